/* What could be mainline, which branches targets. */
#include "core/flow/offer.h"

/* Rust came with 6.1; 5.15 is the one before it that distributions still carry Rust to. */
#define USUAL_MAJOR	5
#define USUAL_MINOR	15
#define USUAL_MOST	9	/* as many as the matrix has room for in 80 columns */

void
offer_clear(struct offer *o)
{
	for (size_t i = 0; i < o->targets.n; i++)
		str_clear(&o->targets.p[i].ref);
	vec_clear(&o->targets);
	str_clear(&o->mainline);
}

/* How much a ref looks like mainline; 0: not at all. */
static int
likeness(struct sv ref)
{
	static const struct { struct sv ref; int likeness; } known[] = {
		{ SV_INIT("refs/heads/master"), 9 },
		{ SV_INIT("refs/heads/main"), 8 },
		{ SV_INIT("refs/remotes/mainline/master"), 7 },
		{ SV_INIT("refs/remotes/torvalds/master"), 6 },
		{ SV_INIT("refs/remotes/linus/master"), 5 },
		{ SV_INIT("refs/remotes/upstream/master"), 4 },
		{ SV_INIT("refs/remotes/origin/master"), 3 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (sv_eq(ref, known[i].ref))
			return known[i].likeness;
	return sv_starts(ref, SV("refs/remotes/")) && sv_ends(ref, SV("/master")) ? 2 : 0;
}

static bool
is_branch(struct sv ref)
{
	return sv_starts(ref, SV("refs/heads/")) || sv_starts(ref, SV("refs/remotes/"));
}

/* Of two branches of one series the first counts: refs/heads come before refs/remotes. */
static void
add_target(struct offer *o, const struct ref *r)
{
	struct sv name = str_sv(&r->name);
	struct version v;

	name = sv_from(name, sv_rfind_char(name, '/') + 1);
	if (!sv_starts(name, SV("linux-")) || !target_version(name, &v))
		return;
	for (size_t i = 0; i < o->targets.n; i++)
		if (o->targets.p[i].version.major == v.major && o->targets.p[i].version.minor == v.minor)
			return;
	struct offer_target *t = vec_push(&o->targets);

	*t = (struct offer_target){ .version = v, .tip = r->commit };
	str_add(&t->ref, str_sv(&r->name));
}

static int
by_version(const void *a, const void *b)
{
	const struct offer_target *x = a, *y = b;

	return x->version.major != y->version.major ? y->version.major - x->version.major
						    : y->version.minor - x->version.minor;
}

static void
choose_usual(struct offer *o)
{
	for (size_t i = 0; i < o->targets.n && i < USUAL_MOST; i++) {
		const struct version *v = &o->targets.p[i].version;

		o->targets.p[i].usual = v->major > USUAL_MAJOR ||
					(v->major == USUAL_MAJOR && v->minor >= USUAL_MINOR);
	}
}

bool
offer_find(struct session *s, struct offer *out, struct err *err)
{
	struct refs refs CLEAR(refs) = { 0 };
	struct offer o CLEAR(offer) = { 0 };
	int best = 0;

	if (!repo_refs(s->repo, "refs/*", &refs, err))
		return false;
	for (size_t i = 0; i < refs.n; i++) {
		struct sv ref = str_sv(&refs.p[i].name);

		if (!is_branch(ref))
			continue;
		add_target(&o, &refs.p[i]);
		if (likeness(ref) <= best)
			continue;
		best = likeness(ref);
		str_reset(&o.mainline);
		str_add(&o.mainline, ref);
	}
	vec_sort(&o.targets, by_version);
	choose_usual(&o);
	*out = TAKE(o);
	return true;
}
