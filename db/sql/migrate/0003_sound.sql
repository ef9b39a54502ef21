-- What candidates were found to be: kinds, whether they are soundness fixes, and the signs of it.

ALTER TABLE candidate ADD COLUMN score REAL NOT NULL DEFAULT 0;
ALTER TABLE candidate ADD COLUMN threshold REAL NOT NULL DEFAULT 0;
-- The rules that it was classified by; NULL: it was not yet.
ALTER TABLE candidate ADD COLUMN rules BLOB;

CREATE TABLE cue (
	candidate	INTEGER NOT NULL REFERENCES candidate(id) ON DELETE CASCADE,
	n		INTEGER NOT NULL,	-- its place in the list
	name		TEXT NOT NULL,		-- of the rule
	kind		INTEGER NOT NULL,	-- the bit of the kind that it is a sign of
	place		TEXT NOT NULL,
	words		TEXT NOT NULL,
	reason		TEXT NOT NULL,
	weight		REAL NOT NULL,
	PRIMARY KEY (candidate, n)
) WITHOUT ROWID;
