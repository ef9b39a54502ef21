/* Uses in attributes, read from their text: they hold words, not expressions. */
#include "core/lang/rust_use_pass.h"

#define NEST_MAX 4	/* cfg_attr in cfg_attr */

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

/* Behind the string that begins at @at. */
static uint32_t
past_string(const struct rust_file *f, uint32_t at, uint32_t end)
{
	while (++at < end && f->text.p[at] != '"')
		at += f->text.p[at] == '\\';
	return MIN(at + 1, end);
}

/* The next word or path from *@at on; *@at becomes its end. Strings are skipped. */
static bool
next_word(const struct rust_file *f, uint32_t *at, uint32_t end, struct rust_span *word)
{
	while (*at < end) {
		char c = f->text.p[*at];

		if (is_word(c)) {
			word->at = *at;
			while (*at < end && is_word(f->text.p[*at]))
				++*at;
			word->n = *at - word->at;
			return true;
		}
		*at = c == '"' ? past_string(f, *at, end) : *at + 1;
	}
	return false;
}

/* Cut the next element of a list, which ends at a comma outside of parentheses. */
static bool
next_part(const struct rust_file *f, uint32_t *at, uint32_t end, struct rust_span *part)
{
	uint32_t depth = 0, from = *at;

	if (*at >= end)
		return false;
	while (*at < end && (f->text.p[*at] != ',' || depth)) {
		char c = f->text.p[*at];

		depth += c == '(';
		depth -= c == ')' && depth;
		*at = c == '"' ? past_string(f, *at, end) : *at + 1;
	}
	*part = (struct rust_span){ from, *at - from };
	++*at;
	return true;
}

static void
add(struct rust_use_pass *p, enum rust_use_kind kind, struct rust_span word)
{
	rust_use_add(p, kind, word.at, word.at + word.n, word);
}

static void
add_configs(struct rust_use_pass *p, uint32_t at, uint32_t end)
{
	struct rust_span word;

	while (next_word(p->f, &at, end, &word))
		if (sv_starts(rust_file_text(p->f, word), SV("CONFIG_")))
			add(p, RUST_USE_CFG, word);
}

static void
add_derives(struct rust_use_pass *p, uint32_t at, uint32_t end)
{
	struct rust_span part, word;

	while (next_part(p->f, &at, end, &part))
		if (next_word(p->f, &part.at, part.at + part.n, &word))
			add(p, RUST_USE_DERIVE, word);
}

static void
attribute(struct rust_use_pass *p, uint32_t at, uint32_t end, int nest)
{
	struct rust_span path, part;

	if (!next_word(p->f, &at, end, &path))
		return;
	struct sv word = rust_file_text(p->f, path);
	bool list = at < end && p->f->text.p[at] == '(';

	add(p, RUST_USE_ATTR, path);
	if (list && sv_eq(word, SV("derive"))) {
		add_derives(p, at + 1, end - 1);
	} else if (list && sv_eq(word, SV("cfg_attr")) && nest < NEST_MAX) {
		if (++at < end && next_part(p->f, &at, end - 1, &part))
			add_configs(p, part.at, part.at + part.n);
		while (next_part(p->f, &at, end - 1, &part))
			attribute(p, part.at, part.at + part.n, nest + 1);
	} else {
		add_configs(p, at, end);
	}
}

void
rust_use_attribute(struct rust_use_pass *p, uint32_t start, uint32_t end)
{
	attribute(p, start, end, 0);
}
