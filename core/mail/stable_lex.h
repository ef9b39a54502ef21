/* The words, versions and signs of a "Cc: stable" comment. */
#ifndef CORTEN_CORE_MAIL_STABLE_LEX_H
#define CORTEN_CORE_MAIL_STABLE_LEX_H

#include "core/base/vec.h"
#include "core/mail/stable_words.h"
#include "core/model/version.h"

enum stable_token_kind {
	STABLE_TOKEN_END,	/* behind the last one, always there */
	STABLE_TOKEN_STOP,	/* , ; ( ) [ ] { } # and a full stop */
	STABLE_TOKEN_COLON,
	STABLE_TOKEN_SIGN,	/* + - .. -> <= < >= > / & with a role */
	STABLE_TOKEN_VERSION,	/* a kernel's: 2.6 or later, so no version of a compiler's is one */
	STABLE_TOKEN_HEX,	/* what can name a commit */
	STABLE_TOKEN_PLACEHOLDER,	/* <COMMIT_ID> */
	STABLE_TOKEN_QUOTE,	/* "text", without its quotes */
	STABLE_TOKEN_RC,	/* -rc3: of whatever is next */
	STABLE_TOKEN_WORD,
};

struct stable_token {
	enum stable_token_kind kind;
	unsigned roles;
	struct sv text;		/* borrowed from the comment */
	struct version version;
	bool glued;		/* no blank before it */
};

struct stable_lex {
	VEC(struct stable_token) tokens;
};

void stable_lex_clear(struct stable_lex *lex);
DEFINE_CLEAR(stable_lex);

/* Split @comment, a single line. Mail addresses are left out. The last token is an END. */
void stable_lex_read(struct sv comment, struct stable_lex *out);

#endif
