/* The CVE source: an archive of the vulns repository from its web view, or a local clone of it. */
#include "core/flow/clone.h"
#include "core/flow/syncing.h"
#include "core/net/cve.h"
#include "core/net/tar.h"
#include "core/net/unpack.h"

#define ARCHIVE_MAX ((size_t)192 << 20)
#define UNPACKED_MAX ((size_t)4 << 30)
#define FILE_MAX ((size_t)4 << 20)

struct arrival {
	struct syncing *x;
	struct fetch fetch;		/* not open for a clone */
	struct fetched fetched;		/* of a clone: its commit */
	struct cve_reader reader;
	struct tar tar;
	struct cves cves;
};

static void
arrival_clear(struct arrival *a)
{
	fetched_clear(&a->fetched);
	fetch_clear(&a->fetch);
	cve_reader_clear(&a->reader);
	tar_clear(&a->tar);
	cves_clear(&a->cves);
}
DEFINE_CLEAR(arrival);

static bool
put(struct syncing *x, void *arg)
{
	struct arrival *a = arg;

	return fetch_keep(&a->fetch, x->address, &a->fetched, FETCH_KEEP_NAME, x->err) &&
	       (a->fetched.outcome == HTTP_SAME ||
		db_put_cves(x->session->db, &a->cves, x->err));
}

/* All files are in. */
static bool
finish(struct arrival *a)
{
	struct syncing *x = a->x;

	if (a->fetched.outcome == HTTP_OK) {
		if (!cve_finish(&a->reader, &a->cves, x->err))
			return err_wrap(x->err, "%s", x->address);
		if (a->reader.passed_over)
			str_addf(&x->note->text, "%zu files make no sense, as %s",
				 a->reader.passed_over, a->reader.first.p);
	}
	x->note->n = a->cves.n;
	return sync_store(x, put, a);
}

static bool
wanted(void *arg UNUSED, struct sv path)
{
	return cve_wants(path);
}

static bool
take_file(void *arg, struct sv path, struct sv bytes, struct err *err UNUSED)
{
	struct arrival *a = arg;

	cve_add_file(&a->reader, path, bytes);
	return true;
}

static bool
take_piece(void *arg, struct sv bytes, struct err *err)
{
	struct arrival *a = arg;

	if (progress_cancelled(a->x->progress))
		return err_set(err, ERR_CANCELLED, "cancelled");
	return tar_feed(&a->tar, bytes, err);
}

static bool
sync_archive(struct arrival *a)
{
	struct syncing *x = a->x;
	struct unpack_to to = { take_piece, a, UNPACKED_MAX };

	a->tar.visitor = (struct tar_visitor){ wanted, take_file, a, FILE_MAX };
	if (!fetch_open(x->session, x->address, "cve", x->progress, &a->fetch, x->err) ||
	    !fetch_get(&a->fetch, x->address, ARCHIVE_MAX, &a->fetched, x->err))
		return false;
	if (a->fetched.outcome == HTTP_ABSENT)
		return err_set(x->err, ERR_NET, "%s: no such document", x->address);
	if (a->fetched.outcome == HTTP_OK &&
	    (!unpack(str_sv(&a->fetched.document.body), &to, x->err) || !tar_end(&a->tar, x->err)))
		return err_wrap(x->err, "%s", x->address);
	return finish(a);
}

static bool
read_clone(struct arrival *a, struct clone *c)
{
	struct differences files CLEAR(differences) = { 0 };
	struct syncing *x = a->x;

	if (!clone_list(c, "cve", &files, x->err))
		return false;
	for (size_t i = 0; i < files.n; i++) {
		struct str path CLEAR(str) = { 0 }, bytes CLEAR(str) = { 0 };

		if (progress_cancelled(x->progress))
			return err_set(x->err, ERR_CANCELLED, "cancelled");
		progress_report(x->progress, "cve", i, files.n);
		str_addf(&path, "cve/" SV_FMT, SV_ARG(files.p[i].path));
		if (!cve_wants(str_sv(&path)))
			continue;
		if (!clone_read_file(c, files.p[i].new.oid, &bytes, x->err))
			return false;
		cve_add_file(&a->reader, str_sv(&path), str_sv(&bytes));
	}
	return true;
}

static bool
sync_clone(struct arrival *a)
{
	struct clone c CLEAR(clone) = { 0 };
	struct syncing *x = a->x;
	bool known;

	a->fetch.session = x->session;
	if (!clone_open(x->address, &c, x->err) ||
	    !db_document(x->session->db, sv_of(x->address), &a->fetched.document, &known, x->err))
		return false;
	a->fetched.document.fetched = date_now().seconds;
	if (sv_eq(str_sv(&a->fetched.document.etag), sv_of(OID_ARG(c.head)))) {
		a->fetched.outcome = HTTP_SAME;
		return finish(a);
	}
	str_reset(&a->fetched.document.etag);
	str_add(&a->fetched.document.etag, sv_of(OID_ARG(c.head)));
	return read_clone(a, &c) && finish(a);
}

bool
sync_cve(struct syncing *x)
{
	struct arrival a CLEAR(arrival) = { .x = x };

	return sync_is_on_net(x->address) ? sync_archive(&a) : sync_clone(&a);
}
