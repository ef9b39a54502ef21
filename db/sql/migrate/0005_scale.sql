-- Undo and redo ask for one reviewer's newest acts, among all there are.

CREATE INDEX event_who ON event(who, id);
