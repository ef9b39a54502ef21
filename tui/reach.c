/* What a decision reaches. */
#include "tui/app_decide.h"

void
reach_clear(struct reach *r)
{
	vec_clear(&r->on);
	*r = (struct reach){ 0 };
}

static bool
makes_sense(const struct app *app, enum act act, size_t row, size_t t, bool narrowed)
{
	enum verdict v = board_verdict(app->board, row, t);
	bool decided = board_at(app->board, row, t)->decision;

	if (act == ACT_WITHDRAW)
		return decided;
	if (v == VERDICT_LANDED || v == VERDICT_NA)
		return false;
	return act != ACT_ACCEPT || v == VERDICT_READY || v == VERDICT_NEEDS || narrowed;
}

enum which { OPEN_CELLS, DECIDED_CELLS };

static void
add_cell(const struct app *app, size_t row, size_t t, struct reach *out)
{
	*vec_push(&out->on) = (struct decide_on){ app->board->candidates.p[row].oid,
						  &app->session->targets.p[t] };
	out->targets |= (uint64_t)1 << t;
	out->verdicts[board_verdict(app->board, row, t)]++;
}

/* Decided ones that would change: not those where the same act stands. */
static bool
add_row(const struct app *app, enum act act, size_t row, uint64_t targets, enum which which,
	struct reach *out)
{
	bool narrowed = targets != app_all_targets(app) || app_targets(app) == 1;
	size_t before = out->on.n;

	for (size_t t = 0; t < app_targets(app); t++) {
		bool open = act != ACT_WITHDRAW && board_is_open(app->board, row, t);

		if ((targets >> t & 1) && makes_sense(app, act, row, t, narrowed) &&
		    open == (which == OPEN_CELLS) &&
		    (open || board_act(app->board, row, t) != act))
			add_cell(app, row, t, out);
	}
	return out->on.n > before;
}

static bool
row_of_id(const struct app *app, struct sv id, size_t *row)
{
	struct oid oid;

	if (id.n != OID_SIZE)
		return false;
	memcpy(oid.b, id.p, OID_SIZE);
	*row = board_row(app->board, oid);
	return *row != SIZE_MAX;
}

void
reach_find(const struct app *app, enum act act, const struct view_ids *ids, uint64_t targets,
	   struct reach *out)
{
	for (int which = OPEN_CELLS; which <= DECIDED_CELLS && !out->on.n; which++)
		for (size_t i = 0; i < ids->ids.n; i++) {
			size_t row;

			if (row_of_id(app, ids->ids.p[i], &row))
				out->rows += add_row(app, act, row, targets, (enum which)which,
						     out);
		}
}

void
reach_add(const struct app *app, const struct reach *r, struct str *out)
{
	const char *sep = ": ";

	str_add(out, SV("on "));
	app_add_focus(app, r->targets, out);
	for (int v = 0; v < VERDICTS; v++) {
		if (!r->verdicts[v])
			continue;
		str_addf(out, "%s%zu %s", sep, r->verdicts[v], verdict_word((enum verdict)v));
		sep = ", ";
	}
}
