/* Names that the language and its standard libraries give to every file. */
#ifndef CORTEN_CORE_LANG_RUST_KNOWN_H
#define CORTEN_CORE_LANG_RUST_KNOWN_H

#include "core/base/sv.h"

/* u8 ... f64, bool, char, str. */
bool rust_known_primitive(struct sv name);
/* What core's prelude of edition 2021 (core::prelude::v1 and rust_2021) has without a `use`. */
bool rust_known_prelude(struct sv name);
/* What std's prelude adds to it, for programs that run on the host. */
bool rust_known_std(struct sv name);
/* Macros of core, alloc and std that need no `use`: assert!, matches!, vec!. */
bool rust_known_macro(struct sv name);
/* Attributes and derives of the language and the tools: inline, cfg, Debug, rustfmt::skip. */
bool rust_known_attr(struct sv path);
bool rust_known_derive(struct sv name);
/* core, alloc, std, proc_macro, test. */
bool rust_known_crate(struct sv name);
/* Words of the language that are no names; those that the grammar takes for identifiers too. */
bool rust_known_word(struct sv word);

/*
 * Macros whose first string is a format string: core's, the kernel's pr_*! and dev_*!, the ones
 * made of them.
 */
bool rust_known_format(struct sv macro);
/* Macros with bare words of their own: asm!. */
bool rust_known_asm(struct sv macro);
/* Macros that quote code for elsewhere: quote!. */
bool rust_known_quote(struct sv macro);

#endif
