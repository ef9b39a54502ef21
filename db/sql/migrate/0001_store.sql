-- Facts that the repository implies, verdicts that rest on them, and what people decided.
-- Object names are 20-byte blobs, times are seconds since 1970, texts are the raw bytes of commits.

CREATE TABLE setting (
	key	TEXT PRIMARY KEY,
	value	BLOB NOT NULL
) WITHOUT ROWID;

-- Every commit of mainline since the oldest fork point. The id is its place in mainline order:
-- parents before children.
CREATE TABLE mainline (
	id	INTEGER PRIMARY KEY,
	oid	BLOB NOT NULL UNIQUE,
	release	INTEGER REFERENCES release(id) ON DELETE SET NULL,	-- the first tag with it
	forks	INTEGER NOT NULL DEFAULT 0	-- bit t: an ancestor of target t's fork point
);
CREATE INDEX mainline_release ON mainline(release);

CREATE TABLE release (
	id	INTEGER PRIMARY KEY,
	name	TEXT NOT NULL UNIQUE,		-- "v6.12-rc3"
	oid	BLOB NOT NULL
);

CREATE TABLE candidate (
	id		INTEGER PRIMARY KEY REFERENCES mainline(id) ON DELETE CASCADE,
	subject		TEXT NOT NULL,
	author		TEXT NOT NULL,
	email		TEXT NOT NULL,
	authored	INTEGER NOT NULL,
	authored_at	INTEGER NOT NULL,	-- minutes east of UTC
	committed	INTEGER NOT NULL,
	committed_at	INTEGER NOT NULL,
	patch_id	BLOB NOT NULL,
	lines_id	BLOB NOT NULL,		-- as the patch-id, of the changed lines alone
	merge		BLOB,			-- the merge that brought it
	size		INTEGER NOT NULL,	-- lines of the diff, with context
	kinds		INTEGER NOT NULL,
	flags		INTEGER NOT NULL,
	reason		TEXT NOT NULL		-- why it is a candidate
);
CREATE INDEX candidate_patch_id ON candidate(patch_id);
CREATE INDEX candidate_subject ON candidate(subject, email);

CREATE TABLE path (
	id	INTEGER PRIMARY KEY,
	name	TEXT NOT NULL UNIQUE
);

CREATE TABLE change (
	candidate	INTEGER NOT NULL REFERENCES candidate(id) ON DELETE CASCADE,
	path		INTEGER NOT NULL REFERENCES path(id),
	old_path	INTEGER REFERENCES path(id),
	status		TEXT NOT NULL,		-- A D M R T
	added		INTEGER NOT NULL,
	removed		INTEGER NOT NULL,
	PRIMARY KEY (candidate, path)
) WITHOUT ROWID;
CREATE INDEX change_path ON change(path, candidate);

-- What a candidate's message says of another commit, by the hex digits that it gives.
CREATE TABLE mention (
	candidate	INTEGER NOT NULL REFERENCES candidate(id) ON DELETE CASCADE,
	kind		TEXT NOT NULL,		-- fixes, reverts
	prefix		TEXT NOT NULL,
	PRIMARY KEY (candidate, kind, prefix)
) WITHOUT ROWID;
CREATE INDEX mention_prefix ON mention(prefix);

CREATE TABLE target (
	id		INTEGER PRIMARY KEY,
	name		TEXT NOT NULL UNIQUE,	-- "linux-6.12.y"
	ref		TEXT NOT NULL,		-- "refs/heads/linux-6.12.y"
	tip		BLOB,			-- as of the last scan
	fork		BLOB			-- where it left mainline
);

-- Mainline commits that a target carries beyond its fork point, and those it took back.
CREATE TABLE landed (
	target	INTEGER NOT NULL REFERENCES target(id) ON DELETE CASCADE,
	oid	BLOB NOT NULL,			-- of mainline
	at	BLOB NOT NULL,			-- the target's own commit
	how	TEXT NOT NULL,			-- upstream, cherry-pick, patch-id, subject, fork
	reverted BLOB,				-- the target's commit that took it back
	PRIMARY KEY (target, oid)
) WITHOUT ROWID;
CREATE INDEX landed_oid ON landed(oid);

