/* What stands above the change of a commit. */
#include "tui/view/commit_text.h"

#include "tui/view/cell_look.h"

static void
add_line(struct view_pager *p, enum style style, const char *fmt, ...) PRINTF(3, 4);

static void
add_line(struct view_pager *p, enum style style, const char *fmt, ...)
{
	struct str line CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&line, fmt, ap);
	va_end(ap);
	styled_span(&p->text, style, str_sv(&line));
	styled_end(&p->text);
}

static void
add_field(struct view_pager *p, const char *name, enum style style, struct sv value)
{
	struct str field CLEAR(str) = { 0 };

	str_addf(&field, "%-8s", name);
	styled_span(&p->text, STYLE_DIM, str_sv(&field));
	styled_span(&p->text, style, value);
	styled_end(&p->text);
}

/* "6.12  +A  ready, take: why" */
void
commit_text_cells(struct view_pager *p, const struct app *app, size_t row)
{
	for (size_t t = 0; t < app_targets(app); t++) {
		const struct board_cell *c = board_at(app->board, row, t);
		struct cell_look look = cell_look(app, row, t);
		struct str label CLEAR(str) = { 0 }, mark CLEAR(str) = { 0 };

		app_add_label(app, t, &label);
		show_field(&mark, str_sv(&label), 7);
		str_addf(&mark, " %-3s", look.text);
		styled_span(&p->text, look.style, str_sv(&mark));
		str_reset(&label);
		if (board_is_open(app->board, row, t) && c->cell)
			str_addf(&label, "%s: ", recommend_word(c->cell->recommend));
		str_add(&label, c->cell ? c->cell->why : SV("not judged yet"));
		if (c->decision)
			str_addf(&label, "  [%s%s" SV_FMT "]", act_word(c->decision->act),
				 c->decision->reason.n ? ": " : "", SV_ARG(c->decision->reason));
		styled_span(&p->text, STYLE_TEXT, str_sv(&label));
		styled_end(&p->text);
	}
	styled_end(&p->text);
}

void
commit_text_head(struct view_pager *p, const struct app *app, struct oid oid, const struct look *l)
{
	struct str text CLEAR(str) = { 0 };
	size_t row = board_row(app->board, oid);

	add_field(p, "commit", STYLE_ID, sv_of(OID_ARG(oid)));
	add_field(p, "author", STYLE_WHO, str_sv(&l->author));
	date_add_iso(&text, l->authored);
	add_field(p, "date", STYLE_WHEN, str_sv(&text));
	if (row == SIZE_MAX)
		return;
	const struct candidate *cand = &app->board->candidates.p[row];

	str_reset(&text);
	str_addf(&text, SV_FMT "%s%s", SV_ARG(cand->release.n ? cand->release : SV("no release yet")),
		 oid_is_none(cand->merge) ? "" : ", by the merge ",
		 oid_is_none(cand->merge) ? "" : OID_SHORT(cand->merge));
	add_field(p, "in", STYLE_REF, str_sv(&text));
}

/* A line that begins with a word and a colon. */
static bool
is_trailer(struct sv line)
{
	size_t colon = sv_find(line, SV(": "));

	return colon != SV_NONE && colon >= 2 && sv_find_char(sv_to(line, colon), ' ') == SV_NONE &&
	       line.p[0] >= 'A' && line.p[0] <= 'Z';
}

void
commit_text_message(struct view_pager *p, struct sv message)
{
	struct sv line;
	bool title = true;

	while (sv_line(&message, &line)) {
		styled_span(&p->text, STYLE_TEXT, SV("    "));
		styled_span(&p->text, title ? STYLE_STRONG : is_trailer(line) ? STYLE_TRAILER
			    : sv_starts(line, SV(">")) ? STYLE_QUOTE : STYLE_TEXT, line);
		styled_end(&p->text);
		title = false;
	}
	styled_end(&p->text);
}

void
commit_text_notes(struct view_pager *p, const struct events *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct event *e = &notes->p[i];
		struct str when CLEAR(str) = { 0 };

		date_add_iso(&when, e->at);
		add_line(p, STYLE_STRONG, "note #%lld, %.16s, " SV_FMT, (long long)e->batch,
			 str_c(&when), SV_ARG(e->who));
		view_pager_add(p, STYLE_TEXT, e->reason);
		styled_end(&p->text);
		styled_end(&p->text);
	}
}
