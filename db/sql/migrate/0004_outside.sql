-- What the world outside the repository says, and how fresh that is.

-- One row for each source that was ever asked.
CREATE TABLE source (
	name	TEXT PRIMARY KEY,	-- releases, lore, cve, queue, verhaal
	address	TEXT NOT NULL,
	fetched	INTEGER NOT NULL,	-- when it was last known to be right; 0: never
	problem	TEXT NOT NULL		-- of the last try; empty: it went well
) WITHOUT ROWID;

-- Documents as servers sent them: to ask only for what changed.
CREATE TABLE document (
	address	TEXT PRIMARY KEY,
	etag	TEXT NOT NULL,
	modified TEXT NOT NULL,
	fetched	INTEGER NOT NULL,
	body	BLOB			-- NULL: only what followed from it is kept
);

-- Lines of releases, of kernel.org.
CREATE TABLE kernel_branch (
	series	TEXT PRIMARY KEY,	-- "6.12"
	version	TEXT NOT NULL,
	moniker	TEXT NOT NULL,
	eol	INTEGER NOT NULL,
	released INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE cve (
	id	INTEGER PRIMARY KEY,
	name	TEXT NOT NULL UNIQUE,
	state	TEXT NOT NULL,
	title	TEXT NOT NULL
);

-- Where a line of development became vulnerable and where it was fixed.
CREATE TABLE cve_pair (
	cve	INTEGER NOT NULL REFERENCES cve(id) ON DELETE CASCADE,
	n	INTEGER NOT NULL,
	since	TEXT NOT NULL,
	since_oid BLOB,
	fixed	TEXT NOT NULL,
	fixed_oid BLOB,
	named	INTEGER NOT NULL,	-- the record is about this fix, not a backport of it
	PRIMARY KEY (cve, n)
) WITHOUT ROWID;
CREATE INDEX cve_pair_since ON cve_pair(since_oid) WHERE since_oid IS NOT NULL;
CREATE INDEX cve_pair_fixed ON cve_pair(fixed_oid) WHERE named;

CREATE TABLE queued (
	oid	BLOB NOT NULL,		-- of mainline
	state	TEXT NOT NULL,		-- queued, dropped
	series	TEXT NOT NULL,		-- "6.12"; empty: of every one
	name	TEXT NOT NULL,
	PRIMARY KEY (oid, state, series, name)
) WITHOUT ROWID;

-- Paths that stable tools leave alone unless a commit asks for stable.
CREATE TABLE queue_ignore (
	pattern	TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Which mail a candidate was posted with, and when its thread was last read.
CREATE TABLE thread (
	oid	BLOB PRIMARY KEY,
	message_id TEXT NOT NULL,
	address	TEXT NOT NULL,		-- its document
	fetched	INTEGER NOT NULL
) WITHOUT ROWID;

-- What the mails about a candidate say of stable.
CREATE TABLE heard (
	oid	BLOB NOT NULL,
	n	INTEGER NOT NULL,	-- in the order of the mails
	kind	TEXT NOT NULL,
	series	TEXT NOT NULL,
	message_id TEXT NOT NULL,
	who	TEXT NOT NULL,
	at	INTEGER NOT NULL,
	text	TEXT NOT NULL,
	PRIMARY KEY (oid, n)
) WITHOUT ROWID;

-- What a prebuilt index says of mainline commits.
CREATE TABLE indexed (
	oid	BLOB NOT NULL,
	kind	TEXT NOT NULL,		-- landed, fixed, reverted
	at	BLOB NOT NULL,
	release	TEXT NOT NULL,
	PRIMARY KEY (oid, kind, at)
) WITHOUT ROWID;
