/* A board of invented commits. */
#include "tests/unit/board_sample.h"

#include "tests/unit/test.h"

#define ROWS_MAX 64

static void
add_target(struct session *s, const char *name)
{
	struct target t = { .id = (int64_t)s->targets.n + 1 };

	str_add(&t.name, sv_of(name));
	str_addf(&t.ref, "refs/heads/%s", name);
	*vec_push(&s->targets) = t;
}

struct board *
board_sample_new(void)
{
	struct board *b = xzalloc(sizeof(*b));

	b->session = xzalloc(sizeof(*b->session));
	add_target(b->session, "linux-6.1.y");
	add_target(b->session, "linux-6.6.y");
	add_target(b->session, "linux-6.12.y");
	b->at = xzalloc(ROWS_MAX * b->session->targets.n * sizeof(*b->at));
	b->mentioners = xzalloc(ROWS_MAX * sizeof(*b->mentioners));
	return b;
}

void
board_sample_free(struct board *b)
{
	struct session *s = b->session;

	board_free(b);
	session_free(s);
}

static void
set_cell(struct board *b, size_t row, size_t t, char verdict, char act)
{
	struct board_cell *at = board_at(b, row, t);
	struct cell *cell = arena_alloc(&b->cells.text, sizeof(*cell));
	struct event *event = arena_alloc(&b->cells.text, sizeof(*event));

	CHECK(verdict_of_letter(verdict, &cell->verdict));
	cell->recommend = cell->verdict == VERDICT_READY ? RECOMMEND_TAKE : RECOMMEND_SKIP;
	if (cell->verdict != VERDICT_UNKNOWN)
		at->cell = cell;
	if (act_of_letter(act, &event->act))
		at->decision = event;
}

struct candidate *
board_sample_add(struct board *b, char id, const char *subject, const char *cells)
{
	size_t row = b->candidates.n;
	char hex[OID_HEX];
	struct candidate c = { .id = row + 1, .subject = sv_of(subject), .author = SV("A. Developer"),
			       .email = SV("dev@example.org"), .release = SV("v6.13-rc2") };

	CHECK(row < ROWS_MAX && strlen(cells) + 1 == 3 * b->session->targets.n);
	memset(hex, id, sizeof(hex));
	CHECK(oid_parse((struct sv){ hex, sizeof(hex) }, &c.oid));
	*vec_push(&b->candidates) = c;
	*map_at(&b->rows, oid_key(&c.oid)) = row + 1;
	for (size_t t = 0; t < b->session->targets.n; t++)
		set_cell(b, row, t, cells[3 * t], cells[3 * t + 1]);
	return &b->candidates.p[row];
}
