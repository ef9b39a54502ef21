/*
 * Items whose meaning a change gives them anew without a touch to their lines: a function that becomes
 * const, a macro that is exported from now on, code that loses its condition.
 */
#include "core/flow/needs_parts.h"
#include "core/git/texts.h"
#include "core/lang/rust_match.h"

/* Whether an added or removed line could do any of it: matching items costs more. */
static bool
is_likely(const struct lines *l, size_t from, size_t n, bool added)
{
	for (size_t i = from; i < from + n; i++) {
		struct sv line = lines_bytes(l, i, i + 1);

		if (added ? sv_has(line, SV("const ")) || sv_has(line, SV("macro_export"))
			  : sv_has(line, SV("#[cfg")))
			return true;
	}
	return false;
}

static bool
has_likely_lines(struct needing *a, struct oid before, struct oid after, bool *answer)
{
	const struct lines *old, *now;

	*answer = false;
	if (!texts_lines(a->repo, before, &old, a->err) || !texts_lines(a->repo, after, &now, a->err))
		return false;
	for (size_t i = 0; i < a->edits->n && !*answer; i++)
		*answer = is_likely(now, a->edits->p[i].b, a->edits->p[i].nb, true) ||
			  is_likely(old, a->edits->p[i].a, a->edits->p[i].na, false);
	return true;
}

static bool
has_attr(const struct rust_file *f, uint32_t item, struct sv path)
{
	return rust_item_attr(f, item, path, NULL) != NULL;
}

static enum needs_head
head_of(const struct rust_file *old, const struct rust_file *now, const struct rust_pair *p)
{
	const struct rust_item *was = &old->items.p[p->old], *is = &now->items.p[p->now];

	if (is->flags & RUST_ITEM_IS_EXPORTED && !(was->flags & RUST_ITEM_IS_EXPORTED))
		return NEEDS_HEAD_WHOLE;
	if (p->changes & RUST_CHANGE_ATTRS && has_attr(old, p->old, SV("cfg")) &&
	    !has_attr(now, p->now, SV("cfg")))
		return NEEDS_HEAD_WHOLE;
	if (is->kind == RUST_ITEM_FN && is->flags & RUST_ITEM_IS_CONST &&
	    !(was->flags & RUST_ITEM_IS_CONST))
		return NEEDS_HEAD_CONST;
	return NEEDS_HEAD_NONE;
}

bool
needs_find_heads(struct needing *a, struct oid before, struct oid after)
{
	struct rust_pairs pairs = { 0 };
	const struct rust_file *old = NULL;
	bool likely;

	a->heads.n = 0;
	if (oid_is_none(before))
		return true;
	if (!has_likely_lines(a, before, after, &likely))
		return false;
	if (!likely)
		return true;
	if (!sources_rust(a->sources, before, &old, a->err))
		return false;
	if (!old)
		return true;
	rust_match(old, a->file, &pairs);
	for (size_t i = 0; i < pairs.n; i++) {
		const struct rust_pair *p = &pairs.p[i];

		if (p->old == RUST_NONE || p->now == RUST_NONE || !p->changes)
			continue;
		struct rust_span whole = a->file->items.p[p->now].whole;
		enum needs_head head = head_of(old, a->file, p);

		if (head)
			*vec_push(&a->heads) = (struct changed_head){
				head, whole.at, whole.at + whole.n,
			};
	}
	vec_clear(&pairs);
	return true;
}

enum needs_head
needs_head_at(const struct needing *a, uint32_t at)
{
	for (size_t i = 0; i < a->heads.n; i++)
		if (at >= a->heads.p[i].from && at < a->heads.p[i].end)
			return a->heads.p[i].head;
	return NEEDS_HEAD_NONE;
}
