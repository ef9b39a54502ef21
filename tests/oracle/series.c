/*
 * Export commits for scripts to try: oracle_series REPO REF FORM OUT, with commits on standard input.
 *
 * FORM "single": OUT/N.mbox for each commit that grafts onto REF; a line "N COMMIT TREE" for each, or
 * "refused COMMIT reason". Any other form: the commits that graft one onto the other, written to OUT
 * (a branch: its name) in that form; a line "taken COMMIT" or "refused COMMIT reason" for each, then
 * "tree TREE".
 */
#include <stdio.h>
#include <string.h>

#include "core/base/alloc.h"
#include "core/flow/export.h"

struct asked {
	struct session *session;
	struct target target;
	struct oid tree;	/* of the target, or with what was taken so far */
	VEC(struct oid) taken;
};

static bool
make_single(struct asked *a, struct oid oid, struct export *e, struct oid *tree, struct err *err)
{
	struct series series CLEAR(series) = { 0 };
	struct export_options o = { 0 };

	if (!series_build(a->session, &a->target, NULL, &oid, 1, &series, err))
		return false;
	*tree = series.tree;
	return export_make(a->session, &series, EXPORT_MBOX, &o, e, err);
}

/* Graft it alone; @tree is what comes of it where it is clean. */
static bool
is_clean(struct asked *a, struct oid oid, struct oid *tree, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct graft g CLEAR(graft) = { 0 };

	if (!commit_read(a->session->repo, oid, &c, err) ||
	    !graft_commit(a->session->repo, &c, a->tree, &g, err))
		exit(fprintf(stderr, "%s\n", err->text) > 0);
	*tree = g.tree;
	return g.state == GRAFT_CLEAN;
}

static void
single(struct asked *a, struct oid oid, const char *out, unsigned *n)
{
	struct export e CLEAR(export) = { 0 };
	struct str path CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct oid tree;

	if (!is_clean(a, oid, &tree, &err))
		return;
	if (!make_single(a, oid, &e, &tree, &err)) {
		printf("refused %s %s\n", OID_ARG(oid), err.text);
		return;
	}
	str_addf(&path, "%s/%u.mbox", out, ++*n);
	if (!export_write(&e, path.p, FILE_NEW, &err))
		exit(fprintf(stderr, "%s\n", err.text) > 0);
	printf("%u %s %s\n", *n, OID_ARG(oid), OID_ARG(tree));
}

/* Take what grafts and what the mails of can be written. */
static void
take(struct asked *a, struct oid oid, enum export_form form)
{
	struct series one CLEAR(series) = { 0 };
	struct export e CLEAR(export) = { 0 };
	struct export_options o = { 0 };
	struct err err = { 0 };
	struct oid tree;

	if (!is_clean(a, oid, &tree, &err))
		return;
	one = (struct series){ .target = &a->target };
	*vec_push(&one) = (struct series_patch){ .oid = oid, .subject = SV("x"), .before = a->tree,
						 .after = tree };
	if (form != EXPORT_BRANCH && form != EXPORT_SCRIPT &&
	    !export_make(a->session, &one, form, &o, &e, &err)) {
		printf("refused %s %s\n", OID_ARG(oid), err.text);
		return;
	}
	*vec_push(&a->taken) = oid;
	a->tree = tree;
	printf("taken %s\n", OID_ARG(oid));
}

static bool
write_all(struct asked *a, enum export_form form, const char *out, struct err *err)
{
	struct series series CLEAR(series) = { 0 };
	struct export e CLEAR(export) = { 0 };
	struct export_options o = { 0 };
	struct oid tip;

	if (!series_build(a->session, &a->target, NULL, a->taken.p, a->taken.n, &series, err))
		return false;
	printf("tree %s\n", OID_ARG(series.tree));
	if (form == EXPORT_BRANCH)
		return export_branch(a->session, &series, &o, out, true, &tip, err);
	return export_make(a->session, &series, form, &o, &e, err) &&
	       export_write(&e, out, FILE_NEW, err);
}

int
main(int argc, char **argv)
{
	struct asked a = { 0 };
	struct commit tip CLEAR(commit) = { 0 };
	struct err err = { 0 };
	struct oid oid;
	enum export_form form = EXPORT_FORMS;
	unsigned n = 0;
	char line[64];

	if (argc != 5)
		return 2;
	if (!export_form_parse(sv_of(argv[3]), &form) && strcmp(argv[3], "single"))
		return 2;
	str_add(&a.target.name, sv_of(argv[2]));
	str_add(&a.target.ref, sv_of(argv[2]));
	if (!session_open(argv[1], NULL, SESSION_NO_STORE, &a.session, &err) ||
	    !repo_resolve(a.session->repo, argv[2], &oid, &err) ||
	    !commit_read(a.session->repo, oid, &tip, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	a.tree = tip.tree;
	while (fgets(line, sizeof(line), stdin)) {
		if (!oid_parse(sv_trim(sv_of(line)), &oid))
			return 2;
		if (form == EXPORT_FORMS)
			single(&a, oid, argv[4], &n);
		else
			take(&a, oid, form);
	}
	if (form != EXPORT_FORMS && !write_all(&a, form, argv[4], &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	vec_clear(&a.taken);
	str_clear(&a.target.name);
	str_clear(&a.target.ref);
	session_free(a.session);
	return 0;
}
