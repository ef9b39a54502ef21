/* Names captured by format strings: std::fmt, "Syntax". */
#include "core/lang/rust_use_pass.h"

static bool
begins_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool
is_name(char c)
{
	return begins_name(c) || (c >= '0' && c <= '9');
}

static void
add_capture(struct rust_use_pass *p, uint32_t at, uint32_t end)
{
	struct rust_span name = { at, end - at };
	uint16_t local = rust_use_local(p, name, at, RUST_USE_VALUE);

	rust_use_add(p, RUST_USE_VALUE, at, end, name)->flags |=
		local | RUST_USE_TOKENS | RUST_USE_FORMAT;
}

/* What stands in the braces: a name or number or nothing, then ":" and widths given as "name$". */
static void
placeholder(struct rust_use_pass *p, uint32_t at, uint32_t end)
{
	bool format = false;

	while (at < end) {
		char c = p->f->text.p[at];
		uint32_t from = at;

		if (!begins_name(c)) {
			format |= c == ':';
			at++;
			continue;
		}
		while (at < end && is_name(p->f->text.p[at]))
			at++;
		if (!format || (at < end && p->f->text.p[at] == '$'))
			add_capture(p, from, at);
	}
}

void
rust_use_format(struct rust_use_pass *p, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at + 1 < end; at++) {
		const char *text = p->f->text.p;

		if (text[at] == '\\')	/* also \u{...} */
			at += text[at + 1] == 'u' ? 2 : 1;
		if (at + 1 >= end || text[at] != '{' || text[at - 1] == 'u')
			continue;
		if (text[at + 1] == '{') {
			at++;
			continue;
		}
		uint32_t close = at + 1;

		while (close < end && text[close] != '}' && text[close] != '{')
			close++;
		if (close < end && text[close] == '}')
			placeholder(p, at + 1, close);
		at = close - 1;
	}
}
