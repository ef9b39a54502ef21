/* core/base: strings, maps, dates, files, programs. */
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/date.h"
#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/proc.h"
#include "core/model/version.h"
#include "tests/unit/test.h"

TEST(sv_cut_takes_what_stands_before_the_separator)
{
	struct sv s = SV("a:b:c");

	CHECK_SV(sv_cut(&s, ':'), "a");
	CHECK_SV(s, "b:c");
	CHECK_SV(sv_cut(&s, ' '), "b:c");
	CHECK_SV(s, "");
}

TEST(sv_line_gives_empty_lines_but_none_after_the_last_newline)
{
	struct sv s = SV("a\n\nb\n"), line;

	CHECK(sv_line(&s, &line));
	CHECK_SV(line, "a");
	CHECK(sv_line(&s, &line));
	CHECK_SV(line, "");
	CHECK(sv_line(&s, &line));
	CHECK_SV(line, "b");
	CHECK(!sv_line(&s, &line));
}

TEST(sv_u64_refuses_what_does_not_fit)
{
	uint64_t n;

	CHECK(sv_u64(SV("18446744073709551615"), &n) && n == UINT64_MAX);
	CHECK(!sv_u64(SV("18446744073709551616"), &n));
	CHECK(!sv_u64(SV(""), &n));
	CHECK(!sv_u64(SV("-1"), &n));
}

TEST(a_map_keeps_every_key_while_it_grows)
{
	struct map m CLEAR(map) = { 0 };
	struct str key CLEAR(str) = { 0 };

	for (int i = 0; i < 5000; i++) {
		str_reset(&key);
		str_addf(&key, "key %d", i);
		*map_at(&m, str_sv(&key)) = (uint64_t)i;
	}
	CHECK_INT(m.entries.n, 5000);
	CHECK_INT(*map_find(&m, SV("key 4321")), 4321);
	CHECK(!map_find(&m, SV("key 5000")));
	CHECK(!map_add(&m, SV("key 7")));
	CHECK(map_add(&m, SV("")));
}

TEST(oid_parse_takes_forty_hex_digits_and_nothing_else)
{
	struct oid oid;

	CHECK(oid_parse(SV("0123456789abcdefABCDEF0123456789abcdef00"), &oid));
	CHECK_SV(sv_of(OID_ARG(oid)), "0123456789abcdefabcdef0123456789abcdef00");
	CHECK_SV(sv_of(OID_SHORT(oid)), "0123456789ab");
	CHECK(!oid_parse(SV("0123456789abcdef"), &oid));
	CHECK(!oid_parse(SV("g123456789abcdefabcdef0123456789abcdef00"), &oid));
}

TEST(dates_are_written_as_git_format_patch_does)
{
	struct str s CLEAR(str) = { 0 };

	date_add_mail(&s, (struct date){ 1794302042, -330 });
	CHECK_SV(str_sv(&s), "Tue, 10 Nov 2026 03:44:02 -0530");
	str_reset(&s);
	date_add_iso(&s, (struct date){ 1794302042, 60 });
	CHECK_SV(str_sv(&s), "2026-11-10T10:14:02+01:00");
}

TEST(date_parse_iso_refuses_days_that_do_not_exist)
{
	struct date d;

	CHECK(date_parse_iso(SV("2026-11-10T10:14:02+01:00"), &d));
	CHECK_INT(d.seconds, 1794302042);
	CHECK_INT(d.offset, 60);
	CHECK(date_parse_iso(SV("2024-02-29"), &d));
	CHECK(!date_parse_iso(SV("2026-02-29"), &d));
	CHECK(!date_parse_iso(SV("2026-11-10 10:14"), &d));
}

static struct str
scratch(void)
{
	struct str dir = { 0 };
	struct err err = { 0 };

	CHECK_OK(file_scratch(&dir, &err));
	return dir;
}

TEST(file_write_never_overwrites_what_it_was_not_told_to)
{
	struct str dir CLEAR(str) = scratch(), path CLEAR(str) = { 0 }, got CLEAR(str) = { 0 };
	struct err err = { 0 };

	str_addf(&path, "%s/x", dir.p);
	CHECK_OK(file_write(path.p, SV("one"), FILE_NEW, &err));
	CHECK_FAILS(file_write(path.p, SV("two"), FILE_NEW, &err), ERR_EXISTS);
	CHECK_OK(file_read(path.p, &got, &err));
	CHECK_SV(str_sv(&got), "one");
	CHECK_OK(file_write(path.p, SV("two"), FILE_REPLACE, &err));
	str_reset(&got);
	CHECK_OK(file_read(path.p, &got, &err));
	CHECK_SV(str_sv(&got), "two");
	file_remove_all(dir.p);
	CHECK(!file_exists(dir.p));
}

TEST(proc_run_feeds_and_gathers_more_than_a_pipe_holds)
{
	struct str in CLEAR(str) = { 0 }, out CLEAR(str) = { 0 };
	struct err err = { 0 };
	int status;

	str_pad(&in, 'x', 1 << 20);
	struct proc p = { .argv = (const char *[]){ "cat", NULL }, .in = str_sv(&in), .out = &out };

	CHECK_OK(proc_run(&p, &status, &err));
	CHECK_INT(status, 0);
	CHECK(sv_eq(str_sv(&in), str_sv(&out)));
}

TEST(proc_run_survives_a_program_that_does_not_read)
{
	struct str in CLEAR(str) = { 0 };
	struct err err = { 0 };
	int status;

	str_pad(&in, 'x', 1 << 20);
	struct proc p = { .argv = (const char *[]){ "false", NULL }, .in = str_sv(&in) };

	CHECK_OK(proc_run(&p, &status, &err));
	CHECK_INT(status, 1);
}

TEST(proc_run_says_which_program_is_missing)
{
	struct err err = { 0 };
	int status;
	struct proc p = { .argv = (const char *[]){ "corten-no-such-program", NULL } };

	CHECK_FAILS(proc_run(&p, &status, &err), ERR_NOTFOUND);
	CHECK(sv_has(sv_of(err.text), SV("corten-no-such-program")));
}

static struct version
version(const char *text)
{
	struct version v;

	assert_true(version_parse(sv_of(text), &v));
	return v;
}

TEST(versions_are_ordered_as_they_were_released)
{
	CHECK(version_cmp(version("v6.12-rc1"), version("6.12")) < 0);
	CHECK(version_cmp(version("v6.9"), version("v6.12")) < 0);
	CHECK(version_cmp(version("6.12.19"), version("6.12.117")) < 0);
	CHECK(version_cmp_series(version("6.6.131"), version("6.6.y")) == 0);
	CHECK(!version_same_series(version("2.6.32"), version("2.6.33")));
}

TEST(version_parse_takes_a_version_and_nothing_else)
{
	struct version v;

	CHECK(!version_parse(SV("6"), &v));
	CHECK(!version_parse(SV("6.12+"), &v));
	CHECK(!version_parse(SV("6.12.y-rc1x"), &v));
	CHECK(!version_parse(SV(""), &v));
	CHECK(version_parse(SV("6.12.x"), &v) && v.patch == VERSION_ANY);
}
