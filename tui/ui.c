/* The interface: its stack of views and its loop. */
#include "tui/ui_parts.h"

/* Between screens that no key asked for: work goes on, somebody drags the edge of the window. */
#define FRAME_MS 50

/* Between two looks around. */
#define IDLE_MS 2000

struct ui *
ui_new(struct tty *tty, struct keymap *keys, struct ui_options options)
{
	struct ui *ui = xzalloc(sizeof(*ui));

	ui->tty = tty;
	ui->keys = TAKE(*keys);
	ui->options = options;
	ui->dirty = ui->urgent = true;
	ui->mouse = options.mouse;
	if (options.mouse)
		tty_mouse(tty, true);
	if (ui->keys.complaints.n)
		ui_fail(ui, "some key bindings make no sense: `help` shows them");
	return ui;
}

void *
ui_arg(const struct ui *ui)
{
	return ui->options.arg;
}

static void
drop_frame(struct ui *ui)
{
	struct frame *f = vec_last(&ui->stack);

	if (ui->question.view == f->view)
		ui_question_clear(ui);
	view_free(f->view);
	str_clear(&f->followed);
	ui->stack.n--;
}

void
ui_free(struct ui *ui)
{
	ui_question_clear(ui);
	while (ui->stack.n)
		drop_frame(ui);
	vec_clear(&ui->stack);
	for (size_t i = 0; i < ui->histories.n; i++) {
		prompt_history_clear(ui->histories.p[i].history);
		free(ui->histories.p[i].history);
	}
	vec_clear(&ui->histories);
	canvas_clear(&ui->screen);
	keymap_clear(&ui->keys);
	str_clear(&ui->message);
	str_clear(&ui->search.before);
	free(ui);
}

/* ---- the stack ---- */

struct view *
ui_parent(const struct ui *ui, const struct view *v)
{
	struct view *list = NULL;

	for (size_t i = 0; i < ui->stack.n && ui->stack.p[i].view != v; i++)
		if (ui->stack.p[i].view->ops->shape == VIEW_LIST)
			list = ui->stack.p[i].view;
	return list;
}

struct view *
ui_find(const struct ui *ui, const struct view_ops *ops)
{
	for (size_t i = ui->stack.n; i > 0; i--)
		if (ui->stack.p[i - 1].view->ops == ops)
			return ui->stack.p[i - 1].view;
	return NULL;
}

int
ui_showing(const struct ui *ui, struct view *view[static 2])
{
	size_t n = ui->stack.n;

	if (!n)
		return 0;
	view[0] = ui->stack.p[n - 1].view;
	if (n < 2 || ui->stack.p[n - 1].how == UI_WHOLE)
		return 1;
	view[1] = view[0];
	view[0] = ui->stack.p[n - 2].view;
	if (!ui->maximised)
		return 2;
	view[0] = ui_view(ui);
	return 1;
}

struct view *
ui_view(const struct ui *ui)
{
	size_t n = ui->stack.n;
	bool below = ui->focus_below && n > 1 && ui->stack.p[n - 1].how == UI_BESIDE;

	return ui->stack.p[n - 1 - below].view;
}

static void
set_followed(struct ui *ui, struct frame *f)
{
	const struct view *list = ui_parent(ui, f->view);

	str_reset(&f->followed);
	if (list)
		str_add(&f->followed, str_sv(&list->here));
}

void
ui_open(struct ui *ui, struct view *v, enum ui_how how)
{
	*vec_push(&ui->stack) = (struct frame){ .view = v, .how = how };
	set_followed(ui, vec_last(&ui->stack));
	ui->focus_below = ui->maximised = false;
	ui_layout(ui);
	if (v->ops->load)
		v->ops->load(v, ui);
	view_changed(v);
	ui_touch(ui);
}

void
ui_close(struct ui *ui)
{
	if (ui->stack.n < 2)
		return;
	drop_frame(ui);
	ui->focus_below = ui->maximised = false;
	ui_touch(ui);
}

void
ui_close_all(struct ui *ui)
{
	while (ui->stack.n > 1)
		ui_close(ui);
}

/* Views that show, and whose list has another current row now, follow it. */
static void
follow(struct ui *ui)
{
	struct view *showing[2];
	int n = ui_showing(ui, showing);

	for (size_t i = 1; i < ui->stack.n; i++) {
		struct frame *f = &ui->stack.p[i];
		const struct view *list = ui_parent(ui, f->view);

		if (!f->view->ops->follow || !list ||
		    (f->view != showing[0] && (n < 2 || f->view != showing[1])) ||
		    sv_eq(str_sv(&f->followed), str_sv(&list->here)))
			continue;
		set_followed(ui, f);
		f->view->ops->follow(f->view, list, ui);
		view_changed(f->view);
		view_go_top(f->view, 0);
		f->view->left = 0;
	}
}

/* ---- the loop ---- */

void
ui_touch(struct ui *ui)
{
	ui->dirty = true;
}

/* How long to wait before a screen that no key asked for: one of many, perhaps. */
static int
until_frame(struct ui *ui)
{
	int64_t pause = MAX(FRAME_MS, ui->options.calm);
	int64_t rest = ui->drawn_at + pause - tty_now(ui->tty);

	return ui->urgent ? 0 : (int)MAX(MIN(rest, pause), 0);
}

static void
take_events(struct ui *ui)
{
	struct tty_event e;

	while (!ui->ended && tty_read(ui->tty, &e))
		ui_event(ui, &e);
}

static void
draw_if_due(struct ui *ui)
{
	if (!ui->dirty || until_frame(ui))
		return;
	follow(ui);
	ui_layout(ui);
	ui_draw(ui);
	ui->dirty = ui->urgent = false;
	ui->drawn_at = tty_now(ui->tty);
}

static void
idle_if_due(struct ui *ui)
{
	int64_t now = tty_now(ui->tty);

	if (!ui->options.idle || now < ui->idle_at)
		return;
	ui->options.idle(ui->options.arg, ui);
	ui->idle_at = now + IDLE_MS;
}

/* Until the next screen or look around is due. */
static int
timeout(struct ui *ui)
{
	int frame = ui->dirty ? until_frame(ui) : -1;

	if (!ui->options.idle)
		return frame;
	int idle = (int)MIN(MAX(ui->idle_at - tty_now(ui->tty), 0), IDLE_MS);

	return frame < 0 ? idle : MIN(frame, idle);
}

int
ui_run(struct ui *ui)
{
	while (!ui->ended) {
		draw_if_due(ui);
		tty_wait(ui->tty, &(struct tty_wait){
			.fd = ui->options.pool ? pool_fd(ui->options.pool) : -1,
			.busy = ui->options.pool && pool_pending(ui->options.pool),
			.timeout = timeout(ui),
		});
		ui_drain(ui);
		take_events(ui);
		idle_if_due(ui);
	}
	return ui->signal;
}
