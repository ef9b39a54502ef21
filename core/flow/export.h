/* Writing a series in the forms that the stable world takes. */
#ifndef CORTEN_CORE_FLOW_EXPORT_H
#define CORTEN_CORE_FLOW_EXPORT_H

#include "core/flow/series.h"

/* Append the series as an mbox for `git am`. A message that would not survive it is refused. */
bool export_mbox(struct session *s, const struct series *series, struct str *out,
		 struct err *err) MUST_CHECK;

/*
 * The message that a backport of the mainline commit @oid with @message has: title, "commit X
 * upstream.", log and trailers byte for byte, and @signer's Signed-off-by behind them.
 */
void export_add_message(struct str *out, struct sv message, struct oid oid, struct sv signer);

#endif
