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

/* What a row is sorted by: a number, then its place in mainline. */
enum part { PART_ROW, PART_NUMBER, PARTS };

struct sorted {
	uint64_t part[PARTS];
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

static int
text_order(const void *a, const void *b)
{
	const struct map_entry *const *x = a, *const *y = b;

	return sv_cmp((*x)->key, (*y)->key);
}

/* Number the rows by their subsystems in the order of these: many rows have few of them. */
static void
number_subsystems(const struct board *b, const size_t *rows, struct sorted *list, size_t n)
{
	struct map index CLEAR(map) = { 0 };

	for (size_t i = 0; i < n; i++) {
		uint64_t *at = map_at(&index, subsystem(b->candidates.p[rows[i]].subject));

		*at = *at ? *at : index.entries.n;
		list[i].part[PART_NUMBER] = *at - 1;
	}
	size_t texts = index.entries.n;
	const struct map_entry **order AUTO_FREE = xrealloc_array(NULL, texts + 1, sizeof(*order));
	uint64_t *rank AUTO_FREE = xrealloc_array(NULL, texts + 1, sizeof(*rank));

	for (size_t i = 0; i < texts; i++)
		order[i] = &index.entries.p[i];
	if (texts)
		qsort(order, texts, sizeof(*order), text_order);
	for (size_t i = 0; i < texts; i++)
		rank[order[i]->value - 1] = i;
	for (size_t i = 0; i < n; i++)
		list[i].part[PART_NUMBER] = rank[list[i].part[PART_NUMBER]];
}

static int64_t
number_of(const struct board *b, enum order o, uint64_t targets, size_t row)
{
	const struct candidate *c = &b->candidates.p[row];

	switch (o) {
	case ORDER_RECOMMEND:
		return by_recommend(b, row, targets);
	case ORDER_NEWEST:
		return -(int64_t)row;
	case ORDER_RELEASE:
		return by_release(c);
	case ORDER_SIZE:
		return c->size;
	case ORDER_SUBSYSTEM:	/* number_subsystems() */
	case ORDER_MAINLINE:
	case ORDERS:
		break;
	}
	return 0;
}

/* Sort by the byte at @shift of one part; equal ones stay as they are. */
static void
sort_byte(const struct sorted *from, struct sorted *to, size_t n, enum part part, unsigned shift)
{
	size_t count[257] = { 0 };

	for (size_t i = 0; i < n; i++)
		count[(from[i].part[part] >> shift & 255) + 1]++;
	for (size_t i = 1; i < ARRAY_SIZE(count); i++)
		count[i] += count[i - 1];
	for (size_t i = 0; i < n; i++)
		to[count[from[i].part[part] >> shift & 255]++] = from[i];
}

/* The same for all bytes in which any two of them differ, the lowest first. */
static void
sort_part(struct sorted **list, struct sorted **other, size_t n, enum part part)
{
	uint64_t differ = 0;

	for (size_t i = 1; i < n; i++)
		differ |= (*list)[i].part[part] ^ (*list)[0].part[part];
	for (unsigned shift = 0; shift < 64; shift += 8) {
		struct sorted *sorted = *other;

		if (!(differ >> shift & 255))
			continue;
		sort_byte(*list, sorted, n, part, shift);
		*other = *list;
		*list = sorted;
	}
}

void
order_rows(const struct board *b, enum order o, uint64_t targets, size_t *rows, size_t n)
{
	struct sorted *list AUTO_FREE = xrealloc_array(NULL, n + 1, sizeof(*list));
	struct sorted *other AUTO_FREE = xrealloc_array(NULL, n + 1, sizeof(*other));

	for (size_t i = 0; i < n; i++) {
		uint64_t number = (uint64_t)number_of(b, o, targets, rows[i]);

		/* With the sign turned over, negative ones stand first as unsigned numbers, too. */
		list[i] = (struct sorted){ { rows[i], number ^ (uint64_t)1 << 63 } };
	}
	if (o == ORDER_SUBSYSTEM)
		number_subsystems(b, rows, list, n);
	sort_part(&list, &other, n, PART_ROW);
	sort_part(&list, &other, n, PART_NUMBER);
	for (size_t i = 0; i < n; i++)
		rows[i] = (size_t)list[i].part[PART_ROW];
}
