/* core/mail/message, core/mail/link: a message read at once. */
#include "core/mail/message.h"
#include "tests/unit/oracle.h"

TEST(a_message_is_read_at_once)
{
	struct sv raw = SV("rust: block: mend\n the cleanup\n\nlog\n\n"
			   "Cc: stable@vger.kernel.org # 6.12+\n"
			   "Fixes: 1f2e3d4c5b6a (\"rust: block: add it\")\n"
			   "Cc: <rust-for-linux@vger.kernel.org>\n"
			   "Link: https://patch.msgid.link/20250101-mend-v3-2-0123456789ab@x.org\n"
			   "Signed-off-by: A <a@x>\n");
	struct message m CLEAR(message) = { 0 };

	message_read(raw, &m);
	CHECK_SV(m.subject, "rust: block: mend  the cleanup");
	CHECK(sv_starts(m.body, SV("log\n")));
	CHECK(sv_starts(sv_from(raw, m.trailers.from), SV("Cc: stable")));
	CHECK_INT(m.trailers.end, raw.n);
	CHECK_INT(m.stable.ranges.n, 1);
	CHECK_SV(m.fixes.list.p[0].hex, "1f2e3d4c5b6a");
	CHECK_INT(m.links.list.n, 1);
	CHECK_SV(m.place.series, "20250101-mend-v3");
	CHECK_INT(m.place.n, 2);
	CHECK(m.cc_rust);
	CHECK_INT(m.undo, UPSTREAM_UNDOES_NOTHING);
	CHECK_INT(m.upstream.lines.n, 0);
}

TEST(a_reverting_message_says_what_it_undoes)
{
	struct message m CLEAR(message) = { 0 };

	message_read(SV("BACKPORT: Revert \"rust: x\"\n\nThis reverts commit 1f2e3d4c5b6a.\n"), &m);
	CHECK_INT(m.undo, UPSTREAM_REVERT);
	CHECK_SV(m.undone, "rust: x");
	CHECK_INT(m.upstream.lines.p[0].kind, UPSTREAM_REVERTS);
	CHECK(!m.cc_rust);
}

TEST(an_empty_message_is_empty)
{
	struct message m CLEAR(message) = { 0 };

	message_read(SV(""), &m);
	CHECK_SV(m.subject, "");
	CHECK_SV(m.body, "");
	CHECK_INT(m.trailers.from, 0);
}

/* The Message-ID behind one trailer line. */
static void
check_link(const char *line, const char *id, const char *mark)
{
	struct links links CLEAR(links) = { 0 };
	struct str message CLEAR(str) = { 0 };

	str_addf(&message, "title\n\n%s\n", line);
	links_read(str_sv(&message), &links);
	CHECK_INT(links.list.n, 1);
	CHECK_SV(links.list.p[0].message_id, id);
	CHECK_SV(links.list.p[0].mark, mark);
}

TEST(links_to_list_mails_have_a_message_id)
{
	check_link("Link: https://lore.kernel.org/r/1.2-me@x.org", "1.2-me@x.org", "");
	check_link("Link: https://lore.kernel.org/all/1.2-me@x.org/", "1.2-me@x.org", "");
	check_link("Closes: https://lore.kernel.org/rust-for-linux/1.2-me@x.org/T/#u [1]",
		   "1.2-me@x.org", "[1]");
	check_link("Link: https://lore.kernel.org/1.2-me@x.org", "1.2-me@x.org", "");
	check_link("Link: https://lkml.kernel.org/r/1.2-me@x.org # v2", "1.2-me@x.org", "");
	check_link("Link: https://patch.msgid.link/1.2-me%40x.org", "1.2-me@x.org", "");
	check_link("Message-ID: <1.2-me@x.org>", "1.2-me@x.org", "");
}

TEST(other_links_have_none)
{
	check_link("Link: https://github.com/rust-lang/rust/issues/1 [2]", "", "[2]");
	check_link("Link: https://lore.kernel.org/rust-for-linux/", "", "");
	check_link("Link: 1.2-me@x.org", "", "");
	check_link("BugLink: https://example.org/r/1.2-me@x.org", "", "");
}

