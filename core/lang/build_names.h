/* What Makefiles and Kconfig files set and use, as names. */
#ifndef CORTEN_CORE_LANG_BUILD_NAMES_H
#define CORTEN_CORE_LANG_BUILD_NAMES_H

#include "core/base/str.h"
#include "core/base/vec.h"

enum build_kind {
	BUILD_SET,		/* a variable or macro gets a value */
	BUILD_VAR,		/* $(name) */
	BUILD_CALL,		/* $(call name,...); in Kconfig $(name,...) */
	BUILD_TARGET,		/* what a rule makes, as written */
	BUILD_OBJECT,		/* x.o or x/ of a list such as obj-y */
	BUILD_INCLUDE,		/* a file that is read too: include, source */
	BUILD_CONFIG,		/* Kconfig: config X, menuconfig X */
	BUILD_SELECT,		/* Kconfig: select X, imply X */
	BUILD_NEED,		/* Kconfig: X in a condition or default */
	BUILD_CONFIG_USE,	/* CONFIG_X elsewhere; the name is X, as in Kconfig */
	BUILD_KINDS
};

struct build_name {
	uint32_t at, n;		/* its text in ->text: build_names_text() */
	uint32_t line;
	uint8_t kind;		/* enum build_kind */
};

/* Start it all-zero, end it with build_names_clear(). Needs nothing of the source. */
struct build_names {
	struct str text;
	VEC(struct build_name) names;	/* in the order of the source */
};

void build_names_clear(struct build_names *b);
DEFINE_CLEAR(build_names);

/* Append the names of a Makefile or Kbuild file. */
void build_names_make(struct build_names *b, struct sv source);
/* Append the names of a Kconfig file. */
void build_names_kconfig(struct build_names *b, struct sv source);
/* Append the CONFIG_X of any text: C, Rust, scripts. */
void build_names_configs(struct build_names *b, struct sv source);

static inline struct sv
build_names_text(const struct build_names *b, const struct build_name *name)
{
	return (struct sv){ b->text.p + name->at, name->n };
}

#endif
