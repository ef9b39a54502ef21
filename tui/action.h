/*
 * Everything that a key can do: the one table that key bindings, the help view, the row of hints,
 * the `:` prompt and the manual are made from.
 */
#ifndef CORTEN_TUI_ACTION_H
#define CORTEN_TUI_ACTION_H

#include "core/base/sv.h"

enum action {
	ACTION_NONE,
	ACTION_DOWN,
	ACTION_UP,
	ACTION_NEXT_ROW,
	ACTION_PREV_ROW,
	ACTION_HALF_DOWN,
	ACTION_HALF_UP,
	ACTION_PAGE_DOWN,
	ACTION_PAGE_UP,
	ACTION_FIRST,
	ACTION_LAST,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_NEXT_OPEN,
	ACTION_PREV_OPEN,
	ACTION_NEXT_MARKED,
	ACTION_PREV_MARKED,
	ACTION_NEXT_HUNK,
	ACTION_PREV_HUNK,
	ACTION_NEXT_FILE,
	ACTION_PREV_FILE,
	ACTION_NEXT_PASSAGE,
	ACTION_PREV_PASSAGE,

	ACTION_MARK,
	ACTION_RANGE,
	ACTION_MARK_MATCHES,
	ACTION_UNMARK_MATCHES,
	ACTION_CLEAR,
	ACTION_WITH_MARKS,

	ACTION_SEARCH,
	ACTION_SEARCH_BACK,
	ACTION_NEXT_MATCH,
	ACTION_PREV_MATCH,
	ACTION_LIMIT,
	ACTION_SORT,

	ACTION_ACCEPT,
	ACTION_REJECT,
	ACTION_DEFER,
	ACTION_ASK,
	ACTION_WITHDRAW,
	ACTION_REPEAT,
	ACTION_UNDO,
	ACTION_REDO,
	ACTION_NOTE,
	ACTION_TREE,
	ACTION_ACCEPT_CHAIN,
	ACTION_RESOLVE,
	ACTION_MOVE_UP,
	ACTION_MOVE_DOWN,
	ACTION_OMIT,
	ACTION_QUEUE_NEWER,
	ACTION_EDIT_PLAN,
	ACTION_WRITE,

	ACTION_FOCUS,
	ACTION_FOCUS_ALL,

	ACTION_OPEN,
	ACTION_DIFF,
	ACTION_WHY,
	ACTION_CHAIN,
	ACTION_NEEDED_BY,
	ACTION_THREAD,
	ACTION_LOG,
	ACTION_SERIES,
	ACTION_FETCH,
	ACTION_JOBS,
	ACTION_LIST,
	ACTION_VARIANT,
	ACTION_MORE_CONTEXT,
	ACTION_LESS_CONTEXT,
	ACTION_FOLD,
	ACTION_UNFOLD,
	ACTION_FOLD_ALL,
	ACTION_PANE,
	ACTION_MAXIMISE,

	ACTION_HELP,
	ACTION_CLOSE,
	ACTION_QUIT,
	ACTION_CANCEL,
	ACTION_SUSPEND,
	ACTION_REDRAW,
	ACTION_REFRESH,
	ACTION_PAUSE,
	ACTION_MOUSE,
	ACTION_COMMAND,
	ACTION_SHELL,
	ACTION_PIPE,
	ACTION_COUNT,
};

enum action_group {
	GROUP_MOVE,
	GROUP_MARK,
	GROUP_FIND,
	GROUP_DECIDE,
	GROUP_TARGETS,
	GROUP_VIEWS,
	GROUP_SESSION,
	GROUP_COUNT,
};

/*
 * Where keys and actions belong: a view by its name, the views of its shape ("lists" or "pagers"),
 * all of them.
 */
struct scope {
	const char *view, *shape;
};
#define SCOPE_ALL	"all"
#define SCOPE_LISTS	"lists"
#define SCOPE_PAGERS	"pagers"

struct action_row {
	const char *name;	/* for bindings, `:` and, capitalised, the row of hints */
	enum action_group group;
	const char *help;	/* at most 15 columns; equal ones of a group share a line of help */
	const char *about;	/* at most 29 columns: for wide screens and the manual */
	const char *where;	/* the names of the scopes that know it */
};

/* Not for ACTION_NONE. */
const struct action_row *action_row(enum action a);
const char *action_group_name(enum action_group group);

bool action_find(struct sv name, enum action *out) MUST_CHECK;
/* True if a view of this scope may offer @a. */
bool action_belongs(enum action a, struct scope scope);
/* True of "all", "lists", "pagers" and the name of every view. */
bool action_scope_exists(struct sv scope);

#endif
