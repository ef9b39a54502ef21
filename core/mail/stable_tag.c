/* Who asked for which stable trees. */
#include "core/mail/stable_tag.h"

#include "core/base/str.h"
#include "core/mail/stable_text.h"
#include "core/mail/trailer.h"

#define ADDRESS_MAX 64
#define WRAP_COLUMN 65	/* a line that could not have held the next word was wrapped */

void
stable_tags_clear(struct stable_tags *tags)
{
	vec_clear(&tags->ranges);
	vec_clear(&tags->commits);
	vec_clear(&tags->unknown);
	arena_clear(&tags->text);
	*tags = (struct stable_tags){ 0 };
}

/* What stands before and behind the address of the stable list in a Cc: line. */
struct parts {
	struct sv before, address, behind;
};

/* The length of stable@vger.kernel.org, stable@kernel.org or stable+tag@kernel.org. */
static size_t
address_length(struct sv s)
{
	static const struct sv domains[] = { SV_INIT("vger.kernel.org"), SV_INIT("kernel.org") };
	size_t n = sizeof("stable") - 1;

	if (n < s.n && s.p[n] == '+')
		while (n < MIN(s.n, (size_t)ADDRESS_MAX) && s.p[n] != '@' && s.p[n] != ' ')
			n++;
	if (n >= s.n || s.p[n] != '@')
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(domains); i++)
		if (sv_starts_nocase(sv_from(s, n + 1), domains[i]))
			return n + 1 + domains[i].n;
	return 0;
}

/* Without the recipients before it, its own bracket and quotes. */
static struct sv
name_before(struct sv s)
{
	size_t at = sv_rfind_char(s, '@');

	if (at != SV_NONE) {
		s = sv_from(s, at);
		at = sv_find_char(s, ',');
		s = sv_from(s, at == SV_NONE ? s.n : at + 1);
	}
	s = sv_trim(s);
	while (s.n && strchr("<\" ", s.p[s.n - 1]))
		s.n--;
	return sv_starts(s, SV("\"")) ? sv_from(s, 1) : s;
}

static bool
split(struct sv value, struct parts *out)
{
	for (size_t at = 0; at < value.n; at++) {
		size_t word = sv_find_nocase(sv_from(value, at), SV("stable"));

		if (word == SV_NONE)
			return false;
		at += word;
		struct sv rest = sv_from(value, at);
		size_t n = address_length(rest);

		if (!n || (at && !strchr("<\", \t:", value.p[at - 1])))
			continue;
		struct sv behind = sv_from(rest, n);

		while (behind.n && strchr(">\"", *behind.p))
			behind = sv_from(behind, 1);
		*out = (struct parts){ name_before(sv_to(value, at)), sv_to(rest, n), behind };
		return true;
	}
	return false;
}

/* @line has no room for the first word of @next, or leaves a parenthesis open. */
static bool
is_wrapped(struct sv line, struct sv next)
{
	struct sv word = { 0 };
	size_t open = sv_rfind_char(line, '(');

	sv_word(&next, &word);
	return line.n + 1 + word.n > WRAP_COLUMN ||
	       (open != SV_NONE && !sv_has(sv_from(line, open), SV(")")));
}

struct joined {
	struct str text;
	bool comment;	/* a '#' has been seen */
};

/* A '#' at the start of a continued line only continues the comment. */
static void
add_line(struct joined *j, struct sv line)
{
	line = sv_trim(line);
	if (j->comment && sv_starts(line, SV("#")))
		line = sv_trim(sv_from(line, 1));
	j->comment |= sv_has(line, SV("#"));
	if (j->text.n)
		str_addc(&j->text, ' ');
	str_add(&j->text, line);
}

/* The value on one line, with what was wrapped; @rest is what follows it in the message. */
static struct sv
join(const struct trailer *t, struct sv rest, struct arena *text)
{
	struct joined j = { 0 };
	struct sv value = t->value, last = t->line, line;
	size_t newline = sv_rfind_char(last, '\n');

	while (sv_line(&value, &line))
		add_line(&j, line);
	if (newline != SV_NONE)
		last = sv_from(last, newline + 1);
	while (trailer_wrapped(&rest, &line) && is_wrapped(last, line)) {
		add_line(&j, line);
		last = line;
	}
	struct sv joined = arena_sv(text, str_sv(&j.text));

	str_clear(&j.text);
	return joined;
}

/* How much the tags say: more of it after a tag that is not bare. */
static size_t
facts(const struct stable_tags *tags)
{
	return tags->ranges.n + tags->commits.n + tags->unknown.n + (tags->delay.text.n > 0) +
	       (size_t)__builtin_popcount(tags->flags & ~(STABLE_TAGGED | STABLE_BARE));
}

static void
read_tag(const struct parts *p, struct stable_tags *out)
{
	struct sv comment = sv_trim(p->behind);

	if (sv_starts(comment, SV("#")))
		comment = sv_trim(sv_from(comment, 1));
	if (sv_starts_nocase(p->address, SV("stable+noautosel@"))) {
		out->flags |= STABLE_NOAUTOSEL;
		out->noautosel = comment;
		stable_text_read(p->before, out);
		return;
	}
	size_t said = facts(out);

	stable_text_read(p->before, out);
	stable_text_read(comment, out);
	if (facts(out) == said)
		out->flags |= STABLE_BARE;
	out->flags |= STABLE_TAGGED;
	if (!sv_has(p->address, SV("@vger.")))
		out->flags |= STABLE_SECURITY;
}

void
stable_tags_read(struct sv message, struct stable_tags *out)
{
	struct sv rest = trailer_body(message);
	struct trailer t;
	struct parts parts;

	while (trailer_next_of(&rest, SV("Cc"), &t))
		if (split(t.value, &parts) && split(join(&t, rest, &out->text), &parts))
			read_tag(&parts, out);
}

static bool
has(const struct stable_range *r, struct version series)
{
	return version_cmp_series(r->from, series) <= 0 && version_cmp_series(series, r->to) <= 0;
}

const struct stable_range *
stable_tag_range(const struct stable_tags *tags, struct version series)
{
	const struct stable_range *found = NULL;

	for (size_t i = 0; i < tags->ranges.n; i++) {
		const struct stable_range *r = &tags->ranges.p[i];

		if (has(r, series) && (!found || r->ask > found->ask))
			found = r;
	}
	return found;
}

/*
 * "6.6.x: 1234567: subject" says what 6.6 needs first, not that older trees shall go without the fix:
 * maintainers took such commits into those, too.
 */
static bool
only_says_what_it_needs(const struct stable_tags *tags, const struct stable_range *r)
{
	for (size_t i = 0; i < tags->commits.n; i++) {
		const struct stable_commit *c = &tags->commits.p[i];

		if (c->condition == STABLE_NEEDS && version_same_series(c->from, r->from))
			return true;
	}
	return false;
}

enum stable_cover
stable_tag_covers(const struct stable_tags *tags, struct version series)
{
	const struct stable_range *r = stable_tag_range(tags, series);

	if (r)
		return r->ask == STABLE_UNWANTED ? STABLE_COVERS_NOT : STABLE_COVERS;
	for (size_t i = 0; i < tags->ranges.n; i++)
		if (tags->ranges.p[i].ask == STABLE_WANTED &&
		    !only_says_what_it_needs(tags, &tags->ranges.p[i]))
			return STABLE_COVERS_NOT;
	return STABLE_UNSPECIFIED;
}
