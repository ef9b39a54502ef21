/* Everything that a key can do. */
#include "tui/action.h"

#define DECIDING	"matrix commit why chain series"
#define LISTING		"matrix series log"

#define ROW(id, name, group, help, about, where) \
	[ACTION_##id] = { name, GROUP_##group, help, about, where }

static const struct action_row rows[ACTION_COUNT] = {
	ROW(DOWN, "down", MOVE, "line", "one line down", "all"),
	ROW(UP, "up", MOVE, "line", "one line up", "all"),
	ROW(NEXT_ROW, "next-row", MOVE, "row of the list", "next row, from any pane", "all"),
	ROW(PREV_ROW, "prev-row", MOVE, "row of the list", "previous row, from any pane", "all"),
	ROW(HALF_DOWN, "half-down", MOVE, "half page", "half a page down", "all"),
	ROW(HALF_UP, "half-up", MOVE, "half page", "half a page up", "all"),
	ROW(PAGE_DOWN, "page-down", MOVE, "page", "a page down", "all"),
	ROW(PAGE_UP, "page-up", MOVE, "page", "a page up", "all"),
	ROW(FIRST, "first", MOVE, "first, last", "to the first line", "all"),
	ROW(LAST, "last", MOVE, "first, last", "to the last line", "all"),
	ROW(LEFT, "left", MOVE, "sideways", "scroll left", "all"),
	ROW(RIGHT, "right", MOVE, "sideways", "scroll right", "all"),
	ROW(NEXT_OPEN, "next-open", MOVE, "undecided", "to the next undecided row", "matrix"),
	ROW(PREV_OPEN, "prev-open", MOVE, "undecided", "to the undecided row before", "matrix"),
	ROW(NEXT_MARKED, "next-marked", MOVE, "marked row", "to the next marked row", "lists"),
	ROW(PREV_MARKED, "prev-marked", MOVE, "marked row", "to the previous marked row", "lists"),
	ROW(NEXT_HUNK, "next-hunk", MOVE, "hunk", "to the next hunk", "pagers"),
	ROW(PREV_HUNK, "prev-hunk", MOVE, "hunk", "to the previous hunk", "pagers"),
	ROW(NEXT_FILE, "next-file", MOVE, "file", "to the next file", "pagers"),
	ROW(PREV_FILE, "prev-file", MOVE, "file", "to the previous file", "pagers"),
	ROW(NEXT_PASSAGE, "next-passage", MOVE, "about stable", "to the next on stable",
	    "thread mail"),
	ROW(PREV_PASSAGE, "prev-passage", MOVE, "about stable", "to the previous on stable",
	    "thread mail"),

	ROW(MARK, "mark", MARK, "mark, next", "toggle the mark, move on", "lists"),
	ROW(RANGE, "range", MARK, "range", "start a range, or mark it", "lists"),
	ROW(MARK_MATCHES, "mark-matches", MARK, "by pattern",
	    "mark the rows with a match", "lists"),
	ROW(UNMARK_MATCHES, "unmark-matches", MARK, "by pattern",
	    "unmark the rows with a match", "lists"),
	ROW(CLEAR, "clear", MARK, "clear marks", "drop range, matches, marks", "all"),
	ROW(WITH_MARKS, "with-marks", MARK, "on marked", "next key acts on the marked", "lists"),

	ROW(SEARCH, "search", FIND, "search", "search forward", "all"),
	ROW(SEARCH_BACK, "search-back", FIND, "search back", "search backward", "all"),
	ROW(NEXT_MATCH, "next-match", FIND, "match", "to the next match", "all"),
	ROW(PREV_MATCH, "prev-match", FIND, "match", "to the previous match", "all"),
	ROW(LIMIT, "limit", FIND, "limit", "show only some; empty: all", LISTING),
	ROW(SORT, "sort", FIND, "sort", "choose the order", LISTING),

	ROW(ACCEPT, "accept", DECIDE, "accept", "accept on the focused targets", DECIDING),
	ROW(REJECT, "reject", DECIDE, "reject (why)", "reject, with a one-key reason", DECIDING),
	ROW(DEFER, "defer", DECIDE, "defer (until)", "defer: 2w, 2026-12-24, v7.2", DECIDING),
	ROW(ASK, "ask", DECIDE, "ask (what)", "ask, with a one-key question", DECIDING),
	ROW(WITHDRAW, "withdraw", DECIDE, "withdraw", "withdraw: undecided again", DECIDING " log"),
	ROW(REPEAT, "repeat", DECIDE, "repeat last", "repeat the last decision", DECIDING),
	ROW(UNDO, "undo", DECIDE, "undo, redo", "undo the last step", DECIDING " log"),
	ROW(REDO, "redo", DECIDE, "undo, redo", "redo it", DECIDING " log"),
	ROW(NOTE, "note", DECIDE, "note in $EDITOR", "write a note in $EDITOR", DECIDING),
	ROW(TREE, "tree", DECIDE, "try in a tree", "a shell in a tree of its own", DECIDING),
	ROW(ACCEPT_CHAIN, "accept-chain", DECIDE, "accept chain",
	    "accept it with all it needs", DECIDING),
	ROW(RESOLVE, "resolve", DECIDE, "resolve", "resolve its conflict", "series"),
	ROW(MOVE_UP, "move-up", DECIDE, "move it", "one place up in the series", "series"),
	ROW(MOVE_DOWN, "move-down", DECIDE, "move it", "one place down in the series", "series"),
	ROW(OMIT, "omit", DECIDE, "omit (why)", "leave it out, with a reason", "series"),
	ROW(QUEUE_NEWER, "queue-newer", DECIDE, "newer ones too", "accept on newer targets too",
	    "series"),
	ROW(EDIT_PLAN, "edit-plan", DECIDE, "edit the plan", "edit the plan in $EDITOR", "series"),
	ROW(WRITE, "write", DECIDE, "write it out", "write the series", "series"),

	ROW(FOCUS, "focus", TARGETS, "toggle target", "decide on this target or not", DECIDING),
	ROW(FOCUS_ALL, "focus-all", TARGETS, "all targets", "decide on all targets", DECIDING),

	ROW(OPEN, "open", VIEWS, "open", "open what the cursor is on", "all"),
	ROW(DIFF, "diff", VIEWS, "diff",
	    "commit message and diff", "matrix commit why chain series log thread mail"),
	ROW(WHY, "why", VIEWS, "why", "the evidence of a verdict", "matrix commit chain"),
	ROW(CHAIN, "chain", VIEWS, "chain", "what it needs before it", "matrix commit why series"),
	ROW(NEEDED_BY, "needed-by", VIEWS, "who needs it",
	    "who needs this commit", "matrix commit chain"),
	ROW(THREAD, "thread", VIEWS, "mail thread",
	    "its thread on the list", "matrix commit why chain series"),
	ROW(LOG, "log", VIEWS, "decisions", "log of decisions", "all"),
	ROW(SERIES, "series", VIEWS, "series", "plan and export a series", "all"),
	ROW(FETCH, "fetch", VIEWS, "fetch (what)", "fetch mails, CVEs, queues ...", "all"),
	ROW(JOBS, "jobs", VIEWS, "jobs", "what is computed, what failed", "all"),
	ROW(LIST, "list", VIEWS, "list", "back to the list", "all"),
	ROW(VARIANT, "variant", VIEWS, "variant", "upstream, grafted, both", "commit"),
	ROW(MORE_CONTEXT, "more-context", VIEWS, "context", "more lines of context", "commit"),
	ROW(LESS_CONTEXT, "less-context", VIEWS, "context", "fewer lines of context", "commit"),
	ROW(FOLD, "fold", VIEWS, "fold, unfold", "hide what stands below", "chain"),
	ROW(UNFOLD, "unfold", VIEWS, "fold, unfold", "show what stands below", "chain"),
	ROW(FOLD_ALL, "fold-all", VIEWS, "all of them", "fold or unfold everything", "chain"),
	ROW(PANE, "pane", VIEWS, "other pane", "to the other pane", "all"),
	ROW(MAXIMISE, "maximise", VIEWS, "maximise pane", "this pane alone, or both", "all"),

	ROW(HELP, "help", SESSION, "help", "these keys", "all"),
	ROW(CLOSE, "close", SESSION, "close view", "close the view (never quits)", "all"),
	ROW(QUIT, "quit", SESSION, "quit", "quit; all is saved already", "all"),
	ROW(CANCEL, "cancel", SESSION, "cancel", "cancel what is computed", "all"),
	ROW(SUSPEND, "suspend", SESSION, "suspend", "suspend", "all"),
	ROW(REDRAW, "redraw", SESSION, "redraw", "draw the screen anew", "all"),
	ROW(REFRESH, "refresh", SESSION, "refresh", "read again, limit again", "all"),
	ROW(PAUSE, "pause", SESSION, "pause computing", "pause or resume computing", "all"),
	ROW(MOUSE, "mouse", SESSION, "mouse", "mouse on or off", "all"),
	ROW(COMMAND, "command", SESSION, "command", "run an action or command", "all"),
	ROW(SHELL, "shell", SESSION, "shell", "run a command in the shell", "all"),
	ROW(PIPE, "pipe", SESSION, "pipe", "pipe this to a shell command", "all"),
};

#undef ROW

const struct action_row *
action_row(enum action a)
{
	return &rows[a];
}

const char *
action_group_name(enum action_group group)
{
	static const char *const name[GROUP_COUNT] = {
		[GROUP_MOVE] = "MOVE",
		[GROUP_MARK] = "MARK",
		[GROUP_FIND] = "FIND",
		[GROUP_DECIDE] = "DECIDE",
		[GROUP_TARGETS] = "TARGETS",
		[GROUP_VIEWS] = "VIEWS",
		[GROUP_SESSION] = "SESSION",
	};

	return name[group];
}

bool
action_find(struct sv name, enum action *out)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (sv_eq(name, sv_of(rows[a].name))) {
			*out = (enum action)a;
			return true;
		}
	return false;
}

static bool
names(const char *where, struct sv scope)
{
	struct sv rest = sv_of(where), word;

	while (sv_word(&rest, &word))
		if (sv_eq(word, scope))
			return true;
	return false;
}

bool
action_belongs(enum action a, struct scope scope)
{
	const char *where = rows[a].where;

	return names(where, SV(SCOPE_ALL)) || names(where, sv_of(scope.shape)) ||
	       names(where, sv_of(scope.view));
}

bool
action_scope_exists(struct sv scope)
{
	static const char *const scopes[] = {
		SCOPE_ALL, SCOPE_LISTS, SCOPE_PAGERS, "matrix", "commit", "why", "chain", "series",
		"log", "thread", "mail", "jobs", "help", "text", "setup",
	};

	for (size_t i = 0; i < ARRAY_SIZE(scopes); i++)
		if (sv_eq(scope, sv_of(scopes[i])))
			return true;
	return false;
}
