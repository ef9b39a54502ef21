/* Conditions of Rust source: which code is there in a kernel build. */
#ifndef CORTEN_CORE_LANG_RUST_CFG_H
#define CORTEN_CORE_LANG_RUST_CFG_H

#include "core/lang/rust_file.h"

enum rust_cfg {
	RUST_CFG_TRUE,
	RUST_CFG_UNKNOWN,	/* a configuration or an architecture decides */
	RUST_CFG_COMPILER,	/* the compiler decides: it was written for some of them */
	RUST_CFG_FALSE,		/* in no kernel */
};

/* What the predicate between the parentheses of #[cfg()] says. */
enum rust_cfg rust_cfg_eval(struct sv predicate);

/*
 * What the attributes around the byte @at say together: those of its items, statements, fields,
 * arms, and of the file. @doctest: in the code of the doc comment there.
 */
enum rust_cfg rust_cfg_at(const struct rust_file *f, uint32_t at, bool doctest);

/*
 * Cut the first element of a list off, which ends at a comma outside of parentheses and strings.
 * False when nothing is left.
 */
bool rust_cfg_part(struct sv *list, struct sv *part);

#endif
