/* What a deferred decision may wait for, and when that is there. */
#include "tests/unit/history.h"
#include "tests/unit/oracle.h"

#include "core/flow/decide.h"

/* A session on an invented repository with a tag v6.9 and mainline b0; its store is registered. */
static struct session *
open_session(const char **dir)
{
	struct repo *repo AUTO(repo) = history_new(21, 20, HISTORY_TEXT, dir);
	struct session *s = NULL;
	struct err err = { 0 };

	CHECK_INT(ORACLE_GIT(*dir, SV(""), NULL, "tag", "v6.9", "b0~1"), 0);
	CHECK_OK(session_open(*dir, NULL, SESSION_WRITE, &s, &err) &&
		 session_init(s, "b0", (const char *const[]){ "b1" }, 1, &err));
	return s;
}

static void
check_until(struct session *s, const char *said, const char *stored, bool due)
{
	struct str until CLEAR(str) = { 0 };
	struct err err = { 0 };
	bool is_due = !due;

	CHECK_OK(decide_check_until(s, sv_of(said), &until, &err));
	if (stored)
		CHECK_SV(str_sv(&until), stored);
	CHECK_OK(decide_is_due(s, str_sv(&until), &is_due, &err));
	CHECK_INT(is_due, due);
}

TEST(a_decision_waits_for_a_day_a_while_or_a_release)
{
	const char *dir;
	struct session *s AUTO(session) = open_session(&dir);

	check_until(s, "2020-02-29", "2020-02-29", true);
	check_until(s, "2999-12-24", "2999-12-24", false);
	check_until(s, "2w", NULL, false);
	check_until(s, "v6.9", "v6.9", true);
	check_until(s, "v9.9-rc3", "v9.9-rc3", false);
}

TEST(a_decision_waits_for_nothing_else)
{
	const char *dir;
	struct session *s AUTO(session) = open_session(&dir);
	static const char *const words[] = {
		"2021-02-29", "soon", "w", "99999999999999999999w", "after", "after nothing", "v", "-1d",
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		struct str until CLEAR(str) = { 0 };
		struct err err = { 0 };

		CHECK(!decide_check_until(s, sv_of(words[i]), &until, &err));
		CHECK(err.text[0]);
	}
}

TEST(a_session_knows_targets_by_what_people_call_them_and_names_those_there_are)
{
	const char *dir;
	struct session *s AUTO(session) = open_session(&dir);
	const struct target *t = NULL;
	struct err err = { 0 };

	CHECK_OK(session_target(s, SV("b1"), &t, &err));
	CHECK_SV(str_sv(&t->name), "b1");
	CHECK_FAILS(session_target(s, SV("6.12"), &t, &err), ERR_NOTFOUND);
	CHECK(sv_has(sv_of(err.text), SV("b1")));
}
