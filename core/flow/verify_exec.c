/* Running a person's command, usually a build, on every patch of a series. */
#include <stdatomic.h>

#include "core/base/proc.h"
#include "core/flow/verify_parts.h"
#include "core/job/pool.h"

/* What all workers share; read only while they run. */
struct trials {
	struct session *session;
	const struct scratch *scratch;
	const struct verify_options *options;
	struct str dir, objects;
	atomic_uint slots;
	struct verify *verify;
	size_t done, total;
	const struct progress *at;
	struct err first;		/* of what could not be run */
};

/* A worker's own repository and work tree, which stay: a build goes on from the last one. */
struct slot {
	struct trials *trials;
	struct str dir;
	bool ready;
};

struct trial_job {
	struct job job;
	struct trials *trials;
	size_t patch;			/* index */
	struct oid made, tree, oid;
	struct trial trial;		/* out */
};

static void
trials_clear(struct trials *t)
{
	str_clear(&t->dir);
	str_clear(&t->objects);
}
DEFINE_CLEAR(trials);

static void *
slot_open(void *arg, struct err *err)
{
	struct trials *t = arg;
	struct slot *slot = xzalloc(sizeof(*slot));

	slot->trials = t;
	str_addf(&slot->dir, "%s/tree-%u", t->dir.p, atomic_fetch_add(&t->slots, 1) + 1);
	if (file_make_dirs(slot->dir.p, err))
		return slot;
	str_clear(&slot->dir);
	free(slot);
	return NULL;
}

static void
slot_close(void *context)
{
	struct slot *slot = context;

	str_clear(&slot->dir);
	free(slot);
}

static bool
slot_git(struct slot *slot, const char *const *argv, struct err *err)
{
	static const char *const env[] = { "GIT_DIR=.git", "GIT_WORK_TREE=.", "GIT_INDEX_FILE",
					   "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE",
					   "GIT_ALTERNATE_OBJECT_DIRECTORIES", "LC_ALL=C", NULL };
	struct str said CLEAR(str) = { 0 };
	int status;

	if (!proc_run(&(struct proc){ .argv = argv, .dir = slot->dir.p, .env = env,
				      .err_out = &said }, &status, err))
		return false;
	return !status || err_set(err, ERR_GIT, "git %s: " SV_FMT, argv[1],
				  SV_ARG(sv_trim(str_sv(&said))));
}

/* Take the commits that git am made into the worker's repository. */
static bool
slot_prepare(struct slot *slot, struct err *err)
{
	struct trials *t = slot->trials;
	struct str path CLEAR(str) = { 0 };

	if (slot->ready)
		return true;
	str_addf(&path, "%s/.git/objects/info/alternates", slot->dir.p);
	slot->ready = slot_git(slot, (const char *[]){ "git", "init", "-q", NULL }, err) &&
		      file_write(path.p, str_sv(&t->objects), FILE_REPLACE, err) &&
		      slot_git(slot, (const char *[]){ "git", "-c", "gc.auto=0", "fetch", "-q",
						       t->scratch->dir.p, "HEAD", NULL }, err);
	return slot->ready;
}