static void
check_posted(const char *lines, const char *id)
{
	struct links links CLEAR(links) = { 0 };
	struct str message CLEAR(str) = { 0 };

	str_addf(&message, "title\n\n%s\n", lines);
	links_read(str_sv(&message), &links);
	CHECK_SV(links_posted(&links), id);
}

TEST(the_posting_is_the_best_of_the_links)
{
	check_posted("Link: https://lore.kernel.org/r/a@x [1]\n"
		     "Link: https://lore.kernel.org/r/b@x\nLink: https://lore.kernel.org/r/c@x\n"
		     "Closes: https://lore.kernel.org/r/d@x",
		     "c@x");
	check_posted("Link: https://patch.msgid.link/a@x\nLink: https://lore.kernel.org/r/b@x",
		     "a@x");
	check_posted("Message-ID: <a@x>\nLink: https://patch.msgid.link/b@x", "a@x");
	check_posted("Link: https://lore.kernel.org/r/a@x [1]", "");
}

static void
check_place(const char *id, const char *series, int n)
{
	struct link_place place = { 0 };

	CHECK(link_place(sv_of(id), &place));
	CHECK_SV(place.series, series);
	CHECK_INT(place.n, n);
}

TEST(a_message_id_of_git_or_b4_tells_the_place_in_the_series)
{
	struct link_place place;

	check_place("20241123180323.255997-3-me@x.org", "20241123180323.255997", 3);
	check_place("20250101-rust-mend-v12-11-0123456789ab@x.org", "20250101-rust-mend-v12", 11);
	check_place("20250101-mend-v1-0-0123456789ab@x.org", "20250101-mend-v1", 0);
	CHECK(!link_place(SV("CAH5fLgjc@mail.example.org"), &place));
	CHECK(!link_place(SV("20241123180323.255997@x.org"), &place));
	CHECK(!link_place(SV("20241123180323-3-me@x.org"), &place));
	CHECK(!link_place(SV("20250101-mend-0123456789ab@x.org"), &place));
	CHECK(!link_place(SV(""), &place));
}

/* Compare with what git prints as "%s NUL %b NUL %B NUL" of each commit. */
static void
compare_subjects(struct sv log)
{
	struct str subject CLEAR(str) = { 0 };

	while (log.n > 1) {
		struct sv theirs = sv_cut(&log, '\0');
		struct sv body = sv_cut(&log, '\0');
		struct sv message = sv_cut(&log, '\0');

		str_reset(&subject);
		struct sv rest = message_add_subject(&subject, message);

		if (!sv_eq(str_sv(&subject), theirs))
			fail_msg("'" SV_FMT "', git says '" SV_FMT "'", SV_ARG(str_sv(&subject)),
				 SV_ARG(theirs));
		/* git's %b and %B end in one line break, whatever the message ends in */
		CHECK(sv_eq(sv_trim_end(rest), sv_trim_end(body)));
	}
}

TEST(subjects_and_bodies_are_those_of_git_in_odd_messages)
{
	struct oracle_commit commits[] = {
		{ "A", "a@x", SV("one\n") },
		{ "A", "a@x", SV("one\ntwo  \n three\n\nbody\n") },
		{ "A", "a@x", SV("\n  \n one\n\n\n\nbody\n\nmore\n") },
		{ "A", "a@x", SV("one\r\n\r\nbody\r\n") },
		{ "A", "a@x", SV("one\n \t\nbody") },
		{ "A", "a@x", SV("\377\376 \033[1m\n") },
		{ "A", "a@x", SV("") },
	};
	struct str log CLEAR(str) = { 0 };
	const char *dir = oracle_scratch();

	oracle_repository(dir, "\n", commits, ARRAY_SIZE(commits));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &log, "log", "-z",
			     "--format=tformat:%s%x00%b%x00%B", "main"), 0);
	compare_subjects(str_sv(&log));
}

TEST(subjects_and_bodies_of_the_corpus_are_those_of_git)
{
	struct str log CLEAR(str) = { 0 };
	const char *dir = oracle_corpus();

	if (!dir)
		SKIP("no corpus");
	CHECK_INT(ORACLE_GIT(dir, SV(""), &log, "log", "-z", "--all",
			     "--format=tformat:%s%x00%b%x00%B"), 0);
	compare_subjects(str_sv(&log));
}
