/*
 * What became of a construct, item or gate from one compiler release to the next.
 *
 *	"0:lint_reasons 81"		behind a gate from the beginning, stable from 1.81 on
 *	"71:offset_of 77"		absent before 1.71
 *	"63~74:exclusive_wrapper"	first seen in 1.74, absent in 1.63: between, no better than gated
 *	"0:receiver_trait 84:-"		gone from 1.84 on
 *	"0:slice_flatten 80:?"		unknown from 1.80 on
 *
 * A release is its minor number, with ".patch" where that matters; 0 is older than any that a
 * kernel was built with. Several gates are joined by "+".
 */
#ifndef CORTEN_RULES_HISTORY_H
#define CORTEN_RULES_HISTORY_H

#include "core/base/sv.h"
#include "core/model/version.h"

enum had {
	HAD_UNKNOWN,
	HAD_ABSENT,	/* not yet */
	HAD_GATED,
	HAD_STABLE,
	HAD_REMOVED,
};

/* How the release @v has it. @gates becomes the gates' names for HAD_GATED, else empty. */
enum had history_at(struct sv history, struct version v, struct sv *gates);

/* The first release that has it as @had, among those after @v; false if none is known. */
bool history_next(struct sv history, struct version v, enum had had, struct version *out);

/*
 * Append what a person says of it: "is unstable from 1.71 and stable from 1.77",
 * "is unstable", "is stable from 1.80", "is stable from 1.81 on, unstable before",
 * "is unstable and gone from 1.84".
 */
void history_say(struct sv history, struct str *out);

/* Step over the gates of history_at(): "a+b" gives "a", then "b". */
bool history_gate(struct sv *gates, struct sv *gate);

/* Append "1.77", "1.59.2"; @v is a compiler's or bindgen's version. */
void history_add_release(struct str *out, struct version v);

#endif
