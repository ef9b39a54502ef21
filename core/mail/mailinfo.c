/* What `git am` makes of a mail. */
#include "core/mail/mailinfo.h"

#include "core/mail/mime.h"
#include "core/mail/space.h"

#define LONGEST_NAME 60

void
mailinfo_clear(struct mailinfo *info)
{
	str_clear(&info->author);
	str_clear(&info->email);
	str_clear(&info->date);
	str_clear(&info->subject);
	str_clear(&info->message);
	str_clear(&info->patch);
}

/* Append @s with each run of blanks as one. */
static void
add_single_spaced(struct str *out, struct sv s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!space_is(s.p[i]))
			str_addc(out, s.p[i]);
		else if (!i || !space_is(s.p[i - 1]))
			str_addc(out, ' ');
}

/* Without the quotes of "quoted strings", and without the backslashes in them and in (comments). */
static void
add_unquoted(struct str *out, struct sv s)
{
	bool quoted = false;
	size_t depth = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && (quoted || depth) && i + 1 < s.n) {
			str_addc(out, s.p[++i]);
			continue;
		}
		if (c == '"' && !depth) {
			quoted = !quoted;
			continue;
		}
		if (!quoted && c == '(')
			depth++;
		if (!quoted && c == ')' && depth)
			depth--;
		str_addc(out, c);
	}
}

static bool
is_sane_name(struct sv name)
{
	if (!name.n || name.n > LONGEST_NAME)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (strchr("@<>", name.p[i]))
			return false;
	return true;
}

static void
set(struct str *s, struct sv bytes)
{
	str_reset(s);
	str_add(s, bytes);
}

/* An address without '@': what stands between < and >. */
static void
odd_author(struct sv from, struct str *name, struct str *email)
{
	size_t open = sv_find_char(from, '<');
	size_t close = open == SV_NONE ? SV_NONE : sv_find_char(sv_from(from, open), '>');

	if (close == SV_NONE)
		return;
	set(email, sv_to(sv_from(from, open + 1), close - 1));
	struct sv before = space_trim(sv_to(from, open));

	set(name, is_sane_name(before) ? before : str_sv(email));
}

void
mailinfo_author(struct sv from, struct str *name, struct str *email)
{
	struct str single CLEAR(str) = { 0 }, plain CLEAR(str) = { 0 }, rest CLEAR(str) = { 0 };
	struct str spaced CLEAR(str) = { 0 };

	add_single_spaced(&single, from);
	add_unquoted(&plain, str_sv(&single));
	struct sv all = str_sv(&plain);
	size_t at = sv_find_char(all, '@'), end;

	if (at == SV_NONE) {
		odd_author(str_sv(&single), name, email);
		return;
	}
	while (at > 0 && !space_is(all.p[at - 1]) && all.p[at - 1] != '<')
		at--;
	for (end = at; end < all.n && !strchr(" \n\t\r\v\f>", all.p[end]); end++)
		continue;
	set(email, sv_from(sv_to(all, end), at));
	bool bracket = at > 0 && all.p[at - 1] == '<';

	str_add(&rest, sv_to(all, at - bracket));
	if (bracket)
		str_addc(&rest, ' ');
	str_add(&rest, sv_from(all, end + 1));
	add_single_spaced(&spaced, str_sv(&rest));
	struct sv text = space_trim(str_sv(&spaced));

	if (text.n >= 2 && *text.p == '(' && text.p[text.n - 1] == ')')
		text = sv_from(sv_to(text, text.n - 1), 1);
	set(name, is_sane_name(text) ? text : str_sv(email));
}

void
mailinfo_add_subject(struct str *out, struct sv s)
{
	while (s.n) {
		size_t close = *s.p == '[' ? sv_find_char(s, ']') : SV_NONE;

		if (*s.p == ' ' || *s.p == '\t' || *s.p == ':')
			s = sv_from(s, 1);
		else if (s.n > 3 && sv_starts_nocase(s, SV("re:")))
			s = sv_from(s, 3);
		else if (close != SV_NONE)
			s = sv_from(s, close + 1);
		else
			break;
	}
	add_single_spaced(out, space_trim(s));
}

enum field { FROM, SUBJECT, DATE, FIELDS };

static const struct sv field_name[FIELDS] = {
	[FROM] = SV_INIT("From"), [SUBJECT] = SV_INIT("Subject"), [DATE] = SV_INIT("Date"),
};

/* No blank need follow the colon: "From::from() is wrong" is a header too. */
static bool
is_field(struct sv line, enum field field)
{
	return sv_starts_nocase(line, field_name[field]) &&
	       sv_starts(sv_from(line, field_name[field].n), SV(":"));
}

/* "From 0123... Mon Sep 17 00:00:00 2001": how format-patch begins a mail. */
static bool
is_format_patch_line(struct sv line)
{
	return sv_starts(line, SV("From ")) && line.n > 45 &&
	       sv_is_hex(sv_to(sv_from(line, 5), 40)) &&
	       sv_eq(sv_from(line, 45), SV(" Mon Sep 17 00:00:00 2001"));
}

