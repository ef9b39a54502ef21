/*
 * The objects that a handle made, and before libgit2's own way to them those of packs: an object
 * database backend that writes nothing. libgit2 maps packs a second time, as much as it likes.
 */
#include <git2/sys/odb_backend.h>

#include "core/git/handle.h"

#include "core/base/map.h"
#include "core/git/pack.h"

/* Before the repository's own packs: a look here is cheap. */
#define PRIORITY 1000

struct made {
	enum object_kind kind;
	size_t n;
	char bytes[];
};

struct memory {
	git_odb_backend backend;
	struct repo *repo;
	struct map index;	/* by object name: a struct made pointer */
};

static const struct made *
find(const struct memory *m, struct oid oid)
{
	const uint64_t *at = map_find(&m->index, oid_key(&oid));

	return at ? (const struct made *)(uintptr_t)*at : NULL;
}

static int
give(git_odb_backend *b, enum object_kind kind, struct sv from, void **bytes, size_t *n,
     git_object_t *type)
{
	*bytes = git_odb_backend_data_alloc(b, from.n + 1);
	if (!*bytes)
		return GIT_ERROR;
	memcpy(*bytes, from.p, from.n + 1);
	*n = from.n;
	*type = (git_object_t)kind;
	return 0;
}

static int
memory_read(void **bytes, size_t *n, git_object_t *type, git_odb_backend *b, const git_oid *oid)
{
	struct memory *m = CONTAINER_OF(b, struct memory, backend);
	const struct made *o = find(m, from_git(oid));

	if (o)
		return give(b, o->kind, (struct sv){ o->bytes, o->n }, bytes, n, type);
	struct held *h = packs_read(packs_of(m->repo), from_git(oid));

	if (!h)
		return GIT_ENOTFOUND;
	int code = give(b, h->kind, (struct sv){ h->bytes, h->n }, bytes, n, type);

	held_drop(h);
	return code;
}

static int
memory_read_header(size_t *n, git_object_t *type, git_odb_backend *b, const git_oid *oid)
{
	const struct made *o = find(CONTAINER_OF(b, struct memory, backend), from_git(oid));

	if (!o)
		return GIT_ENOTFOUND;
	*n = o->n;
	*type = (git_object_t)o->kind;
	return 0;
}

static int
memory_exists(git_odb_backend *b, const git_oid *oid)
{
	return find(CONTAINER_OF(b, struct memory, backend), from_git(oid)) != NULL;
}

static void
memory_free(git_odb_backend *b)
{
	struct memory *m = CONTAINER_OF(b, struct memory, backend);

	memory_forget(m);
	free(m);
}

bool
memory_attach(struct repo *repo, struct err *err)
{
	struct memory *m = xzalloc(sizeof(*m));

	git_odb_init_backend(&m->backend, GIT_ODB_BACKEND_VERSION);
	m->backend.read = memory_read;
	m->backend.read_header = memory_read_header;
	m->backend.exists = memory_exists;
	m->backend.free = memory_free;
	int code = git_odb_add_backend(repo->odb, &m->backend, PRIORITY);

	if (code) {
		free(m);
		return git_fail(err, code, "attach a memory to the repository");
	}
	m->repo = repo;
	repo->memory = m;
	return true;
}

bool
memory_find(const struct memory *m, struct oid oid, enum object_kind *kind, struct sv *bytes)
{
	const struct made *o = find(m, oid);

	if (!o)
		return false;
	*kind = o->kind;
	*bytes = (struct sv){ o->bytes, o->n };
	return true;
}

void
memory_put(struct memory *m, struct oid oid, enum object_kind kind, struct sv bytes)
{
	uint64_t *at = map_at(&m->index, oid_key(&oid));

	if (*at)
		return;
	struct made *o = xmalloc(sizeof(*o) + bytes.n + 1);

	*o = (struct made){ kind, bytes.n };
	if (bytes.n)
		memcpy(o->bytes, bytes.p, bytes.n);
	o->bytes[bytes.n] = '\0';
	*at = (uint64_t)(uintptr_t)o;
}

void
memory_forget(struct memory *m)
{
	for (size_t i = 0; i < m->index.entries.n; i++)
		free((void *)(uintptr_t)m->index.entries.p[i].value);
	map_clear(&m->index);
}
