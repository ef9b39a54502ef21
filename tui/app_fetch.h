/* Asking the network, when a person presses the key for it and never else. */
#ifndef CORTEN_TUI_APP_FETCH_H
#define CORTEN_TUI_APP_FETCH_H

#include "tui/app.h"

/* Fetch the mails about @oid, in the background. */
void app_fetch_thread(struct app *app, struct ui *ui, struct oid oid);

/* Ask what to fetch: says how old everything is. */
void app_ask_fetch(struct view *v, struct ui *ui);

/* While something is fetched: "  fetching lore 3/12". */
void app_add_fetching(const struct app *app, struct str *out);

#endif
