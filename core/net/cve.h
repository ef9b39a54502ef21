/*
 * The kernel's CVE data, as the files of its vulns repository: cve/STATE/YEAR/CVE-YEAR-N with the
 * suffixes .json (the record, CVE JSON 5), .sha1 (the fixing commits) and .dyad (where each line of
 * development became vulnerable and was fixed).
 */
#ifndef CORTEN_CORE_NET_CVE_H
#define CORTEN_CORE_NET_CVE_H

#include "core/base/err.h"
#include "core/base/map.h"
#include "core/base/str.h"
#include "core/model/outside.h"

/* Gathers files, in any order. Start it all-zero, end it with cve_reader_clear(). */
struct cve_reader {
	struct cves cves;
	struct map by_name;		/* index into cves, plus one */
	VEC(struct cve_commit) commits;	/* that no pair names yet */
	size_t passed_over;		/* files that made no sense */
	struct str first;		/* the first of them, and why */
};

/* A fixing commit that a .sha1 file or a record's references name. */
struct cve_commit {
	size_t cve;
	struct oid oid;
	bool named;		/* by .sha1: references name the backports as well */
};

void cve_reader_clear(struct cve_reader *r);
DEFINE_CLEAR(cve_reader);

/* Whether the file @path tells something; whatever stands before its "cve/". */
bool cve_wants(struct sv path);
/* Read one file that it wants. What makes no sense is passed over and counted. */
void cve_add_file(struct cve_reader *r, struct sv path, struct sv bytes);
/* All files were read: hand over what they say. ERR_PARSE: they told of no CVE at all. */
bool cve_finish(struct cve_reader *r, struct cves *out, struct err *err) MUST_CHECK;

#endif
