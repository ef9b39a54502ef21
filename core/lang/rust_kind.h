/*
 * What the nodes of a Rust syntax tree are called: every symbol of tree-sitter-rust 0.23 (its
 * src/node-types.json) under a number of our own, which no other version of the grammar changes.
 */
#ifndef CORTEN_CORE_LANG_RUST_KIND_H
#define CORTEN_CORE_LANG_RUST_KIND_H

#include "core/base/sv.h"

/* Nodes with a name in the grammar, sorted by name. */
#define RUST_NODES(X) \
	X(ABSTRACT_TYPE, "abstract_type") \
	X(ARGUMENTS, "arguments") \
	X(ARRAY_EXPRESSION, "array_expression") \
	X(ARRAY_TYPE, "array_type") \
	X(ASSIGNMENT_EXPRESSION, "assignment_expression") \
	X(ASSOCIATED_TYPE, "associated_type") \
	X(ASYNC_BLOCK, "async_block") \
	X(ATTRIBUTE, "attribute") \
	X(ATTRIBUTE_ITEM, "attribute_item") \
	X(AWAIT_EXPRESSION, "await_expression") \
	X(BASE_FIELD_INITIALIZER, "base_field_initializer") \
	X(BINARY_EXPRESSION, "binary_expression") \
	X(BLOCK, "block") \
	X(BLOCK_COMMENT, "block_comment") \
	X(BOOLEAN_LITERAL, "boolean_literal") \
	X(BOUNDED_TYPE, "bounded_type") \
	X(BRACKETED_TYPE, "bracketed_type") \
	X(BREAK_EXPRESSION, "break_expression") \
	X(CALL_EXPRESSION, "call_expression") \
	X(CAPTURED_PATTERN, "captured_pattern") \
	X(CHAR_LITERAL, "char_literal") \
	X(CLOSURE_EXPRESSION, "closure_expression") \
	X(CLOSURE_PARAMETERS, "closure_parameters") \
	X(COMPOUND_ASSIGNMENT_EXPR, "compound_assignment_expr") \
	X(CONST_BLOCK, "const_block") \
	X(CONST_ITEM, "const_item") \
	X(CONST_PARAMETER, "const_parameter") \
	X(CONTINUE_EXPRESSION, "continue_expression") \
	X(CRATE, "crate") \
	X(DECLARATION_LIST, "declaration_list") \
	X(DOC_COMMENT, "doc_comment") \
	X(DYNAMIC_TYPE, "dynamic_type") \
	X(ELSE_CLAUSE, "else_clause") \
	X(EMPTY_STATEMENT, "empty_statement") \
	X(ENUM_ITEM, "enum_item") \
	X(ENUM_VARIANT, "enum_variant") \
	X(ENUM_VARIANT_LIST, "enum_variant_list") \
	X(ESCAPE_SEQUENCE, "escape_sequence") \
	X(EXPRESSION_STATEMENT, "expression_statement") \
	X(EXTERN_CRATE_DECLARATION, "extern_crate_declaration") \
	X(EXTERN_MODIFIER, "extern_modifier") \
	X(FIELD_DECLARATION, "field_declaration") \
	X(FIELD_DECLARATION_LIST, "field_declaration_list") \
	X(FIELD_EXPRESSION, "field_expression") \
	X(FIELD_IDENTIFIER, "field_identifier") \
	X(FIELD_INITIALIZER, "field_initializer") \
	X(FIELD_INITIALIZER_LIST, "field_initializer_list") \
	X(FIELD_PATTERN, "field_pattern") \
	X(FLOAT_LITERAL, "float_literal") \
	X(FOR_EXPRESSION, "for_expression") \
	X(FOR_LIFETIMES, "for_lifetimes") \
	X(FOREIGN_MOD_ITEM, "foreign_mod_item") \
	X(FRAGMENT_SPECIFIER, "fragment_specifier") \
	X(FUNCTION_ITEM, "function_item") \
	X(FUNCTION_MODIFIERS, "function_modifiers") \
	X(FUNCTION_SIGNATURE_ITEM, "function_signature_item") \
	X(FUNCTION_TYPE, "function_type") \
	X(GEN_BLOCK, "gen_block") \
	X(GENERIC_FUNCTION, "generic_function") \
	X(GENERIC_PATTERN, "generic_pattern") \
	X(GENERIC_TYPE, "generic_type") \
	X(GENERIC_TYPE_WITH_TURBOFISH, "generic_type_with_turbofish") \
	X(HIGHER_RANKED_TRAIT_BOUND, "higher_ranked_trait_bound") \
	X(IDENTIFIER, "identifier") \
	X(IF_EXPRESSION, "if_expression") \
	X(IMPL_ITEM, "impl_item") \
	X(INDEX_EXPRESSION, "index_expression") \
	X(INNER_ATTRIBUTE_ITEM, "inner_attribute_item") \
	X(INNER_DOC_COMMENT_MARKER, "inner_doc_comment_marker") \
	X(INTEGER_LITERAL, "integer_literal") \
	X(LABEL, "label") \
	X(LET_CHAIN, "let_chain") \
	X(LET_CONDITION, "let_condition") \
	X(LET_DECLARATION, "let_declaration") \
	X(LIFETIME, "lifetime") \
	X(LIFETIME_PARAMETER, "lifetime_parameter") \
	X(LINE_COMMENT, "line_comment") \
	X(LOOP_EXPRESSION, "loop_expression") \
	X(MACRO_DEFINITION, "macro_definition") \
	X(MACRO_INVOCATION, "macro_invocation") \
	X(MACRO_RULE, "macro_rule") \
	X(MATCH_ARM, "match_arm") \
	X(MATCH_BLOCK, "match_block") \
	X(MATCH_EXPRESSION, "match_expression") \
	X(MATCH_PATTERN, "match_pattern") \
	X(METAVARIABLE, "metavariable") \
	X(MOD_ITEM, "mod_item") \
	X(MUT_PATTERN, "mut_pattern") \
	X(MUTABLE_SPECIFIER, "mutable_specifier") \
	X(NEGATIVE_LITERAL, "negative_literal") \
	X(NEVER_TYPE, "never_type") \
	X(OR_PATTERN, "or_pattern") \
	X(ORDERED_FIELD_DECLARATION_LIST, "ordered_field_declaration_list") \
	X(OUTER_DOC_COMMENT_MARKER, "outer_doc_comment_marker") \
	X(PARAMETER, "parameter") \
	X(PARAMETERS, "parameters") \
	X(PARENTHESIZED_EXPRESSION, "parenthesized_expression") \
	X(POINTER_TYPE, "pointer_type") \
	X(PRIMITIVE_TYPE, "primitive_type") \
	X(QUALIFIED_TYPE, "qualified_type") \
	X(RANGE_EXPRESSION, "range_expression") \
	X(RANGE_PATTERN, "range_pattern") \
	X(RAW_STRING_LITERAL, "raw_string_literal") \
	X(REF_PATTERN, "ref_pattern") \
	X(REFERENCE_EXPRESSION, "reference_expression") \
	X(REFERENCE_PATTERN, "reference_pattern") \
	X(REFERENCE_TYPE, "reference_type") \
	X(REMAINING_FIELD_PATTERN, "remaining_field_pattern") \
	X(REMOVED_TRAIT_BOUND, "removed_trait_bound") \
	X(RETURN_EXPRESSION, "return_expression") \
	X(SCOPED_IDENTIFIER, "scoped_identifier") \
	X(SCOPED_TYPE_IDENTIFIER, "scoped_type_identifier") \
	X(SCOPED_USE_LIST, "scoped_use_list") \
	X(SELF, "self") \
	X(SELF_PARAMETER, "self_parameter") \
	X(SHEBANG, "shebang") \
	X(SHORTHAND_FIELD_IDENTIFIER, "shorthand_field_identifier") \
	X(SHORTHAND_FIELD_INITIALIZER, "shorthand_field_initializer") \
	X(SLICE_PATTERN, "slice_pattern") \
	X(SOURCE_FILE, "source_file") \
	X(STATIC_ITEM, "static_item") \
	X(STRING_CONTENT, "string_content") \
	X(STRING_LITERAL, "string_literal") \
	X(STRUCT_EXPRESSION, "struct_expression") \
	X(STRUCT_ITEM, "struct_item") \
	X(STRUCT_PATTERN, "struct_pattern") \
	X(SUPER, "super") \
	X(TOKEN_BINDING_PATTERN, "token_binding_pattern") \
	X(TOKEN_REPETITION, "token_repetition") \
	X(TOKEN_REPETITION_PATTERN, "token_repetition_pattern") \
	X(TOKEN_TREE, "token_tree") \
	X(TOKEN_TREE_PATTERN, "token_tree_pattern") \
	X(TRAIT_BOUNDS, "trait_bounds") \
	X(TRAIT_ITEM, "trait_item") \
	X(TRY_BLOCK, "try_block") \
	X(TRY_EXPRESSION, "try_expression") \
	X(TUPLE_EXPRESSION, "tuple_expression") \
	X(TUPLE_PATTERN, "tuple_pattern") \
	X(TUPLE_STRUCT_PATTERN, "tuple_struct_pattern") \
	X(TUPLE_TYPE, "tuple_type") \
	X(TYPE_ARGUMENTS, "type_arguments") \
	X(TYPE_BINDING, "type_binding") \
	X(TYPE_CAST_EXPRESSION, "type_cast_expression") \
	X(TYPE_IDENTIFIER, "type_identifier") \
	X(TYPE_ITEM, "type_item") \
	X(TYPE_PARAMETER, "type_parameter") \
	X(TYPE_PARAMETERS, "type_parameters") \
	X(UNARY_EXPRESSION, "unary_expression") \
	X(UNION_ITEM, "union_item") \
	X(UNIT_EXPRESSION, "unit_expression") \
	X(UNIT_TYPE, "unit_type") \
	X(UNSAFE_BLOCK, "unsafe_block") \
	X(USE_AS_CLAUSE, "use_as_clause") \
	X(USE_BOUNDS, "use_bounds") \
	X(USE_DECLARATION, "use_declaration") \
	X(USE_LIST, "use_list") \
	X(USE_WILDCARD, "use_wildcard") \
	X(VARIADIC_PARAMETER, "variadic_parameter") \
	X(VISIBILITY_MODIFIER, "visibility_modifier") \
	X(WHERE_CLAUSE, "where_clause") \
	X(WHERE_PREDICATE, "where_predicate") \
	X(WHILE_EXPRESSION, "while_expression") \
	X(YIELD_EXPRESSION, "yield_expression")

