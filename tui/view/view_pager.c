/* A text to read. */
#include "tui/view/view_pager.h"

#include "tui/diff_style.h"

static struct view_pager *
pager_of(struct view *v)
{
	return CONTAINER_OF(v, struct view_pager, view);
}

static const struct view_pager *
const_pager_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_pager, view);
}

/* ---- the text ---- */

void
view_pager_init(struct view_pager *p, const struct view_ops *ops, struct sv title)
{
	*p = (struct view_pager){ 0 };
	view_init(&p->view, ops);
	str_add(&p->title, title);
}

void
view_pager_clear(struct view_pager *p)
{
	str_clear(&p->title);
	styled_clear(&p->text);
	vec_clear(&p->hunks);
	vec_clear(&p->files);
}

void
view_pager_empty(struct view_pager *p)
{
	styled_clear(&p->text);
	p->text = (struct styled){ 0 };
	p->hunks.n = p->files.n = 0;
}

void
view_pager_add(struct view_pager *p, enum style style, struct sv text)
{
	styled_add(&p->text, style, text);
}

void
view_pager_add_diff(struct view_pager *p, struct sv patch)
{
	struct diff_style d = { 0 };
	struct sv line;

	while (sv_line(&patch, &line)) {
		enum style style = diff_style_next(&d, line);

		if (style == STYLE_HUNK)
			*vec_push(&p->hunks) = styled_lines(&p->text);
		else if (style == STYLE_FILE)
			*vec_push(&p->files) = styled_lines(&p->text);
		styled_span(&p->text, style, line);
		styled_end(&p->text);
	}
}

/* ---- verbs ---- */

int
view_pager_rows(const struct view *v)
{
	return styled_lines(&const_pager_of(v)->text);
}

void
view_pager_draw(const struct view *v, int i, struct canvas *c, int row)
{
	styled_draw(&const_pager_of(v)->text, i, c, row);
}

void
view_pager_text(const struct view *v, int i, struct str *out)
{
	str_add(out, styled_line(&const_pager_of(v)->text, i));
}

void
view_pager_pipe(const struct view *v, struct str *out)
{
	for (int i = 0; i < view_rows(v); i++) {
		view_pager_text(v, i, out);
		str_addc(out, '\n');
	}
}

/* How many of the lines @at (sorted) are not below @line. */
static size_t
count_to(const int *at, size_t n, int line)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (at[middle] <= line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
view_pager_title(const struct view *v, struct str *out)
{
	const struct view_pager *p = const_pager_of(v);

	str_add(out, str_sv(&p->title));
	if (p->hunks.n)
		str_addf(out, "  hunk %zu/%zu", count_to(p->hunks.p, p->hunks.n, v->cursor),
			 p->hunks.n);
}

/* ---- jumps ---- */

const char *
view_pager_no_diff(const struct view *v)
{
	return const_pager_of(v)->files.n ? NULL : "there is no diff here";
}

/* The first of the lines @at below the cursor, or the last one above it. */
static void
jump(struct view *v, struct ui *ui, const int *at, size_t n, int step, const char *what)
{
	size_t next = step > 0 ? count_to(at, n, v->cursor) : count_to(at, n, v->cursor - 1);

	if (step > 0 ? next < n : next > 0)
		view_go_top(v, at[step > 0 ? next : next - 1]);
	else
		ui_say(ui, "no %s %s here", what, step > 0 ? "below" : "above");
}

void
view_pager_next_hunk(struct view *v, struct ui *ui)
{
	jump(v, ui, pager_of(v)->hunks.p, pager_of(v)->hunks.n, 1, "hunk");
}

void
view_pager_prev_hunk(struct view *v, struct ui *ui)
{
	jump(v, ui, pager_of(v)->hunks.p, pager_of(v)->hunks.n, -1, "hunk");
}

void
view_pager_next_file(struct view *v, struct ui *ui)
{
	jump(v, ui, pager_of(v)->files.p, pager_of(v)->files.n, 1, "file");
}

void
view_pager_prev_file(struct view *v, struct ui *ui)
{
	jump(v, ui, pager_of(v)->files.p, pager_of(v)->files.n, -1, "file");
}

/* ---- on its own ---- */

static void
pager_free(struct view *v)
{
	view_pager_clear(pager_of(v));
	free(pager_of(v));
}

struct view_pager *
view_pager_new(struct sv title)
{
	static const struct view_verb verbs[] = { VIEW_PAGER_VERBS, { 0 } };
	static const struct view_ops ops = {
		.name = "text",
		.shape = VIEW_PAGER,
		.rows = view_pager_rows,
		.draw = view_pager_draw,
		.free = pager_free,
		.text = view_pager_text,
		.title = view_pager_title,
		.pipe = view_pager_pipe,
		.verbs = verbs,
	};
	struct view_pager *p = xmalloc(sizeof(*p));

	view_pager_init(p, &ops, title);
	return p;
}
