/* Functions by name, read from the bytes of files. */
#include "core/flow/defined.h"

#include "core/base/map.h"

/* Names of one blob, as hashes, sorted. */
struct names {
	uint64_t *p;
	size_t n, cap;
};

struct defined {
	struct repo *repo;
	struct sources *sources;
	struct map blobs;		/* by oid: index into names */
	VEC(struct names) names;
};

struct defined *
defined_new(struct repo *repo, struct sources *sources)
{
	struct defined *d = xzalloc(sizeof(*d));

	d->repo = repo;
	d->sources = sources;
	return d;
}

void
defined_free(struct defined *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->names.n; i++)
		vec_clear(&d->names.p[i]);
	vec_clear(&d->names);
	map_clear(&d->blobs);
	free(d);
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static int
by_hash(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Comments and strings are read as well: a name too many only keeps us from guessing. */
static void
read_names(struct sv text, struct names *out)
{
	struct sv fn = SV("fn ");
	size_t at;

	for (; (at = sv_find(text, fn)) != SV_NONE; text = sv_from(text, at + fn.n)) {
		struct sv name = sv_from(text, at + fn.n);
		size_t n = 0;

		if (at > 0 && is_word(text.p[at - 1]))
			continue;
		while (n < name.n && is_word(name.p[n]))
			n++;
		if (n)
			*vec_push(out) = sv_hash(sv_to(name, n));
	}
	vec_sort(out, by_hash);
}

static bool
find_names(struct defined *d, struct oid blob, const struct names **out, struct err *err)
{
	const uint64_t *known = map_find(&d->blobs, oid_key(&blob));
	struct object bytes CLEAR(object) = { 0 };
	struct names names = { 0 };

	if (!known) {
		if (!repo_read(d->repo, blob, OBJECT_BLOB, &bytes, err))
			return false;
		read_names(bytes.bytes, &names);
		*map_at(&d->blobs, oid_key(&blob)) = d->names.n;
		*vec_push(&d->names) = names;
		known = map_find(&d->blobs, oid_key(&blob));
	}
	*out = &d->names.p[*known];
	return true;
}

static bool
is_foreign(struct sv path)
{
	static const struct sv dirs[] = {
		SV_INIT("rust/syn/"), SV_INIT("rust/quote/"), SV_INIT("rust/proc-macro2/"),
		SV_INIT("rust/zerocopy"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(dirs); i++)
		if (sv_starts(path, dirs[i]))
			return true;
	return false;
}

bool
defined_has(struct defined *d, struct oid tree, struct sv name, bool *answer, struct err *err)
{
	struct files files = { 0 };
	uint64_t hash = sv_hash(name);
	bool ok = sources_list_rust(d->sources, tree, &files, err), found = false;

	for (size_t i = 0; ok && !found && i < files.n; i++) {
		const struct names *names;

		if (is_foreign(files.p[i].path))
			continue;
		ok = find_names(d, files.p[i].entry.oid, &names, err);
		found = ok && names->n &&
			bsearch(&hash, names->p, names->n, sizeof(hash), by_hash);
	}
	vec_clear(&files);
	*answer = found;
	return ok;
}
