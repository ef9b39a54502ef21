/* The order of a plan: mainline's, or the one that a person gave; and a plan as lines to edit. */
#include "core/flow/plan_parts.h"

static int
by_mainline(const void *a, const void *b)
{
	const struct plan_item *x = a, *y = b;

	return x->id == y->id ? oid_cmp(&x->oid, &y->oid) : x->id < y->id ? -1 : 1;
}

/* Put the item @from of the list to the place @to. */
static void
move(struct plan *p, size_t from, size_t to)
{
	struct plan_item item = p->p[from];

	if (from > to)
		memmove(&p->p[to + 1], &p->p[to], (from - to) * sizeof(item));
	else
		memmove(&p->p[from], &p->p[from + 1], (to - from) * sizeof(item));
	p->p[to] = item;
}

/*
 * The items that were placed by hand come in that order; one that came later stands behind the item
 * before it in mainline.
 */
static void
place(struct plan *p, const struct remarks *placed)
{
	size_t n = 0;

	for (size_t i = 0; i < placed->n; i++)
		for (size_t k = n; k < p->n; k++)
			if (oid_eq(p->p[k].oid, placed->p[i].oid)) {
				move(p, k, n++);
				break;
			}
	/* What is left stands behind them, in mainline order. */
	for (size_t i = n; n && i < p->n; i++) {
		size_t behind = 0;
		uint64_t best = 0;

		for (size_t k = 0; k < i; k++)
			if (p->p[k].id < p->p[i].id && p->p[k].id >= best) {
				best = p->p[k].id;
				behind = k + 1;
			}
		move(p, i, behind);
	}
	for (size_t i = 1; i < p->n; i++)
		p->reordered |= by_mainline(&p->p[i - 1], &p->p[i]) > 0;
}

bool
plan_sort(struct planning *x)
{
	struct remarks placed CLEAR(remarks) = { 0 };

	if (!db_placement(x->session->db, str_sv(&x->plan.target->name), &placed, x->err))
		return false;
	vec_sort(&x->plan, by_mainline);
	place(&x->plan, &placed);
	return true;
}

static void
add_line(struct str *out, const char *word, struct oid oid, struct sv before, struct sv text)
{
	str_addf(out, "%s %s", word, OID_SHORT(oid));
	str_add(out, before);
	/* A subject is bytes: a line stays a line. */
	for (size_t i = 0; i < text.n; i++)
		str_addc(out, text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i]);
	str_addc(out, '\n');
}

void
plan_add_todo(const struct plan *p, struct str *out)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct remark *note = remarks_find(&p->adaptations, p->p[i].oid);

		add_line(out, "pick", p->p[i].oid, SV(" # "), p->p[i].subject);
		if (note)
			add_line(out, "note", p->p[i].oid, SV(" "), note->text);
	}
	for (size_t i = 0; i < p->omissions.n; i++)
		add_line(out, "omit", p->omissions.p[i].oid, SV(" "), p->omissions.p[i].text);
	str_add(out, SV("\n# The series, first to last. Move lines to change the order.\n"
			"# pick COMMIT         take it\n"
			"# omit COMMIT REASON  leave it out, and say why\n"
			"# note COMMIT TEXT    say what was changed in the backport: [ you: TEXT ]\n"
			"# Lines that begin with # are ignored. Every commit must keep its line.\n"));
}

enum todo_word { TODO_PICK, TODO_OMIT, TODO_NOTE, TODO_WORDS };
static const char *const todo_word[TODO_WORDS] = {
	[TODO_PICK] = "pick", [TODO_OMIT] = "omit", [TODO_NOTE] = "note",
};

struct todo {
	enum todo_word word;
	struct oid oid;
	struct sv text;
};
struct todos {
	VEC(struct todo) list;
	struct map words[TODO_WORDS];	/* commits: place in the list plus one */
};

static void
todos_clear(struct todos *t)
{
	vec_clear(&t->list);
	for (int i = 0; i < TODO_WORDS; i++)
		map_clear(&t->words[i]);
}
DEFINE_CLEAR(todos);

