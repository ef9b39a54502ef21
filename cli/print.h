/* What several commands print alike. */
#ifndef CORTEN_CLI_PRINT_H
#define CORTEN_CLI_PRINT_H

#include "cli/out.h"
#include "core/flow/board.h"

/* "SFsR": soundness, Fixes, Cc: stable, revert; a blank for each that is not. */
void print_flags(struct out *out, const struct candidate *c);
/* The facts of a candidate as JSON: commit, subject, author, date, release, soundness, kinds. */
json_t *print_candidate_json(const struct candidate *c);
/* A cell as JSON: verdict, why, needs, recommend, decision. */
json_t *print_cell_json(const struct board *b, size_t row, size_t target);
/* A standing decision as JSON; null without one. */
json_t *print_decision_json(const struct board_cell *c);

#endif
