/*
 * Bringing what the world knows into the store. Nothing else in corten goes to the network: all
 * other commands read the store, and work without any of it.
 */
#ifndef CORTEN_CORE_FLOW_SYNC_H
#define CORTEN_CORE_FLOW_SYNC_H

#include "core/flow/progress.h"
#include "core/flow/session.h"
#include "core/model/outside.h"

/* What came of one source. */
struct sync_note {
	bool asked, changed;
	size_t n;		/* releases, threads, CVEs, queued patches, indexed commits */
	struct str text;	/* what there is to say, one line; may be empty */
	struct str problem;	/* why it failed; empty: it did not */
};

/* Start it all-zero, end it with sync_result_clear(). */
struct sync_result {
	struct sync_note of[OUTSIDE_SOURCES];
	size_t failed;		/* sources */
};
void sync_result_clear(struct sync_result *r);
DEFINE_CLEAR(sync_result);

struct sync {
	unsigned sources;		/* bits, 1 << enum source */
	const struct oid *commits;	/* whose threads: of candidates */
	size_t n_commits;		/* 0: of those that are worth a look and not fresh */
};

/* Every source that has an address: verhaal has none until corten.verhaal is set. */
unsigned sync_all_sources(const struct session *s);

/*
 * Ask the sources. One that fails is noted and the next one asked; what was known of it stays. Each is
 * stored whole or not at all. ERR_CANCELLED within 100 ms; what was stored by then stays.
 */
bool sync_run(struct session *s, const struct sync *what, const struct progress *p,
	      struct sync_result *out, struct err *err) MUST_CHECK;

/* Where a source is: corten.<source> of git's configuration, else the place everybody uses. */
void sync_add_address(const struct session *s, enum source source, struct str *out);

/* How fresh all sources are; strings go to @text. */
bool sync_states(const struct session *s, struct arena *text,
		 struct source_state out[OUTSIDE_SOURCES], struct err *err) MUST_CHECK;
/* Whether it was fetched so long ago that it has to be taken with a grain of salt. */
bool sync_is_stale(enum source source, const struct source_state *state, int64_t now);
/* Append how fresh all sources are: "releases 3 h ago, lore never, cve 9 d ago (stale), queue never". */
bool sync_add_freshness(const struct session *s, struct str *out, struct err *err) MUST_CHECK;
/* Append "just now", "5 min ago", "3 h ago", "12 d ago", "never". */
void sync_add_age(struct str *out, int64_t fetched, int64_t now);

#endif
