/* What servers send, and what its readers promise. */
#include "tests/fuzz/targets_net.h"

#include "core/mail/heard.h"
#include "core/mail/quilt.h"
#include "core/net/cve.h"
#include "core/net/releases.h"
#include "core/net/tar.h"
#include "core/net/unpack.h"
#include "tests/fuzz/fuzz.h"

#define LIMIT 100000

void
fuzz_releases(struct sv input)
{
	struct kernel_branches b CLEAR(kernel_branches) = { 0 };
	struct err err = { 0 };

	fuzz_promise(releases_read(input, &b, &err) ? b.n > 0 : err.kind == ERR_PARSE && !b.n,
		     "releases are read whole or not at all");
}

void
fuzz_cve(struct sv input)
{
	static const struct sv paths[] = {
		SV_INIT("cve/published/2024/CVE-2024-1.json"), SV_INIT("cve/rejected/2024/CVE-2024-1.sha1"),
		SV_INIT("x/cve/published/2024/CVE-2024-1.dyad"),
	};
	struct cve_reader r CLEAR(cve_reader) = { 0 };
	struct cves c CLEAR(cves) = { 0 };

	cve_wants(input);
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		cve_add_file(&r, paths[i], input);
	fuzz_promise(cve_finish(&r, &c, NULL) && c.n == 1, "three files of one CVE are one CVE");
}

void
fuzz_thread(struct sv input)
{
	struct thread t CLEAR(thread) = { 0 };
	struct hearsay heard CLEAR(hearsay) = { 0 };
	struct heard_about about = { SV("0123456789abcdef0123456789abcdef01234567"), SV("a@x"),
				     SV("fix") };
	struct sv rest = input, name;

	thread_add(&t, input);
	heard_read(&t, &about, &heard);
	fuzz_promise(heard.n <= t.mails.n, "a mail says one thing at most");
	for (size_t i = 0; i < t.mails.n; i++)
		fuzz_promise(t.mails.p[i].parent == SIZE_MAX || t.mails.p[i].parent < i,
			     "an answer stands behind its question");
	while (quilt_next(&rest, &name))
		fuzz_promise(!quilt_may_name(name, name) || sv_has(name, SV(".patch")),
			     "a patch has its suffix");
}

static bool
wants_all(void *arg UNUSED, struct sv path UNUSED)
{
	return true;
}

static bool
take_file(void *arg, struct sv path UNUSED, struct sv bytes, struct err *err UNUSED)
{
	size_t *total = arg;

	*total += bytes.n;
	return true;
}

/* As it is, and as what it unpacks to. */
void
fuzz_archive(struct sv input)
{
	size_t total = 0;
	struct tar t CLEAR(tar) = { .visitor = { wants_all, take_file, &total, LIMIT } };
	struct str out CLEAR(str) = { 0 };
	struct err err = { 0 };

	fuzz_promise((tar_feed(&t, input, &err) && tar_end(&t, &err)) || err.kind == ERR_PARSE,
		     "an archive is read or refused");
	fuzz_promise(total <= input.n, "an archive holds no more than it is long");
	if (unpack_add(&out, input, LIMIT, &err))
		fuzz_promise(out.n <= LIMIT, "what unpacks is bounded");
	else
		fuzz_promise(!out.n && err.kind == ERR_PARSE, "what does not unpack leaves nothing");
}
