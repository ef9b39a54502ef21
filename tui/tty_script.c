/* A terminal that plays a script. */
#include "tui/tty_script.h"

#include <poll.h>
#include <signal.h>

#include "core/base/arena.h"
#include "core/base/vec.h"
#include "core/base/utf8.h"

enum step_kind { STEP_EVENT, STEP_IDLE, STEP_SCREEN, STEP_STYLES };

struct step {
	enum step_kind kind;
	struct tty_event event;	/* for EVENT_RESIZE, row and col are the new size */
	struct sv name;		/* of a dump */
};

struct script {
	struct tty tty;
	struct script_dump dump;
	struct arena texts;
	VEC(struct step) steps;
	size_t at;
	struct canvas shown;
	struct tty_cursor cursor;
	int64_t now;
};

static struct script *
script_of(struct tty *tty)
{
	return CONTAINER_OF(tty, struct script, tty);
}

/* ---- reading the script ---- */

static void
add_event(struct script *s, struct tty_event e)
{
	*vec_push(&s->steps) = (struct step){ STEP_EVENT, e, { 0 } };
}

static bool
unescape(struct sv *rest, struct str *out)
{
	static const char from[] = "nte\"\\", to[] = "\n\t\033\"\\";
	const char *known = rest->n ? strchr(from, *rest->p) : NULL;
	char hex[3] = "";

	if (known && *known) {
		str_addc(out, to[known - from]);
		*rest = sv_from(*rest, 1);
		return true;
	}
	if (rest->n < 3 || *rest->p != 'x' || !sv_is_hex(sv_to(sv_from(*rest, 1), 2)))
		return false;
	memcpy(hex, rest->p + 1, 2);
	str_addc(out, (char)strtoul(hex, NULL, 16));
	*rest = sv_from(*rest, 3);
	return true;
}

/* The text of a quoted string that @rest begins with. */
static bool
quoted(struct sv *rest, struct str *out)
{
	*rest = sv_from(*rest, 1);
	while (rest->n && *rest->p != '"') {
		char c = *rest->p;

		*rest = sv_from(*rest, 1);
		if (c != '\\')
			str_addc(out, c);
		else if (!unescape(rest, out))
			return false;
	}
	if (!rest->n)
		return false;
	*rest = sv_from(*rest, 1);
	return true;
}

static bool
add_typed(struct script *s, struct sv text)
{
	uint32_t code;
	size_t n;

	for (; text.n; text = sv_from(text, n)) {
		n = utf8_decode(text, &code);
		if (!n)
			return false;
		add_event(s, (struct tty_event){ .kind = EVENT_KEY, .chord = code });
	}
	return true;
}

/* A line of keys and quoted text. */
static bool
read_keys(struct script *s, struct sv line, struct err *err)
{
	for (line = sv_trim(line); line.n; line = sv_trim(line)) {
		struct str text CLEAR(str) = { 0 };
		struct sv word = line;
		chord c;

		if (*line.p == '"' && line.n > 1) {
			if (!quoted(&line, &text) || !add_typed(s, str_sv(&text)))
				return err_set(err, ERR_PARSE, "no text: " SV_FMT, SV_ARG(word));
			continue;
		}
		sv_word(&line, &word);
		if (!chord_parse(word, &c))
			return err_set(err, ERR_PARSE, "no key '" SV_FMT "'", SV_ARG(word));
		add_event(s, (struct tty_event){ .kind = EVENT_KEY, .chord = c });
	}
	return true;
}

static bool
two_numbers(struct sv text, char separator, int *a, int *b)
{
	struct sv first = sv_trim(sv_cut(&text, separator));
	uint64_t x, y;

	if (!sv_u64(first, &x) || !sv_u64(sv_trim(text), &y) || x > 9999 || y > 9999)
		return false;
	*a = (int)x;
	*b = (int)y;
	return true;
}

static bool
read_idle(struct script *s, struct sv rest)
{
	*vec_push(&s->steps) = (struct step){ .kind = STEP_IDLE };
	return !rest.n;
}

static bool
read_resize(struct script *s, struct sv rest)
{
	struct tty_event e = { .kind = EVENT_RESIZE };
	bool fine = two_numbers(rest, 'x', &e.row, &e.col);

	add_event(s, e);
	return fine && e.row && e.col;
}

static bool
read_paste(struct script *s, struct sv rest)
{
	struct str text CLEAR(str) = { 0 };
	bool fine = sv_starts(rest, SV("\"")) && quoted(&rest, &text);

	add_event(s, (struct tty_event){ .kind = EVENT_PASTE,
				     .text = arena_sv(&s->texts, str_sv(&text)) });
	return fine;
}

static bool
read_mouse(struct script *s, struct sv rest, enum mouse mouse)
{
	struct tty_event e = { .kind = EVENT_MOUSE, .mouse = mouse };
	bool fine = two_numbers(rest, ' ', &e.row, &e.col);

	add_event(s, e);
	return fine;
}

static bool
read_click(struct script *s, struct sv rest)
{
	return read_mouse(s, rest, MOUSE_CLICK);
}

static bool
read_wheel_up(struct script *s, struct sv rest)
{
	return read_mouse(s, rest, MOUSE_WHEEL_UP);
}

static bool
read_wheel_down(struct script *s, struct sv rest)
{
	return read_mouse(s, rest, MOUSE_WHEEL_DOWN);
}

static bool
read_signal(struct script *s, struct sv rest)
{
	bool hup = sv_eq(rest, SV("HUP"));

	add_event(s, (struct tty_event){ .kind = EVENT_END, .signal = hup ? SIGHUP : SIGTERM });
	return hup || sv_eq(rest, SV("TERM"));
}

