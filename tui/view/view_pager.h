/*
 * A text to read: messages, diffs, reports. Also the lower half of views that are one and can do
 * more: embed it, and put its functions into a struct view_ops of your own.
 */
#ifndef CORTEN_TUI_VIEW_VIEW_PAGER_H
#define CORTEN_TUI_VIEW_VIEW_PAGER_H

#include "tui/styled.h"
#include "tui/ui.h"

struct view_pager {
	struct view view;
	struct str title;
	struct styled text;
	VEC(int) hunks, files;	/* lines that begin one */
};

/* An empty one, "text" in the bar. The caller fills it and gives it to ui_open(). */
struct view_pager *view_pager_new(struct sv title);
/* For those who embed one. */
void view_pager_init(struct view_pager *p, const struct view_ops *ops, struct sv title);
void view_pager_clear(struct view_pager *p);

/* Forget the text; call view_changed() when the new one is there. */
void view_pager_empty(struct view_pager *p);
void view_pager_add(struct view_pager *p, enum style style, struct sv text);
/* Add a patch, coloured by the kind of its lines, whose hunks and files can be jumped to. */
void view_pager_add_diff(struct view_pager *p, struct sv patch);

/* Verbs for a struct view_ops. */
int view_pager_rows(const struct view *v);
void view_pager_draw(const struct view *v, int i, struct canvas *c, int row);
void view_pager_text(const struct view *v, int i, struct str *out);
void view_pager_title(const struct view *v, struct str *out);	/* title, "hunk 2/7" */
void view_pager_pipe(const struct view *v, struct str *out);	/* the whole text */

/* Rows for its table of verbs. */
#define VIEW_PAGER_VERBS \
	{ ACTION_NEXT_HUNK, view_pager_next_hunk, view_pager_no_diff }, \
	{ ACTION_PREV_HUNK, view_pager_prev_hunk, view_pager_no_diff }, \
	{ ACTION_NEXT_FILE, view_pager_next_file, view_pager_no_diff }, \
	{ ACTION_PREV_FILE, view_pager_prev_file, view_pager_no_diff }
void view_pager_next_hunk(struct view *v, struct ui *ui);
void view_pager_prev_hunk(struct view *v, struct ui *ui);
void view_pager_next_file(struct view *v, struct ui *ui);
void view_pager_prev_file(struct view *v, struct ui *ui);
const char *view_pager_no_diff(const struct view *v);

#endif
