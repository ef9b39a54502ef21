/* Putting a parsed Rust source file together, and finding positions and names in it. */
#include "core/lang/rust_file.h"

#include "core/lang/rust_cut.h"
#include "core/lang/rust_parse.h"
#include "core/lang/rust_pass.h"

#define SIZE_MAX_BYTES (16u << 20)	/* far above any source file */

void
rust_file_free(struct rust_file *f)
{
	if (!f)
		return;
	str_clear(&f->text);
	vec_clear(&f->lines);
	vec_clear(&f->nodes);
	vec_clear(&f->items);
	vec_clear(&f->attrs);
	vec_clear(&f->imports);
	vec_clear(&f->uses);
	vec_clear(&f->entries);
	vec_clear(&f->unread);
	free(f);
}

static void
find_lines(struct rust_file *f)
{
	const char *p = f->text.p, *end = p + f->size;

	*vec_push(&f->lines) = 0;
	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		p++;
		*vec_push(&f->lines) = (uint32_t)(p - f->text.p);
	}
}

static void
parse_pieces(struct rust_parser *p, struct rust_file *f)
{
	struct rust_cuts cuts = { 0 };

	*vec_push(&f->nodes) = (struct rust_node){
		.kind = NODE_SOURCE_FILE, .end = f->size, .parent = RUST_NONE
	};
	rust_cut_items((struct sv){ f->text.p, f->size }, &cuts);
	for (size_t i = 0; i < cuts.n; i++) {
		const struct rust_cut *c = &cuts.p[i];
		struct rust_origin origin = { 0, c->from };
		struct rust_piece piece = {
			.text = sv_range(f->text.p + c->from, f->text.p + c->end),
			.origin = &origin, .n = 1,
		};

		if (c->unread || !rust_parse(p, &piece, f, 0))
			*vec_push(&f->unread) = (struct rust_span){ c->from, c->end - c->from };
	}
	vec_clear(&cuts);
	f->nodes.p[0].next = (uint32_t)f->nodes.n;
}

/* A cached file lives long: give back what growing arrays have in reserve. */
#define SHRINK(v) \
	do { \
		if ((v)->n) \
			(v)->p = xrealloc_array((v)->p, (v)->cap = (v)->n, sizeof(*(v)->p)); \
	} while (0)

bool
rust_file_parse(struct rust_parser *p, struct sv bytes, struct rust_file **out, struct err *err)
{
	if (bytes.n > SIZE_MAX_BYTES)
		return err_set(err, ERR_PARSE, "%zu bytes are too many for a Rust file", bytes.n);
	struct rust_file *f = xzalloc(sizeof(*f));

	str_reserve(&f->text, bytes.n + bytes.n / 8);
	str_add(&f->text, bytes);
	f->size = (uint32_t)bytes.n;
	find_lines(f);
	parse_pieces(p, f);
	rust_pass_doctests(p, f);
	rust_pass_items(f);
	rust_pass_entries(f);
	rust_pass_uses(f);
	SHRINK(&f->nodes);
	SHRINK(&f->uses);
	*out = f;
	return true;
}

#define WEIGHT(vec) ((vec)->cap * sizeof(*(vec)->p))

size_t
rust_file_weight(const struct rust_file *f)
{
	return sizeof(*f) + f->text.cap + WEIGHT(&f->lines) + WEIGHT(&f->nodes) + WEIGHT(&f->items) +
	       WEIGHT(&f->attrs) + WEIGHT(&f->imports) + WEIGHT(&f->uses) + WEIGHT(&f->entries);
}

uint32_t
rust_file_line(const struct rust_file *f, uint32_t at)
{
	size_t from = 0, end = f->lines.n;

	while (end - from > 1) {
		size_t mid = from + (end - from) / 2;

		if (f->lines.p[mid] <= at)
			from = mid;
		else
			end = mid;
	}
	return (uint32_t)from + 1;
}

uint32_t
rust_file_column(const struct rust_file *f, uint32_t at)
{
	return at - f->lines.p[rust_file_line(f, at) - 1] + 1;
}

uint32_t
rust_file_line_start(const struct rust_file *f, uint32_t line)
{
	return line <= f->lines.n ? f->lines.p[line ? line - 1 : 0] : f->size;
}

struct rust_span
rust_pass_name(struct rust_file *f, struct sv bytes)
{
	struct rust_span span = { (uint32_t)f->text.n, (uint32_t)bytes.n };

	str_add(&f->text, bytes);
	return span;
}
