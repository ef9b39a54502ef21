/* What the chain view shows: the tree of what a commit needs with reasons, and what else is known. */
#ifndef CORTEN_TUI_VIEW_CHAIN_LINES_H
#define CORTEN_TUI_VIEW_CHAIN_LINES_H

#include "core/flow/chain_report.h"
#include "tui/app.h"

enum chain_line_kind { LINE_COMMIT, LINE_TEXT, LINE_TITLE };

struct chain_line {
	enum chain_line_kind kind;
	int parent;		/* the line it stands below; -1: none */
	int below;		/* how many lines stand below it, at any depth */
	struct oid oid;		/* of a commit */
	struct str id;		/* the commit's name, or one of ours where it has a line already */
	struct str branch;	/* "|-- ", of a commit */
	struct str text;	/* a sentence; of a commit what it is called */
	const char *why;	/* "text", "name", "fixes": why a commit is here; "" for the first */
	unsigned place;		/* in graft order; 0: it is not grafted */
	unsigned size;		/* lines of its diff; 0: not known */
};

struct chain_lines {
	struct chain_line *p;
	size_t n, cap;
};

void chain_lines_clear(struct chain_lines *l);

/* Where sentences are broken: at @width columns, those within the tree begin at column @tree. */
struct chain_room {
	int width, tree;
};

/* Lines for @r, a chain on the target @t of @app. */
void chain_lines_make(struct chain_lines *out, const struct app *app, size_t t,
		      const struct chain_report *r, const struct chain_room *room);

#endif
