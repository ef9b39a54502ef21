/* What the view of a series shows: the plan of a target, what became of each patch, as lines. */
#ifndef CORTEN_TUI_VIEW_SERIES_MODEL_H
#define CORTEN_TUI_VIEW_SERIES_MODEL_H

#include "core/flow/series.h"
#include "tui/theme.h"

enum series_line_kind {
	SERIES_PATCH,
	SERIES_DETAIL,		/* about the patch above it */
	SERIES_NEWER,		/* a newer target lacks that patch, too */
	SERIES_TITLE,
	SERIES_FOLLOW,		/* what repaired or reverted one later */
	SERIES_CLOSED,		/* accepted, and not part of it */
	SERIES_LINE_KINDS
};

struct series_line {
	enum series_line_kind kind;
	size_t at;		/* which patch, follow-up, closed one */
	struct oid oid;		/* none for a title */
	enum style style;
	struct str text;
	struct str id;
};

/* @oid is to be had on target @target of the session as well. */
struct series_newer {
	struct oid oid;
	size_t target;
	enum verdict verdict;
	bool accepted;
};

/* Start it all-zero. */
struct series_model {
	struct plan plan;	/* its .target and .newer[].target must not be looked at */
	VEC(struct series_newer) newer;
	VEC(enum series_fate) fate;	/* of each patch of the plan */
	VEC(struct str) why;	/* of each that conflicts */
	VEC(struct series_line) lines;
};
void series_model_clear(struct series_model *m);

/* Take what @from has (it is empty then); every patch waits to be tried. */
void series_model_take(struct series_model *m, struct series_model *from);
/* All patches wait to be tried again. */
void series_model_wait(struct series_model *m);
/* Make the lines anew. @target_name: "6.17.y" for a target's number. */
void series_model_list(struct series_model *m, void (*target_name)(const void *arg, size_t t,
		       struct str *out), const void *arg);

/* How many patches became that. */
size_t series_model_count(const struct series_model *m, enum series_fate fate);

#endif
