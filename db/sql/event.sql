-- What people decided.

-- name: event_next_batch
SELECT coalesce(max(batch), 0) + 1 FROM event;

-- name: event_add
INSERT INTO event (batch, at, at_offset, who, act, target, oid, reason, until, verdict, fingerprint, undoes)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, nullif(?12, 0));

-- name: event_list
SELECT e.id, e.batch, e.at, e.at_offset, e.who, e.act, e.target, e.oid, e.reason, e.until, e.verdict,
       e.fingerprint, coalesce(e.undoes, 0),
       e.act NOT IN ('undo', 'redo') AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.id = e.id)
	FROM event e WHERE ?1 = 0 OR e.oid = ?2 ORDER BY e.id DESC;

-- name: event_of_batch
SELECT e.id, e.batch, e.at, e.at_offset, e.who, e.act, e.target, e.oid, e.reason, e.until, e.verdict,
       e.fingerprint, coalesce(e.undoes, 0),
       e.act NOT IN ('undo', 'redo') AND NOT EXISTS (SELECT 1 FROM standing s WHERE s.id = e.id)
	FROM event e WHERE e.batch = ?1 ORDER BY e.id DESC;

-- name: event_newest
SELECT coalesce(max(id), 0) FROM event;

-- name: event_noted
SELECT DISTINCT oid FROM standing WHERE act = 'note';

-- The newest batch of @who that stands and can be undone.
-- name: event_last_standing
SELECT max(batch) FROM standing WHERE who = ?1;

-- The batch of the newest undo of @who that nothing followed but undos: what redo brings back.
-- name: event_last_undone
SELECT u.undoes FROM event u
	WHERE u.who = ?1 AND u.act = 'undo'
	  AND (SELECT x.act FROM event x WHERE x.undoes = u.undoes ORDER BY x.id DESC LIMIT 1) = 'undo'
	  AND NOT EXISTS (SELECT 1 FROM event l WHERE l.who = ?1 AND l.id > u.id
			  AND l.act NOT IN ('undo', 'redo'))
	ORDER BY u.id DESC LIMIT 1;

-- name: vote_list
SELECT oid, target, act, who, at, at_offset, reason, until, verdict, fingerprint, id
	FROM vote ORDER BY id;

-- name: vote_of
SELECT oid, target, act, who, at, at_offset, reason, until, verdict, fingerprint, id
	FROM vote WHERE oid = ?1 ORDER BY id;
