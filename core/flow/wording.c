/* What a commit says, as UTF-8. */
#include "core/flow/wording.h"

#include "core/mail/mime.h"

void
wording_clear(struct wording *w)
{
	for (size_t i = 0; i < ARRAY_SIZE(w->own); i++)
		str_clear(&w->own[i]);
	*w = (struct wording){ 0 };
}

void
wording_read(const struct commit *c, struct wording *out)
{
	const struct sv raw[] = { c->message, c->author.name, c->author.email };
	struct sv *const views[] = { &out->message, &out->author, &out->email };
	struct sv charset = c->encoding.n ? c->encoding : SV("UTF-8");

	out->utf8 = true;
	for (size_t i = 0; i < ARRAY_SIZE(raw); i++) {
		out->utf8 &= mime_add_utf8(&out->own[i], raw[i], charset);
		*views[i] = str_sv(&out->own[i]);
	}
}
