/* Rows by the beginning of a commit's name. */
#include "core/flow/name_index.h"

void
name_index_clear(struct name_index *x)
{
	vec_clear(&x->list);
}

static int
name_order(const void *a, const void *b)
{
	const struct name_row *x = a, *y = b;

	return oid_cmp(&x->oid, &y->oid);
}

void
name_index_sort(struct name_index *x)
{
	vec_sort(&x->list, name_order);
}

/* The name that is @prefix with @digit behind it up to the end; false if it is none. */
static bool
fill(struct sv prefix, char digit, struct oid *out)
{
	char hex[OID_HEX];

	if (prefix.n > OID_HEX)
		return false;
	memset(hex, digit, sizeof(hex));
	memcpy(hex, prefix.p, prefix.n);
	return oid_parse((struct sv){ hex, OID_HEX }, out);
}

/* The first place whose name is not before @oid, or behind it where @behind is one. */
static size_t
bound(const struct name_index *x, struct oid oid, int behind)
{
	size_t from = 0, to = x->list.n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (oid_cmp(&x->list.p[mid].oid, &oid) < behind)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

const struct name_row *
name_index_find(const struct name_index *x, struct sv prefix, size_t *n)
{
	struct oid low, high;

	*n = 0;
	if (!fill(prefix, '0', &low) || !fill(prefix, 'f', &high))
		return NULL;
	size_t from = bound(x, low, 0);

	*n = bound(x, high, 1) - from;
	return x->list.p + from;
}
