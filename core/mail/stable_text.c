/* The grammar of what people write behind "Cc: stable@vger.kernel.org #". */
#include "core/mail/stable_text.h"

#include "core/mail/stable_parse.h"

/* Learn about the clause that begins here, unless the next token is inside a known one. */
static void
look_at_clause(struct stable_parse *p)
{
	struct stable_clause c = { .end = p->i };

	if (p->i < p->clause.end)
		return;
	for (; !stable_ends_clause(p, c.end); c.end++) {
		const struct stable_token *t = &p->t[c.end];

		c.roles |= t->roles;
		c.kinds |= 1u << t->kind;
		c.unclear |= t->kind == STABLE_TOKEN_WORD && !t->roles;
	}
	p->clause = c;
}

static bool
clause_has(const struct stable_parse *p, enum stable_token_kind kind)
{
	return p->clause.kinds & 1u << kind;
}

static bool
take_clause(struct stable_parse *p)
{
	p->i = p->clause.end;
	return true;
}

/* The tokens up to @end have no meaning that we know. */
static bool
take_unknown(struct stable_parse *p, size_t end)
{
	*vec_push(&p->out->unknown) = stable_text_between(p, p->i, end);
	p->i = end;
	return true;
}

/* "Rust is pinned in older LTSs" */
static bool
take_pinned(struct stable_parse *p)
{
	if (!(p->clause.roles & STABLE_ROLE_RUST) || !(p->clause.roles & STABLE_ROLE_PINNED))
		return false;
	p->out->flags |= STABLE_RUST_PINNED;
	return take_clause(p);
}

/* "see patch description" */
static bool
take_see(struct stable_parse *p)
{
	if (!stable_has(p, p->i, STABLE_ROLE_SEE) || !(p->clause.roles & STABLE_ROLE_TEXT))
		return false;
	p->out->flags |= STABLE_SEE_MESSAGE;
	return p->clause.unclear ? take_unknown(p, p->clause.end) : take_clause(p);
}

/* "Needs the previous patch in this series", "requires all other patches from the series" */
static bool
take_series(struct stable_parse *p)
{
	unsigned roles = p->clause.roles;
	bool previous = roles & STABLE_ROLE_PREVIOUS, series = roles & STABLE_ROLE_SERIES;

	if (!(roles & STABLE_ROLE_NEEDS) || !(roles & STABLE_ROLE_PATCH) ||
	    (!previous && !series) || clause_has(p, STABLE_TOKEN_HEX) ||
	    clause_has(p, STABLE_TOKEN_VERSION))
		return false;
	p->out->flags |= previous ? STABLE_NEEDS_PREVIOUS : STABLE_NEEDS_SERIES;
	return p->clause.unclear ? take_unknown(p, p->clause.end) : take_clause(p);
}

