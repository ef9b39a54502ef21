/* Pairing the items of two versions of a file: by keys, with hashes of their tokens. */
#include "core/lang/rust_match.h"

#include "core/base/map.h"

#define LIKE_MAX 64	/* items of one path that are compared to find the likest */

/* Hashes of an item's parts. */
struct print {
	uint64_t head, body, attrs;
};

/*
 * The tokens of a file: ->sum[i] is a polynomial of the first i hashes, so that the hash of any
 * run of them is had at once.
 */
struct digest {
	const struct rust_file *f;
	struct { uint32_t *p; size_t n, cap; } start;
	struct { uint64_t *p; size_t n, cap; } sum, power;
};

#define BASE UINT64_C(0x9e3779b97f4a7c15)

static bool
is_comment(uint16_t kind)
{
	return kind == NODE_LINE_COMMENT || kind == NODE_BLOCK_COMMENT;
}

static void
add_token(struct digest *d, uint32_t node)
{
	uint64_t hash = sv_hash(rust_node_text(d->f, node)) | 1;

	*vec_push(&d->start) = d->f->nodes.p[node].start;
	*vec_push(&d->sum) = d->sum.p[d->sum.n - 1] * BASE + hash;
	*vec_push(&d->power) = d->power.p[d->power.n - 1] * BASE;
}

static bool
is_closing(uint16_t kind)
{
	return kind == TOKEN_PAREN_END || kind == TOKEN_BRACKET_END || kind == TOKEN_BRACE_END ||
	       kind == TOKEN_GT;
}

/* A comma before a closing bracket comes and goes with line breaks: it does not count. */
static void
digest(struct digest *d, const struct rust_file *f)
{
	uint32_t comma = RUST_NONE, end = f->nodes.n ? f->nodes.p[0].next : 0;

	d->f = f;
	*vec_push(&d->sum) = 0;
	*vec_push(&d->power) = 1;
	for (uint32_t i = 0; i < end;) {
		const struct rust_node *n = &f->nodes.p[i];

		if (is_comment(n->kind)) {
			i = n->next;
			continue;
		}
		if (n->next == i + 1) {
			if (comma != RUST_NONE && !is_closing(n->kind))
				add_token(d, comma);
			comma = n->kind == TOKEN_COMMA ? i : RUST_NONE;
			if (comma == RUST_NONE)
				add_token(d, i);
		}
		i++;
	}
}

static void
digest_clear(struct digest *d)
{
	vec_clear(&d->start);
	vec_clear(&d->sum);
	vec_clear(&d->power);
}

/* How many tokens begin before @at. */
static size_t
tokens_before(const struct digest *d, uint32_t at)
{
	size_t from = 0, end = d->start.n;

	while (from < end) {
		size_t mid = from + (end - from) / 2;

		if (d->start.p[mid] < at)
			from = mid + 1;
		else
			end = mid;
	}
	return from;
}

static uint64_t
hash_of(const struct digest *d, struct rust_span span)
{
	if (span.at >= d->f->size)	/* a name of our own making */
		return sv_hash(rust_file_text(d->f, span));
	size_t from = tokens_before(d, span.at), end = tokens_before(d, span.at + span.n);

	return d->sum.p[end] - d->sum.p[from] * d->power.p[end - from];
}

/* What stands before the head: the attributes' tokens. Doc comments are compared as text. */
static struct rust_span
before_head(const struct rust_item *it)
{
	return (struct rust_span){ it->whole.at, it->head.at - it->whole.at };
}

static uint64_t
docs_of(const struct rust_file *f, uint32_t item)
{
	struct sv text = rust_file_text(f, before_head(&f->items.p[item])), line;
	uint64_t hash = 0;

	while (sv_line(&text, &line)) {
		line = sv_trim(line);
		if (sv_starts(line, SV("///")) || sv_starts(line, SV("*")) ||
		    sv_starts(line, SV("/**")))
			hash = hash * BASE + sv_hash(line);
	}
	return hash;
}

struct match {
	struct digest old, now;
	struct map keys;	/* by kind and path: the first old item not paired yet, plus one */
	uint32_t *next;		/* of an old item: the next one of the same key, plus one */
	uint32_t *mate;		/* of an old item: the new one plus one */
	struct print *old_print, *now_print;
};

static void
add_key(const struct rust_file *f, uint32_t item, struct str *key)
{
	const struct rust_item *it = &f->items.p[item];

	str_reset(key);
	str_add(key, sv_of(rust_item_kind_word((enum rust_item_kind)it->kind)));
	str_addc(key, ' ');
	rust_item_path(f, item, key);
	if (!it->name.n && it->kind != RUST_ITEM_IMPL) {
		str_addc(key, ' ');
		str_add(key, rust_file_text(f, it->head));
	}
}

static bool
counts(const struct rust_file *f, uint32_t item)
{
	return !(f->items.p[item].flags & RUST_ITEM_IS_DOCTEST);
}

