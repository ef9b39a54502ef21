/* How two patches differ. */
#include "core/text/interdiff.h"

#include "core/text/diff.h"

#define CONTEXT 3

/* The diff without what depends on the place: line numbers and blob names. */
static void
add_placeless(struct str *out, struct sv diff)
{
	struct sv line;

	while (sv_line(&diff, &line)) {
		if (sv_starts(line, SV("index ")))
			continue;
		if (sv_starts(line, SV("@@ -"))) {
			size_t end = sv_find(sv_from(line, 3), SV(" @@"));

			str_add(out, SV("@@"));
			line = end == SV_NONE ? SV("") : sv_from(line, 3 + end + 3);
		}
		str_add(out, line);
		str_addc(out, '\n');
	}
}

static void
add_lines(struct str *out, char sign, const struct lines *l, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		str_addc(out, sign);
		str_add(out, lines_bytes(l, i, i + 1));
	}
}

/* The file and the hunk that line @at of a diff is in, as a heading. */
static void
add_heading(struct str *out, const struct lines *l, size_t at)
{
	struct sv file = { 0 };

	for (size_t i = MIN(at + 1, l->n); i-- > 0;) {
		struct sv line = lines_bytes(l, i, i + 1);

		if (!sv_starts(line, SV("diff --git ")))
			continue;
		file = sv_trim_end(sv_from(line, 11));
		break;
	}
	str_addf(out, "@@ " SV_FMT "\n", SV_ARG(file));
}

void
interdiff_add(struct str *out, struct sv a, struct sv b)
{
	struct str texts[2] = { { 0 }, { 0 } };
	struct line_table table CLEAR(line_table) = { 0 };
	struct lines old CLEAR(lines) = { 0 }, new CLEAR(lines) = { 0 };
	struct edits edits CLEAR(edits) = { 0 };

	add_placeless(&texts[0], a);
	add_placeless(&texts[1], b);
	lines_split(&table, str_sv(&texts[0]), &old);
	lines_split(&table, str_sv(&texts[1]), &new);
	diff_lines(&table, &old, &new, &edits);
	for (size_t i = 0; i < edits.n; i++) {
		struct edit e = edits.p[i];
		size_t shown = i ? edits.p[i - 1].a + edits.p[i - 1].na : 0;
		size_t from = e.a > shown + CONTEXT ? e.a - CONTEXT : shown;
		size_t end = i + 1 < edits.n ? edits.p[i + 1].a : old.n;

		/* Context that the edit before has shown already is not shown twice. */
		if (i == 0 || from > shown + CONTEXT)
			add_heading(out, &old, e.a);
		else
			from = MIN(shown + CONTEXT, e.a);
		add_lines(out, ' ', &old, from, e.a);
		add_lines(out, '-', &old, e.a, e.a + e.na);
		add_lines(out, '+', &new, e.b, e.b + e.nb);
		add_lines(out, ' ', &old, e.a + e.na, MIN(end, e.a + e.na + CONTEXT));
	}
	str_clear(&texts[0]);
	str_clear(&texts[1]);
}
