/* What several commands print alike. */
#ifndef CORTEN_CLI_PRINT_H
#define CORTEN_CLI_PRINT_H

#include "cli/out.h"
#include "core/flow/board.h"

/*
 * "SFsRCL": soundness, Fixes, Cc: stable, revert, CVE, the list said something of stable; a blank for
 * each that is not.
 */
void print_flags(struct out *out, const struct candidate *c);
/* The one-letter form of a verdict, as the interface has it: + ~ - & ! = o ?. */
char print_verdict_letter(const struct board *b, size_t row, size_t target);
/* A R S I for a decision, a blank without one. */
char print_act_letter(const struct event *decision);

/* The facts of a candidate as JSON: commit, subject, author, date, release, soundness, kinds. */
json_t *print_candidate_json(const struct candidate *c);
/* A cell as JSON: verdict, why, needs, recommend, decision. */
json_t *print_cell_json(const struct board *b, size_t row, size_t target);
/* A standing decision as JSON; null without one. */
json_t *print_decision_json(const struct board_cell *c);

/* The verdict of a cell; unknown where it was not judged. */
enum verdict print_verdict(const struct board *b, size_t row, size_t target);

#endif
