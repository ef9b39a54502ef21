/* How mail carries bytes that are not plain ASCII. */
#include "core/mail/mime.h"

#include <errno.h>
#include <iconv.h>

#include "core/base/utf8.h"

#define CHARSET_MAX 40	/* longer than any name that iconv knows */
#define LINE_MAX_QP 76	/* RFC 2045, with the '=' of a soft break */
#define WORD_MAX 1000	/* RFC 2047 says 75; people do not listen */

static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

void
mime_add_base64(struct str *out, struct sv text)
{
	unsigned bits = 0;
	int n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int value = base64_value(text.p[i]);

		if (value < 0)
			continue;
		bits = bits << 6 | (unsigned)value;
		n += 6;
		if (n >= 8) {
			n -= 8;
			str_addc(out, (char)(bits >> n));
		}
	}
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that "=3D" at @i stands for; -1 if no such thing is there. */
static int
quoted_byte(struct sv text, size_t i)
{
	if (i + 2 >= text.n || text.p[i] != '=')
		return -1;
	int high = hex_value(text.p[i + 1]), low = hex_value(text.p[i + 2]);

	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

void
mime_add_quoted_printable(struct str *out, struct sv text)
{
	for (size_t i = 0; i < text.n; i++) {
		int byte = quoted_byte(text, i);

		if (byte >= 0) {
			str_addc(out, (char)byte);
			i += 2;
		} else if (text.p[i] == '=' && (i + 1 == text.n || text.p[i + 1] == '\n')) {
			i++;
		} else {
			str_addc(out, text.p[i]);
		}
	}
}

/* "_" is a blank here; otherwise as in a body. */
static void
add_q_word(struct str *out, struct sv text)
{
	for (size_t i = 0; i < text.n; i++) {
		int byte = quoted_byte(text, i);

		str_addc(out, byte >= 0 ? (char)byte : text.p[i] == '_' ? ' ' : text.p[i]);
		i += byte >= 0 ? 2 : 0;
	}
}

void
mime_add_unescaped(struct str *out, struct sv url)
{
	for (size_t i = 0; i < url.n; i++) {
		int high = url.p[i] == '%' && i + 2 < url.n ? hex_value(url.p[i + 1]) : -1;
		int low = high < 0 ? -1 : hex_value(url.p[i + 2]);

		str_addc(out, low < 0 ? url.p[i] : (char)(high << 4 | low));
		i += low < 0 ? 0 : 2;
	}
}

static bool
is_charset_name(struct sv name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!strchr("-_.:+()", name.p[i]) && (unsigned)((name.p[i] | 0x20) - 'a') > 25 &&
		    (unsigned)(name.p[i] - '0') > 9)
			return false;
	return name.n && name.n <= CHARSET_MAX;
}

/* One step of iconv() into @out; false if it stopped for anything but want of room. */
static bool
convert_some(iconv_t conversion, char **in, size_t *left, struct str *out)
{
	size_t given = (in ? *left : 0) * 2 + 16, room = given;
	char *to = str_reserve(out, room);
	size_t done = iconv(conversion, in, left, &to, &room);

	out->n += given - room;
	out->p[out->n] = '\0';
	return done != (size_t)-1 || errno == E2BIG;
}

/* Convert all of @text; false as soon as something does not fit. */
static bool
convert(iconv_t conversion, struct sv text, struct str *out)
{
	char *in = (char *)text.p;	/* iconv() takes it without const, but only reads */
	size_t left = text.n;

	while (left)
		if (!convert_some(conversion, &in, &left, out))
			return false;
	return convert_some(conversion, NULL, NULL, out);	/* what it held back */
}

