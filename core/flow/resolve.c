/* Letting a person resolve conflicts. */
#include "core/flow/resolve.h"

#include <sys/stat.h>

#include "core/base/file.h"
#include "core/flow/wording.h"
#include "core/git/keep.h"
#include "core/git/patch.h"
#include "core/git/texts.h"
#include "core/text/interdiff.h"

void
resolve_clear(struct resolve *r)
{
	vec_clear(&r->files);
	graft_clear(&r->graft);
	resolutions_clear(&r->known);
	str_clear(&r->subject);
	*r = (struct resolve){ 0 };
}

/* Match the conflicts with what is recorded. */
static void
list_files(struct resolve *r)
{
	vec_clear(&r->files);
	for (size_t i = 0; i < r->graft.n; i++) {
		const struct graft_file *f = &r->graft.p[i];

		if (graft_is_conflict(f->how))
			*vec_push(&r->files) = (struct resolve_file){
				.f = f,
				.known = resolutions_find(&r->known, f->base, f->ours, f->theirs),
				.stale = resolutions_find_stale(&r->known, f->base, f->ours, f->theirs),
			};
	}
}

/* The target's tree with what comes before @oid in the plan. */
static bool
find_before(struct resolve *r, const struct plan *plan, struct err *err)
{
	struct series series CLEAR(series) = { 0 };
	struct plan before = *plan;
	size_t i = 0;

	while (i < plan->n && !oid_eq(plan->p[i].oid, r->oid))
		i++;
	before.n = i < plan->n ? i : 0;
	if (!series_from_plan(r->session, &before, &r->known, &series, err))
		return false;
	if (series.conflict)
		return err_set(err, ERR_USAGE, "%s comes before it and conflicts: resolve that first",
			       OID_SHORT(series.conflict_oid));
	r->before = series.tree;
	return true;
}

bool
resolve_open(struct session *s, const struct plan *plan, struct oid oid, struct resolve *out,
	     struct err *err)
{
	struct resolve r CLEAR(resolve) = { .session = s, .target = plan->target, .oid = oid };
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };

	if (!resolutions_load(s->repo, &r.known, err) || !find_before(&r, plan, err) ||
	    !commit_read(s->repo, oid, &c, err) ||
	    !graft_commit(s->repo, &c, r.before, &r.graft, err))
		return false;
	wording_read(&c, &words);
	commit_add_subject(&r.subject, words.message);
	list_files(&r);
	for (size_t i = 0; i < r.files.n; i++)
		if (!graft_is_resolvable(r.files.p[i].f))
			return err_set(err, ERR_USAGE, SV_FMT ": %s: that is not resolved file by file; "
				       "pick %s by hand", SV_ARG(r.files.p[i].f->path),
				       graft_how_text(r.files.p[i].f->how), OID_SHORT(oid));
	*out = TAKE(r);
	return true;
}

bool
resolve_is_done(const struct resolve *r)
{
	for (size_t i = 0; i < r->files.n; i++)
		if (!r->files.p[i].known)
			return false;
	return true;
}

void
resolve_add_dir(const struct session *s, const struct target *t, struct oid oid, struct str *out)
{
	str_addf(out, "%scorten/resolve/%s-%s", repo_common_dir(s->repo), t->name.p, OID_SHORT(oid));
}

/* Below a folder of ours nothing may lead out of it. */
static bool
check_path(struct sv path, struct err *err)
{
	struct sv rest = path;

	while (rest.n) {
		struct sv part = sv_cut(&rest, '/');

		if (!part.n || sv_eq(part, SV(".")) || sv_eq(part, SV("..")) ||
		    sv_eq_nocase(part, SV(".git")))
			return err_set(err, ERR_PARSE, "'" SV_FMT "' is no path to write", SV_ARG(path));
	}
	return true;
}

static void
file_name(struct str *s, const char *dir, const char *version, struct sv path)
{
	str_reset(s);
	str_addf(s, "%s/%s/" SV_FMT, dir, version, SV_ARG(path));
}

