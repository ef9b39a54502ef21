/* Local names: chains of bindings in buckets, the innermost first. */
#include "core/lang/rust_scope.h"

void
rust_scope_clear(struct rust_scope *s)
{
	vec_clear(&s->bindings);
	rust_scope_reset(s);
}

void
rust_scope_reset(struct rust_scope *s)
{
	s->bindings.n = 0;
	memset(s->bucket, 0, sizeof(s->bucket));
}

/* The bucket of @name, without the bindings on top of it that ended before @at. */
static uint32_t *
bucket(struct rust_scope *s, struct sv name, uint32_t at)
{
	uint32_t *b = &s->bucket[sv_hash(name) % RUST_SCOPE_BUCKETS];

	while (*b && s->bindings.p[*b - 1].end <= at)
		*b = s->bindings.p[*b - 1].below;
	return b;
}

void
rust_scope_bind(struct rust_scope *s, const struct rust_file *f, struct rust_binding b)
{
	uint32_t *top = bucket(s, rust_file_text(f, b.name), b.name.at);

	b.below = *top;
	*vec_push(&s->bindings) = b;
	*top = (uint32_t)s->bindings.n;
}

const struct rust_binding *
rust_scope_find(struct rust_scope *s, const struct rust_file *f, struct sv name, uint32_t at,
		enum rust_space space)
{
	for (uint32_t i = *bucket(s, name, at); i; i = s->bindings.p[i - 1].below) {
		const struct rust_binding *b = &s->bindings.p[i - 1];

		if (b->from <= at && at < b->end && b->spaces & space &&
		    sv_eq(rust_file_text(f, b->name), name))
			return b;
	}
	return NULL;
}
