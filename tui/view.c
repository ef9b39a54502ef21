/* What all views share: the cursor and what part of the items shows. */
#include "tui/view.h"

#include <limits.h>

void
view_init(struct view *v, const struct view_ops *ops)
{
	*v = (struct view){ .ops = ops, .beside = ops->beside, .anchor = -1, .height = 1, .width = 1 };
}

void
view_free(struct view *v)
{
	find_clear(&v->find);
	map_clear(&v->marks);
	str_clear(&v->here);
	v->ops->free(v);
}

int
view_rows(const struct view *v)
{
	return v->ops->rows(v);
}

struct scope
view_scope(const struct view *v)
{
	return (struct scope){ v->ops->name,
			       v->ops->shape == VIEW_LIST ? SCOPE_LISTS : SCOPE_PAGERS };
}

/* The nearest item to @i, where @i may be far outside. */
static int
clamp(const struct view *v, int i)
{
	return MAX(MIN(i, view_rows(v) - 1), 0);
}

static int
last_top(const struct view *v)
{
	return MAX(view_rows(v) - v->height, 0);
}

/* No overflow from a page below the end of everything. */
static int
plus(int a, int b)
{
	int sum;

	if (__builtin_add_overflow(a, b, &sum))
		return b < 0 ? 0 : INT_MAX;
	return sum;
}

/* While a limit hides everything, the last one is remembered: it is where to be afterwards. */
static void
remember_here(struct view *v)
{
	if (!v->ops->id || v->cursor >= view_rows(v))
		return;
	str_reset(&v->here);
	str_add(&v->here, v->ops->id(v, v->cursor));
}

/*
 * Make cursor and top agree with each other and with the items there are. A jump in a pager may
 * leave blank rows below the end, so that what it went to is always in the first row.
 */
static void
settle(struct view *v)
{
	bool may_end_early = v->ops->shape == VIEW_PAGER && v->top == v->cursor;

	v->cursor = clamp(v, v->cursor);
	v->top = may_end_early ? v->cursor : MIN(MAX(v->top, 0), last_top(v));
	if (v->cursor < v->top)
		v->top = v->cursor;
	else if (v->cursor >= v->top + v->height)
		v->top = v->cursor - v->height + 1;
	remember_here(v);
}

void
view_go(struct view *v, int i)
{
	v->cursor = clamp(v, i);
	if (v->ops->shape == VIEW_PAGER && (i < v->top || i >= v->top + v->height))
		v->top = v->cursor;
	settle(v);
}

void
view_go_top(struct view *v, int i)
{
	v->cursor = v->top = clamp(v, i);
	settle(v);
}

void
view_scroll(struct view *v, int lines)
{
	v->top = MIN(MAX(plus(v->top, lines), 0), MAX(last_top(v), lines > 0 ? v->top : 0));
	if (v->ops->shape == VIEW_PAGER)
		v->cursor = v->top;
	v->cursor = MIN(MAX(v->cursor, v->top), v->top + v->height - 1);
	settle(v);
}

void
view_move(struct view *v, int lines)
{
	if (v->ops->shape == VIEW_PAGER)
		view_scroll(v, lines);
	else
		view_go(v, plus(v->cursor, lines));
}

void
view_page(struct view *v, int lines)
{
	int cursor = plus(v->cursor, lines);

	view_scroll(v, lines);
	if (v->ops->shape == VIEW_LIST)
		view_go(v, cursor);
}

void
view_restore(struct view *v, int cursor, int top)
{
	v->cursor = cursor;
	v->top = top;
	settle(v);
}

void
view_sideways(struct view *v, int columns)
{
	v->left = MIN(MAX(plus(v->left, columns), 0), INT_MAX / 2);
}

void
view_resize(struct view *v, int rows, int cols)
{
	bool full = v->top <= last_top(v);
	int width = v->width;

	v->height = MAX(rows - v->ops->head_rows, 1);
	v->width = MAX(cols - (v->ops->shape == VIEW_LIST ? VIEW_GUTTER : 0), 1);
	if (full && v->top > last_top(v)) {
		v->top = last_top(v);
		if (v->ops->shape == VIEW_PAGER)
			v->cursor = MAX(v->cursor, v->top);
	}
	settle(v);
	if (width != v->width && v->ops->resized)
		v->ops->resized(v);
}

/* The row that has the id of before, or -1. */
static int
find_here(const struct view *v)
{
	int rows = view_rows(v);

	if (!v->ops->id || !v->here.n)
		return -1;
	for (int i = 0; i < rows; i++)
		if (sv_eq(v->ops->id(v, i), str_sv(&v->here)))
			return i;
	return -1;
}

void
view_changed(struct view *v)
{
	int below_top = v->cursor - v->top, at = find_here(v);

	view_drop_range(v);
	if (at >= 0) {
		v->cursor = at;
		v->top = at - below_top;
	}
	settle(v);
}
