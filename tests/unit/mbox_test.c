/* core/mail/mbox, core/mail/mailinfo: reading mail as git mailsplit and git mailinfo do. */
#include <glob.h>

#include "core/base/file.h"
#include "core/mail/mailinfo.h"
#include "core/mail/mbox.h"
#include "tests/unit/oracle.h"

#define FROM_LINE "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n"
#define DIFF "---\n f | 1 +\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n a\n+b\n"

/* Mails of our own in the forms that lists deliver. */
static const char *const mails[] = {
	/* plain, with a folded subject, in-body author and Windows line ends in the header */
	"From: A B <a@x.org>\r\nSubject: [PATCH v2 1/2] rust: a title\r\n that is folded\r\n"
	"Date: Mon, 1 Jan 2024 00:00:00 +0000\r\n\r\nFrom: C D <c@x.org>\n\nlog\n" DIFF,
	/* encoded words, a quoted name, 8 bit */
	"From: \"B, A (x)\" <a@x.org>\nSubject: =?UTF-8?q?Re:_[PATCH]_sch=C3=B6n?=\n"
	" =?UTF-8?q?er_Titel?=\nContent-Type: text/plain; charset=UTF-8\n\nl\303\266g\n" DIFF,
	/* Latin-1, quoted-printable */
	"From: =?iso-8859-1?q?J=F6rg?= <j@x.org>\nSubject: [PATCH] x\n"
	"Content-Type: text/plain; charset=\"iso-8859-1\"\n"
	"Content-Transfer-Encoding: quoted-printable\n\nl=F6g with a long l=\nine and a =3D\n"
	"---\n\ndiff --git a/f b/f\n+=F6\n",
	/* base64 */
	"From: a@x.org (A B)\nSubject: [PATCH] x\nContent-Type: text/plain; charset=UTF-8\n"
	"Content-Transfer-Encoding: base64\n\n"
	"bG9nCgpTaWduZWQtb2ZmLWJ5OiBBIEIKLS0tCgpkaWZmIC0tZ2l0IGEvZiBiL2YKK2EK\n",
	/* a patch as an attachment of a text */
	"From: A B <a@x.org>\nSubject: [PATCH] x\nMIME-Version: 1.0\n"
	"Content-Type: multipart/mixed; boundary=\"=-b\"\n\npreamble\n--=-b\n"
	"Content-Type: text/plain; charset=UTF-8\n\nlog\n\n--=-b\n"
	"Content-Type: text/x-patch; name=x.patch\nContent-Transfer-Encoding: base64\n\n"
	"ZGlmZiAtLWdpdCBhL2YgYi9mCi0tLSBhL2YKKysrIGIvZgpAQCAtMSArMSwyIEBACiBhCitiCg==\n"
	"--=-b--\nepilogue\n",
	/* headers in the body: all three, folded, and one that is prose */
	"From: A B <a@x.org>\nSubject: [PATCH] x\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\n"
	"Subject: rust: the real\n title\nDate: Tue, 2 Jan 2024 00:00:00 +0000\n"
	"from: E F <e@x.org>\n\nFrom: this line on it is prose\n" DIFF,
	/* a header and prose that looks like one */
	"From: A B <a@x.org>\nSubject: x\n\nFrom: C D <c@x.org>\n\nSubject: to change\n\nlog\n" DIFF,
	/* a short name, blanks in it, an address that is none */
	"From: Xu <x@x.org>\nSubject:   [PATCH]  a   b  \n\nlog\n" DIFF,
	"From: A   \t B <a@x.org> (work)\nSubject: [PATCH] [media] x\n\nlog\n" DIFF,
	"From: A B <nobody>\nSubject: Re: [RFC] Re: x\n\nlog\n" DIFF,
	"From: A<a@x.org>B\nSubject: x\n\nlog\n" DIFF,
	/* each line that ends a message */
	"From: A B <a@x.org>\nSubject: x\n\nlog\n--- \t\nrest\n" DIFF,
	"From: A B <a@x.org>\nSubject: x\n\nlog\n--- a/file\nrest\n",
	"From: A B <a@x.org>\nSubject: x\n\nlog\n----\n---x\n -- \nIndex: rest\n",
	"From: A B <a@x.org>\nSubject: x\n\nlog\ndiff - rest\n",
	/* no patch: headers of the body do not count then */
	"From: A B <a@x.org>\nSubject: x\n\nFrom: C D <c@x.org>\n\nlog\n",
};

