/* What the world outside the repository says, in the store. */
#ifndef CORTEN_DB_DB_OUTSIDE_H
#define CORTEN_DB_DB_OUTSIDE_H

#include "core/base/map.h"
#include "core/base/str.h"
#include "core/model/outside.h"
#include "db/db.h"

/* How fresh each source is; strings go to @text. */
bool db_sources(struct db *db, struct arena *text, struct source_state out[OUTSIDE_SOURCES],
		struct err *err) MUST_CHECK;
/* It was fetched whole at @when; what went wrong before is forgotten. */
bool db_source_fetched(struct db *db, enum source s, struct sv address, int64_t when,
		       struct err *err) MUST_CHECK;
/* It could not be fetched; what is known stays. */
bool db_source_failed(struct db *db, enum source s, struct sv address, struct sv problem,
		      struct err *err) MUST_CHECK;

/* A document as a server sent it. Start it all-zero. */
struct document {
	struct str etag, modified;
	int64_t fetched;
	bool has_body;
	struct str body;
};
void document_clear(struct document *d);
DEFINE_CLEAR(document);
bool db_document(struct db *db, struct sv address, struct document *out, bool *found,
		 struct err *err) MUST_CHECK;
bool db_put_document(struct db *db, struct sv address, const struct document *d,
		     struct err *err) MUST_CHECK;
/* The server says that it did not change. */
bool db_document_same(struct db *db, struct sv address, int64_t when, struct err *err) MUST_CHECK;

bool db_kernel_branches(struct db *db, struct kernel_branches *out, struct err *err) MUST_CHECK;
/* Replace all of them. */
bool db_put_kernel_branches(struct db *db, const struct kernel_branches *b,
			    struct err *err) MUST_CHECK;

/* Which side of a CVE a commit stands on. */
enum cve_side { CVE_FIXED_BY, CVE_CAUSED_BY };
/* The CVEs that the commit fixes or causes, with all their pairs. */
bool db_cves(struct db *db, struct oid oid, enum cve_side side, struct cves *out,
	     struct err *err) MUST_CHECK;
/* Call @each for every candidate that fixes a CVE, one by one. */
bool db_cve_fixes(struct db *db,
		  void (*each)(void *arg, struct oid oid, struct sv name, enum cve_state state),
		  void *arg, struct err *err) MUST_CHECK;
/* Replace all of them. */
bool db_put_cves(struct db *db, const struct cves *c, struct err *err) MUST_CHECK;

/* What the queues say of a commit; to @out's patches. */
bool db_queued(struct db *db, struct oid oid, struct queue *out, struct err *err) MUST_CHECK;
/* The paths that are left alone; to @out's ignored. */
bool db_queue_ignored(struct db *db, struct queue *out, struct err *err) MUST_CHECK;
/* Replace all of it. */
bool db_put_queue(struct db *db, const struct queue *q, struct err *err) MUST_CHECK;

/* The thread of a candidate. */
struct thread_row {
	struct str message_id, address;
	int64_t fetched;
};
void thread_row_clear(struct thread_row *t);
DEFINE_CLEAR(thread_row);
bool db_thread(struct db *db, struct oid oid, struct thread_row *out, bool *found,
	       struct err *err) MUST_CHECK;
/* Remember a candidate's thread and what its mails say. */
bool db_put_thread(struct db *db, struct oid oid, const struct thread_row *t,
		   const struct hearsay *heard, struct err *err) MUST_CHECK;
bool db_heard(struct db *db, struct oid oid, struct hearsay *out, struct err *err) MUST_CHECK;
/* Call @each for every commit of which the list said something. */
bool db_heard_commits(struct db *db, void (*each)(void *arg, struct oid oid), void *arg,
		      struct err *err) MUST_CHECK;

bool db_indexed(struct db *db, struct oid oid, struct index_rows *out, struct err *err) MUST_CHECK;
/* Replace all of it. */
bool db_put_index(struct db *db, const struct index_rows *r, struct err *err) MUST_CHECK;

/* A name for all that verdicts on each commit rest on: by oid, to a hash. */
bool db_outside_facts(struct db *db, struct map *out, struct err *err) MUST_CHECK;
/* The commit's verdicts (all of them, for NULL) have to be made anew. */
bool db_outdate_verdicts(struct db *db, const struct oid *oid, struct err *err) MUST_CHECK;

#endif
