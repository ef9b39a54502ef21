/* Unpacking what gzip, xz and tar packed, and what they never would have. */
#include "core/net/tar.h"
#include "core/net/unpack.h"

#include "core/base/file.h"
#include "core/base/proc.h"
#include "tests/unit/test.h"

/* The output of a shell's command line, the oracle. */
static void
pack(const char *script, struct sv in, struct str *out)
{
	const char *const argv[] = { "sh", "-c", script, NULL };
	struct proc p = { .argv = argv, .in = in, .out = out };
	int status;

	CHECK(proc_run(&p, &status, NULL) && status == 0);
}

static void
add_sample(struct str *s)
{
	for (int i = 0; i < 40000; i++)
		str_addf(s, "line %d of some text\n", i * i);
}

static void
check_unpacks(const char *packer)
{
	struct str text CLEAR(str) = { 0 }, packed CLEAR(str) = { 0 }, out CLEAR(str) = { 0 };
	struct err err = { 0 };

	add_sample(&text);
	pack(packer, str_sv(&text), &packed);
	CHECK_OK(unpack_add(&out, str_sv(&packed), text.n, &err));
	CHECK(sv_eq(str_sv(&out), str_sv(&text)));

	str_reset(&out);
	str_add(&out, SV("kept"));
	CHECK_FAILS(unpack_add(&out, str_sv(&packed), text.n - 1, &err), ERR_PARSE);
	for (size_t n = 2; n < packed.n; n += 1 + packed.n / 50)
		CHECK_FAILS(unpack_add(&out, sv_to(str_sv(&packed), n), text.n, &err), ERR_PARSE);
	CHECK_SV(str_sv(&out), "kept");

	packed.p[packed.n / 2] ^= 0x55;
	CHECK_FAILS(unpack_add(&out, str_sv(&packed), text.n, &err), ERR_PARSE);
	CHECK_SV(str_sv(&out), "kept");
}

TEST(unpack_reads_what_gzip_wrote)
{
	check_unpacks("gzip -c");
}

TEST(unpack_reads_what_xz_wrote)
{
	check_unpacks("xz -c");
}

TEST(unpack_reads_several_members_in_a_row)
{
	struct str packed CLEAR(str) = { 0 }, out CLEAR(str) = { 0 };
	struct err err = { 0 };

	pack("{ printf one | gzip -c; printf two | gzip -c; }", SV(""), &packed);
	CHECK_OK(unpack_add(&out, str_sv(&packed), 100, &err));
	CHECK_SV(str_sv(&out), "onetwo");
}

TEST(unpack_stops_a_bomb_at_its_limit)
{
	struct str packed CLEAR(str) = { 0 }, out CLEAR(str) = { 0 };
	struct err err = { 0 };

	pack("head -c 200000000 /dev/zero | gzip -1c", SV(""), &packed);
	CHECK_FAILS(unpack_add(&out, str_sv(&packed), 1 << 20, &err), ERR_PARSE);
	CHECK(out.cap < 8 << 20);
	CHECK_FAILS(unpack_add(&out, SV("<html>"), 1 << 20, &err), ERR_PARSE);
	CHECK_FAILS(unpack_add(&out, SV(""), 1 << 20, &err), ERR_PARSE);
}

/* Writes "path=size-of-content" for each file that comes by. */
static bool
wanted(void *arg UNUSED, struct sv path)
{
	return !sv_ends(path, SV(".no"));
}

static bool
note(void *arg, struct sv path, struct sv bytes, struct err *err UNUSED)
{
	str_addf(arg, SV_FMT "=" SV_FMT "\n", SV_ARG(path), SV_ARG(sv_to(bytes, 20)));
	return true;
}

static bool
read_tar(struct sv bytes, size_t piece, struct str *seen, struct err *err)
{
	struct tar t CLEAR(tar) = { .visitor = { wanted, note, seen, 100000 } };

	for (; bytes.n; bytes = sv_from(bytes, piece))
		if (!tar_feed(&t, sv_to(bytes, piece), err))
			return false;
	return tar_end(&t, err);
}

static void
make_tar(const char *options, struct str *out)
{
	struct str script CLEAR(str) = { 0 };

	str_addf(&script, "set -e; d=$(mktemp -d); trap 'rm -r $d' EXIT; cd $d; mkdir -p a/b; "
		 "printf one >a/one; : >a/b/empty; printf no >a/x.no; ln -s one a/link; "
		 "n=$(printf %%090d 7); mkdir -p a/$n; printf long >a/$n/$n; "
		 "tar -c %s a/one a/b a/link a/x.no a/$n/$n", options);
	pack(script.p, SV(""), out);
}

static void
check_tar(const char *options)
{
	struct str tar_bytes CLEAR(str) = { 0 }, seen CLEAR(str) = { 0 }, want CLEAR(str) = { 0 };
	struct err err = { 0 };

	make_tar(options, &tar_bytes);
	str_addf(&want, "a/one=one\na/b/empty=\na/%090d/%090d=long\n", 7, 7);
	CHECK_OK(read_tar(str_sv(&tar_bytes), 1 << 20, &seen, &err));
	CHECK_SV(str_sv(&seen), want.p);
	str_reset(&seen);
	CHECK_OK(read_tar(str_sv(&tar_bytes), 7, &seen, &err));
	CHECK_SV(str_sv(&seen), want.p);
	CHECK_FAILS(read_tar(sv_to(str_sv(&tar_bytes), 1300), 512, &seen, &err), ERR_PARSE);
	tar_bytes.p[3] ^= 1;
	CHECK_FAILS(read_tar(str_sv(&tar_bytes), 512, &seen, &err), ERR_PARSE);
}

TEST(tar_reads_each_of_the_forms)
{
	check_tar("--format=ustar");
	check_tar("--format=gnu");
	check_tar("--format=pax");
}

TEST(tar_refuses_what_is_too_large)
{
	struct str tar_bytes CLEAR(str) = { 0 }, seen CLEAR(str) = { 0 };
	struct err err = { 0 };

	pack("set -e; d=$(mktemp -d); cd $d; head -c 200000 /dev/zero >big; tar -c big; rm -r $d",
	     SV(""), &tar_bytes);
	CHECK_FAILS(read_tar(str_sv(&tar_bytes), 4096, &seen, &err), ERR_PARSE);
}
