/* Reading a unified diff. */
#include "core/text/unified.h"

/* "a/rust/kernel/lib.rs\t2024-01-01": the path without what stands around it; empty for /dev/null. */
static struct sv
read_path(struct sv line)
{
	struct sv path = sv_trim(sv_cut(&line, '\t'));

	if (sv_eq(path, SV("/dev/null")))
		return SV("");
	if (path.n > 2 && path.p[1] == '/' && (path.p[0] == 'a' || path.p[0] == 'b'))
		return sv_from(path, 2);
	return path;
}

/* "12,3" or "12": how many lines. */
static size_t
read_count(struct sv range)
{
	uint64_t n;

	sv_cut(&range, ',');
	if (!range.n)
		return 1;
	return sv_u64(range, &n) ? (size_t)n : 0;
}

static bool
open_hunk(struct unified *u, struct sv line, struct unified_part *out)
{
	struct sv rest = sv_from(line, 3), old, new, end;

	if (!sv_starts(line, SV("@@ -")) || !sv_word(&rest, &old) || !sv_word(&rest, &new) ||
	    !sv_word(&rest, &end) || *new.p != '+' || !sv_starts(end, SV("@@")))
		return false;
	u->old_left = read_count(sv_from(old, 1));
	u->new_left = read_count(sv_from(new, 1));
	*out = (struct unified_part){ .kind = UNIFIED_HUNK, .text = sv_trim(rest) };
	return true;
}

/* "--- a/x" with "+++ b/x" in the line behind it. */
static bool
open_file(struct unified *u, struct sv line, struct unified_part *out)
{
	struct sv rest = u->rest, next;

	if (!sv_starts(line, SV("--- ")) || !sv_line(&rest, &next) || !sv_starts(next, SV("+++ ")))
		return false;
	u->rest = rest;
	*out = (struct unified_part){ .kind = UNIFIED_FILE,
				      .old_path = read_path(sv_from(line, 4)),
				      .path = read_path(sv_from(next, 4)) };
	return true;
}

/* One line of the open hunk. False if it is none: then the hunk has ended early. */
static bool
hunk_line(struct unified *u, struct sv line, struct unified_part *out)
{
	char mark = line.n ? *line.p : ' ';	/* mailers strip the blank of an empty line */

	if ((mark == '-' && !u->old_left) || (mark == '+' && !u->new_left) ||
	    !memchr(" -+", mark, 3))
		return false;
	u->old_left -= mark != '+' && u->old_left;
	u->new_left -= mark != '-' && u->new_left;
	*out = (struct unified_part){ .kind = mark == '-' ? UNIFIED_OLD :
					      mark == '+' ? UNIFIED_NEW : UNIFIED_SAME,
				      .text = sv_from(line, 1) };
	return true;
}

bool
unified_next(struct unified *u, struct unified_part *out)
{
	struct sv line;

	while (sv_line(&u->rest, &line)) {
		if (u->old_left || u->new_left) {
			if (line.n && *line.p == '\\')
				continue;
			if (hunk_line(u, line, out))
				return true;
			u->old_left = u->new_left = 0;
		}
		if (open_hunk(u, line, out) || open_file(u, line, out))
			return true;
	}
	return false;
}
