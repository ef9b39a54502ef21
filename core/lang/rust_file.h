/*
 * A Rust source file as names: parsed once, asked often. What it defines (rust_item.h), what it
 * imports, what it uses (rust_use.h) and its syntax (rust_node.h), in arrays sorted by position.
 * A parsed file never changes, so that threads may share it.
 */
#ifndef CORTEN_CORE_LANG_RUST_FILE_H
#define CORTEN_CORE_LANG_RUST_FILE_H

#include "core/base/err.h"
#include "core/base/str.h"
#include "core/base/vec.h"
#include "core/lang/rust_item.h"
#include "core/lang/rust_node.h"
#include "core/lang/rust_use.h"

/* A name of a scope: an item or an import. Sorted by hash; see rust_file_find(). */
struct rust_entry {
	uint32_t hash;
	uint32_t ref;		/* index of an item; with RUST_ENTRY_IMPORT set, of an import */
};
#define RUST_ENTRY_IMPORT 0x80000000u

struct rust_file {
	struct str text;	/* the source, and behind it names that it does not spell out */
	uint32_t size;		/* bytes of the source */
	uint32_t errors;	/* nodes that the grammar could not place or did not find */
	VEC(uint32_t) lines;	/* where each begins */
	VEC(struct rust_node) nodes;
	VEC(struct rust_item) items;	/* those of doc-test code last */
	VEC(struct rust_attr) attrs;
	VEC(struct rust_import) imports;
	VEC(struct rust_use) uses;
	VEC(struct rust_entry) entries;
	VEC(struct rust_span) unread;	/* too large, endless or unclosed: see rust_file_parse() */
};

/* What parses: one for each thread. */
struct rust_parser;
struct rust_parser *rust_parser_new(void);
void rust_parser_free(struct rust_parser *p);
DEFINE_AUTO(rust_parser);

/*
 * Parse @bytes, which are copied and may be anything. Parts that no parser can be trusted with are
 * left out and listed in ->unread: a literal or comment without an end, one item of more than
 * 60,000 tokens, one that takes longer than two seconds. ERR_PARSE: more than 16 MiB.
 */
bool rust_file_parse(struct rust_parser *p, struct sv bytes, struct rust_file **out,
		     struct err *err) MUST_CHECK;
void rust_file_free(struct rust_file *f);
/* Bytes of memory that it takes. */
size_t rust_file_weight(const struct rust_file *f);
DEFINE_AUTO(rust_file);

/* The bytes of @span; borrowed from the file. */
static inline struct sv
rust_file_text(const struct rust_file *f, struct rust_span span)
{
	return (struct sv){ f->text.p + span.at, span.n };
}

/* The line (from 1) that the byte @at stands in, and its column (from 1, in bytes). */
uint32_t rust_file_line(const struct rust_file *f, uint32_t at);
uint32_t rust_file_column(const struct rust_file *f, uint32_t at);
/* Where the line @line begins; the end of the source for lines behind the last. */
uint32_t rust_file_line_start(const struct rust_file *f, uint32_t line);

/*
 * The next thing called @name in the scope @item (RUST_NONE: the file itself), an index into
 * items, or with RUST_ENTRY_IMPORT into imports. Start with *@it 0; false when there are no more.
 * An impl block is found under the last word of its type's path in the scope RUST_IMPLS, a macro
 * call that may define something under RUST_CALL in its scope, a glob import under RUST_GLOB.
 */
#define RUST_IMPLS (UINT32_MAX - 1)
#define RUST_CALL SV("!")
#define RUST_GLOB SV("*")
bool rust_file_find(const struct rust_file *f, uint32_t item, struct sv name, uint32_t *it,
		    uint32_t *ref);

#endif
