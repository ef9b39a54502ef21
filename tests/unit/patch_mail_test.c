/* core/mail/patch_mail, core/mail/header, core/mail/survive: against format-patch and am. */
#include "core/mail/mailinfo.h"
#include "core/mail/patch_mail.h"
#include "core/mail/survive.h"
#include "tests/unit/oracle.h"

#define LONG_WORD "a-word-that-is-so-long-that-no-line-of-a-mail-could-ever-" \
	"hold-it-without-being-broken-up"

/* What git format-patch and we must write alike. */
static const struct oracle_commit alike[] = {
	{ "A B", "a@x.org", SV_INIT("rust: x\n\nlog\n\nSigned-off-by: A B <a@x.org>\n") },
	{ "A B", "a@x.org", SV_INIT("only a title\n") },
	{ "A B", "a@x.org", SV_INIT("no line break at the end") },
	{ "A B", "a@x.org", SV_INIT("rust: a title that goes on for so long that it must be folded,"
	  " and then once more, because it still goes on and on\n\nlog\n") },
	{ "A B", "a@x.org", SV_INIT("title " LONG_WORD "\n") },
	{ "A B", "a@x.org", SV_INIT(LONG_WORD " title\n") },
	{ "A B", "a@x.org", SV_INIT("blanks  in   a title that is long enough to be folded  at"
	  " one of  the double blanks\n") },
	{ "A B", "a@x.org", SV_INIT("tabs\tin a title that is long enough to be folded\tat some of"
	  "\tits\ttabs\tand blanks\n") },
	{ "A B", "a@x.org", SV_INIT("control \001 characters\002\003 in a title that is long enough"
	  " to be folded at some blanks\n") },
	{ "A B", "a@x.org", SV_INIT("sch\303\266ner Titel: \342\202\254 und so weiter, bis er"
	  " umgebrochen werden mu\303\237, was auch \303\274ber Zeichen geht\n\nlog\n") },
	{ "A B", "a@x.org", SV_INIT("invalid \377\376 bytes \303 in a title\n") },
	{ "A B", "a@x.org", SV_INIT("a =?UTF-8?q?word?= that looks encoded = ? _ it\n") },
	{ "A B", "a@x.org", SV_INIT("an \033[1mescape\033[m\n") },
	{ "A B", "a@x.org", SV_INIT("a title\nof two lines\n  and three\n\nlog\n") },
	{ "A B", "a@x.org", SV_INIT("ascii title\n\nl\303\266g\n") },
	{ "A B", "a@x.org", SV_INIT("blanks at line ends  \n\n\n\nlog  \n\t\n\n\nmore\t\n\n\n") },
	{ "A B", "a@x.org", SV_INIT("lines that end the message early\n\nlog\n---\nrest\n--- a/x\n"
	  "diff --git a/x b/x\nIndex: x\n") },
	{ "A B", "a@x.org", SV_INIT("From here\n\nlog\nFrom here on\n>From there\n") },
	{ "A B", "a@x.org", SV_INIT("[media] x: brackets\n") },
	{ "J\303\266rg M\303\274ller", "j@x.org", SV_INIT("an author with umlauts\n") },
	{ "J\303\266rg-Friedrich \342\202\254 M\303\274llermeister-Sch\303\266nenberg von und zu "
	  "Hohenl\303\266he", "j@x.org", SV_INIT("a very long author with umlauts\n") },
	{ "A. B. (x), C", "a@x.org", SV_INIT("an author to be quoted\n") },
	{ "An author with a very long name, but of ASCII Letters Only, so it is Folded Somewhere",
	  "a-very-long-address-too@some-host.example.org", SV_INIT("a long author\n") },
	{ "A \\ B", "a@x.org", SV_INIT("an author with a backslash\n") },
	{ "A B", "a@x.org", SV_INIT("abcd abcd abcd abcd abcd abcd abcd abcd abcd abc\n") },	/* 78 columns */
	{ "A B", "a@x.org", SV_INIT("abcd abcd abcd abcd abcd abcd abcd abcd abcd abcd\n") },	/* 79 columns */
};

