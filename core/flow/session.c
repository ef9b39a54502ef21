/* What every use case works with. */
#include "core/flow/session.h"

#include "core/base/alloc.h"
#include "core/base/file.h"
#include "core/flow/mainline.h"
#include "db/db_target.h"

#define STORE_NAME "corten/store.db"
/* Memory for parsed sources: about those of two branches and of what differs between them. */
#define SHELF_BYTES (192u << 20)

/* corten.target.NAME.rustc: a distribution builds a branch with a compiler of its own. */
static void
load_overrides(struct session *s)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		struct str key CLEAR(str) = { 0 };

		str_addf(&key, "corten.target.%s.rustc", s->targets.p[i].name.p);
		if (!repo_config(s->repo, key.p, &s->targets.p[i].rustc, NULL))
			str_reset(&s->targets.p[i].rustc);
	}
}

static bool
load_registered(struct session *s, struct err *err)
{
	bool found;

	if (!db_setting(s->db, "mainline", &s->mainline, &found, err) ||
	    !db_targets(s->db, &s->targets, err))
		return false;
	load_overrides(s);
	return true;
}

bool
session_open(const char *dir, const char *store, enum session_store how, struct session **out,
	     struct err *err)
{
	struct session *s AUTO(session) = xzalloc(sizeof(*s));
	struct str path CLEAR(str) = { 0 }, rules CLEAR(str) = { 0 };

	if (!repo_open(dir, &s->repo, err))
		return false;
	if (store)
		str_add(&path, sv_of(store));
	else
		str_addf(&path, "%s" STORE_NAME, repo_common_dir(s->repo));
	s->dir = xstrdup(dir);
	s->store = xstrdup(path.p);
	s->shelf = shelf_new(SHELF_BYTES);
	s->read_only = how < SESSION_EXISTING;
	if (repo_config(s->repo, "corten.rules", &rules, NULL))
		s->rules = xstrdup(rules.p);
	if (how == SESSION_EXISTING && !file_exists(s->store))
		return err_set(err, ERR_NOTFOUND, "there is no store %s yet: run 'corten init'",
			       s->store);
	/* A new store is made when there is something to put into it. */
	if (how != SESSION_NO_STORE && !(how == SESSION_WRITE && !file_exists(s->store)) &&
	    (!db_open(s->store, s->read_only ? DB_READ : DB_WRITE, &s->db, err) ||
	     !load_registered(s, err)))
		return false;
	*out = TAKE_PTR(s);
	return true;
}

bool
session_again(const struct session *s, enum session_store how, struct session **out,
	      struct err *err)
{
	if (!session_open(s->dir, s->store, how, out, err))
		return false;
	repo_share((*out)->repo, s->repo);
	shelf_free((*out)->shelf);
	(*out)->shelf = shelf_share(s->shelf);
	return true;
}

void
session_free(struct session *s)
{
	if (!s)
		return;
	shelf_free(s->shelf);
	db_free(s->db);
	repo_free(s->repo);
	targets_clear(&s->targets);
	str_clear(&s->mainline);
	free(s->dir);
	free(s->store);
	free(s->rules);
	free(s);
}

/* "6.12" and "6.12.y" stand for the branch "linux-6.12.y" where there is no ref of that name. */
static bool
find_target_ref(struct session *s, const char *word, struct str *full, struct oid *tip,
		struct err *err)
{
	struct str name CLEAR(str) = { 0 };
	struct version v;

	if (repo_find_ref(s->repo, word, full, tip, err))
		return true;
	if (!version_parse(sv_of(word), &v) || v.rc != VERSION_FINAL)
		return false;
	str_addf(&name, "linux-%d.%d.y", v.major, v.minor);
	return repo_find_ref(s->repo, name.p, full, tip, err);
}

/* What a target is called: its ref without what all branches share. */
static struct sv
ref_name(struct sv full)
{
	static const struct sv prefixes[] = { SV_INIT("refs/heads/"), SV_INIT("refs/remotes/"),
					      SV_INIT("refs/tags/"), SV_INIT("refs/") };

	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (sv_starts(full, prefixes[i]))
			return sv_from(full, prefixes[i].n);
	return full;
}

/* The refs that init was given, looked up. */
struct found_ref {
	struct str full;
	struct oid tip;
};

struct found_refs {
	VEC(struct found_ref) targets;
	struct found_ref mainline;
};

static void
found_refs_clear(struct found_refs *f)
{
	for (size_t i = 0; i < f->targets.n; i++)
		str_clear(&f->targets.p[i].full);
	vec_clear(&f->targets);
	str_clear(&f->mainline.full);
}
DEFINE_CLEAR(found_refs);

static bool
find_refs(struct session *s, const char *mainline, const char *const *targets, size_t n,
	  struct found_refs *out, struct err *err)
{
	if (!repo_find_ref(s->repo, mainline, &out->mainline.full, &out->mainline.tip, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct found_ref *t = vec_push(&out->targets);
		struct oid fork;

		*t = (struct found_ref){ 0 };
		if (!find_target_ref(s, targets[i], &t->full, &t->tip, err))
			return false;
		if (!mainline_fork(s, out->mainline.tip, t->tip, t->full.p, &fork, err))
			return false;
	}
	return true;
}

static bool
store_refs(struct session *s, const struct found_refs *f, struct err *err)
{
	bool ok = db_set_setting(s->db, "mainline", str_sv(&f->mainline.full), err);

	for (size_t i = 0; ok && i < f->targets.n; i++) {
		struct sv full = str_sv(&f->targets.p[i].full);

		ok = db_add_target(s->db, ref_name(full), full, err);
	}
	return ok;
}

bool
session_init(struct session *s, const char *mainline, const char *const *targets, size_t n,
	     struct err *err)
{
	struct found_refs f CLEAR(found_refs) = { 0 };

	if (!find_refs(s, mainline, targets, n, &f, err) ||
	    (!s->db && !db_open(s->store, DB_WRITE, &s->db, err)) || !db_begin(s->db, err))
		return false;
	if (!store_refs(s, &f, err) || !db_commit(s->db, err)) {
		db_rollback(s->db);
		return false;
	}
	targets_clear(&s->targets);
	str_clear(&s->mainline);
	return load_registered(s, err);
}

bool
session_target(const struct session *s, struct sv word, const struct target **out,
	       struct err *err)
{
	struct str names CLEAR(str) = { 0 };

	for (size_t i = 0; i < s->targets.n; i++) {
		if (target_is_meant(str_sv(&s->targets.p[i].name), word)) {
			*out = &s->targets.p[i];
			return true;
		}
		str_addf(&names, "%s%s", i ? ", " : "", s->targets.p[i].name.p);
	}
	return err_set(err, ERR_NOTFOUND, "no target '" SV_FMT "' is registered (there %s %s)",
		       SV_ARG(word), s->targets.n == 1 ? "is" : "are", names.n ? names.p : "none");
}

bool
session_commit(const struct session *s, const char *word, struct oid *out, struct err *err)
{
	return repo_resolve(s->repo, word, out, err);
}

bool
session_who(const struct session *s, struct str *out, struct err *err)
{
	struct str name CLEAR(str) = { 0 }, email CLEAR(str) = { 0 };

	if (!repo_identity(s->repo, &name, &email, err))
		return false;
	str_addf(out, "%s <%s>", name.p, email.p);
	return true;
}
