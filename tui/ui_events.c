/* From events to verbs. */
#include "tui/ui_parts.h"

#define WHEEL 3	/* lines */

static const struct view_verb *
find_verb(const struct view_verb *verbs, enum action a)
{
	for (; verbs && verbs->action; verbs++)
		if (verbs->action == a)
			return verbs;
	return NULL;
}

const struct view_verb *
ui_verb(const struct ui *ui, const struct view *v, enum action a)
{
	const struct view_verb *const tables[] = { v->ops->verbs, ui->options.verbs[0],
						   ui->options.verbs[1], ui_move_verbs,
						   ui_search_verbs, ui_session_verbs };

	if (!action_belongs(a, view_scope(v)))
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		const struct view_verb *verb = find_verb(tables[i], a);

		if (verb)
			return verb;
	}
	return NULL;
}

bool
ui_has(const struct ui *ui, const struct view *v, enum action a)
{
	return ui_verb(ui, v, a) != NULL;
}

void
ui_do(struct ui *ui, enum action a)
{
	struct view *v = ui_view(ui);
	const struct view_verb *verb = ui_verb(ui, v, a);
	const char *why = verb && verb->cannot ? verb->cannot(v) : NULL;

	if (!verb)
		ui_say(ui, "%s does nothing in this view", action_row(a)->name);
	else if (why)
		ui_say(ui, "%s: %s", action_row(a)->name, why);
	else
		verb->run(v, ui);
}

chord
ui_chord(const struct ui *ui)
{
	return ui->chord;
}

const struct keymap *
ui_keys(const struct ui *ui)
{
	return &ui->keys;
}

static void
say_unbound(struct ui *ui, chord c)
{
	struct str name CLEAR(str) = { 0 };

	chord_add(&name, c);
	ui_say(ui, "%s does nothing here", str_c(&name));
}

static void
on_key(struct ui *ui, chord c)
{
	enum action a = keymap_find(&ui->keys, view_scope(ui_view(ui)), c);

	str_reset(&ui->message);
	ui->chord = c;
	if (ui->layout.too_small)
		ui->ended = c == 'q' || a == ACTION_QUIT;
	else if (ui->question.kind)
		ui_question_key(ui, c);
	else if (a == ACTION_NONE)
		say_unbound(ui, c);
	else
		ui_do(ui, a);
}

static void
on_paste(struct ui *ui, struct sv text)
{
	str_reset(&ui->message);
	if (ui->question.kind)
		ui_question_paste(ui, text);
	else
		ui_say(ui, "pasted text does nothing here");
}

/* Give the keys to pane @i. */
static void
focus(struct ui *ui, int i)
{
	if (ui->layout.n == 2)
		ui->focus_below = i == 0;
}

static void
on_mouse(struct ui *ui, const struct tty_event *e)
{
	if (ui->question.kind)
		return;
	for (int i = 0; i < ui->layout.n; i++) {
		const struct pane *p = &ui->layout.pane[i];
		int item = p->view->top + e->row - p->row - p->view->ops->head_rows;

		if (e->row < p->row || e->row >= p->row + p->rows || e->col < p->col ||
		    e->col >= p->col + p->cols)
			continue;
		if (e->mouse != MOUSE_CLICK) {
			view_scroll(p->view, e->mouse == MOUSE_WHEEL_UP ? -WHEEL : WHEEL);
			return;
		}
		focus(ui, i);
		if (item >= p->view->top && item < p->view->top + p->view->height)
			view_go(p->view, item);
		return;
	}
}

void
ui_event(struct ui *ui, const struct tty_event *e)
{
	ui->dirty = true;
	ui->urgent |= e->kind != EVENT_RESIZE;
	switch (e->kind) {
	case EVENT_KEY:
		on_key(ui, e->chord);
		break;
	case EVENT_PASTE:
		on_paste(ui, e->text);
		break;
	case EVENT_MOUSE:
		on_mouse(ui, e);
		break;
	case EVENT_RESIZE:
		break;
	case EVENT_END:
		ui->ended = true;
		ui->signal = e->signal;
		break;
	}
	/* The next key acts on what would be on the screen by then. */
	ui_layout(ui);
}
