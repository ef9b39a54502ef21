/* A commit's message as text that rules look at: sentences, trailers. */
#include "rules/commit_text.h"

static const char *const place_words[PLACES] = {
	[PLACE_SUBJECT] = "subject",   [PLACE_BODY] = "body",
	[PLACE_TRAILERS] = "trailers", [PLACE_PATHS] = "paths",
	[PLACE_ADDED] = "added",       [PLACE_REMOVED] = "removed",
	[PLACE_COMMENTS] = "comments", [PLACE_CHANGES] = "changes",
	[PLACE_FACTS] = "facts",
};

const char *
place_word(enum place p)
{
	return place_words[p];
}

bool
place_parse(struct sv word, enum place *out)
{
	for (int i = 0; i < PLACES; i++) {
		if (!sv_eq(sv_of(place_words[i]), word))
			continue;
		*out = (enum place)i;
		return true;
	}
	return false;
}

void
commit_text_clear(struct commit_text *t)
{
	for (int i = 0; i < PLACES; i++)
		str_clear(&t->place[i]);
}

/* "Fixes: ...", "Reported-by: ...": a key that people use below a message, wherever it stands. */
static bool
is_trailer(struct sv line)
{
	static const struct sv keys[] = {
		SV_INIT("Fixes"), SV_INIT("Cc"), SV_INIT("Link"), SV_INIT("Closes"),
		SV_INIT("Change-Id"), SV_INIT("Message-ID"), SV_INIT("Stable-dep-of"),
	};
	size_t colon = sv_find_char(line, ':');
	struct sv key = sv_to(line, colon);

	if (colon == SV_NONE || sv_find_char(key, ' ') != SV_NONE)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (sv_eq_nocase(keys[i], key))
			return true;
	return sv_ends(key, SV("-by")) || sv_ends(key, SV("-By"));
}

/* Code, logs, quoted mail, tables: nothing that the author says in his own words. */
static bool
is_quoted(struct sv line)
{
	return sv_starts(line, SV("    ")) || (line.n && memchr("\t>|", *line.p, 3)) ||
	       sv_starts(line, SV("---")) || sv_starts(line, SV("==="));
}

static bool
begins_item(struct sv line)
{
	line = sv_trim(line);
	return line.n > 2 && memchr("-*", *line.p, 2) && line.p[1] == ' ';
}

/* The length of '("title of a commit")' at the start of @s; 0 if there is none. */
static size_t
title_length(struct sv s)
{
	size_t end = sv_starts(s, SV("(\"")) ? sv_find(s, SV("\")")) : SV_NONE;

	return end == SV_NONE ? 0 : end + 2;
}

static bool
ends_sentence(struct sv s, size_t i)
{
	return memchr(".?!;", s.p[i], 4) && i + 1 < s.n && s.p[i + 1] == ' ' &&
	       !(i >= 3 && sv_eq(sv_from(sv_to(s, i + 1), i - 3), SV("e.g."))) &&
	       !(i >= 3 && sv_eq(sv_from(sv_to(s, i + 1), i - 3), SV("i.e.")));
}

/* Write one paragraph as a sentence a line, and forget it. */
static void
add_sentences(struct str *paragraph, struct str *out)
{
	struct sv s = str_sv(paragraph);

	for (size_t i = 0; i < s.n; i++) {
		/* A title that never ends would be looked for again and again. */
		size_t title = s.p[i] == '(' ? title_length(sv_to(sv_from(s, i), 300)) : 0;

		if (title) {
			i += title - 1;
			continue;
		}
		str_addc(out, s.p[i]);
		if (ends_sentence(s, i)) {
			str_addc(out, '\n');
			i++;
		}
	}
	if (s.n)
		str_addc(out, '\n');
	str_reset(paragraph);
}

void
commit_text_add_prose(struct sv body, struct commit_text *out)
{
	struct str paragraph CLEAR(str) = { 0 };
	struct sv line;

	while (sv_line(&body, &line)) {
		line = sv_trim_end(line);
		bool trailer = is_trailer(line);

		if (!line.n || trailer || is_quoted(line) || begins_item(line))
			add_sentences(&paragraph, &out->place[PLACE_BODY]);
		if (trailer) {
			str_add(&out->place[PLACE_TRAILERS], line);
			str_addc(&out->place[PLACE_TRAILERS], '\n');
		} else if (line.n && !is_quoted(line)) {
			if (paragraph.n)
				str_addc(&paragraph, ' ');
			str_add(&paragraph, sv_trim(line));
		}
	}
	add_sentences(&paragraph, &out->place[PLACE_BODY]);
}

/* "rust: fix": the title without the brackets that mail puts before it. */
static struct sv
bare_subject(struct sv subject)
{
	subject = sv_trim(subject);
	while (subject.n && *subject.p == '[') {
		size_t end = sv_find_char(subject, ']');

		if (end == SV_NONE)
			break;
		subject = sv_trim(sv_from(subject, end + 1));
	}
	return subject;
}

void
commit_text_read(const struct message *message, struct sv diff, struct rust_parser *parser,
		 struct commit_text *out)
{
	str_add(&out->place[PLACE_SUBJECT], bare_subject(message->subject));
	commit_text_add_prose(message->body, out);
	commit_text_add_diff(diff, parser, out);
}
