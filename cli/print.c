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

json_t *
print_kinds_json(unsigned kinds)
{
	json_t *list = json_array();

	for (unsigned bit = 1; kind_word(bit); bit <<= 1)
		if (kinds & bit)
			json_array_append_new(list, json_string(kind_word(bit)));
	return list;
}

void
print_kinds(struct out *out, unsigned kinds)
{
	bool any = false;

	for (unsigned bit = 1; kind_word(bit); bit <<= 1) {
		if (!(kinds & bit))
			continue;
		out_text(out, "%s%s", any ? ", " : "", kind_word(bit));
		any = true;
	}
	if (!any)
		out_text(out, "none");
}

void
print_cues(struct out *out, const char *indent, const struct cues *cues)
{
	for (size_t i = 0; i < cues->list.n; i++) {
		const struct cue *c = &cues->list.p[i];

		if (c->weight == 0)
			continue;
		out_text(out, "%s%+.2f %s: ", indent, c->weight, kind_word(c->kind));
		out_data(out, c->reason);
		if (c->words.n) {
			out_text(out, " (");
			out_data(out, c->place);
			out_text(out, ": ");
			out_data(out, c->words);
			out_text(out, ")");
		}
		out_text(out, "\n");
	}
}

json_t *
print_cues_json(const struct cues *cues)
{
	json_t *list = json_array();

	for (size_t i = 0; i < cues->list.n; i++) {
		const struct cue *c = &cues->list.p[i];

		json_array_append_new(list, json_pack("{so ss so so so sf}",
			"name", out_string(c->name), "kind", kind_word(c->kind),
			"where", out_string(c->place), "words", out_string(c->words),
			"reason", out_string(c->reason), "weight", c->weight));
	}
	return list;
}

json_t *
print_candidate_json(const struct candidate *c)
{
	struct str author CLEAR(str) = { 0 };

	str_addf(&author, SV_FMT " <" SV_FMT ">", SV_ARG(c->author), SV_ARG(c->email));
	return json_pack("{so so so so so sb sf so}",
		"commit", out_oid(c->oid),
		"subject", out_string(c->subject),
		"author", out_string(str_sv(&author)),
		"date", out_date(c->authored),
		"release", c->release.n ? out_string(c->release) : json_null(),
		"soundness", (c->kinds & KIND_SOUNDNESS) != 0,
		"soundness_score", c->score,
		"kinds", print_kinds_json(c->kinds));
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
		"verdict", verdict_word(board_verdict(b, row, target)),
		"why", out_string(c->cell ? c->cell->why : SV("not judged")),
		"needs", needs_json(c->cell),
		"recommend", recommend_word(board_recommend(b, row, target)),
		"decision", print_decision_json(c));
}
