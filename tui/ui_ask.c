/* What the interface asks: a line, yes or no, one key of several; and what it says. */
#include "tui/ui_parts.h"

/* ---- saying ---- */

static void PRINTF(4, 0)
say(struct ui *ui, enum style style, const char *before, const char *fmt, va_list ap)
{
	str_reset(&ui->message);
	str_add(&ui->message, sv_of(before));
	str_vaddf(&ui->message, fmt, ap);
	ui->message_style = style;
	ui_touch(ui);
}

void
ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, STYLE_MESSAGE, "", fmt, ap);
	va_end(ap);
}

void
ui_fail(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(ui, STYLE_ERROR, "error: ", fmt, ap);
	va_end(ap);
}

/* ---- asking ---- */

static struct prompt_history *
history_of(struct ui *ui, const struct ask *ask)
{
	for (size_t i = 0; i < ui->histories.n; i++)
		if (ui->histories.p[i].ask == ask)
			return ui->histories.p[i].history;
	struct prompt_history *history = xzalloc(sizeof(*history));

	*vec_push(&ui->histories) = (struct remembered){ ask, history };
	return history;
}

void
ui_question_clear(struct ui *ui)
{
	struct question *q = &ui->question;

	str_clear(&q->text);
	prompt_clear(&q->prompt);
	prompt_completions_clear(&q->completions);
	*q = (struct question){ 0 };
}

static struct question *
begin(struct ui *ui, enum question_kind kind, struct view *v, struct sv text)
{
	struct question *q = &ui->question;

	ui_question_clear(ui);
	q->kind = kind;
	q->view = v;
	str_add(&q->text, text);
	ui_touch(ui);
	return q;
}

void
ui_ask(struct ui *ui, struct view *v, const struct ask *ask, struct sv text)
{
	struct question *q = begin(ui, QUESTION_LINE, v, sv_of(ask->label));

	q->ask = ask;
	q->prompt.history = history_of(ui, ask);
	prompt_set(&q->prompt, text);
}

void
ui_confirm(struct ui *ui, struct view *v, struct sv question,
	   void (*yes)(struct view *v, struct ui *ui))
{
	struct question *q = begin(ui, QUESTION_CONFIRM, v, question);

	str_add(&q->text, SV(" y/n "));
	q->yes = yes;
}

/* "[n]ot a fix", or "[n] a fix" where the text does not begin with the key. */
static void
add_choice(struct str *out, const struct choice *choice)
{
	struct str key CLEAR(str) = { 0 };
	struct sv text = sv_of(choice->text);

	chord_add(&key, choice->key);
	bool first = sv_starts_nocase(text, str_sv(&key));

	str_addf(out, " [%s]%s" SV_FMT, str_c(&key), first ? "" : " ",
		 SV_ARG(sv_from(text, first ? key.n : 0)));
}

void
ui_choose(struct ui *ui, struct view *v, struct sv question, const struct choice *choices, size_t n,
	  chord again, void (*done)(struct view *v, struct ui *ui, chord key))
{
	struct question *q = begin(ui, QUESTION_CHOOSE, v, question);

	q->choices = choices;
	q->n = n;
	q->again = again;
	q->chosen = done;
	for (size_t i = 0; i < n; i++)
		add_choice(&q->text, &choices[i]);
	if (again) {
		str_add(&q->text, SV(" Enter:"));
		chord_add(&q->text, again);
	}
	str_add(&q->text, SV(" Esc:cancel "));
}

/* ---- answers ---- */

static void
changed(struct ui *ui)
{
	struct question *q = &ui->question;

	prompt_completions_clear(&q->completions);
	if (q->ask->changed)
		q->ask->changed(q->view, ui, str_sv(&q->prompt.text));
}

/* The question is over before its answer is used: that may ask the next one. */
static void
finish_line(struct ui *ui)
{
	struct view *v = ui->question.view;
	const struct ask *ask = ui->question.ask;
	struct str text CLEAR(str) = TAKE(ui->question.prompt.text);

	prompt_history_add(history_of(ui, ask), str_sv(&text));
	ui_question_clear(ui);
	if (ask->done)
		ask->done(v, ui, str_sv(&text));
}

static void
cancel_line(struct ui *ui)
{
	struct view *v = ui->question.view;
	const struct ask *ask = ui->question.ask;

	ui_question_clear(ui);
	if (ask->cancelled)
		ask->cancelled(v, ui);
}

/* What several texts have in common is filled in; what they are then shows above. */
static void
complete(struct ui *ui)
{
	struct question *q = &ui->question;
	struct prompt_completions found CLEAR(prompt_completions) = { 0 };

	if (!q->ask->complete)
		return;
	q->ask->complete(q->view, sv_to(str_sv(&q->prompt.text), q->prompt.at), &found);
	if (prompt_complete(&q->prompt, &found))
		changed(ui);
	prompt_completions_clear(&q->completions);
	if (found.texts.n > 1)
		q->completions = TAKE(found);
}

