/* What the kernel's `bindings` and `uapi` crates call a C name. */
#ifndef CORTEN_CORE_LANG_C_BINDING_H
#define CORTEN_CORE_LANG_C_BINDING_H

#include "core/lang/c_names.h"

/*
 * Append the name that bindgen gives @name, with its options as the kernel sets them and what the
 * kernel's rules make of its output (rust/Makefile: cmd_bindgen, bindgen_target_extra;
 * bindgen's "Customizing the Generated Bindings"):
 *
 * - constants of an enum are prefixed with its name, or that of its typedef: irqreturn_IRQ_NONE;
 * - what is a word of Rust gets a "_" behind it: type_;
 * - rust_helper_x becomes x, and RUST_CONST_HELPER_x, too (before 6.8 such constants were called
 *   BINDINGS_x, which stays).
 *
 * False if it gets none: static functions, function-like macros, macros without a plain value.
 * Where the answer is true of a macro or C_CALL, the value may still be none that bindgen takes.
 */
bool c_binding_name(const struct c_names *c, const struct c_name *name, struct str *out);

#endif
