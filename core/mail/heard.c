/* What the mails about a commit mean for stable. */
#include "core/mail/heard.h"

#include "core/mail/commit_ref.h"
#include "core/model/version.h"

/* A passage is shown on one line. */
#define PASSAGE_MAX 240
#define DEPENDENCIES_MAX 20

/* Where a phrase counts. */
enum scope {
	ANYWHERE,		/* it speaks of stable itself */
	BELOW_MACHINE,		/* in answers to what a machine or a person sent for stable */
};

static const struct {
	enum heard_kind kind;
	enum scope scope;
	struct sv text;
} phrases[] = {
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not for stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not stable material") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not suitable for stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not appropriate for stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not needed in stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not needed for stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not be backported") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("n't be backported") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not backport") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("n't backport") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("no need to backport") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("not go to stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("n't go to stable") },
	{ HEARD_OBJECTION, ANYWHERE, SV_INIT("from stable") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("please drop") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("drop this") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("drop it") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("be dropped") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("please skip") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("please remove") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("please don't") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("please do not") },
	{ HEARD_OBJECTION, BELOW_MACHINE, SV_INIT("nack") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("please backport") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("please queue") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("should be backported") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("you backport this") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("you backport it") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("this be backported") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("go to stable") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("to stable, please") },
	{ HEARD_REQUEST, ANYWHERE, SV_INIT("stable candidate") },
};

static bool
is_answer(struct sv subject)
{
	return sv_starts_nocase(sv_trim(subject), SV("re:"));
}

/* The series that a word names: "6.12", "6.12.y", "v6.12", "linux-6.12.y", "6.12-stable". */
static bool
read_series(struct sv word, struct str *out)
{
	static const struct sv before[] = { SV_INIT("linux-"), SV_INIT("for-stable-"),
					    SV_INIT("stable-") };
	size_t behind = sv_find(word, SV("-stable"));
	struct version v;

	for (size_t i = 0; i < ARRAY_SIZE(before); i++)
		if (sv_starts(word, before[i]))
			word = sv_from(word, before[i].n);
	if (!version_parse(sv_to(word, behind), &v) || v.rc != VERSION_FINAL || v.major < 2)
		return false;
	str_addf(out, "%d.%d", v.major, v.minor);
	return true;
}

/* What stands in the first [...] of a subject; empty without one. */
static struct sv
first_tag(struct sv subject)
{
	size_t from = sv_find_char(subject, '[');
	struct sv rest = from == SV_NONE ? SV("") : sv_from(subject, from + 1);

	return sv_find_char(rest, ']') == SV_NONE ? SV("") : sv_cut(&rest, ']');
}

/* The first series that @text names. */
static bool
find_series(struct sv text, struct str *out)
{
	struct sv word;

	while (sv_word(&text, &word)) {
		while (word.n && strchr(",;:", word.p[word.n - 1]))
			word.n--;
		if (read_series(word, out))
			return true;
	}
	return false;
}

/* "033/200": the review of a whole release numbers its patches with three digits. */
static bool
is_review_number(struct sv tag)
{
	struct sv word;

	while (sv_word(&tag, &word)) {
		struct sv total = word, n = sv_cut(&total, '/');
		uint64_t a, b;

		if (n.n >= 3 && n.n == total.n && sv_u64(n, &a) && sv_u64(total, &b) && a <= b)
			return true;
	}
	return false;
}

/* The mails that machines and backporters send, by their subject. Sets the series where one is named. */
static bool
read_form(const struct thread_mail *m, enum heard_kind *kind, struct str *series)
{
	struct sv tag = first_tag(m->subject), word, rest = tag;
	size_t at = sv_find(m->subject, SV("failed to apply to "));

	if (is_answer(m->subject))
		return false;
	if (sv_starts(m->subject, SV("FAILED: patch")) && at != SV_NONE) {
		find_series(sv_from(m->subject, at), series);
		*kind = HEARD_FAILED;
		return true;
	}
	at = sv_find(m->subject, SV("has been added to the "));
	if (at != SV_NONE || sv_eq(m->stable, SV("review"))) {
		find_series(at != SV_NONE ? sv_from(m->subject, at) : tag, series);
		*kind = HEARD_QUEUED;
		return true;
	}
	if (!sv_has(tag, SV("PATCH")) && !sv_has(tag, SV("BACKPORT")))
		return false;
	while (sv_word(&rest, &word)) {
		if (!sv_eq(word, SV("AUTOSEL")))
			continue;
		*kind = HEARD_AUTOSEL;
		find_series(tag, series);
		return true;
	}
	*kind = is_review_number(tag) ? HEARD_QUEUED : HEARD_BACKPORT;
	return find_series(tag, series);
}

/* The text of people, paragraph by paragraph: quotations, patches and signatures left out. */
static bool
next_paragraph(struct sv *body, struct str *out)
{
	struct sv line;

	str_reset(out);
	while (sv_line(body, &line)) {
		if (sv_eq(sv_trim_end(line), SV("--")) || sv_starts(line, SV("diff --git ")))
			*body = SV("");
		else if (sv_trim(line).n && !thread_is_quoted(line)) {
			str_addf(out, "%s" SV_FMT, out->n ? " " : "", SV_ARG(sv_trim(line)));
			continue;
		}
		if (out->n)
			return true;
	}
	return out->n > 0;
}

/* "don't drop it" is no "drop it". */
static bool
is_negated(struct sv text, size_t at)
{
	struct sv before = sv_to(text, at);

	return sv_ends(before, SV("n't ")) || sv_ends(before, SV("not ")) ||
	       sv_ends(before, SV("never "));
}

