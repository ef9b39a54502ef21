/* Deciding from any view. */
#include "tui/app_decide.h"

#include "core/flow/log.h"
#include "tui/app_write.h"

/* Votes are read one commit at a time up to here, and all at once beyond. */
#define READ_ALONE 64

/* ---- recording ---- */

static bool
read_votes(struct app *app, const struct oid *oids, size_t n, struct err *err)
{
	if (n > READ_ALONE)
		return board_read_votes(app->board, err);
	for (size_t i = 0; i < n; i++)
		if (!board_read_votes_of(app->board, oids[i], err))
			return false;
	return true;
}

static bool
read_reached(struct app *app, const struct reach *r, struct err *err)
{
	VEC(struct oid) oids = { 0 };

	for (size_t i = 0; i < r->on.n; i++)
		if (!i || !oid_eq(r->on.p[i].oid, r->on.p[i - 1].oid))
			*vec_push(&oids) = r->on.p[i].oid;
	bool ok = read_votes(app, oids.p, oids.n, err);

	vec_clear(&oids);
	return ok;
}

static void
say_done(struct app *app, struct ui *ui, const struct reach *r)
{
	struct str text CLEAR(str) = { 0 };

	str_addf(&text, "%s ", act_word(app->next.act));
	if (r->rows == 1)
		str_addf(&text, "%s ", OID_SHORT(r->on.p[0].oid));
	else
		str_addf(&text, "%zu rows ", r->rows);
	reach_add(app, r, &text);
	if (app->next.reason.n && app->next.act != ACT_DEFER)
		str_addf(&text, " (%s)", str_c(&app->next.reason));
	if (app->next.until.n)
		str_addf(&text, " until %s", str_c(&app->next.until));
	ui_say(ui, "%s", str_c(&text));
}

/* The cursor of the list goes on, unless what was decided had been marked or a range. */
static void
advance(struct view *v, struct ui *ui)
{
	struct view *list = v->ops->shape == VIEW_LIST ? v : ui_parent(ui, v);

	if (!list)
		return;
	if (list->marked || list->anchor >= 0) {
		view_unmark_all(list);
		view_drop_range(list);
	} else if (list->ops->advance) {
		list->ops->advance(list);
	}
}

static void
copy_act(struct app_act *to, const struct app_act *from)
{
	to->act = from->act;
	str_reset(&to->reason);
	str_add(&to->reason, str_sv(&from->reason));
	str_reset(&to->until);
	str_add(&to->until, str_sv(&from->until));
}

void
app_record(struct app *app, struct view *v, struct ui *ui, const struct reach *r)
{
	struct err err = { 0 };
	const struct decide d = {
		.act = app->next.act, .on = r->on.p, .n = r->on.n, .board = app->board,
		.reason = str_sv(&app->next.reason), .until = str_sv(&app->next.until),
	};

	if (!decide_run(app->session, &d, NULL, &err) || !news_take(app->session, &app->news, &err) ||
	    !read_reached(app, r, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	copy_act(&app->last, &app->next);
	say_done(app, ui, r);
	advance(v, ui);
	if (v->ops->decided)
		v->ops->decided(v, ui);
}

uint64_t
app_targets_of(const struct app *app, const struct view *v)
{
	return v->ops->targets ? v->ops->targets(v) : app->focus;
}

/* What @act reaches from @v, and how many commits it is asked of. */
static size_t
find_reach(struct app *app, struct view *v, enum act act, struct reach *out)
{
	struct view_ids ids CLEAR(view_ids) = { 0 };

	v->ops->commits(v, &ids);
	reach_find(app, act, &ids, app_targets_of(app, v), out);
	return ids.ids.n;
}

static void
record(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);
	struct reach reach CLEAR(reach) = { 0 };

	find_reach(app, v, app->next.act, &reach);
	app_record(app, v, ui, &reach);
}

/* ---- asking ---- */

/* Why nothing is reached. */
static void
say_nothing(struct app *app, struct view *v, struct ui *ui, size_t asked)
{
	uint64_t targets = app_targets_of(app, v);
	struct str names CLEAR(str) = { 0 };
	bool all = targets == app_all_targets(app) && app_targets(app) > 1;

	app_add_focus(app, targets, &names);
	if (!asked)
		ui_say(ui, "there is nothing here");
	else
		ui_say(ui, "nothing to %s on %s%s", act_word(app->next.act), str_c(&names),
		       app->next.act == ACT_ACCEPT && all ?
		       ": a digit takes one target alone, whatever its verdict" : "");
}

/* Many rows: say what it will be, and wait for a yes. */
static void
confirm_or_record(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);
	struct reach reach CLEAR(reach) = { 0 };
	struct str question CLEAR(str) = { 0 };
	size_t asked = find_reach(app, v, app->next.act, &reach);

	if (!reach.on.n) {
		say_nothing(app, v, ui, asked);
		return;
	}
	if (asked == 1) {
		app_record(app, v, ui, &reach);
		return;
	}
	str_addf(&question, "%s %zu of %zu rows ", act_word(app->next.act), reach.rows, asked);
	reach_add(app, &reach, &question);
	if (view_marks_hidden(v))
		str_addf(&question, "; %d hidden by the limit", view_marks_hidden(v));
	str_addc(&question, '?');
	ui_confirm(ui, v, str_sv(&question), record);
}

