/* Keys: their names, the table of actions, what is bound to what. */
#include "tests/unit/test.h"

#include "core/text/width.h"
#include "tui/keymap.h"

static void
check_chord(const char *spelling, chord expected, const char *name)
{
	struct str out CLEAR(str) = { 0 };
	chord got = 0;

	CHECK(chord_parse(sv_of(spelling), &got));
	CHECK_INT(got, expected);
	chord_add(&out, got);
	CHECK_SV(str_sv(&out), name);
}

TEST(keys_are_parsed_in_every_spelling_and_printed_in_one)
{
	check_chord("j", 'j', "j");
	check_chord("^", '^', "^");
	check_chord("^D", 4, "^D");
	check_chord("C-d", 4, "^D");
	check_chord("Ctrl-d", 4, "^D");
	check_chord("^I", CHORD_TAB, "Tab");
	check_chord("Esc-/", CHORD_ALT | '/', "Esc-/");
	check_chord("M-x", CHORD_ALT | 'x', "Esc-x");
	check_chord("alt-up", CHORD_ALT | CHORD_UP, "Esc-Up");
	check_chord("pagedown", CHORD_PGDN, "PgDn");
	check_chord("F12", CHORD_F12, "F12");
	check_chord("\u00e9", 0xe9, "\u00e9");
	check_chord("F", 'F', "F");
}

TEST(what_is_no_key_is_refused)
{
	static const char *const wrong[] = { "", "jj", "F0", "F13", "Ctrl-", "^H", "^@", "Esc-",
					     "\x01", "\xff", "\u200b", "Hyper-x" };
	chord c;

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		CHECK(!chord_parse(sv_of(wrong[i]), &c));
}

TEST(every_action_is_described_and_fits_the_help)
{
	enum action found;

	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const struct action_row *row = action_row((enum action)a);

		CHECK(row->name && row->help && row->about && row->where);
		CHECK(action_find(sv_of(row->name), &found) && (int)found == a);
		CHECK(width_columns(sv_of(row->help)) <= 15);
		CHECK(width_columns(sv_of(row->about)) <= 29);
	}
}

TEST(actions_belong_to_scopes_that_exist)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		struct sv where = sv_of(action_row((enum action)a)->where), scope;

		while (sv_word(&where, &scope))
			CHECK(action_scope_exists(scope));
	}
}

static const struct scope matrix = { "matrix", SCOPE_LISTS }, commit = { "commit", SCOPE_PAGERS };

static void
open_keys(struct keymap *k, const char *variant)
{
	struct err err = { 0 };

	CHECK_OK(keymap_init(k, sv_of(variant), &err));
}

TEST(the_keys_of_the_program_have_nothing_to_report)
{
	static const char *const variant[] = { "", "tig", "mutt" };

	for (size_t i = 0; i < ARRAY_SIZE(variant); i++) {
		struct keymap k CLEAR(keymap);
		struct str report CLEAR(str) = { 0 };

		open_keys(&k, variant[i]);
		keymap_report(&k, &report);
		CHECK_SV(str_sv(&report), "");
	}
}

TEST(a_view_comes_before_its_shape_before_all)
{
	struct keymap k CLEAR(keymap);

	open_keys(&k, "");
	CHECK_INT(keymap_find(&k, matrix, 'j'), ACTION_DOWN);
	CHECK_INT(keymap_find(&k, matrix, ' '), ACTION_MARK);
	CHECK_INT(keymap_find(&k, commit, ' '), ACTION_PAGE_DOWN);
	CHECK_INT(keymap_find(&k, matrix, 'v'), ACTION_RANGE);
	CHECK_INT(keymap_find(&k, commit, 'v'), ACTION_VARIANT);
	CHECK_INT(keymap_find(&k, matrix, 'y'), ACTION_NONE);
}

TEST(a_variant_lies_over_the_default)
{
	struct keymap tig CLEAR(keymap), mutt CLEAR(keymap), none CLEAR(keymap);
	struct err err = { 0 };

	open_keys(&tig, "tig");
	open_keys(&mutt, "mutt");
	CHECK_INT(keymap_find(&tig, matrix, 'h'), ACTION_HELP);
	CHECK_INT(keymap_find(&tig, matrix, '?'), ACTION_SEARCH_BACK);
	CHECK_INT(keymap_find(&tig, matrix, 'j'), ACTION_DOWN);
	CHECK_INT(keymap_find(&mutt, commit, 'j'), ACTION_NEXT_ROW);
	CHECK_INT(keymap_find(&mutt, matrix, 'j'), ACTION_DOWN);
	CHECK_FAILS(keymap_init(&none, SV("emacs"), &err), ERR_NOTFOUND);
}

