/* The front door: what the person set, the terminal, the first view. */
#include "tui/tui_parts.h"

#include "core/flow/order.h"
#include "tui/app_decide.h"
#include "tui/app_verbs.h"
#include "tui/tty_curses.h"
#include "tui/tty_plain.h"
#include "tui/view/view_matrix.h"
#include "tui/view/view_setup.h"

/* Milliseconds between screens that no key asked for, where somebody listens to them. */
#define PLAIN_CALM 5000

/* How long workers may go on when a signal has ended the interface. */
#define LAST_MS 2000

/* What is done first. */
enum start { START_PLAIN, START_SCAN };

/* What git config says. */
struct settings {
	struct theme theme;
	struct keymap keys;
	struct reasons reject, ask;
	struct str complaints;
	struct str limit, keys_variant;
	enum order order;
	bool colour, many_colours, mouse, show_cursor;
	int calm;
};

static void
settings_clear(struct settings *s)
{
	keymap_clear(&s->keys);
	reasons_clear(&s->reject);
	reasons_clear(&s->ask);
	str_clear(&s->complaints);
	str_clear(&s->limit);
	str_clear(&s->keys_variant);
}
DEFINE_CLEAR(settings);

static bool
is_true(struct sv value)
{
	static const struct sv words[] = { SV_INIT("true"), SV_INIT("yes"), SV_INIT("on"), SV_INIT("1"),
					   SV_INIT("always"), SV_INIT("auto") };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (sv_eq_nocase(value, words[i]))
			return true;
	return false;
}

static void
complain(struct settings *s, const char *key, const char *value)
{
	str_addf(&s->complaints, "%s = %s makes no sense; ", key, value);
}

static void
set_sort(struct settings *s, const char *value)
{
	if (!order_parse(sv_of(value), &s->order))
		complain(s, "corten.sort", value);
}

/* corten.reason.LETTER = TEXT; corten.question.LETTER = TEXT. False: @name is neither. */
static bool
take_reason(struct settings *s, struct sv name, const char *value)
{
	static const struct { struct sv prefix; size_t at; } rows[] = {
		{ SV_INIT("corten.reason."), offsetof(struct settings, reject) },
		{ SV_INIT("corten.question."), offsetof(struct settings, ask) },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct sv prefix = rows[i].prefix;

		if (!sv_starts(name, prefix))
			continue;
		if (!reasons_set((struct reasons *)((char *)s + rows[i].at),
				 sv_from(name, prefix.n), sv_of(value)))
			complain(s, name.p, value);
		return true;
	}
	return false;
}

/* corten.bind.SCOPE = KEY ACTION; corten.color.STYLE = LOOK; and single ones. */
static void
take_setting(void *arg, const char *key, const char *value)
{
	static const struct { const char *key; size_t at; } flags[] = {
		{ "corten.mouse", offsetof(struct settings, mouse) },
		{ "corten.color", offsetof(struct settings, colour) },
		{ "corten.manycolors", offsetof(struct settings, many_colours) },
		{ "corten.cursor", offsetof(struct settings, show_cursor) },
	};
	struct settings *s = arg;
	struct sv name = sv_of(key);
	struct err err = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(flags); i++)
		if (sv_eq(name, sv_of(flags[i].key)))
			*(bool *)((char *)s + flags[i].at) =
				is_true(sv_of(value)) || !strcmp(value, "visible");
	if (take_reason(s, name, value))
		return;
	if (sv_eq(name, SV("corten.limit"))) {
		str_reset(&s->limit);
		str_add(&s->limit, sv_of(value));
	} else if (sv_eq(name, SV("corten.sort"))) {
		set_sort(s, value);
	} else if (sv_eq(name, SV("corten.keys"))) {
		str_reset(&s->keys_variant);
		str_add(&s->keys_variant, sv_of(value));
	} else if (sv_starts(name, SV("corten.color.")) &&
		   !theme_set(&s->theme, sv_from(name, 13), sv_of(value), &err)) {
		complain(s, key, value);
	}
}

static void
take_binding(void *arg, const char *key, const char *value)
{
	struct settings *s = arg;

	keymap_bind(&s->keys, sv_from(sv_of(key), strlen("corten.bind.")), sv_of(value));
}

static bool
init_keys(struct session *session, struct settings *s, struct err *err)
{
	keymap_clear(&s->keys);
	s->keys = (struct keymap){ 0 };
	return keymap_init(&s->keys, str_sv(&s->keys_variant), err) &&
	       repo_config_each(session->repo, "^corten\\.bind\\.", take_binding, s, err);
}

