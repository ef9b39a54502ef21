/* What the world outside the repository says. */
#include "core/model/outside.h"

static const char *const source_words[OUTSIDE_SOURCES] = {
	[SOURCE_RELEASES] = "releases", [SOURCE_LORE] = "lore", [SOURCE_CVE] = "cve",
	[SOURCE_QUEUE] = "queue",	[SOURCE_VERHAAL] = "verhaal",
};

static const char *const cve_state_words[CVE_STATES] = {
	[CVE_PUBLISHED] = "published", [CVE_REJECTED] = "rejected", [CVE_RESERVED] = "reserved",
};

static const char *const queue_state_words[QUEUE_STATES] = {
	[QUEUE_QUEUED] = "queued", [QUEUE_DROPPED] = "dropped",
};

static const char *const heard_kind_words[HEARD_KINDS] = {
	[HEARD_FAILED] = "failed",   [HEARD_AUTOSEL] = "autosel", [HEARD_OBJECTION] = "objection",
	[HEARD_REQUEST] = "request", [HEARD_QUEUED] = "queued",	  [HEARD_BACKPORT] = "backport",
};

static const char *const indexed_kind_words[INDEXED_KINDS] = {
	[INDEXED_LANDED] = "landed", [INDEXED_FIXED] = "fixed", [INDEXED_REVERTED] = "reverted",
};

/* Each enumeration has its words: one pair of functions for every row. */
#define WORDS(name, type, count) \
	const char *name##_word(type value) { return name##_words[value]; } \
	bool name##_parse(struct sv word, type *out) \
	{ \
		for (int i = 0; i < count; i++) \
			if (sv_eq(sv_of(name##_words[i]), word)) { \
				*out = (type)i; \
				return true; \
			} \
		return false; \
	} \
	typedef int name##_has_words

WORDS(source, enum source, OUTSIDE_SOURCES);
WORDS(cve_state, enum cve_state, CVE_STATES);
WORDS(queue_state, enum queue_state, QUEUE_STATES);
WORDS(heard_kind, enum heard_kind, HEARD_KINDS);
WORDS(indexed_kind, enum indexed_kind, INDEXED_KINDS);

void
kernel_branches_clear(struct kernel_branches *b)
{
	vec_clear(b);
	arena_clear(&b->text);
}

void
cves_clear(struct cves *c)
{
	for (size_t i = 0; i < c->n; i++)
		vec_clear(&c->p[i].pairs);
	vec_clear(c);
	arena_clear(&c->text);
}

void
queue_clear(struct queue *q)
{
	vec_clear(&q->patches);
	vec_clear(&q->ignored);
	arena_clear(&q->text);
}

void
hearsay_clear(struct hearsay *h)
{
	vec_clear(h);
	arena_clear(&h->text);
}

void
index_rows_clear(struct index_rows *r)
{
	vec_clear(r);
	arena_clear(&r->text);
}
