/* What people decided, in the store: events are added, never changed. */
#ifndef CORTEN_DB_DB_EVENT_H
#define CORTEN_DB_DB_EVENT_H

#include "core/model/decision.h"
#include "db/db.h"

/* The batch for the events of a new act; inside the transaction that adds them. */
bool db_next_batch(struct db *db, int64_t *out, struct err *err) MUST_CHECK;
bool db_add_event(struct db *db, const struct event *e, struct err *err) MUST_CHECK;

/* All events, or those about @oid, newest first; undone ones are marked. */
bool db_events(struct db *db, const struct oid *oid, struct events *out, struct err *err) MUST_CHECK;

/* The events of one act, newest first; undone ones are marked. */
bool db_batch_events(struct db *db, int64_t batch, struct events *out, struct err *err) MUST_CHECK;

/* Call @each for every commit that a standing note is about. */
bool db_each_noted(struct db *db, void (*each)(void *arg, struct oid oid), void *arg,
		   struct err *err) MUST_CHECK;
/* The number of the newest event; 0 if there is none. */
bool db_newest_event(struct db *db, int64_t *out, struct err *err) MUST_CHECK;

/* The batch that undo takes back, and the one that redo brings back; 0: there is none. */
bool db_undoable(struct db *db, struct sv who, int64_t *batch, struct err *err) MUST_CHECK;
bool db_redoable(struct db *db, struct sv who, int64_t *batch, struct err *err) MUST_CHECK;

/*
 * The newest standing decision of each reviewer for each commit and target, oldest first; for all
 * commits, or for @oid.
 */
bool db_votes(struct db *db, const struct oid *oid, struct events *out, struct err *err) MUST_CHECK;

#endif
