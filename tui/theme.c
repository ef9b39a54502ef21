/* What things look like. */
#include "tui/theme.h"

#include "core/base/embed.h"
#include "tui/canvas.h"

static const char *const names[STYLE_COUNT] = {
	[STYLE_TEXT] = "text",
	[STYLE_DIM] = "dim",
	[STYLE_STRONG] = "strong",
	[STYLE_HEAD] = "head",
	[STYLE_HINT] = "hint",
	[STYLE_BAR] = "bar",
	[STYLE_BAR_DIM] = "bar-dim",
	[STYLE_MESSAGE] = "message",
	[STYLE_ERROR] = "error",
	[STYLE_PROMPT] = "prompt",
	[STYLE_KEY] = "key",
	[STYLE_ID] = "id",
	[STYLE_WHO] = "who",
	[STYLE_WHEN] = "when",
	[STYLE_REF] = "ref",
	[STYLE_TRAILER] = "trailer",
	[STYLE_QUOTE] = "quote",
	[STYLE_META] = "meta",
	[STYLE_FILE] = "file",
	[STYLE_HUNK] = "hunk",
	[STYLE_ADDED] = "added",
	[STYLE_REMOVED] = "removed",
	[STYLE_GOOD] = "good",
	[STYLE_CARE] = "care",
	[STYLE_BAD] = "bad",
	[STYLE_BUSY] = "busy",
	[STYLE_CURSOR] = "cursor",
	[STYLE_MATCH] = "match",
	[STYLE_ESCAPED] = "escaped",
};

static const char *const colours[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
};

static const struct { struct sv name; enum paint_attr attr; } attrs[] = {
	{ SV_INIT("bold"), PAINT_BOLD },
	{ SV_INIT("dim"), PAINT_DIM },
	{ SV_INIT("ul"), PAINT_UNDERLINE },
	{ SV_INIT("reverse"), PAINT_REVERSE },
};

const char *
theme_style_name(enum style style)
{
	return names[style];
}

static bool
find_style(struct sv name, enum style *out)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		if (sv_eq(name, sv_of(names[i]))) {
			*out = (enum style)i;
			return true;
		}
	return false;
}

static bool
find_attr(struct sv word, unsigned *attr)
{
	for (size_t i = 0; i < ARRAY_SIZE(attrs); i++)
		if (sv_eq(word, attrs[i].name)) {
			*attr = attrs[i].attr;
			return true;
		}
	return false;
}

static bool
find_colour(struct sv word, int *colour)
{
	bool bright = sv_starts(word, SV("bright"));
	struct sv plain = sv_from(word, bright ? 6 : 0);
	uint64_t number;

	for (int i = 0; i < (int)ARRAY_SIZE(colours); i++)
		if (sv_eq(plain, sv_of(colours[i]))) {
			*colour = bright ? i + 8 : i;
			return true;
		}
	if (sv_eq(word, SV("normal")) || sv_eq(word, SV("default"))) {
		*colour = -1;
		return true;
	}
	if (!sv_u64(word, &number) || number > 255)
		return false;
	*colour = (int)number;
	return true;
}

static bool
parse_look(struct sv look, struct paint *out, struct err *err)
{
	struct paint p = { -1, -1, 0 };
	int *const to[] = { &p.fore, &p.back };
	size_t seen = 0;
	struct sv word;
	unsigned attr;
	int colour;

	while (sv_word(&look, &word)) {
		if (find_attr(word, &attr))
			p.attrs |= attr;
		else if (!find_colour(word, &colour))
			return err_set(err, ERR_PARSE, "no colour or attribute '" SV_FMT "'",
				       SV_ARG(word));
		else if (seen == ARRAY_SIZE(to))
			return err_set(err, ERR_PARSE, "a third colour, '" SV_FMT "'",
				       SV_ARG(word));
		else
			*to[seen++] = colour;
	}
	*out = p;
	return true;
}

/* The least that a terminal must have for @p. */
static enum depth
depth_for(struct paint p)
{
	int most = MAX(p.fore, p.back);

	return most < 0 ? DEPTH_MONO : most < 8 ? DEPTH_8 : most < 16 ? DEPTH_16 : DEPTH_256;
}

bool
theme_set(struct theme *t, struct sv style, struct sv look, struct err *err)
{
	struct paint p;
	enum style at;

	if (!find_style(style, &at))
		return err_set(err, ERR_PARSE, "no style '" SV_FMT "'", SV_ARG(style));
	if (!parse_look(look, &p, err))
		return err_wrap(err, SV_FMT, SV_ARG(style));
	for (int d = depth_for(p); d < DEPTH_COUNT; d++)
		t->paint[d][at] = p;
	if (p.attrs)
		t->paint[DEPTH_MONO][at] = (struct paint){ -1, -1, p.attrs };
	return true;
}

void
theme_read(struct theme *t, struct sv text, struct str *complaints)
{
	struct sv line, style;
	struct err err;

	while (sv_line(&text, &line)) {
		line = sv_cut(&line, '#');
		if (!sv_word(&line, &style))
			continue;
		err = (struct err){ 0 };
		if (!theme_set(t, style, line, &err))
			str_addf(complaints, "theme: %s\n", err.text);
	}
}

void
theme_init(struct theme *t)
{
	struct str complaints CLEAR(str) = { 0 };
	struct sv text;

	for (int d = 0; d < DEPTH_COUNT; d++)
		for (int s = 0; s < STYLE_COUNT; s++)
			t->paint[d][s] = (struct paint){ -1, -1, 0 };
	if (embed_find("tui/theme.default", &text))
		theme_read(t, text, &complaints);
}

/* @top's colours replace the others if it has any; reverse on reverse is plain. */
static struct paint
lay_over(struct paint below, struct paint top)
{
	bool coloured = top.fore >= 0 || top.back >= 0;
	struct paint p = coloured ? top : below;

	p.attrs = (below.attrs ^ (top.attrs & PAINT_REVERSE)) |
		  (top.attrs & ~(unsigned)PAINT_REVERSE);
	return p;
}

struct paint
theme_paint(const struct theme *t, enum depth depth, enum style style, unsigned flags)
{
	const struct paint *paint = t->paint[depth];
	struct paint p = paint[style];

	/* One look for all of the current row: fewer bytes to draw, and easier on the eye. */
	if (flags & CELL_CURSOR)
		p = lay_over(paint[STYLE_TEXT], paint[STYLE_CURSOR]);
	if (flags & CELL_MATCH)
		p = lay_over(p, paint[STYLE_MATCH]);
	if (flags & CELL_ESCAPED)
		p = lay_over(p, paint[STYLE_ESCAPED]);
	return p;
}
