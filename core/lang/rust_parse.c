/* The only file that knows tree-sitter: its tree becomes an array of ours. */
#include "core/lang/rust_parse.h"

#include "core/base/map.h"

#include <tree_sitter/api.h>

/* Defined by the grammar, which has no header. */
const TSLanguage *tree_sitter_rust(void);

#define PARSE_MICROSECONDS 2000000

/*
 * Bytes of pieces that are remembered: versions of a file have most of their items in common.
 */
#define KEPT_MAX (24u << 20)

/* Nodes of a piece, with places in its text; a parent of RUST_NONE is the piece's root. */
struct nodes {
	struct rust_node *p;
	size_t n, cap;
};

struct rust_parser {
	TSParser *ts;
	struct map known;	/* by text, with what it is wrapped in: index into kept */
	VEC(struct nodes) kept;
	size_t bytes;
	uint32_t symbols, fields;
	uint16_t *kind;		/* enum rust_kind by symbol */
	uint8_t *field;		/* enum rust_field by field number */
};

static enum rust_kind
kind_of_symbol(const TSLanguage *lang, TSSymbol symbol)
{
	struct sv name = sv_of(ts_language_symbol_name(lang, symbol));

	switch (ts_language_symbol_type(lang, symbol)) {
	case TSSymbolTypeRegular: return rust_kind_of_node(name);
	case TSSymbolTypeAnonymous: return rust_kind_of_token(name);
	default: return NODE_OTHER;
	}
}

struct rust_parser *
rust_parser_new(void)
{
	const TSLanguage *lang = tree_sitter_rust();
	struct rust_parser *p = xzalloc(sizeof(*p));

	p->ts = ts_parser_new();
	ts_parser_set_language(p->ts, lang);
	ts_parser_set_timeout_micros(p->ts, PARSE_MICROSECONDS);
	p->symbols = ts_language_symbol_count(lang);
	p->fields = ts_language_field_count(lang) + 1;
	p->kind = xmalloc(p->symbols * sizeof(*p->kind));
	p->field = xzalloc(p->fields * sizeof(*p->field));
	for (uint32_t i = 0; i < p->symbols; i++)
		p->kind[i] = (uint16_t)kind_of_symbol(lang, (TSSymbol)i);
	for (uint32_t i = 1; i < p->fields; i++) {
		const char *name = ts_language_field_name_for_id(lang, (TSFieldId)i);

		p->field[i] = (uint8_t)rust_field_of(sv_of(name));
	}
	return p;
}

static void
forget(struct rust_parser *p)
{
	for (size_t i = 0; i < p->kept.n; i++)
		vec_clear(&p->kept.p[i]);
	vec_clear(&p->kept);
	map_clear(&p->known);
	p->bytes = 0;
}

void
rust_parser_free(struct rust_parser *p)
{
	if (!p)
		return;
	forget(p);
	ts_parser_delete(p->ts);
	free(p->kind);
	free(p->field);
	free(p);
}

/* Where the byte @at of the piece stands in the file. */
static uint32_t
place(const struct rust_piece *piece, uint32_t at)
{
	size_t from = 0, end = piece->n;

	while (end - from > 1) {
		size_t mid = from + (end - from) / 2;

		if (piece->origin[mid].at <= at)
			from = mid;
		else
			end = mid;
	}
	return piece->origin[from].file + (at - piece->origin[from].at);
}

struct flatten {
	const struct rust_parser *parser;
	const struct rust_piece *piece;
	struct nodes *nodes;
	uint32_t parent;
};

/* Append the node, unless it is only the wrapping around doc-test code. */
static bool
emit(struct flatten *fl, TSNode node, TSFieldId field)
{
	const struct rust_piece *piece = fl->piece;
	uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
	uint32_t code_end = (uint32_t)piece->text.n - piece->wrapped;
	uint32_t self = (uint32_t)fl->nodes->n;
	TSSymbol symbol = ts_node_symbol(node);
	bool error = symbol >= fl->parser->symbols;

	if (piece->wrapped && (start < piece->wrapped || start >= code_end))
		return false;
	*vec_push(fl->nodes) = (struct rust_node){
		.kind = error ? NODE_ERROR : fl->parser->kind[symbol],
		.field = field < fl->parser->fields ? fl->parser->field[field] : FIELD_NONE,
		.missing = ts_node_is_missing(node),
		.start = start,
		.end = MIN(end, code_end),
		.parent = fl->parent,
		.next = self + 1,
	};
	return true;
}