/* What only ours brings through git am. */
static const struct oracle_commit better[] = {
	{ "A B", "a@x.org", SV_INIT("rust: x\n\nFrom::from() is slow.\n\nlog\n") },
	{ "A B", "a@x.org", SV_INIT("rust: x\n\nsubject: all of it\nlog\n") },
	{ "A B", "a@x.org", SV_INIT("rust: x\n\nDate: it is late\n") },
	{ "A B", "a@x.org", SV_INIT("rust: x\n\n[PATCH] was missing\n") },
	{ "A B", "a@x.org", SV_INIT("rust: x\n\n>From 0123456789012345678901234567890123456789"
	  " Mon Sep 17 00:00:00 2001\n\nlog\n") },
	{ "A B", "a@x.org", SV_INIT("rust: x\n\nlog\nFrom 0123456789012345678901234567890123456789"
	  " Mon Sep 17 00:00:00 2001\nFrom: B C <b@x.org>\nSubject: y\n\nmore = log\n") },
	{ "J\303\266rg \"Joe\" D\303\266", "j@x.org", SV_INIT("rust: x\n\nlog\n") },
	{ "Joe (x \\ y) D\303\266", "j@x.org", SV_INIT("rust: x\n\nlog\n") },
};

/* The part of a mail between the first lines @from and @to, both left out. */
static struct sv
between(struct sv mail, const char *from, const char *to)
{
	size_t at = sv_find(mail, sv_of(from));

	CHECK(at != SV_NONE);
	mail = sv_from(mail, at + strlen(from));
	at = sv_find(mail, sv_of(to));
	CHECK(at != SV_NONE);
	return sv_to(mail, at);
}

/* A patch mail of @c with the stat and the diff of git's own. */
static void
add_ours(struct str *s, struct patch_mail *m, const struct oracle_commit *c, struct sv theirs)
{
	struct sv patch = sv_from(theirs, sv_find(theirs, SV("\n file | ")) + 1);

	CHECK(oid_parse(sv_to(sv_from(theirs, 5), 40), &m->commit));
	m->author = sv_of(c->author);
	m->email = sv_of(c->email);
	m->message = c->message;
	m->stat = sv_to(patch, sv_find(patch, SV("\n\n")) + 1);
	m->diff = between(patch, "\n\n", "-- \n");
	patch_mail_add(s, m);
}

static void
compare_with_format_patch(struct patch_mail m, const char *from)
{
	const char *dir = oracle_scratch();
	struct str all CLEAR(str) = { 0 }, range CLEAR(str) = { 0 };
	struct sv rest, theirs;

	str_addf(&range, "main~%zu..main", ARRAY_SIZE(alike));
	oracle_repository(dir, "\n", alike, ARRAY_SIZE(alike));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &all, "format-patch", "--stdout", "-n", "--full-index",
			     "--subject-prefix=PATCH 6.12.y", "--signature=me", from,
			     str_c(&range)), 0);
	rest = str_sv(&all);
	m.prefix = SV("PATCH 6.12.y");
	m.signature = SV("me");
	m.total = ARRAY_SIZE(alike);
	for (size_t i = 0; i < ARRAY_SIZE(alike); i++) {
		struct str ours CLEAR(str) = { 0 };

		CHECK(mbox_next(&rest, &theirs));
		m.n = (unsigned)i + 1;
		m.date = (struct date){ (int64_t)(1700000000 + (i + 1) * 60), -90 };
		add_ours(&ours, &m, &alike[i], theirs);
		/* in a stream git puts a blank line more between mails */
		if (!sv_eq(sv_trim_end(str_sv(&ours)), sv_trim_end(theirs)))
			fail_msg("'%s'\ngit writes\n'" SV_FMT "'", str_c(&ours), SV_ARG(theirs));
	}
}