static bool
is_quoted_from(struct sv line)
{
	return sv_starts(line, SV(">From ")) && is_format_patch_line(sv_from(line, 1));
}

static bool
is_patch_subject(struct sv line)
{
	return sv_starts(line, SV("[PATCH]")) && (line.n == 7 || space_is(line.p[7]));
}

bool
mailinfo_is_inbody_header(struct sv line)
{
	for (int i = 0; i < FIELDS; i++)
		if (is_field(line, (enum field)i))
			return true;
	return is_quoted_from(line) || is_patch_subject(line);
}

bool
mailinfo_ends_message(struct sv line)
{
	if (sv_starts(line, SV("diff -")) || sv_starts(line, SV("Index: ")))
		return true;
	if (!sv_starts(line, SV("---")))
		return false;
	struct sv rest = sv_from(line, 3);

	return !space_trim(rest).n || (rest.n > 1 && *rest.p == ' ' && !space_is(rest.p[1]));
}

/* Headers at the start of the body. */
struct inbody {
	struct str value[FIELDS];
	bool found[FIELDS];
	struct str folded;	/* the one being read, with its continuation lines */
	bool over;
};

static void
inbody_clear(struct inbody *b)
{
	for (int i = 0; i < FIELDS; i++)
		str_clear(&b->value[i]);
	str_clear(&b->folded);
}
DEFINE_CLEAR(inbody);

static void
flush_header(struct inbody *b)
{
	for (int i = 0; i < FIELDS && b->folded.n; i++) {
		if (b->found[i] || !is_field(str_sv(&b->folded), (enum field)i))
			continue;
		struct sv value = sv_from(str_sv(&b->folded), field_name[i].n + 1);

		mime_add_words(&b->value[i], space_trim(value));
		b->found[i] = true;
		break;
	}
	str_reset(&b->folded);
}

/* True if @line still belongs to the headers of the body. */
static bool
take_inbody(struct inbody *b, struct sv line)
{
	if (!line.n) {
		b->over = b->folded.n;
		flush_header(b);
		return true;
	}
	if (b->folded.n && (*line.p == ' ' || *line.p == '\t')) {
		str_add(&b->folded, line);
		return true;
	}
	flush_header(b);
	if (is_patch_subject(line)) {
		set(&b->value[SUBJECT], line);
		b->found[SUBJECT] = true;
		return true;
	}
	for (int i = 0; i < FIELDS; i++)
		if (!b->found[i] && is_field(line, (enum field)i)) {
			str_add(&b->folded, line);
			return true;
		}
	b->over = !is_quoted_from(line);
	return !b->over;
}

/* The log is what stands between the headers of the body and the line that ends the message. */
static void
read_part(const struct mail_part *part, struct inbody *inbody, struct mailinfo *out)
{
	struct sv rest = part->bytes, line;
	const char *log = NULL;

	while (!out->patch.n && rest.n) {
		struct sv here = rest;

		sv_line(&rest, &line);
		if (!inbody->over && take_inbody(inbody, line))
			continue;
		if (!log)
			log = here.p;
		if (mailinfo_ends_message(line)) {
			rest = here;
			break;
		}
	}
	if (log)
		mime_add_utf8(&out->message, sv_range(log, rest.p), part->charset);
	str_add(&out->patch, rest);
}

void
mailinfo_read(const struct mail *mail, struct mailinfo *out)
{
	struct inbody inbody CLEAR(inbody) = { 0 };
	struct sv value[FIELDS];

	for (size_t i = 0; i < mail->parts.n; i++)
		read_part(&mail->parts.p[i], &inbody, out);
	flush_header(&inbody);
	for (int i = 0; i < FIELDS; i++)
		value[i] = inbody.found[i] && out->patch.n ? str_sv(&inbody.value[i])
							   : mail_header(mail, field_name[i]);
	mailinfo_author(value[FROM], &out->author, &out->email);
	mailinfo_add_subject(&out->subject, value[SUBJECT]);
	add_single_spaced(&out->date, space_trim(value[DATE]));
}

void
mailinfo_add_stripped(struct str *out, struct sv text)
{
	bool blank = false, any = false;
	struct sv line;

	while (sv_line(&text, &line)) {
		line = space_trim_end(line);
		if (!line.n) {
			blank = any;
			continue;
		}
		if (blank)
			str_addc(out, '\n');
		str_add(out, line);
		str_addc(out, '\n');
		blank = false;
		any = true;
	}
}

void
mailinfo_add_message(struct str *out, const struct mailinfo *info)
{
	struct str all CLEAR(str) = { 0 };

	str_add(&all, str_sv(&info->subject));
	str_add(&all, SV("\n\n"));
	str_add(&all, str_sv(&info->message));
	mailinfo_add_stripped(out, str_sv(&all));
}