/* Tokens that stand for themselves, sorted by text. */
#define RUST_TOKENS(X) \
	X(BANG, "!") \
	X(NE, "!=") \
	X(QUOTE, "\"") \
	X(HASH, "#") \
	X(DOLLAR, "$") \
	X(PERCENT, "%") \
	X(PERCENT_EQ, "%=") \
	X(AND, "&") \
	X(AND_AND, "&&") \
	X(AND_EQ, "&=") \
	X(APOSTROPHE, "'") \
	X(PAREN, "(") \
	X(PAREN_END, ")") \
	X(STAR, "*") \
	X(COMMENT_END, "*/") \
	X(STAR_EQ, "*=") \
	X(PLUS, "+") \
	X(PLUS_EQ, "+=") \
	X(COMMA, ",") \
	X(MINUS, "-") \
	X(MINUS_EQ, "-=") \
	X(ARROW, "->") \
	X(DOT, ".") \
	X(DOT_DOT, "..") \
	X(ELLIPSIS, "...") \
	X(DOT_DOT_EQ, "..=") \
	X(SLASH, "/") \
	X(COMMENT, "/*") \
	X(LINE_COMMENT, "//") \
	X(SLASH_EQ, "/=") \
	X(COLON, ":") \
	X(PATH_SEP, "::") \
	X(SEMICOLON, ";") \
	X(LT, "<") \
	X(SHL, "<<") \
	X(SHL_EQ, "<<=") \
	X(LE, "<=") \
	X(EQ, "=") \
	X(EQ_EQ, "==") \
	X(FAT_ARROW, "=>") \
	X(GT, ">") \
	X(GE, ">=") \
	X(SHR, ">>") \
	X(SHR_EQ, ">>=") \
	X(QUESTION, "?") \
	X(AT, "@") \
	X(BRACKET, "[") \
	X(BRACKET_END, "]") \
	X(CARET, "^") \
	X(CARET_EQ, "^=") \
	X(UNDERSCORE, "_") \
	X(AS, "as") \
	X(ASYNC, "async") \
	X(AWAIT, "await") \
	X(BLOCK, "block") \
	X(BREAK, "break") \
	X(CONST, "const") \
	X(CONTINUE, "continue") \
	X(DEFAULT, "default") \
	X(DYN, "dyn") \
	X(ELSE, "else") \
	X(ENUM, "enum") \
	X(EXPR, "expr") \
	X(EXPR_2021, "expr_2021") \
	X(EXTERN, "extern") \
	X(FALSE, "false") \
	X(FN, "fn") \
	X(FOR, "for") \
	X(GEN, "gen") \
	X(IDENT, "ident") \
	X(IF, "if") \
	X(IMPL, "impl") \
	X(IN, "in") \
	X(ITEM, "item") \
	X(LET, "let") \
	X(LIFETIME, "lifetime") \
	X(LITERAL, "literal") \
	X(LOOP, "loop") \
	X(MACRO_RULES, "macro_rules!") \
	X(MATCH, "match") \
	X(META, "meta") \
	X(MOD, "mod") \
	X(MOVE, "move") \
	X(PAT, "pat") \
	X(PAT_PARAM, "pat_param") \
	X(PATH, "path") \
	X(PUB, "pub") \
	X(RAW, "raw") \
	X(REF, "ref") \
	X(RETURN, "return") \
	X(STATIC, "static") \
	X(STMT, "stmt") \
	X(STRUCT, "struct") \
	X(TRAIT, "trait") \
	X(TRUE, "true") \
	X(TRY, "try") \
	X(TT, "tt") \
	X(TY, "ty") \
	X(TYPE, "type") \
	X(UNION, "union") \
	X(UNSAFE, "unsafe") \
	X(USE, "use") \
	X(VIS, "vis") \
	X(WHERE, "where") \
	X(WHILE, "while") \
	X(YIELD, "yield") \
	X(BRACE, "{") \
	X(OR, "|") \
	X(OR_EQ, "|=") \
	X(OR_OR, "||") \
	X(BRACE_END, "}")

