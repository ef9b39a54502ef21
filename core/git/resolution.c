/* How people resolved conflicts. */
#include "core/git/resolution.h"

#include "core/base/hash.h"
#include "core/git/keep.h"

#define VERSIONS 4

void
resolutions_clear(struct resolutions *r)
{
	vec_clear(r);
	map_clear(&r->index);
	arena_clear(&r->text);
	*r = (struct resolutions){ 0 };
}

static struct oid
name_of(struct entry base, struct entry ours, struct entry theirs)
{
	const struct entry versions[] = { base, ours, theirs };
	struct hash h CLEAR(hash) = { 0 };

	hash_init(&h);
	for (size_t i = 0; i < ARRAY_SIZE(versions); i++) {
		const struct entry *e = &versions[i];
		struct str mode CLEAR(str) = { 0 };

		str_addf(&mode, "%o", e->mode);
		hash_add_field(&h, str_sv(&mode));
		hash_add_field(&h, e->mode ? oid_key(&e->oid) : SV(""));
	}
	return hash_end(&h);
}

/* "key value" lines, then what is behind the empty one. */
static void
read_about(struct arena *text, struct sv about, struct resolution *r)
{
	struct sv line;

	while (sv_line(&about, &line) && line.n) {
		struct sv key = sv_cut(&line, ' ');

		if (sv_eq(key, SV("path")))
			r->path = arena_sv(text, line);
		else if (sv_eq(key, SV("target")))
			r->target = arena_sv(text, line);
		else if (sv_eq(key, SV("who")))
			r->who = arena_sv(text, line);
		else if (sv_eq(key, SV("commit")) && !oid_parse(line, &r->commit))
			r->commit = (struct oid){ { 0 } };
		else if (sv_eq(key, SV("date")) && !date_parse_iso(line, &r->at))
			r->at = (struct date){ 0 };
	}
	r->note = arena_sv(text, sv_trim(about));
}

static void
add_about(struct str *s, const struct resolution *r)
{
	str_addf(s, "path " SV_FMT "\ncommit %s\ntarget " SV_FMT "\nwho " SV_FMT "\ndate ",
		 SV_ARG(r->path), OID_ARG(r->commit), SV_ARG(r->target), SV_ARG(r->who));
	date_add_iso(s, r->at);
	str_addf(s, "\n\n" SV_FMT "\n", SV_ARG(r->note));
}

/* The folder of one. False with no error set: it is none of ours. */
static bool
read_one(struct repo *repo, struct oid tree, struct arena *text, struct resolution *r)
{
	struct object folder CLEAR(object) = { 0 }, about CLEAR(object) = { 0 };
	struct tree_entry e;
	bool described = false;

	if (!repo_read(repo, tree, OBJECT_TREE, &folder, NULL))
		return false;
	for (struct sv rest = folder.bytes; tree_next(&rest, &e);) {
		if (sv_eq(e.name, SV("base")))
			r->base = e.entry;
		else if (sv_eq(e.name, SV("ours")))
			r->ours = e.entry;
		else if (sv_eq(e.name, SV("theirs")))
			r->theirs = e.entry;
		else if (sv_eq(e.name, SV("result")))
			r->result = e.entry;
		else if (sv_eq(e.name, SV("about")))
			described = repo_read(repo, e.entry.oid, OBJECT_BLOB, &about, NULL);
	}
	if (described)
		read_about(text, about.bytes, r);
	return described;
}

static int
by_age(const void *a, const void *b)
{
	const struct resolution *x = a, *y = b;

	if (x->at.seconds != y->at.seconds)
		return x->at.seconds < y->at.seconds ? -1 : 1;
	return sv_cmp(x->path, y->path);
}

static bool
read_all(struct repo *repo, struct oid tree, struct resolutions *out, struct err *err)
{
	struct object root CLEAR(object) = { 0 };
	struct tree_entry e;

	if (!repo_read(repo, tree, OBJECT_TREE, &root, err))
		return false;
	for (struct sv rest = root.bytes; tree_next(&rest, &e);) {
		struct resolution r = { 0 };

		if (e.entry.mode == MODE_DIR && read_one(repo, e.entry.oid, &out->text, &r))
			*vec_push(out) = r;
	}
	vec_sort(out, by_age);
	for (size_t i = 0; i < out->n; i++) {
		struct oid key = name_of(out->p[i].base, out->p[i].ours, out->p[i].theirs);

		*map_at(&out->index, oid_key(&key)) = i + 1;
	}
	return true;
}

bool
resolutions_load(struct repo *repo, struct resolutions *out, struct err *err)
{
	struct resolutions r CLEAR(resolutions) = { 0 };
	struct commit tip CLEAR(commit) = { 0 };
	bool found;

	if (!repo_read_ref(repo, RESOLUTION_REF, &r.tip, &found, err))
		return false;
	if (!found) {
		*out = TAKE(r);
		return true;
	}
	if (!commit_read(repo, r.tip, &tip, err) || !read_all(repo, tip.tree, &r, err))
		return err_wrap(err, RESOLUTION_REF);
	*out = TAKE(r);
	return true;
}

const struct resolution *
resolutions_find(const struct resolutions *r, struct entry base, struct entry ours,
		 struct entry theirs)
{
	struct oid key = name_of(base, ours, theirs);
	const uint64_t *at = map_find(&r->index, oid_key(&key));

	return at ? &r->p[*at - 1] : NULL;
}

