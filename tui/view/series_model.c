/* What the view of a series shows. */
#include "tui/view/series_model.h"

static void
clear_lines(struct series_model *m)
{
	for (size_t i = 0; i < m->lines.n; i++) {
		str_clear(&m->lines.p[i].text);
		str_clear(&m->lines.p[i].id);
	}
	m->lines.n = 0;
}

static void
clear_trial(struct series_model *m)
{
	for (size_t i = 0; i < m->why.n; i++)
		str_clear(&m->why.p[i]);
	m->why.n = m->fate.n = 0;
}

void
series_model_clear(struct series_model *m)
{
	clear_lines(m);
	clear_trial(m);
	plan_clear(&m->plan);
	vec_clear(&m->newer);
	vec_clear(&m->fate);
	vec_clear(&m->why);
	vec_clear(&m->lines);
	*m = (struct series_model){ 0 };
}

void
series_model_wait(struct series_model *m)
{
	clear_trial(m);
	for (size_t i = 0; i < m->plan.n; i++) {
		*vec_push(&m->fate) = SERIES_WAITS;
		*vec_push(&m->why) = (struct str){ 0 };
	}
}

void
series_model_take(struct series_model *m, struct series_model *from)
{
	series_model_clear(m);
	*m = TAKE(*from);
	series_model_wait(m);
}

size_t
series_model_count(const struct series_model *m, enum series_fate fate)
{
	size_t n = 0;

	for (size_t i = 0; i < m->fate.n; i++)
		n += m->fate.p[i] == fate;
	return n;
}

/* ---- lines ---- */

static struct series_line *
add_line(struct series_model *m, enum series_line_kind kind, size_t at, struct oid oid,
	 enum style style)
{
	size_t n = 0;

	/* The cursor finds its line again among those about the same commit. */
	while (n < m->lines.n && m->lines.p[m->lines.n - 1 - n].kind == kind &&
	       oid_eq(m->lines.p[m->lines.n - 1 - n].oid, oid))
		n++;
	struct series_line *l = vec_push(&m->lines);

	*l = (struct series_line){ .kind = kind, .at = at, .oid = oid, .style = style };
	if (kind == SERIES_PATCH)
		str_add(&l->id, oid_key(&l->oid));
	else
		str_addf(&l->id, "%d %s %zu %zu", kind, OID_SHORT(oid),
			 kind == SERIES_TITLE ? at : 0, n);
	return l;
}

static PRINTF(5, 6) void
add_detail(struct series_model *m, size_t at, enum series_line_kind kind, enum style style,
	   const char *fmt, ...)
{
	struct series_line *l = add_line(m, kind, at, m->plan.p[at].oid, style);
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&l->text, fmt, ap);
	va_end(ap);
}

static void
add_newer(struct series_model *m, size_t i,
	  void (*target_name)(const void *arg, size_t t, struct str *out), const void *arg)
{
	for (size_t k = 0; k < m->newer.n; k++) {
		const struct series_newer *n = &m->newer.p[k];
		struct str name CLEAR(str) = { 0 };

		if (!oid_eq(n->oid, m->plan.p[i].oid))
			continue;
		target_name(arg, n->target, &name);
		add_detail(m, i, SERIES_NEWER, n->accepted ? STYLE_DIM : STYLE_CARE,
			   "%s lacks it too: %s%s", str_c(&name), verdict_word(n->verdict),
			   n->accepted ? ", accepted there" : "");
	}
}

static void
add_details(struct series_model *m, size_t i)
{
	const struct plan_item *item = &m->plan.p[i];
	struct sv rest = str_sv(&m->why.p[i]), line;

	while (sv_line(&rest, &line))
		add_detail(m, i, SERIES_DETAIL, STYLE_BAD, SV_FMT, SV_ARG(line));
	for (size_t k = 0; item->role == PLAN_PREREQUISITE && k < item->n_needed_by; k++)
		add_detail(m, i, SERIES_DETAIL, STYLE_DIM, "needed by %s", OID_SHORT(item->needed_by[k]));
	for (size_t k = 0; k < item->n_warnings; k++)
		add_detail(m, i, SERIES_DETAIL, STYLE_CARE, "! " SV_FMT, SV_ARG(item->warnings[k]));
	if (item->note.n)
		add_detail(m, i, SERIES_DETAIL, STYLE_TEXT, "[ " SV_FMT " ]", SV_ARG(item->note));
	if (item->sent)
		add_detail(m, i, SERIES_DETAIL, STYLE_TEXT, "%s " SV_FMT, item->sent->text.n ? "rejected:"
			   : "sent as", SV_ARG(item->sent->text.n ? item->sent->text
							       : item->sent->message_id));
}

static void
add_title(struct series_model *m, size_t section, struct sv text)
{
	static const struct oid none;

	add_line(m, SERIES_TITLE, section, none, STYLE_TEXT);
	str_add(&add_line(m, SERIES_TITLE, section, none, STYLE_STRONG)->text, text);
}

static void
add_follows(struct series_model *m)
{
	static const enum style styles[] = { [PLAN_OPEN] = STYLE_BAD, [PLAN_IN_SERIES] = STYLE_GOOD,
					     [PLAN_IN_TARGET] = STYLE_GOOD, [PLAN_OMITTED] = STYLE_DIM };

	if (m->plan.follows.n)
		add_title(m, 0, SV("what came after them"));
	for (size_t i = 0; i < m->plan.follows.n; i++) {
		const struct plan_follow *f = &m->plan.follows.p[i];
		struct series_line *l = add_line(m, SERIES_FOLLOW, i, f->oid, styles[f->fate]);

		str_addf(&l->text, "%-13s  %s %s %s  " SV_FMT, plan_fate_word(f->fate), OID_SHORT(f->oid),
			 f->kind == MENTION_REVERTS ? "reverts" : "fixes", OID_SHORT(f->of),
			 SV_ARG(f->subject));
		if (!f->why.n)
			continue;
		l = add_line(m, SERIES_FOLLOW, i, f->oid, STYLE_DIM);
		str_addf(&l->text, "               " SV_FMT, SV_ARG(f->why));
	}
}

static void
add_closed(struct series_model *m)
{
	if (m->plan.closed.n)
		add_title(m, 1, SV("accepted, and not part of it"));
	for (size_t i = 0; i < m->plan.closed.n; i++) {
		const struct plan_closed *c = &m->plan.closed.p[i];
		struct series_line *l = add_line(m, SERIES_CLOSED, i, c->oid, STYLE_DIM);

		str_addf(&l->text, "%-13s  %s  " SV_FMT ": " SV_FMT, c->omitted ? "omitted" : "landed",
			 OID_SHORT(c->oid), SV_ARG(c->subject), SV_ARG(c->why));
	}
}

void
series_model_list(struct series_model *m, void (*target_name)(const void *arg, size_t t,
		  struct str *out), const void *arg)
{
	clear_lines(m);
	for (size_t i = 0; i < m->plan.n; i++) {
		add_line(m, SERIES_PATCH, i, m->plan.p[i].oid, STYLE_TEXT);
		add_details(m, i);
		add_newer(m, i, target_name, arg);
	}
	add_follows(m);
	add_closed(m);
}
