/*
 * Running the program of an expression: all threads at once, a byte at a time. A thread is a place
 * in the program and where its match began; of two in one place the one that began first counts.
 */
#include "core/text/pattern_parts.h"

#define NOWHERE SIZE_MAX

/* The threads before one byte. */
struct threads {
	size_t *began;		/* by instruction; NOWHERE: no thread there */
	int *list, n;
};

struct run {
	const struct pattern *p;
	struct sv text;
	size_t at;		/* the byte that is looked at */
	struct threads now, then;
	int *todo;		/* instructions to follow without a byte */
	size_t found, end;	/* the best match so far; NOWHERE: none */
};

static void
threads_init(struct threads *t, size_t n)
{
	t->began = xrealloc_array(NULL, n, sizeof(*t->began));
	t->list = xrealloc_array(NULL, n, sizeof(*t->list));
	t->n = 0;
	memset(t->began, 0xff, n * sizeof(*t->began));
}

static void
run_clear(struct run *r)
{
	free(r->now.began);
	free(r->now.list);
	free(r->then.began);
	free(r->then.list);
	free(r->todo);
}
DEFINE_CLEAR(run);

static bool
is_word_at(const struct run *r, size_t at)
{
	return at < r->text.n && pattern_is_word((unsigned char)r->text.p[at]);
}

/* True if nothing-matching instruction @op lets a thread pass before byte @at. */
static bool
passes(const struct run *r, enum pattern_op op, size_t at)
{
	switch (op) {
	case PATTERN_START:
		return at == 0;
	case PATTERN_END:
		return at == r->text.n;
	default:
		return (at > 0 && is_word_at(r, at - 1)) != is_word_at(r, at);
	}
}

static void
note_match(struct run *r, size_t began, size_t at)
{
	if (r->found == NOWHERE || began < r->found || (began == r->found && at > r->end)) {
		r->found = began;
		r->end = at;
	}
}

/*
 * A thread comes to @start before byte @at: put it, and where it goes without a byte, into @t. Here
 * each instruction is followed at most once, so r->todo has room for two entries of each.
 */
static void
add_thread(struct run *r, struct threads *t, int start, size_t began, size_t at)
{
	int n = 0;

	r->todo[n++] = start;
	while (n > 0) {
		int i = r->todo[--n];
		const struct pattern_step *s = &r->p->code.p[i];

		if (t->began[i] <= began)
			continue;
		if (t->began[i] == NOWHERE)
			t->list[t->n++] = i;
		t->began[i] = began;
		if (s->op == PATTERN_MATCH) {
			note_match(r, began, at);
		} else if (s->op == PATTERN_SPLIT) {
			r->todo[n++] = i + s->y;
			r->todo[n++] = i + s->x;
		} else if (s->op == PATTERN_JUMP) {
			r->todo[n++] = i + s->x;
		} else if (s->op != PATTERN_SET && passes(r, s->op, at)) {
			r->todo[n++] = i + 1;
		}
	}
}

static void
clear_threads(struct threads *t)
{
	for (int i = 0; i < t->n; i++)
		t->began[t->list[i]] = NOWHERE;
	t->n = 0;
}

/* Move every thread that may still win over the byte at r->at. */
static void
step(struct run *r)
{
	struct threads old = r->now;
	unsigned char c = (unsigned char)r->text.p[r->at];

	for (int i = 0; i < r->now.n; i++) {
		int at = r->now.list[i];
		const struct pattern_step *s = &r->p->code.p[at];

		if (s->op == PATTERN_SET && pattern_has(&s->set, c) && r->now.began[at] <= r->found)
			add_thread(r, &r->then, at + 1, r->now.began[at], r->at + 1);
	}
	clear_threads(&old);
	r->now = r->then;
	r->then = old;
}

/* Whether a match may begin at r->at. */
static bool
may_begin(const struct run *r)
{
	const struct pattern *p = r->p;

	if (p->anchored && r->at)
		return false;
	if (p->anywhere)
		return true;
	return r->at < r->text.n && pattern_has(&p->first, (unsigned char)r->text.p[r->at]) &&
	       (p->single || (r->at + 1 < r->text.n &&
			      pattern_has(&p->second, (unsigned char)r->text.p[r->at + 1])));
}

/* With no thread under way: to the next byte that a match can begin with. */
static bool
skip(struct run *r)
{
	while (r->at < r->text.n && !r->p->anchored && !may_begin(r))
		r->at++;
	return may_begin(r);
}

bool
pattern_find(const struct pattern *p, struct sv text, size_t from, struct sv *match)
{
	struct run r CLEAR(run) = { .p = p, .text = text, .at = from, .found = NOWHERE };

	if (from > text.n || !skip(&r))
		return false;
	threads_init(&r.now, p->code.n);
	threads_init(&r.then, p->code.n);
	r.todo = xrealloc_array(NULL, 2 * p->code.n + 2, sizeof(*r.todo));
	for (;; r.at++) {
		if (r.found == NOWHERE && (r.now.n ? may_begin(&r) : skip(&r)))
			add_thread(&r, &r.now, 0, r.at, r.at);
		if (!r.now.n || r.at >= text.n)
			break;
		step(&r);
	}
	if (r.found == NOWHERE)
		return false;
	*match = sv_to(sv_from(text, r.found), r.end - r.found);
	return true;
}
