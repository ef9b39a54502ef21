/* For the bench's history: what its commits say and what they put into files. */
#include "tests/bench/words.h"

static const char *const fixes[] = { "fix", "correct", "avoid", "do not leak on", "check" };
static const char *const works[] = { "add", "rework", "simplify", "use", "document", "split" };
static const char *const things[] = {
	"the state of the queue", "the error path of probe", "the size of the ring",
	"the lock around the list", "the order of teardown", "the type of the counter",
	"the handling of timeouts", "a helper for registers", "the lifetime of the buffer",
	"the return value of start", "the limit of retries", "the reset sequence",
};
static const char *const reasons[] = {
	"The value is read before the device has settled, so that a slow one\n"
	"reports what the last user left behind.\n",
	"Two callers may get here at once. The second one then works on what the\n"
	"first one has given back already.\n",
	"Nobody needs the old form any more, and the new one says what it does.\n",
	"With more than one queue the counter of the first one was shown for all\n"
	"of them.\n",
	"An early return skipped the part that undoes what was set up before it.\n",
};
static const char *const people[] = {
	"Ada Birch <ada@birch.example>", "Ben Cole <ben.cole@works.example>",
	"Cleo Dahl <cleo@dahl.example>", "Dirk Ernst <dirk@ernst.example>",
	"Edda Frost <edda@frost.example>", "Finn Gale <finn@gale.example>",
	"Gwen Holt <gwen@holt.example>", "Hugo Ives <hugo@ives.example>",
};

unsigned
dice_roll(struct dice *d, unsigned sides)
{
	/* SplitMix64. */
	uint64_t z = d->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (unsigned)((z ^ (z >> 31)) >> 33) % sides;
}

const char *
words_person(struct dice *d)
{
	return people[dice_roll(d, ARRAY_SIZE(people))];
}

void
words_subject(struct str *out, struct dice *d, struct sv path, bool fix)
{
	struct sv rest = path, top = sv_cut(&rest, '/'), second = sv_cut(&rest, '/');
	struct sv third = sv_cut(&rest, '/');

	if (sv_eq(top, SV("rust")) || sv_eq(top, SV("samples")))
		str_addf(out, "rust: " SV_FMT ": ", SV_ARG(third.n ? third : second));
	else if (third.n)
		str_addf(out, SV_FMT ": " SV_FMT ": ", SV_ARG(second), SV_ARG(third));
	else
		str_addf(out, SV_FMT ": ", SV_ARG(top));
	str_addf(out, "%s %s", fix ? fixes[dice_roll(d, ARRAY_SIZE(fixes))]
				   : works[dice_roll(d, ARRAY_SIZE(works))],
		 things[dice_roll(d, ARRAY_SIZE(things))]);
}

void
words_body(struct str *out, struct dice *d)
{
	for (unsigned n = 1 + dice_roll(d, 3); n; n--)
		str_addf(out, "%s%s", reasons[dice_roll(d, ARRAY_SIZE(reasons))], n > 1 ? "\n" : "");
}

struct sv
words_rust_item(struct work_tree *t, struct dice *d)
{
	unsigned n = dice_roll(d, 100000), k = dice_roll(d, 900);
	struct str s CLEAR(str) = { 0 };

	str_addf(&s, "\n/// Counts step %u.\npub(crate) fn step_%u(value: u32) -> u32 {\n"
		 "    let mut sum = value;\n    let limit = %u;\n    while sum < limit {\n"
		 "        sum += %u;\n    }\n    sum\n}\n", n, n, k, 1 + k % 7);
	return arena_sv(&t->text, str_sv(&s));
}

struct sv
words_rust_file(struct work_tree *t, struct dice *d)
{
	struct str s CLEAR(str) = { 0 };

	str_add(&s, SV("// SPDX-License-Identifier: GPL-2.0\n\n//! A driver of the bench.\n\n"
		       "use kernel::prelude::*;\n"));
	for (unsigned n = 3 + dice_roll(d, 12); n; n--)
		str_add(&s, words_rust_item(t, d));
	return arena_sv(&t->text, str_sv(&s));
}

/* A line of @text that begins with @begin, of several a random one. Returns how many there are. */
static size_t
find_line(struct sv text, struct sv begin, struct dice *d, size_t *out)
{
	struct sv line;
	size_t n = 0;

	for (size_t i = 0; sv_line(&text, &line); i++)
		if (sv_starts(line, begin) && dice_roll(d, (unsigned)++n) == 0)
			*out = i;
	return n;
}

static struct sv
line_of(struct work_tree *t, struct dice *d, const char *fmt)
{
	struct str s CLEAR(str) = { 0 };
	struct sv rest = sv_of(fmt), before = sv_cut(&rest, '@');

	str_addf(&s, SV_FMT "%u" SV_FMT "\n", SV_ARG(before), dice_roll(d, 1000000), SV_ARG(rest));
	return arena_sv(&t->text, str_sv(&s));
}

static struct edit
edit_rust(struct work_tree *t, struct dice *d, size_t file)
{
	struct sv text = str_sv(&t->files.p[file].text[MAINLINE]);
	struct edit e = { .kind = EDIT_INSERT, .file = file };

	if (dice_roll(d, 2) && find_line(text, SV("    let limit = "), d, &e.line)) {
		e.kind = EDIT_REPLACE;
		e.text = line_of(t, d, "    let limit = @;");
		return e;
	}
	if (find_line(text, SV("}"), d, &e.line))
		e.line++;
	e.text = words_rust_item(t, d);
	return e;
}

/* How the lines of other files look that are put in; the first kind that fits. */
static const struct { struct sv end, after; const char *line; } forms[] = {
	{ SV_INIT("MAINTAINERS"), SV_INIT("F:\t"), "F:\tDocumentation/bench/@/" },
	{ SV_INIT("Makefile"), SV_INIT("obj-"), "# Step @." },
	{ SV_INIT("Kconfig"), SV_INIT("config "), "\t# Step @." },
	{ SV_INIT(".rst"), SV_INIT(""), "Step @ is done before." },
	{ SV_INIT(".dtsi"), SV_INIT("\t"), "\t/* step @ */" },
	{ SV_INIT(""), SV_INIT("\t"), "\t/* step @ */" },
};

struct edit
words_edit(struct work_tree *t, struct dice *d, size_t file)
{
	struct sv path = t->files.p[file].path, text = str_sv(&t->files.p[file].text[MAINLINE]);
	struct edit e = { .kind = EDIT_INSERT, .file = file };
	size_t i = 0;

	if (sv_ends(path, SV(".rs")))
		return edit_rust(t, d, file);
	while (!sv_ends(path, forms[i].end))
		i++;
	if (dice_roll(d, 3) == 0 && find_line(text, SV("\t/* step "), d, &e.line))
		e.kind = EDIT_REPLACE;
	else if (find_line(text, forms[i].after, d, &e.line))
		e.line++;
	e.text = line_of(t, d, forms[i].line);
	return e;
}
