/* The keys of a view, as they are bound now. */
#include "tui/view/view_help.h"

#include "tui/styled.h"

#define WIDE	120	/* columns from which on the longer texts are shown */
#define COLUMNS	3
#define KEYS_MAX 9	/* names of keys for one line */

/* One line of a block: keys, and what they do. */
struct entry {
	struct str keys, text;
	bool title;
};

struct entries {
	VEC(struct entry) all;
};

static void
entries_clear(struct entries *e)
{
	for (size_t i = 0; i < e->all.n; i++) {
		str_clear(&e->all.p[i].keys);
		str_clear(&e->all.p[i].text);
	}
	vec_clear(&e->all);
}
DEFINE_CLEAR(entries);

/* How wide things are. */
struct shape {
	bool wide;
	int keys, text;		/* columns of each */
};
static const struct shape narrow = { false, 10, 15 }, wide = { true, 16, 29 };

struct view_help {
	struct view view;
	const struct view *about;	/* whose keys these are */
	const struct ui *ui;
	bool all;			/* of all views, as a table */
	struct styled narrow, wide;
};

static const struct view_help *
help_of(const struct view *v)
{
	return CONTAINER_OF(v, const struct view_help, view);
}

/* ---- collecting ---- */

/* The first keys of each of @actions, then their second ones, as many as fit. */
static void
add_keys(const struct view_help *h, const enum action *actions, size_t n, int cols, struct str *out)
{
	chord keys[KEYS_MAX][KEYS_MAX], all[KEYS_MAX];
	const struct scope scope = view_scope(h->about);
	size_t have[KEYS_MAX], taken = 0;

	for (size_t i = 0; i < n; i++)
		have[i] = keymap_keys(ui_keys(h->ui), scope, actions[i], keys[i], KEYS_MAX);
	for (size_t k = 0; k < KEYS_MAX; k++)
		for (size_t i = 0; i < n; i++)
			if (k < have[i] && taken < KEYS_MAX)
				all[taken++] = keys[i][k];
	for (; taken > 0; taken--) {
		str_reset(out);
		keymap_add_names(out, all, taken);
		if (width_columns(str_sv(out)) <= (size_t)cols)
			return;
	}
	str_addf(out, ":%s", action_row(actions[0])->name);
}

/* Actions from @a on that share its line of help; returns how many. */
static size_t
sharing(const struct view_help *h, enum action a, bool is_wide, enum action *out)
{
	const struct action_row *row = action_row(a);
	size_t n = 0;

	for (int other = a; other < ACTION_COUNT && n < KEYS_MAX; other++) {
		const struct action_row *r = action_row((enum action)other);

		if (r->group == row->group && ui_has(h->ui, h->about, (enum action)other) &&
		    !strcmp(r->help, row->help) && (!n || !is_wide))
			out[n++] = (enum action)other;
	}
	return n;
}

/* True if an action before @a has its line. */
static bool
is_shared(const struct view_help *h, enum action a)
{
	const struct action_row *row = action_row(a);

	for (int before = ACTION_NONE + 1; before < (int)a; before++) {
		const struct action_row *r = action_row((enum action)before);

		if (r->group == row->group && !strcmp(r->help, row->help) &&
		    ui_has(h->ui, h->about, (enum action)before))
			return true;
	}
	return false;
}

static void
add_action(const struct view_help *h, enum action a, const struct shape *shape, struct entries *out)
{
	enum action actions[KEYS_MAX];
	struct entry entry = { 0 };

	if (!ui_has(h->ui, h->about, a) || (!shape->wide && is_shared(h, a)))
		return;
	size_t n = sharing(h, a, shape->wide, actions);

	add_keys(h, actions, n, shape->keys, &entry.keys);
	str_add(&entry.text, sv_of(shape->wide ? action_row(a)->about : action_row(a)->help));
	*vec_push(&out->all) = entry;
}

static void
add_group(const struct view_help *h, enum action_group group, const struct shape *shape,
	  struct entries *out)
{
	size_t before = out->all.n;
	struct entry title = { .title = true };

	str_add(&title.text, sv_of(action_group_name(group)));
	*vec_push(&out->all) = title;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_row((enum action)a)->group == group)
			add_action(h, (enum action)a, shape, out);
	if (out->all.n > before + 1)
		return;
	str_clear(&vec_last(&out->all)->text);
	out->all.n--;
}

/* ---- laying out ---- */

/* Where each column begins if none may have more than @most lines; false if that is too few. */
static bool
fit(const struct entries *e, size_t most, size_t start[static COLUMNS + 1])
{
	size_t column = 0, used = 0, next;

	start[0] = 0;
	for (size_t i = 0; i < e->all.n; i = next) {
		for (next = i + 1; next < e->all.n && !e->all.p[next].title; next++)
			;
		size_t lines = next - i, gap = used ? 1 : 0;

		if (lines > most)
			return false;
		if (used + gap + lines > most) {
			if (++column == COLUMNS)
				return false;
			start[column] = i;
			used = gap = 0;
		}
		used += gap + lines;
	}
	while (column < COLUMNS)
		start[++column] = e->all.n;
	return true;
}

static void
add_padded(struct styled *out, enum style style, struct sv text, int cols)
{
	struct str field CLEAR(str) = { 0 };

	show_field(&field, text, (size_t)cols);
	styled_span(out, style, str_sv(&field));
}

