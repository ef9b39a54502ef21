/* Inside core/git: the memory of rename_only_in(), which a repo handle owns. */
#ifndef CORTEN_CORE_GIT_ONLY_IN_H
#define CORTEN_CORE_GIT_ONLY_IN_H

#include "core/base/map.h"
#include "core/git/rename.h"

struct only_in;

void only_in_free(struct only_in *memo);

#endif
