-- What the world outside the repository says.

-- name: source_list
SELECT name, address, fetched, problem FROM source;

-- name: source_fetched
INSERT INTO source (name, address, fetched, problem) VALUES (?1, ?2, ?3, '')
	ON CONFLICT (name) DO UPDATE SET address = excluded.address, fetched = excluded.fetched,
		problem = '';

-- name: source_failed
INSERT INTO source (name, address, fetched, problem) VALUES (?1, ?2, 0, ?3)
	ON CONFLICT (name) DO UPDATE SET problem = excluded.problem;

-- name: document_find
SELECT etag, modified, fetched, body FROM document WHERE address = ?1;

-- name: document_put
INSERT INTO document (address, etag, modified, fetched, body) VALUES (?1, ?2, ?3, ?4, ?5)
	ON CONFLICT (address) DO UPDATE SET etag = excluded.etag, modified = excluded.modified,
		fetched = excluded.fetched, body = excluded.body;

-- name: document_put_bare
INSERT INTO document (address, etag, modified, fetched) VALUES (?1, ?2, ?3, ?4)
	ON CONFLICT (address) DO UPDATE SET etag = excluded.etag, modified = excluded.modified,
		fetched = excluded.fetched, body = NULL;

-- name: document_same
UPDATE document SET fetched = ?2 WHERE address = ?1;

-- name: kernel_branch_list
SELECT series, version, moniker, eol, released FROM kernel_branch;

-- name: kernel_branch_put
INSERT OR REPLACE INTO kernel_branch (series, version, moniker, eol, released)
	VALUES (?1, ?2, ?3, ?4, ?5);

-- name: kernel_branch_forget
DELETE FROM kernel_branch;

-- name: cve_forget
DELETE FROM cve;

-- name: cve_put
INSERT OR REPLACE INTO cve (name, state, title) VALUES (?1, ?2, ?3) RETURNING id;

-- name: cve_pair_put
INSERT INTO cve_pair (cve, n, since, since_oid, fixed, fixed_oid, named)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: cve_of_fix
SELECT DISTINCT c.name, c.state, c.title, c.id FROM cve_pair p JOIN cve c ON c.id = p.cve
	WHERE p.fixed_oid = ?1 AND p.named ORDER BY c.name;

-- name: cve_of_cause
SELECT DISTINCT c.name, c.state, c.title, c.id FROM cve_pair p JOIN cve c ON c.id = p.cve
	WHERE p.since_oid = ?1 ORDER BY c.name;

-- name: cve_pair_list
SELECT p.since, p.since_oid, p.fixed, p.fixed_oid, p.named FROM cve_pair p JOIN cve c ON c.id = p.cve
	WHERE c.name = ?1 ORDER BY p.n;

-- name: cve_fixes
SELECT p.fixed_oid, c.name, c.state FROM cve_pair p CROSS JOIN mainline m ON m.oid = p.fixed_oid
	CROSS JOIN candidate k ON k.id = m.id JOIN cve c ON c.id = p.cve WHERE p.named;

-- name: queued_forget
DELETE FROM queued;

-- name: queued_put
INSERT INTO queued (oid, state, series, name) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING;

-- name: queued_find
SELECT state, series, name FROM queued WHERE oid = ?1;

-- name: queue_ignore_forget
DELETE FROM queue_ignore;

-- name: queue_ignore_put
INSERT INTO queue_ignore (pattern) VALUES (?1) ON CONFLICT DO NOTHING;

-- name: queue_ignore_list
SELECT pattern FROM queue_ignore;

-- name: thread_put
INSERT OR REPLACE INTO thread (oid, message_id, address, fetched) VALUES (?1, ?2, ?3, ?4);

-- name: thread_find
SELECT message_id, address, fetched FROM thread WHERE oid = ?1;

-- name: heard_forget
DELETE FROM heard WHERE oid = ?1;

-- name: heard_put
INSERT INTO heard (oid, n, kind, series, message_id, who, at, text)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: heard_list
SELECT kind, series, message_id, who, at, text FROM heard WHERE oid = ?1 ORDER BY n;

-- name: heard_commits
SELECT DISTINCT oid FROM heard;

-- name: indexed_forget
DELETE FROM indexed;

-- name: indexed_put
INSERT INTO indexed (oid, kind, at, release) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING;

-- name: indexed_list
SELECT kind, at, release FROM indexed WHERE oid = ?1 ORDER BY kind, release, at;

-- Everything that verdicts rest on, candidate by candidate.
-- name: outside_facts
SELECT oid, fact FROM (
	SELECT p.fixed_oid AS oid, 'cve ' || c.name || ' ' || c.state || ' ' || q.since || ' ' || q.fixed
			AS fact FROM cve_pair p JOIN cve c ON c.id = p.cve JOIN cve_pair q ON q.cve = c.id
		WHERE p.named AND p.fixed_oid IN (SELECT oid FROM mainline)
	UNION ALL
	SELECT p.since_oid, 'causes ' || c.name || ' ' || c.state FROM cve_pair p
		JOIN cve c ON c.id = p.cve WHERE p.since_oid IN (SELECT oid FROM mainline)
	UNION ALL
	SELECT oid, state || ' ' || series || ' ' || name FROM queued
	UNION ALL
	SELECT oid, kind || ' ' || series || ' ' || message_id || ' ' || text FROM heard
	UNION ALL
	SELECT oid, kind || ' ' || hex(at) || ' ' || release FROM indexed)
	ORDER BY oid, fact;

-- The commit's verdicts have to be made anew. A basis of none is that of no verdict.
-- name: verdict_outdate
UPDATE verdict SET basis = zeroblob(20)
	WHERE candidate = (SELECT id FROM mainline WHERE oid = ?1);

-- name: verdict_outdate_all
UPDATE verdict SET basis = zeroblob(20);