-- Commits of a target that name no upstream commit: they may still be some candidate's change.
CREATE TABLE unnamed (
	target		INTEGER NOT NULL REFERENCES target(id) ON DELETE CASCADE,
	oid		BLOB NOT NULL,
	subject		TEXT NOT NULL,
	email		TEXT NOT NULL,
	patch_id	BLOB NOT NULL,
	lines_id	BLOB NOT NULL,
	PRIMARY KEY (target, oid)
) WITHOUT ROWID;

CREATE TABLE verdict (
	target		INTEGER NOT NULL REFERENCES target(id) ON DELETE CASCADE,
	candidate	INTEGER NOT NULL REFERENCES candidate(id) ON DELETE CASCADE,
	verdict		TEXT NOT NULL,
	recommend	TEXT NOT NULL,
	why		TEXT NOT NULL,
	needs		BLOB NOT NULL,		-- object names in graft order, one behind the other
	fingerprint	BLOB NOT NULL,		-- of what it rests on
	basis		BLOB NOT NULL,		-- of what it was judged from: stale when that changed
	tree		BLOB,			-- the grafted tree
	PRIMARY KEY (target, candidate)
) WITHOUT ROWID;
CREATE INDEX verdict_candidate ON verdict(candidate);

-- The steps of a verdict as a JSON document, apart so that the matrix reads narrow rows.
CREATE TABLE evidence (
	target		INTEGER NOT NULL,
	candidate	INTEGER NOT NULL,
	steps		TEXT NOT NULL,
	PRIMARY KEY (target, candidate),
	FOREIGN KEY (target, candidate) REFERENCES verdict(target, candidate) ON DELETE CASCADE
) WITHOUT ROWID;

-- Append-only. One act of a person is one batch, of one event for each commit and target.
-- Commits and targets are named, not referenced: a decision outlives both.
CREATE TABLE event (
	id		INTEGER PRIMARY KEY AUTOINCREMENT,
	batch		INTEGER NOT NULL,
	at		INTEGER NOT NULL,
	at_offset	INTEGER NOT NULL,	-- minutes east of UTC
	who		TEXT NOT NULL,
	act		TEXT NOT NULL,		-- accept reject defer ask withdraw undo redo ...
	target		TEXT NOT NULL DEFAULT '',
	oid		BLOB,
	reason		TEXT NOT NULL DEFAULT '',
	until		TEXT NOT NULL DEFAULT '',
	verdict		TEXT NOT NULL DEFAULT '',	-- what the machine said then
	fingerprint	BLOB,
	undoes		INTEGER			-- a batch; for undo and redo
);
CREATE INDEX event_batch ON event(batch);
CREATE INDEX event_cell ON event(oid, target, id) WHERE oid IS NOT NULL;
CREATE INDEX event_undoes ON event(undoes, id) WHERE undoes IS NOT NULL;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
	BEGIN SELECT raise(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
	BEGIN SELECT raise(ABORT, 'events are append-only'); END;

-- Events that stand: never undone, or redone since.
CREATE VIEW standing AS
	SELECT * FROM event e
	WHERE act NOT IN ('undo', 'redo') AND coalesce(
		(SELECT u.act FROM event u WHERE u.undoes = e.batch ORDER BY u.id DESC LIMIT 1),
		'redo') = 'redo';

-- The newest standing decision of each reviewer for each cell.
CREATE VIEW vote AS
	SELECT * FROM standing s
	WHERE act IN ('accept', 'reject', 'defer', 'ask', 'withdraw') AND id = (
		SELECT max(t.id) FROM standing t
		WHERE t.oid = s.oid AND t.target = s.target AND t.who = s.who
		  AND t.act IN ('accept', 'reject', 'defer', 'ask', 'withdraw'));
