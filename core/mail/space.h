/* White space as git's own isspace() has it: neither \v nor \f, whatever the locale. */
#ifndef CORTEN_CORE_MAIL_SPACE_H
#define CORTEN_CORE_MAIL_SPACE_H

#include "core/base/sv.h"

static inline bool
space_is(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline struct sv
space_trim_end(struct sv s)
{
	while (s.n && space_is(s.p[s.n - 1]))
		s.n--;
	return s;
}

static inline struct sv
space_trim(struct sv s)
{
	while (s.n && space_is(*s.p))
		s = sv_from(s, 1);
	return space_trim_end(s);
}

static inline bool
space_is_blank(struct sv s)
{
	return !space_trim_end(s).n;
}

#endif
