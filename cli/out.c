/* The one way to standard output. */
#include "cli/out.h"

#include <errno.h>
#include <stdio.h>

#include "core/base/utf8.h"
#include "core/text/show.h"

void
out_init(struct out *out, bool json)
{
	*out = (struct out){ .json = json };
	if (json)
		out->document = json_pack("{si}", "version", OUT_JSON_VERSION);
}

bool
out_finish(struct out *out, struct err *err)
{
	if (out->json) {
		json_dumpf(out->document, stdout, JSON_COMPACT);
		putchar('\n');
		json_decref(out->document);
		out->document = NULL;
	}
	if (fflush(stdout) || ferror(stdout))
		return err_errno(err, errno, "write to standard output");
	return true;
}

void
out_text(struct out *out, const char *fmt, ...)
{
	va_list ap;

	if (out->json)
		return;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
}

static void
print(const struct str *s)
{
	if (s->n)
		fwrite(s->p, 1, s->n, stdout);
}

void
out_data(struct out *out, struct sv bytes)
{
	struct str s CLEAR(str) = { 0 };

	if (out->json)
		return;
	show_add(&s, bytes);
	print(&s);
}

void
out_lines(struct out *out, struct sv bytes)
{
	struct str s CLEAR(str) = { 0 };

	if (out->json)
		return;
	show_text(&s, bytes);
	print(&s);
}

void
out_field(struct out *out, struct sv bytes, size_t columns)
{
	struct str s CLEAR(str) = { 0 };

	if (out->json)
		return;
	show_field(&s, bytes, columns);
	print(&s);
}

void
out_warn(const char *fmt, ...)
{
	struct str text CLEAR(str) = { 0 }, s CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	show_add(&s, str_sv(&text));
	fflush(stdout);
	fprintf(stderr, "corten: %s\n", s.p);
}

json_t *
out_string(struct sv s)
{
	struct str clean CLEAR(str) = { 0 };

	utf8_add_clean(&clean, s);
	return json_stringn(str_c(&clean), clean.n);
}

json_t *
out_oid(struct oid oid)
{
	return oid_is_none(oid) ? json_null() : json_string(OID_ARG(oid));
}

json_t *
out_date(struct date d)
{
	struct str s CLEAR(str) = { 0 };

	date_add_iso(&s, d);
	return json_string(str_c(&s));
}
