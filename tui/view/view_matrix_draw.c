/* What the matrix looks like. */
#include "tui/app_decide.h"
#include "tui/view/cell_look.h"
#include "tui/view/view_matrix.h"

#define ID_COLUMNS	12
#define CELL_COLUMNS	3	/* verdict, decision, blank */
#define WIDE		100	/* columns from which on the bar tells the order */

const char view_matrix_help[] =
	"CELL   + ready   & ready with others   - conflict   ! toolchain   = landed there   o n/a\n"
	"       ? not judged   : being judged   then  A accepted  R rejected  S deferred  I asked\n"
	"       Q accepted and mailed\n"
	"       a small letter: look again, what it rested on changed, it is due, or others disagree\n"
	"FLAGS  S soundness fix   F Fixes:   s Cc: stable   C CVE   R revert   N note   L list activity\n"
	"       U control, bidirectional or invisible characters\n"
	"LIMIT  word   s:open|A|R|S|I   v:+&-!=o?   r:take   t:6.12   k:fix   f:drivers/net   a:name\n"
	"       m:text   sha:12ab   in:v6.13   since:2w   size:100   fixes: cc: cve: note: mark:\n"
	"       !term   a or b   ( ... )\n"
	"FOCUS  a digit takes one target alone, more digits add and remove others, 0 takes all\n";

/* Nothing is left to decide on the targets the person looks at. */
static bool
is_done(const struct app *app, size_t row)
{
	for (size_t t = 0; t < app_targets(app); t++)
		if (app_is_focused(app, t) && board_is_open(app->board, row, t))
			return false;
	return true;
}

void
view_matrix_draw(const struct view *v, int i, struct canvas *c, int line)
{
	const struct view_matrix *m = view_matrix_of(v);
	size_t row = m->rows.p[i];
	const struct candidate *cand = &m->app->board->candidates.p[row];
	bool done = is_done(m->app, row);
	struct str flags CLEAR(str) = { 0 };
	int col;

	canvas_printf(c, line, 0, done ? STYLE_DIM : STYLE_ID, "%s", OID_SHORT(cand->oid));
	flags_add(&flags, cand);
	canvas_text(c, line, ID_COLUMNS + 1, cand->kinds & KIND_SOUNDNESS ? STYLE_CARE : STYLE_TEXT,
		    str_sv(&flags));
	col = ID_COLUMNS + 1 + FLAGS_COLUMNS + 1;
	for (size_t t = 0; t < app_targets(m->app); t++, col += CELL_COLUMNS) {
		struct cell_look look = cell_look(m->app, row, t);

		canvas_text(c, line, col, app_is_focused(m->app, t) ? look.style : STYLE_DIM,
			    sv_of(look.text));
	}
	canvas_text(c, line, col, done ? STYLE_DIM : STYLE_TEXT, cand->subject);
}

/* Two rows for a target's name: "6." over "12". */
static void
draw_target(const struct app *app, size_t t, struct canvas *c, int col)
{
	struct sv name = str_sv(&app->session->targets.p[t].name);
	enum style style = app_is_focused(app, t) ? STYLE_HEAD : STYLE_DIM;
	struct version v;

	if (target_version(name, &v)) {
		canvas_printf(c, 0, col, style, "%d.", v.major);
		canvas_printf(c, 1, col, style, "%d", v.minor);
		return;
	}
	name = target_label(name);
	canvas_text(c, 0, col, style, sv_to(name, CELL_COLUMNS - 1));
	canvas_text(c, 1, col, style, sv_to(sv_from(name, CELL_COLUMNS - 1), CELL_COLUMNS - 1));
}