static bool
write_one(const char *dir, const char *version, struct sv path, unsigned mode, struct sv bytes,
	  struct err *err)
{
	struct str name CLEAR(str) = { 0 }, folder CLEAR(str) = { 0 };

	file_name(&name, dir, version, path);
	str_add(&folder, sv_to(str_sv(&name), sv_rfind_char(str_sv(&name), '/')));
	return file_make_dirs(folder.p, err) && file_write(name.p, bytes, FILE_REPLACE, err) &&
	       (mode != MODE_EXEC || !chmod(name.p, 0755) ||
		err_set(err, ERR_IO, "make %s executable", name.p));
}

/* A version as lines; the empty text where there is none. */
static bool
read_lines(const struct resolve *r, struct entry e, const struct lines **out, struct err *err)
{
	static const struct oid none;

	return texts_lines(r->session->repo, e.mode ? e.oid : none, out, err);
}

static bool
edits_of(const struct resolve *r, struct entry a, struct entry b, const struct edits **out,
	 struct err *err)
{
	static const struct oid none;

	return texts_edits(r->session->repo, a.mode ? a.oid : none, b.mode ? b.oid : none, out, err);
}

/* The three versions merged; @clean tells whether no conflict is left. */
static bool
add_merged(const struct resolve *r, struct entry base, struct entry ours, struct entry theirs,
	   enum merge_style style, struct str *out, bool *clean, struct err *err)
{
	const struct lines *b, *o, *t;
	const struct edits *to_ours, *to_theirs;
	struct merge m CLEAR(merge) = { 0 };
	struct str name CLEAR(str) = { 0 };

	if (!read_lines(r, base, &b, err) || !read_lines(r, ours, &o, err) ||
	    !read_lines(r, theirs, &t, err) || !edits_of(r, base, ours, &to_ours, err) ||
	    !edits_of(r, base, theirs, &to_theirs, err))
		return false;
	str_addf(&name, "%s (\"" SV_FMT "\")", OID_SHORT(r->oid), SV_ARG(str_sv(&r->subject)));
	struct merge_labels labels = { str_sv(&r->target->name), SV("base"), str_sv(&name) };

	merge_lines_whole(b, o, t, to_ours, to_theirs, &m);
	merge_add_marked(&m, style, &labels, out);
	*clean = !m.conflicts;
	return true;
}

/* What the person is to begin with.. */
static bool
add_proposal(const struct resolve *r, const struct resolve_file *file, enum merge_style style,
	     struct str *out, unsigned *mode, struct err *err)
{
	const struct graft_file *f = file->f;
	const struct resolution *known = file->known, *stale = file->stale;
	struct object o CLEAR(object) = { 0 };
	bool clean = false;

	*mode = f->ours.mode ? f->ours.mode : f->theirs.mode;
	if (known) {
		*mode = known->result.mode;
		if (!*mode)
			return true;
		if (!repo_read(r->session->repo, known->result.oid, OBJECT_BLOB, &o, err))
			return false;
		str_add(out, o.bytes);
		return true;
	}
	if (stale && stale->result.mode && stale->ours.mode && f->ours.mode) {
		if (!add_merged(r, stale->ours, f->ours, stale->result, style, out, &clean, err))
			return false;
		if (clean)
			return true;
		str_reset(out);
	}
	return add_merged(r, f->base, f->ours, f->theirs, style, out, &clean, err);
}

static bool
write_versions(const struct resolve *r, const struct graft_file *f, const char *dir,
	       struct err *err)
{
	const struct { const char *name; struct entry entry; } versions[] = {
		{ "base", f->base }, { "ours", f->ours }, { "theirs", f->theirs },
	};

	for (size_t i = 0; i < ARRAY_SIZE(versions); i++) {
		struct object o CLEAR(object) = { 0 };
		struct entry e = versions[i].entry;

		if (!mode_is_file(e.mode))
			continue;
		if (!repo_read(r->session->repo, e.oid, OBJECT_BLOB, &o, err) ||
		    !write_one(dir, versions[i].name, f->path, e.mode, o.bytes, err))
			return false;
	}
	return true;
}

