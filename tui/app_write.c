/* Texts that a person writes in the editor. */
#include "tui/app_write.h"

static void
strip(struct str *text)
{
	struct str kept CLEAR(str) = { 0 };
	struct sv rest = str_sv(text), line;

	while (sv_line(&rest, &line))
		if (!sv_starts(line, SV("#")))
			str_addf(&kept, SV_FMT "\n", SV_ARG(sv_trim_end(line)));
	str_reset(text);
	str_add(text, sv_trim(str_sv(&kept)));
}

bool
app_write(struct ui *ui, const char *help, const char *nothing, struct str *text)
{
	struct err err = { 0 };

	str_addf(text, "\n%s", help);
	if (!ui_edit(ui, text, &err)) {
		ui_fail(ui, "%s", err.text);
		return false;
	}
	strip(text);
	if (!text->n)
		ui_say(ui, "nothing was %s", nothing);
	return text->n > 0;
}
