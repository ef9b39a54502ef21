/* Kernel versions. */
#include "core/model/version.h"

/* Cut a number off @s. */
static bool
number(struct sv *s, int *out)
{
	size_t n = 0;
	uint64_t value;

	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	if (!sv_u64(sv_to(*s, n), &value) || value >= VERSION_FINAL)
		return false;
	*out = (int)value;
	*s = sv_from(*s, n);
	return true;
}

static bool
literal(struct sv *s, struct sv text)
{
	if (!sv_starts(*s, text))
		return false;
	*s = sv_from(*s, text.n);
	return true;
}

bool
version_parse(struct sv text, struct version *out)
{
	struct version v = { .rc = VERSION_FINAL };

	literal(&text, SV("v"));
	if (!number(&text, &v.major) || !literal(&text, SV(".")))
		return false;
	if (!number(&text, &v.minor))
		return false;
	if (literal(&text, SV("."))) {
		if (literal(&text, SV("y")) || literal(&text, SV("x")))
			v.patch = VERSION_ANY;
		else if (!number(&text, &v.patch))
			return false;
	}
	if (literal(&text, SV("-rc")) && (v.patch > 0 || !number(&text, &v.rc)))
		return false;
	if (text.n)
		return false;
	*out = v;
	return true;
}

static int
order(int a, int b)
{
	return (a > b) - (a < b);
}

/* 2.6.32 was a series of its own. */
static bool
is_2_6(struct version v)
{
	return v.major == 2 && v.minor == 6;
}

int
version_cmp_series(struct version a, struct version b)
{
	if (a.major != b.major)
		return order(a.major, b.major);
	if (a.minor != b.minor)
		return order(a.minor, b.minor);
	return is_2_6(a) ? order(MAX(a.patch, 0), MAX(b.patch, 0)) : 0;
}

bool
version_same_series(struct version a, struct version b)
{
	return version_cmp_series(a, b) == 0;
}

int
version_cmp(struct version a, struct version b)
{
	int cmp = version_cmp_series(a, b);

	if (cmp)
		return cmp;
	cmp = order(MAX(a.patch, 0), MAX(b.patch, 0));
	return cmp ? cmp : order(a.rc, b.rc);
}

void
version_add(struct str *s, struct version v)
{
	str_addf(s, "%d.%d", v.major, v.minor);
	if (v.patch == VERSION_ANY)
		str_add(s, SV(".y"));
	else if (v.patch > 0)
		str_addf(s, ".%d", v.patch);
	if (v.rc != VERSION_FINAL)
		str_addf(s, "-rc%d", v.rc);
}
