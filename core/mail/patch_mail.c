/* Writing one patch as a mail that `git am` takes. */
#include "core/mail/patch_mail.h"

#include "core/mail/header.h"
#include "core/mail/mailinfo.h"
#include "core/mail/message.h"
#include "core/mail/mime.h"
#include "core/mail/space.h"
#include "core/mail/survive.h"

static bool
is_by_author(const struct patch_mail *m)
{
	return !m->sender_email.n ||
	       (sv_eq(m->sender, m->author) && sv_eq(m->sender_email, m->email));
}

/* "[PATCH 6.12.y 02/11] " */
static void
add_prefix(struct str *s, const struct patch_mail *m)
{
	int digits = 1;

	if (!m->prefix.n)
		return;
	for (unsigned total = m->total; total >= 10; total /= 10)
		digits++;
	str_addc(s, '[');
	str_add(s, m->prefix);
	if (m->total)
		str_addf(s, " %0*u/%u", digits, m->n, m->total);
	str_add(s, SV("] "));
}

/* The log begins with a line that could be taken for a header. */
static bool
looks_like_headers(struct sv log)
{
	struct sv line;

	return sv_line(&log, &line) && mailinfo_is_inbody_header(line);
}

/* Whether @form in the body gives the author back. */
static bool
survives_as(const struct patch_mail *m, enum survive_form form)
{
	struct str written CLEAR(str) = { 0 };

	survive_add_author(&written, m->author, m->email, form);
	return survive_author_as(str_sv(&written), m->author, m->email);
}

static bool
needs_inbody_from(const struct patch_mail *m, struct sv log)
{
	if (!is_by_author(m) || looks_like_headers(log))
		return true;
	return !survive_author_in_header(m->author, m->email) &&
	       (survives_as(m, SURVIVE_PLAIN) || survives_as(m, SURVIVE_QUOTED));
}

/* As git writes it, quoted only where that helps. */
static void
add_inbody_from(struct str *s, const struct patch_mail *m)
{
	bool quote = !survives_as(m, SURVIVE_PLAIN) && survives_as(m, SURVIVE_QUOTED);

	str_add(s, SV("From: "));
	survive_add_author(s, m->author, m->email, quote ? SURVIVE_QUOTED : SURVIVE_PLAIN);
	str_add(s, SV("\n\n"));
}

/* What `git am` reads up to "---". Lines lose blanks at their ends here as in git's mails. */
static void
add_log(struct str *s, const struct patch_mail *m, struct sv log)
{
	struct sv line;

	log = space_trim_end(log);
	if (needs_inbody_from(m, log))
		add_inbody_from(s, m);
	while (sv_line(&log, &line)) {
		str_add(s, space_trim_end(line));
		str_addc(s, '\n');
	}
}

static void
add_patch(struct str *s, const struct patch_mail *m)
{
	str_add(s, m->cover ? SV("\n") : SV("---\n"));
	str_add(s, m->stat);
	str_addc(s, '\n');
	str_add(s, m->diff);
	if (!oid_is_none(m->base))
		str_addf(s, "\nbase-commit: %s\n", OID_ARG(m->base));
	str_add(s, SV("-- \n"));
	str_add(s, m->signature);
	str_add(s, SV("\n\n"));
}

/* Something in it would not come through an mbox and `git mailsplit` as it is. */
static bool
needs_quoting(struct sv body)
{
	struct sv line;

	if (sv_find_char(body, '\r') != SV_NONE || sv_find_char(body, '\0') != SV_NONE)
		return true;
	while (sv_line(&body, &line))
		if (mbox_is_from_line(line))
			return true;
	return false;
}

static void
add_headers(struct str *s, const struct patch_mail *m, struct sv title)
{
	struct str prefix CLEAR(str) = { 0 };

	str_addf(s, "From %s Mon Sep 17 00:00:00 2001\n", OID_ARG(m->commit));
	if (is_by_author(m))
		header_add_from(s, m->author, m->email);
	else
		header_add_from(s, m->sender, m->sender_email);
	str_add(s, SV("Date: "));
	date_add_mail(s, m->date);
	str_addc(s, '\n');
	add_prefix(&prefix, m);
	header_add_subject(s, str_sv(&prefix), title);
}

void
patch_mail_add(struct str *out, const struct patch_mail *m)
{
	struct str title CLEAR(str) = { 0 }, body CLEAR(str) = { 0 };
	struct sv log = message_add_subject(&title, m->message);

	add_headers(out, m, str_sv(&title));
	add_log(&body, m, log);
	bool ascii = mime_is_ascii(str_sv(&title)) && mime_is_ascii(str_sv(&body));

	add_patch(&body, m);
	bool quote = !m->raw && needs_quoting(str_sv(&body));

	if (quote || !ascii)
		str_addf(out, "MIME-Version: 1.0\n"
			      "Content-Type: text/plain; charset=UTF-8\n"
			      "Content-Transfer-Encoding: %s\n",
			 quote ? "quoted-printable" : "8bit");
	str_add(out, m->headers);
	str_addc(out, '\n');
	if (quote)
		mime_quote(out, str_sv(&body));
	else
		str_add(out, str_sv(&body));
}
