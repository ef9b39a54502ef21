/*
 * Code in doc comments, parsed like the code around it: rustdoc's rules for fences and hidden
 * lines (The rustdoc book, "Documentation tests").
 */
#include "core/lang/rust_cut.h"
#include "core/lang/rust_parse.h"
#include "core/lang/rust_pass.h"

struct gather {
	struct rust_parser *parser;
	struct rust_file *file;
	struct str code;	/* of the open fence: "{", its lines, "}" */
	struct { struct rust_origin *p; size_t n, cap; } origin;
	char fence;		/* '`' or '~' while one is open, else NUL */
	size_t length;		/* of the open fence */
	bool rust;		/* its code is compiled */
	uint32_t end;		/* where the last line of code ended */
};

/* Words behind a fence that leave its code compiled; a block of anything else is no Rust. */
static bool
is_compiled_word(struct sv word)
{
	static const struct sv words[] = {
		SV_INIT("rust"), SV_INIT("no_run"), SV_INIT("should_panic"),
		SV_INIT("test_harness"), SV_INIT("standalone_crate"), SV_INIT("standalone"),
		SV_INIT("edition2015"), SV_INIT("edition2018"), SV_INIT("edition2021"),
		SV_INIT("edition2024"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (sv_eq(word, words[i]))
			return true;
	return false;
}

static bool
is_compiled(struct sv info)
{
	while (info.n) {
		size_t n = 0;

		while (n < info.n && !strchr(", \t", info.p[n]))
			n++;
		if (n && !is_compiled_word(sv_to(info, n)))
			return false;
		info = sv_from(info, n + 1);
	}
	return true;
}

static bool
is_parseable(struct sv code)
{
	struct rust_cuts cuts = { 0 };

	rust_cut(code, &cuts);
	bool one = cuts.n == 1 && !cuts.p[0].unread;

	vec_clear(&cuts);
	return one;
}

/* The fence is closed, or its comment ends. */
static void
finish(struct gather *g)
{
	struct rust_file *f = g->file;

	if (g->fence && g->rust && g->origin.n) {
		uint32_t root = (uint32_t)f->nodes.n, errors = f->errors;

		str_addc(&g->code, '}');
		struct rust_piece piece = {
			.text = str_sv(&g->code), .origin = g->origin.p, .n = g->origin.n,
			.wrapped = 1,
		};

		*vec_push(&f->nodes) = (struct rust_node){
			.kind = NODE_SOURCE_FILE, .start = g->origin.p[0].file, .end = g->end,
			.parent = RUST_NONE,
		};
		/* What does not parse is no Rust: console output, another language. */
		if (!is_parseable(piece.text) || !rust_parse(g->parser, &piece, f, root) ||
		    f->errors > errors)
			f->nodes.n = root;
		else
			f->nodes.p[root].next = (uint32_t)f->nodes.n;
		f->errors = errors;
	}
	g->fence = '\0';
}

static void
open_fence(struct gather *g, struct sv line, size_t length)
{
	g->fence = line.p[0];
	g->length = length;
	g->rust = is_compiled(sv_trim(sv_from(line, length)));
	g->origin.n = 0;
	str_reset(&g->code);
	str_add(&g->code, SV("{\n"));
}

/* Skip the '#' that hides a line from the reader. */
static struct sv
unhide(struct sv line)
{
	struct sv t = sv_trim(line);

	if (sv_eq(t, SV("#")) || sv_starts(t, SV("# ")) || sv_starts(t, SV("##")))
		return sv_range(t.p + 1, line.p + line.n);
	return line;
}

/* One line of a doc comment, without the comment's marker. */
static void
gather_line(struct gather *g, struct sv line)
{
	struct sv t = sv_trim(line);
	size_t length = 0;

	if (t.n && (t.p[0] == '`' || t.p[0] == '~'))
		while (length < t.n && t.p[length] == t.p[0])
			length++;
	if (g->fence && length >= g->length && t.p[0] == g->fence && length == t.n) {
		finish(g);
	} else if (!g->fence) {
		if (length >= 3)
			open_fence(g, t, length);
	} else if (g->rust) {
		struct sv code = unhide(line);

		*vec_push(&g->origin) = (struct rust_origin){
			(uint32_t)g->code.n, (uint32_t)(code.p - g->file->text.p)
		};
		str_add(&g->code, code);
		str_addc(&g->code, '\n');
		g->end = (uint32_t)(code.p + code.n - g->file->text.p);
	}
}

static bool
is_blank(struct sv s)
{
	return sv_trim(s).n == 0;
}

static void
line_comment(struct gather *g, const struct rust_node *n, uint32_t *last)
{
	const char *p = g->file->text.p;
	struct sv text = sv_range(p + n->start, p + n->end), line;
	bool outer = sv_starts(text, SV("///")) && !sv_starts(text, SV("////"));

	if (!outer && !sv_starts(text, SV("//!")))
		return;
	if (*last > n->start || !is_blank(sv_range(p + *last, p + n->start)))
		finish(g);
	*last = n->end;
	text = sv_from(text, 3);
	if (!sv_line(&text, &line))
		line = text;
	gather_line(g, line);
}

static void
block_comment(struct gather *g, const struct rust_node *n)
{
	const char *p = g->file->text.p;
	struct sv text = sv_range(p + n->start, p + n->end), line;

	if (text.n < 5 || (text.p[2] != '*' && text.p[2] != '!') || text.p[3] == '*')
		return;
	finish(g);
	text = sv_range(text.p + 3, text.p + text.n - 2);
	while (sv_line(&text, &line)) {
		struct sv t = sv_trim(line);

		if (t.n && t.p[0] == '*')
			line = sv_range(t.p + 1, line.p + line.n);
		gather_line(g, line);
	}
	finish(g);
}

void
rust_pass_doctests(struct rust_parser *p, struct rust_file *f)
{
	struct gather g = { .parser = p, .file = f };
	uint32_t end = (uint32_t)f->nodes.n, last = 0;

	for (uint32_t i = 0; i < end; i++) {
		struct rust_node n = f->nodes.p[i];

		if (n.kind == NODE_LINE_COMMENT)
			line_comment(&g, &n, &last);
		else if (n.kind == NODE_BLOCK_COMMENT)
			block_comment(&g, &n);
	}
	finish(&g);
	str_clear(&g.code);
	vec_clear(&g.origin);
}
