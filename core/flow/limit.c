/* Which rows are inside a limit. */
#include "core/flow/limit_parts.h"

void
limit_free(struct limit *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->terms.n; i++)
		free(l->terms.p[i].rows);
	vec_clear(&l->terms);
	vec_clear(&l->nodes);
	str_clear(&l->text);
	free(l);
}

static bool
bind_term(struct limit_term *t, const struct board *b, const struct map *marked, struct err *err)
{
	const struct limit_key *key = t->key;

	free(t->rows);
	t->rows = key->cell ? NULL : xzalloc(b->candidates.n + 1);
	for (size_t row = 0; key->row && row < b->candidates.n; row++)
		t->rows[row] = key->row(t, &b->candidates.p[row]);
	return !key->bind || key->bind(t, b, marked, err);
}

bool
limit_bind(struct limit *l, const struct board *b, const struct map *marked, struct err *err)
{
	for (size_t i = 0; i < l->terms.n; i++)
		if (!bind_term(&l->terms.p[i], b, marked, err))
			return false;
	return true;
}

bool
limit_is_slow(const struct limit *l)
{
	for (size_t i = 0; i < l->terms.n; i++)
		if (l->terms.p[i].key->slow)
			return true;
	return false;
}

static bool
term_holds(const struct limit_term *t, const struct board *b, size_t row, size_t target)
{
	return t->rows ? t->rows[row] : t->key->cell(t, b, row, target);
}

/* Children come before their parents: one pass, no recursion. */
static bool
holds(const struct limit *l, const struct board *b, size_t row, size_t target)
{
	bool value[LIMIT_NODES_MAX];

	for (size_t i = 0; i < l->nodes.n; i++) {
		const struct limit_node *n = &l->nodes.p[i];

		switch (n->kind) {
		case LIMIT_ALL:
			value[i] = value[n->left] && value[n->right];
			break;
		case LIMIT_ANY:
			value[i] = value[n->left] || value[n->right];
			break;
		case LIMIT_NOT:
			value[i] = !value[n->left];
			break;
		case LIMIT_TERM:
			value[i] = term_holds(&l->terms.p[n->left], b, row, target);
			break;
		}
	}
	return value[l->nodes.n - 1];
}

bool
limit_has(const struct limit *l, const struct board *b, size_t row, uint64_t targets)
{
	if (!l->nodes.n)
		return true;
	for (size_t t = 0; t < b->session->targets.n; t++)
		if ((l->names_targets || targets >> t & 1) && holds(l, b, row, t))
			return true;
	return false;
}

/* ---- completion ---- */

/* What is being typed: where it begins in @text. */
static size_t
last_word(struct sv text)
{
	size_t blank = sv_rfind_char(text, ' ');
	size_t from = blank == SV_NONE ? 0 : blank + 1;

	while (from < text.n && (text.p[from] == '!' || text.p[from] == '('))
		from++;
	return from;
}

struct completion {
	struct sv before, word;		/* what stays, what is to be completed */
	void (*add)(void *arg, struct sv whole);
	void *arg;
};

static void
try_word(const struct completion *c, struct sv key, struct sv value)
{
	struct str word CLEAR(str) = { 0 }, whole CLEAR(str) = { 0 };

	str_addf(&word, SV_FMT ":" SV_FMT, SV_ARG(key), SV_ARG(value));
	if (!sv_starts(str_sv(&word), c->word))
		return;
	str_addf(&whole, SV_FMT "%s", SV_ARG(c->before), str_c(&word));
	c->add(c->arg, str_sv(&whole));
}

void
limit_complete(struct sv text, const struct session *s, void (*add)(void *arg, struct sv whole),
	       void *arg)
{
	size_t from = last_word(text);
	struct completion c = { sv_to(text, from), sv_from(text, from), add, arg };
	bool with_value = sv_find_char(c.word, ':') != SV_NONE;

	for (const struct limit_key *k = limit_keys + 1; k->name; k++) {
		struct sv values = sv_of(k->values), value, name = sv_of(k->name);

		if (!with_value)
			try_word(&c, name, SV(""));
		while (with_value && sv_word(&values, &value))
			try_word(&c, name, value);
	}
	for (size_t t = 0; with_value && t < s->targets.n; t++)
		try_word(&c, SV("t"), target_label(str_sv(&s->targets.p[t].name)));
}
