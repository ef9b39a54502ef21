/* What changed between two versions of a Rust source file, in words. */
#include "core/lang/rust_delta.h"

#include "core/base/map.h"

#define QUOTE_MAX 240	/* bytes of one quote */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Append @text with blanks as one, without comment lines, cut where it is long. */
static void
quote(struct str *out, struct sv text)
{
	struct sv line;
	size_t from = out->n;

	while (sv_line(&text, &line) && out->n - from < QUOTE_MAX) {
		line = sv_trim(line);
		if (sv_starts(line, SV("//")))
			continue;
		if (out->n > from && line.n)
			str_addc(out, ' ');
		for (size_t i = 0; i < line.n && out->n - from < QUOTE_MAX; i++)
			if (!is_blank(line.p[i]) || !is_blank(line.p[i - 1]))
				str_addc(out, is_blank(line.p[i]) ? ' ' : line.p[i]);
	}
}

struct delta {
	const struct rust_file *old, *now;
	struct str *out;
	struct str path;	/* "fn Task::leader" of the item that is told */
};

static void
begin(struct delta *d, const struct rust_pair *p, const char *part)
{
	bool gone = p->now == RUST_NONE;
	const struct rust_file *f = gone ? d->old : d->now;
	uint32_t item = gone ? p->old : p->now;

	str_reset(&d->path);
	str_add(&d->path, sv_of(rust_item_kind_word(f->items.p[item].kind)));
	str_addc(&d->path, ' ');
	rust_item_path(f, item, &d->path);
	str_addf(d->out, "%s ", p->old == RUST_NONE ? "added" : gone ? "removed" : "changed");
	quote(d->out, str_sv(&d->path));
	str_add(d->out, sv_of(part));
}

/* "PART: OLD -> NEW" where they differ. */
static void
became(struct delta *d, const struct rust_pair *p, const char *part, struct sv old, struct sv now)
{
	struct str a CLEAR(str) = { 0 }, b CLEAR(str) = { 0 };

	quote(&a, old);
	quote(&b, now);
	if (sv_eq(str_sv(&a), str_sv(&b)))
		return;
	begin(d, p, part);
	str_addf(d->out, ": %s -> %s\n", a.n ? a.p : "none", b.n ? b.p : "none");
}

/* The next word of a bound: "Send", "'static", "?Sized". */
static bool
next_word(struct sv *rest, struct sv *word)
{
	size_t n = 0;

	while (rest->n && !is_letter(*rest->p) && !memchr("'?!", *rest->p, 3))
		*rest = sv_from(*rest, 1);
	if (!rest->n)
		return false;
	for (n = 1; n < rest->n; n++)
		if (!is_letter(rest->p[n]) && (rest->p[n] < '0' || rest->p[n] > '9'))
			break;
	*word = sv_to(*rest, n);
	*rest = sv_from(*rest, n);
	return true;
}

static void
count_words(struct map *words, struct sv text, int by)
{
	struct sv word;

	while (next_word(&text, &word))
		*map_at(words, word) += (uint64_t)(int64_t)by;
}

static void
add_counted(struct str *out, const struct map *words, bool more)
{
	for (size_t i = 0; i < words->entries.n; i++) {
		int64_t n = (int64_t)words->entries.p[i].value;

		if (more ? n > 0 : n < 0)
			str_addf(out, " %c" SV_FMT, more ? '+' : '-',
				 SV_ARG(words->entries.p[i].key));
	}
}

/* The words of a part that are new, and those that went: "+Send -Copy". */
static void
words_changed(struct delta *d, const struct rust_pair *p, const char *part, const struct str *old,
	      const struct str *now)
{
	struct map words CLEAR(map) = { 0 };
	struct str list CLEAR(str) = { 0 };

	count_words(&words, str_sv(old), -1);
	count_words(&words, str_sv(now), 1);
	add_counted(&list, &words, true);
	add_counted(&list, &words, false);
	if (!list.n)
		return;
	begin(d, p, part);
	str_addf(d->out, ":%s\n", list.p);
}

