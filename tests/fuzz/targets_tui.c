/* What a person gives the interface: keys, tables of keys, themes. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/targets_tui.h"

#include "core/text/show.h"
#include "tui/keymap.h"
#include "tui/prompt.h"
#include "tui/theme.h"
#include "tui/tty_script.h"

void
fuzz_keys(struct sv input)
{
	struct keymap keys CLEAR(keymap) = { 0 };
	struct theme theme;
	struct str report CLEAR(str) = { 0 }, complaints CLEAR(str) = { 0 };
	struct sv rest = input, line;

	fuzz_promise(keymap_init(&keys, SV(""), NULL), "the program's own keys are good");
	keymap_read(&keys, input);
	keymap_report(&keys, &report);
	theme_init(&theme);
	theme_read(&theme, input, &complaints);
	while (sv_line(&rest, &line)) {
		struct str name CLEAR(str) = { 0 };
		chord c, again;

		if (!chord_parse(line, &c))
			continue;
		chord_add(&name, c);
		fuzz_promise(chord_parse(str_sv(&name), &again) && again == c,
			     "a key's name is that key");
	}
}

static void
drop_dump(void *arg UNUSED, struct sv name UNUSED, struct sv text UNUSED)
{
}

void
fuzz_script(struct sv input)
{
	struct tty *tty AUTO(tty) = NULL;
	struct tty_event e;

	if (!tty_script_new(input, (struct script_dump){ drop_dump, NULL }, &tty, NULL))
		return;
	/* A byte of a script makes at most one event. */
	for (size_t i = 0; i <= input.n + 1; i++) {
		tty_wait(tty, &(struct tty_wait){ .fd = -1, .timeout = -1 });
		if (tty_read(tty, &e) && e.kind == EVENT_END)
			return;
	}
	fuzz_promise(false, "a script ends");
}

void
fuzz_prompt(struct sv input)
{
	struct prompt p CLEAR(prompt) = { 0 };

	for (size_t i = 0; i + 3 < input.n; i += 4) {
		chord c;

		memcpy(&c, input.p + i, sizeof(c));
		if (input.p[i] == 'p')
			prompt_paste(&p, sv_to(sv_from(input, i), 40));
		else
			prompt_key(&p, c & (CHORD_ALT | 0x1fffff));
		fuzz_promise(p.at <= p.text.n, "the cursor is in the text");
		fuzz_promise(!show_is_odd(str_sv(&p.text)), "the text may be shown");
	}
}
