/* Reading a limit: "s:open (f:net or !v:=)". */
#include "core/flow/limit_parts.h"

/* Parentheses and negations inside each other. */
#define DEPTH_MAX 32

struct parser {
	struct limit *limit;
	struct sv rest;
	int depth;		/* of open parentheses */
	int nested;		/* of parentheses and negations */
	struct err *err;
};

static bool parse_any(struct parser *p, size_t *node);

static void
skip_blanks(struct parser *p)
{
	while (p->rest.n && (*p->rest.p == ' ' || *p->rest.p == '\t'))
		p->rest = sv_from(p->rest, 1);
}

static bool
add_node(struct parser *p, struct limit_node node, size_t *out)
{
	if (p->limit->nodes.n == LIMIT_NODES_MAX)
		return err_set(p->err, ERR_PARSE, "limit: too many terms");
	*out = p->limit->nodes.n;
	*vec_push(&p->limit->nodes) = node;
	return true;
}

/* ---- words ---- */

/*
 * Cut off the next word; its quotes are gone. They hold blanks together; a ")" ends it where a "(" of
 * the limit is open and none of the word is.
 */
static bool
cut_word(struct parser *p, struct sv *word)
{
	struct str *text = &p->limit->text;
	size_t from = text->n;
	bool inside = false;
	int open = 0;

	for (; p->rest.n; p->rest = sv_from(p->rest, 1)) {
		char c = *p->rest.p;

		if (c == '"') {
			inside = !inside;
			continue;
		}
		if (!inside && (c == ' ' || c == '\t' || (c == ')' && !open && p->depth)))
			break;
		open += inside ? 0 : (c == '(') - (c == ')' && open);
		str_addc(text, c);
	}
	*word = sv_from(str_sv(text), from);
	return !inside || err_set(p->err, ERR_PARSE, "limit: a quote is not closed");
}

static const struct limit_key *
find_key(struct sv name)
{
	for (const struct limit_key *k = limit_keys + 1; k->name; k++)
		if (sv_eq(sv_of(k->name), name))
			return k;
	return NULL;
}

/* ---- terms ---- */

static bool
add_term(struct parser *p, const struct limit_key *key, struct sv value, size_t *node)
{
	*vec_push(&p->limit->terms) = (struct limit_term){ .key = key, .value = value };
	return add_node(p, (struct limit_node){ LIMIT_TERM, p->limit->terms.n - 1, 0 }, node);
}

/* "~f usb": the key is one letter, the value the next word. */
static bool
parse_tilde(struct parser *p, const struct limit_key *key, size_t *node)
{
	struct sv value;

	skip_blanks(p);
	return cut_word(p, &value) && add_term(p, key, value, node);
}

static bool
parse_word(struct parser *p, size_t *node)
{
	bool quoted = *p->rest.p == '"';
	struct sv word;

	if (!cut_word(p, &word))
		return false;
	size_t colon = quoted ? SV_NONE : sv_find_char(word, ':');
	const struct limit_key *key = colon == SV_NONE ? NULL : find_key(sv_to(word, colon));

	if (key)
		return add_term(p, key, sv_from(word, colon + 1), node);
	if (!quoted && word.n == 2 && *word.p == '~' && (key = find_key(sv_from(word, 1))))
		return parse_tilde(p, key, node);
	return add_term(p, limit_keys, word, node);
}

static bool
parse_parentheses(struct parser *p, size_t *node)
{
	p->rest = sv_from(p->rest, 1);
	p->depth++;
	if (!parse_any(p, node))
		return false;
	skip_blanks(p);
	if (!p->rest.n || *p->rest.p != ')')
		return err_set(p->err, ERR_PARSE, "limit: a ( is not closed");
	p->rest = sv_from(p->rest, 1);
	p->depth--;
	return true;
}

static bool
parse_one(struct parser *p, size_t *node)
{
	skip_blanks(p);
	if (!p->rest.n || (*p->rest.p == ')' && p->depth))
		return err_set(p->err, ERR_PARSE, "limit: a term is missing at its end");
	bool negated = *p->rest.p == '!';

	if (++p->nested > DEPTH_MAX)
		return err_set(p->err, ERR_PARSE, "limit: too many ( and ! inside each other");
	if (negated) {
		size_t inner;

		p->rest = sv_from(p->rest, 1);
		if (!parse_one(p, &inner) ||
		    !add_node(p, (struct limit_node){ LIMIT_NOT, inner, 0 }, node))
			return false;
	} else if (!(*p->rest.p == '(' ? parse_parentheses(p, node) : parse_word(p, node))) {
		return false;
	}
	p->nested--;
	return true;
}

/* ---- several terms ---- */

/* Cut off the word "or" if it is next. */
static bool
take_or(struct parser *p)
{
	skip_blanks(p);
	if (!sv_starts(p->rest, SV("or")) ||
	    (p->rest.n > 2 && p->rest.p[2] != ' ' && p->rest.p[2] != '('))
		return false;
	p->rest = sv_from(p->rest, 2);
	return true;
}

static bool
at_end(struct parser *p)
{
	struct sv before;

	skip_blanks(p);
	before = p->rest;
	bool is_or = take_or(p);

	p->rest = before;
	return is_or || !p->rest.n || (*p->rest.p == ')' && p->depth);
}

static bool
parse_all(struct parser *p, size_t *node)
{
	size_t next;

	if (!parse_one(p, node))
		return false;
	while (!at_end(p))
		if (!parse_one(p, &next) ||
		    !add_node(p, (struct limit_node){ LIMIT_ALL, *node, next }, node))
			return false;
	return true;
}

static bool
parse_any(struct parser *p, size_t *node)
{
	size_t next;

	if (!parse_all(p, node))
		return false;
	while (take_or(p))
		if (!parse_all(p, &next) ||
		    !add_node(p, (struct limit_node){ LIMIT_ANY, *node, next }, node))
			return false;
	return true;
}

/* ---- the whole ---- */

static bool
read_term(struct limit *l, struct limit_term *t, struct err *err)
{
	l->names_targets |= !strcmp(t->key->name, "t");
	if (t->key->read)
		return t->key->read(t, err);
	return t->value.n || err_set(err, ERR_PARSE, "limit: %s what?", t->key->name);
}

bool
limit_new(struct sv text, struct limit **out, struct err *err)
{
	struct limit *l AUTO(limit) = xzalloc(sizeof(*l));
	struct parser p = { .limit = l, .rest = text, .err = err };
	size_t whole;

	/* The words lie in it while it grows: it must not move. */
	str_reserve(&l->text, text.n);
	skip_blanks(&p);
	if (p.rest.n && !parse_any(&p, &whole))
		return false;
	if (p.rest.n)
		return err_set(err, ERR_PARSE, "limit: '" SV_FMT "' makes no sense here",
			       SV_ARG(p.rest));
	for (size_t i = 0; i < l->terms.n; i++)
		if (!read_term(l, &l->terms.p[i], err))
			return false;
	*out = TAKE_PTR(l);
	return true;
}
