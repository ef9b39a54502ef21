/* The verhaal source: a prebuilt index of all kernel commits, a file or a download, .xz or not. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/flow/life.h"
#include "core/flow/syncing.h"
#include "core/net/unpack.h"
#include "db/db_candidate.h"
#include "db/db_verdict.h"
#include "db/db_verhaal.h"

#define DOWNLOAD_MAX ((size_t)1 << 30)
#define UNPACKED_MAX ((size_t)8 << 30)

struct arrival {
	struct fetch fetch;
	struct fetched fetched;
	struct str dir;			/* of the files below; removed with all of it */
	struct str packed, database;	/* their names */
	struct index_rows rows;
};

static void
arrival_clear(struct arrival *a)
{
	fetched_clear(&a->fetched);
	fetch_clear(&a->fetch);
	if (a->dir.n)
		file_remove_all(a->dir.p);
	str_clear(&a->dir);
	str_clear(&a->packed);
	str_clear(&a->database);
	index_rows_clear(&a->rows);
}
DEFINE_CLEAR(arrival);

static bool
put(struct syncing *x, void *arg)
{
	struct arrival *a = arg;

	if (sync_is_on_net(x->address) &&
	    !fetch_keep(&a->fetch, x->address, &a->fetched, FETCH_KEEP_NAME, x->err))
		return false;
	return a->fetched.outcome == HTTP_SAME || db_put_index(x->session->db, &a->rows, x->err);
}

static bool
new_file(const char *path, int *fd, struct err *err)
{
	*fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return *fd >= 0 || err_errno(err, errno, "make %s", path);
}

static bool
download(struct syncing *x, struct arrival *a)
{
	int fd;

	if (!fetch_open(x->session, x->address, "verhaal", x->progress, &a->fetch, x->err) ||
	    !new_file(a->packed.p, &fd, x->err))
		return false;
	bool ok = fetch_file(&a->fetch, x->address, DOWNLOAD_MAX, fd, &a->fetched, x->err);

	close(fd);
	return ok && (a->fetched.outcome != HTTP_ABSENT ||
		      err_set(x->err, ERR_NET, "%s: no such document", x->address));
}

static bool
is_packed(const char *path, bool *out, struct err *err)
{
	char first[8] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "open %s", path);
	ssize_t n = read(fd, first, sizeof(first));
	struct sv bytes = { first, n > 0 ? (size_t)n : 0 };

	close(fd);
	*out = unpack_is_xz(bytes) || unpack_is_gzip(bytes);
	return true;
}

/* The database itself; @path may be packed. */
static bool
unpack_database(struct arrival *a, const char *path, struct err *err)
{
	bool packed = false;
	int fd;

	if (!is_packed(path, &packed, err))
		return false;
	if (!packed) {
		str_reset(&a->database);
		str_add(&a->database, sv_of(path));
		return true;
	}
	if (!new_file(a->database.p, &fd, err))
		return false;
	bool ok = unpack_file(path, fd, UNPACKED_MAX, err) || err_wrap(err, "%s", path);

	close(fd);
	return ok;
}

static bool
read_database(struct syncing *x, struct arrival *a)
{
	struct candidates candidates CLEAR(candidates) = { 0 };
	struct map of CLEAR(map) = { 0 };

	if (!db_candidates(x->session->db, &candidates, x->err))
		return false;
	for (size_t i = 0; i < candidates.n; i++)
		map_add(&of, oid_key(&candidates.p[i].oid));
	return db_verhaal_read(a->database.p, &of, x->progress ? x->progress->cancel : NULL, &a->rows,
			       x->err);
}

/* Where the index and our own scan see different things; counted for the note. */
struct differences_seen {
	size_t unseen;		/* landings that the scan does not find */
	size_t lacking;		/* landings that the index does not have */
	const struct indexed *first;	/* of the unseen */
};

/* The index has a landing of @oid in a release that the branch here already contains. */
static const struct indexed *
find_landing(const struct index_rows *rows, struct oid oid, struct version own)
{
	struct version v;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->p[i].kind == INDEXED_LANDED && oid_eq(rows->p[i].oid, oid) &&
		    version_parse(rows->p[i].release, &v) && version_same_series(v, own) &&
		    version_cmp(v, own) <= 0)
			return &rows->p[i];
	return NULL;
}

static bool
compare_target(struct syncing *x, const struct index_rows *rows, const struct target *t,
	       struct differences_seen *d)
{
	struct landings landings CLEAR(landings) = { 0 };
	struct life life CLEAR(life) = { 0 };
	struct version own, v;

	if (!life_read(x->session, t, &life, x->err) ||
	    !db_landings(x->session->db, t->id, &landings, x->err))
		return false;
	if (!version_parse(str_sv(&life.own), &own))
		return true;
	for (size_t i = 0; i < rows->n; i++) {
		const struct indexed *r = &rows->p[i];

		if (r->kind != INDEXED_LANDED || !version_parse(r->release, &v) ||
		    !version_same_series(v, own) || version_cmp(v, own) > 0 ||
		    landings_find(&landings, r->oid))
			continue;
		d->first = d->unseen++ ? d->first : r;
	}
	for (size_t i = 0; i < landings.n; i++)
		d->lacking += oid_is_none(landings.p[i].reverted) &&
			      !find_landing(rows, landings.p[i].oid, own);
	return true;
}

/* Our own scan stays the authority; where the index says otherwise, the person is told. */
static bool
compare(struct syncing *x, const struct index_rows *rows)
{
	struct differences_seen d = { 0 };

	for (size_t i = 0; i < x->session->targets.n; i++)
		if (!compare_target(x, rows, &x->session->targets.p[i], &d))
			return false;
	if (d.unseen)
		str_addf(&x->note->text, "%zu landing%s that the scan does not find, as %s in " SV_FMT,
			 d.unseen, d.unseen == 1 ? "" : "s", OID_SHORT(d.first->oid), SV_ARG(d.first->release));
	if (d.lacking)
		str_addf(&x->note->text, "%s%zu that the scan finds and it lacks", d.unseen ? "; " : "",
			 d.lacking);
	return true;
}

bool
sync_verhaal(struct syncing *x)
{
	struct arrival a CLEAR(arrival) = { 0 };
	bool on_net = sync_is_on_net(x->address);

	if (!file_scratch(&a.dir, x->err))
		return false;
	str_addf(&a.packed, "%s/download", a.dir.p);
	str_addf(&a.database, "%s/verhaal.db", a.dir.p);
	if (on_net && !download(x, &a))
		return false;
	if (a.fetched.outcome == HTTP_OK &&
	    (!unpack_database(&a, on_net ? a.packed.p : x->address, x->err) || !read_database(x, &a)))
		return false;
	x->note->n = a.rows.n;
	if (a.fetched.outcome == HTTP_OK && !compare(x, &a.rows))
		return false;
	return sync_store(x, put, &a);
}
