/*
 * A view: a const record of verbs over a model of its own. Scrolling, search, marks, title, bar and
 * hints are written once, for all of them, from these verbs. tui/README.md says how to write one.
 */
#ifndef CORTEN_TUI_VIEW_H
#define CORTEN_TUI_VIEW_H

#include "core/base/map.h"
#include "tui/action.h"
#include "tui/canvas.h"
#include "tui/find.h"

struct ui;
struct view;
struct view_ids;

/* A list has a current row, marks, and a gutter that shows both; a pager is text. */
enum view_shape { VIEW_LIST, VIEW_PAGER };

/* Where a view goes that opens beside another: right of it on wide screens, or always below. */
enum view_beside { VIEW_RIGHT, VIEW_BELOW };

/* What a view does on one action. */
struct view_verb {
	enum action action;
	void (*run)(struct view *v, struct ui *ui);
	/* Why it can't be done now, in words for the person; or NULL. May be NULL itself. */
	const char *(*cannot)(const struct view *v);
};

struct view_ops {
	const char *name;	/* in the bar, and for bindings */
	enum view_shape shape;
	enum view_beside beside;

	/* These three must be there. draw() puts item @i into row @row and changes nothing. */
	int (*rows)(const struct view *v);
	void (*draw)(const struct view *v, int i, struct canvas *c, int row);
	void (*free)(struct view *v);

	/* The rest may be NULL. Bytes appended to a str may be any: they are sanitised later. */

	/* Read the model: when the view opens, and for `refresh`. Work goes to ui_start(). */
	void (*load)(struct view *v, struct ui *ui);
	/* The list that this view was opened from has another current item (by its id) now. */
	void (*follow)(struct view *v, const struct view *list, struct ui *ui);
	/* It has another width now: what was made for the one before is to be made anew. */
	void (*resized)(struct view *v);
	/* Rows above the items that do not scroll; @c has @head_rows rows. */
	int head_rows;
	void (*head)(const struct view *v, struct canvas *c);
	/* What an item is, whichever row it has: the cursor and marks follow it. */
	struct sv (*id)(const struct view *v, int i);
	/* What `/` searches in an item. Without it there is no search. */
	void (*text)(const struct view *v, int i, struct str *out);
	/* What the bar says behind name and position. */
	void (*title)(const struct view *v, struct str *out);
	/* What the last row says while there is nothing else to say: about the current item. */
	void (*remark)(const struct view *v, struct str *out);
	/* What stands there if there are no items: what to do to get some. */
	void (*empty)(const struct view *v, struct str *out);
	/* The commits that decisions and notes are about: their names, 20 bytes each. */
	void (*commits)(const struct view *v, struct view_ids *out);
	/* The targets they are about, a bit each; NULL: those in focus. */
	uint64_t (*targets)(const struct view *v);
	/* One was decided: the cursor of this list goes to the next that deserves it. */
	void (*advance)(struct view *v);
	/* Decisions were made or taken back from here: what shows of them is old. */
	void (*decided)(struct view *v, struct ui *ui);
	/* What `|` pipes into a program. */
	void (*pipe)(const struct view *v, struct str *out);
	/* Lines for the end of the help: the letters and marks that this view shows. */
	const char *help;
	/* What else it can do, ended by a row of zeroes; before what all views can do. */
	const struct view_verb *verbs;
	/* What the first row of the screen shows, most important first, ended by ACTION_NONE. */
	const enum action *hints;
};

/* Embedded in a view's own struct, begun by view_init(). To be read; what follows writes. */
struct view {
	const struct view_ops *ops;
	enum view_beside beside;	/* at first what ops say */
	int cursor;		/* the current item; 0 if there is none */
	int top, left;		/* the item in the first row, the first column */
	int height, width;	/* rows and columns for items, as they were drawn last */
	int anchor;		/* where a range begins; -1: there is none */
	struct find find;
	struct map marks;	/* ids: 1 if marked, 0 if no longer */
	int marked;		/* how many are 1 */
	struct str here;	/* the id under the cursor */
};

void view_init(struct view *v, const struct view_ops *ops);
/* Clear what view_init() made, and call ops->free(). */
void view_free(struct view *v);

/* How many rows it has; where its keys are looked up. */
int view_rows(const struct view *v);
struct scope view_scope(const struct view *v);

/*
 * The model changed: items came, went or moved. The cursor stays on its item, and that in its row
 * of the screen; where the item is gone, on the row.
 */
void view_changed(struct view *v);

/* Move the cursor to item @i, or as near as there is one, and scroll so that it shows. */
void view_go(struct view *v, int i);
/* Move by @lines: the cursor of a list, the text of a pager. */
void view_move(struct view *v, int lines);
/* Move by @lines, the text and a list's cursor together. */
void view_page(struct view *v, int lines);
/* Scroll by @lines; a list's cursor moves only to stay on the screen. */
void view_scroll(struct view *v, int lines);
/* As view_go(), but the item comes into the first row: always in a pager. */
void view_go_top(struct view *v, int i);
/* Back to where cursor and top were. */
void view_restore(struct view *v, int cursor, int top);
/* Scroll sideways by @columns. */
void view_sideways(struct view *v, int columns);
/* It has so much room now, the head and a list's gutter included. */
#define VIEW_GUTTER 2	/* columns: the cursor, the mark */
void view_resize(struct view *v, int rows, int cols);

/* ---- marks: for lists with ids ---- */

bool view_is_marked(const struct view *v, int i);
void view_mark(struct view *v, int i, bool marked);
void view_unmark_all(struct view *v);
/* Marked things that are not among the rows, because of a limit. */
int view_marks_hidden(const struct view *v);
/* Begin a range at the cursor; it goes to wherever the cursor is. */
void view_range(struct view *v);
/* True if item @i is inside it. */
bool view_in_range(const struct view *v, int i);
/* End it: mark all of it, or nothing. */
void view_take_range(struct view *v);
void view_drop_range(struct view *v);

/* Ids, borrowed: until the model or the marks change. */
struct view_ids {
	VEC(struct sv) ids;
};
void view_ids_clear(struct view_ids *ids);
DEFINE_CLEAR(view_ids);

/* What an action acts on: what is marked (also hidden), else the range, else the current item. */
void view_selection(const struct view *v, struct view_ids *out);

/* ---- search ---- */

enum view_found { FOUND, FOUND_AROUND, FOUND_NOT };

/*
 * The first item with a match of v->find, from item @from on (itself too) in steps of @step (1 or
 * -1), going on at the other end (FOUND_AROUND). @i is set if there is one.
 */
enum view_found view_find(const struct view *v, int from, int step, int *i);
/* True if item @i has a match. */
bool view_matches(const struct view *v, const struct find *f, int i);

/* ---- drawing ---- */

enum view_focus { VIEW_HAS_KEYS, VIEW_HAS_NOT };
/* Head and rows into @c, and nothing else. The current row stands out where the keys are. */
void view_draw(const struct view *v, struct canvas *c, enum view_focus focus);
/* Where the terminal's cursor belongs in it: the first column of the current row. */
int view_cursor_row(const struct view *v);
/* The bar: name, position, title; @right at its end, else how far down it is. */
void view_draw_bar(const struct view *v, struct canvas *c, enum style style, struct sv right);

#endif
