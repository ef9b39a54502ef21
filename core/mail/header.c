/* Headers of a patch mail. */
#include "core/mail/header.h"

#include "core/mail/mime.h"
#include "core/mail/space.h"
#include "core/base/utf8.h"

#define ENCODED_MAX 76	/* columns, RFC 2047 */
#define LINE_LONGEST 78	/* columns, RFC 2822 */

enum place { IN_ADDRESS, IN_TEXT };

static size_t
column(const struct str *s)
{
	return s->n - (sv_rfind_char(str_sv(s), '\n') + 1);	/* SV_NONE + 1 is 0 */
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
needs_words(struct sv text)
{
	return !mime_is_ascii(text) || sv_find_char(text, '\n') != SV_NONE ||
	       sv_has(text, SV("=?"));
}

/* RFC 2047, 4.2 and 5 (3): what a q-encoded word can't hold as it is. Git encodes blanks too. */
static bool
is_special(char c, enum place place)
{
	if ((unsigned char)c >= 0x7f || c <= ' ' || strchr("=?_", c))
		return true;
	return place == IN_ADDRESS && !is_alnum(c) && !strchr("!*+-/", c);
}

static void
add_words(struct str *s, struct sv text, enum place place)
{
	struct sv open = SV("=?UTF-8?q?");
	size_t at = column(s) + open.n;

	str_add(s, open);
	while (text.n) {
		uint32_t code;
		size_t n = MAX(utf8_decode(text, &code), (size_t)1);	/* a stray byte alone */
		bool special = n > 1 || is_special(*text.p, place);
		size_t width = special ? 3 * n : 1;

		if (at + width + 2 > ENCODED_MAX) {
			str_add(s, SV("?=\n "));
			str_add(s, open);
			at = open.n + 1;
		}
		for (size_t i = 0; i < n; i++)
			if (special)
				mime_add_quoted_byte(s, text.p[i]);
			else
				str_addc(s, text.p[i]);
		at += width;
		text = sv_from(text, n);
	}
	str_add(s, SV("?="));
}

/* The column behind @text, which begins at @at. To git a control character is -1 columns wide. */
static long
column_behind(long at, struct sv text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\t')
			at = (at | 7) + 1;
		else
			at += (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f ? -1 : 1;
	return at;
}

/* Append ASCII @text, folded where a blank and the word behind it would not fit in the line. */
static void
add_folded(struct str *s, struct sv text)
{
	long at = (long)column(s);

	for (size_t blank = 0; text.n; blank = 1) {
		size_t end = blank;

		while (end < text.n && !space_is(text.p[end]))
			end++;
		struct sv piece = sv_to(text, end), word = sv_from(piece, blank);

		at = column_behind(at, piece);
		if (at > LINE_LONGEST) {
			str_add(s, SV("\n "));
			at = column_behind(1, word);
			piece = word;
		}
		str_add(s, piece);
		text = sv_from(text, end);
	}
}

void
header_add_quoted(struct str *s, struct sv name)
{
	bool special = false;

	for (size_t i = 0; i < name.n; i++)
		special |= name.p[i] && strchr("()<>[]:;@,.\"\\", name.p[i]);
	if (!special) {
		str_add(s, name);
		return;
	}
	str_addc(s, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"' || name.p[i] == '\\')
			str_addc(s, '\\');
		str_addc(s, name.p[i]);
	}
	str_addc(s, '"');
}

void
header_add_from(struct str *s, struct sv name, struct sv email)
{
	struct str quoted CLEAR(str) = { 0 };
	size_t width = LINE_LONGEST;

	str_add(s, SV("From: "));
	if (needs_words(name)) {
		add_words(s, name, IN_ADDRESS);
		width = ENCODED_MAX;
	} else {
		header_add_quoted(&quoted, name);
		add_folded(s, str_sv(&quoted));
	}
	if (column(s) + email.n + sizeof(" <>") - 1 > width)
		str_addc(s, '\n');
	str_add(s, SV(" <"));
	str_add(s, email);
	str_add(s, SV(">\n"));
}

void
header_add_subject(struct str *s, struct sv prefix, struct sv title)
{
	str_add(s, SV("Subject: "));
	str_add(s, prefix);
	if (needs_words(title))
		add_words(s, title, IN_TEXT);
	else
		add_folded(s, title);
	str_addc(s, '\n');
}
