/* Searching, in every view. */
#include "tui/ui_parts.h"

static const char *
no_text(const struct view *v)
{
	return v->ops->text ? NULL : "there is no text to search here";
}

static const char *
no_pattern(const struct view *v)
{
	return find_is_set(&v->find) ? NULL : "nothing was searched for yet";
}

/* To the next match from item @from on; says what there is to say. */
static void
go_to_match(struct view *v, struct ui *ui, int from, int step)
{
	int at;

	switch (view_find(v, from, step, &at)) {
	case FOUND_NOT:
		ui_say(ui, "no match: %s", str_c(&v->find.text));
		return;
	case FOUND_AROUND:
		ui_say(ui, "search goes on at the %s", step > 0 ? "top" : "end");
		break;
	case FOUND:
		break;
	}
	view_go(v, at);
}

static void
search_on(struct view *v, struct ui *ui, int step)
{
	go_to_match(v, ui, v->cursor + step, step);
}

static void
next_match(struct view *v, struct ui *ui)
{
	search_on(v, ui, ui->search.step < 0 ? -1 : 1);
}

static void
prev_match(struct view *v, struct ui *ui)
{
	search_on(v, ui, ui->search.step < 0 ? 1 : -1);
}

/* Search for @text from where the search began. */
static void
search_for(struct view *v, struct ui *ui, struct sv text)
{
	view_restore(v, ui->search.cursor, ui->search.top);
	find_set(&v->find, text);
	if (text.n)
		go_to_match(v, ui, v->cursor, ui->search.step);
}

static void
search_changed(struct view *v, struct ui *ui, struct sv text)
{
	str_reset(&ui->message);
	search_for(v, ui, text);
}

static void
search_cancelled(struct view *v, struct ui *ui)
{
	find_set(&v->find, str_sv(&ui->search.before));
	view_restore(v, ui->search.cursor, ui->search.top);
}

/* Nothing typed means what was searched for before. */
static void
search_done(struct view *v, struct ui *ui, struct sv text)
{
	if (text.n) {
		search_for(v, ui, text);
		return;
	}
	search_cancelled(v, ui);
	if (find_is_set(&v->find))
		next_match(v, ui);
}

static void
begin(struct view *v, struct ui *ui, int step, const struct ask *ask)
{
	ui->search.cursor = v->cursor;
	ui->search.top = v->top;
	ui->search.step = step;
	str_reset(&ui->search.before);
	str_add(&ui->search.before, str_sv(&v->find.text));
	ui_ask(ui, v, ask, SV(""));
}

static void
search(struct view *v, struct ui *ui)
{
	static const struct ask ask = {
		.label = "/", .changed = search_changed, .done = search_done,
		.cancelled = search_cancelled,
	};

	begin(v, ui, 1, &ask);
}

static void
search_back(struct view *v, struct ui *ui)
{
	static const struct ask ask = {
		.label = "search back: ", .changed = search_changed, .done = search_done,
		.cancelled = search_cancelled,
	};

	begin(v, ui, -1, &ask);
}

const struct view_verb ui_search_verbs[] = {
	{ ACTION_SEARCH, search, no_text },
	{ ACTION_SEARCH_BACK, search_back, no_text },
	{ ACTION_NEXT_MATCH, next_match, no_pattern },
	{ ACTION_PREV_MATCH, prev_match, no_pattern },
	{ 0 }
};