TEST(a_patch_mail_of_the_author_is_that_of_format_patch)
{
	compare_with_format_patch((struct patch_mail){ .n = 0 }, "--no-from");
}

TEST(a_patch_mail_of_somebody_else_is_that_of_format_patch)
{
	struct patch_mail m = { .sender = SV("Ren\303\251 Sender"), .sender_email = SV("r@x.org") };

	compare_with_format_patch(m, "--from=Ren\303\251 Sender <r@x.org>");
}

static void
make(struct str *s, const struct oracle_commit *c)
{
	struct patch_mail m = {
		.author = sv_of(c->author), .email = sv_of(c->email), .message = c->message,
		.date = { 1700000000, 60 }, .prefix = SV("PATCH"), .signature = SV("me"),
		.stat = SV(" f | 1 +\n 1 file changed, 1 insertion(+)\n"),
		.diff = SV("diff --git a/f b/f\nindex 0..1\n--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+x\n"),
	};

	patch_mail_add(s, &m);
}

TEST(a_mail_has_what_it_is_given)
{
	struct patch_mail m = {
		.author = SV("A B"), .email = SV("a@x.org"), .message = SV("title\n"),
		.date = { 1700000000, 60 }, .base = { { 0xab } }, .signature = SV("me"),
		.headers = SV("To: stable@vger.kernel.org\nIn-Reply-To: <a@x>\n"),
		.diff = SV("diff --git a/f b/f\n"),
	};
	struct str s CLEAR(str) = { 0 };

	patch_mail_add(&s, &m);
	CHECK_SV(str_sv(&s),
		 "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n"
		 "From: A B <a@x.org>\nDate: Tue, 14 Nov 2023 23:13:20 +0100\nSubject: title\n"
		 "To: stable@vger.kernel.org\nIn-Reply-To: <a@x>\n\n---\n\ndiff --git a/f b/f\n"
		 "\nbase-commit: ab00000000000000000000000000000000000000\n-- \nme\n\n");
}

TEST(a_log_that_looks_like_a_header_gets_its_author_before_it)
{
	struct str s CLEAR(str) = { 0 };

	make(&s, &better[0]);
	CHECK(sv_has(str_sv(&s), SV("\n\nFrom: A B <a@x.org>\n\nFrom::from() is slow.\n")));
}

TEST(a_mail_that_would_be_split_is_quoted)
{
	struct str s CLEAR(str) = { 0 };
	struct sv rest, mail;

	make(&s, &better[5]);
	CHECK(sv_has(str_sv(&s), SV("Content-Transfer-Encoding: quoted-printable\n")));
	rest = str_sv(&s);
	CHECK(mbox_next(&rest, &mail));
	CHECK(!rest.n);
}

/* The raw commit object behind HEAD: its author line and its message. */
static void
check_applied(const char *dir, const struct oracle_commit *c, struct sv message)
{
	struct str raw CLEAR(str) = { 0 }, author CLEAR(str) = { 0 };

	str_addf(&author, "\nauthor %s <%s> ", c->author, c->email);
	CHECK_INT(ORACLE_GIT(dir, SV(""), &raw, "cat-file", "commit", "HEAD"), 0);
	if (!sv_has(str_sv(&raw), str_sv(&author)))
		fail_msg("no '%s' in '%s'", str_c(&author), str_c(&raw));
	struct sv got = sv_from(str_sv(&raw), sv_find(str_sv(&raw), SV("\n\n")) + 2);

	if (!sv_eq(got, message))
		fail_msg("'" SV_FMT "', not '" SV_FMT "'", SV_ARG(got), SV_ARG(message));
}

