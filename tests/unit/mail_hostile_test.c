/* core/mail on bytes that want to break it: no crash, never more than linear time. */
#include <time.h>

#include "core/base/alloc.h"
#include "core/mail/mailinfo.h"
#include "core/mail/message.h"
#include "core/mail/mime.h"
#include "core/mail/patch_mail.h"
#include "core/mail/quilt.h"
#include "core/mail/survive.h"
#include "tests/unit/test.h"

#define KILOBYTES 512

/* What is done with commit messages. */
static void
use_message(struct sv bytes)
{
	struct message message CLEAR(message) = { 0 };
	struct str out CLEAR(str) = { 0 };
	struct map taken CLEAR(map) = { 0 };

	message_read(bytes, &message);
	survive_check(bytes);
	survive_author(sv_to(bytes, 4000), sv_to(bytes, 400));
	quilt_add_name(&out, bytes, &taken);
	patch_mail_add(&out, &(struct patch_mail){ .author = SV("A"), .email = SV("a@x"),
						   .message = bytes, .prefix = SV("PATCH") });
}

/* What is done with mail. */
static void
use_mail(struct sv bytes)
{
	struct mail mail CLEAR(mail) = { 0 }, rd CLEAR(mail) = { 0 };
	struct mailinfo info CLEAR(mailinfo) = { 0 };
	struct str out CLEAR(str) = { 0 };
	struct sv rest = bytes, one;

	while (mbox_next(&rest, &one))
		CHECK(one.n);
	mail_read(bytes, MBOX_RD, &rd);
	mail_add_text(&out, &rd);
	mail_read(bytes, MBOX_AS_IS, &mail);
	mailinfo_read(&mail, &info);
	mailinfo_add_message(&out, &info);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* @use takes @head once, then @unit until it is KILOBYTES long. */
static void
check_linear(void (*use)(struct sv), const char *head, struct sv unit)
{
	struct str bytes CLEAR(str) = { 0 };
	double before = seconds();

	str_add(&bytes, sv_of(head));
	while (bytes.n < KILOBYTES << 10)
		str_add(&bytes, unit);
	use(str_sv(&bytes));
	/* It takes 0.1 s, less than 1 s under sanitizers; anything quadratic takes minutes. */
	if (seconds() - before > 5)
		fail_msg("%.1f s for '%s' and '" SV_FMT "'", seconds() - before, head,
			 SV_ARG(unit));
}

#define CC "t\n\nCc: stable@vger.kernel.org # "

TEST(a_message_of_two_megabytes_is_read_at_once)
{
	struct str bytes CLEAR(str) = { 0 };
	struct message message CLEAR(message) = { 0 };
	double before = seconds();

	str_add(&bytes, SV("title\n\n"));
	while (bytes.n < 2 << 20)
		str_add(&bytes, SV("A line of a log, as others are: with words, and as long.\n"
				   "Fixes: 1f2e3d4c5b6a (\"rust: x\")\n"
				   "Cc: stable@vger.kernel.org # Needed in 6.12.y and later\n\n"));
	message_read(str_sv(&bytes), &message);
	CHECK(message.fixes.list.n > 10000);
	CHECK_INT(message.fixes.list.n, message.stable.ranges.n);
	CHECK(seconds() - before < 3);
}

TEST(messages_of_one_pattern_are_read_in_linear_time)
{
	check_linear(use_message, "", SV("x"));
	check_linear(use_message, "", SV("\n"));
	check_linear(use_message, "t\n\n", SV("word "));
	check_linear(use_message, "t\n\n", SV("Key: value\n"));
	check_linear(use_message, "t\n\nKey: value\n", SV(" more\n"));
	check_linear(use_message, "t\n\n", SV("Fixes: 1f2e3d4c5b6a (\"a\nb\n"));
	check_linear(use_message, "t\n\n", SV("Signed-off-by: A\nprose\nprose\n"));
	check_linear(use_message, "t\n\n", SV("# comment\n"));
	check_linear(use_message, "t\n\nConflicts:\n", SV("\tx\n"));
	check_linear(use_message, "t\n\n", SV("\0\377\033"));
}

TEST(stable_comments_of_one_pattern_are_read_in_linear_time)
{
	check_linear(use_message, CC, SV("6.1, "));
	check_linear(use_message, CC, SV("6.1 x, "));
	check_linear(use_message, CC, SV("because of 6.1, "));
	check_linear(use_message, CC, SV("1f2e3d4 "));
	check_linear(use_message, CC, SV("1f2e3d4: x, "));
	check_linear(use_message, CC, SV("needs previous patch 1f2e3d4 "));
	check_linear(use_message, CC, SV("(\"x "));
	check_linear(use_message, CC, SV("<x "));
	check_linear(use_message, CC, SV("and "));
	check_linear(use_message, CC, SV("needed in "));
	check_linear(use_message, CC, SV("after "));
	check_linear(use_message, CC "6.1", SV("+"));
	check_linear(use_message, "t\n\nCc: ", SV("stable+"));
	check_linear(use_message, "t\n\nCc: ", SV("stable@vger.kernel.org "));
	check_linear(use_message, "t\n\n",
		     SV("Cc: stable@vger.kernel.org # a long line that was wrapped here, it seems\n"
			"and goes on, and goes on, and goes on until here, and then again\n"));
	check_linear(use_message, "t\n\nCc: stable@vger.kernel.org", SV("\n # x"));
}

TEST(identification_lines_of_one_pattern_are_read_in_linear_time)
{
	check_linear(use_message, "t\n\n", SV("commit 1f2e3d4c5b6a upstream.\n"));
	check_linear(use_message, "t\n\n", SV("[ Upstream commit\n"));
	check_linear(use_message, "t\n\nThis reverts commit ", SV("1f2e3d4c5b6a which is commit "));
	check_linear(use_message, "t\n\n", SV("This reverts commit\n"));
	check_linear(use_message, "t\n\n", SV("this "));
	check_linear(use_message, "t\n\n", SV("This reverts commit 1f2e3d4c5b6a (\"x\n"));
	check_linear(use_message, "", SV("Revert \""));
	check_linear(use_message, "", SV("UPSTREAM:"));
	check_linear(use_message, "t\n\nLink: https://lore.kernel.org/r/", SV("%40"));
}

TEST(mails_of_one_pattern_are_read_in_linear_time)
{
	check_linear(use_mail, "From: ", SV("=?UTF-8?q?a"));
	check_linear(use_mail, "From: ", SV("=?UTF-8?q?a?= "));
	check_linear(use_mail, "From: ", SV("(\"\\"));
	check_linear(use_mail, "Subject: ", SV("[x] re: "));
	check_linear(use_mail, "Subject: x", SV("\n y"));
	check_linear(use_mail, "", SV("X: y\n"));
	check_linear(use_mail, "Content-Type: multipart/mixed; boundary=b\n\n", SV("--b\n\nx\n"));
	check_linear(use_mail, "Content-Type: multipart/mixed; boundary=b\n\n",
		     SV("--b\nContent-Type: multipart/mixed; boundary=b\n\n"));
	check_linear(use_mail, "Content-Type: text/plain; charset=iso-2022-jp\n\n",
		     SV("\033$B\033(Bx\n"));
	check_linear(use_mail, "Content-Transfer-Encoding: base64\n\n", SV("QUJD\n"));
	check_linear(use_mail, "Content-Transfer-Encoding: quoted-printable\n\n", SV("=4=\n"));
	check_linear(use_mail, "\n", SV("From x 00:00:00 2001\n"));
	check_linear(use_mail, "\n", SV(">>From x\n"));
}

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;	/* Numerical Recipes; the same every time */
	return *state >> 8;
}

