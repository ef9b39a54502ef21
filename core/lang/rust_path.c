/* Paths: from syntax nodes to text, and their segments. */
#include "core/lang/rust_path.h"

#include "core/lang/rust_pass.h"

bool
rust_path_next(struct sv *rest, struct sv *segment)
{
	if (!rest->n)
		return false;
	size_t n = sv_find(*rest, SV("::"));

	if (n == 0) {
		*segment = sv_to(*rest, 2);
		*rest = sv_from(*rest, 2);
		return true;
	}
	*segment = sv_to(*rest, n);
	*rest = n == SV_NONE ? SV("") : sv_from(*rest, n + 2);
	return true;
}

struct sv
rust_path_last(struct sv path)
{
	size_t colon = sv_rfind_char(path, ':');

	return colon == SV_NONE ? path : sv_from(path, colon + 1);
}

struct sv
rust_path_type_word(struct sv type)
{
	size_t n = 0, from = 0;

	for (;;) {
		type = sv_trim(type);
		if (type.n && (type.p[0] == '&' || type.p[0] == '*'))
			type = sv_from(type, 1);
		else if (sv_starts(type, SV("mut ")) || sv_starts(type, SV("dyn ")))
			type = sv_from(type, 4);
		else if (sv_starts(type, SV("const ")))
			type = sv_from(type, 6);
		else if (type.n && type.p[0] == '\'' && sv_find_char(type, ' ') != SV_NONE)
			type = sv_from(type, sv_find_char(type, ' '));
		else
			break;
	}
	while (n < type.n && type.p[n] != '<' && type.p[n] != ' ')
		if (type.p[n++] == ':')
			from = n;
	return sv_range(type.p + from, type.p + n);
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

bool
rust_path_has_word(struct sv text, struct sv word)
{
	for (size_t at; word.n && (at = sv_find(text, word)) != SV_NONE;
	     text = sv_from(text, at + word.n)) {
		size_t end = at + word.n;

		if ((at == 0 || !is_word(text.p[at - 1])) &&
		    (end == text.n || !is_word(text.p[end])))
			return true;
	}
	return false;
}

struct rust_span
rust_pass_word(const struct rust_file *f, uint32_t node)
{
	const struct rust_node *n = &f->nodes.p[node];
	struct rust_span span = { n->start, n->end - n->start };

	if (sv_starts(rust_file_text(f, span), SV("r#"))) {
		span.at += 2;
		span.n -= 2;
	}
	return span;
}

/* The words of a path, its last one first. */
struct words {
	struct rust_span *p;
	size_t n, cap;
};

/* The type or trait below references, pointers, dyn, impl and arguments. */
static uint32_t
bare_type(const struct rust_file *f, uint32_t node)
{
	while (node != RUST_NONE) {
		switch (f->nodes.p[node].kind) {
		case NODE_REFERENCE_TYPE:
		case NODE_POINTER_TYPE:
		case NODE_GENERIC_TYPE:
		case NODE_GENERIC_TYPE_WITH_TURBOFISH:
			node = rust_node_child(f, node, FIELD_TYPE);
			break;
		case NODE_DYNAMIC_TYPE:
		case NODE_ABSTRACT_TYPE:
		case NODE_FUNCTION_TYPE:
			node = rust_node_child(f, node, FIELD_TRAIT);
			break;
		case NODE_HIGHER_RANKED_TRAIT_BOUND:
			node = rust_node_child(f, node, FIELD_TYPE);
			break;
		case NODE_BOUNDED_TYPE:
			node = rust_node_first(f, node);
			break;
		case NODE_REMOVED_TRAIT_BOUND:	/* ?Sized: a token and the trait */
			node = node + 2 < f->nodes.p[node].next ? node + 2 : RUST_NONE;
			break;
		default:
			return node;
		}
	}
	return RUST_NONE;
}

/* Step inside <...>: to the type, or to the trait with *@self the type. */
static uint32_t
bracketed(const struct rust_file *f, uint32_t node, uint32_t *self)
{
	uint32_t qualified = rust_node_find(f, node, NODE_QUALIFIED_TYPE);

	if (qualified == RUST_NONE)
		return rust_node_after(f, node + 1);
	*self = rust_node_child(f, qualified, FIELD_TYPE);
	return rust_node_child(f, qualified, FIELD_ALIAS);
}

/* Gather words from the right to the left, until something is no path: that becomes @self. */
static void
gather(const struct rust_file *f, uint32_t node, struct words *words, bool *global, uint32_t *self)
{
	while ((node = bare_type(f, node)) != RUST_NONE) {
		uint32_t name;

		switch (f->nodes.p[node].kind) {
		case NODE_SCOPED_IDENTIFIER:
		case NODE_SCOPED_TYPE_IDENTIFIER:
			name = rust_node_child(f, node, FIELD_NAME);
			if (name == RUST_NONE)
				return;
			*vec_push(words) = rust_pass_word(f, name);
			node = rust_node_child(f, node, FIELD_PATH);
			*global = node == RUST_NONE;
			break;
		case NODE_BRACKETED_TYPE:
			node = bracketed(f, node, self);
			break;
		case NODE_IDENTIFIER:
		case NODE_TYPE_IDENTIFIER:
		case NODE_SHORTHAND_FIELD_IDENTIFIER:
		case NODE_PRIMITIVE_TYPE:
		case NODE_METAVARIABLE:
		case NODE_CRATE:
		case NODE_SELF:
		case NODE_SUPER:
			*vec_push(words) = rust_pass_word(f, node);
			return;
		default:
			*self = node;
			return;
		}
	}
}

/* The words as they stand in the source where they are joined there already, else a new name. */
static struct rust_span
join(struct rust_file *f, const struct words *w, bool global)
{
	struct str path CLEAR(str) = { 0 };
	struct rust_span source = { w->p[w->n - 1].at, 0 };

	if (global)
		str_add(&path, SV("::"));
	for (size_t i = w->n; i-- > 0;) {
		str_add(&path, rust_file_text(f, w->p[i]));
		if (i)
			str_add(&path, SV("::"));
	}
	source.n = (uint32_t)path.n;
	if (global)
		source.at = source.at >= 2 ? source.at - 2 : 0;
	if (source.at + source.n <= f->size &&
	    sv_eq(rust_file_text(f, source), str_sv(&path)))
		return source;
	return rust_pass_name(f, str_sv(&path));
}

struct rust_span
rust_pass_path(struct rust_file *f, uint32_t node, uint32_t *self)
{
	struct words words = { 0 };
	struct rust_span span = { 0 };
	bool global = false;

	*self = RUST_NONE;
	gather(f, node, &words, &global, self);
	if (words.n == 1 && !global)
		span = words.p[0];
	else if (words.n)
		span = join(f, &words, global);
	vec_clear(&words);
	return span;
}