static bool
is_text(const struct graft_file *f)
{
	const unsigned modes[] = { f->base.mode, f->ours.mode, f->theirs.mode };

	for (size_t i = 0; i < ARRAY_SIZE(modes); i++)
		if (modes[i] && !mode_is_file(modes[i]))
			return false;
	return f->how != GRAFT_BINARY;
}

static bool
write_file(const struct resolve *r, const struct resolve_file *file, const char *dir,
	   enum merge_style style, struct err *err)
{
	struct str text CLEAR(str) = { 0 };
	unsigned mode;

	if (!check_path(file->f->path, err) || !write_versions(r, file->f, dir, err))
		return false;
	if (!is_text(file->f) && !file->known)
		return err_set(err, ERR_USAGE, SV_FMT ": %s: take one side, with --ours or --theirs",
			       SV_ARG(file->f->path), graft_how_text(file->f->how));
	return add_proposal(r, file, style, &text, &mode, err) &&
	       (!mode || write_one(dir, "merged", file->f->path, mode, str_sv(&text), err));
}

bool
resolve_write(const struct resolve *r, const char *dir, enum merge_style style, struct err *err)
{
	struct str note CLEAR(str) = { 0 }, path CLEAR(str) = { 0 };

	if (!file_make_dirs(dir, err))
		return false;
	for (size_t i = 0; i < r->files.n; i++) {
		const struct resolve_file *f = &r->files.p[i];

		if (!write_file(r, f, dir, style, err))
			return false;
		if (!note.n && (f->known || f->stale))
			str_add(&note, f->known ? f->known->note : f->stale->note);
	}
	str_addf(&note, "\n# What was changed to make %s fit %s: one line. It becomes \"[ you: ... ]\".\n",
		 OID_SHORT(r->oid), r->target->name.p);
	str_addf(&path, "%s/NOTE", dir);
	return file_write(path.p, str_sv(&note), FILE_REPLACE, err);
}

static bool
is_marker(struct sv line)
{
	static const char signs[] = "<|=>";

	if (line.n < 7 || !memchr(signs, line.p[0], 4))
		return false;
	for (size_t i = 1; i < 7; i++)
		if (line.p[i] != line.p[0])
			return false;
	return line.n == 7 || (line.p[7] == ' ' && line.p[0] != '=') ||
	       (line.n == 8 && line.p[7] == '\r');
}

/* A marker that none of the versions has as a line of its own is one that was left. */
static bool
check_markers(const struct resolve *r, const struct graft_file *f, struct sv text, struct err *err)
{
	const struct entry versions[] = { f->base, f->ours, f->theirs };
	struct map own CLEAR(map) = { 0 };
	struct sv line;

	for (size_t i = 0; i < ARRAY_SIZE(versions); i++) {
		const struct lines *l;

		if (versions[i].mode && !mode_is_file(versions[i].mode))
			continue;
		if (!read_lines(r, versions[i], &l, err))
			return false;
		for (struct sv rest = l->text; sv_line(&rest, &line);)
			if (is_marker(line))
				map_add(&own, line);
	}
	for (size_t n = 1; sv_line(&text, &line); n++)
		if (is_marker(line) && !map_has(&own, line))
			return err_set(err, ERR_PARSE, SV_FMT ":%zu: a conflict marker is left",
				       SV_ARG(f->path), n);
	return true;
}

/* What the person left in merged/. */
static bool
read_result(const struct resolve *r, const struct graft_file *f, const char *dir,
	    struct entry *out, struct err *err)
{
	struct str name CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct stat st;

