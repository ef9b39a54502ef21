/* core/mail/trailer: against git, and where people depart from it. */
#include "core/mail/trailer.h"
#include "tests/unit/oracle.h"

/* Messages whose trailer block is doubtful; git is asked. */
static const char *const doubtful[] = {
	"t\n\nFixes: 1234567890ab (\"x\")\nSigned-off-by: A <a@x>\n",
	"t\n\nbody\n\nReviewed-by: A <a@x>\n[ a: changed a word ]\nSigned-off-by: A <a@x>\n",
	"t\n\nbody\n\none\ntwo\nthree\nReviewed-by: A <a@x>\n",
	"t\n\nbody\n\none\ntwo\nthree\nSigned-off-by: A <a@x>\n",
	"t\n\nbody\n\none\ntwo\nthree\nfour\nSigned-off-by: A <a@x>\n",
	"t\n\nbody\n\none\n  two\nthree\nSigned-off-by: A <a@x>\n",
	"t\n\nbody\n\n(cherry picked from commit 1234)\nprose\nTested-by: A <a@x>\n",
	"t\n\nbody\n\nCc: stable@vger.kernel.org # 6.1\n  and later\n\tplease\nSigned-off-by: A\n",
	"t\n\nbody\n\nCc : a\nKey\t: b\n",
	"t\n\nbody\n\nTwo words: b\n",
	"t\n\nbody\n\n: b\n",
	"t\n\nbody\n\nKey:\nOther:   \n",
	"t\n\nbody\n\nKey: a\n\n\n",
	"t\n\nbody\n\nKey: a\n \t\n",
	"t\n\nbody\n   \nKey: a\n",
	"t\n\nKey: a",
	"Key: a\n",
	"Key: a\nOther: b\n",
	"t\n\nbody\n\nKey: a\n# a comment\nOther: b\n",
	"t\n\nbody\n\nKey: a\n# a comment\n",
	"t\n\nbody\n\nKey: a\n\nConflicts:\n\tfile.c\n\tother.c\n",
	"t\n\nbody\n\nKey: a\n# ------------------------ >8 ------------------------\nOther: b\n",
	"t\n\nbody\n---\n\nKey: a\n",
	"t\n\nbody\n\nKey: a\n---\nSigned-off-by: A <a@x>\n",
	"t\n\nbody\n\n indented\nKey: a\n",
	"t\n\nbody\n\nKey: a\n indented\nprose\n",
	"t\n\nbody\n\nSigned-off-by: A <a@x>\nprose\n indented\n indented\n indented\n",
	"t\r\n\r\nbody\r\n\r\nKey: a\r\nOther: b\r\n",
	"\n\nt\n\nKey: a\n",
	"t\n\nbody\nKey: a\n",
	"t\n\nhttps://example.org/x\n",
	"t\n\nbody\n\nsigned-off-by: A <a@x>\nprose\n",
	"t\n\nbody\n\nK\303\251y: a\n",
};

static void
add_trailers(struct str *s, struct sv message)
{
	struct trailer_block block = trailer_find(message);
	struct sv rest = sv_from(sv_to(message, block.end), block.from);
	struct trailer t;

	while (trailer_next(&rest, &t)) {
		if (!t.key.n)
			continue;
		str_add(s, t.key);
		str_add(s, SV(": "));
		trailer_add_unfolded(s, t.value);
		str_addc(s, '\n');
	}
}

/* Compare with what git prints as "HASH NUL TRAILERS NUL MESSAGE NUL" of each commit. */
static size_t
compare_trailers(struct sv log)
{
	struct str ours CLEAR(str) = { 0 };
	size_t n = 0;

	for (; log.n > 1; n++) {
		struct sv hash = sv_cut(&log, '\0');
		struct sv theirs = sv_cut(&log, '\0');

		str_reset(&ours);
		add_trailers(&ours, sv_cut(&log, '\0'));
		if (!sv_eq(str_sv(&ours), theirs))
			fail_msg(SV_FMT ": '" SV_FMT "', git says '" SV_FMT "'", SV_ARG(hash),
				 SV_ARG(str_sv(&ours)), SV_ARG(theirs));
	}
	return n;
}

#define TRAILERS "--format=tformat:%H%x00%(trailers:only=true,unfold=true)%x00%B"

