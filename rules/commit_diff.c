/*
 * A commit's diff as text that rules look at: lines, changes of items, and facts of the whole.
 *
 *	rust lines N, other code lines N	added and removed ones
 *	small, large				at most 12, at least 150 changed lines of Rust code
 *	mostly new				more than five times as many lines of Rust are added
 *	mostly other				half of the changed lines of code, or more, are not Rust
 *	comments only				Rust files change, but only in comments
 *	no rust					no Rust file changes
 *	check before unsafe			a new "if" that returns stands shortly before an unsafe block
 */
#include "core/base/map.h"
#include "core/lang/rust_delta.h"
#include "core/text/unified.h"
#include "rules/commit_text.h"

#define SMALL 12
#define LARGE 150
/* Hunks beyond so many bytes are not parsed: so large a patch repairs no single thing. */
#define PARSED_MAX (128u << 10)
#define DEPTH_MAX 256
/* So many lines behind a new "if" an unsafe block is still what it guards. */
#define GUARDED 10

enum language { LANGUAGE_OTHER, LANGUAGE_RUST, LANGUAGE_CODE };

struct reader {
	struct commit_text *out;
	struct rust_parser *parser;
	struct str old, now;		/* the file's hunks, made whole */
	struct str old_hunk, now_hunk;
	struct str old_lines, new_lines, changes;
	enum language language;
	size_t added, removed, comments, others, parsed;
	bool any_rust, guards;
	unsigned guarded;		/* lines left in which an unsafe block counts as guarded */
	bool returns;			/* the new "if" before them does */
};

static void
reader_clear(struct reader *r)
{
	str_clear(&r->old);
	str_clear(&r->now);
	str_clear(&r->old_hunk);
	str_clear(&r->now_hunk);
	str_clear(&r->old_lines);
	str_clear(&r->new_lines);
	str_clear(&r->changes);
}
DEFINE_CLEAR(reader);

static enum language
language_of(struct sv path)
{
	if (sv_ends(path, SV(".rs")))
		return LANGUAGE_RUST;
	/* C that stands in for what bindings cannot reach is a part of the Rust code. */
	if (sv_starts(path, SV("rust/")))
		return LANGUAGE_OTHER;
	return sv_ends(path, SV(".c")) || sv_ends(path, SV(".h")) || sv_ends(path, SV(".S"))
		? LANGUAGE_CODE : LANGUAGE_OTHER;
}

/* Behind the string literal that begins at @i; it ends with its line at the latest. */
static size_t
past_string(struct sv s, size_t i)
{
	for (i++; i < s.n && s.p[i] != '"' && s.p[i] != '\n'; i++)
		i += s.p[i] == '\\';
	return MIN(i + 1, s.n);
}

/* What the literal or comment at @i takes up; 0 if there is none. A char literal is 3 or 4 long. */
static size_t
opaque_length(struct sv s, size_t i)
{
	size_t end;

	if (s.p[i] == '"')
		return past_string(s, i) - i;
	if (sv_starts(sv_from(s, i), SV("//"))) {
		end = sv_find_char(sv_from(s, i), '\n');
		return end == SV_NONE ? s.n - i : end;
	}
	if (s.p[i] == '\'' && i + 2 < s.n && s.p[i + 1] != '\\' && s.p[i + 2] == '\'')
		return 3;
	return 0;
}

static char
closing(char c)
{
	return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : '\0';
}

/*
 * Append a hunk so that a parser can read it: brackets that it closes without having opened them
 * become blanks, those that it leaves open are closed behind it.
 */
static void
add_whole(struct str *out, struct sv hunk)
{
	char open[DEPTH_MAX];
	size_t depth = 0;

	for (size_t i = 0; i < hunk.n; i++) {
		size_t skip = opaque_length(hunk, i);
		char c = hunk.p[i];

		if (skip) {
			str_add(out, sv_to(sv_from(hunk, i), skip));
			i += skip - 1;
			continue;
		}
		if (closing(c) && depth < DEPTH_MAX)
			open[depth++] = closing(c);
		else if (memchr(")]}", c, 3) && (!depth || open[--depth] != c))
			c = ' ';
		str_addc(out, c);
	}
	while (depth)
		str_addc(out, open[--depth]);
	str_addc(out, '\n');
}

