/* What the chain view shows. */
#include "tui/view/chain_lines.h"

#include "tui/styled.h"

/* So many reasons of one commit are shown; the command line lists all of them. */
#define REASONS 3

struct maker {
	const struct app *app;
	size_t target;
	const struct chain_report *r;
	const struct chain_room *room;
	struct map shown;
	struct chain_lines *out;
};

static void
line_clear(struct chain_line *line)
{
	str_clear(&line->id);
	str_clear(&line->branch);
	str_clear(&line->text);
}

void
chain_lines_clear(struct chain_lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		line_clear(&l->p[i]);
	vec_clear(l);
	*l = (struct chain_lines){ 0 };
}

static struct chain_line *
add(struct maker *m, enum chain_line_kind kind, int parent, struct sv text)
{
	struct chain_line *line = vec_push(m->out);

	*line = (struct chain_line){ .kind = kind, .parent = parent, .why = "" };
	str_add(&line->text, text);
	str_addf(&line->id, "line %zu", m->out->n);
	return line;
}

/* A commit; only its first line can be marked. */
static struct chain_line *
add_commit(struct maker *m, int parent, struct oid oid, struct sv subject, bool *again)
{
	struct chain_line *line = add(m, LINE_COMMIT, parent, subject);

	line->oid = oid;
	*again = !map_add(&m->shown, oid_key(&oid));
	if (!*again) {
		str_reset(&line->id);
		str_add(&line->id, oid_key(&oid));
	}
	return line;
}

/* A sentence in as many lines as it takes, each behind @indent. */
static void
add_text(struct maker *m, int parent, struct sv indent, struct sv text)
{
	struct styled lines CLEAR(styled) = { 0 };
	bool reason = parent >= 0 && m->out->p[parent].kind == LINE_COMMIT;
	int room = MAX(m->room->width - (int)indent.n - (reason ? m->room->tree : 0), 40);

	styled_wrap(&lines, STYLE_TEXT, text, 2, (size_t)room);
	for (int i = 0; i < styled_lines(&lines); i++) {
		struct str line CLEAR(str) = { 0 };

		str_add(&line, indent);
		str_add(&line, styled_line(&lines, i));
		add(m, LINE_TEXT, parent, str_sv(&line));
	}
}

static void
finish(struct maker *m)
{
	struct chain_lines *l = m->out;

	for (size_t i = 0; i < l->n; i++)
		for (int up = l->p[i].parent; up >= 0; up = l->p[up].parent)
			l->p[up].below++;
}

/* ---- the tree ---- */

static bool
needs_for(const struct chain_member *member, struct oid of)
{
	for (size_t i = 0; i < member->n_reasons; i++)
		if (oid_eq(member->reasons[i].of, of))
			return true;
	return false;
}

/* Its column names the source already. */
static struct sv
without_source(const struct chain_reason *r)
{
	struct sv word = sv_of(chain_source_word(r->source));

	if (sv_starts(r->text, word) && sv_starts(sv_from(r->text, word.n), SV(": ")))
		return sv_from(r->text, word.n + 2);
	return r->text;
}

static void
add_reasons(struct maker *m, int parent, struct sv indent, const struct chain_member *member,
	    struct oid of)
{
	struct str text CLEAR(str) = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < member->n_reasons; i++) {
		if (!oid_eq(member->reasons[i].of, of))
			continue;
		if (n++ < REASONS)
			add_text(m, parent, indent, without_source(&member->reasons[i]));
	}
	if (n <= REASONS)
		return;
	str_addf(&text, "and %zu more such reasons", n - REASONS);
	add_text(m, parent, indent, str_sv(&text));
}

static const char *
first_source(const struct chain_member *member, struct oid of)
{
	for (size_t i = 0; i < member->n_reasons; i++)
		if (oid_eq(member->reasons[i].of, of))
			return chain_source_word(member->reasons[i].source);
	return "";
}

static void add_needs(struct maker *m, int parent, struct oid of, struct sv indent);

static void
add_member(struct maker *m, int parent, struct oid of, size_t i, struct sv indent, bool last)
{
	const struct chain_member *member = &m->r->chain.p[i];
	struct str deeper CLEAR(str) = { 0 };
	bool again;
	struct chain_line *line = add_commit(m, parent, member->oid, member->subject, &again);
	int at = (int)m->out->n - 1;

	str_add(&line->branch, indent);
	str_add(&line->branch, last ? SV("`-- ") : SV("|-- "));
	line->why = first_source(member, of);
	line->size = member->size;
	line->place = (unsigned)i + 1;
	if (again)
		str_add(&line->text, SV(" (see above)"));
	str_add(&deeper, indent);
	str_add(&deeper, last ? SV("    ") : SV("|   "));
	add_reasons(m, at, str_sv(&deeper), member, of);
	if (!again)
		add_needs(m, at, member->oid, str_sv(&deeper));
}

