/* The view that tui/README.md explains, whole. */
#include "tests/tui/scene.h"

struct view_tags {
	struct view view;
	VEC(const char *) tags;
};

static int
tags_rows(const struct view *v)
{
	return (int)CONTAINER_OF(v, const struct view_tags, view)->tags.n;
}

static void
tags_draw(const struct view *v, int i, struct canvas *c, int row)
{
	const struct view_tags *d = CONTAINER_OF(v, const struct view_tags, view);
	int col = canvas_field(c, row, 0, 10, STYLE_REF, sv_of(d->tags.p[i]));

	canvas_printf(c, row, col, STYLE_TEXT, "tag %d of %zu", i + 1, d->tags.n);
}

static void
tags_free(struct view *v)
{
	struct view_tags *d = CONTAINER_OF(v, struct view_tags, view);

	vec_clear(&d->tags);
	free(d);
}

static void
tags_enter(struct view *v, struct ui *ui)
{
	const struct view_tags *d = CONTAINER_OF(v, const struct view_tags, view);

	ui_say(ui, "this is %s", d->tags.p[v->cursor]);
}

static const char *
tags_none(const struct view *v)
{
	return view_rows(v) ? NULL : "there are no tags";
}

SCENE(example)
{
	static const struct view_verb verbs[] = { { ACTION_OPEN, tags_enter, tags_none }, { 0 } };
	static const struct view_ops ops = {
		.name = "tags", .shape = VIEW_LIST, .rows = tags_rows, .draw = tags_draw,
		.free = tags_free, .verbs = verbs,
	};
	struct view_tags *d = xzalloc(sizeof(*d));

	view_init(&d->view, &ops);
	*vec_push(&d->tags) = "v6.1";
	*vec_push(&d->tags) = "v6.12";
	ui_open(ui, &d->view, UI_WHOLE);
}
