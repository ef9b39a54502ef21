/* The change of a commit, in one tree or beside another. */
#include "tui/view/commit_change.h"

#include "tui/diff_style.h"

void
commit_change_clear(struct commit_change *c)
{
	beside_clear(&c->rows);
	vec_clear(&c->styles);
}

/* ---- what is said of it ---- */

static void
add_result(struct view_pager *p, const struct look *l, struct sv target)
{
	static const char *const said[] = {
		[LOOK_CHANGE] = "as it would be on ",
		[LOOK_EMPTY] = "changes nothing, all of it is there: ",
		[LOOK_CONFLICT] = "conflicts on ",
	};
	struct str text CLEAR(str) = { 0 };
	struct sv line;

	str_addf(&text, "%s" SV_FMT, said[l->result], SV_ARG(target));
	if (l->behind)
		str_addf(&text, ", behind %zu other commit%s (chain shows them)", l->behind,
			 l->behind == 1 ? "" : "s");
	styled_span(&p->text, l->result == LOOK_CONFLICT ? STYLE_BAD : STYLE_STRONG, str_sv(&text));
	styled_end(&p->text);
	for (struct sv rest = str_sv(&l->files); sv_line(&rest, &line);)
		styled_wrap(&p->text, STYLE_CARE, line, 2,
			    (size_t)MAX(p->view.width, CHANGE_BESIDE / 2));
}

/* ---- both ---- */

static enum style
style_of(const struct commit_change *c, size_t row, int side)
{
	return (enum style)c->styles.p[row * 2 + (size_t)side];
}

static void
find_styles(struct commit_change *c)
{
	struct diff_style left = { 0 }, right = { 0 };

	for (size_t i = 0; i < c->rows.n; i++) {
		const struct beside_row *r = &c->rows.p[i];

		*vec_push(&c->styles) = (unsigned char)
			(r->how == BESIDE_RIGHT ? STYLE_TEXT : diff_style_next(&left, r->left));
		*vec_push(&c->styles) = (unsigned char)
			(r->how == BESIDE_LEFT ? STYLE_TEXT : diff_style_next(&right, r->right));
	}
}

/* What a jump goes to: the line that is added next shows row @i. */
static void
note_jump(struct commit_change *c, struct view_pager *p, size_t i)
{
	enum style left = style_of(c, i, 0), right = style_of(c, i, 1);
	int line = styled_lines(&p->text);

	if (left == STYLE_HUNK || right == STYLE_HUNK)
		*vec_push(&p->hunks) = line;
	else if (left == STYLE_FILE || right == STYLE_FILE)
		*vec_push(&p->files) = line;
}

static void
add_halves(struct commit_change *c, struct view_pager *p)
{
	for (size_t i = 0; i < c->rows.n; i++) {
		const struct beside_row *r = &c->rows.p[i];

		note_jump(c, p, i);
		styled_span(&p->text, style_of(c, i, 0), r->left);
		styled_span(&p->text, STYLE_TEXT, SV("\t"));
		styled_span(&p->text, style_of(c, i, 1), r->right);
		styled_end(&p->text);
	}
}

static void
add_woven(struct commit_change *c, struct view_pager *p, size_t i, int side, struct sv mark)
{
	const struct beside_row *r = &c->rows.p[i];

	styled_span(&p->text, STYLE_CARE, mark);
	styled_span(&p->text, style_of(c, i, side), side ? r->right : r->left);
	styled_end(&p->text);
}

/* Lines that differ: first all of mainline's, then all of the target's. */
static void
weave(struct commit_change *c, struct view_pager *p)
{
	const struct beside_row *r = c->rows.p;

	for (size_t i = 0; i < c->rows.n;) {
		size_t end = i;

		while (end < c->rows.n && r[end].how != BESIDE_SAME)
			end++;
		for (size_t k = i; k < end; k++)
			if (r[k].how != BESIDE_RIGHT)
				add_woven(c, p, k, 0, SV("<"));
		for (size_t k = i; k < end; k++)
			if (r[k].how != BESIDE_LEFT)
				add_woven(c, p, k, 1, SV(">"));
		if (end == c->rows.n)
			return;
		note_jump(c, p, end);
		add_woven(c, p, end, 1, SV(" "));
		i = end + 1;
	}
}

static void
add_both(struct commit_change *c, struct view_pager *p, const struct look *l, struct sv target)
{
	bool beside = p->view.width >= CHANGE_BESIDE;
	struct str text CLEAR(str) = { 0 };

	beside_read(str_sv(&l->mainline), str_sv(&l->diff), &c->rows);
	find_styles(c);
	if (!c->rows.differ)
		str_add(&text, SV("line by line what it is in mainline"));
	else if (beside)
		str_addf(&text, "left: mainline, right: " SV_FMT "; rows that differ (! < >): %zu",
			 SV_ARG(target), c->rows.differ);
	else
		str_addf(&text, "< only in mainline, > only on " SV_FMT "; rows that differ: %zu",
			 SV_ARG(target), c->rows.differ);
	styled_span(&p->text, STYLE_STRONG, str_sv(&text));
	styled_end(&p->text);
	styled_end(&p->text);
	if (!beside) {
		weave(c, p);
		return;
	}
	c->first = styled_lines(&p->text);
	add_halves(c, p);
}

void
commit_change_add(struct commit_change *c, struct view_pager *p, const struct look *l,
		  enum variant variant, struct sv target)
{
	beside_clear(&c->rows);
	c->styles.n = 0;
	c->first = -1;
	if (variant != VARIANT_MAINLINE)
		add_result(p, l, target);
	if (variant == VARIANT_BOTH) {
		add_both(c, p, l, target);
		return;
	}
	view_pager_add(p, STYLE_TEXT, str_sv(&l->stat));
	styled_end(&p->text);
	view_pager_add_diff(p, str_sv(&l->diff));
}

/* ---- drawing ---- */

void
commit_change_draw(const struct commit_change *c, const struct view_pager *p, int i,
		   struct canvas *to, int row)
{
	if (c->first < 0 || i < c->first || i >= c->first + (int)c->rows.n) {
		styled_draw(&p->text, i, to, row);
		return;
	}
	size_t at = (size_t)(i - c->first);
	const struct beside_row *r = &c->rows.p[at];
	/* Both halves scroll sideways, each in its place. */
	struct canvas whole = *to;

	whole.left = 0;
	int half = (whole.cols - 3) / 2;
	struct canvas left = canvas_area(&whole, row, 0, 1, half);
	struct canvas right = canvas_area(&whole, row, half + 3, 1, whole.cols - half - 3);

	left.left = right.left = to->left;
	canvas_text(&left, 0, 0, style_of(c, at, 0), r->left);
	canvas_text(&right, 0, 0, style_of(c, at, 1), r->right);
	canvas_printf(&whole, row, half + 1, r->how == BESIDE_SAME ? STYLE_DIM : STYLE_CARE, "%c",
		      r->how == BESIDE_SAME ? '|' : (char)r->how);
}
