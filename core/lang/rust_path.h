/* Paths as rust_use.h has them: "crate::types::Opaque", "::core::mem", "Opaque". */
#ifndef CORTEN_CORE_LANG_RUST_PATH_H
#define CORTEN_CORE_LANG_RUST_PATH_H

#include "core/base/sv.h"

/*
 * Cut the first segment off: "crate", then "types", ... A path that begins with "::" gives that
 * first. False when nothing is left.
 */
bool rust_path_next(struct sv *rest, struct sv *segment);
/* The last segment. */
struct sv rust_path_last(struct sv path);
/* The last word of the path in a type as written: "Opaque" in "&'a mut types::Opaque<T>". */
struct sv rust_path_type_word(struct sv type);
/* True if @word stands in @text, with no letter, digit or "_" at either side. */
bool rust_path_has_word(struct sv text, struct sv word);

#endif
