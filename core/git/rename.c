/* Which file that went is which file that came. */
#include "core/git/rename.h"

#include "core/base/map.h"
#include "core/git/similar.h"

/* Git's defaults: half alike is a rename; where only base names speak for it, three quarters. */
#define SCORE_MIN	   (RENAME_SAME / 2)
#define SCORE_MIN_BASENAME (RENAME_SAME / 4 * 3)
/* More pairs than this are not compared (merge.renameLimit 7000 each way). */
#define PAIRS_MAX	   ((size_t)7000 * 7000)
#define NONE		   SIZE_MAX

struct finder {
	struct repo *repo;
	const struct files *gone, *come;
	bool *gone_used, *come_used;
	struct renames *out;
	struct err *err;
};

static struct sv
basename_of(struct sv path)
{
	size_t slash = sv_rfind_char(path, '/');

	return slash == SV_NONE ? path : sv_from(path, slash + 1);
}

static void
accept(struct finder *f, size_t from, size_t to, unsigned score)
{
	f->gone_used[from] = true;
	f->come_used[to] = true;
	*vec_push(f->out) = (struct rename){ from, to, score };
}

/* Empty files say nothing about each other. */
static bool
is_empty_blob(struct oid oid)
{
	static const struct oid empty = { { 0xe6, 0x9d, 0xe2, 0x9b, 0xb2, 0xd1, 0xd6, 0x43, 0x4b, 0x8b,
					    0x29, 0xae, 0x77, 0x5a, 0xd8, 0xc2, 0xe4, 0x8c, 0x53, 0x91 } };

	return oid_eq(oid, empty);
}

/* Files that went, by their content: those of one blob are linked, in order. */
struct by_content {
	struct map first;	/* by blob: index plus one */
	size_t *next;		/* index plus one; 0: the last */
};

static void
by_content_clear(struct by_content *x)
{
	map_clear(&x->first);
	free(x->next);
}
DEFINE_CLEAR(by_content);

static void
index_content(const struct files *files, struct by_content *x)
{
	x->next = xzalloc(files->n * sizeof(*x->next));
	for (size_t i = files->n; i-- > 0;) {
		const struct oid *oid = &files->p[i].entry.oid;

		if (is_empty_blob(*oid))
			continue;
		uint64_t *at = map_at(&x->first, (struct sv){ (const char *)oid->b, OID_SIZE });

		x->next[i] = (size_t)*at;
		*at = i + 1;
	}
}

/* Equal content; of several that went, one of the same base name first. */
static void
find_exact(struct finder *f)
{
	struct by_content gone CLEAR(by_content) = { 0 };

	index_content(f->gone, &gone);
	for (size_t to = 0; to < f->come->n; to++) {
		const struct file *c = &f->come->p[to];
		const uint64_t *first = map_find(&gone.first, (struct sv){ (const char *)c->entry.oid.b,
									   OID_SIZE });
		size_t best = NONE;

		for (size_t i = first ? (size_t)*first : 0; i; i = gone.next[i - 1]) {
			const struct file *g = &f->gone->p[i - 1];
			bool named = sv_eq(basename_of(g->path), basename_of(c->path));

			if (f->gone_used[i - 1] ||
			    (g->entry.mode & 0170000u) != (c->entry.mode & 0170000u))
				continue;
			if (best == NONE || named)
				best = i - 1;
			if (named)
				break;
		}
		if (best != NONE)
			accept(f, best, to, RENAME_SAME);
	}
}

/* How much of @gone is in @come: 0 .. RENAME_SAME. */
static unsigned
score(const struct prints *gone, const struct prints *come)
{
	size_t larger = MAX(gone->size, come->size), smaller = MIN(gone->size, come->size);

	if (!smaller || larger * (RENAME_SAME - SCORE_MIN) < (larger - smaller) * RENAME_SAME)
		return 0;
	return (unsigned)(prints_common(gone, come) * RENAME_SAME / larger);
}

