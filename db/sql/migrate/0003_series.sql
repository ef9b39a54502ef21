-- What people say of a target's series beyond decisions, and what became of it.
-- Targets and commits are named, not referenced: as decisions, they outlive both.

-- A commit that stays out of the series although it belongs to it.
CREATE TABLE omission (
	target		TEXT NOT NULL,
	oid		BLOB NOT NULL,
	reason		TEXT NOT NULL,
	who		TEXT NOT NULL,
	at		INTEGER NOT NULL,
	at_offset	INTEGER NOT NULL,	-- minutes east of UTC
	PRIMARY KEY (target, oid)
) WITHOUT ROWID;

-- The order that a person gave, where it is not that of mainline.
CREATE TABLE placement (
	target		TEXT NOT NULL,
	place		INTEGER NOT NULL,
	oid		BLOB NOT NULL,
	PRIMARY KEY (target, place)
) WITHOUT ROWID;

-- What a person says was changed in a backport; becomes the line in brackets.
CREATE TABLE adaptation (
	target		TEXT NOT NULL,
	oid		BLOB NOT NULL,
	note		TEXT NOT NULL,
	who		TEXT NOT NULL,
	PRIMARY KEY (target, oid)
) WITHOUT ROWID;

-- Patches that were mailed, and what the list said. The newest row of a commit counts.
CREATE TABLE sent (
	id		INTEGER PRIMARY KEY,
	target		TEXT NOT NULL,
	oid		BLOB NOT NULL,
	message_id	TEXT NOT NULL,		-- of the mail, or of the series' cover letter
	rejected	TEXT NOT NULL,		-- why the list did not take it; empty: it did not say so
	who		TEXT NOT NULL,
	at		INTEGER NOT NULL,
	at_offset	INTEGER NOT NULL
);
CREATE INDEX sent_cell ON sent(target, oid, id);

-- What a user's command said of a tree: it is not asked twice.
CREATE TABLE trial (
	tree		BLOB NOT NULL,
	command		TEXT NOT NULL,
	status		INTEGER NOT NULL,	-- as of a shell; 124: it took too long
	seconds		INTEGER NOT NULL,
	log		TEXT NOT NULL,		-- the file with what it printed
	at		INTEGER NOT NULL,
	PRIMARY KEY (tree, command)
) WITHOUT ROWID;
