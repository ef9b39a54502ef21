/* A commit message, read once. */
#include "core/mail/message.h"

#include "core/mail/space.h"

void
message_clear(struct message *m)
{
	stable_tags_clear(&m->stable);
	upstream_clear(&m->upstream);
	fixes_clear(&m->fixes);
	links_clear(&m->links);
	arena_clear(&m->text);
	*m = (struct message){ 0 };
}

static struct sv
without_blank_lines(struct sv s)
{
	struct sv rest = s, line;

	while (sv_line(&rest, &line) && space_is_blank(line))
		s = rest;
	return s;
}

struct sv
message_add_subject(struct str *s, struct sv raw)
{
	struct sv rest = without_blank_lines(raw), line;
	const char *between = "";

	while (rest.n) {
		struct sv after = rest;

		sv_line(&after, &line);
		line = space_trim_end(line);
		if (!line.n)
			break;
		str_addf(s, "%s", between);
		str_add(s, line);
		between = " ";
		rest = after;
	}
	return without_blank_lines(rest);
}

static bool
has_cc(struct sv message, struct sv address)
{
	struct sv rest = trailer_body(message);
	struct trailer t;

	while (trailer_next_of(&rest, SV("Cc"), &t))
		if (sv_find_nocase(t.value, address) != SV_NONE)
			return true;
	return false;
}

void
message_read(struct sv raw, struct message *m)
{
	struct str subject CLEAR(str) = { 0 };

	m->raw = raw;
	m->body = message_add_subject(&subject, raw);
	m->subject = arena_sv(&m->text, str_sv(&subject));
	m->trailers = trailer_find(raw);
	stable_tags_read(raw, &m->stable);
	upstream_read(raw, &m->upstream);
	fixes_read(raw, &m->fixes);
	links_read(raw, &m->links);
	link_place(links_posted(&m->links), &m->place);
	m->undo = upstream_undone(upstream_title(m->subject), &m->undone);
	m->cc_rust = has_cc(raw, SV("rust-for-linux@vger.kernel.org"));
}
