/* What the world outside the repository says: releases, lists, CVEs, queues. Plain data. */
#ifndef CORTEN_CORE_MODEL_OUTSIDE_H
#define CORTEN_CORE_MODEL_OUTSIDE_H

#include "core/base/arena.h"
#include "core/base/oid.h"
#include "core/base/vec.h"

enum source {
	SOURCE_RELEASES,
	SOURCE_LORE,
	SOURCE_CVE,
	SOURCE_QUEUE,
	SOURCE_VERHAAL,
	OUTSIDE_SOURCES
};

/* "releases", "lore", "cve", "queue", "verhaal" */
const char *source_word(enum source s);
bool source_parse(struct sv word, enum source *out) MUST_CHECK;

/* How fresh a source is. Strings belong to whoever read it. */
struct source_state {
	struct sv address;	/* where it came from */
	int64_t fetched;	/* when it was last known to be right; 0: never */
	struct sv problem;	/* of the last try, if that failed */
};

/* A line of releases, as kernel.org tells it. */
struct kernel_branch {
	struct sv series;	/* "6.12", "mainline", "linux-next" */
	struct sv version;	/* the latest: "6.12.58" */
	struct sv moniker;	/* "mainline", "stable", "longterm", "linux-next" */
	bool eol;
	int64_t released;
};
struct kernel_branches {
	struct kernel_branch *p;
	size_t n, cap;
	struct arena text;
};
void kernel_branches_clear(struct kernel_branches *b);
DEFINE_CLEAR(kernel_branches);

/* What became of a record; its words are those of the vulns repository's folders. */
enum cve_state { CVE_PUBLISHED, CVE_REJECTED, CVE_RESERVED, CVE_STATES };
const char *cve_state_word(enum cve_state s);
bool cve_state_parse(struct sv word, enum cve_state *out) MUST_CHECK;

/* Where one line of development became vulnerable and where it was fixed. */
struct cve_pair {
	struct sv since, fixed;		/* versions: "6.1.43", "6.8"; empty: not known, "0": never */
	struct oid since_oid, fixed_oid;	/* none: not known, or never */
	bool named;		/* its fix is what the record is about, not a backport of that */
};

struct cve {
	struct sv name;		/* "CVE-2024-26581" */
	enum cve_state state;
	struct sv title;
	VEC(struct cve_pair) pairs;
};
struct cves {
	struct cve *p;		/* in the order of insertion */
	size_t n, cap;
	struct arena text;
};
void cves_clear(struct cves *c);
DEFINE_CLEAR(cves);

enum queue_state {
	QUEUE_QUEUED,	/* it will be in the next release */
	QUEUE_DROPPED,	/* it was queued and taken out again */
	QUEUE_STATES
};
const char *queue_state_word(enum queue_state s);
bool queue_state_parse(struct sv word, enum queue_state *out) MUST_CHECK;

struct queued {
	enum queue_state state;
	struct sv series;	/* "6.12"; empty: of every one */
	struct sv name;		/* "queue-6.12/some-name.patch" */
	struct oid oid;		/* the mainline commit */
};
struct queue {
	VEC(struct queued) patches;
	VEC(struct sv) ignored;	/* paths that need a Cc: stable to be taken, as shell patterns */
	struct arena text;
};
void queue_clear(struct queue *q);
DEFINE_CLEAR(queue);

/* What a mail of the list means for stable. */
enum heard_kind {
	HEARD_FAILED,		/* "FAILED: patch ... failed to apply" */
	HEARD_AUTOSEL,		/* a machine proposed it */
	HEARD_OBJECTION,	/* "please drop", "not for stable" */
	HEARD_REQUEST,		/* somebody asks for a backport */
	HEARD_QUEUED,		/* "has been added to the X-stable tree" */
	HEARD_BACKPORT,		/* a backport was posted */
	HEARD_KINDS
};
const char *heard_kind_word(enum heard_kind k);
bool heard_kind_parse(struct sv word, enum heard_kind *out) MUST_CHECK;

struct heard {
	enum heard_kind kind;
	struct sv series;	/* "6.12"; empty: no tree is named */
	struct sv message_id;	/* without <> */
	struct sv who;		/* the author's name, or address */
	int64_t at;
	struct sv text;		/* the passage, on one line */
};
struct hearsay {
	struct heard *p;	/* in the order of the mails */
	size_t n, cap;
	struct arena text;
};
void hearsay_clear(struct hearsay *h);
DEFINE_CLEAR(hearsay);

/* What a prebuilt index says of a mainline commit. */
enum indexed_kind {
	INDEXED_LANDED,		/* @at is its backport */
	INDEXED_FIXED,		/* @at says that it fixes it */
	INDEXED_REVERTED,	/* @at reverts it */
	INDEXED_KINDS
};
const char *indexed_kind_word(enum indexed_kind k);
bool indexed_kind_parse(struct sv word, enum indexed_kind *out) MUST_CHECK;

struct indexed {
	enum indexed_kind kind;
	struct oid oid, at;
	struct sv release;	/* that @at is in: "6.1.132" */
};
struct index_rows {
	struct indexed *p;
	size_t n, cap;
	struct arena text;
};
void index_rows_clear(struct index_rows *r);
DEFINE_CLEAR(index_rows);

#endif
