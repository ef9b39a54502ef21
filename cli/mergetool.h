/* Letting the person's git mergetool resolve conflicts. */
#ifndef CORTEN_CLI_MERGETOOL_H
#define CORTEN_CLI_MERGETOOL_H

#include "core/flow/resolve.h"

/*
 * Run git mergetool on what resolve_write() wrote to @dir, with the person's configuration; @tool, which
 * may be NULL, is another one. What it leaves stands in merged/. ERR_IO: it failed, or was left.
 */
bool mergetool_run(const struct resolve *r, const char *dir, const char *tool,
		   struct err *err) MUST_CHECK;

#endif