static int
number_in(struct sv text)
{
	uint64_t n = 0;
	size_t digits = 0;

	while (text.n && (*text.p < '0' || *text.p > '9'))
		text = sv_from(text, 1);
	while (digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9')
		digits++;
	return sv_u64(sv_to(text, digits), &n) && n < 1000 ? (int)n : 0;
}

/* "after ..."; "not before" speaks of time only with a release candidate. */
static bool
starts_delay(const struct stable_parse *p, size_t i)
{
	if (stable_has(p, i, STABLE_ROLE_AFTER))
		return true;
	return stable_has(p, i, STABLE_ROLE_NOT) && stable_has(p, i + 1, STABLE_ROLE_BELOW) &&
	       sv_find_nocase(p->t[i + 2].text, SV("rc")) != SV_NONE;
}

/* "after -rc3", "after 4 weeks in mainline" */
static bool
take_delay(struct stable_parse *p)
{
	static const struct { struct sv word; int days; } units[] = {
		{ SV_INIT("day"), 1 }, { SV_INIT("week"), 7 }, { SV_INIT("month"), 30 },
	};
	size_t i = p->i;

	while (stable_has(p, i, STABLE_ROLE_FILLER | STABLE_ROLE_ONLY))
		i++;
	if (!starts_delay(p, i) || p->out->delay.text.n || clause_has(p, STABLE_TOKEN_HEX))
		return false;
	struct stable_delay delay = { .text = stable_text_between(p, i, p->clause.end) };
	int number = 0;

	for (; i < p->clause.end; i++) {
		struct sv text = p->t[i].text;
		size_t rc = sv_find_nocase(text, SV("rc"));

		if (rc != SV_NONE && !delay.rc)
			delay.rc = number_in(sv_from(text, rc));
		for (size_t u = 0; u < ARRAY_SIZE(units); u++)
			if (number && !delay.days && sv_starts_nocase(text, units[u].word))
				delay.days = number * units[u].days;
		if (stable_is(p, i, STABLE_TOKEN_WORD))
			number = number_in(text);
	}
	p->out->delay = delay;
	p->out->flags |= STABLE_DELAYED;
	return take_clause(p);
}

/* A subject without quotes goes on to the end, unless another name follows. */
static bool
ends_subject(const struct stable_parse *p, size_t i)
{
	if (stable_is(p, i, STABLE_TOKEN_END))
		return true;
	if (!stable_is(p, i, STABLE_TOKEN_STOP) && !stable_has(p, i, STABLE_ROLE_AND))
		return false;
	return *p->t[i].text.p == '#' || stable_is(p, i + 1, STABLE_TOKEN_HEX) ||
	       (stable_is(p, i + 1, STABLE_TOKEN_VERSION) &&
		stable_is(p, i + 2, STABLE_TOKEN_COLON));
}

/* The subject behind a prerequisite's name; the tokens that it has are passed. */
static struct sv
take_subject(struct stable_parse *p)
{
	size_t i = p->i;
	bool colon = stable_is(p, i, STABLE_TOKEN_COLON);

	i += colon;
	if (stable_is(p, i, STABLE_TOKEN_STOP) && *p->t[i].text.p == '(' &&
	    stable_is(p, i + 1, STABLE_TOKEN_QUOTE))
		i++;
	if (stable_is(p, i, STABLE_TOKEN_QUOTE)) {
		struct sv quoted = p->t[i].text;

		p->i = i + 1;
		return sv_from(sv_to(quoted, quoted.n - 1), 1);
	}
	if (!colon)
		return (struct sv){ 0 };
	size_t from = i;

	while (!ends_subject(p, i))
		i++;
	p->i = i;
	return stable_text_between(p, from, i);
}

/* The next prerequisite is behind a sign or word that joins: "A + B", "A, B". */
static bool
goes_on(const struct stable_parse *p, size_t i)
{
	return stable_is(p, i, STABLE_TOKEN_HEX) ||
	       ((stable_has(p, i, STABLE_ROLE_AND) || stable_is(p, i, STABLE_TOKEN_STOP)) &&
		stable_is(p, i + 1, STABLE_TOKEN_HEX));
}

/* Add the name that is next; true if another one follows. */
static bool
add_commit(struct stable_parse *p, enum stable_condition condition)
{
	bool known = stable_is(p, p->i, STABLE_TOKEN_HEX);
	struct stable_commit commit = { condition, .from = p->from, .to = p->to };

	if (known)
		commit.hex = p->t[p->i].text;
	else
		p->out->flags |= STABLE_PLACEHOLDER;
	p->i++;
	commit.subject = take_subject(p);
	*vec_push(&p->out->commits) = commit;
	return goes_on(p, p->i);
}

/* "commit d2a632a8a117 ("subject")", "depends on A + B", "all stable releases with A" */
static bool
take_commits(struct stable_parse *p)
{
	size_t i = p->i;
	unsigned lead = 0;

	while (stable_has(p, i, STABLE_ROLE_FILLER | STABLE_ROLE_AND | STABLE_ROLE_NEEDS |
		   STABLE_ROLE_WITH | STABLE_ROLE_PATCH | STABLE_ROLE_FROM) ||
	       (i > p->i && stable_is(p, i, STABLE_TOKEN_COLON)))
		lead |= p->t[i++].roles;
	if (!stable_is(p, i, STABLE_TOKEN_HEX) && !stable_is(p, i, STABLE_TOKEN_PLACEHOLDER))
		return false;
	bool with = (lead & STABLE_ROLE_WITH) && !(lead & STABLE_ROLE_NEEDS);
	size_t first = p->out->commits.n;

	for (p->i = i; add_commit(p, with ? STABLE_WITH : STABLE_NEEDS);)
		p->i += !stable_is(p, p->i, STABLE_TOKEN_HEX);
	for (i = p->i; stable_has(p, i, STABLE_ROLE_FILLER);)
		i++;
	if (i == p->i || !stable_is(p, i, STABLE_TOKEN_VERSION))
		return true;
	for (; first < p->out->commits.n; first++)	/* "needs A for 6.6": no more than that */
		p->out->commits.p[first].from = p->out->commits.p[first].to = p->t[i].version;
	p->i = i + 1;
	return true;
}

/* "depends on subsystem: What it does": a commit that is named by its subject only. */
static bool
take_named(struct stable_parse *p)
{
	size_t i = p->i;

	while (stable_has(p, i, STABLE_ROLE_FILLER | STABLE_ROLE_NEEDS | STABLE_ROLE_PATCH))
		i++;
	if (!(p->clause.roles & STABLE_ROLE_NEEDS) || i == p->i)
		return false;
	bool quoted = stable_is(p, i, STABLE_TOKEN_QUOTE);
	bool subject = stable_is(p, i, STABLE_TOKEN_WORD) &&
		       stable_is(p, i + 1, STABLE_TOKEN_COLON);

	if (!quoted && !subject)
		return false;
	struct sv text = quoted ? sv_from(sv_to(p->t[i].text, p->t[i].text.n - 1), 1)
				: stable_text_between(p, i, p->clause.end);

	*vec_push(&p->out->commits) = (struct stable_commit){
		.condition = STABLE_NEEDS, .subject = text, .from = p->from, .to = p->to,
	};
	p->i = quoted ? i + 1 : p->clause.end;
	return true;
}

/* "requires custom backport": asked for, but not as it is. */
static bool
take_custom(struct stable_parse *p)
{
	if (!(p->clause.roles & STABLE_ROLE_CUSTOM) &&
	    (~p->clause.roles & (STABLE_ROLE_NEEDS | STABLE_ROLE_BACKPORT)))
		return false;
	p->out->flags |= STABLE_CUSTOM_BACKPORT;
	return p->clause.unclear ? take_unknown(p, p->clause.end) : take_clause(p);
}

/* "please backport" says no more than the tag itself. */
static bool
take_filler(struct stable_parse *p)
{
	size_t i = p->i;

	while (stable_has(p, i, STABLE_ROLE_FILLER))
		i++;
	if (!stable_ends_clause(p, i))
		return false;
	p->i = i;
	return true;
}

/* The next token only separates what is before it from what is behind it. */
static bool
separates(const struct stable_parse *p)
{
	return stable_is(p, p->i, STABLE_TOKEN_STOP) || stable_is(p, p->i, STABLE_TOKEN_COLON) ||
	       (stable_is(p, p->i, STABLE_TOKEN_SIGN) &&
		stable_has(p, p->i, STABLE_ROLE_DASH | STABLE_ROLE_AND));
}

void
stable_text_read(struct sv comment, struct stable_tags *tags)
{
	static bool (*const take[])(struct stable_parse *) = {
		take_delay, take_see, take_series, take_commits, stable_ask_take, take_pinned,
		take_named, take_custom, take_filler,
	};
	struct stable_lex lex CLEAR(stable_lex) = { 0 };
	struct stable_parse p = { .from = STABLE_OLDEST, .to = STABLE_NEWEST, .out = tags };

	stable_lex_read(comment, &lex);
	p.t = lex.tokens.p;
	while (!stable_is(&p, p.i, STABLE_TOKEN_END)) {
		size_t i = 0;

		if (separates(&p)) {
			p.i++;
			continue;
		}
		look_at_clause(&p);
		while (i < ARRAY_SIZE(take) && !take[i](&p))
			i++;
		if (i == ARRAY_SIZE(take))
			take_unknown(&p, p.clause.end);
	}
}
