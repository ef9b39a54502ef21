/*
 * Rules as text: stanzas of "key: value" lines, parted by blank lines.
 *
 *	# a comment
 *	name: rust-source
 *	path: *.rs
 *	reason: a Rust source file
 *	yes: rust/kernel/lib.rs
 *	no: rust/kernel/lib.rst
 *
 * A line that begins with a blank goes on with the value before it. A key may stand several times.
 * Every rule has a name, unique among its kind; a later one of the same name takes its place, so a
 * user's file can change a rule, and with "silent: yes" take it away.
 */
#ifndef CORTEN_RULES_RULE_H
#define CORTEN_RULES_RULE_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/base/vec.h"

struct rule_field {
	struct sv key, value;
};

struct rule {
	struct sv name;
	struct sv file;		/* where it was read, for messages */
	unsigned line;
	VEC(struct rule_field) fields;
};

struct rule_set {
	VEC(struct rule) rules;
	struct arena text;
};

void rule_set_clear(struct rule_set *set);
DEFINE_CLEAR(rule_set);

/* Add the stanzas of @text, which is copied. ERR_PARSE says the file and the line. */
bool rule_read(struct rule_set *set, struct sv file, struct sv text, struct err *err) MUST_CHECK;

/*
 * Add the rules of one kind: those that are part of the program (rules/data/KIND.rule), then those of
 * the user's folder @dir (DIR/KIND.rule) where there is one; @dir may be NULL.
 */
bool rule_load(struct rule_set *set, const char *kind, const char *dir, struct err *err) MUST_CHECK;

/* The first value of @key; empty if there is none. */
struct sv rule_value(const struct rule *rule, struct sv key);
/* Step over the values of @key; start with *@at = 0. */
bool rule_next(const struct rule *rule, struct sv key, size_t *at, struct sv *value);
/* A failure that is the rule's: its file, line and name, then the text. */
bool rule_fail(const struct rule *rule, struct err *err, const char *fmt, ...) PRINTF(3, 4);
/* Whether it has no other keys than the @n of @keys; else the failure names the first. */
bool rule_check_keys(const struct rule *rule, const struct sv *keys, size_t n,
		     struct err *err) MUST_CHECK;

/*
 * Whether @path matches the pattern @glob: '*' is any run without '/', '**' any run, '?' one
 * character but '/'. A pattern without '/' is matched against the last part of the path.
 */
bool rule_glob(struct sv glob, struct sv path);

#endif
