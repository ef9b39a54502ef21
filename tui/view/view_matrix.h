/* The matrix: candidates x targets, and everything that is decided there. */
#ifndef CORTEN_TUI_VIEW_VIEW_MATRIX_H
#define CORTEN_TUI_VIEW_VIEW_MATRIX_H

#include "core/flow/limit.h"
#include "core/flow/order.h"
#include "tui/task.h"

struct view_matrix {
	struct view view;
	struct app_list list;
	struct app *app;
	VEC(size_t) rows;	/* of the board: inside the limit when that was applied, in order */
	struct str limit;
	enum order order;
	struct task *limiting;	/* a limit that is being looked up */
};

/* Open it as the first view. @limit may be empty. */
void view_matrix_open(struct ui *ui, struct sv limit, enum order order);

/* Limit @v, which is one, and say how many are inside. */
void view_matrix_limit(struct view *v, struct ui *ui, struct sv text);

/* The candidate that item @i is. */
const struct candidate *view_matrix_candidate(const struct view *v, int i);

/* view_matrix_draw.c: verbs for its struct view_ops. */
#define VIEW_MATRIX_HEAD 2
extern const char view_matrix_help[];
void view_matrix_draw(const struct view *v, int i, struct canvas *c, int row);
void view_matrix_head(const struct view *v, struct canvas *c);
void view_matrix_title(const struct view *v, struct str *out);
void view_matrix_remark(const struct view *v, struct str *out);
void view_matrix_empty(const struct view *v, struct str *out);

static inline const struct view_matrix *
view_matrix_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_matrix, view);
}

#endif
