/*
 * The large tables of rules/data/toolchain: sorted lines, searched where they lie. Nothing is read at
 * start. Columns are parted by tabs; rules/data/toolchain/README.md names their sources.
 */
#ifndef CORTEN_RULES_TABLES_H
#define CORTEN_RULES_TABLES_H

#include "core/base/sv.h"
#include "core/model/version.h"

/* What an item of the standard libraries is. */
enum item_kind {
	ITEM_OTHER,
	ITEM_METHOD,	/* also what is called as Type::name() */
	ITEM_FN,
	ITEM_MACRO,
	ITEM_TYPE,
	ITEM_TRAIT,
	ITEM_CONST,
	ITEM_MODULE,
};

/* Items of one name with one history. */
struct item_row {
	struct sv name;
	enum item_kind kind;
	struct sv history;	/* rules/history.h */
	struct sv const_since;	/* the history of its constness; empty: as the item itself */
	struct sv owners;	/* where they are: "core::option::Option core::result::Result" */
};

/* The rows of all items called @name; empty without any that was ever missing. */
struct sv tables_items(struct sv name);
/* Step over them. */
bool tables_next_item(struct sv *rows, struct item_row *out);

enum gate_kind { GATE_LANGUAGE, GATE_CORE, GATE_ALLOC, GATE_PROC_MACRO, GATE_OTHER };

struct gate_row {
	struct sv name;
	enum gate_kind kind;
	struct sv history;	/* gated: it must be enabled; stable: it need not be */
};

/* The feature gate @name; false if no compiler that is known has it. */
bool tables_gate(struct sv name, struct gate_row *out);

/* The history of bindgen's option @name, with its dashes, also as "--rust-target=1.85". */
bool tables_bindgen(struct sv name, struct sv *history);
/* The history of rustc's option @name: "-Zfixed-x18", "-Cjump-tables". False: always, or unknown. */
bool tables_flag(struct sv name, struct sv *history);
/* The history of the lint @name: "static_mut_refs", "clippy::ref_as_ptr". False: likewise. */
bool tables_lint(struct sv name, struct sv *history);

/* The compiler and the bindgen of the series of @kernel, as its last release has them. */
bool tables_release(struct version kernel, struct version *rustc, struct version *bindgen);
/* The first kernel series whose rustc is @rustc or newer, and which it has. */
bool tables_first_release(struct version rustc, struct version *kernel, struct version *has);

#endif
