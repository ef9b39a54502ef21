/* What mainline's commits are recorded with by the first scan of a store. */
#include "core/base/alloc.h"
#include "core/flow/mainline.h"
#include "core/flow/release_tags.h"
#include "db/db_target.h"

void
marks_clear(struct marks *m)
{
	free(m->p);
	arena_clear(&m->text);
	*m = (struct marks){ 0 };
}

static bool
mark_releases(struct session *s, const struct history *h, struct marks *out, struct err *err)
{
	struct release_tags tags CLEAR(release_tags) = { 0 };
	bool *marked AUTO_FREE = xzalloc(h->n + 1);

	if (!release_tags_find(s, &tags, err))
		return false;
	for (size_t i = 0; i < tags.list.n; i++) {
		const struct release_tag *t = &tags.list.p[i];
		struct places new CLEAR(places) = { 0 };
		uint32_t at = history_find(h, t->commit);

		if (at == HISTORY_OUTSIDE)
			continue;
		if (!db_add_release(s->db, t->name, t->commit, err))
			return false;
		struct sv name = arena_sv(&out->text, t->name);

		history_mark(h, at, marked, &new);
		for (size_t k = 0; k < new.list.n; k++)
			out->p[new.list.p[k]].release = name;
	}
	return true;
}

static void
mark_forks(const struct session *s, const struct mainline *m, const struct history *h,
	   struct marks *out)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		bool *marked AUTO_FREE = xzalloc(h->n + 1);
		struct places new CLEAR(places) = { 0 };

		history_mark(h, history_find(h, m->now[i].fork), marked, &new);
		for (size_t k = 0; k < new.list.n; k++)
			out->p[new.list.p[k]].forks |= (uint64_t)1 << s->targets.p[i].id;
	}
}

bool
mainline_marks(struct session *s, struct mainline *m, const struct history *h, struct marks *out,
	       struct err *err)
{
	if (!oid_is_none(m->begun))
		return true;
	struct marks marks CLEAR(marks) = { .p = xzalloc((h->n + 1) * sizeof(*marks.p)) };

	if (!db_begin(s->db, err))
		return false;
	if (!mark_releases(s, h, &marks, err) || !db_commit(s->db, err)) {
		db_rollback(s->db);
		return false;
	}
	mark_forks(s, m, h, &marks);
	m->marked = true;
	*out = TAKE(marks);
	return true;
}
