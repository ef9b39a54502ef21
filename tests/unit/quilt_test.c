/* core/mail/quilt: file names of a queue, against git format-patch. */
#include "core/mail/quilt.h"
#include "tests/unit/oracle.h"

static void
check_name(const char *subject, const char *expected)
{
	struct map taken CLEAR(map) = { 0 };
	struct str name CLEAR(str) = { 0 };

	quilt_add_name(&name, sv_of(subject), &taken);
	CHECK_SV(str_sv(&name), expected);
}

TEST(a_patch_is_named_after_its_subject)
{
	check_name("rust: block: Fix `GenDisk` cleanup", "rust-block-fix-gendisk-cleanup.patch");
	check_name("mm/vmalloc.c: use foo_bar()", "mm-vmalloc.c-use-foo_bar.patch");
}

TEST(a_name_is_cut_at_52_bytes)
{
	check_name("rust: kernel: a subject that is too long for the file name of a patch",
		   "rust-kernel-a-subject-that-is-too-long-for-the-file-.patch");
}

TEST(a_name_is_safe_whatever_the_subject)
{
	check_name("../../etc/passwd", "etc-passwd.patch");
	check_name(".hidden", "hidden.patch");
	check_name("--help", "help.patch");
	check_name("a\033[1m\nb", "a-1m-b.patch");
	check_name("\303\266\377", "patch.patch");
	check_name("", "patch.patch");
	check_name("...", "patch.patch");
}

TEST(equal_names_are_told_apart_by_a_suffix)
{
	struct map taken CLEAR(map) = { 0 };
	struct str names CLEAR(str) = { 0 };
	const char *subjects[] = { "a b", "a  B", "a-b-2", "a: b" };

	for (size_t i = 0; i < ARRAY_SIZE(subjects); i++) {
		quilt_add_name(&names, sv_of(subjects[i]), &taken);
		str_addc(&names, ' ');
	}
	CHECK_SV(str_sv(&names), "a-b.patch a-b-2.patch a-b-2-2.patch a-b-3.patch ");
}

TEST(a_suffix_does_not_make_a_cut_name_longer)
{
	struct map taken CLEAR(map) = { 0 };
	struct str first CLEAR(str) = { 0 }, second CLEAR(str) = { 0 }, subject CLEAR(str) = { 0 };

	str_pad(&subject, 'x', 80);
	quilt_add_name(&first, str_sv(&subject), &taken);
	quilt_add_name(&second, str_sv(&subject), &taken);
	CHECK_INT(first.n, second.n);
	CHECK(sv_ends(str_sv(&second), SV("x-2.patch")));
}

static struct sv
lower(struct str *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->p[i] >= 'A' && s->p[i] <= 'Z')
			s->p[i] |= 0x20;
	return str_sv(s);
}

TEST(names_are_those_of_git_format_patch_in_lower_case)
{
	struct oracle_commit commits[] = {
		{ "A", "a@x", SV("rust: kernel: Use `Foo::bar()` -- and (all) the rest...\n") },
		{ "A", "a@x", SV("x.y..z -- w.\n") },
		{ "A", "a@x", SV("  spaces   and\ttabs  \n") },
		{ "A", "a@x", SV("a subject that goes on until it is cut off in the -middle\n") },
		{ "A", "a@x", SV("exactly-fifty-two-bytes-are-in-this-subject-abcdefgh\n") },
		{ "A", "a@x", SV("exactly-fifty-three-bytes-are-in-this-subject-abcdef.\n") },
		{ "A", "a@x", SV("sch\303\266n: \342\202\254 10\n") },
		{ "A", "a@x", SV("[media] drop_it\n") },
	};
	struct str out CLEAR(str) = { 0 };
	struct map taken CLEAR(map) = { 0 };
	const char *dir = oracle_scratch();

	oracle_repository(dir, "\n", commits, ARRAY_SIZE(commits));
	CHECK_INT(ORACLE_GIT(dir, SV(""), &out, "format-patch", "main~8..main"), 0);
	struct sv rest = lower(&out), line;

	for (size_t i = 0; sv_line(&rest, &line); i++) {
		struct str name CLEAR(str) = { 0 };
		struct sv title = commits[i].message;

		quilt_add_name(&name, sv_trim(title), &taken);
		CHECK(sv_eq(str_sv(&name), sv_from(line, sizeof("0001-") - 1)));
	}
}
