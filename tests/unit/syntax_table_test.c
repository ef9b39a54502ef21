/*
 * Constructs against a table that was measured with the compilers themselves: each snippet of
 * rust-syntax.tsv is judged as 17 compilers without gates would have it. The table is data to run on,
 * and skipped where it is absent.
 */
#include "core/base/file.h"
#include "tests/unit/planting.h"

/* Minor releases in the order of the table's matrix; the last one was a nightly. */
static const int releases[] = {
	62, 63, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 89, 91, 95, 97,
};

#define COLUMNS 16

/*
 * Rows, by their gates, about what no construct in the source shows: types and values decide, which
 * are left to the compiler. docs/toolchain.md lists them.
 */
static const char *const beyond[] = {
	"const_for,const_trait_impl",		/* no compiler takes it */
	"const_refs_to_cell", "deref_patterns", "min_exhaustive_patterns,exhaustive_patterns",
	"trait_upcasting",
	"extract_if",				/* its parameters changed, not its name */
	"offset_of_enum,offset_of",		/* 1.77 to 1.81 wanted a third gate */
	"strict_provenance",			/* of the snippet's four, two had another one */
};

static bool
is_beyond(struct sv gates)
{
	for (size_t i = 0; i < ARRAY_SIZE(beyond); i++)
		if (sv_eq(gates, sv_of(beyond[i])))
			return true;
	return false;
}

static const char *
expected_of(char c)
{
	return c == 'Y' ? "ok" : c == 'g' ? "gate" : "blocked";
}

/* Judge one row with every compiler; returns how many answers are wrong. */
static size_t
judge_row(struct planting *b, struct sv *column)
{
	static const char *const words[] = { "ok", "warns", "gate", "blocked" };
	struct str source CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	size_t wrong = 0;

	for (struct sv rest = column[15]; rest.n;) {	/* lines are joined by a sign for it */
		struct sv sign = SV("\xe2\x8f\x8e");
		size_t at = sv_find(rest, sign);

		str_add(&source, sv_to(rest, at));
		str_addc(&source, '\n');
		rest = at == SV_NONE ? SV("") : sv_from(rest, at + sign.n);
	}
	/* The last one was a nightly: its release may still differ. */
	for (size_t i = 0; i + 1 < ARRAY_SIZE(releases) && i < column[7].n; i++) {
		struct version v = { 1, releases[i], 0, VERSION_FINAL };
		const char *want = expected_of(column[7].p[i]);
		const char *got = words[planting_judge(b, KERNEL, source.p, v, &text)];

		/* Nor does any compiler take a name that no prelude has. */
		if (sv_has(str_sv(&text), SV("without an import")))
			got = "blocked";
		if (!strcmp(got, want))
			continue;
		if (!wrong++)
			print_message("# " SV_FMT ": 1.%d: %s, not %s: %s\n", SV_ARG(column[0]),
				      releases[i], got, want, text.n ? text.p : "");
	}
	return wrong > 0;
}

TEST(every_construct_of_the_measured_table_is_judged_as_the_compilers_did)
{
	struct planting b CLEAR(planting) = { 0 };
	struct str path CLEAR(str) = { 0 }, table CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct sv rest, line;
	size_t asked = 0, wrong = 0;

	if (!oracle_shared("data/rust-syntax.tsv", &path))
		SKIP("no table of syntax");
	planting_start(&b);
	CHECK_OK(file_read(path.p, &table, &err));
	rest = str_sv(&table);
	sv_line(&rest, &line);
	while (sv_line(&rest, &line)) {
		struct sv column[COLUMNS] = { { 0 } };

		for (size_t i = 0; i < COLUMNS; i++)
			column[i] = sv_cut(&line, '\t');
		if (sv_eq(column[13], SV("2024")) || is_beyond(column[4]))
			continue;
		asked++;
		wrong += judge_row(&b, column);
	}
	print_message("# %zu rows, %zu wrong\n", asked, wrong);
	CHECK_INT(wrong, 0);
}
