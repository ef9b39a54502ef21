/* What the tests of core/lang share: sources in, names out. */
#ifndef CORTEN_TESTS_UNIT_LANG_H
#define CORTEN_TESTS_UNIT_LANG_H

#include "core/lang/rust_file.h"
#include "tests/unit/test.h"

/* Parse @source; the test fails if it has errors. Free it with rust_file_free(). */
struct rust_file *lang_parse(const char *source);
/* The same where errors are expected, and of any bytes. */
struct rust_file *lang_parse_any(struct sv source);

/* The item whose path in the file is @path (rust_item_path()); the test fails without. */
const struct rust_item *lang_item(const struct rust_file *f, const char *path);
bool lang_has_item(const struct rust_file *f, const char *path);

/*
 * All uses of @kind as one string, "path path ...", in the order of the source. Behind a path:
 * "!" local, "@" from tokens, "#" in doc-test code, "<type>" of what it is a member.
 */
struct str lang_uses(const struct rust_file *f, enum rust_use_kind kind);

#define LANG_USES(f, kind, expected) \
	do { \
		struct str uses_ CLEAR(str) = lang_uses(f, kind); \
		CHECK_SV(str_sv(&uses_), expected); \
	} while (0)

/* The bytes of a span of @f. */
#define LANG_TEXT(f, span, expected) CHECK_SV(rust_file_text(f, span), expected)

#endif
