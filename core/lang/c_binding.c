/* From C names to those that bindgen makes of them. */
#include "core/lang/c_binding.h"

#include "core/lang/words.h"

/* Words that bindgen mangles (its context.rs: rust_mangle). */
static const char *const mangled[] = {
	"Self", "_", "abstract", "alignof", "as", "async", "await", "become", "bool", "box",
	"break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern", "f32", "f64",
	"false", "final", "fn", "for", "gen", "i128", "i16", "i32", "i64", "i8", "if", "impl",
	"in", "isize", "let", "loop", "macro", "match", "mod", "move", "mut", "offsetof",
	"override", "priv", "proc", "pub", "pure", "ref", "return", "self", "sizeof", "static",
	"str", "struct", "super", "trait", "true", "try", "type", "typeof", "u128", "u16", "u32",
	"u64", "u8", "unsafe", "unsized", "use", "usize", "virtual", "where", "while", "yield",
};

/* Beginnings that the kernel's rules take off bindgen's output. */
static const struct { enum c_kind kind; struct sv prefix; } helpers[] = {
	{ C_FUNCTION, SV_INIT("rust_helper_") },
	{ C_VARIABLE, SV_INIT("RUST_CONST_HELPER_") },
};

static void
add_mangled(struct str *out, struct sv name)
{
	str_add(out, name);
	if (WORDS_HAVE(mangled, name))
		str_addc(out, '_');
}

static void
add_constant(const struct c_names *c, const struct c_name *name, struct str *out)
{
	const struct c_name *of = name->of == C_NONE ? NULL : &c->names.p[name->of];

	if (of && of->n) {
		str_add(out, c_names_text(c, of));
		str_addc(out, '_');
	}
	str_add(out, c_names_text(c, name));
}

bool
c_binding_name(const struct c_names *c, const struct c_name *name, struct str *out)
{
	struct sv text = c_names_text(c, name);

	for (size_t i = 0; i < ARRAY_SIZE(helpers); i++) {
		if (name->kind != helpers[i].kind || !sv_starts(text, helpers[i].prefix))
			continue;
		str_add(out, sv_from(text, helpers[i].prefix.n));
		return true;
	}
	if (name->kind == C_CONSTANT) {
		add_constant(c, name, out);
		return true;
	}
	if (!text.n || name->kind == C_MACRO_FUNCTION ||
	    (name->kind == C_FUNCTION && name->flags & C_STATIC) ||
	    (name->kind == C_MACRO && !(name->flags & C_VALUE)))
		return false;
	add_mangled(out, text);
	return true;
}
