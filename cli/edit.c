/* Letting the person edit text. */
#include "cli/edit.h"

#include <stdio.h>

#include "core/base/file.h"
#include "core/base/proc.h"
#include "core/base/vec.h"

/* Ask git: it knows its configuration, the environment and Debian's defaults. */
static bool
find_editor(const struct session *s, struct str *out, struct err *err)
{
	const char *const argv[] = { "git", "var", "GIT_EDITOR", NULL };
	struct proc p = { .argv = argv, .dir = s->dir, .out = out };
	int status;

	if (!proc_run(&p, &status, err))
		return false;
	while (out->n && out->p[out->n - 1] == '\n')
		out->p[--out->n] = '\0';
	return (!status && out->n) || err_set(err, ERR_USAGE, "no editor: set $VISUAL or core.editor");
}

bool
edit_files(const struct session *s, const char *const *paths, struct err *err)
{
	struct str editor CLEAR(str) = { 0 }, command CLEAR(str) = { 0 };
	VEC(const char *) argv = { 0 };
	int status;

	if (!find_editor(s, &editor, err))
		return false;
	/* The editor may be a command with arguments: a shell takes it apart, as for git. */
	str_addf(&command, "%s \"$@\"", editor.p);
	*vec_push(&argv) = "sh";
	*vec_push(&argv) = "-c";
	*vec_push(&argv) = command.p;
	*vec_push(&argv) = editor.p;
	fflush(stdout);	/* what was said stands before what the editor shows */
	for (; *paths; paths++)
		*vec_push(&argv) = *paths;
	*vec_push(&argv) = NULL;
	struct proc p = { .argv = argv.p, .on_terminal = true };
	bool ok = proc_run(&p, &status, err);

	vec_clear(&argv);
	return ok && (!status || err_set(err, ERR_IO, "the editor '%s' failed: nothing was changed",
					 editor.p));
}

bool
edit_text(const struct session *s, struct sv text, const char *name, struct str *out,
	  struct err *err)
{
	struct str dir CLEAR(str) = { 0 }, path CLEAR(str) = { 0 };

	if (!file_scratch(&dir, err))
		return false;
	str_addf(&path, "%s/%s", dir.p, name);
	bool ok = file_write(path.p, text, FILE_NEW, err) &&
		  edit_files(s, (const char *[]){ path.p, NULL }, err) && file_read(path.p, out, err);

	file_remove_all(dir.p);
	return ok;
}
