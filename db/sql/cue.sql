-- What candidates were found to be.

-- name: classified_set
UPDATE candidate SET kinds = ?2, score = ?3, threshold = ?4, rules = ?5
	WHERE id = (SELECT id FROM mainline WHERE oid = ?1);

-- name: cue_forget
DELETE FROM cue WHERE candidate = (SELECT id FROM mainline WHERE oid = ?1);

-- name: cue_add
INSERT INTO cue (candidate, n, name, kind, place, words, reason, weight)
	SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM mainline WHERE oid = ?1;

-- name: cue_list
SELECT name, kind, place, words, reason, weight FROM cue WHERE candidate = ?1 ORDER BY n;

-- Candidates that were classified by other rules, or not at all.
-- name: classified_old
SELECT m.oid FROM candidate c JOIN mainline m ON m.id = c.id
	WHERE c.rules IS NOT ?1 ORDER BY c.id;
