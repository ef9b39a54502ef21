/* Links to list mails. */
#include "core/mail/link.h"

#include "core/mail/mime.h"
#include "core/mail/trailer.h"

#define SEND_EMAIL_STAMP 14	/* digits of "20241123180323" */
#define B4_DAY		 8	/* digits of "20250101" */
#define B4_HEX		 12

void
links_clear(struct links *l)
{
	vec_clear(&l->list);
	arena_clear(&l->text);
	*l = (struct links){ 0 };
}

/* Without %40 and the like. */
static struct sv
unescape(struct sv s, struct arena *text)
{
	struct str out CLEAR(str) = { 0 };

	if (sv_find_char(s, '%') == SV_NONE)
		return s;
	mime_add_unescaped(&out, s);
	return arena_sv(text, str_sv(&out));
}

/* The id in a link to an archive; empty if it is no such link. */
static struct sv
mail_of(struct sv url, struct arena *text)
{
	static const struct {
		struct sv host;
		bool list;	/* a list's name or "r" may come before the id */
	} hosts[] = {
		{ SV_INIT("lore.kernel.org"), true },
		{ SV_INIT("lkml.kernel.org"), true },
		{ SV_INIT("patch.msgid.link"), false },
		{ SV_INIT("msgid.link"), false },
	};
	size_t scheme = sv_find(url, SV("://"));

	if (scheme == SV_NONE)
		return (struct sv){ 0 };
	url = sv_from(url, scheme + 3);
	struct sv host = sv_cut(&url, '/');

	for (size_t i = 0; i < ARRAY_SIZE(hosts); i++) {
		if (!sv_eq_nocase(host, hosts[i].host))
			continue;
		struct sv behind = url;
		struct sv first = sv_cut(&behind, '/');
		size_t n = 0;

		if (hosts[i].list && sv_find_char(first, '@') == SV_NONE)
			url = behind;

		while (n < url.n && !strchr("/?#>", url.p[n]))
			n++;
		struct sv id = unescape(sv_to(url, n), text);

		return sv_find_char(id, '@') == SV_NONE ? (struct sv){ 0 } : id;
	}
	return (struct sv){ 0 };
}

static struct sv
without_brackets(struct sv id)
{
	if (!sv_starts(id, SV("<")) || !sv_ends(id, SV(">")))
		return id;
	return sv_from(sv_to(id, id.n - 1), 1);
}

static bool
is_message_id(struct sv key)
{
	return sv_eq_nocase(key, SV("Message-ID"));
}

static bool
is_link(struct sv key)
{
	static const struct sv keys[] = {
		SV_INIT("Link"), SV_INIT("Closes"), SV_INIT("BugLink"), SV_INIT("Message-ID"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (sv_eq_nocase(key, keys[i]))
			return true;
	return false;
}

void
links_read(struct sv message, struct links *out)
{
	struct sv rest = trailer_body(message);
	struct trailer t;

	while (trailer_next(&rest, &t)) {
		struct link link = { .key = t.key };

		if (!is_link(t.key) || !sv_word(&t.value, &link.url))
			continue;
		sv_word(&t.value, &link.mark);
		if (!sv_starts(link.mark, SV("[")))
			link.mark = (struct sv){ 0 };
		link.message_id = is_message_id(t.key) ? without_brackets(link.url)
						       : mail_of(link.url, &out->text);
		*vec_push(&out->list) = link;
	}
}

struct sv
links_posted(const struct links *l)
{
	struct sv posted = { 0 };
	int best = 0;

	for (size_t i = 0; i < l->list.n; i++) {
		const struct link *link = &l->list.p[i];
		int rank = is_message_id(link->key) ? 3 :
			   sv_has(link->url, SV("//patch.msgid.link/")) ? 2 :
			   sv_eq_nocase(link->key, SV("Link")) && !link->mark.n ? 1 : 0;

		if (!link->message_id.n || !rank || rank < best)
			continue;
		best = rank;
		posted = link->message_id;
	}
	return posted;
}

static size_t
digits(struct sv s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* Cut "-2" off @s. */
static bool
cut_number(struct sv *s, int *n)
{
	uint64_t value;
	size_t length = digits(sv_from(*s, 1));

	if (!sv_starts(*s, SV("-")) || length > 4 || !sv_u64(sv_to(sv_from(*s, 1), length), &value))
		return false;
	*n = (int)value;
	*s = sv_from(*s, length + 1);
	return true;
}

static bool
send_email_place(struct sv local, struct link_place *out)
{
	struct sv rest = sv_from(local, SEND_EMAIL_STAMP);

	if (digits(local) != SEND_EMAIL_STAMP || !sv_starts(rest, SV(".")))
		return false;
	rest = sv_from(rest, 1 + digits(sv_from(rest, 1)));
	struct sv series = sv_range(local.p, rest.p);

	if (!cut_number(&rest, &out->n) || !sv_starts(rest, SV("-")))
		return false;
	out->series = series;
	return true;
}

static bool
b4_place(struct sv local, struct link_place *out)
{
	size_t hex = sv_rfind_char(local, '-');

	if (digits(local) != B4_DAY || hex == SV_NONE ||
	    local.n - hex - 1 != B4_HEX || !sv_is_hex(sv_from(local, hex + 1)))
		return false;
	local = sv_to(local, hex);
	size_t dash = sv_rfind_char(local, '-');
	struct sv number = sv_from(local, dash == SV_NONE ? local.n : dash);

	if (!cut_number(&number, &out->n) || number.n)
		return false;
	out->series = sv_to(local, dash);
	return true;
}

bool
link_place(struct sv message_id, struct link_place *out)
{
	struct sv local = sv_cut(&message_id, '@');
	struct link_place place;

	if (!send_email_place(local, &place) && !b4_place(local, &place))
		return false;
	*out = place;
	return true;
}
