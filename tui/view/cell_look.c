/* How a cell of the board looks. */
#include "tui/view/cell_look.h"

static enum style
style_of(const struct app *app, size_t row, size_t t)
{
	static const enum style styles[VERDICTS] = {
		[VERDICT_UNKNOWN] = STYLE_BUSY, [VERDICT_LANDED] = STYLE_DIM,
		[VERDICT_NA] = STYLE_DIM,	[VERDICT_BLOCKED] = STYLE_BAD,
		[VERDICT_READY] = STYLE_GOOD,	[VERDICT_NEEDS] = STYLE_CARE,
		[VERDICT_CONFLICT] = STYLE_BAD,
	};

	return styles[board_verdict(app->board, row, t)];
}

struct cell_look
cell_look(const struct app *app, size_t row, size_t t)
{
	bool busy = app_is_judging(app, row) && board_needs_judging(app->board, row, t);

	return (struct cell_look){
		{ busy ? ':' : verdict_letter(board_verdict(app->board, row, t)),
		  board_letter(app->board, row, t), '\0' },
		busy ? STYLE_BUSY : style_of(app, row, t),
	};
}

/* The first of them that @flags has; a blank for none. */
static char
first_of(unsigned flags, unsigned a, char a_letter, unsigned b, char b_letter, unsigned c,
	 char c_letter)
{
	return flags & a ? a_letter : flags & b ? b_letter : flags & c ? c_letter : ' ';
}

void
flags_add(struct str *out, const struct candidate *c)
{
	str_addc(out, c->kinds & KIND_SOUNDNESS ? 'S' : ' ');
	str_addc(out, c->flags & FLAG_FIXES ? 'F' : ' ');
	str_addc(out, c->flags & FLAG_STABLE ? 's' : ' ');
	str_addc(out, first_of(c->flags, FLAG_CVE, 'C', FLAG_REVERT, 'R', 0, ' '));
	str_addc(out, first_of(c->flags, FLAG_UNICODE, 'U', FLAG_NOTE, 'N', FLAG_LIST, 'L'));
}