const struct resolution *
resolutions_find_stale(const struct resolutions *r, struct entry base, struct entry ours,
		       struct entry theirs)
{
	for (size_t i = r->n; i-- > 0;) {
		const struct resolution *x = &r->p[i];

		if (entry_eq(x->base, base) && entry_eq(x->theirs, theirs) &&
		    !entry_eq(x->ours, ours))
			return x;
	}
	return NULL;
}

/* The folder of @r, or (@gone) that it goes. */
static bool
edit_one(struct repo *repo, const struct resolution *r, bool gone, struct edit_path *edit,
	 struct arena *text, struct err *err)
{
	const struct { struct sv name; struct entry entry; } files[VERSIONS] = {
		{ SV_INIT("base"), r->base }, { SV_INIT("ours"), r->ours },
		{ SV_INIT("result"), r->result }, { SV_INIT("theirs"), r->theirs },
	};
	struct edit_path inside[VERSIONS + 1];
	struct str about CLEAR(str) = { 0 };
	size_t n = 0;

	edit->path = arena_sv(text, sv_of(OID_ARG(name_of(r->base, r->ours, r->theirs))));
	edit->entry = (struct entry){ 0 };
	if (gone)
		return true;
	add_about(&about, r);
	for (size_t i = 0; i < VERSIONS; i++)
		if (files[i].entry.mode)
			inside[n++] = (struct edit_path){ files[i].name, files[i].entry };
	inside[n++] = (struct edit_path){ SV("about"), { MODE_FILE, repo_put(repo, OBJECT_BLOB,
									     str_sv(&about)) } };
	edit->entry.mode = MODE_DIR;
	return tree_edit(repo, repo_put(repo, OBJECT_TREE, SV("")), inside, n, &edit->entry.oid, err);
}

static int
by_path(const void *a, const void *b)
{
	const struct edit_path *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

/* The root tree with the folders of @list put in, or taken out: one level, so it is written here. */
static bool
edit_root(struct repo *repo, struct oid root, const struct resolution *list, size_t n, bool gone,
	  struct oid *out, struct err *err)
{
	struct arena text CLEAR(arena) = { 0 };
	struct object object CLEAR(object) = { 0 };
	struct str bytes CLEAR(str) = { 0 };
	struct map drop CLEAR(map) = { 0 };
	VEC(struct edit_path) entries = { 0 };
	struct tree_entry e;

	if (!repo_read(repo, root, OBJECT_TREE, &object, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct edit_path edit;

		if (!edit_one(repo, &list[i], gone, &edit, &text, err)) {
			vec_clear(&entries);
			return false;
		}
		if (map_add(&drop, edit.path) && !gone)
			*vec_push(&entries) = edit;
	}
	for (struct sv rest = object.bytes; tree_next(&rest, &e);)
		if (!map_has(&drop, e.name))
			*vec_push(&entries) = (struct edit_path){ e.name, e.entry };
	vec_sort(&entries, by_path);
	for (size_t i = 0; i < entries.n; i++) {
		str_addf(&bytes, "%o " SV_FMT "%c", entries.p[i].entry.mode,
			 SV_ARG(entries.p[i].path), '\0');
		str_add(&bytes, oid_key(&entries.p[i].entry.oid));
	}
	vec_clear(&entries);
	*out = repo_put(repo, OBJECT_TREE, str_sv(&bytes));
	return true;
}

static bool
write_ref(struct repo *repo, struct resolutions *r, struct oid tree, const char *what,
	  struct err *err)
{
	struct str name CLEAR(str) = { 0 }, email CLEAR(str) = { 0 }, message CLEAR(str) = { 0 };

	if (!repo_identity(repo, &name, &email, err))
		return false;
	struct person me = { str_sv(&name), str_sv(&email), date_now() };

	str_addf(&message, "%s\n", what);
	struct oid made = commit_make(repo, &(struct commit_draft){
		.tree = tree, .parents = &r->tip, .n_parents = oid_is_none(r->tip) ? 0 : 1,
		.author = me, .committer = me, .message = str_sv(&message) });

	return keep_all(repo, made, err) &&
	       repo_move_ref(repo, RESOLUTION_REF, made, r->tip, what, err);
}

static bool
change(struct repo *repo, struct resolutions *r, const struct resolution *list, size_t n, bool gone,
       struct err *err)
{
	struct resolutions now CLEAR(resolutions) = { 0 }, after CLEAR(resolutions) = { 0 };
	struct oid root = repo_put(repo, OBJECT_TREE, SV("")), tree;
	struct commit tip CLEAR(commit) = { 0 };

	if (!resolutions_load(repo, &now, err))
		return false;
	if (!oid_is_none(now.tip)) {
		if (!commit_read(repo, now.tip, &tip, err))
			return false;
		root = tip.tree;
	}
	if (!edit_root(repo, root, list, n, gone, &tree, err) ||
	    !write_ref(repo, &now, tree, gone ? "corten: drop resolutions" :
		       "corten: record resolutions", err) ||
	    !resolutions_load(repo, &after, err))
		return false;
	resolutions_clear(r);
	*r = TAKE(after);
	return true;
}

bool
resolutions_record(struct repo *repo, struct resolutions *r, const struct resolution *add, size_t n,
		   struct err *err)
{
	return change(repo, r, add, n, false, err);
}

bool
resolutions_drop(struct repo *repo, struct resolutions *r, const struct resolution *drop, size_t n,
		 struct err *err)
{
	return change(repo, r, drop, n, true, err);
}