/* A sentence ends at @i: not so at the dots of "6.1". */
static bool
ends_sentence(struct sv text, size_t i)
{
	return i + 1 >= text.n || (strchr(".?!", text.p[i]) && text.p[i + 1] == ' ');
}

/* The sentence around @at, cut where it is too long. */
static struct sv
sentence(struct sv text, size_t at)
{
	size_t from = at, end = at;

	while (from && !ends_sentence(text, from - 1))
		from--;
	while (!ends_sentence(text, end))
		end++;
	if (at - from > PASSAGE_MAX / 2)
		from = at - PASSAGE_MAX / 2;
	return sv_trim(sv_to(sv_from(text, from), MIN(end + 1 - from, (size_t)PASSAGE_MAX)));
}

static bool
find_phrase(struct sv text, bool below_machine, enum heard_kind *kind, struct sv *passage)
{
	for (size_t i = 0; i < ARRAY_SIZE(phrases); i++) {
		size_t at = sv_find_nocase(text, phrases[i].text);

		if (at == SV_NONE || is_negated(text, at) ||
		    (phrases[i].scope == BELOW_MACHINE && !below_machine))
			continue;
		/* "from stable" is an objection only as "drop/remove ... from stable". */
		if (sv_eq(phrases[i].text, SV("from stable")) &&
		    sv_find_nocase(sv_to(text, at), SV("drop")) == SV_NONE &&
		    sv_find_nocase(sv_to(text, at), SV("remove")) == SV_NONE)
			continue;
		*kind = phrases[i].kind;
		*passage = sentence(text, at);
		return true;
	}
	return false;
}

/* Which mails are about the commit, and which stand below a machine's. */
struct listening {
	const struct thread *thread;
	const struct heard_about *about;
	bool *is_about, *below_machine;
	struct hearsay *out;
};

static bool
names_it(const struct listening *l, const struct thread_mail *m)
{
	return (l->about->hex.n && sv_has(m->body, sv_to(l->about->hex, 12))) ||
	       (l->about->title.n && sv_has(m->subject, l->about->title)) ||
	       (l->about->message_id.n && sv_eq(m->id, l->about->message_id));
}

static void
add(struct listening *l, const struct thread_mail *m, enum heard_kind kind, struct sv series,
    struct sv text)
{
	struct arena *a = &l->out->text;

	*vec_push(l->out) = (struct heard){
		kind, arena_sv(a, series), arena_sv(a, m->id),
		arena_sv(a, m->name.n ? m->name : m->address), m->date, arena_sv(a, text),
	};
}

static void
add_form(struct listening *l, const struct thread_mail *m, enum heard_kind kind, struct sv series)
{
	struct str text CLEAR(str) = { 0 }, dependencies CLEAR(str) = { 0 };

	str_add(&text, m->subject);
	if (kind == HEARD_FAILED)
		heard_add_dependencies(&dependencies, m->body);
	if (dependencies.n)
		str_addf(&text, "; possible dependencies: %s", dependencies.p);
	add(l, m, kind, series, str_sv(&text));
}

static void
listen_to_person(struct listening *l, const struct thread_mail *m, bool below_machine)
{
	struct str paragraph CLEAR(str) = { 0 }, series CLEAR(str) = { 0 };
	struct sv body = m->body, passage;
	enum heard_kind kind;

	while (next_paragraph(&body, &paragraph)) {
		if (!find_phrase(str_sv(&paragraph), below_machine, &kind, &passage))
			continue;
		if (!find_series(passage, &series))
			find_series(first_tag(m->subject), &series);
		add(l, m, kind, str_sv(&series), passage);
		return;
	}
}

static void
listen_to(struct listening *l, size_t i)
{
	const struct thread_mail *m = &l->thread->mails.p[i];
	bool has_parent = m->parent != SIZE_MAX;
	struct str series CLEAR(str) = { 0 };
	enum heard_kind kind;

	l->is_about[i] = names_it(l, m) || (has_parent && l->is_about[m->parent]);
	l->below_machine[i] = has_parent && l->below_machine[m->parent];
	if (read_form(m, &kind, &series)) {
		l->below_machine[i] = true;
		/* Of a series of backports only the one that names it. */
		l->is_about[i] = names_it(l, m);
		if (l->is_about[i])
			add_form(l, m, kind, str_sv(&series));
	} else if (l->is_about[i] && is_answer(m->subject)) {
		listen_to_person(l, m, l->below_machine[i]);
	}
}

void
heard_read(const struct thread *t, const struct heard_about *about, struct hearsay *out)
{
	bool *is_about AUTO_FREE = xzalloc(t->mails.n + 1);
	bool *below_machine AUTO_FREE = xzalloc(t->mails.n + 1);
	struct listening l = { t, about, is_about, below_machine, out };

	/* Parents stand before their answers. */
	for (size_t i = 0; i < t->mails.n; i++)
		listen_to(&l, i);
}

void
heard_add_dependencies(struct str *out, struct sv body)
{
	size_t at = sv_find(body, SV("Possible dependencies:"));
	struct sv line;
	int n = 0;

	body = at == SV_NONE ? SV("") : sv_from(body, at);
	sv_line(&body, &line);
	while (n < DEPENDENCIES_MAX && sv_line(&body, &line)) {
		struct sv word;

		if (!sv_trim(line).n)
			continue;
		if (!sv_word(&line, &word) || !commit_ref_is(word))
			return;
		str_addf(out, "%s" SV_FMT, n++ ? " " : "", SV_ARG(sv_to(word, 12)));
	}
}
