/* What the tests of core/lang share. */
#include "tests/unit/lang.h"

struct rust_file *
lang_parse_any(struct sv source)
{
	struct rust_parser *parser AUTO(rust_parser) = rust_parser_new();
	struct rust_file *f = NULL;
	struct err err = { 0 };

	CHECK_OK(rust_file_parse(parser, source, &f, &err));
	return f;
}

struct rust_file *
lang_parse(const char *source)
{
	struct rust_file *f = lang_parse_any(sv_of(source));

	CHECK_INT(f->errors, 0);
	return f;
}

static uint32_t
find(const struct rust_file *f, const char *path)
{
	struct str got CLEAR(str) = { 0 };

	for (uint32_t i = 0; i < f->items.n; i++) {
		str_reset(&got);
		rust_item_path(f, i, &got);
		if (sv_eq(str_sv(&got), sv_of(path)))
			return i;
	}
	return RUST_NONE;
}

const struct rust_item *
lang_item(const struct rust_file *f, const char *path)
{
	uint32_t i = find(f, path);

	if (i == RUST_NONE)
		fail_msg("no item '%s'", path);
	return &f->items.p[i];
}

bool
lang_has_item(const struct rust_file *f, const char *path)
{
	return find(f, path) != RUST_NONE;
}

struct str
lang_uses(const struct rust_file *f, enum rust_use_kind kind)
{
	static const struct { uint16_t flag; char mark; } marks[] = {
		{ RUST_USE_LOCAL, '!' }, { RUST_USE_TOKENS, '@' }, { RUST_USE_DOCTEST, '#' },
	};
	struct str out = { 0 };

	for (size_t i = 0; i < f->uses.n; i++) {
		const struct rust_use *u = &f->uses.p[i];

		if (u->kind != kind)
			continue;
		if (out.n)
			str_addc(&out, ' ');
		str_add(&out, rust_file_text(f, u->path));
		if (u->of.n)
			str_addf(&out, "<" SV_FMT ">", SV_ARG(rust_file_text(f, u->of)));
		for (size_t m = 0; m < ARRAY_SIZE(marks); m++)
			if (u->flags & marks[m].flag)
				str_addc(&out, marks[m].mark);
	}
	return out;
}
