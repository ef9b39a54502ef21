/* An object made of another one. */
#include "core/git/pack_delta.h"

/* A length of a delta: seven bits a byte, the lowest first. */
static bool
delta_size(struct sv *delta, size_t *out)
{
	size_t v = 0;

	for (unsigned shift = 0; delta->n && shift <= 56; shift += 7) {
		unsigned char c = (unsigned char)*delta->p;

		*delta = sv_from(*delta, 1);
		v |= (size_t)(c & 0x7f) << shift;
		if (!(c & 0x80)) {
			*out = v;
			return true;
		}
	}
	return false;
}

/* The four bytes of an offset and the three of a size that the bits of @op say are there. */
static bool
delta_copy(const unsigned char **d, const unsigned char *end, unsigned op, size_t *at, size_t *n)
{
	size_t value[2] = { 0 };

	for (unsigned i = 0; i < 7; i++) {
		if (!(op & 1u << i))
			continue;
		if (*d == end)
			return false;
		value[i / 4] |= (size_t)*(*d)++ << (i < 4 ? i : i - 4) * 8;
	}
	*at = value[0];
	*n = value[1] ? value[1] : 0x10000;
	return true;
}

struct held *
pack_delta_apply(const struct held *base, struct sv delta)
{
	size_t from, to, at, n;

	if (!delta_size(&delta, &from) || !delta_size(&delta, &to) || from != base->n ||
	    to > UINT32_MAX / 4)
		return NULL;
	struct held *h = held_new(base->kind, to);
	const unsigned char *d = (const unsigned char *)delta.p, *end = d + delta.n;
	char *out = h->bytes;
	bool ok = true;

	while (ok && d < end) {
		unsigned op = *d++;

		if (op & 0x80) {
			ok = delta_copy(&d, end, op, &at, &n) && at <= base->n && n <= base->n - at &&
			     n <= to;
			if (ok)
				memcpy(out, base->bytes + at, n);
		} else {
			n = op;
			ok = n && n <= (size_t)(end - d) && n <= to;
			if (ok)
				memcpy(out, d, n);
			d += ok ? n : 0;
		}
		out += ok ? n : 0;
		to -= ok ? n : 0;
	}
	if (ok && !to)
		return h;
	held_drop(h);
	return NULL;
}
