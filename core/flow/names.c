/* Is a grafted tree complete? */
#include "core/flow/names.h"

#include "core/base/map.h"
#include "core/flow/names_parts.h"
#include "core/git/texts.h"

void
missing_names_clear(struct missing_names *m)
{
	vec_clear(m);
	arena_clear(&m->text);
}

void
names_add(struct asking *a, struct missing_name m)
{
	struct str key CLEAR(str) = { 0 };
	struct arena *text = &a->out->text;

	str_addf(&key, SV_FMT " " SV_FMT, SV_ARG(m.lacks), SV_ARG(m.name));
	if (!map_add(&a->seen, str_sv(&key)))
		return;
	m.name = arena_sv(text, m.name);
	m.kind = arena_sv(text, m.kind);
	m.lacks = arena_sv(text, m.lacks);
	m.path = arena_sv(text, m.path);
	*vec_push(a->out) = m;
}

bool
names_add_origin(struct asking *a, struct missing_name *m, struct sv path, uint32_t line,
		 struct sv word)
{
	struct entry own, here;

	/* A glob import spells no name. */
	if (m->n_from == ORIGINS_MAX || !word.n)
		return true;
	if (!tree_find(a->repo, a->own, path, &own, a->err) ||
	    !tree_find(a->repo, a->grafted, path, &here, a->err))
		return false;
	m->from[m->n_from++] = (struct origin){ arena_sv(&a->out->text, path), line,
						arena_sv(&a->out->text, word), own.oid,
						!here.mode };
	return true;
}

bool
names_ask_declared(struct asking *a, enum source_kind kind, struct sv name,
		   struct source_place *place, bool *missing)
{
	bool here, there = false;

	if (!sources_declare_over(a->sources, kind, a->target, a->d, a->grafted, name, &here, a->err) ||
	    (!here && !sources_declare(a->sources, kind, a->own, name, place, &there, a->err)))
		return false;
	*missing = there;
	return true;
}

/* One file that differs: the lines that were brought into it. */
static bool
ask_file(struct asking *a, const struct difference *d)
{
	struct oid before = mode_is_file(d->old.mode) ? d->old.oid : (struct oid){ { 0 } };
	enum source_kind kind = source_kind(d->path);
	const struct edits *edits;

	if (!mode_is_file(d->new.mode) || kind == SOURCE_OTHER || kind == SOURCE_C)
		return true;
	if (!texts_edits(a->repo, before, d->new.oid, &edits, a->err))
		return false;
	if (kind == SOURCE_RUST)
		return names_ask_rust(a, d, edits);
	return names_ask_build(a, d, kind, edits);
}

bool
names_find(struct repo *repo, struct sources *s, struct oid target, struct oid grafted,
	   struct oid own, struct missing_names *out, struct err *err)
{
	struct differences d CLEAR(differences) = { 0 };
	struct asking a = { .repo = repo, .sources = s, .target = target, .grafted = grafted,
			    .own = own, .d = &d, .out = out, .err = err };
	bool ok = tree_compare(repo, target, grafted, &d, err);

	for (size_t i = 0; ok && i < d.n; i++)
		ok = ask_file(&a, &d.p[i]);
	rust_crates_free(a.here);
	map_clear(&a.seen);
	return ok;
}
