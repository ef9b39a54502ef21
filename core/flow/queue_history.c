/* Which patches were taken out of stable-queue without being released. */
#include "core/flow/queue_history.h"

#include "core/base/proc.h"
#include "core/git/commit.h"

void
taken_outs_clear(struct taken_outs *t)
{
	vec_clear(t);
	arena_clear(&t->text);
}

/* "\0HASH\n\nPATH\nPATH\n", for each commit. */
static void
read_log(struct sv text, struct taken_outs *out)
{
	sv_cut(&text, '\0');
	while (text.n) {
		struct sv rest = sv_cut(&text, '\0'), line;
		struct oid at;

		if (!sv_line(&rest, &line) || !oid_parse(line, &at))
			continue;
		while (sv_line(&rest, &line))
			if (line.n)
				*vec_push(out) = (struct taken_out){ arena_sv(&out->text, line), at };
	}
}

bool
queue_history_read(const char *clone, struct sv series, struct taken_outs *out, struct err *err)
{
	struct str folder CLEAR(str) = { 0 }, text CLEAR(str) = { 0 }, why CLEAR(str) = { 0 };
	int status;

	str_addf(&folder, "queue-" SV_FMT "/", SV_ARG(series));
	const char *const argv[] = { "git", "log", "--no-renames", "--diff-filter=D", "--name-only",
				     "--since=3.years", "--format=%x00%H", "HEAD", "--", folder.p,
				     NULL };
	struct proc p = { .argv = argv, .dir = clone, .out = &text, .err_out = &why };

	if (!proc_run(&p, &status, err))
		return false;
	if (status)
		return err_set(err, ERR_GIT, "the clone %s: " SV_FMT, clone,
			       SV_ARG(sv_trim(str_sv(&why))));
	read_log(str_sv(&text), out);
	return true;
}

static bool
is_there(struct clone *c, const char *path, bool *out, struct err *err)
{
	struct entry e;

	if (!tree_find(c->repo, c->tree, sv_of(path), &e, err))
		return false;
	*out |= e.mode != 0;
	return true;
}

/* One of the releases of the series, "releases/6.12.58", has the file @name. */
static bool
is_released(struct clone *c, struct sv series, struct sv name, bool *out, struct err *err)
{
	struct object tree CLEAR(object) = { 0 };
	struct tree_entry e;
	struct entry folder;

	if (!tree_find(c->repo, c->tree, SV("releases"), &folder, err))
		return false;
	if (folder.mode != MODE_DIR)
		return true;
	if (!repo_read(c->repo, folder.oid, OBJECT_TREE, &tree, err))
		return false;
	for (struct sv rest = tree.bytes; !*out && tree_next(&rest, &e);) {
		struct str path CLEAR(str) = { 0 };

		if (!sv_starts(e.name, series) || !sv_starts(sv_from(e.name, series.n), SV(".")))
			continue;
		str_addf(&path, "releases/" SV_FMT "/" SV_FMT, SV_ARG(e.name), SV_ARG(name));
		if (!is_there(c, path.p, out, err))
			return false;
	}
	return true;
}

/* The file as the commit's parent has it. */
static bool
read_before(struct clone *c, const struct taken_out *t, struct str *out, struct err *err)
{
	struct commit at CLEAR(commit) = { 0 };
	struct oid base;
	struct entry e;

	return commit_read(c->repo, t->at, &at, err) && commit_base_tree(c->repo, &at, &base, err) &&
	       tree_find(c->repo, base, t->path, &e, err) &&
	       (!mode_is_file(e.mode) || clone_read_file(c, e.oid, out, err));
}

bool
queue_history_is_dropped(struct clone *c, struct sv series, const struct taken_out *t, bool *dropped,
			 struct str *out, struct err *err)
{
	struct str path CLEAR(str) = { 0 };
	struct sv name = sv_from(t->path, sv_rfind_char(t->path, '/') + 1);
	bool elsewhere = false;

	str_add(&path, t->path);
	if (!is_there(c, path.p, &elsewhere, err) ||
	    (!elsewhere && !is_released(c, series, name, &elsewhere, err)))
		return false;
	*dropped = !elsewhere;
	return elsewhere || read_before(c, t, out, err);
}
