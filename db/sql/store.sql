-- Settings, targets, releases and the commits of mainline.

-- name: data_version
PRAGMA data_version;

-- name: setting_get
SELECT value FROM setting WHERE key = ?1;

-- name: setting_set
INSERT INTO setting (key, value) VALUES (?1, ?2)
	ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: target_list
SELECT id, name, ref, tip, fork FROM target ORDER BY id;

-- name: target_add
INSERT INTO target (name, ref) VALUES (?1, ?2)
	ON CONFLICT (name) DO UPDATE SET ref = excluded.ref;

-- name: target_scanned
UPDATE target SET tip = ?2, fork = ?3 WHERE id = ?1;

-- name: release_list
SELECT id, name, oid FROM release ORDER BY id;

-- name: release_add
INSERT INTO release (name, oid) VALUES (?1, ?2)
	ON CONFLICT (name) DO UPDATE SET oid = excluded.oid;

-- name: release_forget
DELETE FROM release;

-- name: mainline_add
INSERT INTO mainline (oid, release, forks)
	VALUES (?1, (SELECT id FROM release WHERE name = ?2), ?3) ON CONFLICT DO NOTHING;

-- name: mainline_find
SELECT m.id, m.forks, coalesce(r.name, '') FROM mainline m
	LEFT JOIN release r ON r.id = m.release WHERE m.oid = ?1;

-- name: mainline_count
SELECT count(*) FROM mainline;

-- name: mainline_drop
DELETE FROM mainline WHERE oid = ?1;

-- name: mainline_set_release
UPDATE mainline SET release = (SELECT id FROM release WHERE name = ?2)
	WHERE oid = ?1 AND release IS NULL;

-- name: mainline_clear_fork
UPDATE mainline SET forks = forks & ~(1 << ?1) WHERE forks & (1 << ?1);

-- name: mainline_set_fork
UPDATE mainline SET forks = forks | (1 << ?2) WHERE oid = ?1;

-- name: mainline_forget
DELETE FROM mainline;