static bool
read_settings(struct session *session, struct settings *s, struct err *err)
{
	struct str ui CLEAR(str) = { 0 };

	theme_init(&s->theme);
	reasons_init_reject(&s->reject);
	reasons_init_ask(&s->ask);
	s->colour = !repo_config(session->repo, "color.ui", &ui, NULL) ||
		    (strcmp(str_c(&ui), "never") && strcmp(str_c(&ui), "false"));
	s->order = ORDER_RECOMMEND;
	str_add(&s->limit, SV("s:open"));
	return repo_config_each(session->repo, "^corten\\.", take_setting, s, err) &&
	       init_keys(session, s, err);
}

/* A signal ends the program: a worker that does not hear of it must not keep it. */
static void
end_soon(struct tty *tty, int signal)
{
	if (signal && tty->ops->end_within)
		tty->ops->end_within(tty, signal, LAST_MS);
}

/* The app is there; @tty shows it until the person quits. */
static int
sit(struct app *app, struct tty *tty, struct settings *s, enum start start)
{
	struct ui *ui AUTO(ui) = ui_new(tty, &s->keys, (struct ui_options){
		.pool = app->pool, .source = &app_source, .mouse = s->mouse, .calm = s->calm,
		.verbs = { app_decide_verbs, app_verbs }, .idle = app_look_around,
		.command = app_command, .arg = app,
	});

	view_matrix_open(ui, str_sv(&s->limit), s->order);
	if (s->complaints.n)
		ui_fail(ui, "%s", str_c(&s->complaints));
	if (start == START_SCAN)
		app_scan(app, ui);
	int signal = ui_run(ui);

	end_soon(tty, signal);
	/* Every job gives its result back before the views go. */
	pool_free(TAKE_PTR(app->pool));
	return signal;
}

/*
 * Nothing is registered: offer what there is, and register what the person chooses. @out becomes a
 * session that has it; NULL if the person left.
 */
static bool
set_up(struct session *session, struct settings *s, struct tty *tty, int *signal,
       struct session **out, struct err *err)
{
	struct offer offer CLEAR(offer) = { 0 };
	struct setup setup = { .session = session, .offer = &offer };
	struct pool *pool;

	if (!offer_find(session, &offer, err) || !worker_pool_new(session, 1, &pool, err))
		return false;
	struct ui *ui = ui_new(tty, &s->keys, (struct ui_options){ .pool = pool, .mouse = s->mouse });

	view_setup_open(ui, &setup);
	*signal = ui_run(ui);
	end_soon(tty, *signal);
	pool_free(pool);
	ui_free(ui);
	vec_clear(&setup.targets);
	return !setup.made || *signal || (session_again(session, SESSION_EXISTING, out, err) &&
					  init_keys(session, s, err));
}

/* @session has targets: the sitting itself. */
static bool
sit_on(struct session *session, const struct tui_options *options, struct settings *s,
       struct tty *tty, enum start start, int *signal, struct err *err)
{
	struct app app = { .read_only = options->read_only, .command = options->command,
			   .arg = options->arg };

	app.reject = TAKE(s->reject);
	app.ask = TAKE(s->ask);
	bool ok = app_open(&app, session, err) && worker_pool_new(session, 0, &app.pool, err);

	if (ok)
		pool_give_way(app.pool);
	if (ok)
		*signal = sit(&app, tty, s, start);
	app_clear(&app);
	return ok;
}

static bool
run_on(struct session *session, const struct tui_options *options, struct settings *s,
       struct tty *tty, int *signal, struct err *err)
{
	struct session *own AUTO(session) = NULL;

	if (session->targets.n)
		return sit_on(session, options, s, tty, START_PLAIN, signal, err);
	if (session->read_only || options->read_only)
		return err_set(err, ERR_NOTFOUND, "no target is registered: run 'corten init'");
	if (!set_up(session, s, tty, signal, &own, err))
		return false;
	return !own || sit_on(own, options, s, tty, START_SCAN, signal, err);
}

bool
tui_run_on(struct session *session, const struct tui_options *options, struct tty *tty, int *signal,
	   struct err *err)
{
	struct settings s CLEAR(settings) = { 0 };

	return read_settings(session, &s, err) && run_on(session, options, &s, tty, signal, err);
}

bool
tui_run(struct session *session, const struct tui_options *options, int *signal, struct err *err)
{
	struct settings s CLEAR(settings) = { 0 };
	struct tty *tty AUTO(tty) = NULL;

	if (!read_settings(session, &s, err))
		return false;
	if (options->plain) {
		tty = tty_plain_new();
		s.calm = PLAIN_CALM;
		return run_on(session, options, &s, tty, signal, err);
	}
	const struct tty_options how = { .theme = &s.theme, .colour = s.colour,
					 .many_colours = s.many_colours,
					 .show_cursor = s.show_cursor };

	return tty_curses_new(&how, &tty, err) && run_on(session, options, &s, tty, signal, err);
}