static bool
score_pair(struct finder *f, size_t from, size_t to, unsigned *out)
{
	const struct prints *a, *b;

	*out = 0;
	if (!mode_is_file(f->gone->p[from].entry.mode) || !mode_is_file(f->come->p[to].entry.mode))
		return true;
	if (!similar_prints(f->repo, f->gone->p[from].entry.oid, &a, f->err) ||
	    !similar_prints(f->repo, f->come->p[to].entry.oid, &b, f->err))
		return false;
	*out = score(a, b);
	return true;
}

/* By base name: the only unused file that has it; NONE where two do. */
static void
index_basenames(const struct files *files, const bool *used, struct map *index)
{
	for (size_t i = 0; i < files->n; i++) {
		if (used[i] || files->p[i].exact_only)
			continue;
		uint64_t *at = map_at(index, basename_of(files->p[i].path));

		*at = *at ? NONE : i + 1;
	}
}

static bool
find_by_basename(struct finder *f)
{
	struct map gone CLEAR(map) = { 0 }, come CLEAR(map) = { 0 };

	index_basenames(f->gone, f->gone_used, &gone);
	index_basenames(f->come, f->come_used, &come);
	for (size_t i = 0; i < gone.entries.n; i++) {
		uint64_t from = gone.entries.p[i].value;
		const uint64_t *to = map_find(&come, gone.entries.p[i].key);
		unsigned score;

		if (from == NONE || !to || *to == NONE)
			continue;
		if (!score_pair(f, from - 1, *to - 1, &score))
			return false;
		if (score >= SCORE_MIN_BASENAME)
			accept(f, from - 1, *to - 1, score);
	}
	return true;
}

static int
rename_order(const void *a, const void *b)
{
	const struct rename *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->to > y->to) - (x->to < y->to);
}

/* A file whose content is compared, with its prints. */
struct printed {
	size_t file;
	const struct prints *prints;
};
struct print_list {
	struct printed *p;
	size_t n, cap;
};

/* Those of @files that may be compared and are not paired yet. */
static bool
list_prints(struct finder *f, const struct files *files, const bool *used, struct print_list *out)
{
	for (size_t i = 0; i < files->n; i++) {
		struct printed one = { i, NULL };

		if (used[i] || files->p[i].exact_only || !mode_is_file(files->p[i].entry.mode))
			continue;
		if (!similar_prints(f->repo, files->p[i].entry.oid, &one.prints, f->err))
			return false;
		*vec_push(out) = one;
	}
	return true;
}

static void
score_all(const struct print_list *gone, const struct print_list *come, struct renames *pairs)
{
	for (size_t to = 0; to < come->n; to++) {
		for (size_t from = 0; from < gone->n; from++) {
			unsigned alike = score(gone->p[from].prints, come->p[to].prints);

			if (alike >= SCORE_MIN)
				*vec_push(pairs) = (struct rename){ gone->p[from].file,
								    come->p[to].file, alike };
		}
	}
	vec_sort(pairs, rename_order);
}

static bool
find_by_content(struct finder *f)
{
	struct renames pairs = { 0 };
	struct print_list gone = { 0 }, come = { 0 };
	bool ok = list_prints(f, f->gone, f->gone_used, &gone);

	if (ok && gone.n && gone.n * f->come->n <= PAIRS_MAX) {
		ok = list_prints(f, f->come, f->come_used, &come);
		if (ok)
			score_all(&gone, &come, &pairs);
	}
	for (size_t i = 0; i < pairs.n; i++)
		if (!f->gone_used[pairs.p[i].from] && !f->come_used[pairs.p[i].to])
			accept(f, pairs.p[i].from, pairs.p[i].to, pairs.p[i].score);
	vec_clear(&pairs);
	vec_clear(&gone);
	vec_clear(&come);
	return ok;
}

bool
rename_find(struct repo *repo, const struct files *gone, const struct files *come,
	    struct renames *out, struct err *err)
{
	if (!gone->n || !come->n)
		return true;
	struct finder f = {
		.repo = repo, .gone = gone, .come = come, .out = out, .err = err,
		.gone_used = xzalloc(gone->n), .come_used = xzalloc(come->n),
	};

	similar_trim(repo);
	find_exact(&f);
	bool ok = find_by_basename(&f) && find_by_content(&f);

	free(f.gone_used);
	free(f.come_used);
	return ok;
}
