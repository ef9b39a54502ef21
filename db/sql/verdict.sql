-- What landed on the targets, and the verdicts.

-- name: landed_put
INSERT INTO landed (target, oid, at, how, reverted) VALUES (?1, ?2, ?3, ?4, ?5)
	ON CONFLICT (target, oid) DO UPDATE SET at = excluded.at, how = excluded.how,
		reverted = excluded.reverted;

-- name: landed_find
SELECT at, how, reverted FROM landed WHERE target = ?1 AND oid = ?2;

-- name: landed_list
SELECT oid, at, how, reverted FROM landed WHERE target = ?1;

-- name: landed_forget
DELETE FROM landed WHERE target = ?1;

-- name: unnamed_put
INSERT INTO unnamed (target, oid, subject, email, patch_id, lines_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
	ON CONFLICT DO NOTHING;

-- name: unnamed_list
SELECT oid, subject, email, patch_id, lines_id FROM unnamed WHERE target = ?1;

-- name: unnamed_forget
DELETE FROM unnamed WHERE target = ?1;

-- name: verdict_put
INSERT INTO verdict (target, candidate, verdict, recommend, why, needs, fingerprint, basis, tree)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
	ON CONFLICT (target, candidate) DO UPDATE SET verdict = excluded.verdict,
		recommend = excluded.recommend, why = excluded.why, needs = excluded.needs,
		fingerprint = excluded.fingerprint, basis = excluded.basis, tree = excluded.tree;

-- name: evidence_put
INSERT INTO evidence (target, candidate, steps) VALUES (?1, ?2, ?3)
	ON CONFLICT (target, candidate) DO UPDATE SET steps = excluded.steps;

-- name: verdict_list
SELECT target, candidate, verdict, recommend, why, needs, fingerprint, basis FROM verdict;

-- name: verdict_find
SELECT v.verdict, v.recommend, v.why, v.needs, v.fingerprint, v.basis, v.tree, e.steps
	FROM verdict v LEFT JOIN evidence e USING (target, candidate)
	WHERE v.target = ?1 AND v.candidate = ?2;
