/* Panes, programs, background work, the end: what belongs to the interface and not to a view. */
#include <limits.h>

#include "tui/ui_parts.h"
#include "tui/view/view_help.h"

static void
pane(struct view *v UNUSED, struct ui *ui)
{
	if (ui->stack.n > 1 && vec_last(&ui->stack)->how == UI_BESIDE)
		ui->focus_below = !ui->focus_below;
	else
		ui_say(ui, "there is no other pane");
}

static void
maximise(struct view *v UNUSED, struct ui *ui)
{
	ui->maximised = !ui->maximised;
}

static void
list(struct view *v UNUSED, struct ui *ui)
{
	ui_close_all(ui);
}

static void
help(struct view *v, struct ui *ui)
{
	view_help_open(ui, v);
}

/* "Q quits", whichever key it is; without one the way by name. */
static void
say_how_to_quit(struct ui *ui, const char *why)
{
	struct str key_name CLEAR(str) = { 0 };
	chord key;

	if (keymap_keys(&ui->keys, view_scope(ui_view(ui)), ACTION_QUIT, &key, 1))
		chord_add(&key_name, key);
	else
		str_add(&key_name, SV(":quit"));
	ui_say(ui, "%s; %s quits", why, str_c(&key_name));
}

static void
close_view(struct view *v UNUSED, struct ui *ui)
{
	if (ui->stack.n < 2)
		say_how_to_quit(ui, "this is the first view");
	else
		ui_close(ui);
}

static void
quit(struct view *v UNUSED, struct ui *ui)
{
	ui->ended = true;
}

static void
cancel(struct view *v UNUSED, struct ui *ui)
{
	if (!ui_is_busy(ui)) {
		say_how_to_quit(ui, "nothing is being computed");
		return;
	}
	ui_say(ui, "cancelled what was being computed");
	ui_cancel(ui);
}

static void
pause_work(struct view *v UNUSED, struct ui *ui)
{
	ui_pause(ui, !ui->progress.paused);
	ui_say(ui, ui->progress.paused ? "computing is paused" : "computing goes on");
}

static void
suspend(struct view *v UNUSED, struct ui *ui)
{
	tty_suspend(ui->tty);
}

static void
redraw(struct view *v UNUSED, struct ui *ui)
{
	tty_repaint(ui->tty);
}

static void
refresh(struct view *v, struct ui *ui)
{
	if (v->ops->load)
		v->ops->load(v, ui);
	view_changed(v);
}

static void
mouse(struct view *v UNUSED, struct ui *ui)
{
	ui->mouse = !ui->mouse;
	tty_mouse(ui->tty, ui->mouse);
	ui_say(ui, ui->mouse ? "mouse is on: the terminal's own selection needs Shift" :
			       "mouse is off");
}

/* ---- prompts that lead to programs ---- */

static void
shell_done(struct view *v UNUSED, struct ui *ui, struct sv text)
{
	if (text.n)
		ui_shell(ui, text, SV(""));
}

static void
shell(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "!", .done = shell_done };

	ui_ask(ui, v, &ask, SV(""));
}

static void
pipe_done(struct view *v, struct ui *ui, struct sv text)
{
	struct str in CLEAR(str) = { 0 };

	if (!text.n)
		return;
	v->ops->pipe(v, &in);
	ui_shell(ui, text, str_sv(&in));
}

static const char *
no_pipe(const struct view *v)
{
	return v->ops->pipe ? NULL : "this view has nothing to pipe";
}

static void
pipe_to(struct view *v, struct ui *ui)
{
	static const struct ask ask = { .label = "|", .done = pipe_done };

	ui_ask(ui, v, &ask, SV(""));
}

static void
command_done(struct view *v, struct ui *ui, struct sv text)
{
	struct err err = { 0 };
	enum action a;
	uint64_t line;

	text = sv_trim(text);
	if (sv_u64(text, &line))
		view_go(v, (int)MIN(MAX(line, 1), (uint64_t)INT_MAX) - 1);
	else if (action_find(text, &a))
		ui_do(ui, a);
	else if (text.n && !ui->options.command)
		ui_say(ui, "there is no command " SV_FMT, SV_ARG(text));
	else if (text.n && !ui->options.command(ui->options.arg, ui, text, &err))
		ui_fail(ui, "%s", err.text);
}

static void
command_complete(const struct view *v, struct sv text, struct prompt_completions *out)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		struct sv name = sv_of(action_row((enum action)a)->name);

		if (sv_starts(name, text) && action_belongs((enum action)a, view_scope(v)))
			prompt_completions_add(out, name);
	}
}

static void
command(struct view *v, struct ui *ui)
{
	static const struct ask ask = {
		.label = ":", .done = command_done, .complete = command_complete,
	};

	ui_ask(ui, v, &ask, SV(""));
}

const struct view_verb ui_session_verbs[] = {
	{ ACTION_PANE, pane, NULL },
	{ ACTION_MAXIMISE, maximise, NULL },
	{ ACTION_LIST, list, NULL },
	{ ACTION_HELP, help, NULL },
	{ ACTION_CLOSE, close_view, NULL },
	{ ACTION_QUIT, quit, NULL },
	{ ACTION_CANCEL, cancel, NULL },
	{ ACTION_PAUSE, pause_work, NULL },
	{ ACTION_SUSPEND, suspend, NULL },
	{ ACTION_REDRAW, redraw, NULL },
	{ ACTION_REFRESH, refresh, NULL },
	{ ACTION_MOUSE, mouse, NULL },
	{ ACTION_SHELL, shell, NULL },
	{ ACTION_PIPE, pipe_to, no_pipe },
	{ ACTION_COMMAND, command, NULL },
	{ 0 }
};
