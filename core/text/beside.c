/* Two patches beside each other. */
#include "core/text/beside.h"

#include "core/base/str.h"
#include "core/text/diff.h"

/* One of the patches: its lines, and the same with what does not count left out. */
struct side {
	VEC(struct sv) lines;
	struct str keys;
	struct lines split;
};

static void
side_clear(struct side *s)
{
	vec_clear(&s->lines);
	str_clear(&s->keys);
	lines_clear(&s->split);
}
DEFINE_CLEAR(side);

void
beside_clear(struct beside *b)
{
	vec_clear(b);
	*b = (struct beside){ 0 };
}

/* What of a line is compared. */
static struct sv
key_of(struct sv line)
{
	static const struct sv loose[] = { SV_INIT("@@ "), SV_INIT("index ") };

	for (size_t i = 0; i < ARRAY_SIZE(loose); i++)
		if (sv_starts(line, loose[i]))
			return loose[i];
	return line;
}

static void
read_side(struct line_table *t, struct sv text, struct side *out)
{
	struct sv line;

	while (sv_line(&text, &line)) {
		*vec_push(&out->lines) = line;
		str_add(&out->keys, key_of(line));
		str_addc(&out->keys, '\n');
	}
	lines_split(t, str_sv(&out->keys), &out->split);
}

static void
add_row(struct beside *out, enum beside_how how, struct sv left, struct sv right)
{
	*vec_push(out) = (struct beside_row){ how, left, right };
	out->differ += how != BESIDE_SAME;
}

/* Lines that became others stand beside each other, as far as there are so many on both sides. */
static void
add_edit(const struct side *a, const struct side *b, const struct edit *e, struct beside *out)
{
	for (size_t i = 0; i < MAX(e->na, e->nb); i++) {
		enum beside_how how = i >= e->nb ? BESIDE_LEFT : i >= e->na ? BESIDE_RIGHT :
				      BESIDE_CHANGED;

		add_row(out, how, i < e->na ? a->lines.p[e->a + i] : SV(""),
			i < e->nb ? b->lines.p[e->b + i] : SV(""));
	}
}

void
beside_read(struct sv a, struct sv b, struct beside *out)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct side left CLEAR(side) = { 0 }, right CLEAR(side) = { 0 };
	struct edits edits CLEAR(edits) = { 0 };
	struct beside rows = { 0 };
	size_t i = 0;

	read_side(&t, a, &left);
	read_side(&t, b, &right);
	diff_lines(&t, &left.split, &right.split, &edits);
	for (size_t at = 0; at <= edits.n; at++) {
		const struct edit *e = at < edits.n ? &edits.p[at] : NULL;
		size_t shift = at ? edits.p[at - 1].b + edits.p[at - 1].nb -
				    edits.p[at - 1].a - edits.p[at - 1].na : 0;

		for (; i < (e ? e->a : left.lines.n); i++)
			add_row(&rows, BESIDE_SAME, left.lines.p[i], right.lines.p[i + shift]);
		if (!e)
			break;
		add_edit(&left, &right, e, &rows);
		i = e->a + e->na;
	}
	beside_clear(out);
	*out = rows;
}
