-- What people say of a target's series, and what became of it.

-- name: omission_set
INSERT OR REPLACE INTO omission (target, oid, reason, who, at, at_offset)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: omission_drop
DELETE FROM omission WHERE target = ?1 AND oid = ?2;

-- name: omission_list
SELECT oid, reason, who, at, at_offset FROM omission WHERE target = ?1;

-- name: placement_clear
DELETE FROM placement WHERE target = ?1;

-- name: placement_add
INSERT INTO placement (target, place, oid) VALUES (?1, ?2, ?3);

-- name: placement_list
SELECT oid FROM placement WHERE target = ?1 ORDER BY place;

-- name: adaptation_set
INSERT OR REPLACE INTO adaptation (target, oid, note, who) VALUES (?1, ?2, ?3, ?4);

-- name: adaptation_drop
DELETE FROM adaptation WHERE target = ?1 AND oid = ?2;

-- name: adaptation_list
SELECT oid, note, who FROM adaptation WHERE target = ?1;

-- name: sent_add
INSERT INTO sent (target, oid, message_id, rejected, who, at, at_offset)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: sent_list
SELECT oid, message_id, rejected, who, at, at_offset FROM sent s
	WHERE target = ?1 AND id = (SELECT max(id) FROM sent x WHERE x.target = s.target AND x.oid = s.oid)
	ORDER BY id;

-- name: trial_set
INSERT OR REPLACE INTO trial (tree, command, status, seconds, log, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: trial_get
SELECT status, seconds, log, at FROM trial WHERE tree = ?1 AND command = ?2;