TEST(trailers_are_those_that_git_finds_in_doubtful_messages)
{
	struct oracle_commit commits[ARRAY_SIZE(doubtful)];
	struct str log CLEAR(str) = { 0 };
	const char *dir = oracle_scratch();

	for (size_t i = 0; i < ARRAY_SIZE(doubtful); i++)
		commits[i] = (struct oracle_commit){ "A", "a@x", sv_of(doubtful[i]) };
	oracle_repository(dir, "\n", commits, ARRAY_SIZE(doubtful));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &log, "log", "-z", TRAILERS, "main"), 0);
	CHECK_INT(compare_trailers(str_sv(&log)), ARRAY_SIZE(doubtful) + 1);
}

TEST(trailers_of_the_corpus_are_those_that_git_finds)
{
	struct str log CLEAR(str) = { 0 };
	const char *dir = oracle_corpus();

	if (!dir)
		SKIP("no corpus");
	CHECK_INT(ORACLE_GIT(dir, SV(""), &log, "log", "-z", "--all", TRAILERS), 0);
	CHECK(compare_trailers(str_sv(&log)) > 2000);
}

TEST(a_line_of_dashes_does_not_end_a_commit_message)
{
	struct sv message = SV("t\n\na\n---\nb\n\nKey: v\n");

	CHECK_INT(trailer_find(message).from, 12);
	CHECK_INT(trailer_find(message).end, message.n);
}

TEST(a_message_without_trailers_has_its_empty_block_where_the_log_ends)
{
	struct sv message = SV("t\n\nbody\n\n# comment\n");

	CHECK_INT(trailer_find(message).from, 8);
	CHECK_INT(trailer_find(message).end, 8);
}

TEST(a_trailer_has_its_folded_value_and_the_whole_of_its_lines)
{
	struct sv rest = SV("Cc: a\n  b\n\tc \nprose\n");
	struct str unfolded CLEAR(str) = { 0 };
	struct trailer t;

	CHECK(trailer_next(&rest, &t));
	CHECK_SV(t.key, "Cc");
	CHECK_SV(t.value, "a\n  b\n\tc");
	CHECK_SV(t.line, "Cc: a\n  b\n\tc ");
	trailer_add_unfolded(&unfolded, t.value);
	CHECK_SV(str_sv(&unfolded), "a b c");
	CHECK(trailer_next(&rest, &t));
	CHECK_SV(t.key, "");
	CHECK_SV(t.line, "prose");
	CHECK(!trailer_next(&rest, &t));
}

TEST(trailers_before_prose_are_found_in_the_body)
{
	struct sv rest = trailer_body(SV("Fixes: title\n\nfixes: a\n\nprose\n\nFixes: b\n"));
	struct trailer t;

	CHECK(trailer_next_of(&rest, SV("Fixes"), &t));
	CHECK_SV(t.value, "a");
	CHECK(trailer_next_of(&rest, SV("Fixes"), &t));
	CHECK_SV(t.value, "b");
	CHECK(!trailer_next_of(&rest, SV("Fixes"), &t));
}

TEST(only_prose_can_be_the_rest_of_a_wrapped_line)
{
	struct sv rest = SV("pinned in older LTSs).\n[ a: note ]\n"), line;

	CHECK(trailer_wrapped(&rest, &line));
	CHECK_SV(line, "pinned in older LTSs).");
	CHECK(!trailer_wrapped(&rest, &line));
	CHECK_SV(rest, "[ a: note ]\n");
	rest = SV("Key: v\n");
	CHECK(!trailer_wrapped(&rest, &line));
	rest = SV("\nprose\n");
	CHECK(!trailer_wrapped(&rest, &line));
	rest = SV("(cherry picked from commit 1234567)\n");
	CHECK(!trailer_wrapped(&rest, &line));
}

TEST(the_last_own_sign_off_is_found_in_the_block_only)
{
	struct sv message = SV("t\n\nSigned-off-by: A\n\nx\n\nSigned-off-by: A\n[ A: n ]\n"
			       "Signed-off-by: A\nSigned-off-by: B\n");
	struct sv prose = SV("t\n\nSigned-off-by: A\n\nx\n");

	size_t at = trailer_find_last(message, SV("signed-off-by"), SV("A"));

	CHECK(sv_starts(sv_from(message, at), SV("Signed-off-by: A\nSigned-off-by: B\n")));
	CHECK(trailer_find_last(message, SV("Signed-off-by"), SV("C")) == SV_NONE);
	CHECK(trailer_find_last(prose, SV("Signed-off-by"), SV("A")) == SV_NONE);
}
