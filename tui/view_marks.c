/* Marks and ranges of a list: by id, so that they outlive limits and refreshes. */
#include "tui/view.h"

static struct sv
id_of(const struct view *v, int i)
{
	return v->ops->id(v, i);
}

bool
view_is_marked(const struct view *v, int i)
{
	uint64_t *mark = v->marked ? map_find(&v->marks, id_of(v, i)) : NULL;

	return mark && *mark;
}

void
view_mark(struct view *v, int i, bool marked)
{
	uint64_t *mark = map_at(&v->marks, id_of(v, i));

	v->marked += (int)marked - (int)*mark;
	*mark = marked;
}

void
view_unmark_all(struct view *v)
{
	map_clear(&v->marks);
	v->marked = 0;
}

int
view_marks_hidden(const struct view *v)
{
	int hidden = v->marked, rows = hidden ? view_rows(v) : 0;

	for (int i = 0; i < rows; i++)
		hidden -= view_is_marked(v, i);
	return hidden;
}

void
view_range(struct view *v)
{
	v->anchor = v->cursor;
}

void
view_drop_range(struct view *v)
{
	v->anchor = -1;
}

bool
view_in_range(const struct view *v, int i)
{
	return v->anchor >= 0 && i >= MIN(v->anchor, v->cursor) && i <= MAX(v->anchor, v->cursor);
}

void
view_take_range(struct view *v)
{
	int rows = view_rows(v);

	for (int i = 0; i < rows; i++)
		if (view_in_range(v, i))
			view_mark(v, i, true);
	view_drop_range(v);
}

void
view_ids_clear(struct view_ids *ids)
{
	vec_clear(&ids->ids);
}

void
view_selection(const struct view *v, struct view_ids *out)
{
	int rows = view_rows(v);

	out->ids.n = 0;
	for (size_t i = 0; i < v->marks.entries.n; i++)
		if (v->marks.entries.p[i].value)
			*vec_push(&out->ids) = v->marks.entries.p[i].key;
	if (out->ids.n)
		return;
	for (int i = 0; i < rows; i++)
		if (view_in_range(v, i))
			*vec_push(&out->ids) = id_of(v, i);
	if (!out->ids.n && rows)
		*vec_push(&out->ids) = id_of(v, v->cursor);
}
