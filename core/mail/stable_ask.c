/* The versions of a "Cc: stable" comment: which trees are asked for. */
#include "core/mail/stable_parse.h"

/* Words that may stand between the start of a clause and its first version. */
#define LEAD (STABLE_ROLE_FILLER | STABLE_ROLE_AND | STABLE_ROLE_NOT | STABLE_ROLE_ONLY | \
	      STABLE_ROLE_BETWEEN | STABLE_ROLE_CUSTOM | STABLE_ROLE_NEEDS | STABLE_ROLE_WITH | \
	      STABLE_ROLE_PATCH | BOUND)
/* Those that say which side of a version is meant. */
#define BOUND (STABLE_ROLE_FROM | STABLE_ROLE_ABOVE | STABLE_ROLE_UPTO | STABLE_ROLE_BELOW)

#define LAST_MINOR (VERSION_FINAL - 1)	/* later than any series of a major version */

/* A version of the list, with what stands around it. */
struct item {
	struct version from, to;
	bool plain;	/* nothing stands around it: its meaning depends on the list */
};

struct ask {
	const struct stable_parse *p;
	size_t i;	/* the token that is next */
	unsigned lead;	/* roles of the words before the first version */
	bool sure;	/* it can be nothing else, whatever follows */
	bool only;
	VEC(struct item) items;
};

static struct version
series_before(struct version v)
{
	if (v.minor > 0)
		v.minor--;
	else
		v = (struct version){ .major = v.major - 1, .minor = LAST_MINOR };
	v.patch = VERSION_ANY;
	v.rc = VERSION_FINAL;
	return v;
}

static struct version
series_behind(struct version v)
{
	v.minor++;
	v.patch = VERSION_ANY;
	return v;
}

/* Which side of the version behind it a word asks for; "to" alone asks for none. */
static unsigned
bound_of(const struct stable_token *t)
{
	return t->roles & STABLE_ROLE_FILLER ? 0 : t->roles & BOUND;
}

/* What words before a version say; the last one decides: "up to", "newer than". */
static struct item
bounded(struct version v, unsigned bound)
{
	struct item item = { v, v, false };

	if (bound & STABLE_ROLE_BELOW)
		item = (struct item){ STABLE_OLDEST, series_before(v), false };
	else if (bound & STABLE_ROLE_ABOVE)
		item = (struct item){ series_behind(v), STABLE_NEWEST, false };
	else if (bound & STABLE_ROLE_FROM)
		item.to = STABLE_NEWEST;
	else if (bound & STABLE_ROLE_UPTO)
		item.from = STABLE_OLDEST;
	else
		item.plain = true;
	return item;
}

/* The second end of a range: "- 6.6", "to 6.6", "up to 6.6", "and 6.6" behind "between". */
static bool
take_end(struct ask *a, struct item *item)
{
	const struct stable_parse *p = a->p;
	unsigned joins = STABLE_ROLE_DASH | STABLE_ROLE_UPTO;
	size_t i = a->i;

	if (a->lead & STABLE_ROLE_BETWEEN)
		joins |= STABLE_ROLE_AND;
	if (!stable_has(p, i, joins))
		return false;
	while (stable_has(p, i, joins))
		i++;
	if (!stable_is(p, i, STABLE_TOKEN_VERSION))
		return false;
	item->to = p->t[i].version;
	if (version_cmp_series(item->from, item->to) > 0) {
		item->to = item->from;
		item->from = p->t[i].version;
	}
	item->plain = false;
	a->i = i + 1;
	return true;
}

/* Pass "kernels" or "-stable" between a version and "and later". */
static size_t
pass_tree(const struct stable_parse *p, size_t i)
{
	if (stable_has(p, i, STABLE_ROLE_DASH) && p->t[i + 1].glued &&
	    stable_is(p, i + 1, STABLE_TOKEN_WORD))
		i++;
	while (stable_has(p, i, STABLE_ROLE_FILLER) &&
	       !stable_has(p, i, STABLE_ROLE_AND | STABLE_ROLE_NEEDS))
		i++;
	return i;
}

/* "+", "-", "and later", "onwards", "or older" behind a version. */
static void
take_side(struct ask *a, struct item *item)
{
	const struct stable_parse *p = a->p;
	size_t i = pass_tree(p, a->i);
	bool sign = stable_is(p, i, STABLE_TOKEN_SIGN);

	if (sign && !p->t[i].glued && (stable_is(p, i + 1, STABLE_TOKEN_VERSION) ||
				       stable_is(p, i + 1, STABLE_TOKEN_HEX)))
		return;		/* "6.1 + 6.6" */
	if (!sign && stable_has(p, i, STABLE_ROLE_AND))
		i++;
	if (stable_has(p, i, STABLE_ROLE_NEWER) || (sign && stable_has(p, i, STABLE_ROLE_DASH)))
		item->to = STABLE_NEWEST;
	else if (stable_has(p, i, STABLE_ROLE_OLDER))
		item->from = STABLE_OLDEST;
	else
		return;
	item->plain = false;
	a->i = i + 1;
}

