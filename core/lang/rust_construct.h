/*
 * Constructs of the language that not every compiler has, or not without a feature gate: where a
 * Rust source file uses them. What each needs is a rule's to say (rules/data/toolchain/syntax.rule),
 * by the name it has here.
 */
#ifndef CORTEN_CORE_LANG_RUST_CONSTRUCT_H
#define CORTEN_CORE_LANG_RUST_CONSTRUCT_H

#include "core/lang/rust_file.h"

#define RUST_CONSTRUCTS(X) \
	X(ADT_CONST_PARAMETER, "adt-const-parameter") \
	X(ASM_CFG, "asm-cfg") \
	X(ASM_CONST, "asm-const") \
	X(ASM_GOTO, "asm-goto") \
	X(ASM_GOTO_OUTPUTS, "asm-goto-outputs") \
	X(ASM_SYM, "asm-sym") \
	X(ASSOCIATED_TYPE_BOUNDS, "associated-type-bounds") \
	X(ASSOCIATED_TYPE_DEFAULT, "associated-type-default") \
	X(ASYNC_CLOSURE, "async-closure") \
	X(ASYNC_FN_IN_TRAIT, "async-fn-in-trait") \
	X(AUTO_TRAIT, "auto-trait") \
	X(CFG_BOOLEAN, "cfg-boolean") \
	X(CFG_OVERFLOW_CHECKS, "cfg-overflow-checks") \
	X(CFG_SANITIZE, "cfg-sanitize") \
	X(CFG_TARGET_ABI, "cfg-target-abi") \
	X(CFG_VERSION, "cfg-version") \
	X(CLOSURE_BINDER, "closure-binder") \
	X(COERCE_POINTEE, "coerce-pointee") \
	X(CONST_BLOCK, "const-block") \
	X(CONST_CLOSURE, "const-closure") \
	X(CONST_FLOAT, "const-float") \
	X(CONST_IMPL, "const-impl") \
	X(CONST_MUT_REF, "const-mut-ref") \
	X(CONST_PATTERN, "const-pattern") \
	X(CONST_STATIC, "const-static") \
	X(CONST_TRAIT, "const-trait") \
	X(CONST_TRY, "const-try") \
	X(COVERAGE, "coverage") \
	X(C_STRING, "c-string") \
	X(C_UNWIND, "c-unwind") \
	X(C_VARIADIC, "c-variadic") \
	X(DECL_MACRO, "decl-macro") \
	X(DEFAULT_FIELD, "default-field") \
	X(DEFAULT_FN, "default-fn") \
	X(DEFINE_OPAQUE, "define-opaque") \
	X(DIAGNOSTIC, "diagnostic") \
	X(ENUM_DISCRIMINANT, "enum-discriminant") \
	X(EXCLUSIVE_RANGE_PATTERN, "exclusive-range-pattern") \
	X(EXPECT, "expect") \
	X(EXPR_2021, "expr-2021") \
	X(EXTERN_TYPE, "extern-type") \
	X(FLOAT_F128, "float-f128") \
	X(FLOAT_F16, "float-f16") \
	X(GAT, "gat") \
	X(GENERIC_CONST_EXPR, "generic-const-expr") \
	X(GENERIC_CONST_ITEM, "generic-const-item") \
	X(GEN_BLOCK, "gen-block") \
	X(IF_LET_GUARD, "if-let-guard") \
	X(IMPL_ANONYMOUS_LIFETIME, "impl-anonymous-lifetime") \
	X(IMPL_IN_ASSOCIATED_TYPE, "impl-in-associated-type") \
	X(IMPL_IN_LET, "impl-in-let") \
	X(IMPL_IN_TRAIT, "impl-in-trait") \
	X(INFER_LENGTH, "infer-length") \
	X(INHERENT_TYPE, "inherent-type") \
	X(LABEL_BREAK, "label-break") \
	X(LET_CHAIN, "let-chain") \
	X(LET_ELSE, "let-else") \
	X(LINKAGE, "linkage") \
	X(LINT, "lint") \
	X(LINT_REASON, "lint-reason") \
	X(METAVAR_CONCAT, "metavar-concat") \
	X(METAVAR_EXPR, "metavar-expr") \
	X(METAVAR_NAME, "metavar-name") \
	X(NAKED, "naked") \
	X(NAKED_OLD, "naked-old") \
	X(NEGATIVE_IMPL, "negative-impl") \
	X(NEVER_TYPE, "never-type") \
	X(NO_SANITIZE, "no-sanitize") \
	X(OFFSET_OF_ENUM, "offset-of-enum") \
	X(OFFSET_OF_NESTED, "offset-of-nested") \
	X(OPTIMIZE, "optimize") \
	X(PIN_REFERENCE, "pin-reference") \
	X(RANGE_TO_PATTERN, "range-to-pattern") \
	X(RAW_LIFETIME, "raw-lifetime") \
	X(RAW_REF, "raw-ref") \
	X(RETURN_TYPE_NOTATION, "return-type-notation") \
	X(RUSTC_ATTRIBUTE, "rustc-attribute") \
	X(SANITIZE, "sanitize") \
	X(SELF_POINTER, "self-pointer") \
	X(SELF_TYPE, "self-type") \
	X(SLICE_RANGE_PATTERN, "slice-range-pattern") \
	X(SMART_POINTER, "smart-pointer") \
	X(SUPER_LET, "super-let") \
	X(TAIL_CALL, "tail-call") \
	X(TARGET_FEATURE_SAFE, "target-feature-safe") \
	X(TRAIT_ALIAS, "trait-alias") \
	X(TRY_BLOCK, "try-block") \
	X(TURBOFISH_IMPL, "turbofish-impl") \
	X(TYPE_ALIAS_IMPL, "type-alias-impl") \
	X(UNSAFE_ATTRIBUTE, "unsafe-attribute") \
	X(UNSAFE_EXTERN, "unsafe-extern") \
	X(UNSAFE_FIELD, "unsafe-field") \
	X(USED_ARG, "used-arg") \
	X(USE_BOUNDS, "use-bounds") \
	X(USE_BOUNDS_IN_TRAIT, "use-bounds-in-trait") \
	X(WHERE_ATTRIBUTE, "where-attribute")

enum rust_construct_kind {
#define X(id, name) RUST_CONSTRUCT_##id,
	RUST_CONSTRUCTS(X)
#undef X
	RUST_CONSTRUCT_KINDS
};

enum rust_construct_flag {
	RUST_CONSTRUCT_IS_DOCTEST	= 1 << 0,
	RUST_CONSTRUCT_IS_TOKENS	= 1 << 1,	/* among the tokens of a macro call */
	RUST_CONSTRUCT_IS_RULES		= 1 << 2,	/* in a macro_rules! body */
	RUST_CONSTRUCT_IS_QUOTED	= 1 << 3,	/* in quote! { } */
};

struct rust_construct {
	uint8_t kind;		/* enum rust_construct_kind */
	uint8_t flags;		/* enum rust_construct_flag */
	uint32_t at, end;	/* the bytes that decide it: `else`, `c"..."`, the attribute */
};

/* A VEC with a name: free it with vec_clear(). */
struct rust_constructs {
	struct rust_construct *p;
	size_t n, cap;
};

/* The word of the rule files for each, and back; false for a word that is none. */
const char *rust_construct_name(enum rust_construct_kind kind);
bool rust_construct_parse(struct sv name, enum rust_construct_kind *out) MUST_CHECK;

/* Append every construct of the file to @out, in the order of the syntax nodes. */
void rust_constructs_find(const struct rust_file *f, struct rust_constructs *out);

#endif
