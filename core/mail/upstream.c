/* Which mainline commit a commit of a stable or vendor branch carries, needs or undoes. */
#include "core/mail/upstream.h"

#include "core/mail/commit_ref.h"
#include "core/mail/trailer.h"

void
upstream_clear(struct upstream *u)
{
	vec_clear(&u->lines);
}

bool
upstream_lands(enum upstream_kind kind)
{
	return kind <= UPSTREAM_BACKPORTED;
}

/* The message from the next line on, and what stands before it. */
struct reader {
	struct sv message, rest;
	struct sv line;		/* the current one */
	bool opens;		/* it begins a paragraph, or follows another identification line */
	bool author;		/* it follows CIQ's line that names the author */
	struct upstream *out;
};

static void
add(struct reader *r, enum upstream_kind kind, struct sv hex)
{
	*vec_push(&r->out->lines) =
		(struct upstream_line){ kind, hex, (size_t)(hex.p - r->message.p) };
}

/* The next word without the punctuation around it. False when there is none. */
static bool
next_word(struct sv *rest, struct sv *word)
{
	if (!sv_word(rest, word))
		return false;
	while (word->n && strchr("([\"'`", *word->p))
		*word = sv_from(*word, 1);
	while (word->n && strchr(")]\"'`.,;:", word->p[word->n - 1]))
		word->n--;
	return true;
}

/* Cut the word off @rest if it is next. */
static bool
take_word(struct sv *rest, struct sv wanted)
{
	struct sv after = *rest, word;

	if (!next_word(&after, &word) || !sv_eq_nocase(word, wanted))
		return false;
	*rest = after;
	return true;
}

static bool
take_hex(struct sv *rest, struct sv *hex)
{
	struct sv after = *rest, word;

	if (!next_word(&after, &word) || !sv_is_hex(word) || word.n < COMMIT_REF_MIN ||
	    word.n > COMMIT_REF_MAX)
		return false;
	*hex = word;
	*rest = after;
	return true;
}

/* As take_hex(), from the next line where @text is at its end: a mail program wrapped it. */
static bool
take_wrapped_hex(struct reader *r, struct sv *text, struct sv *hex)
{
	struct sv after = r->rest, line;

	if (take_hex(text, hex))
		return true;
	if (sv_trim(*text).n || !sv_line(&after, &line) || !take_hex(&line, hex))
		return false;
	*text = line;
	r->rest = after;
	return true;
}

static bool
read_trailer(struct reader *r)
{
	static const struct { struct sv key; enum upstream_kind kind; } keys[] = {
		{ SV_INIT("Stable-dep-of"), UPSTREAM_DEP_OF },
		{ SV_INIT("Omitted-fix"), UPSTREAM_OMITTED },
		{ SV_INIT("Git-commit"), UPSTREAM_COMMIT },
		{ SV_INIT("Upstream-commit"), UPSTREAM_COMMIT },
	};
	struct sv rest = r->line, hex;
	struct trailer t;

	if (!trailer_next(&rest, &t) || !t.key.n)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		if (!sv_eq_nocase(t.key, keys[i].key))
			continue;
		take_word(&t.value, SV("commit"));
		if (take_wrapped_hex(r, &t.value, &hex))
			add(r, keys[i].kind, hex);
		return true;
	}
	return false;
}

/* "(cherry picked from commit X)" and its kin. */
static bool
read_picked(struct reader *r)
{
	static const struct { struct sv text; enum upstream_kind kind; } forms[] = {
		{ SV_INIT("(cherry picked from"), UPSTREAM_PICKED },
		{ SV_INIT("(cherry-picked from"), UPSTREAM_PICKED },
		{ SV_INIT("(backported from"), UPSTREAM_BACKPORTED },
		{ SV_INIT("(back-ported from"), UPSTREAM_BACKPORTED },
	};

	for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
		if (!sv_starts_nocase(r->line, forms[i].text))
			continue;
		struct sv text = sv_from(r->line, forms[i].text.n), hex;

		take_word(&text, SV("upstream"));
		take_word(&text, SV("commit"));
		if (take_wrapped_hex(r, &text, &hex))
			add(r, forms[i].kind, hex);
		return true;
	}
	return false;
}

