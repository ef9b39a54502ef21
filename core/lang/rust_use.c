/* Questions about the uses of a Rust source file. */
#include "core/lang/rust_file.h"

static const char *const kind_word[RUST_USE_KINDS] = {
	[RUST_USE_VALUE] = "value",
	[RUST_USE_PATTERN] = "pattern",
	[RUST_USE_TYPE] = "type",
	[RUST_USE_TRAIT] = "trait",
	[RUST_USE_MACRO] = "macro",
	[RUST_USE_METHOD] = "method",
	[RUST_USE_FIELD] = "field",
	[RUST_USE_INIT] = "init",
	[RUST_USE_ATTR] = "attribute",
	[RUST_USE_DERIVE] = "derive",
	[RUST_USE_IMPORT] = "import",
	[RUST_USE_CFG] = "cfg",
	[RUST_USE_MOD] = "mod",
};

const char *
rust_use_kind_word(enum rust_use_kind kind)
{
	return kind_word[kind];
}

/* The first use that begins at or behind @at. */
static size_t
lower_bound(const struct rust_file *f, uint32_t at)
{
	size_t from = 0, end = f->uses.n;

	while (from < end) {
		size_t mid = from + (end - from) / 2;

		if (f->uses.p[mid].start < at)
			from = mid + 1;
		else
			end = mid;
	}
	return from;
}

const struct rust_use *
rust_use_lines(const struct rust_file *f, uint32_t first, uint32_t last, size_t *n)
{
	size_t from = lower_bound(f, rust_file_line_start(f, first));
	size_t end = lower_bound(f, rust_file_line_start(f, last + 1));

	*n = end > from ? end - from : 0;
	return f->uses.p ? f->uses.p + from : NULL;
}
