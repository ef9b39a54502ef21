/* Which line of a patch is what. */
#include "tui/diff_style.h"

/* The number of lines in "-12,3" or "+12"; false if it is neither. */
static bool
parse_range(struct sv text, char sign, uint64_t *lines)
{
	uint64_t start;

	if (!text.n || *text.p != sign)
		return false;
	text = sv_from(text, 1);
	struct sv first = sv_cut(&text, ',');

	*lines = 1;
	return sv_u64(first, &start) && (!text.n || sv_u64(text, lines));
}

/* "@@ -12,3 +12,4 @@ where" */
static bool
parse_hunk(struct sv line, struct diff_style *d)
{
	struct sv at, old, new;
	uint64_t old_lines, new_lines;

	if (!sv_word(&line, &at) || !sv_eq(at, SV("@@")) || !sv_word(&line, &old) ||
	    !sv_word(&line, &new) || !parse_range(old, '-', &old_lines) ||
	    !parse_range(new, '+', &new_lines))
		return false;
	d->old = old_lines;
	d->new = new_lines;
	return true;
}

static enum style
outside(struct diff_style *d, struct sv line)
{
	static const struct sv meta[] = {
		SV_INIT("index "), SV_INIT("--- "), SV_INIT("+++ "), SV_INIT("old mode "),
		SV_INIT("new mode "), SV_INIT("new file mode "), SV_INIT("deleted file mode "),
		SV_INIT("similarity index "), SV_INIT("dissimilarity index "), SV_INIT("rename "),
		SV_INIT("copy "), SV_INIT("Binary files "), SV_INIT("GIT binary patch"),
	};

	if (sv_starts(line, SV("diff --git "))) {
		d->in_file = true;
		return STYLE_FILE;
	}
	if (!d->in_file)
		return STYLE_TEXT;
	if (parse_hunk(line, d))
		return STYLE_HUNK;
	for (size_t i = 0; i < ARRAY_SIZE(meta); i++)
		if (sv_starts(line, meta[i]))
			return STYLE_META;
	return STYLE_TEXT;
}

enum style
diff_style_next(struct diff_style *d, struct sv line)
{
	/* A context line whose only blank was lost on the way is an empty one. */
	char kind = line.n ? *line.p : ' ';

	if (kind == '\\' && d->in_file)
		return STYLE_DIM;
	if (kind == '-' && d->old) {
		d->old--;
		return STYLE_REMOVED;
	}
	if (kind == '+' && d->new) {
		d->new--;
		return STYLE_ADDED;
	}
	if (kind == ' ' && d->old && d->new) {
		d->old--;
		d->new--;
		return STYLE_TEXT;
	}
	d->old = d->new = 0;
	return outside(d, line);
}