static bool
take_upstream(struct sv *text)
{
	return take_word(text, SV("upstream")) || take_word(text, SV("mainline"));
}

/* Nothing but blanks and a full stop is left. */
static bool
is_done(struct sv text)
{
	text = sv_trim(text);
	return !text.n || sv_eq(text, SV("."));
}

static bool
ends_paragraph(const struct reader *r)
{
	struct sv after = r->rest, line;

	return !sv_line(&after, &line) || !sv_trim(line).n || sv_starts(line, SV("Author: "));
}

/*
 * In brackets every form counts. Outside, prose can begin with the same words: it goes on in the
 * same line or the next one, except behind the full name and "upstream".
 */
static bool
is_landing(const struct reader *r, const struct upstream_line *l, struct sv text, bool in_front)
{
	if (l->kind == UPSTREAM_BARE)
		return l->hex.n == COMMIT_REF_MAX && is_done(text) &&
		       (r->author || ends_paragraph(r));
	if (in_front)
		return is_done(text) && ends_paragraph(r);
	return l->hex.n == COMMIT_REF_MAX || is_done(text);
}

/* "commit X upstream.", "[ Upstream commit X ]" and their variants, on a line of their own. */
static bool
read_landing(struct reader *r)
{
	struct sv text = r->line, before = r->rest;
	struct upstream_line found = { .kind = UPSTREAM_BARE };

	for (int i = 0; i < 3 && sv_starts(text, SV(" ")); i++)
		text = sv_from(text, 1);
	bool bracketed = sv_starts(text, SV("["));

	if ((!bracketed && !r->opens) || sv_starts(text, SV(" ")) || sv_starts(text, SV("\t")))
		return false;
	text = sv_from(text, bracketed);
	bool in_front = take_upstream(&text);

	if (!take_word(&text, SV("commit")) || !take_wrapped_hex(r, &text, &found.hex))
		return false;
	if (!in_front && !take_word(&text, SV("from")))
		take_word(&text, SV("in"));
	if (in_front || take_upstream(&text))
		found.kind = UPSTREAM_COMMIT;
	if (bracketed ? found.kind == UPSTREAM_COMMIT : is_landing(r, &found, text, in_front)) {
		add(r, found.kind, found.hex);
		return true;
	}
	r->rest = before;
	return false;
}

/* Cut the next word of a sentence off, also over line breaks; blank lines if it @must go on. */
static bool
sentence_word(struct reader *r, struct sv *text, bool must, struct sv *word)
{
	struct sv after = r->rest, line = { 0 };

	while (!sv_word(text, word)) {
		if (!sv_line(&after, &line) || (!must && !sv_trim(line).n))
			return false;
		r->rest = after;
		*text = line;
	}
	return true;
}

/* Cut "This reverts commit" off, with the few words that may stand between these. */
static bool
take_revert(struct reader *r, struct sv *text, bool *partly)
{
	static const struct sv between[] = {
		SV_INIT("of"), SV_INIT("the"), SV_INIT("upstream"), SV_INIT("mainline"),
		SV_INIT("stable"),
	};
	size_t at = sv_find_nocase(*text, SV("this "));
	struct sv word = { 0 };

	if (at == SV_NONE)
		return false;
	*text = sv_from(*text, at + sizeof("this"));
	*partly = false;
	for (int i = 0; i < 5 && !sv_starts_nocase(word, SV("revert")); i++) {
		if (!next_word(text, &word))
			return false;
		*partly |= sv_starts_nocase(word, SV("part")) || sv_eq_nocase(word, SV("mostly"));
	}
	if (!sv_starts_nocase(word, SV("revert")))
		return false;
	struct sv behind = *text, hex;

	for (size_t i = 0; i < ARRAY_SIZE(between); i++)
		take_word(&behind, between[i]);
	if (!sv_trim(behind).n && sentence_word(r, &behind, false, &word))
		behind = word;
	return take_hex(&behind, &hex) || sv_starts_nocase(sv_trim(behind), SV("commit"));
}

