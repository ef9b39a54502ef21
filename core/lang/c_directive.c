/* Preprocessor lines: macros, includes, and the branches of #if. */
#include "core/lang/c_read.h"

static struct sv
word(struct sv *rest)
{
	size_t n = 0;

	*rest = sv_trim(*rest);
	while (n < rest->n && c_is_word(rest->p[n]))
		n++;
	struct sv w = sv_to(*rest, n);

	*rest = sv_from(*rest, n);
	return w;
}

/* True if a constant may come of the value: numbers, strings, names, operators; no code. */
static bool
may_be_value(struct sv value)
{
	struct c_lex lex;
	bool any = false;
	struct c_token before = { .kind = C_TOKEN_END };

	c_lex_init(&lex, value);
	for (struct c_token t = c_lex_next(&lex); t.kind != C_TOKEN_END; t = c_lex_next(&lex)) {
		/* bindgen follows no calls and no casts. */
		if (c_is(t, '(') && before.kind == C_TOKEN_WORD)
			return false;
		if (c_is(t, '{') || c_is(t, ';') || c_is(t, '#') || c_is(t, '.') ||
		    c_is(t, ',') || c_is(t, '='))
			return false;
		any = true;
		before = t;
	}
	return any;
}

static void
define(struct c_reader *r, struct sv rest, uint32_t line)
{
	struct c_token name = { .kind = C_TOKEN_WORD, .text = word(&rest), .line = line };
	bool function = rest.n && rest.p[0] == '(';

	if (!name.text.n)
		return;
	c_reader_add(r, function ? C_MACRO_FUNCTION : C_MACRO, name,
		     !function && may_be_value(rest) ? C_VALUE : 0, C_NONE);
}

static void
include(struct c_reader *r, struct sv rest, uint32_t line)
{
	struct c_names *out = r->out;

	rest = sv_trim(rest);
	if (!rest.n || (rest.p[0] != '<' && rest.p[0] != '"'))
		return;
	bool angled = rest.p[0] == '<';
	struct sv path = sv_to(sv_from(rest, 1), sv_find_char(sv_from(rest, 1),
							     angled ? '>' : '"'));

	*vec_push(&out->includes) = (struct c_include){
		(uint32_t)out->text.n, (uint32_t)path.n, line, angled
	};
	str_add(&out->text, path);
}

/* Code that no compiler of C sees: #if 0, #ifdef __ASSEMBLY__. */
static bool
is_never(struct sv directive, struct sv rest)
{
	rest = sv_trim(rest);
	if (sv_eq(directive, SV("if")))
		return sv_eq(rest, SV("0")) || sv_eq(rest, SV("defined(__ASSEMBLY__)")) ||
		       sv_eq(rest, SV("defined(__ASSEMBLER__)"));
	return sv_eq(directive, SV("ifdef")) &&
	       (sv_eq(rest, SV("__ASSEMBLY__")) || sv_eq(rest, SV("__ASSEMBLER__")));
}

static void
begin_if(struct c_reader *r, struct sv directive, struct sv rest)
{
	if (r->branches == C_IF_MAX) {
		r->too_deep++;
		return;
	}
	bool outer = r->branches && r->branch[r->branches - 1].skipped;

	r->branch[r->branches++] = (struct c_branch){
		.contexts = r->contexts, .words = r->n_words, .depth = r->depth,
		.nest = r->context[r->contexts - 1].nest,
		.skipped = outer || is_never(directive, rest),
	};
}

/* #else and #elif: begin as the #if did. */
static void
begin_else(struct c_reader *r)
{
	if (!r->branches || r->too_deep)
		return;
	struct c_branch *b = &r->branch[r->branches - 1];

	b->skipped = r->branches > 1 && r->branch[r->branches - 2].skipped;
	if (r->contexts < b->contexts)	/* it closed what the #if found open; so does this one */
		return;
	r->contexts = b->contexts;
	r->context[r->contexts - 1].nest = b->nest;
	r->n_words = MIN(b->words, r->n_words);
	r->depth = b->depth;
}

static void
end_if(struct c_reader *r)
{
	if (r->too_deep)
		r->too_deep--;
	else if (r->branches)
		r->branches--;
}

void
c_reader_directive(struct c_reader *r, struct c_token t)
{
	struct sv rest = t.text, directive = word(&rest);
	bool skipped = r->branches && r->branch[r->branches - 1].skipped;

	if (sv_starts(directive, SV("if")))
		begin_if(r, directive, rest);
	else if (sv_starts(directive, SV("el")))
		begin_else(r);
	else if (sv_eq(directive, SV("endif")))
		end_if(r);
	else if (!skipped && sv_eq(directive, SV("define")))
		define(r, rest, t.line);
	else if (!skipped && sv_eq(directive, SV("include")))
		include(r, rest, t.line);
}
