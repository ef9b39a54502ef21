/* Commits that a message names. */
#include "tui/view/named.h"

#define NAMED_MIN	8	/* hex digits: fewer of them are words */
#define SHOWN_COLUMNS	60

void
named_clear(struct named *named)
{
	for (size_t i = 0; i < NAMED_MAX; i++) {
		str_clear(&named->text[i]);
		str_clear(&named->hex[i]);
	}
	named->n = 0;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/* The first word of @line that can name a commit: hex digits, a digit and a letter among them. */
static bool
find_name(struct sv line, struct sv *hex)
{
	for (size_t from = 0, end; from < line.n; from = end + 1) {
		bool digit = false, letter = false;

		for (end = from; end < line.n && is_hex(line.p[end]); end++) {
			digit |= line.p[end] <= '9';
			letter |= line.p[end] >= 'a';
		}
		*hex = sv_to(sv_from(line, from), end - from);
		if (hex->n >= NAMED_MIN && hex->n <= OID_HEX && digit && letter)
			return true;
		/* To the end of this word. */
		while (end < line.n && line.p[end] != ' ' && line.p[end] != '(' && line.p[end] != '"')
			end++;
	}
	return false;
}

void
named_find(struct named *named, struct sv message)
{
	struct sv line, hex;

	named->n = 0;
	while (named->n < NAMED_MAX && sv_line(&message, &line)) {
		size_t n = named->n;

		if (!find_name(line, &hex))
			continue;
		str_reset(&named->hex[n]);
		str_add(&named->hex[n], hex);
		str_reset(&named->text[n]);
		show_cut(&named->text[n], sv_from(line, (size_t)(hex.p - line.p)), SHOWN_COLUMNS);
		named->choice[n] = (struct choice){ (chord)('1' + n), str_c(&named->text[n]) };
		named->n++;
	}
}