static void
end_hunk(struct reader *r)
{
	add_whole(&r->old, str_sv(&r->old_hunk));
	add_whole(&r->now, str_sv(&r->now_hunk));
	str_reset(&r->old_hunk);
	str_reset(&r->now_hunk);
	r->guarded = 0;
}

static void
tell_changes(struct reader *r)
{
	struct rust_file *old AUTO(rust_file) = NULL, *now AUTO(rust_file) = NULL;

	r->parsed += r->old.n + r->now.n;
	if (r->parsed < PARSED_MAX &&
	    rust_file_parse(r->parser, str_sv(&r->old), &old, NULL) &&
	    rust_file_parse(r->parser, str_sv(&r->now), &now, NULL))
		rust_delta_add(old, now, &r->changes);
}

static void
end_file(struct reader *r)
{
	if (r->language == LANGUAGE_RUST) {
		end_hunk(r);
		tell_changes(r);
	}
	str_reset(&r->old);
	str_reset(&r->now);
}

static void
begin_file(struct reader *r, const struct unified_part *part)
{
	struct sv path = part->path.n ? part->path : part->old_path;

	end_file(r);
	r->language = language_of(path);
	r->any_rust |= r->language == LANGUAGE_RUST;
	str_addf(&r->out->place[PLACE_PATHS], "%s " SV_FMT "\n",
		 !part->old_path.n ? "added" : !part->path.n ? "removed" : "changed", SV_ARG(path));
}

/* The code of a line: without a comment that follows it. */
static struct sv
code_of(struct sv line)
{
	size_t comment = sv_find(line, SV(" // "));

	return sv_trim(comment == SV_NONE ? line : sv_to(line, comment));
}

/* Look for a new check that returns, and the unsafe block behind it. */
static void
look_for_guard(struct reader *r, struct sv bare, bool added)
{
	if (added && sv_starts(bare, SV("if "))) {
		r->guarded = GUARDED;
		r->returns = false;
	} else if (r->guarded) {
		r->guarded--;
	}
	if (!r->guarded)
		return;
	r->returns |= added && sv_has(bare, SV("return"));
	r->guards |= r->returns && sv_has(bare, SV("unsafe {"));
}

static void
rust_line(struct reader *r, const struct unified_part *part)
{
	struct sv bare = sv_trim(part->text);
	bool added = part->kind == UNIFIED_NEW;

	if (part->kind != UNIFIED_NEW) {
		str_add(&r->old_hunk, part->text);
		str_addc(&r->old_hunk, '\n');
	}
	if (part->kind != UNIFIED_OLD) {
		str_add(&r->now_hunk, part->text);
		str_addc(&r->now_hunk, '\n');
	}
	if (part->kind != UNIFIED_OLD && !sv_starts(bare, SV("//")))
		look_for_guard(r, bare, added);
	if (part->kind == UNIFIED_SAME || !bare.n)
		return;
	if (sv_starts(bare, SV("//"))) {
		r->comments++;
		if (added) {
			str_add(&r->out->place[PLACE_COMMENTS], bare);
			str_addc(&r->out->place[PLACE_COMMENTS], '\n');
		}
		return;
	}
	*(added ? &r->added : &r->removed) += 1;
	str_add(added ? &r->new_lines : &r->old_lines, code_of(bare));
	str_addc(added ? &r->new_lines : &r->old_lines, '\n');
}

/* Append the lines of @text that @count has left, taking @sign of each away. */
static void
add_left(struct str *out, struct sv text, struct map *count, int64_t sign)
{
	struct sv line;

	while (sv_line(&text, &line)) {
		uint64_t *n = map_at(count, line);

		if ((int64_t)*n * sign <= 0)
			continue;
		*n -= (uint64_t)sign;
		if (line.n > 1) {
			str_add(out, line);
			str_addc(out, '\n');
		}
	}
}

