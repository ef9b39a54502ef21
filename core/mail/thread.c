/* A thread of mails. */
#include "core/mail/thread.h"

#include <time.h>

#include "core/mail/mailinfo.h"

void
thread_clear(struct thread *t)
{
	vec_clear(&t->mails);
	arena_clear(&t->text);
}

static bool
read_number(struct sv s, uint64_t max, int *out)
{
	uint64_t n;

	if (!sv_u64(s, &n) || n > max)
		return false;
	*out = (int)n;
	return true;
}

static bool
read_month(struct sv word, int *out)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; i < 12; i++)
		if (sv_eq_nocase(word, (struct sv){ months + 3 * i, 3 })) {
			*out = i;
			return true;
		}
	return false;
}

/* "+0100", in seconds; names of zones count as UTC, as RFC 5322 asks of most of them. */
static int64_t
read_zone(struct sv word)
{
	uint64_t n;

	if (word.n != 5 || (*word.p != '+' && *word.p != '-') || !sv_u64(sv_from(word, 1), &n))
		return 0;
	int64_t seconds = (int64_t)(n / 100 * 3600 + n % 100 * 60);

	return *word.p == '-' ? -seconds : seconds;
}

int64_t
thread_date(struct sv text)
{
	struct tm tm = { 0 };
	struct sv day, month, year, clock, zone = SV("");
	size_t comma = sv_find_char(text, ',');

	if (comma != SV_NONE)
		text = sv_from(text, comma + 1);
	if (!sv_word(&text, &day) || !sv_word(&text, &month) || !sv_word(&text, &year) ||
	    !sv_word(&text, &clock))
		return 0;
	sv_word(&text, &zone);
	if (!read_number(day, 31, &tm.tm_mday) || !read_month(month, &tm.tm_mon) ||
	    !read_number(year, 9999, &tm.tm_year) ||
	    !read_number(sv_cut(&clock, ':'), 23, &tm.tm_hour) ||
	    !read_number(sv_cut(&clock, ':'), 59, &tm.tm_min))
		return 0;
	if (clock.n && !read_number(clock, 60, &tm.tm_sec))
		return 0;
	/* Two digits are of this century: the kernel's lists hold little older. */
	tm.tm_year -= tm.tm_year < 100 ? -100 : 1900;
	return MAX((int64_t)timegm(&tm) - read_zone(zone), (int64_t)0);
}

bool
thread_is_quoted(struct sv line)
{
	struct sv text = sv_trim(line);

	return sv_starts(text, SV(">")) || sv_starts(text, SV("|")) ||
	       (sv_starts(text, SV("On ")) && sv_ends(text, SV("wrote:")));
}

/* The last <id> of @value; empty if there is none. */
static struct sv
last_id(struct sv value)
{
	size_t from = sv_rfind_char(value, '<');
	struct sv id = from == SV_NONE ? SV("") : sv_from(value, from + 1);

	return sv_trim(sv_cut(&id, '>'));
}

/* A mail with the ids that it answers, the nearest first. */
struct reading {
	struct thread *thread;
	struct map by_id;		/* place plus one */
	VEC(struct sv) references;	/* by place: In-Reply-To and References, raw */
};

static void
reading_clear(struct reading *r)
{
	map_clear(&r->by_id);
	vec_clear(&r->references);
}
DEFINE_CLEAR(reading);

static struct sv
keep(struct thread *t, struct str *s)
{
	return arena_sv(&t->text, str_sv(s));
}

static void
read_author(struct thread *t, struct sv from, struct thread_mail *m)
{
	struct str name CLEAR(str) = { 0 }, address CLEAR(str) = { 0 };

	mailinfo_author(from, &name, &address);
	m->name = keep(t, &name);
	m->address = keep(t, &address);
}

static void
read_mail(struct reading *r, struct sv raw)
{
	struct mail mail CLEAR(mail) = { 0 };
	struct str body CLEAR(str) = { 0 }, line CLEAR(str) = { 0 };
	struct thread *t = r->thread;

	mail_read(raw, MBOX_RD, &mail);
	struct sv id = last_id(mail_header(&mail, SV("Message-ID")));

	if ((id.n && map_has(&r->by_id, id)) || !mail.head.headers.n)
		return;
	struct thread_mail *m = vec_push(&t->mails);

	*m = (struct thread_mail){ .parent = SIZE_MAX };
	m->id = arena_sv(&t->text, id);
	m->subject = arena_sv(&t->text, mail_header(&mail, SV("Subject")));
	m->stable = arena_sv(&t->text, mail_header(&mail, SV("X-stable")));
	m->date = thread_date(mail_header(&mail, SV("Date")));
	read_author(t, mail_header(&mail, SV("From")), m);
	str_addf(&line, SV_FMT "," SV_FMT, SV_ARG(mail_header(&mail, SV("To"))),
		 SV_ARG(mail_header(&mail, SV("Cc"))));
	m->to = keep(t, &line);
	mail_add_text(&body, &mail);
	m->body = keep(t, &body);
	str_reset(&line);
	str_addf(&line, SV_FMT " " SV_FMT, SV_ARG(mail_header(&mail, SV("References"))),
		 SV_ARG(mail_header(&mail, SV("In-Reply-To"))));
	*vec_push(&r->references) = keep(t, &line);
	if (id.n)
		*map_at(&r->by_id, id) = t->mails.n;
}

