/* Texts that a person writes in the editor. */
#ifndef CORTEN_TUI_APP_WRITE_H
#define CORTEN_TUI_APP_WRITE_H

#include "tui/ui.h"

/*
 * Let the person write a text; @help, whose lines begin with '#', stands below it. Comes back as git
 * takes a commit message: without comments, without blank ends. False, and a message that ends in
 * @nothing, if nothing was written.
 */
bool app_write(struct ui *ui, const char *help, const char *nothing, struct str *text) MUST_CHECK;

#endif
