/* Deciding from any view: what a decision reaches, how it is asked for, what follows it. */
#ifndef CORTEN_TUI_APP_DECIDE_H
#define CORTEN_TUI_APP_DECIDE_H

#include "core/flow/decide.h"
#include "tui/app.h"

/* The cells that a decision would be about. */
struct reach {
	VEC(struct decide_on) on;
	size_t rows;
	uint64_t targets;
	size_t verdicts[VERDICTS];	/* how many cells of each */
};
void reach_clear(struct reach *r);
DEFINE_CLEAR(reach);

/*
 * Of the commits @ids (names of 20 bytes) on @targets those cells where @act makes sense:
 *
 *	accept		what is ready or ready with others; where not all targets are meant, also what
 *			is not
 *	reject...	what neither landed nor is n/a
 *	withdraw	what is decided
 *
 * Where a cell is open, only open ones: a decision of before is changed only if all are decided.
 */
void reach_find(const struct app *app, enum act act, const struct view_ids *ids, uint64_t targets,
		struct reach *out);
/* "on 6.12 6.6: 36 ready, 1 needs" */
void reach_add(const struct app *app, const struct reach *r, struct str *out);

/* Record app->next on these cells, say so, and let the list go on. */
void app_record(struct app *app, struct view *v, struct ui *ui, const struct reach *r);
/* The targets that decisions in @v are about. */
uint64_t app_targets_of(const struct app *app, const struct view *v);
/* Remember the act that is asked for. */
void app_begin_act(struct app *app, enum act act);

/* For ui_options.verbs; they work where a view has .commits. */
extern const struct view_verb app_decide_verbs[];

#endif
