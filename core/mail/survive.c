/* What plain `git am` does to a message on the way. */
#include "core/mail/survive.h"

#include "core/mail/header.h"
#include "core/mail/mailinfo.h"
#include "core/mail/message.h"
#include "core/mail/mime.h"
#include "core/mail/space.h"
#include "core/base/utf8.h"

static const char *const texts[SURVIVE_BREAKS] = {
	[SURVIVE_SEPARATOR] = "takes this line and all behind it for the patch",
	[SURVIVE_TITLE_START] = "drops what the title begins with",
	[SURVIVE_TITLE_LINES] = "joins the lines of the title",
	[SURVIVE_TITLE_BLANKS] = "makes one of several blanks in the title",
	[SURVIVE_NO_TITLE] = "refuses a message without a title",
	[SURVIVE_BLANKS] = "removes white space at line ends and extra blank lines",
	[SURVIVE_NO_NEWLINE] = "adds a line break at the end",
	[SURVIVE_ENCODING] = "takes bytes that are no UTF-8 for Latin-1",
	[SURVIVE_NUL] = "loses what follows a NUL",
};

const char *
survive_text(enum survive_break b)
{
	return texts[b];
}

static void
note(struct survive *s, enum survive_break b, size_t at)
{
	if (s->breaks & 1u << b)
		return;
	s->breaks |= 1u << b;
	s->at[b] = at;
}

/* The title as a whole; @at is where it begins. */
static void
check_title(struct survive *s, struct sv title, size_t at)
{
	struct str cleaned CLEAR(str) = { 0 };

	mailinfo_add_subject(&cleaned, title);
	struct sv kept = str_sv(&cleaned);

	if (!kept.n)
		note(s, SURVIVE_NO_TITLE, at);
	if (sv_eq(kept, title))
		return;
	if (title.n && kept.n && *title.p == *kept.p && !sv_starts_nocase(title, SV("re:")) &&
	    *title.p != '[')
		note(s, SURVIVE_TITLE_BLANKS, at);
	else
		note(s, SURVIVE_TITLE_START, at);
}

/* White space that stripspace would remove. */
static void
check_lines(struct survive *s, struct sv message)
{
	struct sv rest = message, line;
	bool blank_before = true;	/* at the start none may stand at all */

	while (rest.n) {
		size_t at = (size_t)(rest.p - message.p);

		sv_line(&rest, &line);
		if (space_trim_end(line).n != line.n || (!line.n && (blank_before || !rest.n)))
			note(s, SURVIVE_BLANKS, at);
		blank_before = !line.n;
	}
	if (message.n && message.p[message.n - 1] != '\n')
		note(s, SURVIVE_NO_NEWLINE, message.n);
}

static void
check_bytes(struct survive *s, struct sv message)
{
	size_t nul = sv_find_char(message, '\0');
	uint32_t code;

	if (nul != SV_NONE)
		note(s, SURVIVE_NUL, nul);
	for (size_t at = 0, n; at < message.n; at += n) {
		n = utf8_decode(sv_from(message, at), &code);
		if (!n) {
			note(s, SURVIVE_ENCODING, at);
			return;
		}
	}
}

struct survive
survive_check(struct sv message)
{
	struct survive s = { 0 };
	struct str title CLEAR(str) = { 0 };
	struct sv log = message_add_subject(&title, message), line;
	size_t start = 0;

	while (start < message.n && space_is(message.p[start]))
		start++;
	check_title(&s, str_sv(&title), start);
	struct sv head = space_trim_end(sv_range(message.p + start, log.p));
	size_t newline = sv_find_char(head, '\n');

	if (newline != SV_NONE)
		note(&s, SURVIVE_TITLE_LINES, start + newline + 1);
	check_lines(&s, message);
	check_bytes(&s, message);
	while (log.n) {
		size_t at = (size_t)(log.p - message.p);

		sv_line(&log, &line);
		if (mailinfo_ends_message(line))
			note(&s, SURVIVE_SEPARATOR, at);
	}
	return s;
}

void
survive_add_author(struct str *s, struct sv name, struct sv email, enum survive_form form)
{
	if (form == SURVIVE_QUOTED)
		header_add_quoted(s, name);
	else
		str_add(s, name);
	str_add(s, SV(" <"));
	str_add(s, email);
	str_addc(s, '>');
}

bool
survive_author_as(struct sv written, struct sv name, struct sv email)
{
	struct str value CLEAR(str) = { 0 }, got CLEAR(str) = { 0 }, got_email CLEAR(str) = { 0 };

	mime_add_words(&value, written);
	mailinfo_author(str_sv(&value), &got, &got_email);
	return sv_eq(str_sv(&got), name) && sv_eq(str_sv(&got_email), email);
}

bool
survive_author_in_header(struct sv name, struct sv email)
{
	struct str header CLEAR(str) = { 0 };

	header_add_from(&header, name, email);
	struct sv value = sv_from(space_trim_end(str_sv(&header)), sizeof("From: ") - 1);

	return survive_author_as(value, name, email);
}

/* git strips these off the ends of a name or address that it writes into a commit (ident.c). */
static bool
ends_in_crud(struct sv s)
{
	return s.n && (strchr(" .,:;<>\"\\'", *s.p) || strchr(" .,:;<>\"\\'", s.p[s.n - 1]));
}

bool
survive_author(struct sv name, struct sv email)
{
	if (ends_in_crud(name) || ends_in_crud(email))
		return false;
	if (survive_author_in_header(name, email))
		return true;
	for (enum survive_form form = SURVIVE_PLAIN; form <= SURVIVE_QUOTED; form++) {
		struct str written CLEAR(str) = { 0 };

		survive_add_author(&written, name, email, form);
		if (survive_author_as(str_sv(&written), name, email))
			return true;
	}
	return false;
}