static void
add_ours(struct str *s, struct sv raw)
{
	struct mail mail CLEAR(mail) = { 0 };
	struct mailinfo info CLEAR(mailinfo) = { 0 };

	mail_read(raw, MBOX_AS_IS, &mail);
	mailinfo_read(&mail, &info);
	str_addf(s, "Author: %s\nEmail: %s\nSubject: %s\n", str_c(&info.author), str_c(&info.email),
		 str_c(&info.subject));
	if (info.date.n)
		str_addf(s, "Date: %s\n", str_c(&info.date));
	str_addf(s, "\n");
	mailinfo_add_stripped(s, str_sv(&info.message));
	str_addf(s, "==\n");
	str_add(s, sv_trim_end(str_sv(&info.patch)));
}

/* git mailinfo leaves a blank behind a date from the body. */
static void
add_info(struct str *s, struct sv info)
{
	struct sv line;

	while (sv_line(&info, &line)) {
		str_add(s, sv_ends(line, SV(": ")) ? line : sv_trim_end(line));
		str_addc(s, '\n');
	}
}

/* What git mailsplit and git mailinfo say; blank lines at the ends are left to git am. */
static void
add_theirs(struct str *s, struct sv raw, const char *dir)
{
	struct str message CLEAR(str) = { 0 }, patch CLEAR(str) = { 0 }, path CLEAR(str) = { 0 };
	struct str mail CLEAR(str) = { 0 }, info CLEAR(str) = { 0 };
	struct err err = { 0 };

	str_addf(&path, "%s/split", dir);
	file_remove_all(path.p);	/* git does not overwrite */
	CHECK_OK(file_make_dirs(path.p, &err));
	CHECK_INT(ORACLE_GIT(dir, raw, NULL, "mailsplit", "-b", "-d4", "-osplit"), 0);
	str_addf(&path, "/0001");
	CHECK_OK(file_read(path.p, &mail, &err));
	CHECK_INT(ORACLE_GIT(dir, str_sv(&mail), &info, "mailinfo", "message", "patch"), 0);
	add_info(s, str_sv(&info));
	str_reset(&path);
	str_addf(&path, "%s/message", dir);
	CHECK_OK(file_read(path.p, &message, &err));
	str_reset(&path);
	str_addf(&path, "%s/patch", dir);
	CHECK_OK(file_read(path.p, &patch, &err));
	mailinfo_add_stripped(s, str_sv(&message));
	str_addf(s, "==\n");
	str_add(s, sv_trim_end(str_sv(&patch)));
}

static void
compare_mail(struct sv raw, const char *dir)
{
	struct str ours CLEAR(str) = { 0 }, theirs CLEAR(str) = { 0 };

	add_ours(&ours, raw);
	add_theirs(&theirs, raw, dir);
	if (!sv_eq(str_sv(&ours), str_sv(&theirs)))
		fail_msg("of '" SV_FMT "':\n'%s', git says\n'%s'", SV_ARG(sv_to(raw, 300)),
			 str_c(&ours), str_c(&theirs));
}

TEST(mails_are_taken_apart_as_git_mailinfo_does)
{
	const char *dir = oracle_scratch();

	for (size_t i = 0; i < ARRAY_SIZE(mails); i++)
		compare_mail(sv_of(mails[i]), dir);
}

TEST(mails_of_the_stable_list_are_taken_apart_as_git_mailinfo_does)
{
	struct str pattern CLEAR(str) = { 0 };
	struct err err = { 0 };
	glob_t found = { 0 };

	if (!oracle_shared("corpus/truth/mails", &pattern))
		SKIP("no corpus");
	str_addf(&pattern, "/*.eml");
	CHECK_INT(glob(str_c(&pattern), 0, NULL, &found), 0);
	const char *dir = oracle_scratch();

	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct str mail CLEAR(str) = { 0 };

		CHECK_OK(file_read(found.gl_pathv[i], &mail, &err));
		compare_mail(str_sv(&mail), dir);
	}
	globfree(&found);
}

TEST(an_archive_is_split_and_read_as_git_does)
{
	struct str path CLEAR(str) = { 0 }, mbox CLEAR(str) = { 0 };
	struct err err = { 0 };
	size_t n = 0;

	if (!oracle_shared("labels/patches.mbox", &path))
		SKIP("no labels");
	CHECK_OK(file_read(str_c(&path), &mbox, &err));
	const char *dir = oracle_scratch();
	struct str count CLEAR(str) = { 0 };

	str_reset(&path);
	str_addf(&path, "-o%s", dir);
	CHECK_INT(ORACLE_GIT(dir, str_sv(&mbox), &count, "mailsplit", "-d4", str_c(&path)), 0);
	for (struct sv rest = str_sv(&mbox), mail; mbox_next(&rest, &mail);) {
		struct str theirs CLEAR(str) = { 0 };

		str_reset(&path);
		str_addf(&path, "%s/%04zu", dir, ++n);
		CHECK_OK(file_read(str_c(&path), &theirs, &err));
		CHECK(sv_eq(mail, str_sv(&theirs)));
		if (n % 8 == 1)
			compare_mail(mail, dir);
	}
	CHECK_INT(strtol(str_c(&count), NULL, 10), n);
}

