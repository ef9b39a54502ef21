/* Reading the compact form in which the tables keep histories. */
#include "rules/history.h"

/* One entry: from a release on, in a state. */
struct span {
	struct version from, seen;	/* they differ where the table is not sure */
	enum had had;
	struct sv gates;
};

static struct version
release(struct sv text)
{
	uint64_t minor = 0, patch = 0;
	struct sv rest = text, word = sv_cut(&rest, '.');

	if (!sv_u64(word, &minor) || (rest.n && !sv_u64(rest, &patch)))
		minor = patch = 0;
	return (struct version){ .major = 1, .minor = (int)minor, .patch = (int)patch,
				 .rc = VERSION_FINAL };
}

static bool
next_span(struct sv *history, struct span *out)
{
	struct sv word;

	if (!sv_word(history, &word))
		return false;
	struct sv state = word, at = sv_cut(&state, ':'), seen = at, from = sv_cut(&seen, '~');

	out->from = release(from);
	out->seen = seen.n ? release(seen) : out->from;
	out->gates = SV("");
	if (sv_eq(state, SV("-"))) {
		out->had = HAD_REMOVED;
	} else if (sv_eq(state, SV("?"))) {
		out->had = HAD_UNKNOWN;
	} else if (state.n) {
		out->had = HAD_GATED;
		out->gates = state;
	} else {
		out->had = HAD_STABLE;
	}
	return true;
}

/* Tools count their releases 0.N and 1.N: only the rest is compared. */
static int
order(struct version a, struct version b)
{
	return a.minor != b.minor ? a.minor - b.minor : a.patch - b.patch;
}

enum had
history_at(struct sv history, struct version v, struct sv *gates)
{
	enum had had = HAD_ABSENT;
	struct span s;

	*gates = SV("");
	while (next_span(&history, &s)) {
		if (order(v, s.from) < 0 || (order(v, s.from) == 0 && order(s.from, s.seen) < 0))
			break;
		if (order(v, s.seen) < 0 && s.had != HAD_GATED) {
			*gates = SV("");
			return HAD_UNKNOWN;
		}
		had = s.had;
		*gates = s.gates;
	}
	return had;
}

bool
history_next(struct sv history, struct version v, enum had had, struct version *out)
{
	struct span s;

	while (next_span(&history, &s)) {
		if (s.had != had || order(s.seen, v) <= 0)
			continue;
		*out = s.seen;
		return true;
	}
	return false;
}

void
history_add_release(struct str *out, struct version v)
{
	str_addf(out, "%d.%d", v.major, v.minor);
	if (v.patch)
		str_addf(out, ".%d", v.patch);
}

void
history_say(struct sv history, struct str *out)
{
	static const char *const words[] = {
		[HAD_UNKNOWN] = "unknown", [HAD_GATED] = "unstable", [HAD_STABLE] = "stable",
		[HAD_REMOVED] = "gone",
	};
	enum had last = HAD_ABSENT;
	struct span s, first = { 0 };
	struct sv rest = history;

	/* What was always behind a gate is better told by when it no longer was. */
	if (next_span(&rest, &first) && first.had == HAD_GATED && !first.seen.minor &&
	    history_next(history, first.seen, HAD_STABLE, &s.seen)) {
		str_add(out, SV("is stable from "));
		history_add_release(out, s.seen);
		str_add(out, SV(" on, unstable before"));
		return;
	}
	while (next_span(&history, &s)) {
		if (s.had == last || s.had == HAD_UNKNOWN)
			continue;
		str_addf(out, "%s%s", last == HAD_ABSENT ? "is " : " and ", words[s.had]);
		if (s.seen.minor) {
			str_add(out, order(s.from, s.seen) ? SV(" from at latest ") : SV(" from "));
			history_add_release(out, s.seen);
		}
		last = s.had;
	}
}

bool
history_gate(struct sv *gates, struct sv *gate)
{
	if (!gates->n)
		return false;
	*gate = sv_cut(gates, '+');
	return true;
}
