/* Is this commit Rust-related, and what are its facts? */
#include "core/flow/examine.h"

#include "core/base/map.h"
#include "core/flow/wording.h"
#include "core/git/patch.h"
#include "core/git/tree.h"
#include "core/mail/message.h"
#include "core/text/show.h"

/* How many reasons are told of a commit that has many. */
#define REASONS_MAX 3

struct reasons {
	struct str text;
	struct map seen;
	size_t n;
};

static void
reasons_clear(struct reasons *r)
{
	str_clear(&r->text);
	map_clear(&r->seen);
}
DEFINE_CLEAR(reasons);

void
examined_clear(struct examined *e)
{
	mentions_clear(&e->mentions);
	classified_clear(&e->classified);
	arena_clear(&e->text);
	*e = (struct examined){ 0 };
}

static void
add_reason(struct reasons *r, struct sv path, struct sv reason)
{
	if (!map_add(&r->seen, reason) || ++r->n > REASONS_MAX)
		return;
	if (r->n > 1)
		str_add(&r->text, SV("; "));
	if (path.n)
		str_addf(&r->text, SV_FMT ": ", SV_ARG(path));
	str_add(&r->text, reason);
}

/* What a commit works on. */
struct examiner {
	struct repo *repo;
	const struct examine_rules *rules;
	struct commit commit;
	struct wording words;
	struct message message;		/* of the words */
	struct oid base;
	struct reasons reasons;
};

static void
examiner_clear(struct examiner *x)
{
	message_clear(&x->message);
	wording_clear(&x->words);
	commit_clear(&x->commit);
	reasons_clear(&x->reasons);
}
DEFINE_CLEAR(examiner);

/* A shared file's change speaks for the commit if its hunks mention Rust, context and all. */
static bool
shared_mentions(struct examiner *x, const struct difference *d, bool *answer, struct err *err)
{
	struct edit_path only = { d->path, d->new };
	struct str text CLEAR(str) = { 0 };
	struct oid with;

	if (!tree_edit(x->repo, x->base, &only, 1, &with, err) ||
	    !patch_add_text(x->repo, x->base, with, PATCH_NO_RENAMES, 3, &text, err))
		return false;
	size_t hunks = sv_find(str_sv(&text), SV("\n@@ -"));

	*answer = hunks != SV_NONE && rustpath_mentions(sv_from(str_sv(&text), hunks));
	return true;
}

static bool
look_at_paths(struct examiner *x, struct err *err)
{
	struct differences changed CLEAR(differences) = { 0 };

	if (!tree_compare(x->repo, x->base, x->commit.tree, &changed, err))
		return false;
	for (size_t i = 0; i < changed.n && x->reasons.n <= REASONS_MAX; i++) {
		const struct difference *d = &changed.p[i];
		struct sv reason;
		enum rustpath_kind kind = rustpath_path(x->rules->paths, d->path, &reason);
		bool hit = kind == RUSTPATH_YES;

		if (kind == RUSTPATH_SHARED && !shared_mentions(x, d, &hit, err))
			return false;
		if (hit)
			add_reason(&x->reasons, d->path, reason);
	}
	return true;
}

static void
add_mention(struct examined *e, enum mention_kind kind, struct sv hex)
{
	struct str lower CLEAR(str) = { 0 };

	for (size_t i = 0; i < hex.n; i++)
		str_addc(&lower, hex.p[i] >= 'A' && hex.p[i] <= 'F' ? (char)(hex.p[i] | 0x20)
								    : hex.p[i]);
	*vec_push(&e->mentions) =
		(struct mention){ kind, arena_sv(&e->mentions.text, str_sv(&lower)) };
}

