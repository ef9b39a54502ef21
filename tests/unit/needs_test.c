/* Needs against the table of items, and of trees that are known to compile. */
#include "core/base/embed.h"
#include "core/git/commit.h"
#include "rules/history.h"
#include "rules/tables.h"
#include "tests/unit/planting.h"

/* Rust that uses the item @name of @owner; false where no source is made of its kind. */
static bool
use_item(const struct item_row *row, struct sv owner, struct str *out)
{
	switch (row->kind) {
	case ITEM_METHOD:
	case ITEM_FN:
	case ITEM_CONST:
		str_addf(out, "fn f() { let _ = " SV_FMT "::" SV_FMT "; }\n", SV_ARG(owner),
			 SV_ARG(row->name));
		return true;
	case ITEM_TYPE:
	case ITEM_TRAIT:
	case ITEM_MODULE:
		str_addf(out, "use " SV_FMT "::" SV_FMT " as X;\n", SV_ARG(owner), SV_ARG(row->name));
		return true;
	case ITEM_MACRO:
		str_addf(out, "fn f() { " SV_FMT "::" SV_FMT "!(); }\n", SV_ARG(owner),
			 SV_ARG(row->name));
		return true;
	default:
		return false;
	}
}

/*
 * A module and a primitive type of one name: core::str::from_utf8 is both a function of the module, which
 * was always there, and one of the type.
 */
static bool
is_twofold(const struct item_row *row, struct sv owner)
{
	struct sv rows = tables_items(row->name), word;
	struct item_row other;
	size_t n = 0;

	while (tables_next_item(&rows, &other))
		for (struct sv owners = other.owners; sv_word(&owners, &word);)
			n += sv_eq(word, owner);
	return n > 1;
}

/* The row's first owner has the item from 1.@stable on: not before, and the sentence says so. */
static bool
is_right(struct planting *b, const char *source, struct version stable)
{
	struct str text CLEAR(str) = { 0 }, release CLEAR(str) = { 0 };
	struct version before = { 1, stable.minor - 1, 0, VERSION_FINAL };

	str_addf(&release, "1.%d", stable.minor);
	return planting_judge(b, KERNEL, source, before, &text) != TOOL_OK &&
	       sv_has(str_sv(&text), str_sv(&release)) &&
	       planting_judge(b, KERNEL, source, stable, &text) == TOOL_OK;
}

TEST(items_of_the_table_are_found_and_missed_before_their_release)
{
	struct planting b CLEAR(planting) = { 0 };
	struct sv rows, owner;
	struct item_row row;
	size_t asked = 0, wrong = 0;

	planting_start(&b);
	CHECK(embed_find("rules/data/toolchain/items.tsv", &rows));
	while (tables_next_item(&rows, &row)) {
		struct version stable = { 0 };
		struct str source CLEAR(str) = { 0 };

		if (!history_next(row.history, (struct version){ .minor = 63 }, HAD_STABLE, &stable) ||
		    !sv_word(&row.owners, &owner) || is_twofold(&row, owner) ||
		    !use_item(&row, owner, &source))
			continue;
		asked++;
		if (is_right(&b, source.p, stable))
			continue;
		wrong++;
		print_message("# 1.%d: %s", stable.minor, source.p);
	}
	print_message("# %zu items asked for, %zu wrong\n", asked, wrong);
	CHECK(asked >= 300);
	CHECK_INT(wrong, 0);
}

/* A tree whose Makefile is another series' has files for the tools of either. */
static bool
is_of_two(const struct toolchain *t, const char *tip)
{
	struct version series;

	return target_version(sv_of(tip), &series) && t->kernel.major &&
	       !version_same_series(t->kernel, series);
}

TEST(the_tip_of_every_target_has_what_it_needs)
{
	static const char *const tips[] = {
		"linux-6.1.y", "linux-6.6.y", "linux-6.12.y", "linux-6.17.y", "linux-7.0.y", "v7.0",
		"master",
	};
	struct planting b CLEAR(planting) = { 0 };
	const char *corpus = oracle_corpus();
	struct err err = { 0 };

	if (!corpus)
		SKIP("no corpus");
	planting_start(&b);
	struct repo *repo AUTO(repo) = NULL;

	CHECK_OK(repo_open(corpus, &repo, &err));
	struct sources *sources AUTO(sources) = sources_new(repo, b.shelf);
	struct defined *defined AUTO(defined) = defined_new(repo, sources);
	struct needs_from from = { repo, sources, defined, b.syntax };

	for (size_t i = 0; i < ARRAY_SIZE(tips); i++) {
		struct commit c CLEAR(commit) = { 0 };
		struct needs needs CLEAR(needs) = { 0 };
		struct toolchain t CLEAR(toolchain) = { 0 };
		struct tool_findings found CLEAR(tool_findings) = { 0 };
		struct oid oid, empty = repo_put(repo, OBJECT_TREE, SV(""));
		size_t wrong = 0;

		CHECK_OK(repo_resolve(repo, tips[i], &oid, &err));
		CHECK_OK(commit_read(repo, oid, &c, &err));
		CHECK_OK(toolchain_read(repo, sources, c.tree, &t, &err));
		CHECK_OK(needs_find(&from, empty, c.tree, &needs, &err));
		tool_check(&t, sv_of(tips[i]), &needs, NULL, NULL, NULL, &found);
		for (size_t k = 0; k < found.n; k++) {
			/* Kconfig keeps some away; what the tree defines core/flow/tooling asks. */
			if (found.p[k].need->kind == NEED_MAKE || found.p[k].need->conditional ||
			    found.p[k].need->kind == NEED_CONFIG ||
			    (found.p[k].need->kind == NEED_BINDGEN && is_of_two(&t, tips[i])))
				continue;
			print_message("# " SV_FMT ": " SV_FMT "\n", SV_ARG(found.p[k].need->path),
				      SV_ARG(found.p[k].text));
			wrong++;
		}
		print_message("# %s: %zu files, %zu needs, %zu wrong\n", tips[i], needs.files,
			      needs.n, wrong);
		CHECK_INT(wrong, 0);
		sources_trim(sources);
	}
}
