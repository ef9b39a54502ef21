/* Random keys and sizes on the sample views: nothing may crash, hang or draw past the edge. */
#include "tests/tui/fuzz.h"

#include "core/text/show.h"
#include "tests/tui/sample.h"
#include "tui/tty_script.h"

/* xorshift64 */
static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

/* Without the keys that end it (in a terminal that is too small, q) or reach a shell. */
static void
add_event(struct str *script, uint64_t *state, bool *small)
{
	static const char *const keys[] = {
		"j", "k", "J", "K", "g", "G", "n", "N", "a", "x", "y", "v", "t", "T", "^T", ";",
		"}", "{", "@", ")", "(", "d", "o", "l", "m", "O", "Tab", "Enter", "Enter", "Esc",
		"Esc", "q", "q", "?", "/", "Esc-/", "Space", "PgDn", "PgUp", "^D", "^U", "^L", "^C",
		"R", "M", "Up", "Down", "Left", "Right", "Home", "End", "Backspace", "Delete", "^W",
		"^K", "^Z", "1", "F1", "\"rust\"", "\"al(\"", "\".*\"", "\"\\xe6\\xbc\\xa2\"",
		"\nWAIT_IDLE\n", "\nPASTE \"x\\n\\e[31m\\xff\"\n",
	};
	uint32_t what = chance(state, 40), rows, cols;

	if (what == 0) {
		rows = 1 + chance(state, 50);
		cols = 1 + chance(state, 200);
		*small = rows < 10 || cols < 60;
		str_addf(script, "\nRESIZE %ux%u\n", rows, cols);
	} else if (what == 1) {
		str_addf(script, "\n%s %u %u\n", chance(state, 2) ? "CLICK" : "WHEEL_DOWN",
			 chance(state, 50), chance(state, 200));
	} else if (what == 2) {
		str_add(script, SV("\nSCREENDUMP s\n"));
	} else {
		const char *key = keys[chance(state, ARRAY_SIZE(keys))];

		str_addf(script, "%s ", *small && *key == 'q' ? "j" : key);
	}
}

struct check {
	struct tty *tty;
	struct err *err;
	bool ended;	/* the last screen of the script was seen */
};

static void
check_screen(void *arg, struct sv name, struct sv text)
{
	struct check *check = arg;
	struct sv line;

	check->ended |= sv_eq(name, SV("end"));
	while (sv_line(&text, &line)) {
		if (show_is_odd(line))
			err_set(check->err, ERR_PARSE, "a screen has what may not be shown");
		if (width_columns(line) > (size_t)check->tty->cols)
			err_set(check->err, ERR_PARSE, "a screen is wider than the terminal");
	}
}

bool
fuzz_run(uint64_t seed, int events, struct err *err)
{
	struct str script CLEAR(str) = { 0 };
	struct tty *tty AUTO(tty) = NULL;
	struct pool *pool AUTO(pool) = NULL;
	struct keymap keys CLEAR(keymap) = { 0 };
	struct check check = { .err = err };
	bool small = false;

	for (int i = 0; i < events; i++)
		add_event(&script, &seed, &small);
	str_add(&script, SV("\nSCREENDUMP end\n"));
	if (!tty_script_new(str_sv(&script), (struct script_dump){ check_screen, &check }, &tty,
			    err) ||
	    !pool_new(2, (struct pool_context){ 0 }, &pool, err) ||
	    !keymap_init(&keys, SV(""), err))
		return false;
	check.tty = tty;
	struct ui *ui AUTO(ui) = ui_new(tty, &keys, (struct ui_options){ .pool = pool });

	ui_open(ui, sample_list(60), UI_WHOLE);
	ui_run(ui);
	pool_cancel(pool);
	pool_wait(pool, NULL);
	return !err->kind && (check.ended || err_set(err, ERR_PARSE, "it ended too early"));
}
