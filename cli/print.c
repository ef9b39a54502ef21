/* What several commands print alike. */
#include "cli/print.h"

void
print_flags(struct out *out, const struct candidate *c)
{
	out_text(out, "%c%c%c%c%c%c", c->kinds & KIND_SOUNDNESS ? 'S' : ' ',
		 c->flags & FLAG_FIXES ? 'F' : ' ', c->flags & FLAG_STABLE ? 's' : ' ',
		 c->flags & FLAG_REVERT ? 'R' : ' ', c->flags & FLAG_CVE ? 'C' : ' ',
		 c->flags & FLAG_LIST ? 'L' : ' ');
}

enum verdict
print_verdict(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return c->cell ? c->cell->verdict : VERDICT_UNKNOWN;
}

char
print_verdict_letter(const struct board *b, size_t row, size_t target)
{
	static const char letters[VERDICTS] = {
		[VERDICT_UNKNOWN] = '?',  [VERDICT_LANDED] = '=', [VERDICT_NA] = 'o',
		[VERDICT_BLOCKED] = '!',  [VERDICT_READY] = '+',  [VERDICT_NEEDS] = '&',
		[VERDICT_CONFLICT] = '-',
	};

	return letters[print_verdict(b, row, target)];
}

char
print_act_letter(const struct event *decision)
{
	static const char letters[ACTS] = { [ACT_ACCEPT] = 'A', [ACT_REJECT] = 'R',
					    [ACT_DEFER] = 'S', [ACT_ASK] = 'I' };

	return decision && letters[decision->act] ? letters[decision->act] : ' ';
}

static json_t *
kinds_json(unsigned kinds)
{
	json_t *list = json_array();

	for (unsigned bit = 1; kind_word(bit); bit <<= 1)
		if (kinds & bit)
			json_array_append_new(list, json_string(kind_word(bit)));
	return list;
}

json_t *
print_candidate_json(const struct candidate *c)
{
	struct str author CLEAR(str) = { 0 };

	str_addf(&author, SV_FMT " <" SV_FMT ">", SV_ARG(c->author), SV_ARG(c->email));
	return json_pack("{so so so so so sb so}",
		"commit", out_oid(c->oid),
		"subject", out_string(c->subject),
		"author", out_string(str_sv(&author)),
		"date", out_date(c->authored),
		"release", c->release.n ? out_string(c->release) : json_null(),
		"soundness", (c->kinds & KIND_SOUNDNESS) != 0,
		"kinds", kinds_json(c->kinds));
}

json_t *
print_decision_json(const struct board_cell *c)
{
	const struct event *e = c->decision;

	if (!e)
		return json_null();
	return json_pack("{ss so so so so sb sb sb}",
		"act", act_word(e->act),
		"who", out_string(e->who),
		"when", out_date(e->at),
		"reason", out_string(e->reason),
		"until", e->until.n ? out_string(e->until) : json_null(),
		"reopened", c->reopened,
		"due", c->due,
		"disputed", c->disputed);
}

static json_t *
needs_json(const struct cell *cell)
{
	json_t *list = json_array();

	for (size_t i = 0; cell && i < cell->n_needs; i++)
		json_array_append_new(list, out_oid(cell->needs[i]));
	return list;
}

json_t *
print_cell_json(const struct board *b, size_t row, size_t target)
{
	const struct board_cell *c = board_at(b, row, target);

	return json_pack("{ss so so ss so}",
		"verdict", verdict_word(print_verdict(b, row, target)),
		"why", out_string(c->cell ? c->cell->why : SV("not judged")),
		"needs", needs_json(c->cell),
		"recommend", recommend_word(c->cell ? c->cell->recommend : RECOMMEND_SKIP),
		"decision", print_decision_json(c));
}
