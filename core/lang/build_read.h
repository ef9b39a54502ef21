/* What the readers of build files share. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_BUILD_READ_H
#define CORTEN_CORE_LANG_BUILD_READ_H

#include "core/lang/build_names.h"

/* Add a name; empty ones are ignored. */
void build_add(struct build_names *b, enum build_kind kind, struct sv name, uint32_t line);

/* Add the CONFIG_X of one line. */
void build_add_configs(struct build_names *b, struct sv text, uint32_t line);

/* Lines with those that a backslash continues; start with the source in ->rest. */
struct build_lines {
	struct sv rest;
	uint32_t number;	/* of the last line read */
};
/* The next one, with its backslashes and newlines, and the number of its first line. */
bool build_line(struct build_lines *l, struct sv *line, uint32_t *number);

/* A byte of the name of a variable or function of make. */
bool build_is_word(char c);

#endif