TEST(users_bind_and_free_keys)
{
	struct keymap k CLEAR(keymap);

	open_keys(&k, "");
	keymap_bind(&k, SV("matrix"), SV("X reject"));
	keymap_bind(&k, SV("all"), SV("M none"));
	keymap_bind(&k, SV("pagers"), SV("C-d close"));
	CHECK_INT(keymap_find(&k, matrix, 'X'), ACTION_REJECT);
	CHECK_INT(keymap_find(&k, commit, 'X'), ACTION_NONE);
	CHECK_INT(keymap_find(&k, matrix, 'M'), ACTION_NONE);
	CHECK_INT(keymap_find(&k, commit, 4), ACTION_CLOSE);
	CHECK_INT(keymap_find(&k, matrix, 4), ACTION_HALF_DOWN);
	CHECK_SV(str_sv(&k.complaints), "");
}

TEST(bindings_that_make_no_sense_are_reported_and_change_nothing)
{
	struct keymap k CLEAR(keymap);

	open_keys(&k, "");
	size_t before = k.bindings.n;

	keymap_bind(&k, SV("matrrix"), SV("X reject"));
	keymap_bind(&k, SV("matrix"), SV("Hyper-X reject"));
	keymap_bind(&k, SV("matrix"), SV("X explode"));
	keymap_bind(&k, SV("matrix"), SV("X"));
	keymap_bind(&k, SV("matrix"), SV("X reject now"));
	CHECK_INT(k.bindings.n, before);
	CHECK_SV(str_sv(&k.complaints),
		 "keys of matrrix: there is no view 'matrrix'\n"
		 "keys of matrix: there is no key 'Hyper-X'\n"
		 "keys of matrix: there is no action 'explode'\n"
		 "keys of matrix: a binding is \"KEY ACTION\"\n"
		 "keys of matrix: a binding is \"KEY ACTION\"\n");
}

TEST(conflicts_are_reported)
{
	struct keymap k CLEAR(keymap);
	struct str report CLEAR(str) = { 0 };

	open_keys(&k, "");
	keymap_bind(&k, SV("matrix"), SV("X reject"));
	keymap_bind(&k, SV("matrix"), SV("X accept"));
	keymap_bind(&k, SV("all"), SV("^Y down"));
	keymap_bind(&k, SV("all"), SV("Q up"));
	keymap_report(&k, &report);
	CHECK_SV(str_sv(&report),
		 "keys of matrix: 'X' is bound twice, to reject and to accept: the last counts\n"
		 "keys of all: '^Y' is down, but in series it is still write\n"
		 "keys: quit has none left\n");
}

static void
check_keys(const struct keymap *k, struct scope scope, enum action a, const char *expected)
{
	struct str out CLEAR(str) = { 0 };
	chord keys[16];

	keymap_add_names(&out, keys, keymap_keys(k, scope, a, keys, ARRAY_SIZE(keys)));
	CHECK_SV(str_sv(&out), expected);
}

TEST(the_keys_of_an_action_are_those_that_do_it_there)
{
	struct keymap k CLEAR(keymap);

	open_keys(&k, "");
	keymap_bind(&k, SV("all"), SV("j none"));
	check_keys(&k, matrix, ACTION_DOWN, "Down");
	check_keys(&k, matrix, ACTION_FOCUS, "1-9");
	check_keys(&k, commit, ACTION_PAGE_DOWN, "Space PgDn");
	check_keys(&k, matrix, ACTION_VARIANT, "");
	check_keys(&k, matrix, ACTION_FIRST, "g Home =");
}

TEST(the_table_of_keys_has_every_group_and_an_action_where_it_is)
{
	struct keymap k CLEAR(keymap);
	struct str out CLEAR(str) = { 0 };

	open_keys(&k, "");
	keymap_table(&k, &out);
	for (int g = 0; g < GROUP_COUNT; g++)
		CHECK(sv_has(str_sv(&out), sv_of(action_group_name((enum action_group)g))));
	CHECK(sv_has(str_sv(&out),
		     SV("\nj Down            down            all     one line down\n")));
	CHECK(sv_has(str_sv(&out),
		     SV("\nSpace             page-down       pagers  a page down\n")));
	CHECK(sv_has(str_sv(&out), SV("\n1-9               focus           all     ")));
}

TEST(an_action_belongs_where_its_row_says)
{
	CHECK(action_belongs(ACTION_DOWN, commit));
	CHECK(action_belongs(ACTION_MARK, matrix));
	CHECK(!action_belongs(ACTION_MARK, commit));
	CHECK(action_belongs(ACTION_VARIANT, commit));
	CHECK(!action_belongs(ACTION_VARIANT, matrix));
	CHECK(action_scope_exists(SV("pagers")) && action_scope_exists(SV("matrix")));
	CHECK(!action_scope_exists(SV("matri")));
}
