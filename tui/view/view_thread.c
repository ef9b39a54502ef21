/* The mail thread of a commit: what its message links to, until the lists can be read. */
#include "tui/view/view_thread.h"

#include "core/flow/facts.h"
#include "tui/view/view_pager.h"

static bool
is_link(struct sv line)
{
	static const struct sv keys[] = { SV_INIT("Link:"), SV_INIT("Closes:"), SV_INIT("Message-ID:"),
					  SV_INIT("Reported-by:"), SV_INIT("References:") };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
		if (sv_starts_nocase(line, keys[i]))
			return true;
	return sv_has(line, SV("https://"));
}

void
view_thread_open(struct ui *ui, struct oid oid)
{
	struct str message CLEAR(str) = { 0 };
	struct view_pager *p = view_pager_new(sv_of(OID_SHORT(oid)));
	struct err err = { 0 };
	struct sv rest, line;
	size_t links = 0;

	view_pager_add(p, STYLE_TEXT, SV("Mail archives are not read by this version: there is no list "
					 "source yet.\n\nWhat the message links to:\n\n"));
	if (!facts_message(app_of(ui)->session, oid, &message, &err))
		view_pager_add(p, STYLE_ERROR, sv_of(err.text));
	rest = str_sv(&message);
	while (sv_line(&rest, &line)) {
		if (!is_link(line))
			continue;
		styled_span(&p->text, STYLE_TEXT, SV("  "));
		styled_span(&p->text, STYLE_TRAILER, line);
		styled_end(&p->text);
		links++;
	}
	if (!links)
		view_pager_add(p, STYLE_TEXT, SV("  nothing\n"));
	ui_open(ui, &p->view, UI_WHOLE);
}