void
view_matrix_head(const struct view *v, struct canvas *c)
{
	const struct app *app = view_matrix_of(v)->app;
	int col = VIEW_GUTTER + ID_COLUMNS + 1;

	canvas_text(c, 0, VIEW_GUTTER, STYLE_HEAD, SV("commit"));
	canvas_text(c, 0, col, STYLE_HEAD, SV("SFsCN"));
	col += FLAGS_COLUMNS + 1;
	for (size_t t = 0; t < app_targets(app); t++, col += CELL_COLUMNS)
		draw_target(app, t, c, col);
	canvas_text(c, 0, col, STYLE_HEAD, SV("subject"));
	/* What the digits mean: a mark below those that decisions act on. */
	if (app->focus == app_all_targets(app))
		return;
	canvas_text(c, 1, VIEW_GUTTER, STYLE_DIM, SV("focus:"));
	struct str focus CLEAR(str) = { 0 };

	app_add_focus(app, app->focus, &focus);
	canvas_field(c, 1, VIEW_GUTTER + 7, ID_COLUMNS, STYLE_HEAD, str_sv(&focus));
}

void
view_matrix_title(const struct view *v, struct str *out)
{
	const struct view_matrix *m = view_matrix_of(v);

	if (m->limit.n)
		str_addf(out, "of %zu limit:\"%s\" ", m->app->board->candidates.n, str_c(&m->limit));
	str_add(out, SV("focus:"));
	app_add_focus(m->app, m->app->focus, out);
	if (v->width >= WIDE)
		str_addf(out, " sort:%s", order_word(m->order));
	if (m->app->read_only)
		str_add(out, SV(" read-only"));
	if (m->app->scanning)
		str_addf(out, " scanning %zu/%zu", atomic_load(&m->app->scanned),
			 atomic_load(&m->app->to_scan));
	if (m->app->failed)
		str_addf(out, " failed:%zu", m->app->failed);
}

/* One target in the focus: what is said of it. */
static void
add_cell(const struct view_matrix *m, size_t row, size_t t, struct str *out)
{
	const struct board_cell *c = board_at(m->app->board, row, t);

	app_add_label(m->app, t, out);
	str_addf(out, ": %s", verdict_word(board_verdict(m->app->board, row, t)));
	if (c->cell && board_is_open(m->app->board, row, t))
		str_addf(out, ", %s", recommend_word(c->cell->recommend));
	if (c->decision)
		str_addf(out, "; %s%s%s" SV_FMT, act_word(c->decision->act),
			 c->reopened ? ", but what it rested on has changed"
			 : c->due ? ", which is due now" : c->disputed ? ", others disagree" : "",
			 c->decision->reason.n ? ": " : "", SV_ARG(c->decision->reason));
	if (c->cell)
		str_addf(out, "; " SV_FMT, SV_ARG(c->cell->why));
}

void
view_matrix_remark(const struct view *v, struct str *out)
{
	const struct view_matrix *m = view_matrix_of(v);
	struct reach reach CLEAR(reach) = { 0 };
	struct view_ids ids CLEAR(view_ids) = { 0 };

	if (!view_rows(v))
		return;
	size_t row = m->rows.p[v->cursor];

	if (m->app->focus && !(m->app->focus & (m->app->focus - 1))) {
		add_cell(m, row, (size_t)__builtin_ctzll(m->app->focus), out);
		return;
	}
	*vec_push(&ids.ids) = oid_key(&m->app->board->candidates.p[row].oid);
	reach_find(m->app, ACT_ACCEPT, &ids, m->app->focus, &reach);
	str_addf(out, "%s ", OID_SHORT(m->app->board->candidates.p[row].oid));
	if (!reach.on.n) {
		str_add(out, SV("has nothing to accept on these targets"));
		return;
	}
	str_add(out, SV("accept acts on "));
	app_add_focus(m->app, reach.targets, out);
	size_t first = (size_t)__builtin_ctzll(reach.targets);

	str_addf(out, "; ");
	add_cell(m, row, first, out);
}

void
view_matrix_empty(const struct view *v, struct str *out)
{
	const struct view_matrix *m = view_matrix_of(v);

	if (m->app->board->candidates.n)
		str_addf(out, "0 of %zu candidates, limit: %s\n\nl Enter shows all of them.\n",
			 m->app->board->candidates.n, str_c(&m->limit));
	else if (m->app->scanning)
		str_add(out, SV("Scanning for Rust commits ...\n"));
	else
		str_add(out, SV("There are no candidates yet.\n\n:scan reads what mainline and the "
				"targets have.\n"));
}
