/* The tags of mainline's releases. */
#include "core/flow/release_tags.h"

#include "db/db_target.h"

void
release_tags_clear(struct release_tags *t)
{
	vec_clear(&t->list);
	refs_clear(&t->refs);
}

static int
tag_order(const void *a, const void *b)
{
	const struct release_tag *x = a, *y = b;

	return version_cmp(x->version, y->version);
}

bool
release_tags_find(struct session *s, struct release_tags *out, struct err *err)
{
	if (!repo_refs(s->repo, "refs/tags/v*", &out->refs, err))
		return false;
	for (size_t i = 0; i < out->refs.n; i++) {
		struct sv name = sv_from(str_sv(&out->refs.p[i].name), strlen("refs/tags/"));
		struct version v;

		if (version_parse(name, &v) && v.patch == 0)
			*vec_push(&out->list) = (struct release_tag){ name, v, out->refs.p[i].commit };
	}
	vec_sort(&out->list, tag_order);
	return true;
}

bool
release_tags_known(struct session *s, const struct release_tags *tags, size_t *out,
		   struct err *err)
{
	struct releases known CLEAR(releases) = { 0 };

	if (!db_releases(s->db, &known, err))
		return false;
	bool same = known.n <= tags->list.n;

	for (size_t i = 0; same && i < known.n; i++)
		same = sv_eq(known.p[i].name, tags->list.p[i].name) &&
		       oid_eq(known.p[i].oid, tags->list.p[i].commit);
	*out = same ? known.n : 0;
	return same || db_forget_releases(s->db, err);
}
