/* In which order the rows of the board are shown. */
#include "core/flow/order.h"

#include "core/base/alloc.h"

static const char *const words[ORDERS] = {
	[ORDER_RECOMMEND] = "recommend", [ORDER_MAINLINE] = "mainline",
	[ORDER_NEWEST] = "newest",	 [ORDER_RELEASE] = "release",
	[ORDER_SUBSYSTEM] = "subsystem", [ORDER_SIZE] = "size",
};

const char *
order_word(enum order o)
{
	return words[o];
}

bool
order_parse(struct sv word, enum order *out)
{
	for (int i = 0; i < ORDERS; i++) {
		if (!sv_eq(sv_of(words[i]), word))
			continue;
		*out = (enum order)i;
		return true;
	}
	return false;
}

enum recommend
order_recommend(const struct board *b, size_t row, uint64_t targets)
{
	enum recommend best = RECOMMEND_SKIP;

	for (size_t t = 0; t < b->session->targets.n; t++)
		if (targets >> t & 1 && board_is_open(b, row, t))
			best = MAX(best, board_recommend(b, row, t));
	return best;
}

/* What a row is sorted by: a number, then a text, then its place in mainline. */
struct sorted {
	int64_t number;
	struct sv text;
	size_t row;
};

static int64_t
by_recommend(const struct board *b, size_t row, uint64_t targets)
{
	enum recommend r = order_recommend(b, row, targets);

	if (board_is_urgent(b, row, targets))
		return -2 * (int64_t)RECOMMENDS;
	for (size_t t = 0; r == RECOMMEND_SKIP && t < b->session->targets.n; t++)
		if (targets >> t & 1 && !board_at(b, row, t)->cell)
			return -1;
	return -2 * (int64_t)r;
}

/* A release that does not exist yet is the newest. */
static int64_t
by_release(const struct candidate *c)
{
	struct version v;

	if (!version_parse(c->release, &v))
		return INT64_MIN;
	return -(((int64_t)v.major * VERSION_FINAL + v.minor) * (VERSION_FINAL + 1) + v.rc);
}

/* "rust: alloc" of "rust: alloc: fix: what it does": what is one word, or several with commas. */
static struct sv
subsystem(struct sv subject)
{
	size_t end = 0;

	for (;;) {
		struct sv rest = sv_from(subject, end ? end + 2 : 0);
		size_t n = sv_find(rest, SV(": ")), blank = sv_find_char(rest, ' ');

		if (n == SV_NONE || (blank < n && (!blank || rest.p[blank - 1] != ',')))
			return sv_to(subject, end);
		end = (size_t)(rest.p - subject.p) + n;
	}
}

static struct sorted
key_of(const struct board *b, enum order o, uint64_t targets, size_t row)
{
	const struct candidate *c = &b->candidates.p[row];
	struct sorted s = { .row = row, .text = SV("") };

	switch (o) {
	case ORDER_RECOMMEND:
		s.number = by_recommend(b, row, targets);
		break;
	case ORDER_NEWEST:
		s.number = -(int64_t)row;
		break;
	case ORDER_RELEASE:
		s.number = by_release(c);
		break;
	case ORDER_SUBSYSTEM:
		s.text = subsystem(c->subject);
		break;
	case ORDER_SIZE:
		s.number = c->size;
		break;
	case ORDER_MAINLINE:
	case ORDERS:
		break;
	}
	return s;
}

static int
compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int text = x->number == y->number ? sv_cmp(x->text, y->text) : 0;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return text ? text : (x->row > y->row) - (x->row < y->row);
}

void
order_rows(const struct board *b, enum order o, uint64_t targets, size_t *rows, size_t n)
{
	struct sorted *sorted AUTO_FREE = xrealloc_array(NULL, n + 1, sizeof(*sorted));

	for (size_t i = 0; i < n; i++)
		sorted[i] = key_of(b, o, targets, rows[i]);
	qsort(sorted, n, sizeof(*sorted), compare);
	for (size_t i = 0; i < n; i++)
		rows[i] = sorted[i].row;
}
