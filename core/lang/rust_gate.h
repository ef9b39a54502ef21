/* The feature gates that a crate enables in its root file: #![feature(name)]. */
#ifndef CORTEN_CORE_LANG_RUST_GATE_H
#define CORTEN_CORE_LANG_RUST_GATE_H

#include "core/lang/rust_cfg.h"

struct rust_gate {
	struct sv name;		/* a part of the file */
	struct sv condition;	/* of the cfg_attr around it; empty without */
	enum rust_cfg cfg;	/* what that says */
	uint32_t at;		/* where the name stands */
};

/* A VEC with a name: free it with vec_clear(). */
struct rust_gates {
	struct rust_gate *p;
	size_t n, cap;
};

/* Append the gates of the file's own inner attributes, not those of doc-test code. */
void rust_gates_find(const struct rust_file *f, struct rust_gates *out);

#endif
