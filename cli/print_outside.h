/* What several commands print of the world outside. */
#ifndef CORTEN_CLI_PRINT_OUTSIDE_H
#define CORTEN_CLI_PRINT_OUTSIDE_H

#include "cli/out.h"
#include "core/flow/session.h"

/* A line for each source: how fresh, from where, what went wrong; as JSON under "sources". */
bool print_outside_states(struct out *out, const struct session *s, struct err *err) MUST_CHECK;
/*
 * One line: "releases 2 h ago, lore never, cve 3 d ago (stale), queue never"; as JSON under "sources".
 * An optional source that nobody configured is left out.
 */
bool print_outside_ages(struct out *out, const struct session *s, struct err *err) MUST_CHECK;

/* The CVEs that @oid fixes, by name and state: [{"cve": "CVE-...", "state": "published"}]. */
bool print_outside_cves(struct session *s, struct oid oid, json_t **out, struct err *err) MUST_CHECK;

/* A line for what the prebuilt index says of @oid, if it says anything; as JSON a list. */
bool print_outside_index(struct out *out, struct session *s, struct oid oid, json_t **json,
			 struct err *err) MUST_CHECK;

/*
 * A line for a target that ended or lags, as kernel.org says; nothing for others, nor where it was never
 * asked.
 */
bool print_outside_life(struct out *out, struct session *s, const struct target *t,
			struct err *err) MUST_CHECK;
/* A line for each target: how long it lives; as JSON under "targets". */
bool print_outside_lives(struct out *out, struct session *s, struct err *err) MUST_CHECK;

#endif
