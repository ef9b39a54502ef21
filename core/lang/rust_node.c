/* Looking among the syntax nodes of a Rust source file. */
#include "core/lang/rust_file.h"

struct sv
rust_node_text(const struct rust_file *f, uint32_t node)
{
	const struct rust_node *n = &f->nodes.p[node];

	return sv_range(f->text.p + n->start, f->text.p + n->end);
}

uint32_t
rust_node_first(const struct rust_file *f, uint32_t node)
{
	return f->nodes.p[node].next > node + 1 ? node + 1 : RUST_NONE;
}

uint32_t
rust_node_after(const struct rust_file *f, uint32_t node)
{
	uint32_t parent = f->nodes.p[node].parent, next = f->nodes.p[node].next;

	return parent != RUST_NONE && next < f->nodes.p[parent].next ? next : RUST_NONE;
}

uint32_t
rust_node_child(const struct rust_file *f, uint32_t node, enum rust_field field)
{
	const struct rust_node *n = f->nodes.p;

	for (uint32_t i = node + 1; i < n[node].next; i = n[i].next)
		if (n[i].field == field)
			return i;
	return RUST_NONE;
}

uint32_t
rust_node_find(const struct rust_file *f, uint32_t node, enum rust_kind kind)
{
	const struct rust_node *n = f->nodes.p;

	for (uint32_t i = node + 1; i < n[node].next; i = n[i].next)
		if (n[i].kind == kind)
			return i;
	return RUST_NONE;
}

uint32_t
rust_node_above(const struct rust_file *f, uint32_t node, enum rust_kind kind)
{
	do
		node = f->nodes.p[node].parent;
	while (node != RUST_NONE && f->nodes.p[node].kind != kind);
	return node;
}

bool
rust_node_is_doctest(const struct rust_file *f, uint32_t node)
{
	while (f->nodes.p[node].parent != RUST_NONE)
		node = f->nodes.p[node].parent;
	return node > 0;
}

bool
rust_walk_next(struct rust_walk *w, uint32_t *node)
{
	const struct rust_node *n = w->file->nodes.p;

	while (w->next < w->file->nodes.n) {
		uint32_t i = w->next;

		if (n[i].end <= w->from || n[i].start >= w->end) {
			w->next = n[i].next;
			continue;
		}
		w->next = i + 1;
		*node = i;
		return true;
	}
	return false;
}

void
rust_walk_skip(struct rust_walk *w)
{
	w->next = w->file->nodes.p[w->next - 1].next;
}
