/* The tokens of a macro call as a list: with brackets paired and match arms found. */
#include "core/lang/rust_use_pass.h"

/* What is known of an open bracket while its content is gathered. */
struct open {
	uint32_t token;		/* its index */
	uint32_t after;		/* the index behind the last thing that ended an arm */
	bool body;		/* a "=>" was seen since */
};

struct opens {
	struct open *p;
	size_t n, cap;
};

static bool
is_open(uint16_t kind)
{
	return kind == TOKEN_PAREN || kind == TOKEN_BRACKET || kind == TOKEN_BRACE;
}

static bool
is_close(uint16_t kind)
{
	return kind == TOKEN_PAREN_END || kind == TOKEN_BRACKET_END || kind == TOKEN_BRACE_END;
}

/* Nodes with children that are one token to us. */
static bool
is_whole(uint16_t kind)
{
	return kind == NODE_STRING_LITERAL || kind == NODE_RAW_STRING_LITERAL ||
	       kind == NODE_LINE_COMMENT || kind == NODE_BLOCK_COMMENT;
}

static bool
close(struct rust_tokens *t, struct opens *opens, uint32_t i)
{
	if (!opens->n)
		return false;
	uint32_t open = vec_pop(opens).token;

	t->p[open].mate = i;
	t->p[i].mate = open;
	t->p[i].up = t->p[open].up;
	if (opens->n && vec_last(opens)->body && t->p[i].kind == TOKEN_BRACE_END) {
		vec_last(opens)->after = i + 1;
		vec_last(opens)->body = false;
	}
	return true;
}

static bool
pair(struct rust_tokens *t, struct opens *opens, uint32_t i)
{
	uint16_t kind = t->p[i].kind;

	if (is_close(kind))
		return close(t, opens, i);
	if (opens->n) {
		struct open *o = vec_last(opens);

		t->p[i].up = o->token;
		if (kind == TOKEN_COMMA) {
			o->after = i + 1;
			o->body = false;
		} else if (kind == TOKEN_FAT_ARROW) {
			t->p[o->after].arm = i;
			o->body = true;
		}
	}
	if (is_open(kind))
		*vec_push(opens) = (struct open){ i, i + 1, false };
	return true;
}

bool
rust_use_gather(struct rust_use_pass *p, uint32_t node)
{
	const struct rust_node *n = p->f->nodes.p;
	struct opens opens = { 0 };
	bool paired = true;

	p->tokens.n = 0;
	for (uint32_t i = node; i < n[node].next && paired;) {
		bool whole = is_whole(n[i].kind), comment = n[i].kind == NODE_LINE_COMMENT ||
							   n[i].kind == NODE_BLOCK_COMMENT;

		if ((n[i].next == i + 1 || whole) && !comment) {
			*vec_push(&p->tokens) = (struct rust_token){
				.start = n[i].start, .end = n[i].end, .kind = n[i].kind
			};
			paired = pair(&p->tokens, &opens, (uint32_t)p->tokens.n - 1);
		}
		i = whole ? n[i].next : i + 1;
	}
	paired = paired && !opens.n && p->tokens.n && is_open(p->tokens.p[0].kind);
	vec_clear(&opens);
	return paired;
}