bool
mime_add_utf8(struct str *out, struct sv text, struct sv charset)
{
	struct str name CLEAR(str) = { 0 };
	size_t before = out->n;
	bool ok;

	if (sv_eq_nocase(charset, SV("utf-8")) || sv_eq_nocase(charset, SV("utf8"))) {
		str_add(out, text);
		return mime_is_utf8(text);
	}
	str_add(&name, charset);
	iconv_t conversion = is_charset_name(charset) ? iconv_open("UTF-8", str_c(&name))
						      : (iconv_t)-1;

	if (conversion == (iconv_t)-1) {
		str_add(out, text);
		return false;
	}
	ok = convert(conversion, text, out);
	iconv_close(conversion);
	if (!ok) {
		out->n = before;
		str_add(out, text);
	}
	return ok;
}

/* One =?charset?q?text?= */
struct word {
	struct sv charset, text;
	char encoding;
	size_t length;
};

static bool
read_word(struct sv s, struct word *w)
{
	if (!sv_starts(s, SV("=?")))
		return false;
	size_t charset = sv_find_char(sv_to(sv_from(s, 2), CHARSET_MAX + 1), '?');

	if (charset == SV_NONE)
		return false;
	struct sv rest = sv_from(s, 2 + charset + 1);
	char encoding = (char)(rest.n ? *rest.p | 0x20 : 0);

	if (rest.n < 2 || rest.p[1] != '?' || (encoding != 'q' && encoding != 'b'))
		return false;
	rest = sv_from(rest, 2);
	size_t end = sv_find(sv_to(rest, WORD_MAX), SV("?="));

	if (end == SV_NONE)
		return false;
	w->charset = sv_to(sv_from(s, 2), charset);
	w->encoding = encoding;
	w->text = sv_to(rest, end);
	w->length = (size_t)(rest.p - s.p) + end + 2;
	return true;
}

static void
add_word(struct str *out, const struct word *w)
{
	struct str bytes CLEAR(str) = { 0 };

	if (w->encoding == 'q')
		add_q_word(&bytes, w->text);
	else
		mime_add_base64(&bytes, w->text);
	mime_add_utf8(out, str_sv(&bytes), w->charset);
}

void
mime_add_words(struct str *out, struct sv value)
{
	bool after_word = false;

	while (value.n) {
		size_t at = sv_find(value, SV("=?"));
		struct sv plain = sv_to(value, at);
		struct word w;

		value = sv_from(value, plain.n);
		if (!read_word(value, &w)) {
			str_add(out, plain);
			str_add(out, sv_to(value, 2));
			value = sv_from(value, 2);
			after_word = false;
			continue;
		}
		/* Blanks between two encoded words only separate them. */
		if (!after_word || sv_trim(plain).n)
			str_add(out, plain);
		add_word(out, &w);
		value = sv_from(value, w.length);
		after_word = true;
	}
}

bool
mime_is_ascii(struct sv text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0x80 || text.p[i] == 0x1b)
			return false;
	return true;
}

bool
mime_is_utf8(struct sv text)
{
	uint32_t code;

	for (size_t n; text.n; text = sv_from(text, n)) {
		n = utf8_decode(text, &code);
		if (!n)
			return false;
	}
	return true;
}

void
mime_add_quoted_byte(struct str *out, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	char quoted[] = { '=', digits[(unsigned char)c >> 4], digits[c & 15] };

	str_add(out, (struct sv){ quoted, sizeof(quoted) });
}

static bool
must_quote(struct sv text, size_t i, bool line_start)
{
	char c = text.p[i];

	if (c == ' ' || c == '\t')
		return i + 1 == text.n || text.p[i + 1] == '\n';
	return c == '=' || (unsigned char)c < ' ' || (unsigned char)c >= 0x7f ||
	       (line_start && sv_starts(sv_from(text, i), SV("From ")));
}

void
mime_quote(struct str *out, struct sv text)
{
	size_t column = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n') {
			str_addc(out, '\n');
			column = 0;
			continue;
		}
		if (column + sizeof("=3D") > LINE_MAX_QP - 1) {
			str_add(out, SV("=\n"));
			column = 0;
		}
		bool quote = must_quote(text, i, !column);

		if (quote)
			mime_add_quoted_byte(out, text.p[i]);
		else
			str_addc(out, text.p[i]);
		column += quote ? 3 : 1;
	}
}