/* What @of needs, below the line @parent. */
static void
add_needs(struct maker *m, int parent, struct oid of, struct sv indent)
{
	const struct chain *c = &m->r->chain;
	size_t last = c->n;

	for (size_t i = 0; i < c->n; i++)
		if (needs_for(&c->p[i], of))
			last = i;
	for (size_t i = 0; i < c->n; i++)
		if (needs_for(&c->p[i], of))
			add_member(m, parent, of, i, indent, i == last);
}

static void
add_tree(struct maker *m)
{
	const struct chain *c = &m->r->chain;
	bool again;
	struct chain_line *root = add_commit(m, -1, m->r->oid, str_sv(&m->r->subject), &again);
	size_t row = board_row(m->app->board, m->r->oid);

	root->place = (unsigned)c->n + 1;
	if (row != SIZE_MAX)
		root->size = m->app->board->candidates.p[row].size;
	add_needs(m, 0, m->r->oid, SV(""));
	/* What nobody there asked for by name: it was found on the way. */
	for (size_t i = 0; i < c->n; i++)
		if (!map_has(&m->shown, oid_key(&c->p[i].oid)))
			add_member(m, 0, m->r->oid, i, SV(""), true);
}

/* ---- beside it ---- */

static int
add_title(struct maker *m, const char *text)
{
	add(m, LINE_TEXT, -1, SV(""));
	struct chain_line *line = add(m, LINE_TITLE, -1, sv_of(text));

	str_reset(&line->id);
	str_add(&line->id, sv_of(text));
	return (int)m->out->n - 1;
}

static void
add_missing(struct maker *m)
{
	const struct missing_names *names = &m->r->chain.missing;
	int title = names->n ? add_title(m, "names that are missing") : -1;

	for (size_t i = 0; i < names->n; i++) {
		const struct missing_name *n = &names->p[i];
		struct str text CLEAR(str) = { 0 };

		str_addf(&text, SV_FMT " (" SV_FMT "), used at " SV_FMT ":%u", SV_ARG(n->name),
			 SV_ARG(n->lacks.n ? n->lacks : n->kind), SV_ARG(n->path), n->line);
		if (!oid_is_none(n->by))
			str_addf(&text, ", introduced by %s", OID_SHORT(n->by));
		add_text(m, title, SV("  "), str_sv(&text));
	}
}

static void
add_follow_ups(struct maker *m)
{
	const struct chain *c = &m->r->chain;
	int title = c->follow_ups.n ? add_title(m, "follow-ups: what repaired or reverted these later")
				    : -1;

	for (size_t i = 0; i < c->follow_ups.n; i++) {
		const struct chain_follow_up *f = &c->follow_ups.p[i];
		struct str text CLEAR(str) = { 0 };
		bool again;

		str_addf(&text, SV_FMT " (of %s%s)", SV_ARG(f->subject), OID_SHORT(f->of),
			 f->there ? "; the target has it" : "");
		add_commit(m, title, f->oid, str_sv(&text), &again)->why = f->reverts ? "revert" : "fix";
	}
}

static void
add_landed(struct maker *m)
{
	const struct chain *c = &m->r->chain;
	int title = c->landed.n ? add_title(m, "asked for, and there already") : -1;

	for (size_t i = 0; i < c->landed.n; i++) {
		bool again;

		add_commit(m, title, c->landed.p[i].oid, c->landed.p[i].text, &again)->why = "there";
	}
}

static void
add_introduction(struct maker *m)
{
	const struct introduction *in = &m->r->introduction;
	struct str text CLEAR(str) = { 0 };

	if (oid_is_none(in->oid))
		return;
	int title = add_title(m, "what brought Rust to mainline");

	str_addf(&text, "%s completed it, in " SV_FMT "; up to there %zu commits would come first, and "
		 "%zu C names that its bindings need", OID_SHORT(in->oid),
		 SV_ARG(in->release.n ? in->release : SV("no release yet")), in->commits, in->names.n);
	add_text(m, title, SV("  "), str_sv(&text));
	for (size_t i = 0; i < in->areas.n; i++) {
		const struct introduction_area *a = &in->areas.p[i];

		str_reset(&text);
		str_addf(&text, SV_FMT ": %zu commits, %zu files, %zu lines: " SV_FMT, SV_ARG(a->name),
			 a->commits, a->files, a->lines, SV_ARG(a->reason));
		add_text(m, title, SV("  "), str_sv(&text));
	}
}