static bool
read_dump(struct script *s, struct sv name, enum step_kind kind)
{
	*vec_push(&s->steps) = (struct step){ .kind = kind, .name = arena_sv(&s->texts, name) };
	return name.n > 0;
}

static bool
read_screendump(struct script *s, struct sv rest)
{
	return read_dump(s, rest, STEP_SCREEN);
}

static bool
read_attrdump(struct script *s, struct sv rest)
{
	return read_dump(s, rest, STEP_STYLES);
}

static bool
read_line(struct script *s, struct sv line, struct err *err)
{
	static const struct {
		struct sv word;
		bool (*read)(struct script *s, struct sv rest);
	} verbs[] = {
		{ SV_INIT("WAIT_IDLE"), read_idle },
		{ SV_INIT("RESIZE"), read_resize },
		{ SV_INIT("PASTE"), read_paste },
		{ SV_INIT("CLICK"), read_click },
		{ SV_INIT("WHEEL_UP"), read_wheel_up },
		{ SV_INIT("WHEEL_DOWN"), read_wheel_down },
		{ SV_INIT("SIGNAL"), read_signal },
		{ SV_INIT("SCREENDUMP"), read_screendump },
		{ SV_INIT("ATTRDUMP"), read_attrdump },
	};
	struct sv rest = line, word;

	if (!sv_word(&rest, &word) || *word.p == '#')
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(verbs); i++)
		if (sv_eq(word, verbs[i].word))
			return verbs[i].read(s, sv_trim(rest)) ||
			       err_set(err, ERR_PARSE, "'" SV_FMT "' makes no sense", SV_ARG(line));
	return read_keys(s, line, err);
}

/* ---- playing it ---- */

static void
dump_styles(struct script *s, struct sv name)
{
	struct str text CLEAR(str) = { 0 };

	canvas_dump_styles(&s->shown, &text);
	str_addf(&text, "cursor %d,%d%s\n", s->cursor.row, s->cursor.col,
		 s->cursor.shown ? "" : " hidden");
	s->dump.write(s->dump.arg, name, str_sv(&text));
}

static void
dump_screen(struct script *s, struct sv name)
{
	struct str text CLEAR(str) = { 0 };

	canvas_dump(&s->shown, &text);
	s->dump.write(s->dump.arg, name, str_sv(&text));
}

/* By now everything that came before was drawn. */
static void
script_wait(struct tty *tty, const struct tty_wait *w)
{
	struct script *s = script_of(tty);
	struct pollfd fd = { w->fd, POLLIN, 0 };

	s->now += 1000;
	for (; s->at < s->steps.n && s->steps.p[s->at].kind != STEP_EVENT; s->at++) {
		const struct step *step = &s->steps.p[s->at];

		if (step->kind == STEP_IDLE && w->busy) {
			poll(&fd, 1, 1000);
			return;
		}
		if (step->kind == STEP_SCREEN)
			dump_screen(s, step->name);
		else if (step->kind == STEP_STYLES)
			dump_styles(s, step->name);
	}
}

static bool
script_read(struct tty *tty, struct tty_event *out)
{
	struct script *s = script_of(tty);

	if (s->at == s->steps.n) {
		*out = (struct tty_event){ .kind = EVENT_END };
		return true;
	}
	if (s->steps.p[s->at].kind != STEP_EVENT)
		return false;
	*out = s->steps.p[s->at++].event;
	if (out->kind == EVENT_RESIZE) {
		tty->rows = out->row;
		tty->cols = out->col;
	}
	return true;
}

static void
script_show(struct tty *tty, const struct canvas *c, struct tty_cursor cursor)
{
	struct script *s = script_of(tty);

	canvas_clear(&s->shown);
	canvas_init(&s->shown, c->rows, c->cols);
	memcpy(s->shown.cell, c->cell, (size_t)c->rows * (size_t)c->cols * sizeof(*c->cell));
	s->cursor = cursor;
}

static void
script_nothing(struct tty *tty UNUSED)
{
}

static void
script_mouse(struct tty *tty UNUSED, bool on UNUSED)
{
}

static bool
script_run(struct tty *tty UNUSED, const struct proc *p, enum tty_after after UNUSED, int *status,
	   struct err *err)
{
	struct proc quiet = *p;

	quiet.out = quiet.err_out = NULL;
	return proc_run(&quiet, status, err);
}

static int64_t
script_now(struct tty *tty)
{
	return script_of(tty)->now;
}

static void
script_free(struct tty *tty)
{
	struct script *s = script_of(tty);

	vec_clear(&s->steps);
	arena_clear(&s->texts);
	canvas_clear(&s->shown);
	free(s);
}

bool
tty_script_new(struct sv script, struct script_dump dump, struct tty **out, struct err *err)
{
	static const struct tty_ops ops = {
		.wait = script_wait,
		.read = script_read,
		.show = script_show,
		.repaint = script_nothing,
		.suspend = script_nothing,
		.mouse = script_mouse,
		.run = script_run,
		.now = script_now,
		.free = script_free,
	};
	struct script *s = xzalloc(sizeof(*s));
	struct tty *tty AUTO(tty) = &s->tty;
	struct sv line;

	s->tty = (struct tty){ &ops, 24, 80 };
	s->dump = dump;
	canvas_init(&s->shown, 24, 80);
	for (int number = 1; sv_line(&script, &line); number++)
		if (!read_line(s, line, err))
			return err_wrap(err, "line %d", number);
	*out = TAKE_PTR(tty);
	return true;
}
