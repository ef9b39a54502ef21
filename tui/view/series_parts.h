/* What the files of the view of a series share. */
#ifndef CORTEN_TUI_VIEW_SERIES_PARTS_H
#define CORTEN_TUI_VIEW_SERIES_PARTS_H

#include "core/flow/export.h"
#include "core/flow/resolve.h"
#include "tui/task.h"
#include "tui/view/series_model.h"

struct view_series {
	struct view view;
	struct app *app;
	struct ui *ui;
	size_t target;
	struct series_model m;
	struct str trouble;	/* why it could not be read or tried */
	struct str wrote;	/* what was written last, and what git said of it */
	struct str draft;	/* an edited plan that made no sense */
	struct task *reading, *trying, *writing, *resolving;

	enum export_form form;	/* that a path is asked for */
	struct oid resolved;	/* the commit that is being resolved, */
	enum resolve_side side;	/* how, */
	bool again;		/* and whether from the beginning */
};

static inline struct view_series *
series_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_series, view);
}

static inline const struct view_series *
const_series_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_series, view);
}

/* The target, of the session that is open now. */
const struct target *series_target(const struct view_series *s);
/* The line under the cursor; NULL: there is none. */
const struct series_line *series_line(const struct view *v);
/* The patch that the cursor is on, or on a line about it; SIZE_MAX: none. */
size_t series_patch(const struct view *v);
/* What became of patch @i: also while it is still being tried. */
enum series_fate series_fate_of(const struct view_series *s, size_t i);
/* The lines show something else now. */
void series_relist(struct view_series *s);

/* series_task.c */
/* Read the plan again, then try it. */
void series_read(struct view_series *s);
/* Write it to @path, proven first. */
void series_write(struct view_series *s, enum export_form form, struct sv path);
/* How far trying it is: patches that were tried. */
size_t series_tried(const struct view_series *s);

/* series_verbs.c: what a person does with it; a table ended by a row of zeroes. */
extern const struct view_verb series_verbs[];

/* series_resolve.c */
void series_resolve(struct view *v, struct ui *ui);
const char *series_cannot_resolve(const struct view *v);

#endif
