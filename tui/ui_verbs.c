/* Moving and marking, in every view. */
#include "tui/ui_parts.h"

#include <limits.h>

#define SIDEWAYS 8	/* columns */

/* ---- moving ---- */

static void
down(struct view *v, struct ui *ui UNUSED)
{
	view_move(v, 1);
}

static void
up(struct view *v, struct ui *ui UNUSED)
{
	view_move(v, -1);
}

/* The list that the person walks, also from a view of one of its rows. */
static struct view *
list_of(struct ui *ui, struct view *v)
{
	struct view *list = v->ops->follow ? ui_parent(ui, v) : NULL;

	return list ? list : v;
}

static void
next_row(struct view *v, struct ui *ui)
{
	view_move(list_of(ui, v), 1);
}

static void
prev_row(struct view *v, struct ui *ui)
{
	view_move(list_of(ui, v), -1);
}

static void
half_down(struct view *v, struct ui *ui UNUSED)
{
	view_page(v, MAX(v->height / 2, 1));
}

static void
half_up(struct view *v, struct ui *ui UNUSED)
{
	view_page(v, -MAX(v->height / 2, 1));
}

static void
page_down(struct view *v, struct ui *ui UNUSED)
{
	view_page(v, v->height);
}

static void
page_up(struct view *v, struct ui *ui UNUSED)
{
	view_page(v, -v->height);
}

static void
first(struct view *v, struct ui *ui UNUSED)
{
	view_page(v, -INT_MAX);
}

static void
last(struct view *v, struct ui *ui UNUSED)
{
	view_page(v, INT_MAX);
}

static void
left(struct view *v, struct ui *ui UNUSED)
{
	view_sideways(v, -SIDEWAYS);
}

static void
right(struct view *v, struct ui *ui UNUSED)
{
	view_sideways(v, SIDEWAYS);
}

/* ---- marking ---- */

static const char *
no_marks(const struct view *v)
{
	return !v->ops->id ? "rows of this view can't be marked" :
	       !view_rows(v) ? "there is nothing here" : NULL;
}

static const char *
none_marked(const struct view *v)
{
	return v->marked ? NULL : "nothing is marked";
}

static const char *
no_text(const struct view *v)
{
	return v->ops->text ? no_marks(v) : "there is no text to look for here";
}

static void
mark(struct view *v, struct ui *ui)
{
	if (v->anchor >= 0) {
		view_take_range(v);
		ui_say(ui, "marked: %d", v->marked);
		return;
	}
	view_mark(v, v->cursor, !view_is_marked(v, v->cursor));
	view_move(v, 1);
}

static void
range(struct view *v, struct ui *ui)
{
	if (v->anchor >= 0) {
		view_take_range(v);
		ui_say(ui, "marked: %d", v->marked);
		return;
	}
	view_range(v);
	ui_say(ui, "range: move, then mark it; clear drops it");
}

static void
go_to_marked(struct view *v, struct ui *ui, int step)
{
	int rows = view_rows(v);

	for (int i = v->cursor + step; i >= 0 && i < rows; i += step)
		if (view_is_marked(v, i)) {
			view_go(v, i);
			return;
		}
	ui_say(ui, "no marked row %s here", step > 0 ? "below" : "above");
}

static void
next_marked(struct view *v, struct ui *ui)
{
	go_to_marked(v, ui, 1);
}

static void
prev_marked(struct view *v, struct ui *ui)
{
	go_to_marked(v, ui, -1);
}

static void
mark_matches_of(struct view *v, struct ui *ui, struct sv pattern, bool marked)
{
	struct find find CLEAR(find) = { 0 };
	int rows = view_rows(v), n = 0;

	find_set(&find, pattern);
	for (int i = 0; i < rows; i++)
		if (view_matches(v, &find, i) && view_is_marked(v, i) != marked) {
			view_mark(v, i, marked);
			n++;
		}
	ui_say(ui, "%s: %d of %d rows", marked ? "marked" : "unmarked", n, rows);
}

static void
mark_done(struct view *v, struct ui *ui, struct sv pattern)
{
	mark_matches_of(v, ui, pattern, true);
}

static void
unmark_done(struct view *v, struct ui *ui, struct sv pattern)
{
	mark_matches_of(v, ui, pattern, false);
}

static void
mark_matches(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "mark rows with: ", .done = mark_done };

	ui_ask(ui, v, &ask, SV(""));
}

static void
unmark_matches(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "unmark rows with: ", .done = unmark_done };

	ui_ask(ui, v, &ask, SV(""));
}

static void
with_marks(struct view *v, struct ui *ui)
{
	ui_say(ui, "the next key acts on %d marked rows", v->marked);
}

/* One thing at a time, the latest first. */
static void
clear(struct view *v, struct ui *ui)
{
	if (v->anchor >= 0) {
		view_drop_range(v);
	} else if (find_is_set(&v->find)) {
		find_clear(&v->find);
	} else if (v->marked) {
		ui_say(ui, "unmarked: %d", v->marked);
		view_unmark_all(v);
	}
}

const struct view_verb ui_move_verbs[] = {
	{ ACTION_DOWN, down, NULL },
	{ ACTION_UP, up, NULL },
	{ ACTION_NEXT_ROW, next_row, NULL },
	{ ACTION_PREV_ROW, prev_row, NULL },
	{ ACTION_HALF_DOWN, half_down, NULL },
	{ ACTION_HALF_UP, half_up, NULL },
	{ ACTION_PAGE_DOWN, page_down, NULL },
	{ ACTION_PAGE_UP, page_up, NULL },
	{ ACTION_FIRST, first, NULL },
	{ ACTION_LAST, last, NULL },
	{ ACTION_LEFT, left, NULL },
	{ ACTION_RIGHT, right, NULL },
	{ ACTION_MARK, mark, no_marks },
	{ ACTION_RANGE, range, no_marks },
	{ ACTION_NEXT_MARKED, next_marked, none_marked },
	{ ACTION_PREV_MARKED, prev_marked, none_marked },
	{ ACTION_MARK_MATCHES, mark_matches, no_text },
	{ ACTION_UNMARK_MATCHES, unmark_matches, no_text },
	{ ACTION_WITH_MARKS, with_marks, none_marked },
	{ ACTION_CLEAR, clear, NULL },
	{ 0 }
};
