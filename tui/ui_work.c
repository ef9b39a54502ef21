/* Background work of the interface, and programs that get its terminal. */
#include "core/base/file.h"
#include "tui/ui_parts.h"

static size_t
left(const struct ui *ui)
{
	const struct ui_source *source = ui->options.source;

	return source ? source->left(ui->options.arg) : 0;
}

bool
ui_is_busy(const struct ui *ui)
{
	return ui->options.pool && pool_pending(ui->options.pool) + left(ui) > 0;
}

void
ui_start(struct ui *ui, struct job *job)
{
	if (!ui->progress.active) {
		ui->progress.started = 0;
		ui->progress.since = tty_now(ui->tty);
	}
	ui->progress.active = true;
	ui->progress.started++;
	pool_add(ui->options.pool, job);
	ui_touch(ui);
}

void
ui_feed(struct ui *ui)
{
	const struct ui_source *source = ui->options.source;
	struct pool *pool = ui->options.pool;
	struct job *job;

	if (!source || ui->progress.paused)
		return;
	while (pool_pending(pool) < MAX(pool_workers(pool), 2) - 1) {
		job = source->next(ui->options.arg);
		if (!job)
			return;
		ui_start(ui, job);
	}
}

void
ui_drain(struct ui *ui)
{
	struct pool *pool = ui->options.pool;

	if (!pool)
		return;
	bool woken = pool_woken(pool);

	if (pool_drain(pool) > 0 || woken)
		ui_touch(ui);
	ui_feed(ui);
	ui->progress.active &= ui_is_busy(ui);
}

void
ui_pause(struct ui *ui, bool paused)
{
	ui->progress.paused = paused;
	ui->progress.since = tty_now(ui->tty);
	ui_feed(ui);
}

void
ui_cancel(struct ui *ui)
{
	if (ui->options.source)
		ui->options.source->drop(ui->options.arg);
	pool_cancel(ui->options.pool);
	ui->progress.paused = false;
}

static void
add_span(struct str *out, int64_t seconds)
{
	if (seconds >= 3600)
		str_addf(out, "%dh%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
	else if (seconds >= 60)
		str_addf(out, "%dm%02d", (int)(seconds / 60), (int)(seconds % 60));
	else
		str_addf(out, "%ds", (int)seconds);
}

void
ui_add_progress(const struct ui *ui, struct str *out)
{
	const struct progress *p = &ui->progress;

	/* What views ask for in passing is no progress. */
	if (!ui_is_busy(ui) || (!p->active && !left(ui)))
		return;
	size_t running = pool_pending(ui->options.pool), pending = running + left(ui);
	size_t done = p->started - MIN(running, p->started);
	int64_t seconds = (tty_now(ui->tty) - p->since) / 1000;

	if (p->paused)
		str_add(out, SV("paused "));
	str_addf(out, "%zu/%zu", done, done + pending);
	/* A guess from less than this would jump about. */
	if (!p->paused && done >= 3 && seconds >= 2) {
		str_add(out, SV(" eta "));
		add_span(out, seconds * (int64_t)pending / (int64_t)done);
	}
}

bool
ui_run_program(struct ui *ui, const struct proc *p, enum tty_after after, int *status,
	       struct err *err)
{
	ui->dirty = ui->urgent = true;
	return tty_run(ui->tty, p, after, status, err);
}

void
ui_shell(struct ui *ui, struct sv command, struct sv in)
{
	struct str line CLEAR(str) = { 0 };
	struct err err = { 0 };
	int status;

	str_add(&line, command);
	const char *const argv[] = { "sh", "-c", str_c(&line), NULL };
	const struct proc p = { .argv = argv, .in = in };

	if (!ui_run_program(ui, &p, TTY_KEY_ALWAYS, &status, &err))
		ui_fail(ui, "%s", err.text);
	else if (status)
		ui_say(ui, "%s ended with status %d", str_c(&line), status);
}

/* The command line that git would use: GIT_EDITOR, core.editor, VISUAL, EDITOR, vi. */
static bool
find_editor(struct str *out, struct err *err)
{
	static const char *const argv[] = { "git", "var", "GIT_EDITOR", NULL };
	const struct proc p = { .argv = argv, .out = out };
	const char *ours = getenv("CORTEN_EDITOR");
	int status;

	if (ours && *ours) {
		str_add(out, sv_of(ours));
		return true;
	}
	if (!proc_run(&p, &status, err))
		return err_wrap(err, "find the editor");
	if (status)
		return err_set(err, ERR_NOTFOUND, "git knows no editor");
	out->n = sv_trim_end(str_sv(out)).n;
	return true;
}

/* The editor may be a command with arguments; names of files are never a part of the text of it. */
bool
ui_edit_files(struct ui *ui, const char *const *paths, struct err *err)
{
	struct str editor CLEAR(str) = { 0 };
	VEC(const char *) argv = { 0 };
	int status;

	if (!find_editor(&editor, err))
		return false;
	str_add(&editor, SV(" \"$@\""));
	const char *const words[] = { "sh", "-c", str_c(&editor), "editor" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		*vec_push(&argv) = words[i];
	do
		*vec_push(&argv) = *paths;
	while (*paths++);
	const struct proc p = { .argv = argv.p };
	bool ran = ui_run_program(ui, &p, TTY_KEY_IF_FAILED, &status, err);

	vec_clear(&argv);
	return ran && (!status || err_set(err, ERR_CANCELLED, "the editor ended with status %d", status));
}

/* Some editors write CRLF. */
static void
unify_lines(struct str *text)
{
	size_t to = 0;

	for (size_t i = 0; i < text->n; i++)
		if (text->p[i] != '\r' || i + 1 == text->n || text->p[i + 1] != '\n')
			text->p[to++] = text->p[i];
	text->n = to;
	str_add(text, SV(""));
}

bool
ui_edit(struct ui *ui, struct str *text, struct err *err)
{
	struct str folder CLEAR(str) = { 0 }, path CLEAR(str) = { 0 }, back CLEAR(str) = { 0 };

	if (!file_scratch(&folder, err))
		return false;
	str_addf(&path, "%s/note.txt", str_c(&folder));
	const char *const paths[] = { str_c(&path), NULL };
	bool done = file_write(str_c(&path), str_sv(text), FILE_NEW, err) &&
		    ui_edit_files(ui, paths, err) && file_read(str_c(&path), &back, err);

	file_remove_all(str_c(&folder));
	if (!done)
		return false;
	unify_lines(&back);
	str_clear(text);
	*text = TAKE(back);
	return true;
}