TEST(an_mbox_is_split_at_real_from_lines_only)
{
	struct sv rest = SV(FROM_LINE "Subject: a\n\nFrom here on\nFrom 12:34\n>From x\n" FROM_LINE
			    "Subject: b\n\nx\n"), mail;

	CHECK(mbox_next(&rest, &mail));
	CHECK(sv_ends(mail, SV("\n>From x\n")));
	CHECK(mbox_next(&rest, &mail));
	CHECK(sv_ends(mail, SV("Subject: b\n\nx\n")));
	CHECK(!mbox_next(&rest, &mail));
	rest = SV("Subject: alone\n\nx\n");
	CHECK(mbox_next(&rest, &mail));
	CHECK(!mbox_next(&rest, &mail));
}

TEST(a_from_line_has_a_time_and_a_year)
{
	CHECK(mbox_is_from_line(SV("From me@x.org Mon Sep 17 00:00:00 2001")));
	CHECK(mbox_is_from_line(SV("From mboxrd@z Thu Jan  1 00:00:00 1970")));
	CHECK(!mbox_is_from_line(SV("From me@x.org Mon Sep 17 00:00:00 01")));
	CHECK(!mbox_is_from_line(SV("From the start of it all: 10")));
	CHECK(!mbox_is_from_line(SV("From: me@x.org Mon Sep 17 00:00:00 2001")));
	CHECK(!mbox_is_from_line(SV("From ")));
}

TEST(mboxrd_quotes_are_removed_where_asked)
{
	struct mail as_is CLEAR(mail) = { 0 }, rd CLEAR(mail) = { 0 };
	struct sv raw = SV("Subject: x\r\n\n>From a\n>>From b\n>Fromage\n");

	mail_read(raw, MBOX_AS_IS, &as_is);
	mail_read(raw, MBOX_RD, &rd);
	CHECK_SV(as_is.parts.p[0].bytes, ">From a\n>>From b\n>Fromage\n");
	CHECK_SV(rd.parts.p[0].bytes, "From a\n>From b\n>Fromage\n");
}

TEST(headers_are_found_in_any_case_and_unfolded)
{
	struct mail m CLEAR(mail) = { 0 };

	mail_read(SV(FROM_LINE "message-ID: <a@x>\nTo: a@x,\n\tb@x\nX:\n\nbody\n"), MBOX_AS_IS, &m);
	CHECK_SV(mail_header(&m, SV("Message-ID")), "<a@x>");
	CHECK_SV(mail_header(&m, SV("to")), "a@x, b@x");
	CHECK_SV(mail_header(&m, SV("X")), "");
	CHECK_SV(mail_header(&m, SV("Cc")), "");
	CHECK_INT(m.head.headers.n, 3);
}

TEST(the_text_of_a_mail_is_utf8_without_its_html)
{
	struct mail m CLEAR(mail) = { 0 };
	struct str text CLEAR(str) = { 0 };

	mail_read(SV("Content-Type: multipart/alternative; boundary=b\n\n--b\n"
		     "Content-Type: TEXT/Plain; charset=iso-8859-1\n\nsch\366n\n--b\n"
		     "Content-Type: text/html\n\n<p>\n--b\n"
		     "Content-Type: image/png\n\nPNG\n--b--\n"),
		  MBOX_AS_IS, &m);
	mail_add_text(&text, &m);
	CHECK_INT(m.parts.n, 1);
	CHECK_SV(m.parts.p[0].type, "text/plain");
	CHECK_SV(str_sv(&text), "sch\303\266n\n");
}

/* Git leaves the inner boundary and headers in the log. */
TEST(a_multipart_within_another_is_read_as_mime_has_it)
{
	struct mail m CLEAR(mail) = { 0 };

	mail_read(SV("Content-Type: multipart/mixed; boundary=out\n\n--out\n"
		     "Content-Type: multipart/signed; boundary=inn\n\n--inn\n"
		     "Content-Type: text/plain\n\nlog\n--inn\nContent-Type: application/pgp\n\nx\n"
		     "--inn--\n--out\n\nfooter\n--out--\n"), MBOX_AS_IS, &m);
	CHECK_INT(m.parts.n, 2);
	CHECK_SV(m.parts.p[0].bytes, "log\n");
	CHECK_SV(m.parts.p[1].bytes, "footer\n");
}

TEST(a_multipart_that_is_cut_off_keeps_what_came)
{
	struct mail m CLEAR(mail) = { 0 };

	mail_read(SV("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\n\nsecond"),
		  MBOX_AS_IS, &m);
	CHECK_INT(m.parts.n, 2);
	CHECK_SV(m.parts.p[1].bytes, "second");
}