/* Whether the mail @at stands above @mail already: then the references go in circles. */
static bool
is_above(const struct thread *t, size_t at, size_t mail)
{
	size_t steps = 0;

	while (at != mail && at != SIZE_MAX && steps++ <= t->mails.n)
		at = t->mails.p[at].parent;
	return at == mail || steps > t->mails.n;
}

/* The nearest mail that it answers and that is here. */
static void
find_parent(struct reading *r, size_t mail)
{
	struct sv rest = r->references.p[mail];

	for (size_t i = 0; rest.n && i < 50; i++) {
		size_t from = sv_rfind_char(rest, '<');
		const uint64_t *place;

		if (from == SV_NONE)
			return;
		place = map_find(&r->by_id, last_id(rest));
		rest = sv_to(rest, from);
		if (!place || is_above(r->thread, *place - 1, mail))
			continue;
		r->thread->mails.p[mail].parent = *place - 1;
		return;
	}
}

/* A mail's children: the first, and the next one of the same parent. */
struct node {
	size_t mail, child, next;
};

struct by_date {
	int64_t date;
	size_t mail;
};

static int
compare_newest_first(const void *a, const void *b)
{
	const struct by_date *x = a, *y = b;

	if (x->date != y->date)
		return x->date < y->date ? 1 : -1;
	return x->mail < y->mail ? 1 : x->mail > y->mail ? -1 : 0;
}

/* Hang every mail below its parent; going through them newest first puts the oldest child first. */
static size_t
hang(const struct thread *t, struct node *nodes)
{
	VEC(struct by_date) order = { 0 };
	size_t n = t->mails.n, roots = SIZE_MAX;

	for (size_t i = 0; i < n; i++) {
		nodes[i] = (struct node){ i, SIZE_MAX, SIZE_MAX };
		*vec_push(&order) = (struct by_date){ t->mails.p[i].date, i };
	}
	vec_sort(&order, compare_newest_first);
	for (size_t i = 0; i < n; i++) {
		size_t mail = order.p[i].mail, parent = t->mails.p[mail].parent;
		size_t *first = parent == SIZE_MAX ? &roots : &nodes[parent].child;

		nodes[mail].next = *first;
		*first = mail;
	}
	vec_clear(&order);
	return roots;
}

/* Put the mails into the order of the tree, without recursion: threads can be deep. */
static void
order_mails(struct thread *t)
{
	size_t n = t->mails.n, done = 0;
	struct node *nodes AUTO_FREE = xmalloc((n + 1) * sizeof(*nodes));
	size_t *place AUTO_FREE = xmalloc((n + 1) * sizeof(*place));
	struct thread_mail *sorted = xmalloc((n + 1) * sizeof(*sorted));
	size_t at = hang(t, nodes);

	while (at != SIZE_MAX) {
		const struct thread_mail *m = &t->mails.p[at];
		size_t parent = m->parent;

		place[at] = done;
		sorted[done] = *m;
		sorted[done].parent = parent == SIZE_MAX ? SIZE_MAX : place[parent];
		sorted[done].depth = parent == SIZE_MAX ? 0 : sorted[place[parent]].depth + 1;
		done++;
		if (nodes[at].child != SIZE_MAX) {
			at = nodes[at].child;
			continue;
		}
		while (at != SIZE_MAX && nodes[at].next == SIZE_MAX)
			at = t->mails.p[at].parent;
		at = at == SIZE_MAX ? SIZE_MAX : nodes[at].next;
	}
	free(t->mails.p);
	t->mails.p = sorted;
	t->mails.n = done;
	t->mails.cap = n + 1;
}

void
thread_add(struct thread *t, struct sv mbox)
{
	struct reading r CLEAR(reading) = { .thread = t };
	size_t before = t->mails.n;
	struct sv raw;

	for (size_t i = 0; i < before; i++) {
		*vec_push(&r.references) = SV("");
		if (t->mails.p[i].id.n)
			*map_at(&r.by_id, t->mails.p[i].id) = i + 1;
	}
	while (t->mails.n < THREAD_MAILS_MAX && mbox_next(&mbox, &raw))
		read_mail(&r, raw);
	for (size_t i = before; i < t->mails.n; i++)
		find_parent(&r, i);
	order_mails(t);
}
