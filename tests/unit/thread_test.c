/* Threads of mails, and what they say of stable. */
#include "core/mail/heard.h"
#include "core/mail/thread.h"

#include <glob.h>

#include "core/base/file.h"
#include "tests/unit/oracle.h"
#include "tests/unit/test.h"

#define HEX "0123456789abcdef0123456789abcdef01234567"

/* Append a mail: @more are further header lines. */
static void
mail(struct str *s, const char *id, const char *subject, const char *more, const char *body)
{
	str_addf(s, "From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: Ada Ferris <ada@example.org>\n"
		 "Subject: %s\nMessage-ID: <%s>\n%s\n%s\n\n", subject, id, more, body);
}

/* "id:depth " for each mail. */
static void
describe(const struct thread *t, struct str *out)
{
	for (size_t i = 0; i < t->mails.n; i++)
		str_addf(out, SV_FMT ":%zu ", SV_ARG(t->mails.p[i].id), t->mails.p[i].depth);
}

static void
check_thread(const struct str *mbox, const char *expected)
{
	struct thread t CLEAR(thread) = { 0 };
	struct str seen CLEAR(str) = { 0 };

	thread_add(&t, str_sv(mbox));
	describe(&t, &seen);
	CHECK_SV(str_sv(&seen), expected);
	for (size_t i = 0; i < t.mails.n; i++)
		CHECK(t.mails.p[i].parent == SIZE_MAX || t.mails.p[i].parent < i);
}

TEST(a_thread_stands_in_the_order_of_answers)
{
	struct str s CLEAR(str) = { 0 };

	mail(&s, "c", "Re: x", "Date: Tue, 3 Jan 2023 10:00:00 +0000\nIn-Reply-To: <a>\n", "");
	mail(&s, "d", "Re: x", "Date: Wed, 4 Jan 2023 10:00:00 +0000\nReferences: <a>\n <b>\n", "");
	mail(&s, "a", "x", "Date: Sun, 1 Jan 2023 10:00:00 +0000\n", "");
	mail(&s, "b", "Re: x", "Date: Mon, 2 Jan 2023 10:00:00 +0000\nReferences: <gone> <a> <gone2>\n",
	     "");
	mail(&s, "e", "other", "Date: Sat, 31 Dec 2022 10:00:00 +0000\n", "");
	mail(&s, "a", "again", "", "");	/* a Message-ID counts once */
	check_thread(&s, "e:0 a:0 b:1 d:2 c:1 ");
}

TEST(a_thread_that_goes_in_circles_is_cut)
{
	struct str s CLEAR(str) = { 0 };

	mail(&s, "a", "x", "In-Reply-To: <c>\n", "");
	mail(&s, "b", "x", "In-Reply-To: <a>\n", "");
	mail(&s, "c", "x", "In-Reply-To: <b>\n", "");
	mail(&s, "d", "x", "In-Reply-To: <d>\n", "");
	mail(&s, "", "x", "In-Reply-To: <>\n", "");
	check_thread(&s, "c:0 a:1 b:2 d:0 :0 ");
}

TEST(a_thread_can_be_read_in_pieces)
{
	struct str one CLEAR(str) = { 0 }, two CLEAR(str) = { 0 }, seen CLEAR(str) = { 0 };
	struct thread t CLEAR(thread) = { 0 };

	mail(&one, "a", "x", "", "");
	mail(&two, "b", "x", "In-Reply-To: <a>\n", "");
	mail(&two, "a", "x", "", "");
	thread_add(&t, str_sv(&one));
	thread_add(&t, str_sv(&two));
	describe(&t, &seen);
	CHECK_SV(str_sv(&seen), "a:0 b:1 ");
}

TEST(a_mail_is_decoded)
{
	struct str s CLEAR(str) = { 0 };
	struct thread t CLEAR(thread) = { 0 };

	str_add(&s, SV("From: =?iso-8859-1?q?Tom=E1s?= <t@example.org>\nTo: <stable@x>\nCc: b@x\n"
		       "Subject: =?utf-8?b?w6k=?=\n and more\nMessage-Id: <m@x>\n"
		       "Content-Type: text/plain; charset=iso-8859-1\n"
		       "Content-Transfer-Encoding: quoted-printable\n\na=E9b=\nc\n"));
	thread_add(&t, str_sv(&s));
	CHECK_INT(t.mails.n, 1);
	CHECK_SV(t.mails.p[0].name, "Tom\xc3\xa1s");
	CHECK_SV(t.mails.p[0].address, "t@example.org");
	CHECK_SV(t.mails.p[0].subject, "\xc3\xa9 and more");
	CHECK_SV(t.mails.p[0].body, "a\xc3\xa9" "bc\n");
	CHECK(sv_has(t.mails.p[0].to, SV("stable@x")));
}

