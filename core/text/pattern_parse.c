/* From an expression to a program. */
#include "core/text/pattern_parts.h"

#define CODE_MAX	4096	/* instructions */
#define REPEAT_MAX	255
#define DEPTH_MAX	100	/* of parentheses */

struct parser {
	struct sv rest;
	struct pattern *p;
	bool any_case;
	int depth;
	struct err *err;
};

static bool parse_choice(struct parser *in);

static bool
fail(struct parser *in, const char *why)
{
	return err_set(in->err, ERR_PARSE, "%s", why);
}

static bool
ahead(const struct parser *in, char c)
{
	return in->rest.n && *in->rest.p == c;
}

static char
next(struct parser *in)
{
	char c = *in->rest.p;

	in->rest = sv_from(in->rest, 1);
	return c;
}

/* ---- code ---- */

static int
length(const struct parser *in)
{
	return (int)in->p->code.n;
}

static bool
emit(struct parser *in, struct pattern_step step)
{
	if (length(in) >= CODE_MAX)
		return fail(in, "the expression is too large");
	*vec_push(&in->p->code) = step;
	return true;
}

/* Put @step before the code from @at on, which jumps only inside itself and to its end. */
static bool
insert(struct parser *in, int at, struct pattern_step step)
{
	if (!emit(in, step))
		return false;
	struct pattern_step *code = in->p->code.p;

	memmove(code + at + 1, code + at, (size_t)(length(in) - at - 1) * sizeof(*code));
	code[at] = step;
	return true;
}

static struct pattern_step
split(int x, int y)
{
	return (struct pattern_step){ .op = PATTERN_SPLIT, .x = x, .y = y };
}

static struct pattern_step
jump(int x)
{
	return (struct pattern_step){ .op = PATTERN_JUMP, .x = x };
}

/* ---- sets of bytes ---- */

static void
put_any_case(const struct parser *in, struct pattern_set *set, unsigned char c)
{
	bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

	pattern_put(set, c);
	if (in->any_case && letter)
		pattern_put(set, c ^ 0x20);
}

static void
put_class(struct pattern_set *set, char name)
{
	for (int c = 0; c < 256; c++)
		if (name == 'w' ? pattern_is_word((unsigned char)c) :
		    name == 'd' ? c >= '0' && c <= '9' : c == ' ' || (c >= '\t' && c <= '\r'))
			pattern_put(set, (unsigned char)c);
}

static bool
is_class(char c)
{
	return c == 'w' || c == 'd' || c == 's';
}

/* One character or range of a bracket, behind its first byte @c. */
static bool
put_item(struct parser *in, struct pattern_set *set, char c)
{
	unsigned char from, to;

	if (c == '\\' && in->rest.n) {
		c = next(in);
		if (is_class(c)) {
			put_class(set, c);
			return true;
		}
	}
	from = to = (unsigned char)c;
	if (ahead(in, '-') && in->rest.n > 1 && in->rest.p[1] != ']') {
		next(in);
		to = (unsigned char)next(in);
	}
	if (from > to)
		return fail(in, "a range runs backward");
	for (int i = from; i <= to; i++)
		put_any_case(in, set, (unsigned char)i);
	return true;
}

static bool
parse_bracket(struct parser *in)
{
	struct pattern_step step = { .op = PATTERN_SET };
	bool not = ahead(in, '^');

	if (not)
		next(in);
	/* A bracket that closes at once is one of the characters. */
	do {
		if (!in->rest.n)
			return fail(in, "a [ is not closed");
		if (!put_item(in, &step.set, next(in)))
			return false;
	} while (!ahead(in, ']'));
	next(in);
	for (size_t i = 0; not && i < ARRAY_SIZE(step.set.bits); i++)
		step.set.bits[i] = ~step.set.bits[i];
	return emit(in, step);
}

/* ---- the grammar ---- */

static bool
parse_escape(struct parser *in)
{
	struct pattern_step step = { .op = PATTERN_SET };

	if (!in->rest.n)
		return fail(in, "there is nothing behind the last \\");
	char c = next(in);

	if (c == 'b')
		step.op = PATTERN_EDGE;
	else if (is_class(c))
		put_class(&step.set, c);
	else if (c >= '0' && c <= '9')
		return fail(in, "back-references are not known");
	else
		put_any_case(in, &step.set, (unsigned char)c);
	return emit(in, step);
}

static bool
parse_group(struct parser *in)
{
	if (++in->depth > DEPTH_MAX)
		return fail(in, "too many ( inside each other");
	if (!parse_choice(in))
		return false;
	if (!ahead(in, ')'))
		return fail(in, "a ( is not closed");
	next(in);
	in->depth--;
	return true;
}

