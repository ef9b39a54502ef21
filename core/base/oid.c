/* The name of a git object. */
#include "core/base/oid.h"

#define OID_SHORT_HEX 12

bool
oid_is_none(struct oid oid)
{
	return oid_eq(oid, (struct oid){ { 0 } });
}

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
oid_parse(struct sv hex, struct oid *out)
{
	struct oid oid;

	if (hex.n != OID_HEX || !sv_is_hex(hex))
		return false;
	for (size_t i = 0; i < OID_SIZE; i++)
		oid.b[i] = (unsigned char)(digit(hex.p[2 * i]) << 4 | digit(hex.p[2 * i + 1]));
	*out = oid;
	return true;
}

struct oid_hex
oid_hex(struct oid oid)
{
	static const char digits[] = "0123456789abcdef";
	struct oid_hex hex;

	for (size_t i = 0; i < OID_SIZE; i++) {
		hex.s[2 * i] = digits[oid.b[i] >> 4];
		hex.s[2 * i + 1] = digits[oid.b[i] & 15];
	}
	hex.s[OID_HEX] = '\0';
	return hex;
}

struct oid_hex
oid_short(struct oid oid)
{
	struct oid_hex hex = oid_hex(oid);

	hex.s[OID_SHORT_HEX] = '\0';
	return hex;
}