TEST(dates_of_mails_are_read)
{
	CHECK_INT(thread_date(SV("Tue, 10 Nov 2026 09:14:02 +0100")), 1794298442);
	CHECK_INT(thread_date(SV("10 Nov 2026 08:14 GMT (UTC)")), 1794298440);
	CHECK_INT(thread_date(SV("Thu, 1 Jan 1970 00:00:00 +0000")), 0);
	CHECK_INT(thread_date(SV("Tue, 10 Nov 26 09:14:02 -0330")), 1794314642);
	static const char *const bad[] = {
		"", "yesterday", "Tue, 10 Foo 2026 09:14:02", "Tue, 99 Nov 2026 09:14:02",
		"Tue, 10 Nov 2026 25:14:02", "Tue, 10 Nov 99999999999 01:02:03",
	};
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		CHECK_INT(thread_date(sv_of(bad[i])), 0);
}

/* What is heard in the mails of @s, as "kind series: text" lines. */
static void
check_heard(const struct str *s, const char *expected)
{
	struct thread t CLEAR(thread) = { 0 };
	struct hearsay heard CLEAR(hearsay) = { 0 };
	struct str seen CLEAR(str) = { 0 };
	struct heard_about about = { SV(HEX), SV("posted@x"), SV("rust: fix the thing") };

	thread_add(&t, str_sv(s));
	heard_read(&t, &about, &heard);
	for (size_t i = 0; i < heard.n; i++)
		str_addf(&seen, "%s " SV_FMT ": " SV_FMT "\n", heard_kind_word(heard.p[i].kind),
			 SV_ARG(heard.p[i].series), SV_ARG(heard.p[i].text));
	CHECK_SV(str_sv(&seen), expected);
}

TEST(a_failed_mail_tells_where_and_on_what_it_may_depend)
{
	struct str s CLEAR(str) = { 0 };

	mail(&s, "f", "FAILED: patch \"[PATCH] rust: fix the thing\" failed to apply to 6.6-stable tree",
	     "", "does not apply\n\ngit cherry-pick -x " HEX "\n\nPossible dependencies:\n\n"
	     "aaaaaaaaaaa1 (\"one\")\nbbbbbbbbbbbbbbbbbbbb2 (\"two\")\n\nthanks,\n\nccccccccccc3 x\n");
	mail(&s, "r", "Re: FAILED: patch \"x\" failed to apply to 6.6-stable tree",
	     "In-Reply-To: <f>\n", "> git cherry-pick -x " HEX "\n\nThanks, I will look.\n");
	check_heard(&s, "failed 6.6: FAILED: patch \"[PATCH] rust: fix the thing\" failed to apply to "
		    "6.6-stable tree; possible dependencies: aaaaaaaaaaa1 bbbbbbbbbbbb\n");
}

TEST(machines_and_backporters_are_known_by_their_subjects)
{
	struct str s CLEAR(str) = { 0 };

	mail(&s, "1", "Patch \"rust: fix the thing\" has been added to the 6.12-stable tree", "", "");
	mail(&s, "2", "[PATCH AUTOSEL 6.18-5.10] rust: fix the thing", "", "");
	mail(&s, "3", "[PATCH 6.1 033/200] rust: fix the thing", "X-stable: review\n", "");
	mail(&s, "9", "[PATCH 6.1 0034/1200] rust: fix the thing", "", "");
	mail(&s, "4", "[PATCH 6.12.y v2 1/3] rust: fix the thing", "", "");
	mail(&s, "5", "[for-stable-6.6 PATCH] rust: fix the thing", "", "");
	mail(&s, "6", "[PATCH v3 2/3] rust: fix the thing", "", "");
	mail(&s, "7", "[PATCH 6.12.y] rust: fix another thing", "", "");
	mail(&s, "8", "Re: [PATCH 6.12.y] rust: fix the thing", "", "");
	check_heard(&s,
		    "queued 6.12: Patch \"rust: fix the thing\" has been added to the 6.12-stable tree\n"
		    "autosel : [PATCH AUTOSEL 6.18-5.10] rust: fix the thing\n"
		    "queued 6.1: [PATCH 6.1 033/200] rust: fix the thing\n"
		    "queued 6.1: [PATCH 6.1 0034/1200] rust: fix the thing\n"
		    "backport 6.12: [PATCH 6.12.y v2 1/3] rust: fix the thing\n"
		    "backport 6.6: [for-stable-6.6 PATCH] rust: fix the thing\n");
}

