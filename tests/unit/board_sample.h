/* A board of invented commits, in memory: no repository, no store. */
#ifndef CORTEN_TESTS_UNIT_BOARD_SAMPLE_H
#define CORTEN_TESTS_UNIT_BOARD_SAMPLE_H

#include "core/flow/board.h"

/* Targets 6.1, 6.6 and 6.12; the caller frees it with board_sample_free(). */
struct board *board_sample_new(void);
void board_sample_free(struct board *b);

/*
 * Add a row. @cells has a verdict's letter and a decision's letter for each target, as the matrix
 * shows them: "+ =  -R". Its hash is @id in hex, 40 digits of it.
 */
struct candidate *board_sample_add(struct board *b, char id, const char *subject, const char *cells);

#endif
