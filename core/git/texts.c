/* Blobs as lines, and what changed between two of them. */
#include "core/git/texts.h"

#include "core/git/handle.h"

/* Bytes of texts that are remembered; single edits that are, which are small and dear to make. */
#define BYTES_KEPT (32u << 20)
#define EDITS_KEPT (1u << 20)

struct text {
	struct object object;
	struct str copy;	/* of an object that was made here: its memory may be forgotten first */
	struct lines lines;
};

struct texts {
	struct line_table table;
	struct map index;		/* by blob: index into list */
	VEC(struct text *) list;
	struct map pairs;		/* by two blobs: index into edits */
	VEC(struct edits *) edits;
	size_t bytes, n_edits;
};

static struct texts *
texts_of(struct repo *repo)
{
	if (!repo->texts)
		repo->texts = xzalloc(sizeof(*repo->texts));
	return repo->texts;
}

static void
forget_texts(struct texts *t)
{
	for (size_t i = 0; i < t->list.n; i++) {
		lines_clear(&t->list.p[i]->lines);
		object_clear(&t->list.p[i]->object);
		str_clear(&t->list.p[i]->copy);
		free(t->list.p[i]);
	}
	vec_clear(&t->list);
	map_clear(&t->index);
	line_table_clear(&t->table);
	t->bytes = 0;
}

static void
forget_edits(struct texts *t)
{
	for (size_t i = 0; i < t->edits.n; i++) {
		edits_clear(t->edits.p[i]);
		free(t->edits.p[i]);
	}
	vec_clear(&t->edits);
	map_clear(&t->pairs);
	t->n_edits = 0;
}

void
texts_free(struct texts *t)
{
	if (!t)
		return;
	forget_texts(t);
	forget_edits(t);
	free(t);
}

void
texts_trim(struct repo *repo)
{
	struct texts *t = texts_of(repo);

	if (t->bytes > BYTES_KEPT)
		forget_texts(t);
	if (t->n_edits > EDITS_KEPT)
		forget_edits(t);
}

struct line_table *
texts_table(struct repo *repo)
{
	return &texts_of(repo)->table;
}

static bool
read_text(struct repo *repo, struct oid oid, struct object *out, struct err *err)
{
	if (oid_is_none(oid)) {
		*out = (struct object){ .bytes = SV("") };
		return true;
	}
	return repo_read(repo, oid, OBJECT_BLOB, out, err);
}

static const struct lines *
remember(struct texts *t, struct oid oid, struct text *text)
{
	t->bytes += text->lines.text.n + text->lines.n * 2 * sizeof(uint32_t);
	*map_at(&t->index, oid_key(&oid)) = t->list.n;
	*vec_push(&t->list) = text;
	return &text->lines;
}

void
texts_put(struct repo *repo, struct oid oid, struct lines *lines)
{
	struct texts *t = texts_of(repo);

	if (map_has(&t->index, oid_key(&oid))) {
		lines_clear(lines);
		return;
	}
	struct text *text = xzalloc(sizeof(*text));

	str_add(&text->copy, lines->text);
	text->lines = TAKE(*lines);
	text->lines.text = str_sv(&text->copy);
	remember(t, oid, text);
}

bool
texts_lines(struct repo *repo, struct oid oid, const struct lines **out, struct err *err)
{
	struct texts *t = texts_of(repo);
	const uint64_t *known = map_find(&t->index, oid_key(&oid));

	if (known) {
		*out = &t->list.p[*known]->lines;
		return true;
	}
	struct object object = { 0 };

	if (!read_text(repo, oid, &object, err))
		return false;
	struct text *text = xzalloc(sizeof(*text));

	text->object = object;
	if (!object.handle)
		str_add(&text->copy, object.bytes);
	lines_split(&t->table, object.handle ? object.bytes : str_sv(&text->copy), &text->lines);
	*out = remember(t, oid, text);
	return true;
}

bool
texts_edits(struct repo *repo, struct oid a, struct oid b, const struct edits **out,
	    struct err *err)
{
	struct texts *t = texts_of(repo);
	struct oid pair[2] = { a, b };
	struct sv key = { (const char *)pair, sizeof(pair) };
	const uint64_t *known = map_find(&t->pairs, key);
	const struct lines *x, *y;

	if (known) {
		*out = t->edits.p[*known];
		return true;
	}
	if (!texts_lines(repo, a, &x, err) || !texts_lines(repo, b, &y, err))
		return false;
	struct edits *edits = xzalloc(sizeof(*edits));

	diff_lines(&t->table, x, y, edits);
	t->n_edits += edits->n + 8;
	*map_at(&t->pairs, key) = t->edits.n;
	*vec_push(&t->edits) = edits;
	*out = edits;
	return true;
}
