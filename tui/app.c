/* What the views of one sitting share. */
#include "tui/app.h"

static void
app_act_clear(struct app_act *a)
{
	str_clear(&a->reason);
	str_clear(&a->until);
}

bool
app_open(struct app *app, struct session *base, struct err *err)
{
	app->base = app->session = base;
	app->read_only |= base->read_only;
	if (!board_load(base, &app->board, err) || !news_take(base, &app->news, err))
		return false;
	app->focus = app_all_targets(app);
	app_count(app);
	return true;
}

void
app_clear(struct app *app)
{
	app_save(app);
	vec_clear(&app->unsaved);
	board_free(app->board);
	if (app->session != app->base)
		session_free(app->session);
	free(app->row_state);
	app_act_clear(&app->next);
	app_act_clear(&app->last);
	vec_clear(&app->chain);
	reasons_clear(&app->reject);
	reasons_clear(&app->ask);
	str_clear(&app->tree);
	str_clear(&app->moved);
	str_clear(&app->failure);
	*app = (struct app){ 0 };
}

bool
app_reload(struct app *app, struct err *err)
{
	struct session *s AUTO(session) = NULL;
	struct board *b AUTO(board) = NULL;
	struct news news;

	app_save(app);
	if (!session_again(app->base, app->read_only ? SESSION_READ : SESSION_EXISTING, &s, err) ||
	    !board_load(s, &b, err) || !news_take(s, &news, err))
		return false;
	bool all = app->focus == app_all_targets(app);

	if (app->list)
		app->list->moved(app->list, app->board, b);
	board_free(app->board);
	if (app->session != app->base)
		session_free(app->session);
	app->session = TAKE_PTR(s);
	app->board = TAKE_PTR(b);
	app->news = news;
	app->epoch++;
	app->focus = all ? app_all_targets(app) : app->focus & app_all_targets(app);
	app_count(app);
	return true;
}

/* ---- targets ---- */

void
app_add_label(const struct app *app, size_t t, struct str *out)
{
	struct sv name = str_sv(&app->session->targets.p[t].name);
	struct version v;

	if (target_version(name, &v))
		str_addf(out, "%d.%d", v.major, v.minor);
	else
		str_add(out, target_label(name));
}

uint64_t
app_all_targets(const struct app *app)
{
	size_t n = app_targets(app);

	return n >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
}

void
app_add_focus(const struct app *app, uint64_t targets, struct str *out)
{
	bool first = true;

	if (targets == app_all_targets(app) && app_targets(app) > 1) {
		str_add(out, SV("all"));
		return;
	}
	for (size_t t = 0; t < app_targets(app); t++) {
		if (!(targets >> t & 1))
			continue;
		if (!first)
			str_addc(out, ' ');
		app_add_label(app, t, out);
		first = false;
	}
}

void
app_toggle_focus(struct app *app, size_t t)
{
	uint64_t bit = (uint64_t)1 << t, all = app_all_targets(app);

	app->focus = app->focus == all ? bit : app->focus ^ bit;
	if (!app->focus)
		app->focus = all;
}

size_t
app_pressed_target(struct ui *ui)
{
	chord c = ui_chord(ui);
	size_t n = app_targets(app_of(ui));

	if (c >= '1' && c <= '9' && c - '1' < n)
		return c - '1';
	if (n)
		ui_say(ui, "the targets are 1 to %zu", MIN(n, 9));
	else
		ui_say(ui, "no target is registered");
	return SIZE_MAX;
}
