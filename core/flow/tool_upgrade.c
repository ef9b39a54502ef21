/* Upgrades of the compiler, read from the history of the script that names its version. */
#include "core/flow/tool_upgrade.h"

#include "core/flow/toolchain.h"

static bool
read_rustc(struct repo *repo, struct entry e, struct version *out, struct err *err)
{
	struct object script CLEAR(object) = { 0 };

	*out = (struct version){ 0 };
	if (!mode_is_file(e.mode))
		return true;
	if (!repo_read(repo, e.oid, OBJECT_BLOB, &script, err))
		return false;
	*out = tool_script_rustc(script.bytes);
	return true;
}

static bool
look(struct upgrades *u, struct repo *repo, struct past *past, struct err *err)
{
	const struct touch *touching;
	size_t n;

	if (!touches_find(past->touches, TOOL_SCRIPT, &touching, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct version before, after;

		if (!read_rustc(repo, touching[i].before, &before, err) ||
		    !read_rustc(repo, touching[i].after, &after, err))
			return false;
		if (before.major && version_cmp(after, before) > 0)
			*vec_push(u) = (struct upgrade){
				past->history.p[touching[i].commit].oid, after,
			};
	}
	return true;
}

bool
upgrades_find(struct upgrades *u, struct repo *repo, struct past *past, struct version least,
	      const struct upgrade **out, struct err *err)
{
	if (!u->known && !look(u, repo, past, err)) {
		vec_clear(u);
		return false;
	}
	u->known = true;
	*out = NULL;
	for (size_t i = 0; i < u->n && !*out; i++)
		if (version_cmp(u->p[i].rustc, least) >= 0)
			*out = &u->p[i];
	return true;
}
