/* The names that brought lines of Makefiles and Kconfig files use. */
#include "core/flow/names_parts.h"

/* What such a line can use, and how it is looked for. */
static const struct {
	enum build_kind use;
	enum source_kind kind;
} rows[] = {
	{ BUILD_CALL, SOURCE_MAKE },
	{ BUILD_VAR, SOURCE_MAKE },
	{ BUILD_SELECT, SOURCE_KCONFIG },
	{ BUILD_NEED, SOURCE_KCONFIG },
	{ BUILD_CONFIG_USE, SOURCE_KCONFIG },
};

static bool
is_brought(const struct edits *edits, uint32_t line)
{
	for (size_t i = 0; i < edits->n; i++)
		if (line > edits->p[i].b && line <= edits->p[i].b + edits->p[i].nb)
			return true;
	return false;
}

static bool
ask_name(struct asking *a, struct sv path, const struct build_names *b, const struct build_name *n,
	 size_t row)
{
	struct sv name = build_names_text(b, n);
	struct source_place place = { 0 };
	bool missing;

	a->out->asked++;
	if (!names_ask_declared(a, rows[row].kind, name, &place, &missing))
		return false;
	if (!missing)
		return true;
	struct missing_name m = { .name = name, .kind = sv_of(place.kind), .path = path,
				  .line = n->line };

	if (!names_add_origin(a, &m, place.path, place.line, name))
		return false;
	names_add(a, m);
	return true;
}

bool
names_ask_build(struct asking *a, const struct difference *d, enum source_kind kind,
		const struct edits *edits)
{
	struct object object CLEAR(object) = { 0 };
	struct build_names b CLEAR(build_names) = { 0 };

	if (!repo_read(a->repo, d->new.oid, OBJECT_BLOB, &object, a->err))
		return false;
	(kind == SOURCE_KCONFIG ? build_names_kconfig : build_names_make)(&b, object.bytes);
	for (size_t i = 0; i < b.names.n; i++) {
		if (!is_brought(edits, b.names.p[i].line))
			continue;
		for (size_t row = 0; row < ARRAY_SIZE(rows); row++)
			if (rows[row].use == b.names.p[i].kind &&
			    !ask_name(a, d->path, &b, &b.names.p[i], row))
				return false;
	}
	return true;
}