/* Lines that stand on both sides only moved. */
static void
add_lines(struct reader *r)
{
	struct map count CLEAR(map) = { 0 };
	struct sv rest, line;

	for (rest = str_sv(&r->old_lines); sv_line(&rest, &line);)
		*map_at(&count, line) -= 1;
	for (rest = str_sv(&r->new_lines); sv_line(&rest, &line);)
		*map_at(&count, line) += 1;
	add_left(&r->out->place[PLACE_ADDED], str_sv(&r->new_lines), &count, 1);
	add_left(&r->out->place[PLACE_REMOVED], str_sv(&r->old_lines), &count, -1);
}

/* "added fn x: fn x()" is of both verbs: it moved from file to file. */
static struct sv
without_verb(struct sv line, struct sv *verb)
{
	*verb = sv_cut(&line, ' ');
	return line;
}

/* "struct Area: pub struct Area" and the like: the type it defines. */
static bool
defines_type(struct sv line, struct sv *name)
{
	struct sv kind = sv_cut(&line, ' ');

	if (!sv_eq(kind, SV("struct")) && !sv_eq(kind, SV("enum")) && !sv_eq(kind, SV("union")) &&
	    !sv_eq(kind, SV("trait")))
		return false;
	*name = sv_cut(&line, ':');
	return true;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Whether one of the words of @line is in @words. */
static bool
has_word_of(struct sv line, const struct map *words)
{
	for (size_t i = 0, n; i < line.n; i += n + 1) {
		for (n = 0; i + n < line.n && is_word(line.p[i + n]); n++)
			;
		if (n && map_has(words, sv_to(sv_from(line, i), n)))
			return true;
	}
	return false;
}

static void
add_changes(struct reader *r)
{
	struct map seen CLEAR(map) = { 0 }, types CLEAR(map) = { 0 };
	struct str *out = &r->out->place[PLACE_CHANGES];
	struct sv rest, line, verb, what, name;

	for (rest = str_sv(&r->changes); sv_line(&rest, &line);) {
		what = without_verb(line, &verb);
		if (sv_eq(verb, SV("added")) && defines_type(what, &name))
			map_add(&types, name);
		*map_at(&seen, what) |= sv_eq(verb, SV("added")) ? 1 : sv_eq(verb, SV("removed")) ? 2 : 0;
	}
	for (rest = str_sv(&r->changes); sv_line(&rest, &line);) {
		what = without_verb(line, &verb);
		if (*map_at(&seen, what) == 3)
			continue;
		str_add(out, line);
		if (sv_eq(verb, SV("added")) && sv_starts(what, SV("impl")) && has_word_of(what, &types))
			str_add(out, SV(" (of a new type)"));
		str_addc(out, '\n');
	}
}

static void
add_facts(struct reader *r)
{
	struct str *out = &r->out->place[PLACE_FACTS];
	size_t rust = r->added + r->removed;

	str_addf(out, "rust lines %zu\nother code lines %zu\n", rust, r->others);
	if (rust && rust <= SMALL)
		str_add(out, SV("small\n"));
	if (rust >= LARGE)
		str_add(out, SV("large\n"));
	if (r->added > 5 * r->removed + 10)
		str_add(out, SV("mostly new\n"));
	if (r->others && r->others >= rust)
		str_add(out, SV("mostly other\n"));
	if (r->any_rust && !rust && r->comments)
		str_add(out, SV("comments only\n"));
	if (!r->any_rust)
		str_add(out, SV("no rust\n"));
	if (r->guards)
		str_add(out, SV("check before unsafe\n"));
}

void
commit_text_add_diff(struct sv diff, struct rust_parser *parser, struct commit_text *out)
{
	struct reader r CLEAR(reader) = { .out = out, .parser = parser };
	struct unified u = { .rest = diff };
	struct unified_part part;

	while (unified_next(&u, &part)) {
		if (part.kind == UNIFIED_FILE)
			begin_file(&r, &part);
		else if (part.kind == UNIFIED_HUNK && r.language == LANGUAGE_RUST)
			end_hunk(&r);
		else if (part.kind != UNIFIED_HUNK && r.language == LANGUAGE_RUST)
			rust_line(&r, &part);
		else if (r.language == LANGUAGE_CODE)
			r.others += part.kind == UNIFIED_OLD || part.kind == UNIFIED_NEW;
	}
	end_file(&r);
	add_lines(&r);
	add_changes(&r);
	add_facts(&r);
}