static void
line_key(struct ui *ui, chord c)
{
	switch (prompt_key(&ui->question.prompt, c)) {
	case PROMPT_EDITED:
		changed(ui);
		break;
	case PROMPT_COMPLETE:
		complete(ui);
		break;
	case PROMPT_DONE:
		finish_line(ui);
		break;
	case PROMPT_CANCELLED:
		cancel_line(ui);
		break;
	case PROMPT_NOTHING:
	case PROMPT_MOVED:
		break;
	}
}

static bool
means_no(chord c)
{
	return c == CHORD_ESC || c == CHORD_CTRL('C') || c == CHORD_CTRL('G');
}

static void
confirm_key(struct ui *ui, chord c)
{
	struct view *v = ui->question.view;
	void (*yes)(struct view *v, struct ui *ui) = ui->question.yes;

	if (c == 'y' || c == 'Y') {
		ui_question_clear(ui);
		yes(v, ui);
	} else if (c == 'n' || c == 'N' || means_no(c)) {
		ui_question_clear(ui);
	}
}

static void
choose_key(struct ui *ui, chord c)
{
	struct question *q = &ui->question;
	struct view *v = q->view;
	void (*chosen)(struct view *v, struct ui *ui, chord key) = q->chosen;

	if (c == CHORD_ENTER && q->again)
		c = q->again;
	for (size_t i = 0; i < q->n; i++)
		if (q->choices[i].key == c) {
			ui_question_clear(ui);
			chosen(v, ui, c);
			return;
		}
	if (means_no(c))
		ui_question_clear(ui);
}

void
ui_question_key(struct ui *ui, chord c)
{
	static void (*const on_key[])(struct ui *ui, chord c) = {
		[QUESTION_LINE] = line_key,
		[QUESTION_CONFIRM] = confirm_key,
		[QUESTION_CHOOSE] = choose_key,
	};

	on_key[ui->question.kind](ui, c);
}

void
ui_question_paste(struct ui *ui, struct sv text)
{
	if (ui->question.kind != QUESTION_LINE)
		return;
	prompt_paste(&ui->question.prompt, text);
	changed(ui);
}

/* ---- drawing ---- */

/* Cut off as many words of @rest as fit into @cols columns, or a piece of a word that is longer. */
static struct sv
next_line(struct sv *rest, int cols)
{
	struct sv fits = width_cut(*rest, (size_t)cols);
	size_t blank = fits.n < rest->n ? sv_rfind_char(sv_to(*rest, fits.n + 1), ' ') : SV_NONE;

	if (blank != SV_NONE && blank > 0)
		fits = sv_to(fits, blank);
	*rest = sv_from(*rest, fits.n);
	while (rest->n && *rest->p == ' ' && blank != SV_NONE)
		*rest = sv_from(*rest, 1);
	return fits;
}

/* A text of several rows, which ends in the last one. */
static void
draw_text(struct ui *ui, struct tty_cursor *cursor)
{
	struct str shown CLEAR(str) = { 0 };
	struct canvas *c = &ui->screen;
	VEC(struct sv) lines = { 0 };

	show_add(&shown, str_sv(&ui->question.text));
	for (struct sv rest = str_sv(&shown); rest.n;)
		*vec_push(&lines) = next_line(&rest, c->cols - 1);
	int row = MAX(c->rows - (int)lines.n, 0);

	for (size_t i = 0; i < lines.n && row < c->rows; i++, row++) {
		canvas_field(c, row, 0, c->cols, STYLE_PROMPT, lines.p[i]);
		*cursor = (struct tty_cursor){ row, (int)width_columns(lines.p[i]), true };
	}
	vec_clear(&lines);
}

static void
draw_completions(struct ui *ui)
{
	struct str text CLEAR(str) = { 0 };
	const struct prompt_completions *found = &ui->question.completions;

	for (size_t i = 0; i < found->texts.n; i++)
		str_addf(&text, "%s%s", i ? "  " : "", found->texts.p[i]);
	if (found->texts.n)
		canvas_field(&ui->screen, ui->screen.rows - 2, 0, ui->screen.cols, STYLE_TEXT,
			     str_sv(&text));
}

bool
ui_question_draw(struct ui *ui, struct tty_cursor *cursor)
{
	int row = ui->screen.rows - 1;
	struct canvas last = canvas_area(&ui->screen, row, 0, 1, ui->screen.cols);

	if (!ui->question.kind)
		return false;
	if (ui->question.kind != QUESTION_LINE) {
		draw_text(ui, cursor);
		return true;
	}
	draw_completions(ui);
	int col = prompt_draw(&ui->question.prompt, &last, ui->question.ask->label);

	*cursor = (struct tty_cursor){ row, col, true };
	return true;
}