/*
 * What the cursor's node is to its parent. To an error it is nothing, and asking is slow there:
 * the cursor walks up all that the parser had on its stack.
 */
static TSFieldId
field(const struct flatten *fl, const TSTreeCursor *cursor)
{
	return fl->parent != RUST_NONE && fl->nodes->p[fl->parent].kind == NODE_ERROR
		       ? 0 : ts_tree_cursor_current_field_id(cursor);
}

/*
 * Append all below the root. Nodes above the depth @hidden are not in the array: the root and
 * those that begin with the wrapping.
 */
static void
flatten(struct flatten *fl, TSTreeCursor *cursor)
{
	struct nodes *nodes = fl->nodes;
	uint32_t depth = 0, hidden = 1;
	bool into = true;

	for (;;) {
		if (into && ts_tree_cursor_goto_first_child(cursor)) {
			if (depth++ >= hidden)
				fl->parent = (uint32_t)nodes->n - 1;
		} else {
			while (!ts_tree_cursor_goto_next_sibling(cursor)) {
				if (depth == 0)
					return;
				ts_tree_cursor_goto_parent(cursor);
				if (--depth >= hidden) {
					nodes->p[fl->parent].next = (uint32_t)nodes->n;
					fl->parent = nodes->p[fl->parent].parent;
				}
			}
		}
		TSNode node = ts_tree_cursor_current_node(cursor);

		into = emit(fl, node, field(fl, cursor));
		if (!into && ts_node_start_byte(node) < fl->piece->wrapped &&
		    ts_node_child_count(node) > 0) {
			hidden = depth + 1;
			into = true;
		}
	}
}

static bool
parse(struct rust_parser *p, const struct rust_piece *piece, struct nodes *out)
{
	struct flatten fl = { .parser = p, .piece = piece, .nodes = out, .parent = RUST_NONE };
	TSTree *tree = ts_parser_parse_string(p->ts, NULL, piece->text.p, (uint32_t)piece->text.n);

	if (!tree) {
		ts_parser_reset(p->ts);
		return false;
	}
	TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));

	flatten(&fl, &cursor);
	ts_tree_cursor_delete(&cursor);
	ts_tree_delete(tree);
	return true;
}

/* The nodes of the piece, parsed now or once before. */
static bool
nodes_of(struct rust_parser *p, const struct rust_piece *piece, const struct nodes **out)
{
	struct str key CLEAR(str) = { 0 };
	struct nodes nodes = { 0 };

	str_addc(&key, (char)('0' + piece->wrapped));
	str_add(&key, piece->text);
	const uint64_t *known = map_find(&p->known, str_sv(&key));

	if (!known) {
		if (!parse(p, piece, &nodes)) {
			vec_clear(&nodes);
			return false;
		}
		if (p->bytes > KEPT_MAX)
			forget(p);
		p->bytes += key.n + nodes.cap * sizeof(*nodes.p);
		*map_at(&p->known, str_sv(&key)) = p->kept.n;
		*vec_push(&p->kept) = nodes;
	}
	*out = &p->kept.p[known ? *known : p->kept.n - 1];
	return true;
}

bool
rust_parse(struct rust_parser *p, const struct rust_piece *piece, struct rust_file *f,
	   uint32_t root)
{
	const struct nodes *nodes;
	uint32_t first = (uint32_t)f->nodes.n;

	if (!nodes_of(p, piece, &nodes))
		return false;
	for (size_t i = 0; i < nodes->n; i++) {
		struct rust_node node = nodes->p[i];
		uint32_t start = node.start, end = node.end;

		f->errors += node.kind == NODE_ERROR || node.missing;
		node.start = place(piece, start);
		node.end = end > start ? place(piece, end - 1) + 1 : node.start;
		node.parent = node.parent == RUST_NONE ? root : node.parent + first;
		node.next += first;
		*vec_push(&f->nodes) = node;
	}
	return true;
}
