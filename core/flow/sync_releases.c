/* The releases source: which branches live. */
#include "core/flow/syncing.h"
#include "core/net/releases.h"

#define DOCUMENT_MAX (4u << 20)

struct arrival {
	struct fetch *fetch;
	struct fetched fetched;
	struct kernel_branches branches;
};

static bool
put(struct syncing *x, void *arg)
{
	struct arrival *a = arg;

	return fetch_keep(a->fetch, x->address, &a->fetched, FETCH_KEEP_NAME, x->err) &&
	       (a->fetched.outcome == HTTP_SAME ||
		db_put_kernel_branches(x->session->db, &a->branches, x->err));
}

static bool
read_arrival(struct syncing *x, struct arrival *a)
{
	if (a->fetched.outcome == HTTP_ABSENT)
		return err_set(x->err, ERR_NET, "%s: no such document", x->address);
	if (a->fetched.outcome == HTTP_OK &&
	    !releases_read(str_sv(&a->fetched.document.body), &a->branches, x->err))
		return err_wrap(x->err, "%s", x->address);
	x->note->changed = a->fetched.outcome == HTTP_OK;
	x->note->n = a->branches.n;
	return sync_store(x, put, a);
}

bool
sync_releases(struct syncing *x)
{
	struct fetch f CLEAR(fetch) = { 0 };
	struct arrival a = { .fetch = &f };

	if (!fetch_open(x->session, x->address, "releases", x->progress, &f, x->err))
		return false;
	bool ok = fetch_get(&f, x->address, DOCUMENT_MAX, &a.fetched, x->err) && read_arrival(x, &a);

	fetched_clear(&a.fetched);
	kernel_branches_clear(&a.branches);
	return ok;
}
