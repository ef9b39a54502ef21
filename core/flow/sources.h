/*
 * The sources of trees as names: Rust crates, C declarations, Kconfig and make variables. Every blob
 * is read once, whatever trees it is in, and what was read stands on a shelf that the judges of all
 * threads share. One for each judge.
 */
#ifndef CORTEN_CORE_FLOW_SOURCES_H
#define CORTEN_CORE_FLOW_SOURCES_H

#include "core/git/rename.h"
#include "core/lang/build_names.h"
#include "core/lang/c_names.h"
#include "core/lang/rust_crates.h"

struct shelf;
struct sources;

/* The repository and the shelf must outlive it. */
struct sources *sources_new(struct repo *repo, struct shelf *shelf);
void sources_free(struct sources *s);
DEFINE_AUTO(sources);

/*
 * Everything below is owned by @s and valid until sources_trim(), which forgets all of it if it has
 * become too much.
 */
void sources_trim(struct sources *s);

/* The Rust file that the blob @oid holds. NULL for one that cannot be parsed at all. */
bool sources_rust(struct sources *s, struct oid oid, const struct rust_file **out,
		  struct err *err) MUST_CHECK;

/*
 * The crates of the tree @tree, which must be one of the repository's own. Those of trees near one
 * that was asked for before are cheap.
 */
bool sources_crates(struct sources *s, struct oid tree, const struct rust_crates **out,
		    struct err *err) MUST_CHECK;

/*
 * The crates of a tree that differs from the repository's tree @base by @d: @out belongs to the
 * caller, and is valid until sources_trim() as well.
 */
bool sources_crates_over(struct sources *s, struct oid base, const struct differences *d,
			 struct rust_crates **out, struct err *err) MUST_CHECK;

/* Append the Rust files of the tree @tree. */
bool sources_list_rust(struct sources *s, struct oid tree, struct files *out,
		       struct err *err) MUST_CHECK;

/* What the path is: they are read differently. */
enum source_kind { SOURCE_OTHER, SOURCE_RUST, SOURCE_C, SOURCE_KCONFIG, SOURCE_MAKE };
enum source_kind source_kind(struct sv path);

/* Where something is declared in a tree. */
struct source_place {
	struct sv path;
	uint32_t line;
	const char *kind;	/* "function", "macro", ... */
};

/*
 * Where the tree @tree declares @name. SOURCE_C: what the Rust name bindings::@name stands for, in its
 * headers or in the helpers of rust/; SOURCE_KCONFIG: the symbol (without CONFIG_); SOURCE_MAKE: the
 * variable or function that a makefile sets. @found is false if nowhere.
 */
bool sources_declare(struct sources *s, enum source_kind kind, struct oid tree, struct sv name,
		     struct source_place *out, bool *found, struct err *err) MUST_CHECK;

/* Whether @tree, which differs from @base by @d, does: cheap where the base was asked before. */
bool sources_declare_over(struct sources *s, enum source_kind kind, struct oid base,
			  const struct differences *d, struct oid tree, struct sv name,
			  bool *found, struct err *err) MUST_CHECK;

#endif
