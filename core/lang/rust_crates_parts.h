/* Inside struct rust_crates. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_CRATES_PARTS_H
#define CORTEN_CORE_LANG_RUST_CRATES_PARTS_H

#include "core/base/map.h"
#include "core/lang/rust_crates.h"

/* A file that may declare the module of a path, one of a list. */
struct rust_claim {
	uint32_t file;	/* index into files */
	uint32_t next;	/* of another one of the same path, plus one */
};

struct rust_crates {
	const struct rust_crates *base;
	struct map files;	/* by path: index into list plus one */
	struct map claimed;	/* by path: index into claims plus one */
	struct map roots;	/* by crate: index of the path in files */
	struct map names;	/* how many of each there are, see below; less than 0 in a layer */
	VEC(const struct rust_file *) list;
	VEC(struct rust_claim) claims;
};

/*
 * The keys of ->names: "Type::name" for what the impls of a type have, "*name" for anything that
 * a type, trait or macro has, "Type.name" and ".name" for fields, "!name" for macros.
 */
bool rust_crates_has(const struct rust_crates *c, struct sv kind, struct sv owner, struct sv name);

/* The file at @path, and the path as the crates own it; NULL and nothing set without. */
const struct rust_file *rust_crates_at(const struct rust_crates *c, struct sv path,
				       struct sv *own);
/* The file that the module @item, which has no body, of the file @path names. */
bool rust_crates_child(const struct rust_crates *c, const struct rust_place *mod,
		       struct rust_place *out);
/* The module around that of the file @path; false for the root of a crate. */
bool rust_crates_parent(const struct rust_crates *c, struct sv path, struct rust_place *out);
/* The root of the crate that the file @path belongs to. */
bool rust_crates_root(const struct rust_crates *c, struct sv path, struct rust_place *out);
/* The root of the crate @name, as other crates call it. */
bool rust_crates_named(const struct rust_crates *c, struct sv name, struct rust_place *out);

/* The files that the module @item of @path, without a body, may stand in; how many there are. */
#define RUST_CRATES_CANDIDATES 4
struct rust_candidates {
	struct str path[RUST_CRATES_CANDIDATES];	/* the last two only below a crate's root */
	size_t n;
};
void rust_candidates_clear(struct rust_candidates *c);
DEFINE_CLEAR(rust_candidates);
void rust_crates_candidates(const struct rust_file *f, struct sv path, uint32_t item,
			    struct rust_candidates *out);
/* "kernel" for "rust/kernel/lib.rs"; false if other crates cannot name what is in @path. */
bool rust_crates_name(struct sv path, struct str *out);

#endif