static void
index_old(struct match *m)
{
	const struct rust_file *f = m->old.f;
	struct str key CLEAR(str) = { 0 };

	for (uint32_t i = (uint32_t)f->items.n; i-- > 0;) {
		if (!counts(f, i))
			continue;
		add_key(f, i, &key);
		uint64_t *first = map_at(&m->keys, str_sv(&key));

		m->next[i] = (uint32_t)*first;
		*first = i + 1;
	}
}

/* How like an old and a new item of the same key are: whole, head, attributes. */
static int
likeness(const struct match *m, uint32_t old, uint32_t now)
{
	const struct print *a = &m->old_print[old], *b = &m->now_print[now];

	return (a->head == b->head) * 4 + (a->attrs == b->attrs) * 2 + (a->body == b->body);
}

/* Take the likest old item of the key from its list; RUST_NONE if there is none left. */
static uint32_t
take_likest(struct match *m, struct sv key, uint32_t now)
{
	uint64_t *first = map_find(&m->keys, key);
	uint32_t best = RUST_NONE, before_best = RUST_NONE, before = RUST_NONE;
	int best_like = -1, tries = 0;

	for (uint32_t i = first ? (uint32_t)*first : 0; i && tries < LIKE_MAX; tries++) {
		int like = likeness(m, i - 1, now);

		if (like > best_like) {
			best_like = like;
			best = i - 1;
			before_best = before;
		}
		before = i - 1;
		i = m->next[i - 1];
	}
	if (best == RUST_NONE)
		return best;
	if (before_best == RUST_NONE)
		*first = m->next[best];
	else
		m->next[before_best] = m->next[best];
	return best;
}

static struct print *
prints(const struct digest *d)
{
	struct print *p = xzalloc((d->f->items.n + 1) * sizeof(*p));

	for (uint32_t i = 0; i < d->f->items.n; i++) {
		const struct rust_item *it = &d->f->items.p[i];

		if (!counts(d->f, i))
			continue;
		p[i] = (struct print){
			hash_of(d, it->head), hash_of(d, it->body), hash_of(d, before_head(it))
		};
	}
	return p;
}

static uint32_t
changes_between(const struct match *m, uint32_t old, uint32_t now)
{
	const struct rust_item *a = &m->old.f->items.p[old], *b = &m->now.f->items.p[now];
	const struct print *p = &m->old_print[old], *q = &m->now_print[now];
	uint16_t own = (uint16_t)~(RUST_ITEM_IS_CFG | RUST_ITEM_HAS_SELF);
	uint32_t c = 0;

#define DIFFERS(span) (hash_of(&m->old, a->span) != hash_of(&m->now, b->span))
	if (p->head != q->head)
		c |= RUST_CHANGE_HEAD;
	if (DIFFERS(generics) || DIFFERS(where) ||
	    (a->kind == RUST_ITEM_TRAIT && DIFFERS(trait)))
		c |= RUST_CHANGE_BOUNDS;
	if ((a->flags ^ b->flags) & own)
		c |= RUST_CHANGE_FLAGS;
	if (a->vis != b->vis)
		c |= RUST_CHANGE_VIS;
	if (DIFFERS(type) || (a->flags ^ b->flags) & RUST_ITEM_HAS_SELF)
		c |= RUST_CHANGE_TYPE;
	if (p->body != q->body)
		c |= RUST_CHANGE_BODY;
#undef DIFFERS
	if (p->attrs != q->attrs)
		c |= RUST_CHANGE_ATTRS;
	if (docs_of(m->old.f, old) != docs_of(m->now.f, now))
		c |= RUST_CHANGE_DOCS;
	return c;
}

static void
pair_all(struct match *m, struct rust_pairs *out)
{
	const struct rust_file *now = m->now.f, *old = m->old.f;
	struct str key CLEAR(str) = { 0 };

	for (uint32_t i = 0; i < now->items.n; i++) {
		if (!counts(now, i))
			continue;
		add_key(now, i, &key);
		uint32_t mate = take_likest(m, str_sv(&key), i);

		*vec_push(out) = (struct rust_pair){
			mate, i, mate == RUST_NONE ? 0 : changes_between(m, mate, i)
		};
		if (mate != RUST_NONE)
			m->mate[mate] = i + 1;
	}
	for (uint32_t i = 0; i < old->items.n; i++)
		if (counts(old, i) && !m->mate[i])
			*vec_push(out) = (struct rust_pair){ i, RUST_NONE, 0 };
}

void
rust_match(const struct rust_file *old, const struct rust_file *now, struct rust_pairs *out)
{
	struct match m = { 0 };

	digest(&m.old, old);
	digest(&m.now, now);
	m.next = xzalloc((old->items.n + 1) * sizeof(*m.next));
	m.mate = xzalloc((old->items.n + 1) * sizeof(*m.mate));
	m.old_print = prints(&m.old);
	m.now_print = prints(&m.now);
	index_old(&m);
	pair_all(&m, out);
	free(m.next);
	free(m.mate);
	free(m.old_print);
	free(m.now_print);
	map_clear(&m.keys);
	digest_clear(&m.old);
	digest_clear(&m.now);
}
