/* Letting the person edit text in the editor that git would open. */
#ifndef CORTEN_CLI_EDIT_H
#define CORTEN_CLI_EDIT_H

#include "core/flow/session.h"

/*
 * Open the editor on the files @paths (NULL-terminated) and wait. Which one: $GIT_EDITOR, core.editor,
 * $VISUAL, $EDITOR, as git asks. ERR_USAGE: none is set and there is no terminal; ERR_IO: it failed.
 */
bool edit_files(const struct session *s, const char *const *paths, struct err *err) MUST_CHECK;
/* The same for a text, in a scratch file whose name begins with @name. */
bool edit_text(const struct session *s, struct sv text, const char *name, struct str *out,
	       struct err *err) MUST_CHECK;

#endif
