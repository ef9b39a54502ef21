/* kernel.org's releases.json: which branches live, and their latest versions. */
#ifndef CORTEN_CORE_NET_RELEASES_H
#define CORTEN_CORE_NET_RELEASES_H

#include "core/base/err.h"
#include "core/model/outside.h"

/* Read the document. Entries that are not understood are passed over; ERR_PARSE: none is. */
bool releases_read(struct sv json, struct kernel_branches *out, struct err *err) MUST_CHECK;

#endif
