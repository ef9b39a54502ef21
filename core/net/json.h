/* Inside core/net: reading JSON that a stranger wrote. */
#ifndef CORTEN_CORE_NET_JSON_H
#define CORTEN_CORE_NET_JSON_H

#include <jansson.h>

#include "core/base/err.h"
#include "core/base/sv.h"

/* Scope cleanup for a json_t pointer. */
#define AUTO_JSON __attribute__((cleanup(json_auto_decref)))
static inline void
json_auto_decref(json_t **j)
{
	json_decref(*j);
}

/* Parse all of @text; NULL with ERR_PARSE. The value is the caller's. */
static inline json_t *
json_read(struct sv text, struct err *err)
{
	json_error_t why;
	json_t *j = json_loadb(text.p, text.n, 0, &why);

	if (!j)
		err_set(err, ERR_PARSE, "no valid JSON: %s in line %d", why.text, why.line);
	return j;
}

/* The string @key of the object @j; empty if it is not there or no string. Borrowed. */
static inline struct sv
json_text(const json_t *j, const char *key)
{
	const json_t *value = json_object_get(j, key);

	return (struct sv){ json_string_value(value) ? json_string_value(value) : "",
			    json_string_length(value) };
}

#endif