	file_name(&name, dir, "merged", f->path);
	if (lstat(name.p, &st)) {
		*out = (struct entry){ 0 };
		return true;
	}
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_PARSE, "%s is no file", name.p);
	if (!file_read(name.p, &text, err) || !check_markers(r, f, str_sv(&text), err))
		return false;
	*out = (struct entry){ st.st_mode & 0100 ? MODE_EXEC : MODE_FILE,
			       repo_put(r->session->repo, OBJECT_BLOB, str_sv(&text)) };
	return true;
}

/* The first line of NOTE that is no comment. */
static bool
read_note(const char *dir, struct str *out, struct err *err)
{
	struct str path CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct sv rest, line;

	str_addf(&path, "%s/NOTE", dir);
	if (!file_read(path.p, &text, err))
		return false;
	rest = str_sv(&text);
	while (sv_line(&rest, &line)) {
		line = sv_trim(line);
		if (!line.n || *line.p == '#')
			continue;
		str_add(out, line);
		break;
	}
	return true;
}

static bool
check_note(struct sv note, struct err *err)
{
	if (!note.n)
		return err_set(err, ERR_PARSE, "say what was changed, in one line: --note, or the file NOTE");
	if (sv_find_char(note, '\n') != SV_NONE || sv_find_char(note, ']') != SV_NONE)
		return err_set(err, ERR_PARSE, "a note is one line without ']'");
	return true;
}

bool
resolve_finish(struct resolve *r, const char *dir, enum resolve_side side, struct sv note,
	       struct err *err)
{
	struct str own CLEAR(str) = { 0 }, who CLEAR(str) = { 0 };
	VEC(struct resolution) made = { 0 };
	bool ok = true;

	if (!note.n && side == RESOLVE_EDITED && !read_note(dir, &own, err))
		return false;
	note = note.n ? sv_trim(note) : str_sv(&own);
	if (!check_note(note, err) || !session_who(r->session, &who, err))
		return false;
	for (size_t i = 0; ok && i < r->files.n; i++) {
		const struct graft_file *f = r->files.p[i].f;
		struct resolution x = { .base = f->base, .ours = f->ours, .theirs = f->theirs,
					.path = f->path, .commit = r->oid, .note = note,
					.target = str_sv(&r->target->name), .who = str_sv(&who),
					.at = date_now() };

		if (side == RESOLVE_EDITED)
			ok = read_result(r, f, dir, &x.result, err);
		else
			x.result = side == RESOLVE_OURS ? f->ours : f->theirs;
		*vec_push(&made) = x;
	}
	ok = ok && resolutions_record(r->session->repo, &r->known, made.p, made.n, err);
	vec_clear(&made);
	if (ok)
		list_files(r);
	return ok;
}

bool
resolve_drop(struct resolve *r, size_t *n, struct err *err)
{
	VEC(struct resolution) drop = { 0 };

	for (size_t i = 0; i < r->files.n; i++)
		if (r->files.p[i].known)
			*vec_push(&drop) = *r->files.p[i].known;
	*n = drop.n;
	bool ok = !drop.n || resolutions_drop(r->session->repo, &r->known, drop.p, drop.n, err);

	vec_clear(&drop);
	if (ok)
		list_files(r);
	return ok;
}

bool
resolve_add_interdiff(const struct resolve *r, struct str *out, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct graft g CLEAR(graft) = { 0 };
	struct str theirs CLEAR(str) = { 0 }, ours CLEAR(str) = { 0 };
	struct repo *repo = r->session->repo;
	struct oid base;

	if (!commit_read(repo, r->oid, &c, err) || !commit_base_tree(repo, &c, &base, err) ||
	    !graft_commit_resolved(repo, &c, r->before, &r->known, &g, err))
		return false;
	if (g.state == GRAFT_CONFLICT)
		return err_set(err, ERR_USAGE, "%s still conflicts", OID_SHORT(r->oid));
	if (!patch_add_text(repo, base, c.tree, PATCH_RENAMES, 3, &theirs, err) ||
	    !patch_add_text(repo, r->before, g.tree, PATCH_RENAMES, 3, &ours, err))
		return false;
	interdiff_add(out, str_sv(&theirs), str_sv(&ours));
	return true;
}
