/* The name of a git object: 20 bytes, 40 hex digits. Plain data, passed by value. */
#ifndef CORTEN_CORE_BASE_OID_H
#define CORTEN_CORE_BASE_OID_H

#include "core/base/sv.h"

#define OID_SIZE 20
#define OID_HEX  40

struct oid {
	unsigned char b[OID_SIZE];
};

static inline bool
oid_eq(struct oid a, struct oid b)
{
	return !memcmp(a.b, b.b, OID_SIZE);
}

static inline int
oid_cmp(const struct oid *a, const struct oid *b)
{
	return memcmp(a->b, b->b, OID_SIZE);
}

/* True of the all-zero name, which stands for "none". */
bool oid_is_none(struct oid oid);

/* Parse exactly 40 hex digits; false for anything else. */
bool oid_parse(struct sv hex, struct oid *out) MUST_CHECK;

/* Hex digits with a NUL, in a struct so that it can live in a caller's expression. */
struct oid_hex {
	char s[OID_HEX + 1];
};
struct oid_hex oid_hex(struct oid oid);
/* The first 12 digits: how the kernel cites a commit. */
struct oid_hex oid_short(struct oid oid);
#define OID_ARG(oid)	oid_hex(oid).s
#define OID_SHORT(oid)	oid_short(oid).s

#endif