/* Pieces that mean something, so that random text gets into every corner of the grammars. */
static const char *const pieces[] = {
	"Cc: stable@vger.kernel.org # ", "6.12.y", "+", " and ", "later", ", ", "1f2e3d4c5b6a",
	"(\"", "\")", ": ", "\n", "\n\n", " ", "Fixes: ", "This reverts commit ", "which is ",
	"upstream", ".", "[ Upstream commit ", " ]", "(cherry picked from commit ", ")",
	"Signed-off-by: A <a@x>\n", "#", "---\n", "From ", ">From ", "From: ", "Subject: ",
	"=?UTF-8?q?", "?=", "=C3=B6", "\303\266", "\377", "\r\n", "\t", "--b", "--",
	"Content-Type: multipart/mixed; boundary=b\n", "after ",
	"Content-Transfer-Encoding: base64\n", "charset=iso-8859-1", "diff -", "needs ",
	"previous ", "patch ", "not ", "for ", "only ", "<x>", "\"", "-rc3", "2.6.32",
	"Link: https://lore.kernel.org/", "a@x", "Revert \"", "stable+noautosel@kernel.org",
	"-", "=", "<=", "\\", "(", "[", "]",
};

TEST(random_text_breaks_nothing)
{
	uint32_t seed = 1;

	for (int round = 0; round < 4000; round++) {
		struct str bytes CLEAR(str) = { 0 };

		for (uint32_t n = next_random(&seed) % 60; n; n--)
			if (next_random(&seed) % 16)
				str_addf(&bytes, "%s",
					 pieces[next_random(&seed) % ARRAY_SIZE(pieces)]);
			else
				str_addc(&bytes, (char)next_random(&seed));
		char *exact = xmemdup0(str_c(&bytes), bytes.n);	/* its end is watched */

		exact = xrealloc(exact, MAX(bytes.n, (size_t)1));
		use_message((struct sv){ exact, bytes.n });
		use_mail((struct sv){ exact, bytes.n });
		free(exact);
	}
}