TEST(people_object_and_ask)
{
	struct str s CLEAR(str) = { 0 };

	mail(&s, "posted@x", "[PATCH] rust: fix the thing", "", "please drop, not for stable");
	mail(&s, "1", "Re: [PATCH] rust: fix the thing", "In-Reply-To: <posted@x>\n",
	     "> should be backported\n\nHi,\nthis is not for\nstable. Really.\n-- \nplease backport\n");
	mail(&s, "2", "Re: [PATCH] rust: fix the thing", "In-Reply-To: <posted@x>\n",
	     "Please drop this line of the patch.\n");	/* a review, not about stable */
	mail(&s, "3", "Re: [PATCH] rust: fix the thing", "In-Reply-To: <posted@x>\n",
	     "On Monday somebody wrote:\n> x\n\nCould you backport this to 6.12.y, too?\n");
	mail(&s, "a", "[PATCH AUTOSEL 6.12] rust: fix the thing", "", "");
	mail(&s, "4", "Re: [PATCH AUTOSEL 6.12] rust: fix the thing", "In-Reply-To: <a>\n",
	     "Please drop it: 6.12 has no such thing.\n");
	mail(&s, "5", "Re: [PATCH AUTOSEL 6.12] rust: fix the thing", "In-Reply-To: <a>\n",
	     "No, don't drop it.\n");
	check_heard(&s, "objection : Hi, this is not for stable.\n"
		    "request 6.12: Could you backport this to 6.12.y, too?\n"
		    "autosel 6.12: [PATCH AUTOSEL 6.12] rust: fix the thing\n"
		    "objection 6.12: Please drop it: 6.12 has no such thing.\n");
}

TEST(hostile_threads_end_in_time)
{
	struct str s CLEAR(str) = { 0 }, long_line CLEAR(str) = { 0 };
	struct thread t CLEAR(thread) = { 0 };
	struct hearsay heard CLEAR(hearsay) = { 0 };
	struct heard_about about = { SV(HEX), SV(""), SV("") };

	str_pad(&long_line, '<', 2000000);
	mail(&s, "long", long_line.p, "", long_line.p);
	str_reset(&long_line);
	str_pad(&long_line, '.', 2000000);
	mail(&s, "dots", "Re: x", "In-Reply-To: <long>\n", long_line.p);
	for (int i = 0; i < 6000; i++) {
		struct str id CLEAR(str) = { 0 }, parent CLEAR(str) = { 0 };

		str_addf(&id, "deep%d", i);
		str_addf(&parent, "In-Reply-To: <deep%d>\n", i - 1);
		mail(&s, id.p, "Re: x", parent.p, HEX " please \x1b[31m backport \xff drop this");
	}
	thread_add(&t, str_sv(&s));
	CHECK_INT(t.mails.n, THREAD_MAILS_MAX);
	heard_read(&t, &about, &heard);
	CHECK(heard.n <= t.mails.n);
}

TEST(the_lines_that_a_passage_was_taken_from_are_found)
{
	struct sv passage = SV("This should be backported to 6.1, I think.");

	CHECK(heard_covers(passage, SV("This should be backported")));
	CHECK(heard_covers(passage, SV("Fine.  This should be backported")));
	CHECK(heard_covers(passage, SV("to 6.1, I think.  Thanks")));
	CHECK(heard_covers(passage, SV("x This should be backported to 6.1, I think. y")));
	CHECK(!heard_covers(passage, SV("> This should be backported")));
	CHECK(!heard_covers(passage, SV("I think.")));
	CHECK(!heard_covers(passage, SV("")));
	CHECK(!heard_covers(SV(""), SV("This should be backported")));
}

/* Each real mail of the stable list was sent by somebody who backports: it must be heard as that. */
static void
check_real_mail(const char *path)
{
	struct str raw CLEAR(str) = { 0 };
	struct thread t CLEAR(thread) = { 0 };
	struct hearsay heard CLEAR(hearsay) = { 0 };

	CHECK(file_read(path, &raw, NULL));
	thread_add(&t, str_sv(&raw));
	if (t.mails.n != 1 || !t.mails.p[0].id.n || !t.mails.p[0].date)
		fail_msg("%s: %zu mails", path, t.mails.n);
	struct sv subject = t.mails.p[0].subject;
	struct heard_about about = { SV(""), SV(""),
				     sv_trim(sv_from(subject, sv_find_char(subject, ']') + 1)) };
	bool autosel = sv_has(subject, SV("AUTOSEL")), numbered = sv_has(subject, SV("/"));

	heard_read(&t, &about, &heard);
	if (heard.n != 1 || (!autosel && !heard.p[0].series.n) ||
	    heard.p[0].kind != (autosel	   ? HEARD_AUTOSEL
				: numbered ? HEARD_QUEUED
					   : HEARD_BACKPORT))
		fail_msg("%s: " SV_FMT, path, SV_ARG(subject));
}

TEST(real_mails_of_the_stable_list_are_heard)
{
	struct str pattern CLEAR(str) = { 0 };
	glob_t found;

	if (!oracle_shared("corpus/truth/mails", &pattern))
		SKIP("no corpus");
	str_add(&pattern, SV("/*.eml"));
	CHECK(!glob(pattern.p, 0, NULL, &found));
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_real_mail(found.gl_pathv[i]);
	globfree(&found);
}
