/* A repository to plant needs in. */
#include "tests/unit/planting.h"

#include "core/job/shelf.h"

void
planting_start(struct planting *b)
{
	struct err err = { 0 };
	struct str dir CLEAR(str) = { 0 };

	str_addf(&dir, "%s/needs", oracle_scratch());
	CHECK_INT(ORACLE_GIT(oracle_scratch(), SV(""), NULL, "init", "-q", "--bare", dir.p), 0);
	CHECK_OK(repo_open(dir.p, &b->repo, &err));
	CHECK_OK(syntax_new(NULL, &b->syntax, &err));
	b->shelf = shelf_new((size_t)16 << 20);
	b->sources = sources_new(b->repo, b->shelf);
	b->defined = defined_new(b->repo, b->sources);
	b->from = (struct needs_from){ b->repo, b->sources, b->defined, b->syntax };
}

void
planting_clear(struct planting *b)
{
	defined_free(b->defined);
	sources_free(b->sources);
	shelf_free(b->shelf);
	syntax_free(b->syntax);
	repo_free(b->repo);
}

struct edit_path
planting_file(struct planting *b, const char *path, const char *text)
{
	return (struct edit_path){ sv_of(path), { MODE_FILE, repo_put(b->repo, OBJECT_BLOB,
								      sv_of(text)) } };
}

struct oid
planting_tree(struct planting *b, struct oid base, struct edit_path *edits, size_t n)
{
	struct err err = { 0 };
	struct oid tree;

	CHECK_OK(tree_edit(b->repo, base, edits, n, &tree, &err));
	return tree;
}

enum tool_answer
planting_judge(struct planting *b, const char *path, const char *source, struct version v,
	       struct str *text)
{
	struct needs needs CLEAR(needs) = { 0 };
	struct toolchain t = { .rustc = v, .pinned = true, .has_alloc = true };
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct oid base = repo_put(b->repo, OBJECT_TREE, SV(""));
	struct edit_path edit = planting_file(b, path, source);
	struct err err = { 0 };

	CHECK_OK(needs_find(&b->from, base, planting_tree(b, base, &edit, 1), &needs, &err));
	tool_check(&t, SV("x"), &needs, NULL, NULL, NULL, &found);
	str_reset(text);
	if (found.n)
		str_add(text, found.p[0].text);
	return found.worst;
}