/* Apply commit @n of @dir with git am on its parent. True if git takes it. */
static bool
apply(const char *dir, const struct oracle_commit *c, size_t n)
{
	struct str rev CLEAR(str) = { 0 }, theirs CLEAR(str) = { 0 }, ours CLEAR(str) = { 0 };
	struct patch_mail m = { .prefix = SV("PATCH"), .signature = SV("me"), .date = { 1, 0 } };

	str_addf(&rev, "commit-%zu", n);
	CHECK_INT(ORACLE_GIT(dir, SV(""), &theirs, "format-patch", "--stdout", "-1", "--full-index",
			     "--no-signature", "--signature=me", str_c(&rev)), 0);
	add_ours(&ours, &m, c, str_sv(&theirs));
	str_addf(&rev, "^");
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "checkout", "-q", "--detach", str_c(&rev)), 0);
	if (!ORACLE_GIT(dir, str_sv(&ours), NULL, "am", "-q"))
		return true;
	CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "am", "--abort"), 0);
	return false;
}

static const char *
tagged_repository(const char *eol, const struct oracle_commit *commits, size_t n)
{
	const char *dir = oracle_scratch();

	oracle_repository(dir, eol, commits, n);
	for (size_t i = 0; i < n; i++) {
		struct str tag CLEAR(str) = { 0 }, rev CLEAR(str) = { 0 };

		str_addf(&tag, "commit-%zu", i);
		str_addf(&rev, "main~%zu", n - 1 - i);
		CHECK_INT(ORACLE_GIT(dir, SV(""), NULL, "tag", str_c(&tag), str_c(&rev)), 0);
	}
	return dir;
}

TEST(what_git_am_would_change_comes_back_byte_for_byte_from_ours)
{
	const char *dir = tagged_repository("\n", better, ARRAY_SIZE(better));

	for (size_t i = 0; i < ARRAY_SIZE(better); i++) {
		CHECK_INT(survive_check(better[i].message).breaks, 0);
		CHECK(survive_author(sv_of(better[i].author), sv_of(better[i].email)));
		CHECK(apply(dir, &better[i], i));
		check_applied(dir, &better[i], better[i].message);
	}
}

/* Plain git format-patch and git am fail here: git mailsplit takes the CR away. */
TEST(a_patch_of_a_file_with_windows_line_ends_applies)
{
	struct oracle_commit commits[] = {
		{ "A B", "a@x.org", SV("one\n") },
		{ "A B", "a@x.org", SV("two\n\nwith = and =3D\n") },
	};
	const char *dir = tagged_repository("\r\n", commits, 2);
	struct str out CLEAR(str) = { 0 };

	CHECK(apply(dir, &commits[1], 1));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &out, "diff", "HEAD", "commit-1"), 0);
	CHECK_SV(str_sv(&out), "");
	check_applied(dir, &commits[1], commits[1].message);
}

