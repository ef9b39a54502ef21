/* Reading #![feature()] and #![cfg_attr(..., feature())]. */
#include "core/lang/rust_gate.h"

#define NEST_MAX 4	/* cfg_attr in cfg_attr */

/* What is between the parentheses of `@word(...)`; false if @text is none. */
static bool
arguments(struct sv text, struct sv word, struct sv *args)
{
	text = sv_trim(text);
	if (!sv_starts(text, word))
		return false;
	text = sv_trim(sv_from(text, word.n));
	if (!sv_starts(text, SV("(")) || !sv_ends(text, SV(")")))
		return false;
	*args = sv_to(sv_from(text, 1), text.n - 2);
	return true;
}

static void
read_attribute(const struct rust_file *f, struct sv text, struct rust_gate like,
	       struct rust_gates *out, int depth)
{
	struct sv args, part;

	if (arguments(text, SV("feature"), &args)) {
		while (rust_cfg_part(&args, &part)) {
			if (!part.n)
				continue;
			like.name = part;
			like.at = (uint32_t)(part.p - f->text.p);
			*vec_push(out) = like;
		}
		return;
	}
	if (depth == NEST_MAX || !arguments(text, SV("cfg_attr"), &args) ||
	    !rust_cfg_part(&args, &part))
		return;
	like.condition = part;
	like.cfg = MAX(like.cfg, rust_cfg_eval(part));
	while (rust_cfg_part(&args, &part))
		read_attribute(f, part, like, out, depth + 1);
}

void
rust_gates_find(const struct rust_file *f, struct rust_gates *out)
{
	for (uint32_t i = rust_node_first(f, 0); i != RUST_NONE; i = rust_node_after(f, i)) {
		uint32_t attr = f->nodes.p[i].kind == NODE_INNER_ATTRIBUTE_ITEM
					? rust_node_find(f, i, NODE_ATTRIBUTE) : RUST_NONE;

		if (attr != RUST_NONE)
			read_attribute(f, rust_node_text(f, attr), (struct rust_gate){ 0 }, out, 0);
	}
}
