/* Random keys, sizes and pastes. */
#include "tests/tui/session/fuzz.h"

#include "core/text/show.h"

/* xorshift64 */
static uint32_t
chance(uint64_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 32) % below;
}

static const char *
any_key(uint64_t *state)
{
	static const char *const keys[] = {
		"j", "k", "J", "K", "g", "G", "n", "N", "]", "[", "}", "{", "@", ")", "(", "PgDn", "PgUp",
		"^D", "^U", "Left", "Right", "Home", "End", "Up", "Down", "Space", "t", "v", "v", "T", "^T",
		";", "a", "a", "x", "n", "s", "i", "c", "w", ".", "u", "u", "^R", "A", "y", "y", "y", "n",
		"1", "2", "3", "4", "9", "0", "Enter", "Enter", "Enter", "d", "c", "p", "W", "L", "H", "$",
		"b", "m", "O", "Tab", "q", "q", "q", "Esc", "Esc", "?", "F1", "o", "r", "l", "l", "/", "^L",
		"^C", "R", "z", "M", "Backspace", "^W", "^K", "f", "-", "+", "*", "0", "v", "e", "i",
		"\"s:open v:+\" Enter", "\"rust\" Enter", "\"v:& or v:-\" Enter", "\"((\" Enter",
		"\"2w\" Enter",
		"\"v7.2\" Enter", "\"t:6.6 !k:fix\" Enter", "\"\\xe6\\xbc\\xa2\"", "^U Enter",
		": \"help\" Enter\nWAIT_IDLE\n", "\nWAIT_IDLE\n", "\nPASTE \"q\\n:x\\e[31m\\xff\"\n",
	};

	return keys[chance(state, ARRAY_SIZE(keys))];
}

void
fuzz_add_script(struct str *script, uint64_t seed, int events)
{
	uint64_t state = (seed + 1) * 0x9e3779b97f4a7c15;
	bool small = false;

	for (int i = 0; i < events; i++) {
		uint32_t what = chance(&state, 60);
		const char *key = any_key(&state);

		if (what == 0) {
			uint32_t rows = 1 + chance(&state, 50), cols = 1 + chance(&state, 200);

			small = rows < 10 || cols < 60;
			str_addf(script, "\nRESIZE %ux%u\n", rows, cols);
		} else if (what == 1) {
			str_addf(script, "\n%s %u %u\n", chance(&state, 2) ? "CLICK" : "WHEEL_DOWN",
				 chance(&state, 50), chance(&state, 200));
		} else if (what == 2) {
			str_add(script, SV("\nSCREENDUMP s\n"));
		} else {
			/* In a terminal that is too small q quits. */
			str_addf(script, "%s ", (small && *key == 'q') ? "j" : key);
		}
	}
	str_add(script, SV("\nSCREENDUMP end\n"));
}

bool
fuzz_check_screen(const struct tty *tty, struct sv screen, struct err *err)
{
	struct sv line;

	while (sv_line(&screen, &line)) {
		if (show_is_odd(line))
			return err_set(err, ERR_PARSE, "a screen has what may not be shown");
		if (width_columns(line) > (size_t)tty->cols)
			return err_set(err, ERR_PARSE, "a screen is wider than the terminal");
	}
	return true;
}