static bool
read_line(struct session *s, struct sv line, struct todos *out, struct err *err)
{
	struct todo t = { .word = TODO_WORDS };
	struct sv rest = line, word, commit;
	struct str name CLEAR(str) = { 0 };

	if (!sv_word(&rest, &word) || *word.p == '#')
		return true;
	for (int i = 0; i < TODO_WORDS; i++)
		if (sv_eq(word, sv_of(todo_word[i])))
			t.word = (enum todo_word)i;
	if (t.word == TODO_WORDS || !sv_word(&rest, &commit))
		return err_set(err, ERR_PARSE, "'" SV_FMT "': pick, omit or note, and a commit",
			       SV_ARG(line));
	str_add(&name, commit);
	if (!repo_resolve(s->repo, name.p, &t.oid, err))
		return false;
	t.text = sv_trim(rest);
	if (t.word == TODO_OMIT && !t.text.n)
		return err_set(err, ERR_PARSE, "omit " SV_FMT ": say why, behind it", SV_ARG(commit));
	*vec_push(&out->list) = t;
	uint64_t *at = map_at(&out->words[t.word], oid_key(&t.oid));

	if (*at)
		return err_set(err, ERR_PARSE, SV_FMT " " SV_FMT " stands there twice", SV_ARG(word),
			       SV_ARG(commit));
	*at = out->list.n;
	return true;
}

static bool
check(const struct plan *p, const struct todos *t, struct err *err)
{
	for (size_t i = 0; i < p->n; i++) {
		struct sv key = oid_key(&p->p[i].oid);

		if (map_has(&t->words[TODO_PICK], key) == map_has(&t->words[TODO_OMIT], key))
			return err_set(err, ERR_PARSE, "%s needs one line: pick, or omit with a reason",
				       OID_SHORT(p->p[i].oid));
	}
	for (size_t i = 0; i < t->list.n; i++)
		if (t->list.p[i].word == TODO_PICK && !plan_find(p, t->list.p[i].oid) &&
		    !remarks_find(&p->omissions, t->list.p[i].oid))
			return err_set(err, ERR_PARSE, "%s is not part of the series: accept it first",
				       OID_SHORT(t->list.p[i].oid));
	return true;
}

static bool
store_omissions(struct session *s, const struct plan *p, const struct todos *t, struct err *err)
{
	for (size_t i = 0; i < p->omissions.n; i++)
		if (!map_has(&t->words[TODO_OMIT], oid_key(&p->omissions.p[i].oid)) &&
		    !plan_omit(s, p->target, p->omissions.p[i].oid, SV(""), err))
			return false;
	for (size_t i = 0; i < t->list.n; i++) {
		const struct todo *line = &t->list.p[i];
		const struct remark *known = remarks_find(&p->omissions, line->oid);

		if (line->word == TODO_OMIT && !(known && sv_eq(known->text, line->text)) &&
		    !plan_omit(s, p->target, line->oid, line->text, err))
			return false;
	}
	return true;
}

static bool
store_notes(struct session *s, const struct plan *p, const struct todos *t, struct err *err)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct remark *known = remarks_find(&p->adaptations, p->p[i].oid);
		const uint64_t *at = map_find(&t->words[TODO_NOTE], oid_key(&p->p[i].oid));
		struct sv text = at ? t->list.p[*at - 1].text : SV("");

		if (!sv_eq(known ? known->text : SV(""), text) &&
		    !plan_note(s, p->target, p->p[i].oid, text, err))
			return false;
	}
	return true;
}

bool
plan_reorder(struct session *s, const struct plan *p, const struct oid *order, size_t n,
	     struct err *err)
{
	uint64_t last = 0;
	bool sorted = true;

	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is recorded");
	for (size_t i = 0; i < n; i++) {
		const struct plan_item *item = plan_find(p, order[i]);

		if (!item)
			continue;
		sorted &= item->id >= last;
		last = item->id;
	}
	return db_set_placement(s->db, str_sv(&p->target->name), order, sorted ? 0 : n, err);
}

/* The order that the picks have. */
static bool
store_order(struct session *s, const struct plan *p, const struct todos *t, struct err *err)
{
	VEC(struct oid) order = { 0 };

	for (size_t i = 0; i < t->list.n; i++)
		if (t->list.p[i].word == TODO_PICK)
			*vec_push(&order) = t->list.p[i].oid;
	bool ok = plan_reorder(s, p, order.p, order.n, err);

	vec_clear(&order);
	return ok;
}

bool
plan_apply_todo(struct session *s, const struct plan *p, struct sv todo, struct err *err)
{
	struct todos t CLEAR(todos) = { 0 };
	struct sv line;

	if (s->read_only)
		return err_set(err, ERR_USAGE, "read-only: nothing is recorded");
	while (sv_line(&todo, &line))
		if (!read_line(s, line, &t, err))
			return false;
	if (!check(p, &t, err) || !db_begin(s->db, err))
		return false;
	if (!store_omissions(s, p, &t, err) || !store_notes(s, p, &t, err) ||
	    !store_order(s, p, &t, err) || !db_commit(s->db, err)) {
		db_rollback(s->db);
		return false;
	}
	return true;
}