void
app_begin_act(struct app *app, enum act act)
{
	app->next.act = act;
	str_reset(&app->next.reason);
	str_reset(&app->next.until);
}

/* Remember @act; false and a message if it reaches nothing. */
static bool
begin(struct view *v, struct ui *ui, enum act act)
{
	struct app *app = app_of(ui);
	struct reach reach CLEAR(reach) = { 0 };

	if (app->read_only) {
		ui_say(ui, "read-only: nothing is decided");
		return false;
	}
	app_begin_act(app, act);
	size_t asked = find_reach(app, v, act, &reach);

	if (!reach.on.n)
		say_nothing(app, v, ui, asked);
	return reach.on.n > 0;
}

static void
reason_typed(struct view *v, struct ui *ui, struct sv text)
{
	struct app *app = app_of(ui);

	if (!sv_trim(text).n) {
		ui_say(ui, "%s needs a reason", act_word(app->next.act));
		return;
	}
	str_reset(&app->next.reason);
	str_add(&app->next.reason, text);
	confirm_or_record(v, ui);
}

/* In the editor; the log has one line for it. */
static void
write_reason(struct view *v, struct ui *ui)
{
	static const char help[] = "# Why? One line or a few: it is kept in the log, with who and when.\n"
				   "# Lines that begin with '#' are left out; an empty reason is none.\n";
	struct str text CLEAR(str) = { 0 }, line CLEAR(str) = { 0 };
	struct sv rest, word;

	if (!app_write(ui, help, "decided", &text))
		return;
	rest = str_sv(&text);
	while (sv_word(&rest, &word))
		str_addf(&line, "%s" SV_FMT, line.n ? " " : "", SV_ARG(word));
	reason_typed(v, ui, str_sv(&line));
}

static void
take_reason(struct view *v, struct ui *ui, const struct reasons *reasons, chord key)
{
	static const struct ask ask = { .label = "reason: ", .done = reason_typed };

	if (key == REASON_TYPED)
		ui_ask(ui, v, &ask, SV(""));
	else if (key == REASON_EDITED)
		write_reason(v, ui);
	else
		reason_typed(v, ui, reasons_text(reasons, key));
}

/* Enter takes the first. */
static void
choose_reason(struct view *v, struct ui *ui, const char *question, const struct reasons *reasons,
	      void (*done)(struct view *v, struct ui *ui, chord key))
{
	ui_choose(ui, v, sv_of(question), reasons->list.p, reasons->list.n, reasons->list.p[0].key,
		  done);
}

static void
reject_for(struct view *v, struct ui *ui, chord key)
{
	take_reason(v, ui, &app_of(ui)->reject, key);
}

static void
ask_for(struct view *v, struct ui *ui, chord key)
{
	take_reason(v, ui, &app_of(ui)->ask, key);
}

static void
until_typed(struct view *v, struct ui *ui, struct sv text)
{
	struct app *app = app_of(ui);
	struct str until CLEAR(str) = { 0 };
	struct err err = { 0 };

	if (!decide_check_until(app->session, text, &until, &err)) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	str_add(&app->next.until, str_sv(&until));
	str_addf(&app->next.reason, "until " SV_FMT, SV_ARG(sv_trim(text)));
	confirm_or_record(v, ui);
}

