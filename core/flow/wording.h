/* What a commit says, as UTF-8: it may declare another encoding. */
#ifndef CORTEN_CORE_FLOW_WORDING_H
#define CORTEN_CORE_FLOW_WORDING_H

#include "core/git/commit.h"

/* Views into the commit, or into own memory where its words had to be converted. */
struct wording {
	struct sv message, author, email;
	bool utf8;	/* false: they are not in the encoding that is declared; raw bytes then */
	struct str own[3];
};

/* The commit must outlive @out, which must be all-zero. */
void wording_read(const struct commit *c, struct wording *out);
void wording_clear(struct wording *w);
DEFINE_CLEAR(wording);

#endif