static void
read_message(const struct message *m, struct examined *e)
{
	struct candidate *c = &e->candidate;

	for (size_t i = 0; i < m->fixes.list.n; i++)
		if (m->fixes.list.p[i].problem == FIX_OK)
			add_mention(e, MENTION_FIXES, m->fixes.list.p[i].hex);
	for (size_t i = 0; i < m->upstream.lines.n; i++)
		if (m->upstream.lines.p[i].kind == UPSTREAM_REVERTS)
			add_mention(e, MENTION_REVERTS, m->upstream.lines.p[i].hex);
	if (m->fixes.list.n)
		c->flags |= FLAG_FIXES;
	if (m->stable.flags & STABLE_TAGGED)
		c->flags |= FLAG_STABLE;
	if (m->undo == UPSTREAM_REVERT)
		c->flags |= FLAG_REVERT;
}

/*
 * Whether the commit brings what would not be seen as what it is: in its words, or in the lines that
 * it adds. Lines around these are not its doing.
 */
static bool
brings_odd(const struct wording *words, struct sv diff)
{
	struct sv line;

	if (show_is_odd(words->author) || show_is_odd(words->message))
		return true;
	while (sv_line(&diff, &line))
		if (sv_starts(line, SV("+")) && show_is_odd(line))
			return true;
	return false;
}

static bool
read_facts(struct examiner *x, struct examined *e, struct err *err)
{
	struct changes changes = { 0 };
	struct str text CLEAR(str) = { 0 };
	struct candidate *c = &e->candidate;
	const struct commit *commit = &x->commit;

	if (!patch_changes(x->repo, x->base, commit->tree, &e->text, &changes, &text, err)) {
		vec_clear(&changes);
		return false;
	}
	*c = (struct candidate){
		.oid = commit->oid,
		.subject = arena_sv(&e->text, x->message.subject),
		.author = arena_sv(&e->text, x->words.author),
		.email = arena_sv(&e->text, x->words.email),
		.authored = commit->author.when,
		.committed = commit->committer.when,
		.reason = arena_sv(&e->text, str_sv(&x->reasons.text)),
		.patch_id = patch_id(str_sv(&text)),
		.size = (uint32_t)patch_size(str_sv(&text)),
		.changes = arena_alloc(&e->text, changes.n * sizeof(*changes.p)),
		.n_changes = changes.n,
	};
	if (changes.n)
		memcpy(c->changes, changes.p, changes.n * sizeof(*changes.p));
	vec_clear(&changes);
	e->lines_id = patch_lines_id(str_sv(&text));
	read_message(&x->message, e);
	if (brings_odd(&x->words, str_sv(&text)))
		c->flags |= FLAG_UNICODE;
	classify(x->rules->classifier, &x->message, str_sv(&text), &e->classified);
	c->kinds = e->classified.kinds;
	return true;
}

bool
examine_rules_init(struct examine_rules *r, const char *dir, struct err *err)
{
	struct rustpath *paths AUTO(rustpath) = NULL;

	if (!rustpath_new(dir, &paths, err) || !classifier_new(dir, &r->classifier, err))
		return false;
	r->paths = TAKE_PTR(paths);
	return true;
}

void
examine_rules_clear(struct examine_rules *r)
{
	rustpath_free(r->paths);
	classifier_free(r->classifier);
	*r = (struct examine_rules){ 0 };
}

bool
examine_commit(struct repo *repo, const struct examine_rules *rules, struct oid oid,
	       struct examined *out, struct err *err)
{
	struct examiner x CLEAR(examiner) = { .repo = repo, .rules = rules };
	struct sv reason;

	if (!commit_read(repo, oid, &x.commit, err) ||
	    !commit_base_tree(repo, &x.commit, &x.base, err))
		return false;
	if (x.commit.n_parents > 1)
		return true;
	wording_read(&x.commit, &x.words);
	message_read(x.words.message, &x.message);
	if (!look_at_paths(&x, err))
		return false;
	if (rustpath_message(rules->paths, x.message.subject, x.message.raw, &reason))
		add_reason(&x.reasons, SV(""), reason);
	if (!x.reasons.n)
		return true;
	if (!read_facts(&x, out, err)) {
		examined_clear(out);
		return false;
	}
	out->is_candidate = true;
	return true;
}