static bool
parse_atom(struct parser *in)
{
	struct pattern_step step = { .op = PATTERN_SET };
	char c = next(in);

	switch (c) {
	case '(':
		return parse_group(in);
	case '[':
		return parse_bracket(in);
	case '\\':
		return parse_escape(in);
	case '^':
		step.op = PATTERN_START;
		break;
	case '$':
		step.op = PATTERN_END;
		break;
	case '.':
		memset(&step.set, 0xff, sizeof(step.set));
		break;
	default:
		put_any_case(in, &step.set, (unsigned char)c);
	}
	return emit(in, step);
}

/* How often something is repeated; @most is -1 without an end. */
struct bounds {
	int least, most;
};

/* "2}", "2,}" or "2,5}": what follows a brace. Anything else, and the brace is a character. */
static bool
parse_bounds(struct parser *in, struct bounds *out)
{
	size_t end = sv_find_char(in->rest, '}');
	struct sv last = sv_to(in->rest, end == SV_NONE ? 0 : end);
	bool range = sv_find_char(last, ',') != SV_NONE;
	struct sv first = sv_cut(&last, ',');
	uint64_t a, b;

	if (!sv_u64(first, &a) || a > REPEAT_MAX)
		return false;
	b = a;
	if (range && last.n && (!sv_u64(last, &b) || b < a || b > REPEAT_MAX))
		return false;
	*out = (struct bounds){ (int)a, range && !last.n ? -1 : (int)b };
	in->rest = sv_from(in->rest, end + 1);
	return true;
}

/* The code from @at on, any number of times. */
static bool
repeat(struct parser *in, int at)
{
	int n = length(in) - at;

	return insert(in, at, split(1, n + 2)) && emit(in, jump(-(n + 1)));
}

static bool
optional(struct parser *in, int at)
{
	return insert(in, at, split(1, length(in) - at + 1));
}

/* The code from @at on, as often as @times says. */
static bool
repeat_between(struct parser *in, int at, struct bounds times)
{
	int n = length(in) - at, end = times.most < 0 ? times.least + 1 : times.most;
	VEC(struct pattern_step) one = { 0 };
	bool fine = true;

	for (int i = 0; i < n; i++)
		*vec_push(&one) = in->p->code.p[at + i];
	in->p->code.n = (size_t)at;
	for (int time = 0; fine && time < end; time++) {
		int start = length(in);

		for (int i = 0; fine && i < n; i++)
			fine = emit(in, one.p[i]);
		if (fine && time >= times.least)
			fine = times.most < 0 ? repeat(in, start) : optional(in, start);
	}
	vec_clear(&one);
	return fine;
}

/* One sign of repetition for the code from @at on. */
static bool
parse_sign(struct parser *in, int at, bool *more)
{
	struct sv before = in->rest;
	struct bounds times;
	char sign = in->rest.n ? next(in) : '\0';

	*more = true;
	if (sign == '*')
		return repeat(in, at);
	if (sign == '+')
		return emit(in, split(-(length(in) - at), 1));
	if (sign == '?')
		return optional(in, at);
	if (sign == '{' && parse_bounds(in, &times))
		return repeat_between(in, at, times);
	*more = false;
	in->rest = before;
	return true;
}

static bool
parse_repeated(struct parser *in)
{
	int at = length(in);
	bool more = true;

	if (!parse_atom(in))
		return false;
	while (more)
		if (!parse_sign(in, at, &more))
			return false;
	return true;
}

static bool
parse_sequence(struct parser *in)
{
	while (in->rest.n && !ahead(in, '|') && !(ahead(in, ')') && in->depth))
		if (!parse_repeated(in))
			return false;
	return true;
}

static bool
parse_choice(struct parser *in)
{
	int at = length(in);

	if (!parse_sequence(in))
		return false;
	while (ahead(in, '|')) {
		next(in);
		int n = length(in) - at;

		if (!insert(in, at, split(1, n + 2)) || !emit(in, jump(0)))
			return false;
		int over = length(in) - 1;

		if (!parse_sequence(in))
			return false;
		in->p->code.p[over].x = length(in) - over;
	}
	return true;
}

bool
pattern_new(struct sv text, enum pattern_case how, struct pattern **out, struct err *err)
{
	struct pattern *p AUTO(pattern) = xzalloc(sizeof(*p));
	struct parser in = {
		.rest = text, .p = p, .any_case = how == PATTERN_ANY_CASE, .err = err
	};

	if (!parse_choice(&in) || !emit(&in, (struct pattern_step){ .op = PATTERN_MATCH }))
		return false;
	pattern_gather(p);
	*out = TAKE_PTR(p);
	return true;
}

void
pattern_free(struct pattern *p)
{
	vec_clear(&p->code);
	free(p);
}