static bool
trial_run(struct job *job, void *context, struct err *err)
{
	struct trial_job *d = CONTAINER_OF(job, struct trial_job, job);
	struct slot *slot = context;
	const struct verify_options *o = d->trials->options;
	struct str commit CLEAR(str) = { 0 };
	const char *const argv[] = { "sh", "-c", o->exec, NULL };
	struct date from = date_now();

	str_addf(&commit, "CORTEN_COMMIT=%s", OID_ARG(d->oid));
	const char *const env[] = { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", commit.p, NULL };

	if (!slot_prepare(slot, err) ||
	    !slot_git(slot, (const char *[]){ "git", "-c", "core.hooksPath=/dev/null", "checkout", "-q",
					      "-f", "--detach", OID_ARG(d->made), NULL }, err) ||
	    !file_write(d->trial.log.p, SV(""), FILE_REPLACE, err) ||
	    !proc_run(&(struct proc){ .argv = argv, .dir = slot->dir.p, .env = env,
				      .log = d->trial.log.p, .seconds = o->seconds,
				      .cancel = &job->cancel }, &d->trial.status, err))
		return false;
	d->trial.at = date_now();
	d->trial.seconds = d->trial.at.seconds - from.seconds;
	return !atomic_load(&job->cancel) || err_set(err, ERR_CANCELLED, "cancelled");
}

static void
note_trial(struct trials *t, size_t patch, const struct trial *trial, bool known)
{
	struct verify_patch *p = &t->verify->p[patch];

	p->tried = true;
	p->known = known;
	p->status = trial->status;
	p->seconds = trial->seconds;
	p->log = arena_sv(&t->verify->text, str_sv(&trial->log));
	t->verify->problems += trial->status != 0;
}

static void
trial_done(struct job *job)
{
	struct trial_job *d = CONTAINER_OF(job, struct trial_job, job);
	struct trials *t = d->trials;

	t->done++;
	progress_report(t->at, "try", t->done, t->total);
	if (!job->err.kind) {
		note_trial(t, d->patch, &d->trial, false);
		if (!t->session->read_only &&
		    !db_set_trial(t->session->db, d->tree, sv_of(t->options->exec), &d->trial,
				  &job->err) && !t->first.kind)
			t->first = job->err;
	} else if (!t->first.kind) {
		t->first = job->err;
	}
	str_clear(&d->trial.log);
	free(d);
}

/* A job for patch @i, unless it is known what comes of it. */
static bool
add_trial(struct trials *t, struct pool *pool, size_t i, struct err *err)
{
	const struct verify_patch *p = &t->verify->p[i];
	struct trial known = { 0 };
	bool found = false;

	if (!t->options->again &&
	    !db_trial(t->session->db, p->tree, sv_of(t->options->exec), &known, &found, err))
		return false;
	if (found)
		note_trial(t, i, &known, true);
	str_clear(&known.log);
	if (found)
		return true;
	struct trial_job *d = xzalloc(sizeof(*d));

	*d = (struct trial_job){ .job = { .run = trial_run, .done = trial_done }, .trials = t,
				 .patch = i, .made = p->made, .tree = p->tree, .oid = p->oid };
	str_addf(&d->trial.log, "%s/%s.log", t->dir.p, OID_SHORT(p->oid));
	t->total++;
	pool_add(pool, &d->job);
	return true;
}

static bool
run_trials(struct trials *t, struct err *err)
{
	struct pool_context context = { slot_open, slot_close, t };
	struct pool *pool AUTO(pool) = NULL;
	static const atomic_bool never;

	if (!pool_new(t->options->jobs ? t->options->jobs : 1, context, &pool, err))
		return false;
	for (size_t i = 0; i < t->verify->n; i++)
		if (!add_trial(t, pool, i, err))
			return false;
	pool_wait(pool, t->at && t->at->cancel ? t->at->cancel : &never);
	return true;
}

bool
verify_exec(struct session *s, struct scratch *x, const struct verify_options *o,
	    const struct progress *at, struct verify *v, struct err *err)
{
	struct trials t CLEAR(trials) = { .session = s, .scratch = x, .options = o, .verify = v,
					  .at = at };

	if (o->dir)
		str_add(&t.dir, sv_of(o->dir));
	else
		str_addf(&t.dir, "%scorten/trials", repo_common_dir(s->repo));
	str_addf(&t.objects, "%sobjects\n", repo_common_dir(s->repo));
	if (!file_make_dirs(t.dir.p, err) || !run_trials(&t, err))
		return err_wrap(err, "run '%s'", o->exec);
	return !t.first.kind || err_set(err, t.first.kind, "run '%s': %s", o->exec, t.first.text);
}
