/* What several commands print alike. */
#ifndef CORTEN_CLI_PRINT_H
#define CORTEN_CLI_PRINT_H

#include "cli/out.h"
#include "core/flow/board.h"
#include "core/model/cue.h"

/*
 * "SFsRCL": soundness, Fixes, Cc: stable, revert, CVE, the list said something of stable; a blank for
 * each that is not.
 */
void print_flags(struct out *out, const struct candidate *c);

/* "fix, build", or "none". */
void print_kinds(struct out *out, unsigned kinds);
json_t *print_kinds_json(unsigned kinds);
/* A line for each cue that counts: its weight, what it is a sign of, why, the words. */
void print_cues(struct out *out, const char *indent, const struct cues *cues);
/* All of them: name, kind, where, words, reason, weight. */
json_t *print_cues_json(const struct cues *cues);

/* "fix, build", or "none". */
void print_kinds(struct out *out, unsigned kinds);
json_t *print_kinds_json(unsigned kinds);
/* A line for each cue that counts: its weight, what it is a sign of, why, the words. */
void print_cues(struct out *out, const char *indent, const struct cues *cues);
/* All of them: name, kind, where, words, reason, weight. */
json_t *print_cues_json(const struct cues *cues);

/* The facts of a candidate as JSON: commit, subject, author, date, release, soundness, kinds. */
json_t *print_candidate_json(const struct candidate *c);
/* A cell as JSON: verdict, why, needs, recommend, decision. */
json_t *print_cell_json(const struct board *b, size_t row, size_t target);
/* A standing decision as JSON; null without one. */
json_t *print_decision_json(const struct board_cell *c);

#endif
