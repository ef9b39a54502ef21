/*
 * Inside core/git: files mapped whole, of which only so much stays in memory.
 *
 * A page that is touched brings its neighbours along, and what was touched once counts as ours: a
 * scan would grow by gigabytes of a kernel's pack. So whoever reads says where, windows are
 * counted, and when there are too many all are given back; the system's cache still has them.
 */
#ifndef CORTEN_CORE_GIT_WINDOW_H
#define CORTEN_CORE_GIT_WINDOW_H

#include <stdatomic.h>

#include "core/base/vec.h"

struct windows;

/* A file in memory. */
struct mapped {
	const unsigned char *p;
	size_t n;
	atomic_uchar *seen;	/* one for each window */
	struct windows *windows;
};

/* The files that share one limit. Start it all-zero. */
struct windows {
	VEC(struct mapped *) files;	/* those that were opened, borrowed */
	atomic_uint n;			/* windows in memory */
};

/* Map @path; false if it cannot be. @out may not move from here on. */
bool mapped_open(struct mapped *out, const char *path, struct windows *windows);
/* Also of one that was never opened. Its windows stop being counted with windows_clear(). */
void mapped_close(struct mapped *m);
void windows_clear(struct windows *w);

/* Say that @m is going to be read at @at, which lies in it. Any thread may. */
void mapped_look(struct mapped *m, size_t at);

#endif