static void
take_item(struct ask *a, unsigned bound)
{
	struct item item = bounded(a->p->t[a->i].version, bound);

	a->i++;
	if (!take_end(a, &item))
		take_side(a, &item);
	a->sure |= !item.plain;
	if (a->items.n && version_same_series(vec_last(&a->items)->to, STABLE_NEWEST) &&
	    version_same_series(item.from, STABLE_OLDEST))
		vec_last(&a->items)->to = item.to;	/* ">= 5.15 and <= 6.6" */
	else
		*vec_push(&a->items) = item;
}

/* Whether the list goes on with ", ", "and", "/" or nothing but the next version. */
static bool
take_separator(struct ask *a, unsigned *bound)
{
	const struct stable_parse *p = a->p;
	size_t i = a->i;

	i += stable_is(p, i, STABLE_TOKEN_STOP) && *p->t[i].text.p == ',';
	*bound = 0;
	for (; stable_has(p, i, STABLE_ROLE_AND | STABLE_ROLE_FILLER | BOUND) &&
	       !stable_has(p, i, STABLE_ROLE_NEEDS); i++)
		*bound |= bound_of(&p->t[i]);
	if (!stable_is(p, i, STABLE_TOKEN_VERSION))
		return false;
	a->i = i;
	return true;
}

/* "only", "kernels", "please" behind the list. */
static void
take_tail(struct ask *a)
{
	a->i = pass_tree(a->p, a->i);
	while (stable_has(a->p, a->i, STABLE_ROLE_ONLY | STABLE_ROLE_FILLER) &&
	       !stable_has(a->p, a->i, STABLE_ROLE_NEEDS | STABLE_ROLE_CUSTOM | STABLE_ROLE_WITH)) {
		a->only |= stable_has(a->p, a->i, STABLE_ROLE_ONLY);
		a->i++;
	}
}

/* What follows the list lets it be one, or it stands where the versions stand as a rule. */
static bool
is_list(const struct ask *a)
{
	return a->sure || a->p->i == 0 || a->p->t[a->i].kind != STABLE_TOKEN_WORD ||
	       a->p->t[a->i].roles;
}

/* A prerequisite that follows is given for all trees from the first to the last of the list. */
static void
widen(struct stable_parse *p, const struct item *item, bool first)
{
	if (first || version_cmp_series(item->from, p->from) < 0)
		p->from = item->from;
	if (first || version_cmp_series(item->to, p->to) > 0)
		p->to = item->to;
}

static void
add_ranges(const struct ask *a, struct stable_parse *p, struct sv text)
{
	enum stable_ask ask = a->lead & STABLE_ROLE_NOT ? STABLE_UNWANTED :
			      a->lead & STABLE_ROLE_CUSTOM ? STABLE_CUSTOM : STABLE_WANTED;
	bool newer = a->items.n == 1 && ask == STABLE_WANTED && !a->only;

	for (size_t i = 0; i < a->items.n; i++) {
		struct item *item = &a->items.p[i];

		if (item->plain && newer)
			item->to = STABLE_NEWEST;
		*vec_push(&p->out->ranges) =
			(struct stable_range){ item->from, item->to, ask, text };
		if (ask != STABLE_UNWANTED)
			widen(p, item, !i);
	}
}

bool
stable_ask_take(struct stable_parse *p)
{
	struct ask a = { .p = p, .i = p->i };
	unsigned bound = 0;

	for (; stable_has(p, a.i, LEAD); a.i++) {
		a.lead |= p->t[a.i].roles;
		if (bound_of(&p->t[a.i]))
			bound = bound_of(&p->t[a.i]);
	}
	if (!stable_is(p, a.i, STABLE_TOKEN_VERSION))
		return false;
	a.only = a.lead & STABLE_ROLE_ONLY;
	a.sure = a.i > p->i && (a.lead & ~(STABLE_ROLE_AND | STABLE_ROLE_FILLER));
	do
		take_item(&a, bound);
	while (take_separator(&a, &bound));
	take_tail(&a);
	struct sv text = stable_text_between(p, p->i, a.i);

	if (is_list(&a))
		add_ranges(&a, p, text);
	else
		*vec_push(&p->out->unknown) = text;
	vec_clear(&a.items);
	p->i = a.i;
	return true;
}
