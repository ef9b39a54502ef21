/* Moments as git keeps them: seconds since 1970 and the author's distance from UTC in minutes. */
#ifndef CORTEN_CORE_BASE_DATE_H
#define CORTEN_CORE_BASE_DATE_H

#include "core/base/str.h"

struct date {
	int64_t seconds;
	int offset;	/* minutes east of UTC */
};

/* The moment it is, at the local offset. */
struct date date_now(void);

/* "Tue, 10 Nov 2026 09:14:02 +0100": RFC 2822, as git format-patch writes it. */
void date_add_mail(struct str *s, struct date d);
/* "2026-11-10T09:14:02+01:00": strict ISO 8601, as git's %aI. */
void date_add_iso(struct str *s, struct date d);
/* "2026-11-10" in the date's own offset. */
void date_add_day(struct str *s, struct date d);

/*
 * Parse "2026-11-10" (midnight UTC), or that with "T09:14:02" and an optional "Z" or "+01:00".
 * False for anything else, also for days that do not exist.
 */
bool date_parse_iso(struct sv text, struct date *out) MUST_CHECK;

/* Parse "10d", "2w", "3m": days, weeks, months of 30 days, as seconds. False for anything else. */
bool date_parse_while(struct sv text, int64_t *seconds) MUST_CHECK;

#endif