static void
add_bounds(struct str *s, const struct rust_file *f, const struct rust_item *item)
{
	str_add(s, rust_file_text(f, item->generics));
	str_addc(s, ' ');
	str_add(s, rust_file_text(f, item->where));
	str_addc(s, ' ');
	if (item->kind == RUST_ITEM_TRAIT)
		str_add(s, rust_file_text(f, item->trait));
}

static void
add_modifiers(struct str *s, const struct rust_item *item)
{
	static const struct { unsigned flag; const char *word; } rows[] = {
		{ RUST_ITEM_IS_CONST, "const " }, { RUST_ITEM_IS_UNSAFE, "unsafe " },
		{ RUST_ITEM_IS_ASYNC, "async " }, { RUST_ITEM_IS_EXTERN, "extern " },
		{ RUST_ITEM_IS_MUT, "mut " }, { RUST_ITEM_IS_NEGATIVE, "!" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (item->flags & rows[i].flag)
			str_add(s, sv_of(rows[i].word));
}

/* From the bracket at @at to the one that closes it. */
static struct sv
bracketed(struct sv text, size_t at)
{
	size_t depth = 0;

	for (size_t i = at; i < text.n; i++) {
		depth += text.p[i] == '(';
		if (text.p[i] == ')' && --depth == 0)
			return sv_to(sv_from(text, at), i + 1 - at);
	}
	return sv_from(text, at);
}

/* A function's parameters, without the receiver, which goes to @self. */
static struct sv
parameters(const struct rust_file *f, const struct rust_item *item, struct sv *self)
{
	struct sv head = rust_file_text(f, item->head);
	size_t at = item->name.at >= item->head.at ? item->name.at - item->head.at : 0;
	size_t open = sv_find_char(sv_from(head, at), '(');
	struct sv first, rest;

	*self = SV("");
	if (open == SV_NONE)
		return SV("");
	struct sv all = bracketed(head, at + open);

	rest = sv_from(all, 1);
	first = sv_cut(&rest, ',');
	if (!rest.n && first.n && first.p[first.n - 1] == ')')
		first.n--;
	if (!(item->flags & RUST_ITEM_HAS_SELF))
		return all;
	*self = sv_trim(first);
	return rest;
}

static void
tell_signature(struct delta *d, const struct rust_pair *p)
{
	const struct rust_item *a = &d->old->items.p[p->old], *b = &d->now->items.p[p->now];
	struct sv self_a, self_b;
	struct sv par_a = parameters(d->old, a, &self_a), par_b = parameters(d->now, b, &self_b);

	became(d, p, " receiver", self_a, self_b);
	became(d, p, " parameters", par_a, par_b);
	became(d, p, " result", rust_file_text(d->old, a->type), rust_file_text(d->now, b->type));
}

static const char *
visibility(const struct rust_item *item)
{
	static const char *const words[] = {
		[RUST_VIS_PRIVATE] = "private", [RUST_VIS_IN] = "pub(in)",
		[RUST_VIS_CRATE] = "pub(crate)", [RUST_VIS_PUB] = "pub",
	};

	return words[item->vis];
}

static void
add_attrs(struct str *s, const struct rust_file *f, const struct rust_item *item)
{
	for (uint32_t i = 0; i < item->n_attrs; i++) {
		const struct rust_attr *attr = &f->attrs.p[item->attr + i];

		quote(s, rust_file_text(f, attr->path));
		quote(s, rust_file_text(f, attr->args));
		str_addc(s, '\n');
	}
}

static void
attrs_changed(struct delta *d, const struct rust_pair *p)
{
	struct str a CLEAR(str) = { 0 }, b CLEAR(str) = { 0 }, list CLEAR(str) = { 0 };
	struct map lines CLEAR(map) = { 0 };
	struct sv rest, line;

	add_attrs(&a, d->old, &d->old->items.p[p->old]);
	add_attrs(&b, d->now, &d->now->items.p[p->now]);
	for (rest = str_sv(&a); sv_line(&rest, &line);)
		*map_at(&lines, line) -= 1;
	for (rest = str_sv(&b); sv_line(&rest, &line);)
		*map_at(&lines, line) += 1;
	add_counted(&list, &lines, true);
	add_counted(&list, &lines, false);
	if (!list.n)
		return;
	begin(d, p, " attributes");
	str_addf(d->out, ":%s\n", list.p);
}

static void
tell_changed(struct delta *d, const struct rust_pair *p)
{
	const struct rust_item *a = &d->old->items.p[p->old], *b = &d->now->items.p[p->now];
	struct str was CLEAR(str) = { 0 }, is CLEAR(str) = { 0 };

	if (p->changes & RUST_CHANGE_BOUNDS) {
		add_bounds(&was, d->old, a);
		add_bounds(&is, d->now, b);
		words_changed(d, p, " bounds", &was, &is);
		str_reset(&was);
		str_reset(&is);
	}
	if (p->changes & RUST_CHANGE_FLAGS) {
		add_modifiers(&was, a);
		add_modifiers(&is, b);
		words_changed(d, p, " modifiers", &was, &is);
	}
	if (p->changes & RUST_CHANGE_VIS)
		became(d, p, " visibility", sv_of(visibility(a)),
		       sv_of(visibility(b)));
	if (b->kind == RUST_ITEM_FN && (p->changes & RUST_CHANGE_HEAD))
		tell_signature(d, p);
	else if (p->changes & RUST_CHANGE_TYPE)
		became(d, p, " type", rust_file_text(d->old, a->type),
		       rust_file_text(d->now, b->type));
	if (p->changes & RUST_CHANGE_ATTRS)
		attrs_changed(d, p);
	if (!(p->changes & RUST_CHANGE_BODY))
		return;
	if (b->kind == RUST_ITEM_STRUCT || b->kind == RUST_ITEM_UNION) {
		became(d, p, " body", rust_file_text(d->old, a->body),
		       rust_file_text(d->now, b->body));
	} else if (b->kind == RUST_ITEM_FN || b->kind == RUST_ITEM_MACRO) {
		begin(d, p, " body\n");
	}
}

/* What an import, a call or a module brings is told by its own items, or not at all. */
static bool
is_told(uint8_t kind)
{
	return kind != RUST_ITEM_USE && kind != RUST_ITEM_CALL && kind != RUST_ITEM_DOCTEST &&
	       kind != RUST_ITEM_MOD;
}

static void
tell_whole(struct delta *d, const struct rust_pair *p, const struct map *whole)
{
	bool gone = p->now == RUST_NONE;
	const struct rust_file *f = gone ? d->old : d->now;
	const struct rust_item *item = &f->items.p[gone ? p->old : p->now];
	uint32_t parent = item->parent;

	if (parent != RUST_NONE && f->items.p[parent].kind != RUST_ITEM_MOD &&
	    map_has(whole, (struct sv){ (const char *)&parent, sizeof(parent) }))
		return;
	begin(d, p, ": ");
	quote(d->out, rust_file_text(f, item->head));
	str_addc(d->out, '\n');
}

static void
note_whole(struct map *whole, uint32_t item)
{
	map_add(whole, (struct sv){ (const char *)&item, sizeof(item) });
}

void
rust_delta_add(const struct rust_file *old, const struct rust_file *now, struct str *out)
{
	struct delta d = { .old = old, .now = now, .out = out };
	struct map added CLEAR(map) = { 0 }, removed CLEAR(map) = { 0 };
	struct rust_pairs pairs = { 0 };

	rust_match(old, now, &pairs);
	for (size_t i = 0; i < pairs.n; i++) {
		if (pairs.p[i].old == RUST_NONE)
			note_whole(&added, pairs.p[i].now);
		else if (pairs.p[i].now == RUST_NONE)
			note_whole(&removed, pairs.p[i].old);
	}
	for (size_t i = 0; i < pairs.n; i++) {
		const struct rust_pair *p = &pairs.p[i];
		bool gone = p->now == RUST_NONE;

		if (!is_told((gone ? old : now)->items.p[gone ? p->old : p->now].kind))
			continue;
		if (p->old == RUST_NONE || gone)
			tell_whole(&d, p, gone ? &removed : &added);
		else if (p->changes)
			tell_changed(&d, p);
	}
	vec_clear(&pairs);
	str_clear(&d.path);
}
