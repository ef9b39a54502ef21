/* Reading mail. */
#include "core/mail/mbox.h"

#include "core/mail/mime.h"

#define DEPTH_MAX 8	/* multiparts within multiparts */

void
mail_clear(struct mail *m)
{
	vec_clear(&m->head.headers);
	vec_clear(&m->parts);
	arena_clear(&m->text);
	*m = (struct mail){ 0 };
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
mbox_is_from_line(struct sv line)
{
	size_t colon = sv_rfind_char(sv_to(line, line.n ? line.n - 1 : 0), ':');
	uint64_t year = 0;

	if (line.n < 19 || !sv_starts(line, SV("From ")) || colon == SV_NONE || colon < 9 ||
	    colon + 2 >= line.n)
		return false;
	const char *c = line.p + colon;

	if (!is_digit(c[-4]) || !is_digit(c[-2]) || !is_digit(c[-1]) || !is_digit(c[1]) ||
	    !is_digit(c[2]))
		return false;
	struct sv rest = sv_trim(sv_from(line, colon + 3));
	size_t n = 0;

	while (n < rest.n && is_digit(rest.p[n]))
		n++;
	return sv_u64(sv_to(rest, n), &year) && year > 90;
}

bool
mbox_next(struct sv *rest, struct sv *mail)
{
	struct sv after = *rest, line;

	if (!sv_line(&after, &line))
		return false;
	for (struct sv here = after; sv_line(&after, &line); here = after)
		if (mbox_is_from_line(line)) {
			*mail = sv_range(rest->p, here.p);
			*rest = here;
			return true;
		}
	*mail = *rest;
	*rest = sv_from(*rest, rest->n);
	return true;
}

/* Git takes "From " and ">From " lines in a header for headers. */
static bool
is_header(struct sv line)
{
	size_t n = 0;

	if (sv_starts(line, SV("From ")) || sv_starts(line, SV(">From ")))
		return true;
	while (n < line.n && line.p[n] > ' ' && line.p[n] < 0x7f && line.p[n] != ':')
		n++;
	return n < line.n && line.p[n] == ':';
}

/* Append a header's lines with each line break and the blank behind it as one blank. */
static void
add_unfolded(struct str *s, struct sv *rest)
{
	struct sv after = *rest, line;

	while (sv_line(&after, &line)) {
		if (s->n && !sv_starts(line, SV(" ")) && !sv_starts(line, SV("\t")))
			return;
		if (s->n)
			str_addc(s, ' ');
		str_add(s, sv_trim_end(s->n ? sv_from(line, 1) : line));
		*rest = after;
	}
}

static void
mail_entity_clear(struct mail_entity *e)
{
	vec_clear(&e->headers);
}
DEFINE_CLEAR(mail_entity);

static void
read_headers(struct sv raw, struct mail_entity *e, struct arena *text)
{
	struct str folded CLEAR(str) = { 0 }, value CLEAR(str) = { 0 };
	struct sv after = raw, line;

	while (sv_line(&after, &line) && sv_trim(line).n && is_header(line)) {
		str_reset(&folded);
		str_reset(&value);
		add_unfolded(&folded, &raw);
		after = raw;
		struct sv rest = str_sv(&folded);
		struct sv name = sv_cut(&rest, ':');

		if (sv_find_char(name, ' ') != SV_NONE)
			continue;	/* a From line */
		mime_add_words(&value, sv_trim(rest));
		*vec_push(&e->headers) = (struct mail_header){
			arena_sv(text, name), arena_sv(text, str_sv(&value)),
		};
	}
	struct sv behind = raw;

	if (sv_line(&behind, &line) && !sv_trim(line).n)
		raw = behind;
	e->body = raw;
}

static struct sv
find_header(const struct mail_entity *e, struct sv name)
{
	for (size_t i = 0; i < e->headers.n; i++)
		if (sv_eq_nocase(e->headers.p[i].name, name))
			return e->headers.p[i].value;
	return (struct sv){ 0 };
}

struct sv
mail_header(const struct mail *m, struct sv name)
{
	return find_header(&m->head, name);
}

/* A parameter of a Content-Type: value, "charset=". */
static struct sv
parameter(struct sv value, struct sv name)
{
	size_t at = sv_find_nocase(value, name);

	if (at == SV_NONE)
		return (struct sv){ 0 };
	value = sv_from(value, at + name.n);
	bool quoted = sv_starts(value, SV("\""));
	size_t n = 0;

	value = sv_from(value, quoted);
	while (n < value.n && !strchr(quoted ? "\"" : "; \t", value.p[n]))
		n++;
	return sv_to(value, n);
}

static struct sv
lower(struct sv s, struct arena *text)
{
	struct sv copy = arena_sv(text, s);
	char *p = (char *)copy.p;	/* the arena's copy is ours */

	for (size_t i = 0; i < copy.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] |= 0x20;
	return copy;
}

static void
add_part(struct mail *m, const struct mail_entity *e, struct sv type)
{
	struct sv encoding = find_header(e, SV("Content-Transfer-Encoding"));
	struct str bytes CLEAR(str) = { 0 };
	struct mail_part part = {
		.type = type,
		.charset = parameter(find_header(e, SV("Content-Type")), SV("charset=")),
		.bytes = e->body,
	};

	if (sv_find_nocase(encoding, SV("base64")) != SV_NONE)
		mime_add_base64(&bytes, e->body);
	else if (sv_find_nocase(encoding, SV("quoted-printable")) != SV_NONE)
		mime_add_quoted_printable(&bytes, e->body);
	else
		str_add(&bytes, e->body);
	part.bytes = arena_sv(&m->text, str_sv(&bytes));
	*vec_push(&m->parts) = part;
}

static void read_entity(struct mail *m, const struct mail_entity *e, int depth);

static void
read_multipart(struct mail *m, struct sv body, struct sv boundary, int depth)
{
	const char *from = NULL;
	struct sv rest = body, line;

	for (struct sv here = rest; sv_line(&rest, &line); here = rest) {
		struct sv mark = sv_from(line, 2);

		if (!sv_starts(line, SV("--")) || !sv_starts(mark, boundary))
			continue;
		if (from) {
			struct mail_entity e CLEAR(mail_entity) = { 0 };

			read_headers(sv_range(from, here.p), &e, &m->text);
			read_entity(m, &e, depth + 1);
		}
		if (sv_starts(sv_from(mark, boundary.n), SV("--")))
			return;
		from = rest.p;
	}
	if (from) {	/* cut off before its end */
		struct mail_entity e CLEAR(mail_entity) = { 0 };

		read_headers(sv_range(from, body.p + body.n), &e, &m->text);
		read_entity(m, &e, depth + 1);
	}
}

static void
read_entity(struct mail *m, const struct mail_entity *e, int depth)
{
	struct sv type = find_header(e, SV("Content-Type"));
	struct sv boundary = parameter(type, SV("boundary=")), full = type;

	type = type.n ? lower(sv_trim(sv_cut(&full, ';')), &m->text) : SV("text/plain");
	if (sv_starts(type, SV("multipart/")) && boundary.n && depth < DEPTH_MAX)
		read_multipart(m, e->body, boundary, depth);
	else if (!depth || (sv_starts(type, SV("text/")) && !sv_eq(type, SV("text/html"))))
		add_part(m, e, type);
}

/* The lines of @raw with '\n' alone at their ends, and one '>' less before "From " if asked for. */
static struct sv
normalize(struct sv raw, enum mbox_form form, struct arena *text)
{
	struct str s CLEAR(str) = { 0 };
	struct sv line;

	if (form == MBOX_AS_IS && sv_find_char(raw, '\r') == SV_NONE)
		return raw;
	while (raw.n) {
		bool ended = sv_find_char(raw, '\n') != SV_NONE;

		sv_line(&raw, &line);
		size_t quotes = 0;

		while (quotes < line.n && line.p[quotes] == '>')
			quotes++;
		if (form == MBOX_RD && quotes && sv_starts(sv_from(line, quotes), SV("From ")))
			line = sv_from(line, 1);
		if (ended && sv_ends(line, SV("\r")))
			line.n--;
		str_add(&s, line);
		if (ended)
			str_addc(&s, '\n');
	}
	return arena_sv(text, str_sv(&s));
}

void
mail_read(struct sv raw, enum mbox_form form, struct mail *out)
{
	read_headers(normalize(raw, form, &out->text), &out->head, &out->text);
	read_entity(out, &out->head, 0);
}

void
mail_add_text(struct str *out, const struct mail *m)
{
	for (size_t i = 0; i < m->parts.n; i++)
		mime_add_utf8(out, m->parts.p[i].bytes, m->parts.p[i].charset);
}