/* Messages and what breaks first in each, where. */
static const struct {
	struct oracle_commit commit;
	unsigned breaks;
	enum survive_break first;
	size_t at;
} cases[] = {
#define BIT(b) 1u << SURVIVE_##b
#define CASE(message, breaks, first, at) \
	{ { "A B", "a@x.org", SV_INIT(message) }, breaks, SURVIVE_##first, at }
	CASE("rust: x\n\nlog\n", 0, BREAKS, 0),
	CASE("rust: x\n", 0, BREAKS, 0),
	CASE("rust: x\n\n# no comment\n>From x\nFrom here on\n--\n-- >8 --\n", 0, BREAKS, 0),
	CASE("rust: x\n\n indented\n", 0, BREAKS, 0),
	CASE("rust: " LONG_WORD "\n\n" LONG_WORD LONG_WORD "\n", 0, BREAKS, 0),
	CASE("sch\303\266n =?UTF-8?q?x?= \033[1m\n\nl\303\266g\n", 0, BREAKS, 0),
	CASE("r\n\n----\n---x\n---- a/b\nIndex:x\ndiff x\n", 0, BREAKS, 0),
	CASE("remove [x] re: y\n", 0, BREAKS, 0),
	CASE("Re:\n", 0, BREAKS, 0),
	CASE("[x\n", 0, BREAKS, 0),
	CASE("x\n\nlog\n---\nrest\n", BIT(SEPARATOR), SEPARATOR, 7),
	CASE("x\n\nlog\n--- \t\nrest\n", BIT(SEPARATOR) | BIT(BLANKS), SEPARATOR, 7),
	CASE("x\n\n--- a/f\n", BIT(SEPARATOR), SEPARATOR, 3),
	CASE("x\n\nlog\nIndex: f\n", BIT(SEPARATOR), SEPARATOR, 7),
	CASE("x\n\nlog\ndiff -u x\n", BIT(SEPARATOR), SEPARATOR, 7),
	CASE("[media] x\n", BIT(TITLE_START), TITLE_START, 0),
	CASE("[PATCH] x\n", BIT(TITLE_START), TITLE_START, 0),
	CASE("rE: x\n", BIT(TITLE_START), TITLE_START, 0),
	CASE(": x\n", BIT(TITLE_START), TITLE_START, 0),
	CASE("x\ny\n\nlog\n", BIT(TITLE_LINES), TITLE_LINES, 2),
	CASE("x  y\n", BIT(TITLE_BLANKS), TITLE_BLANKS, 0),
	CASE("x\ty\n", BIT(TITLE_BLANKS), TITLE_BLANKS, 0),
	CASE("x\n\nlog \n", BIT(BLANKS), BLANKS, 3),
	CASE("x\n\nlog\n\n\nlog\n", BIT(BLANKS), BLANKS, 8),
	CASE("x\n\n\nlog\n", BIT(BLANKS), BLANKS, 3),
	CASE("x\n\nlog\n\n", BIT(BLANKS), BLANKS, 7),
	CASE("\nx\n\nlog\n", BIT(BLANKS), BLANKS, 0),
	CASE("x\r\n\r\nlog\r\n", BIT(BLANKS), BLANKS, 0),
	CASE("x\n\nlog", BIT(NO_NEWLINE), NO_NEWLINE, 6),
	CASE("x\n\nl\366g\n", BIT(ENCODING), ENCODING, 4),
	CASE("[]\n", BIT(TITLE_START) | BIT(NO_TITLE), NO_TITLE, 0),
};

TEST(survive_says_what_breaks_and_where)
{
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct survive s = survive_check(cases[i].commit.message);

		if (s.breaks != cases[i].breaks)
			fail_msg("'" SV_FMT "': %x", SV_ARG(cases[i].commit.message), s.breaks);
		if (s.breaks)
			CHECK_INT(s.at[cases[i].first], cases[i].at);
	}
}

TEST(survive_knows_nul_and_the_empty_message)
{
	CHECK_INT(survive_check(SV("x\n\na\0b\n")).breaks, BIT(NUL));
	CHECK_INT(survive_check(SV("x\n\na\0b\n")).at[SURVIVE_NUL], 4);
	CHECK_INT(survive_check(SV("")).breaks, BIT(NO_TITLE));
	for (int i = 0; i < SURVIVE_BREAKS; i++)
		CHECK(survive_text((enum survive_break)i));
}

TEST(a_message_survives_exactly_where_git_am_gives_it_back)
{
	struct oracle_commit commits[ARRAY_SIZE(cases)];

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		commits[i] = cases[i].commit;
	const char *dir = tagged_repository("\n", commits, ARRAY_SIZE(cases));

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct str raw CLEAR(str) = { 0 };
		bool taken = apply(dir, &commits[i], i);

		CHECK_INT(ORACLE_GIT(dir, SV(""), &raw, "cat-file", "commit", "HEAD"), 0);
		struct sv got = sv_from(str_sv(&raw), sv_find(str_sv(&raw), SV("\n\n")) + 2);

		if ((taken && sv_eq(got, commits[i].message)) != !cases[i].breaks)
			fail_msg("'" SV_FMT "' becomes '" SV_FMT "'", SV_ARG(commits[i].message),
				 SV_ARG(got));
	}
}

