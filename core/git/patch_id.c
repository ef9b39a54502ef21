/*
 * The patch-id: a name for a change that is the same wherever it applies. The rules are those of
 * git patch-id --stable (2.39): white space and line numbers do not count, and each file's hash is
 * added to the sum of all, so that their order does not count either.
 */
#include "core/base/hash.h"
#include "core/git/patch.h"
#include "core/git/patch_hunk.h"

/* A sum of hashes, and the one that is being made. */
struct sum {
	struct oid total;
	struct hash hash;
	bool changed_only;	/* leave context lines out */
	bool any;
	bool after_binary;	/* git leaves out the "diff" line that follows a binary file */
};

/* A line without its white space. */
static void
sum_line(struct sum *s, struct sv line)
{
	struct str bare CLEAR(str) = { 0 };
	char *to = str_reserve(&bare, line.n);

	for (size_t i = 0; i < line.n; i++)
		if (!memchr(" \t\n\v\f\r", line.p[i], 6))
			to[bare.n++] = line.p[i];
	hash_add(&s->hash, str_sv(&bare));
	s->any |= bare.n > 0;
}

/* The total is a number of 20 bytes, the lowest first. */
static void
sum_file(struct sum *s)
{
	struct oid hash = hash_end(&s->hash);
	unsigned carry = 0;

	for (int i = 0; i < OID_SIZE; i++) {
		carry += s->total.b[i] + hash.b[i];
		s->total.b[i] = (unsigned char)carry;
		carry >>= 8;
	}
}

/* The ids in the line "index 1234..5678 100644" stand for a binary file's content. */
static void
sum_binary(struct sum *s, struct sv index)
{
	struct sv after = sv_from(index, sv_find(index, SV("..")) + 2), word;

	sum_line(s, sv_to(index, sv_find(index, SV(".."))));
	if (sv_word(&after, &word))
		sum_line(s, word);
}

static void
sum_hunks(struct sum *s, struct sv *rest)
{
	struct hunk_left left = { 0 };
	struct sv line;

	while (rest->n && (hunk_is_open(&left) || !sv_starts(*rest, SV("diff ")))) {
		sv_line(rest, &line);
		if (!hunk_is_open(&left) && sv_starts(line, SV("@@ -")))
			hunk_open(&left, line);
		else if (hunk_is_open(&left) && hunk_line(&left, line) &&
			 !(s->changed_only && sv_starts(line, SV(" "))))
			sum_line(s, line);
	}
}

/* The header of one file, from "diff --git" on. False where no hunks follow. */
static bool
sum_header(struct sum *s, struct sv *rest)
{
	struct sv line, index = { 0 };

	sv_line(rest, &line);
	if (!s->after_binary)
		sum_line(s, line);
	s->after_binary = false;
	while (rest->n && !sv_starts(*rest, SV("diff "))) {
		sv_line(rest, &line);
		if (sv_starts(line, SV("index "))) {
			index = sv_from(line, 6);
		} else if (sv_starts(line, SV("GIT binary patch")) ||
			   sv_starts(line, SV("Binary files"))) {
			sum_binary(s, index);
			sum_file(s);
			s->after_binary = true;
			while (rest->n && !sv_starts(*rest, SV("diff ")))
				sv_line(rest, &line);
			return false;
		} else if (sv_starts(line, SV("--- "))) {
			sum_line(s, line);
			if (sv_line(rest, &line))
				sum_line(s, line);
			return true;
		} else {
			sum_line(s, line);
		}
	}
	return false;
}

static struct oid
sum_text(struct sv text, bool changed_only)
{
	struct sum s = { .changed_only = changed_only };
	bool open = false;

	hash_init(&s.hash);
	while (text.n) {
		if (!sv_starts(text, SV("diff "))) {
			sv_cut(&text, '\n');
			continue;
		}
		/* A header without hunks (a mode, an empty file) is one with the next file. */
		open = !sum_header(&s, &text);
		if (!open) {
			sum_hunks(&s, &text);
			sum_file(&s);
		}
	}
	if (open)
		sum_file(&s);
	hash_clear(&s.hash);
	return s.any ? s.total : (struct oid){ { 0 } };
}

struct oid
patch_id(struct sv text)
{
	return sum_text(text, false);
}

struct oid
patch_lines_id(struct sv text)
{
	return sum_text(text, true);
}

size_t
patch_size(struct sv text)
{
	struct hunk_left left = { 0 };
	struct sv line;
	size_t n = 0;

	while (sv_line(&text, &line)) {
		if (hunk_is_open(&left))
			n += hunk_line(&left, line);
		else if (sv_starts(line, SV("@@ -")))
			hunk_open(&left, line);
	}
	return n;
}