/* One line of one column; blanks where there is none. */
static void
add_cell(struct styled *out, const struct entry *e, const struct shape *shape)
{
	if (!e) {
		add_padded(out, STYLE_TEXT, SV(""), shape->keys + 1 + shape->text);
	} else if (e->title) {
		add_padded(out, STYLE_STRONG, str_sv(&e->text), shape->keys + 1 + shape->text);
	} else {
		add_padded(out, STYLE_KEY, str_sv(&e->keys), shape->keys + 1);
		add_padded(out, STYLE_TEXT, str_sv(&e->text), shape->text);
	}
}

/* The entry in line @line of the column [from, end). Before each title stands a blank line. */
static const struct entry *
entry_at(const struct entries *e, size_t from, size_t end, size_t line)
{
	for (size_t i = from, at = 0; i < end; i++, at++) {
		at += e->all.p[i].title && i > from;
		if (at == line)
			return &e->all.p[i];
	}
	return NULL;
}

static void
lay_out(const struct entries *e, const struct shape *shape, struct styled *out)
{
	size_t start[COLUMNS + 1], lines = 1;

	while (!fit(e, lines, start))
		lines++;
	for (size_t line = 0; line < lines; line++) {
		for (int c = 0; c < COLUMNS; c++) {
			if (c)
				styled_span(out, STYLE_TEXT, SV(" "));
			add_cell(out, entry_at(e, start[c], start[c + 1], line), shape);
		}
		styled_end(out);
	}
}

/* ---- the view ---- */

static void
build(const struct view_help *h, const struct shape *shape, struct styled *out)
{
	struct entries e CLEAR(entries) = { 0 };
	struct str report CLEAR(str) = { 0 };

	styled_clear(out);
	*out = (struct styled){ 0 };
	for (int group = 0; group < GROUP_COUNT; group++)
		add_group(h, (enum action_group)group, shape, &e);
	lay_out(&e, shape, out);
	if (h->about->ops->help) {
		styled_add(out, STYLE_TEXT, SV("\n"));
		styled_add(out, STYLE_TEXT, sv_of(h->about->ops->help));
	}
	keymap_report(ui_keys(h->ui), &report);
	if (report.n) {
		styled_add(out, STYLE_STRONG, SV("\nBINDINGS THAT DESERVE A LOOK\n"));
		styled_add(out, STYLE_CARE, str_sv(&report));
	}
}

static void
help_load(struct view *v, struct ui *ui)
{
	struct view_help *h = CONTAINER_OF(v, struct view_help, view);
	struct str table CLEAR(str) = { 0 };

	h->ui = ui;
	if (!h->all) {
		build(h, &narrow, &h->narrow);
		build(h, &wide, &h->wide);
		return;
	}
	styled_clear(&h->narrow);
	styled_clear(&h->wide);
	h->narrow = h->wide = (struct styled){ 0 };
	keymap_table(ui_keys(ui), &table);
	styled_add(&h->narrow, STYLE_TEXT, str_sv(&table));
	styled_add(&h->wide, STYLE_TEXT, str_sv(&table));
}

static const struct styled *
text_of(const struct view *v)
{
	return v->width < WIDE ? &help_of(v)->narrow : &help_of(v)->wide;
}

static int
help_rows(const struct view *v)
{
	return styled_lines(text_of(v));
}

static void
help_draw(const struct view *v, int i, struct canvas *c, int row)
{
	styled_draw(text_of(v), i, c, row);
}

static void
help_text(const struct view *v, int i, struct str *out)
{
	str_add(out, styled_line(text_of(v), i));
}

static void
help_title(const struct view *v, struct str *out)
{
	if (help_of(v)->all)
		str_add(out, SV("all views"));
	else
		str_addf(out, "%s view", help_of(v)->about->ops->name);
}

static void
help_remark(const struct view *v UNUSED, struct str *out)
{
	str_add(out, SV("bind any key: git config --add corten.bind.VIEW \"KEY ACTION\""));
}

static void
help_free(struct view *v)
{
	struct view_help *h = CONTAINER_OF(v, struct view_help, view);

	styled_clear(&h->narrow);
	styled_clear(&h->wide);
	free(h);
}

/* The same key again: the keys of all views, or of this one. */
static void
toggle_all(struct view *v, struct ui *ui)
{
	struct view_help *h = CONTAINER_OF(v, struct view_help, view);

	h->all = !h->all;
	help_load(v, ui);
	view_go_top(v, 0);
}

void
view_help_open(struct ui *ui, const struct view *v)
{
	static const struct view_verb verbs[] = { { ACTION_HELP, toggle_all, NULL }, { 0 } };
	static const enum action hints[] = { ACTION_CLOSE, ACTION_SEARCH, ACTION_HELP,
					     ACTION_PAGE_DOWN, ACTION_NONE };
	static const struct view_ops ops = {
		.name = "help",
		.shape = VIEW_PAGER,
		.rows = help_rows,
		.draw = help_draw,
		.free = help_free,
		.load = help_load,
		.text = help_text,
		.title = help_title,
		.remark = help_remark,
		.verbs = verbs,
		.hints = hints,
	};
	struct view_help *h = xzalloc(sizeof(*h));

	view_init(&h->view, &ops);
	h->about = v;
	ui_open(ui, &h->view, UI_WHOLE);
}
