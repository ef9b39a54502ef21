/* Moments as git keeps them. */
#include "core/base/date.h"

#include <time.h>

static const char *const day_name[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
static const char *const month_name[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

struct date
date_now(void)
{
	time_t now = time(NULL);
	struct tm tm;

	localtime_r(&now, &tm);
	return (struct date){ now, (int)(tm.tm_gmtoff / 60) };
}

/* The wall clock at the date's own offset. Moments that no calendar has count as 1970. */
static struct tm
wall_clock(struct date d)
{
	time_t t = (time_t)(d.seconds + (int64_t)d.offset * 60);
	struct tm tm;

	if (!gmtime_r(&t, &tm))
		gmtime_r(&(time_t){ 0 }, &tm);
	return tm;
}

static void
add_offset(struct str *s, int offset, const char *colon)
{
	int minutes = offset < 0 ? -offset : offset;

	str_addf(s, "%c%02d%s%02d", offset < 0 ? '-' : '+', minutes / 60, colon, minutes % 60);
}

void
date_add_mail(struct str *s, struct date d)
{
	struct tm tm = wall_clock(d);

	str_addf(s, "%s, %d %s %d %02d:%02d:%02d ", day_name[tm.tm_wday], tm.tm_mday,
		 month_name[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
	add_offset(s, d.offset, "");
}

void
date_add_day(struct str *s, struct date d)
{
	struct tm tm = wall_clock(d);

	str_addf(s, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

void
date_add_iso(struct str *s, struct date d)
{
	struct tm tm = wall_clock(d);

	date_add_day(s, d);
	str_addf(s, "T%02d:%02d:%02d", tm.tm_hour, tm.tm_min, tm.tm_sec);
	add_offset(s, d.offset, ":");
}

/* Cut @n digits off @s as a number. */
static bool
digits(struct sv *s, size_t n, int *out)
{
	uint64_t value;

	if (s->n < n || !sv_u64(sv_to(*s, n), &value))
		return false;
	*out = (int)value;
	*s = sv_from(*s, n);
	return true;
}

static bool
literal(struct sv *s, char c)
{
	if (!s->n || *s->p != c)
		return false;
	*s = sv_from(*s, 1);
	return true;
}

/* What may stand behind the day: nothing, or a time with an optional zone. */
static bool
parse_time(struct sv s, struct tm *tm, int *offset)
{
	int hours, minutes;

	if (!s.n)
		return true;
	if (!literal(&s, 'T') || !digits(&s, 2, &tm->tm_hour) || !literal(&s, ':') ||
	    !digits(&s, 2, &tm->tm_min) || !literal(&s, ':') || !digits(&s, 2, &tm->tm_sec))
		return false;
	if (!s.n || sv_eq(s, SV("Z")))
		return true;
	int sign = *s.p == '-' ? -1 : 1;

	if ((!literal(&s, '+') && !literal(&s, '-')) || !digits(&s, 2, &hours) ||
	    !literal(&s, ':') || !digits(&s, 2, &minutes) || s.n)
		return false;
	*offset = sign * (hours * 60 + minutes);
	return true;
}

bool
date_parse_iso(struct sv text, struct date *out)
{
	struct tm tm = { 0 };
	int year, month, day, offset = 0;

	if (!digits(&text, 4, &year) || !literal(&text, '-') || !digits(&text, 2, &month) ||
	    !literal(&text, '-') || !digits(&text, 2, &day) || !parse_time(text, &tm, &offset))
		return false;
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	struct tm asked = tm;
	time_t t = timegm(&tm);

	/* timegm() turns the 31st of June into the 1st of July: no such day. */
	if (tm.tm_mday != asked.tm_mday || tm.tm_mon != asked.tm_mon ||
	    tm.tm_hour != asked.tm_hour || tm.tm_min != asked.tm_min || tm.tm_sec != asked.tm_sec)
		return false;
	*out = (struct date){ t - (int64_t)offset * 60, offset };
	return true;
}

bool
date_parse_while(struct sv text, int64_t *seconds)
{
	static const struct { char unit; int days; } rows[] = { { 'd', 1 }, { 'w', 7 }, { 'm', 30 } };
	uint64_t n;

	if (text.n < 2 || !sv_u64(sv_to(text, text.n - 1), &n) || n > 10000)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (text.p[text.n - 1] != rows[i].unit)
			continue;
		*seconds = (int64_t)n * rows[i].days * 24 * 60 * 60;
		return true;
	}
	return false;
}
