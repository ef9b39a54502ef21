/* From the names of syntax nodes to numbers and back. */
#include "core/lang/rust_kind.h"

static const char *const kind_name[RUST_KINDS] = {
	[NODE_OTHER] = "",
	[NODE_ERROR] = "ERROR",
#define X(id, text) [NODE_##id] = text,
	RUST_NODES(X)
#undef X
#define X(id, text) [TOKEN_##id] = text,
	RUST_TOKENS(X)
#undef X
};

static const char *const field_name[RUST_FIELD_COUNT] = {
	[FIELD_NONE] = "",
#define X(id, text) [FIELD_##id] = text,
	RUST_FIELDS(X)
#undef X
};

/* The place of @name in the sorted names [from, end), or 0. */
static int
find(const char *const *names, int from, int end, struct sv name)
{
	while (from < end) {
		int mid = from + (end - from) / 2;
		int cmp = sv_cmp(name, sv_of(names[mid]));

		if (cmp == 0)
			return mid;
		if (cmp < 0)
			end = mid;
		else
			from = mid + 1;
	}
	return 0;
}

const char *
rust_kind_name(enum rust_kind kind)
{
	return kind_name[kind];
}

enum rust_kind
rust_kind_of_node(struct sv name)
{
	return (enum rust_kind)find(kind_name, NODE_ERROR, TOKEN_BANG, name);
}

enum rust_kind
rust_kind_of_token(struct sv text)
{
	return (enum rust_kind)find(kind_name, TOKEN_BANG, RUST_KINDS, text);
}

enum rust_field
rust_field_of(struct sv name)
{
	return (enum rust_field)find(field_name, 1, RUST_FIELD_COUNT, name);
}