/* ---- ways to go ---- */

struct ways {
	struct maker *m;
	int title;
	unsigned n;
};

static void
add_way(struct ways *w, struct sv text)
{
	struct str line CLEAR(str) = { 0 };

	if (!w->n)
		w->title = add_title(w->m, "alternatives");
	str_addf(&line, "%u  " SV_FMT, ++w->n, SV_ARG(text));
	add_text(w->m, w->title, SV("  "), str_sv(&line));
}

/* The verdicts on the other targets: where it is there, somebody has made a backport. */
static void
add_other_targets(struct ways *w)
{
	const struct app *app = w->m->app;
	size_t row = board_row(app->board, w->m->r->oid);

	for (size_t t = 0; row != SIZE_MAX && t < app_targets(app); t++) {
		const struct cell *cell = board_at(app->board, row, t)->cell;
		struct str text CLEAR(str) = { 0 };

		if (t == w->m->target || !cell || cell->verdict != VERDICT_LANDED ||
		    board_is_ancestor(app->board, row, t))
			continue;
		str_addf(&text, "begin with the backport that is there: " SV_FMT, SV_ARG(cell->why));
		add_way(w, str_sv(&text));
	}
}

static void
add_by_hand(struct ways *w)
{
	const struct finding *f = &w->m->r->finding;
	struct str text CLEAR(str) = { 0 };
	size_t places = 0;
	struct sv first = { 0 };

	for (size_t i = 0; i < f->evidence.n; i++) {
		const struct evidence *e = &f->evidence.p[i];

		if (e->step != STEP_GRAFT || !e->where.n)
			continue;
		if (!places++)
			first = e->where;
	}
	if (!places || (f->verdict != VERDICT_NEEDS && f->verdict != VERDICT_CONFLICT))
		return;
	str_addf(&text, "resolve it by hand, %zu place%s, the first at " SV_FMT " (variant shows it; "
		 "accept it, then resolve)", places, places == 1 ? "" : "s", SV_ARG(first));
	add_way(w, str_sv(&text));
}

static void
add_ways(struct maker *m)
{
	struct ways w = { .m = m };
	const struct chain *c = &m->r->chain;
	struct str text CLEAR(str) = { 0 };

	if (m->r->finding.verdict == VERDICT_NEEDS && c->n) {
		str_addf(&text, "take it with the %zu commit%s above, %zu lines: accept-chain does", c->n,
			 c->n == 1 ? "" : "s", c->lines);
		add_way(&w, str_sv(&text));
	}
	add_by_hand(&w);
	add_other_targets(&w);
}

static void
add_verdict(struct maker *m)
{
	const struct finding *f = &m->r->finding;
	struct str text CLEAR(str) = { 0 };

	add(m, LINE_TEXT, -1, SV(""));
	str_addf(&text, "%s: " SV_FMT, verdict_word(f->verdict), SV_ARG(f->why));
	add_text(m, -1, SV(""), str_sv(&text));
	if (f->verdict == VERDICT_NEEDS && !oid_is_none(f->tree)) {
		str_reset(&text);
		str_addf(&text, "in the order of the numbers they make the tree %s", OID_SHORT(f->tree));
		add_text(m, -1, SV(""), str_sv(&text));
	} else if (m->r->chain.n && f->verdict != VERDICT_NEEDS) {
		add_text(m, -1, SV(""), SV("the numbers are the order in which they were tried"));
	}
}

void
chain_lines_make(struct chain_lines *out, const struct app *app, size_t t,
		 const struct chain_report *r, const struct chain_room *room)
{
	struct chain_lines lines = { 0 };
	struct maker m = { .app = app, .target = t, .r = r, .room = room, .out = &lines };

	add_tree(&m);
	add_verdict(&m);
	add_missing(&m);
	add_follow_ups(&m);
	add_landed(&m);
	add_ways(&m);
	add_introduction(&m);
	finish(&m);
	map_clear(&m.shown);
	chain_lines_clear(out);
	*out = lines;
}
