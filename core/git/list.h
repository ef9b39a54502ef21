/* Lists of files of trees by kind, folder by folder, so that neighbouring trees share the work. */
#ifndef CORTEN_CORE_GIT_LIST_H
#define CORTEN_CORE_GIT_LIST_H

#include "core/git/rename.h"

struct lister;

/* Lists files whose name, without folders, @wanted says yes to. */
struct lister *lister_new(struct repo *repo, bool (*wanted)(struct sv name));
void lister_free(struct lister *l);
DEFINE_AUTO(lister);

/* Append them; paths live as long as the lister. */
bool lister_list(struct lister *l, struct oid tree, struct files *out, struct err *err) MUST_CHECK;

#endif
