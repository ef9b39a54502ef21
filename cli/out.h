/* The one way to standard output: text for people, or one JSON document for scripts. */
#ifndef CORTEN_CLI_OUT_H
#define CORTEN_CLI_OUT_H

#include <jansson.h>

#include "core/base/date.h"
#include "core/base/err.h"
#include "core/base/oid.h"

#define OUT_JSON_VERSION 1

struct out {
	bool json;
	json_t *document;	/* the object that --json prints; has "version" */
};

void out_init(struct out *out, bool json);
/* Print the document, flush. ERR_IO: standard output did not take it. */
bool out_finish(struct out *out, struct err *err) MUST_CHECK;

/* Print text; nothing with --json. Data must go through out_data() or the %s of safe words. */
void out_text(struct out *out, const char *fmt, ...) PRINTF(2, 3);
/* Print bytes of unknown origin on one line, what is odd in them made visible; nothing with --json. */
void out_data(struct out *out, struct sv bytes);
/* The same for text of several lines. */
void out_lines(struct out *out, struct sv bytes);
/* The same, as one line of exactly @columns columns. */
void out_field(struct out *out, struct sv bytes, size_t columns);

/* Print a line for people on standard error, data and all. */
void out_warn(const char *fmt, ...) PRINTF(1, 2);

/* JSON values: bytes that are no UTF-8 become U+FFFD; none of these fail. */
json_t *out_string(struct sv s);
json_t *out_oid(struct oid oid);	/* null for none */
json_t *out_date(struct date d);

#endif
