-- Candidates: what the scan found.

-- name: candidate_add
INSERT INTO candidate (id, subject, author, email, authored, authored_at, committed, committed_at,
		       patch_id, lines_id, size, kinds, flags, reason)
	SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14
	FROM mainline WHERE oid = ?1
	ON CONFLICT DO NOTHING;

-- name: candidate_set_merge
UPDATE candidate SET merge = ?2 WHERE id = (SELECT id FROM mainline WHERE oid = ?1);

-- name: candidate_forget_merges
UPDATE candidate SET merge = NULL WHERE merge IS NOT NULL;

-- name: candidate_list
SELECT c.id, m.oid, c.patch_id, c.merge, c.subject, c.author, c.email, c.authored, c.authored_at,
       c.committed, c.committed_at, coalesce(r.name, ''), c.reason, c.size, c.kinds, c.flags, m.forks, c.score, c.threshold
	FROM candidate c JOIN mainline m ON m.id = c.id LEFT JOIN release r ON r.id = m.release
	ORDER BY c.id;

-- name: candidate_find
SELECT c.id, m.oid, c.patch_id, c.merge, c.subject, c.author, c.email, c.authored, c.authored_at,
       c.committed, c.committed_at, coalesce(r.name, ''), c.reason, c.size, c.kinds, c.flags, m.forks, c.score, c.threshold
	FROM candidate c JOIN mainline m ON m.id = c.id LEFT JOIN release r ON r.id = m.release
	WHERE m.oid = ?1;

-- name: candidate_oids
SELECT m.oid FROM candidate c JOIN mainline m ON m.id = c.id;

-- name: candidate_size
SELECT c.size FROM candidate c JOIN mainline m ON m.id = c.id WHERE m.oid = ?1;

-- name: candidate_count
SELECT count(*) FROM candidate;

-- name: path_add
INSERT INTO path (name) VALUES (?1) ON CONFLICT DO NOTHING;

-- name: change_add
INSERT INTO change (candidate, path, old_path, status, added, removed)
	SELECT m.id, p.id, o.id, ?4, ?5, ?6
	FROM mainline m JOIN path p ON p.name = ?2 LEFT JOIN path o ON o.name = ?3
	WHERE m.oid = ?1
	ON CONFLICT DO NOTHING;

-- name: change_list
SELECT p.name, coalesce(o.name, ''), c.status, c.added, c.removed
	FROM change c JOIN path p ON p.id = c.path LEFT JOIN path o ON o.id = c.old_path
	WHERE c.candidate = ?1 ORDER BY p.name;

-- name: change_paths
SELECT c.candidate, p.name FROM change c JOIN path p ON p.id = c.path;

-- name: mention_add
INSERT INTO mention (candidate, kind, prefix)
	SELECT id, ?2, ?3 FROM mainline WHERE oid = ?1
	ON CONFLICT DO NOTHING;

-- name: mention_list
SELECT kind, prefix FROM mention WHERE candidate = ?1 ORDER BY kind, prefix;

-- Candidates whose message names the commit with these 40 digits, oldest first; of one that both
-- fixes and reverts it the revert first.
-- name: mention_back
SELECT l.candidate, l.kind, m.oid, c.subject
	FROM mention l JOIN mainline m ON m.id = l.candidate JOIN candidate c ON c.id = l.candidate
	WHERE l.prefix >= substr(?1, 1, 7) AND l.prefix <= ?1
	  AND substr(?1, 1, length(l.prefix)) = l.prefix
	ORDER BY l.candidate, l.kind DESC;

-- name: candidate_by_patch_id
SELECT m.oid FROM candidate c JOIN mainline m ON m.id = c.id WHERE c.patch_id = ?1 ORDER BY c.id;

-- name: candidate_by_lines
SELECT m.oid FROM candidate c JOIN mainline m ON m.id = c.id
	WHERE c.subject = ?1 AND c.email = ?2 AND c.lines_id = ?3 ORDER BY c.id;

-- How many later candidates name each candidate.
-- name: mention_counts
SELECT prefix, count(*) FROM mention GROUP BY prefix;