/* The words of one sentence, without the titles that it quotes. */
struct sentence {
	struct sv text, word;
	bool quoted, ended;
};

static bool
next_in_sentence(struct reader *r, struct sentence *s)
{
	bool must = sv_eq_nocase(s->word, SV("is")) || sv_eq_nocase(s->word, SV("commit"));

	while (!s->ended && sentence_word(r, &s->text, must, &s->word)) {
		bool was_quoted = s->quoted || sv_starts(s->word, SV("(\""));

		s->quoted = was_quoted && !sv_has(s->word, SV("\")"));
		s->ended = !s->quoted && (sv_ends(s->word, SV(".")) ||
					  sv_starts_nocase(s->word, SV("reversing")));
		if (!was_quoted)
			return true;
	}
	return false;
}

/* 'This reverts commit X which is commit Y upstream.', in any wrapping. */
static bool
read_revert(struct reader *r)
{
	struct sv before = r->rest, text = r->line, hex;
	bool partly, which = false, upstream = false;

	if (!take_revert(r, &text, &partly)) {
		r->rest = before;
		return false;
	}
	r->rest = before;
	for (struct sentence s = { .text = text }; next_in_sentence(r, &s);) {
		struct sv word = s.word, behind = s.text;

		upstream |= (which && sv_eq_nocase(word, SV("is"))) || take_upstream(&word);
		which = sv_eq_nocase(word, SV("which"));
		if (!take_hex(&word, &hex))
			continue;
		upstream |= !s.ended && take_upstream(&behind);
		add(r, upstream ? UPSTREAM_REVERTED :
		       partly ? UPSTREAM_REVERTS_PARTLY : UPSTREAM_REVERTS, hex);
		upstream = false;
	}
	return true;
}

void
upstream_read(struct sv message, struct upstream *out)
{
	struct reader r = { .message = message, .rest = trailer_body(message), .out = out };

	for (r.opens = true; sv_line(&r.rest, &r.line);) {
		bool author = sv_starts(r.line, SV("commit-author "));

		r.opens = !sv_trim(r.line).n || author || read_trailer(&r) || read_picked(&r) ||
			  read_landing(&r);
		r.author = author;
		if (!r.opens)
			read_revert(&r);
	}
}

static bool
cut_prefix(struct sv *subject)
{
	static const struct sv prefix[] = {
		SV_INIT("UPSTREAM:"), SV_INIT("BACKPORT:"), SV_INIT("FROMGIT:"),
		SV_INIT("FROMLIST:"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(prefix); i++) {
		if (!sv_starts(*subject, prefix[i]))
			continue;
		*subject = sv_trim(sv_from(*subject, prefix[i].n));
		return true;
	}
	return false;
}

struct sv
upstream_title(struct sv subject)
{
	while (cut_prefix(&subject))
		continue;
	return subject;
}

enum upstream_undo
upstream_undone(struct sv subject, struct sv *title)
{
	static const struct { struct sv text; enum upstream_undo undo; } forms[] = {
		{ SV_INIT("Revert \""), UPSTREAM_REVERT },
		{ SV_INIT("Reapply \""), UPSTREAM_REAPPLY },
	};
	size_t end = sv_rfind_char(subject, '"');

	for (size_t at = 0; at < subject.n; at++) {
		if (at && subject.p[at - 1] != ' ')
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
			size_t from = at + forms[i].text.n;

			if (!sv_starts_nocase(sv_from(subject, at), forms[i].text) || end < from)
				continue;
			*title = sv_from(sv_to(subject, end), from);
			return forms[i].undo;
		}
	}
	return UPSTREAM_UNDOES_NOTHING;
}
