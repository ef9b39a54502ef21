/* The list of build names, and what Makefiles and other texts have in common. */
#include "core/lang/build_names.h"

#include "core/lang/build_read.h"

void
build_names_clear(struct build_names *b)
{
	str_clear(&b->text);
	vec_clear(&b->names);
}

void
build_add(struct build_names *b, enum build_kind kind, struct sv name, uint32_t line)
{
	if (!name.n)
		return;
	*vec_push(&b->names) = (struct build_name){
		(uint32_t)b->text.n, (uint32_t)name.n, line, (uint8_t)kind
	};
	str_add(&b->text, name);
}

bool
build_line(struct build_lines *l, struct sv *line, uint32_t *number)
{
	struct sv more;

	if (!sv_line(&l->rest, line))
		return false;
	*number = ++l->number;
	while (line->n && line->p[line->n - 1] == '\\' && sv_line(&l->rest, &more)) {
		l->number++;
		*line = sv_range(line->p, more.p + more.n);
	}
	return true;
}

bool
build_is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

static bool
is_symbol(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

void
build_add_configs(struct build_names *b, struct sv text, uint32_t line)
{
	static const struct sv prefix = SV_INIT("CONFIG_");

	for (size_t at; (at = sv_find(text, prefix)) != SV_NONE;) {
		bool whole = at == 0 || !is_symbol(text.p[at - 1]);
		size_t n = 0;

		text = sv_from(text, at + prefix.n);
		while (n < text.n && is_symbol(text.p[n]))
			n++;
		if (whole)
			build_add(b, BUILD_CONFIG_USE, sv_to(text, n), line);
		text = sv_from(text, n);
	}
}

void
build_names_configs(struct build_names *b, struct sv source)
{
	struct sv line;

	for (uint32_t number = 1; sv_line(&source, &line); number++)
		build_add_configs(b, line, number);
}
