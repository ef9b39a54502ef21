/* One line of input. */
#include "tui/prompt.h"

#include "core/base/alloc.h"
#include "core/base/utf8.h"

/* ---- history and completions ---- */

static void
clear_lines(char **p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(p[i]);
}

void
prompt_history_clear(struct prompt_history *h)
{
	clear_lines(h->lines.p, h->lines.n);
	vec_clear(&h->lines);
}

void
prompt_history_add(struct prompt_history *h, struct sv line)
{
	size_t kept = 0;

	if (!line.n)
		return;
	for (size_t i = 0; i < h->lines.n; i++) {
		if (sv_eq(sv_of(h->lines.p[i]), line))
			free(h->lines.p[i]);
		else
			h->lines.p[kept++] = h->lines.p[i];
	}
	h->lines.n = kept;
	*vec_push(&h->lines) = xmemdup0(line.p, line.n);
}

void
prompt_completions_clear(struct prompt_completions *c)
{
	clear_lines(c->texts.p, c->texts.n);
	vec_clear(&c->texts);
}

void
prompt_completions_add(struct prompt_completions *c, struct sv text)
{
	*vec_push(&c->texts) = xmemdup0(text.p, text.n);
}

void
prompt_clear(struct prompt *p)
{
	str_clear(&p->text);
	str_clear(&p->typed);
	*p = (struct prompt){ 0 };
}

/* ---- places in the text ---- */

/* The bytes of the grapheme at @at. The text has no stray bytes but may begin with a mark. */
static size_t
grapheme_at(const struct prompt *p, size_t at)
{
	struct sv rest = sv_from(str_sv(&p->text), at);
	unsigned columns;
	size_t n = width_grapheme(rest, &columns);
	uint32_t code;

	return n ? n : utf8_decode(rest, &code);
}

static size_t
before(const struct prompt *p)
{
	size_t at = 0, last = 0;

	while (at < p->at) {
		last = at;
		at += grapheme_at(p, at);
	}
	return last;
}

static size_t
after(const struct prompt *p)
{
	return p->at + grapheme_at(p, p->at);
}

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c & 0x80;
}

static size_t
word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && !is_word(p->text.p[at - 1]))
		at--;
	while (at > 0 && is_word(p->text.p[at - 1]))
		at--;
	return at;
}

static size_t
word_after(const struct prompt *p)
{
	size_t at = p->at;

	while (at < p->text.n && !is_word(p->text.p[at]))
		at++;
	while (at < p->text.n && is_word(p->text.p[at]))
		at++;
	return at;
}

/* For ^W, as a terminal's own line editing does it: back over blanks, then to the blank before. */
static size_t
blank_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && p->text.p[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.p[at - 1] != ' ')
		at--;
	return at;
}

static size_t
start_of(const struct prompt *p UNUSED)
{
	return 0;
}

static size_t
end_of(const struct prompt *p)
{
	return p->text.n;
}

/* ---- editing ---- */

/* Replace the bytes between two places, and stand behind what came. */
static void
replace(struct prompt *p, size_t from, size_t end, struct sv with)
{
	struct str text = { 0 };

	str_add(&text, sv_to(str_sv(&p->text), from));
	str_add(&text, with);
	str_add(&text, sv_from(str_sv(&p->text), end));
	str_clear(&p->text);
	p->text = text;
	p->at = from + with.n;
}

static enum prompt_did
delete_to(struct prompt *p, size_t there)
{
	if (there == p->at)
		return PROMPT_NOTHING;
	replace(p, MIN(there, p->at), MAX(there, p->at), SV(""));
	return PROMPT_EDITED;
}

void
prompt_set(struct prompt *p, struct sv text)
{
	str_reset(&p->text);
	p->at = 0;
	prompt_paste(p, text);
}

void
prompt_paste(struct prompt *p, struct sv text)
{
	struct show it = { .rest = text };
	struct str safe CLEAR(str) = { 0 };
	struct shown s;

	while (show_next(&it, &s)) {
		if (*s.from.p == '\n' || *s.from.p == '\t')
			str_addc(&safe, ' ');
		else if (!s.escaped)
			str_add(&safe, s.text);
	}
	replace(p, p->at, p->at, str_sv(&safe));
}

