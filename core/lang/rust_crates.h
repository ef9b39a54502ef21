/*
 * The crates of a source tree, as far as names go: which file is which module, and where a used
 * name leads. Made of parsed files, which it borrows; a changed tree is laid over another one.
 */
#ifndef CORTEN_CORE_LANG_RUST_CRATES_H
#define CORTEN_CORE_LANG_RUST_CRATES_H

#include "core/lang/rust_file.h"

struct rust_crates;

/* Empty, or with all that @base has (may be NULL). @base must outlive it and stay as it is. */
struct rust_crates *rust_crates_new(const struct rust_crates *base);
void rust_crates_free(struct rust_crates *c);
DEFINE_AUTO(rust_crates);

/*
 * Put the file @path in, in place of what is there; NULL takes it out. @file must outlive @c.
 * Each path may be put once.
 */
void rust_crates_put(struct rust_crates *c, struct sv path, const struct rust_file *file);

/* The file of that path; NULL without. */
const struct rust_file *rust_crates_file(const struct rust_crates *c, struct sv path);

enum rust_answer {
	RUST_ANSWER_FOUND,	/* defined in the tree */
	RUST_ANSWER_LIKELY,	/* something of that name is; types or macros would tell */
	RUST_ANSWER_LOCAL,	/* a variable, a parameter */
	RUST_ANSWER_OUTSIDE,	/* of the language, core, alloc, std: a matter of the toolchain */
	RUST_ANSWER_BINDING,	/* made by bindgen: ask the C names */
	RUST_ANSWER_CONFIG,	/* ask Kconfig */
	RUST_ANSWER_UNKNOWN,	/* nothing of that name, and it need not be of this tree */
	RUST_ANSWER_MISSING,	/* it would have to be in the tree and is not */
	RUST_ANSWERS
};

/* Where a name leads, or as far as it got. All borrowed from the files and from the crates. */
struct rust_place {
	struct sv path;			/* of the file */
	const struct rust_file *file;
	uint32_t item;			/* RUST_NONE: the file's own module */
};

/*
 * Where the use @u of the file @path leads in this tree; @out may be NULL. For BINDING and CONFIG
 * the name to ask for is appended to @name, which may be NULL.
 *
 * To tell what a change lacks, ask both trees: what is FOUND in its own and UNKNOWN or MISSING in
 * the other is not there; so is what is LIKELY in its own and MISSING in the other. Methods and
 * fields of unknown types that are LIKELY here and UNKNOWN there may as well be those of core.
 */
enum rust_answer rust_crates_find(const struct rust_crates *c, struct sv path,
				  const struct rust_use *u, struct rust_place *out,
				  struct str *name);

/* "found", "likely", ... */
const char *rust_answer_word(enum rust_answer a);

/* Whether no other file leads to @path by its modules: it is a crate of its own, or none at all. */
bool rust_crates_is_root(const struct rust_crates *c, struct sv path);

/* The root of the crate that the file @path is part of; empty without such a file. */
struct sv rust_crates_root_path(const struct rust_crates *c, struct sv path);

/* The `mod x;`, in another file, whose module the file @path is; false for a root. */
bool rust_crates_declaration(const struct rust_crates *c, struct sv path, struct rust_place *out);

/* Append the module path of a file: "kernel::sync::arc". Its crate alone for a root. */
void rust_crates_module(const struct rust_crates *c, struct sv path, struct str *out);

#endif
