/* Names that need no definition, as lists. Source: the Rust Reference and the docs of core. */
#include "core/lang/rust_known.h"

#include "core/lang/words.h"

static const char *const primitives[] = {
	"bool", "char", "f128", "f16", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize",
	"str", "u128", "u16", "u32", "u64", "u8", "usize",
};

static const char *const prelude[] = {
	"AsMut", "AsRef", "Clone", "Copy", "Default", "DoubleEndedIterator", "Drop", "Eq", "Err",
	"ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From", "FromIterator", "Into",
	"IntoIterator", "Iterator", "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd",
	"Result", "Send", "Sized", "Some", "Sync", "TryFrom", "TryInto", "Unpin", "align_of",
	"align_of_val", "drop", "size_of", "size_of_val",
};

static const char *const std_prelude[] = {
	"Box", "String", "ToOwned", "ToString", "Vec",
};

static const char *const macros[] = {
	"addr_of", "addr_of_mut", "assert", "assert_eq", "assert_ne", "cfg", "cfg_select", "column",
	"compile_error", "concat", "concat_idents", "dbg", "debug_assert", "debug_assert_eq",
	"debug_assert_ne", "env", "eprint", "eprintln", "file", "format", "format_args",
	"global_asm", "include", "include_bytes", "include_str", "line", "macro_rules", "matches",
	"module_path", "offset_of", "option_env", "panic", "print", "println", "stringify",
	"thread_local", "todo", "try", "unimplemented", "unreachable", "vec", "write", "writeln",
};

static const char *const attrs[] = {
	"allow", "allow_internal_unsafe", "allow_internal_unstable", "automatically_derived",
	"bench", "cfg", "cfg_attr", "cold", "compiler_builtins", "coverage", "crate_name",
	"crate_type", "debugger_visualizer",
	"default", "deny", "deprecated", "derive", "doc", "expect", "export_name", "feature",
	"forbid", "fundamental", "global_allocator", "ignore", "inline", "instruction_set", "lang",
	"link", "link_name", "link_ordinal", "link_section", "linkage", "macro_export", "macro_use",
	"may_dangle", "must_use", "naked", "no_builtins", "no_core", "no_implicit_prelude",
	"no_link", "no_main", "no_mangle", "no_sanitize", "no_std", "non_exhaustive", "optimize",
	"panic_handler", "path", "prelude_import", "proc_macro", "proc_macro_attribute",
	"proc_macro_derive", "recursion_limit", "repr", "sanitize", "should_panic", "stable",
	"target_feature", "test", "track_caller", "type_length_limit", "unsafe", "unstable", "used",
	"warn", "windows_subsystem",
};

/* Tools that own all attributes below their name. */
static const char *const attr_tools[] = {
	"clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt",
};

static const char *const derives[] = {
	"Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd",
};

static const char *const crates[] = { "alloc", "core", "proc_macro", "std", "test" };

static const char *const words[] = {
	"Self", "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else",
	"enum", "extern", "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod",
	"move", "mut", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
	"type", "unsafe", "use", "where", "while", "yield",
};

static const char *const formats[] = {
	"alert", "assert", "assert_eq", "assert_ne", "build_assert", "debug_assert",
	"debug_assert_eq", "debug_assert_ne", "eprint", "eprintln", "fmt", "format", "format_args",
	"panic", "print", "println", "seq_print", "todo", "unimplemented", "unreachable", "write",
	"writeln",
};

static const char *const asms[] = { "asm", "global_asm", "naked_asm" };

static const char *const quotes[] = {
	"parse_quote", "parse_quote_spanned", "quote", "quote_spanned",
};

bool
rust_known_primitive(struct sv name)
{
	return WORDS_HAVE(primitives, name);
}

bool
rust_known_prelude(struct sv name)
{
	return WORDS_HAVE(prelude, name);
}

bool
rust_known_std(struct sv name)
{
	return WORDS_HAVE(std_prelude, name);
}

bool
rust_known_macro(struct sv name)
{
	return WORDS_HAVE(macros, name);
}

bool
rust_known_attr(struct sv path)
{
	struct sv tool = sv_to(path, sv_find(path, SV("::")));

	if (tool.n < path.n)
		return WORDS_HAVE(attr_tools, tool);
	return WORDS_HAVE(attrs, path) || sv_starts(path, SV("rustc_"));
}

bool
rust_known_derive(struct sv name)
{
	return WORDS_HAVE(derives, name);
}

bool
rust_known_crate(struct sv name)
{
	return WORDS_HAVE(crates, name);
}

bool
rust_known_word(struct sv word)
{
	return WORDS_HAVE(words, word);
}

bool
rust_known_format(struct sv macro)
{
	return sv_starts(macro, SV("pr_")) || sv_starts(macro, SV("dev_")) ||
	       WORDS_HAVE(formats, macro);
}

bool
rust_known_asm(struct sv macro)
{
	return WORDS_HAVE(asms, macro);
}

bool
rust_known_quote(struct sv macro)
{
	return WORDS_HAVE(quotes, macro);
}