static enum prompt_did
insert(struct prompt *p, chord c)
{
	char bytes[UTF8_MAX];

	if (c > 0x10ffff || width_of(c) == WIDTH_HIDDEN)
		return PROMPT_NOTHING;
	size_t at = p->at;

	replace(p, at, at, (struct sv){ bytes, utf8_encode(c, bytes) });
	if (!show_is_odd(str_sv(&p->text)))
		return PROMPT_EDITED;
	/* A mark without a base, or too many of them. */
	replace(p, at, p->at, SV(""));
	return PROMPT_NOTHING;
}

/* Go @by lines back in the history; the text that was typed is its newest line. */
static enum prompt_did
recall(struct prompt *p, int by)
{
	size_t n = p->history ? p->history->lines.n : 0;

	if ((by < 0 && !p->line) || (by > 0 && p->line == n))
		return PROMPT_NOTHING;
	if (!p->line) {
		str_reset(&p->typed);
		str_add(&p->typed, str_sv(&p->text));
	}
	p->line = by > 0 ? p->line + 1 : p->line - 1;
	prompt_set(p, p->line ? sv_of(p->history->lines.p[n - p->line]) : str_sv(&p->typed));
	return PROMPT_EDITED;
}

struct edit {
	chord chord;
	size_t (*to)(const struct prompt *p);
	bool deletes;
};

static const struct edit edits[] = {
	{ CHORD_LEFT, before, false },
	{ CHORD_CTRL('B'), before, false },
	{ CHORD_RIGHT, after, false },
	{ CHORD_CTRL('F'), after, false },
	{ CHORD_HOME, start_of, false },
	{ CHORD_CTRL('A'), start_of, false },
	{ CHORD_END, end_of, false },
	{ CHORD_CTRL('E'), end_of, false },
	{ CHORD_ALT | 'b', word_before, false },
	{ CHORD_ALT | 'f', word_after, false },
	{ CHORD_BACKSPACE, before, true },
	{ CHORD_DELETE, after, true },
	{ CHORD_CTRL('D'), after, true },
	{ CHORD_CTRL('W'), blank_before, true },
	{ CHORD_ALT | 'd', word_after, true },
	{ CHORD_CTRL('U'), start_of, true },
	{ CHORD_CTRL('K'), end_of, true },
};

static enum prompt_did
edit(struct prompt *p, const struct edit *e)
{
	size_t there = e->to(p);

	if (e->deletes)
		return delete_to(p, there);
	p->at = there;
	return PROMPT_MOVED;
}

enum prompt_did
prompt_key(struct prompt *p, chord c)
{
	switch (c) {
	case CHORD_ENTER:
		return PROMPT_DONE;
	case CHORD_ESC:
	case CHORD_CTRL('C'):
	case CHORD_CTRL('G'):
		return PROMPT_CANCELLED;
	case CHORD_TAB:
		return PROMPT_COMPLETE;
	case CHORD_UP:
	case CHORD_CTRL('P'):
		return recall(p, 1);
	case CHORD_DOWN:
	case CHORD_CTRL('N'):
		return recall(p, -1);
	}
	if (c == CHORD_BACKSPACE && !p->text.n)
		return PROMPT_CANCELLED;
	for (size_t i = 0; i < ARRAY_SIZE(edits); i++)
		if (edits[i].chord == c)
			return edit(p, &edits[i]);
	return insert(p, c);
}

static size_t
common(struct sv a, struct sv b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

bool
prompt_complete(struct prompt *p, const struct prompt_completions *c)
{
	struct str longest CLEAR(str) = { 0 };

	if (!c->texts.n)
		return false;
	struct sv agreed = sv_of(c->texts.p[0]);

	for (size_t i = 1; i < c->texts.n; i++)
		agreed = sv_to(agreed, common(agreed, sv_of(c->texts.p[i])));
	if (agreed.n <= p->text.n && sv_starts(str_sv(&p->text), agreed))
		return false;
	str_add(&longest, agreed);
	prompt_set(p, str_sv(&longest));
	return true;
}

/* ---- drawing ---- */

int
prompt_draw(const struct prompt *p, struct canvas *c, const char *label)
{
	int col = canvas_text(c, 0, 0, STYLE_PROMPT, sv_of(label));
	struct canvas field = canvas_area(c, 0, col, 1, c->cols - col);
	int at = (int)show_columns(sv_to(str_sv(&p->text), p->at));

	/* The cursor may stand behind the text, but not on the mark of text that is cut. */
	field.left = MAX(at - field.cols + (p->at < p->text.n ? 2 : 1), 0);
	canvas_text(&field, 0, 0, STYLE_TEXT, str_sv(&p->text));
	return MIN(col + at - field.left, c->cols - 1);
}