static const char *
no_commits(const struct view *v)
{
	return v->ops->commits ? NULL : "there is no commit to decide about here";
}

static void
accept(struct view *v, struct ui *ui)
{
	if (begin(v, ui, ACT_ACCEPT))
		confirm_or_record(v, ui);
}

static void
reject(struct view *v, struct ui *ui)
{
	if (begin(v, ui, ACT_REJECT))
		choose_reason(v, ui, "reject: reason?", &app_of(ui)->reject, reject_for);
}

static void
ask(struct view *v, struct ui *ui)
{
	if (begin(v, ui, ACT_ASK))
		choose_reason(v, ui, "ask: what?", &app_of(ui)->ask, ask_for);
}

static void
defer(struct view *v, struct ui *ui)
{
	static const struct ask until = { .label = "defer until (2w, 2026-12-24, v7.2): ",
					  .done = until_typed };

	if (begin(v, ui, ACT_DEFER))
		ui_ask(ui, v, &until, SV(""));
}

static void
withdraw(struct view *v, struct ui *ui)
{
	if (begin(v, ui, ACT_WITHDRAW))
		confirm_or_record(v, ui);
}

static void
repeat(struct view *v, struct ui *ui)
{
	struct app *app = app_of(ui);

	if (app->last.act == ACT_NONE) {
		ui_say(ui, "nothing was decided yet that could be repeated");
		return;
	}
	if (!begin(v, ui, app->last.act))
		return;
	copy_act(&app->next, &app->last);
	confirm_or_record(v, ui);
}

/* ---- taking back ---- */

/* The cursor goes to what changed, where that is one commit that shows. */
static void
go_to(struct ui *ui, struct view *v, struct oid oid)
{
	struct view *list = v->ops->shape == VIEW_LIST ? v : ui_parent(ui, v);

	for (int i = 0; list && list->ops->id && i < view_rows(list); i++)
		if (sv_eq(list->ops->id(list, i), oid_key(&oid))) {
			view_go(list, i);
			return;
		}
}

static void
turn(struct view *v, struct ui *ui, const char *what,
     bool (*run)(struct session *s, int64_t *batch, size_t *n, struct err *err))
{
	struct app *app = app_of(ui);
	struct events events CLEAR(events) = { 0 };
	struct err err = { 0 };
	int64_t batch;
	size_t n;

	if (!run(app->session, &batch, &n, &err) ||
	    (batch && (!log_batch(app->session, batch, &events, &err) ||
		       !board_read_votes(app->board, &err) ||
		       !news_take(app->session, &app->news, &err)))) {
		ui_fail(ui, "%s", err.text);
		return;
	}
	if (!batch || !events.n) {
		ui_say(ui, "there is nothing to %s", what);
		return;
	}
	go_to(ui, v, events.p[0].oid);
	if (v->ops->decided)
		v->ops->decided(v, ui);
	ui_say(ui, "%s #%lld: %s of %zu cell%s (%s)", what, (long long)batch,
	       act_word(events.p[0].act), n, n == 1 ? "" : "s", OID_SHORT(events.p[0].oid));
}

static void
undo(struct view *v, struct ui *ui)
{
	turn(v, ui, "undo", decide_undo);
}

static void
redo(struct view *v, struct ui *ui)
{
	turn(v, ui, "redo", decide_redo);
}

/* ---- targets ---- */

static void
focus(struct view *v UNUSED, struct ui *ui)
{
	size_t t = app_pressed_target(ui);

	if (t != SIZE_MAX)
		app_toggle_focus(app_of(ui), t);
}

static void
focus_all(struct view *v UNUSED, struct ui *ui)
{
	app_of(ui)->focus = app_all_targets(app_of(ui));
}

const struct view_verb app_decide_verbs[] = {
	{ ACTION_ACCEPT, accept, no_commits },
	{ ACTION_REJECT, reject, no_commits },
	{ ACTION_DEFER, defer, no_commits },
	{ ACTION_ASK, ask, no_commits },
	{ ACTION_WITHDRAW, withdraw, no_commits },
	{ ACTION_REPEAT, repeat, no_commits },
	{ ACTION_UNDO, undo, NULL },
	{ ACTION_REDO, redo, NULL },
	{ ACTION_FOCUS, focus, NULL },
	{ ACTION_FOCUS_ALL, focus_all, NULL },
	{ 0 }
};
