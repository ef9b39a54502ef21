/*
 * Which key does what where: keys.default, a variant over it, the user's configuration over that.
 * What makes no sense is reported as text and changes nothing; no binding can stop the program.
 */
#ifndef CORTEN_TUI_KEYMAP_H
#define CORTEN_TUI_KEYMAP_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/base/vec.h"
#include "tui/action.h"
#include "tui/chord.h"

struct binding {
	struct sv scope;
	chord chord;
	enum action action;	/* ACTION_NONE: the key is free */
	bool own;		/* the user's */
};

struct keymap {
	VEC(struct binding) bindings;	/* of one key in one scope the last counts */
	struct arena names;
	struct str complaints;		/* a line each */
};

/*
 * The keys that are part of the program; @variant is "" or "default", "tig", "mutt". ERR_NOTFOUND
 * names the variants there are. End it with keymap_clear(), also after a failure.
 */
bool keymap_init(struct keymap *k, struct sv variant, struct err *err) MUST_CHECK;
void keymap_clear(struct keymap *k);
DEFINE_CLEAR(keymap);

/* Read a table in the form of keys.default. */
void keymap_read(struct keymap *k, struct sv table);
/* The user's word, as git config has it: corten.bind.@scope = @value, which is "KEY ACTION". */
void keymap_bind(struct keymap *k, struct sv scope, struct sv value);

/* What @c does in a view of this scope; ACTION_NONE if nothing. */
enum action keymap_find(const struct keymap *k, struct scope scope, chord c);
/* The keys that do @a there, in the order of the tables, at most @most; returns how many. */
size_t keymap_keys(const struct keymap *k, struct scope scope, enum action a, chord *to,
		   size_t most);
/* Names of keys, a blank between them; more than two digits in a row become "1-9". */
void keymap_add_names(struct str *out, const chord *keys, size_t n);

/*
 * What deserves a look: complaints, keys that the user gave to something that a narrower scope
 * hides, actions that lost their last key. Empty if all is well.
 */
void keymap_report(const struct keymap *k, struct str *out);
/* All of it as a table for `corten keys` and the manual: keys, action, where, what it does. */
void keymap_table(const struct keymap *k, struct str *out);

#endif
