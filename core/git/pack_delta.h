/* Inside core/git: an object made of another one, as packs describe it (gitformat-pack(5)). */
#ifndef CORTEN_CORE_GIT_PACK_DELTA_H
#define CORTEN_CORE_GIT_PACK_DELTA_H

#include "core/base/sv.h"
#include "core/git/pack_cache.h"

/* What @delta makes of @base, held once for the caller; NULL if it is damaged. */
struct held *pack_delta_apply(const struct held *base, struct sv delta);

#endif
