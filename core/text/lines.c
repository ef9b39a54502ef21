/* A text as lines. */
#include "core/text/lines.h"

#define BINARY_LOOK 8000

void
line_table_clear(struct line_table *t)
{
	map_clear(&t->ids);
	free(t->first);
	free(t->count);
	*t = (struct line_table){ 0 };
}

void
line_table_reserve(struct line_table *t)
{
	size_t need = t->ids.entries.n;

	if (need <= t->room)
		return;
	size_t room = need + need / 2;

	t->first = xrealloc_array(t->first, room, sizeof(*t->first));
	t->count = xrealloc_array(t->count, room, sizeof(*t->count));
	memset(t->count + t->room, 0, (room - t->room) * sizeof(*t->count));
	t->room = room;
}

static size_t
count_lines(struct sv text)
{
	size_t n = text.n && text.p[text.n - 1] != '\n';

	for (const char *p = text.p, *end = p + text.n; p < end; p++) {
		p = memchr(p, '\n', (size_t)(end - p));
		if (!p)
			break;
		n++;
	}
	return n;
}

void
lines_split(struct line_table *t, struct sv text, struct lines *out)
{
	size_t n = count_lines(text);
	struct lines l = {
		.text = text,
		.start = xmalloc((n + 1) * sizeof(*l.start)),
		.id = xmalloc(n * sizeof(*l.id)),
		.n = n,
	};
	uint32_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const char *eol = memchr(text.p + at, '\n', text.n - at);
		uint32_t end = eol ? (uint32_t)(eol - text.p) + 1 : (uint32_t)text.n;
		uint64_t *id = map_at(&t->ids, (struct sv){ text.p + at, end - at });

		if (!*id)
			*id = t->ids.entries.n;
		l.start[i] = at;
		l.id[i] = (uint32_t)*id - 1;
		at = end;
	}
	l.start[n] = at;
	*out = l;
}

void
lines_clear(struct lines *l)
{
	free(l->start);
	free(l->id);
	*l = (struct lines){ 0 };
}

bool
text_is_binary(struct sv bytes)
{
	return sv_find_char(sv_to(bytes, BINARY_LOOK), '\0') != SV_NONE;
}