static const struct { struct oracle_commit commit; bool survives; } authors[] = {
#define AUTHOR(name, email, survives) { { name, email, SV_INIT("rust: x\n\nlog\n") }, survives }
	AUTHOR("A B", "a@x.org", true),
	AUTHOR("A. B, \"C\" D", "a@x.org", true),
	AUTHOR("J\303\266rg", "a@x.org", true),
	AUTHOR("J\303\266rg \"x\" D", "a@x.org", true),
	AUTHOR("J\303\266rg \"x\"", "a@x.org", false),
	AUTHOR("A (B) C", "a@x.org", true),
	AUTHOR("A \\ B", "a@x.org", true),
	AUTHOR("X", "a@x.org", true),
	AUTHOR("A B", "nobody", true),
	AUTHOR("A  B", "a@x.org", false),
	AUTHOR("a@x", "a@x.org", false),
	AUTHOR("(A B)", "a@x.org", false),
	AUTHOR("sixty-one bytes are in this name, which is one more than gits", "a@x.org", false),
	AUTHOR("A B", "a b@x.org", false),
};

TEST(an_author_survives_exactly_where_git_am_gives_it_back)
{
	struct oracle_commit commits[ARRAY_SIZE(authors)];

	for (size_t i = 0; i < ARRAY_SIZE(authors); i++)
		commits[i] = authors[i].commit;
	const char *dir = tagged_repository("\n", commits, ARRAY_SIZE(authors));

	for (size_t i = 0; i < ARRAY_SIZE(authors); i++) {
		const struct oracle_commit *c = &commits[i];
		struct str raw CLEAR(str) = { 0 }, line CLEAR(str) = { 0 };

		CHECK_INT(survive_author(sv_of(c->author), sv_of(c->email)), authors[i].survives);
		bool taken = apply(dir, c, i);

		str_addf(&line, "\nauthor %s <%s> ", c->author, c->email);
		CHECK_INT(ORACLE_GIT(dir, SV(""), &raw, "cat-file", "commit", "HEAD"), 0);
		if ((taken && sv_has(str_sv(&raw), str_sv(&line))) != authors[i].survives)
			fail_msg("%s <%s>: '%s'", c->author, c->email, str_c(&raw));
	}
}

/* Write @message, read it back as git am does (mbox_test.c proves that it does). */
static void
check_round_trip(struct sv hash, const struct oracle_commit *c)
{
	struct str mbox CLEAR(str) = { 0 }, got CLEAR(str) = { 0 };
	struct mail mail CLEAR(mail) = { 0 };
	struct mailinfo info CLEAR(mailinfo) = { 0 };

	make(&mbox, c);
	mail_read(str_sv(&mbox), MBOX_AS_IS, &mail);
	mailinfo_read(&mail, &info);
	mailinfo_add_message(&got, &info);
	bool same = sv_eq(str_sv(&got), c->message);

	if (same != !survive_check(c->message).breaks)
		fail_msg(SV_FMT ": %s", SV_ARG(hash), str_c(&got));
	CHECK_SV(str_sv(&info.author), c->author);
	CHECK_SV(str_sv(&info.email), c->email);
	CHECK(sv_ends(str_sv(&info.patch), SV("+x\n-- \nme\n\n")));
}

TEST(messages_of_the_corpus_come_back_from_their_mails_unless_survive_says_no)
{
	struct str log CLEAR(str) = { 0 };
	const char *dir = oracle_corpus();

	if (!dir)
		SKIP("no corpus");
	CHECK_INT(ORACLE_GIT(dir, SV(""), &log, "log", "-z", "--all",
			     "--format=tformat:%H%x00%an%x00%ae%x00%B"), 0);
	for (struct sv rest = str_sv(&log); rest.n > 1;) {
		struct str author CLEAR(str) = { 0 }, email CLEAR(str) = { 0 };
		struct sv hash = sv_cut(&rest, '\0');

		str_add(&author, sv_cut(&rest, '\0'));
		str_add(&email, sv_cut(&rest, '\0'));
		struct oracle_commit c = { str_c(&author), str_c(&email), sv_cut(&rest, '\0') };

		check_round_trip(hash, &c);
	}
}
