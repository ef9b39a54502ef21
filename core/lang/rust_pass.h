/* The passes that fill a struct rust_file, in the order they run. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_RUST_PASS_H
#define CORTEN_CORE_LANG_RUST_PASS_H

#include "core/lang/rust_file.h"

/* Parse the code in doc comments: a root for each block, behind the nodes of the file. */
void rust_pass_doctests(struct rust_parser *p, struct rust_file *f);
/* Items with their attributes; imports. */
void rust_pass_items(struct rust_file *f);
/*
 * What an item has inside that is no syntax of its own: the leaves of a use declaration, the
 * definitions among a macro's tokens. True if nothing else can be inside.
 */
bool rust_pass_item_parts(struct rust_file *f, uint32_t item);
/* Names by scope, for rust_file_find(). */
void rust_pass_entries(struct rust_file *f);
/* Uses; needs all of the above. */
void rust_pass_uses(struct rust_file *f);

/* Keep @bytes, which are not part of f->text, as a name. Moves f->text. */
struct rust_span rust_pass_name(struct rust_file *f, struct sv bytes);
/* The word of a node, without "r#". */
struct rust_span rust_pass_word(const struct rust_file *f, uint32_t node);
/*
 * The path that the node @node is, or the type under its references, without generic arguments;
 * empty for what has none, such as a tuple. @self is the node of Type in <Type as Trait>::name,
 * else RUST_NONE.
 */
struct rust_span rust_pass_path(struct rust_file *f, uint32_t node, uint32_t *self);

#endif
