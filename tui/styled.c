/* Text in lines, each of spans with a style. */
#include "tui/styled.h"

void
styled_clear(struct styled *s)
{
	str_clear(&s->bytes);
	vec_clear(&s->spans);
	vec_clear(&s->lines);
}

void
styled_span(struct styled *s, enum style style, struct sv text)
{
	str_add(&s->bytes, text);
	*vec_push(&s->spans) = (struct styled_span){ s->bytes.n, style };
}

void
styled_end(struct styled *s)
{
	*vec_push(&s->lines) = s->spans.n;
}

void
styled_add(struct styled *s, enum style style, struct sv text)
{
	struct sv line;

	while (sv_line(&text, &line)) {
		styled_span(s, style, line);
		styled_end(s);
	}
}

/* The columns that the last, open line has so far. */
static size_t
open_columns(const struct styled *s)
{
	size_t first = s->lines.n ? s->lines.p[s->lines.n - 1] : 0;
	size_t from = first ? s->spans.p[first - 1].end : 0;

	return show_columns(sv_from(str_sv(&s->bytes), from));
}

void
styled_wrap(struct styled *s, enum style style, struct sv text, size_t indent, size_t columns)
{
	size_t at = open_columns(s);
	struct str blanks CLEAR(str) = { 0 };
	struct sv word;
	bool first = true;

	str_pad(&blanks, ' ', indent);
	while (sv_word(&text, &word)) {
		size_t wide = show_columns(word);

		if (!first && at + 1 + wide > columns) {
			styled_end(s);
			styled_span(s, STYLE_TEXT, str_sv(&blanks));
			at = indent;
		} else if (!first) {
			styled_span(s, style, SV(" "));
			at++;
		}
		styled_span(s, style, word);
		at += wide;
		first = false;
	}
	styled_end(s);
}

int
styled_lines(const struct styled *s)
{
	return (int)s->lines.n;
}

static size_t
first_span(const struct styled *s, int i)
{
	return i ? s->lines.p[i - 1] : 0;
}

static size_t
start_of(const struct styled *s, size_t span)
{
	return span ? s->spans.p[span - 1].end : 0;
}

struct sv
styled_line(const struct styled *s, int i)
{
	size_t from = start_of(s, first_span(s, i)), end = start_of(s, s->lines.p[i]);

	return sv_to(sv_from(str_sv(&s->bytes), from), end - from);
}

void
styled_draw(const struct styled *s, int i, struct canvas *c, int row)
{
	int col = 0;

	for (size_t at = first_span(s, i); at < s->lines.p[i]; at++) {
		size_t from = start_of(s, at);
		const struct styled_span *span = &s->spans.p[at];

		col = canvas_text(c, row, col, span->style,
				  sv_to(sv_from(str_sv(&s->bytes), from), span->end - from));
	}
}