/* What a node is to its parent, sorted by name. */
#define RUST_FIELDS(X) \
	X(ALIAS, "alias") \
	X(ALTERNATIVE, "alternative") \
	X(ARGUMENT, "argument") \
	X(ARGUMENTS, "arguments") \
	X(BODY, "body") \
	X(BOUNDS, "bounds") \
	X(CONDITION, "condition") \
	X(CONSEQUENCE, "consequence") \
	X(DEFAULT_TYPE, "default_type") \
	X(DOC, "doc") \
	X(ELEMENT, "element") \
	X(FIELD, "field") \
	X(FUNCTION, "function") \
	X(INNER, "inner") \
	X(LEFT, "left") \
	X(LENGTH, "length") \
	X(LIST, "list") \
	X(MACRO, "macro") \
	X(NAME, "name") \
	X(OPERATOR, "operator") \
	X(OUTER, "outer") \
	X(PARAMETERS, "parameters") \
	X(PATH, "path") \
	X(PATTERN, "pattern") \
	X(RETURN_TYPE, "return_type") \
	X(RIGHT, "right") \
	X(TRAIT, "trait") \
	X(TYPE, "type") \
	X(TYPE_ARGUMENTS, "type_arguments") \
	X(TYPE_PARAMETERS, "type_parameters") \
	X(VALUE, "value")

enum rust_kind {
	NODE_OTHER,	/* a symbol that this version of the grammar does not have */
	NODE_ERROR,	/* what the grammar could not place */
#define X(id, text) NODE_##id,
	RUST_NODES(X)
#undef X
#define X(id, text) TOKEN_##id,
	RUST_TOKENS(X)
#undef X
	RUST_KINDS
};

enum rust_field {
	FIELD_NONE,
#define X(id, text) FIELD_##id,
	RUST_FIELDS(X)
#undef X
	RUST_FIELD_COUNT
};

/* As the grammar has it: "function_item", "::". "ERROR" and "" for the first two. */
const char *rust_kind_name(enum rust_kind kind);
/* A named node's kind, or NODE_OTHER. */
enum rust_kind rust_kind_of_node(struct sv name);
/* A token's kind, or NODE_OTHER. */
enum rust_kind rust_kind_of_token(struct sv text);
/* FIELD_NONE for a name that is none. */
enum rust_field rust_field_of(struct sv name);

static inline bool
rust_kind_is_token(enum rust_kind kind)
{
	return kind >= TOKEN_BANG;
}

#endif
