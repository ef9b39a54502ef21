/* The trailers of a commit message. */
#include "core/mail/trailer.h"

#include "core/mail/space.h"

static bool
is_key_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-';
}

/* Where the ':' behind the key of @line stands; 0 if it is no trailer. */
static size_t
find_separator(struct sv line)
{
	size_t i = 0;

	while (i < line.n && is_key_char(line.p[i]))
		i++;
	size_t key = i;

	while (key && i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
		i++;
	return key && i < line.n && line.p[i] == ':' ? i : 0;
}

/* The length of @message without what follows a scissors line. */
static size_t
before_scissors(struct sv message)
{
	struct sv mark = SV("\n# ------------------------ >8 ------------------------\n");

	if (sv_starts(message, sv_from(mark, 1)))
		return 0;
	size_t at = sv_find(message, mark);

	return at == SV_NONE ? message.n : at + 1;
}

/* The length of @message without what git's own editor templates leave behind it. */
static size_t
log_length(struct sv message)
{
	size_t end = before_scissors(message), run = SV_NONE;
	bool conflicts = false;
	struct sv rest = sv_to(message, end), line;

	while (rest.n) {
		size_t at = (size_t)(rest.p - message.p);

		sv_line(&rest, &line);
		bool list = sv_eq(line, SV("Conflicts:"));

		if (!line.n || *line.p == '#' || list) {
			conflicts |= list;
			run = MIN(run, at);
		} else if (!conflicts || *line.p != '\t') {
			run = SV_NONE;
			conflicts = false;
		}
	}
	return MIN(run, end);
}

static size_t
title_length(struct sv message)
{
	struct sv rest = message, line;

	while (rest.n) {
		size_t at = (size_t)(rest.p - message.p);

		sv_line(&rest, &line);
		if (space_is_blank(line))
			return at;
	}
	return message.n;
}

/* What the lines of the last paragraph are, counted from its end upwards. */
struct tally {
	size_t trailers, others, indented;
	bool by_git;	/* one of them is a line that git itself writes */
};

static void
count_line(struct tally *t, struct sv line)
{
	bool by_git = sv_starts(line, SV("Signed-off-by: ")) ||
		      sv_starts(line, SV("(cherry picked from commit "));

	if (by_git || find_separator(line)) {
		t->by_git |= by_git;
		t->trailers++;
		t->indented = 0;
	} else if (space_is(*line.p)) {
		t->indented++;
	} else {
		t->others += t->indented + (*line.p != '#');
		t->indented = 0;
	}
}

static bool
is_block(const struct tally *t)
{
	size_t others = t->others + t->indented;

	return (t->by_git && t->trailers * 3 >= others) || (t->trailers && !others);
}

struct trailer_block
trailer_find(struct sv message)
{
	struct sv log = sv_to(message, log_length(message));
	size_t title = title_length(log), end = log.n;
	struct tally tally = { 0 };
	bool started = false;

	for (size_t next = log.n; next > title;) {
		/* Without a line break before it this is SV_NONE + 1, which is 0. */
		size_t at = sv_rfind_char(sv_to(log, next - 1), '\n') + 1;
		struct sv line = sv_from(sv_to(log, next), at);

		if (line.p[line.n - 1] == '\n')
			line.n--;
		if (!space_is_blank(line)) {
			started |= *line.p != '#';
			count_line(&tally, line);
		} else if (started) {
			return (struct trailer_block){ is_block(&tally) ? next : end, end };
		}
		next = at;
	}
	return (struct trailer_block){ end, end };
}

struct sv
trailer_body(struct sv message)
{
	return sv_from(message, title_length(message));
}

bool
trailer_next(struct sv *rest, struct trailer *t)
{
	struct sv line;

	do {
		if (!sv_line(rest, &line))
			return false;
	} while (space_is_blank(line));
	size_t colon = find_separator(line);

	*t = (struct trailer){ .line = line };
	if (!colon)
		return true;
	for (struct sv after = *rest, more; sv_line(&after, &more); *rest = after) {
		if (space_is_blank(more) || !space_is(*more.p))
			break;
		t->line = sv_range(line.p, more.p + more.n);
	}
	t->key = space_trim(sv_to(line, colon));
	t->value = space_trim(sv_from(t->line, colon + 1));
	return true;
}

bool
trailer_next_of(struct sv *rest, struct sv key, struct trailer *t)
{
	while (trailer_next(rest, t))
		if (sv_eq_nocase(t->key, key))
			return true;
	return false;
}

void
trailer_add_unfolded(struct str *s, struct sv value)
{
	struct sv line;

	for (value = space_trim(value); sv_line(&value, &line); value = space_trim(value)) {
		str_add(s, line);
		if (value.n)
			str_addc(s, ' ');
	}
}

bool
trailer_wrapped(struct sv *rest, struct sv *line)
{
	struct sv after = *rest, next;

	if (!sv_line(&after, &next) || space_is_blank(next) || space_is(*next.p) ||
	    find_separator(next) || *next.p == '[' || *next.p == '#' ||
	    sv_starts(next, SV("---")) || sv_starts_nocase(next, SV("(cherry")) ||
	    sv_starts_nocase(next, SV("(backported")))
		return false;
	*line = next;
	*rest = after;
	return true;
}

size_t
trailer_find_last(struct sv message, struct sv key, struct sv value)
{
	struct trailer_block block = trailer_find(message);
	struct sv rest = sv_from(sv_to(message, block.end), block.from);
	struct trailer t;
	size_t last = SV_NONE;

	while (trailer_next_of(&rest, key, &t))
		if (sv_eq(t.value, value))
			last = (size_t)(t.line.p - message.p);
	return last;
}
