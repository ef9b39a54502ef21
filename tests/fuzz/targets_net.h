/* What servers send, fed with hostile bytes. */
#ifndef CORTEN_TESTS_FUZZ_TARGETS_NET_H
#define CORTEN_TESTS_FUZZ_TARGETS_NET_H

#include "core/base/sv.h"

void fuzz_releases(struct sv input);
void fuzz_cve(struct sv input);
void fuzz_thread(struct sv input);
void fuzz_archive(struct sv input);

#endif
