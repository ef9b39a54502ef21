/* The grammar of what people write behind "Cc: stable@vger.kernel.org #". */
#ifndef CORTEN_CORE_MAIL_STABLE_TEXT_H
#define CORTEN_CORE_MAIL_STABLE_TEXT_H

#include "core/mail/stable_tag.h"

/* Add what @comment, a single line that lives as long as @tags, says. */
void stable_text_read(struct sv comment, struct stable_tags *tags);

#endif
