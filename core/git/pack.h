/*
 * Inside core/git: objects read straight from pack files.
 *
 * libgit2 opens, locks and copies on every read: walking the trees of a kernel's history it takes
 * four times as long as git does. This reader maps the packs whole and keeps what the deltas of the
 * neighbouring objects are made of. It answers what it is sure of; for all else (loose objects,
 * packs that came later, damage) there is libgit2, which also words the errors.
 * Formats: gitformat-pack(5).
 */
#ifndef CORTEN_CORE_GIT_PACK_H
#define CORTEN_CORE_GIT_PACK_H

#include "core/git/pack_cache.h"
#include "core/git/pack_file.h"

struct packs;

/* A reader of @files, for one thread. */
struct packs *packs_new(struct pack_files *files);
void packs_free(struct packs *p);

/* The object, held for the caller; NULL: ask libgit2. */
struct held *packs_read(struct packs *p, struct oid oid);
/* Whether it is there; if not, it may still be elsewhere. */
bool packs_have(struct packs *p, struct oid oid);

#endif
