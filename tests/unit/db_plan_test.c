/* How SQLite carries out the statements of db/sql: by an index, unless all rows are asked for. */
#include "tests/unit/oracle.h"

#include <sqlite3.h>

#include "core/base/embed.h"
#include "db/db.h"

/* Statements that are there to list, count or change all rows of a table. Sorted. */
static const struct { const char *name, *table; } whole[] = {
	{ "candidate_count", "candidate" },
	{ "candidate_forget_merges", "candidate" },
	{ "candidate_list", "c" },
	{ "candidate_oids", "c" },
	{ "change_paths", "c" },
	{ "classified_old", "c" },
	{ "cve_fixes", "p" },
	{ "event_list", "e" },
	{ "event_noted", "e" },
	{ "heard_commits", "heard" },
	{ "kernel_branch_list", "kernel_branch" },
	{ "mainline_clear_fork", "mainline" },
	{ "mainline_count", "mainline" },
	{ "mention_counts", "mention" },
	{ "outside_facts", "queued" },
	{ "outside_facts", "heard" },
	{ "outside_facts", "indexed" },
	{ "queue_ignore_list", "queue_ignore" },
	{ "release_list", "release" },
	{ "source_list", "source" },
	{ "target_list", "target" },
	{ "verdict_list", "verdict" },
	{ "verdict_outdate_all", "verdict" },
	{ "vote_list", "e" },
};

/* The plan of one statement: lines of "SCAN x" and "SEARCH x USING INDEX y". */
static void
explain(sqlite3 *sqlite, struct sv text, struct str *out)
{
	struct str sql CLEAR(str) = { 0 };
	sqlite3_stmt *stmt = NULL;

	str_addf(&sql, "EXPLAIN QUERY PLAN " SV_FMT, SV_ARG(text));
	if (sqlite3_prepare_v2(sqlite, sql.p, -1, &stmt, NULL))
		fail_msg("%s: %s", sql.p, sqlite3_errmsg(sqlite));
	while (sqlite3_step(stmt) == SQLITE_ROW)
		str_addf(out, "%s\n", (const char *)sqlite3_column_text(stmt, 3));
	sqlite3_finalize(stmt);
}

static bool
is_expected(struct sv name, struct sv table)
{
	for (size_t i = 0; i < ARRAY_SIZE(whole); i++)
		if (sv_eq(name, sv_of(whole[i].name)) && sv_eq(table, sv_of(whole[i].table)))
			return true;
	return false;
}

/* Append what the plan of @name reads whole and should not. */
static void
check_plan(struct sv name, struct sv plan, struct str *wrong)
{
	struct sv line;

	while (sv_line(&plan, &line)) {
		struct sv rest = line, what = sv_cut(&rest, ' '), table = sv_cut(&rest, ' ');

		if (sv_eq(what, SV("SCAN")) && !sv_eq(table, SV("CONSTANT")) &&
		    !is_expected(name, table))
			str_addf(wrong, SV_FMT ": " SV_FMT "\n", SV_ARG(name), SV_ARG(line));
	}
}

static void
check_file(sqlite3 *sqlite, struct sv text, struct str *wrong)
{
	for (size_t at; (at = sv_find(text, SV("-- name: "))) != SV_NONE;) {
		struct str plan CLEAR(str) = { 0 };
		struct sv name;

		text = sv_from(text, at + strlen("-- name: "));
		sv_line(&text, &name);
		explain(sqlite, sv_to(text, sv_find(text, SV("-- name: "))), &plan);
		check_plan(sv_trim(name), str_sv(&plan), wrong);
	}
}

TEST(every_statement_finds_its_rows_by_an_index)
{
	struct str path CLEAR(str) = { 0 }, wrong CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct db *db = NULL;
	sqlite3 *sqlite;

	str_addf(&path, "%s/store.db", oracle_scratch());
	CHECK_OK(db_open(path.p, DB_WRITE, &db, &err));
	db_free(db);
	CHECK_INT(sqlite3_open(path.p, &sqlite), SQLITE_OK);
	for (const struct embed_row *row = embed_rows; row->name; row++)
		if (sv_starts(sv_of(row->name), SV("db/sql/")) &&
		    !sv_starts(sv_of(row->name), SV("db/sql/migrate/")))
			check_file(sqlite, sv_range(row->from, row->end), &wrong);
	sqlite3_close(sqlite);
	if (wrong.n)
		fail_msg("read whole tables:\n%s", wrong.p);
}
