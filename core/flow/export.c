/* Writing a series in the forms that the stable world takes. */
#include "core/flow/export.h"

#include "core/flow/wording.h"
#include "core/git/patch.h"
#include "core/mail/message.h"
#include "core/mail/patch_mail.h"
#include "core/mail/survive.h"

/* As git format-patch without a terminal. */
#define STAT_COLUMNS 72

/* What all mails of a series share. */
struct writer {
	struct session *session;
	const struct series *series;
	struct str name, email, signer, prefix, signature;
	size_t total;
	struct str *out;
};

static void
writer_clear(struct writer *w)
{
	str_clear(&w->name);
	str_clear(&w->email);
	str_clear(&w->signer);
	str_clear(&w->prefix);
	str_clear(&w->signature);
}
DEFINE_CLEAR(writer);

void
export_add_message(struct str *out, struct sv message, struct oid oid, struct sv signer)
{
	struct str sign CLEAR(str) = { 0 };
	struct str subject CLEAR(str) = { 0 };
	struct sv body = message_add_subject(&subject, message);
	struct trailer_block block = trailer_find(message);
	struct sv log = sv_trim_end(body);

	str_addf(&sign, "Signed-off-by: " SV_FMT, SV_ARG(signer));
	str_add(out, str_sv(&subject));
	str_addf(out, "\n\ncommit %s upstream.\n\n", OID_ARG(oid));
	str_add(out, log);
	if (log.n)
		str_addc(out, '\n');
	if (log.n && block.from == block.end)
		str_addc(out, '\n');
	if (!sv_ends(log, str_sv(&sign))) {
		str_add(out, str_sv(&sign));
		str_addc(out, '\n');
	}
}

static bool
check_survival(const struct commit *c, const struct wording *words, struct sv message,
	       struct err *err)
{
	struct survive s = survive_check(message);

	if (!words->utf8)
		return err_set(err, ERR_PARSE, "%s is not in the encoding that it declares (" SV_FMT ")",
			       OID_SHORT(c->oid), SV_ARG(c->encoding.n ? c->encoding : SV("UTF-8")));
	for (int b = 0; b < SURVIVE_BREAKS; b++)
		if (s.breaks & 1u << b)
			return err_set(err, ERR_PARSE, "the message of %s would not survive git am: it %s",
				       OID_SHORT(c->oid), survive_text((enum survive_break)b));
	if (!survive_author(words->author, words->email))
		return err_set(err, ERR_PARSE, "the author of %s would not survive git am: "
			       SV_FMT " <" SV_FMT ">", OID_SHORT(c->oid), SV_ARG(words->author),
			       SV_ARG(words->email));
	return true;
}

static bool
add_mail(struct writer *w, const struct series_patch *p, unsigned n, struct err *err)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct str message CLEAR(str) = { 0 }, stat CLEAR(str) = { 0 }, diff CLEAR(str) = { 0 };
	struct repo *repo = w->session->repo;

	if (!commit_read(repo, p->oid, &c, err))
		return false;
	wording_read(&c, &words);
	export_add_message(&message, words.message, p->oid, str_sv(&w->signer));
	if (!check_survival(&c, &words, str_sv(&message), err) ||
	    !patch_add_stat(repo, p->before, p->after, STAT_COLUMNS, &stat, err) ||
	    !patch_add_text(repo, p->before, p->after, PATCH_RENAMES, 3, &diff, err))
		return false;
	struct patch_mail mail = {
		.commit = p->oid,
		.author = words.author, .email = words.email, .date = c.author.when,
		.sender = str_sv(&w->name), .sender_email = str_sv(&w->email),
		.prefix = str_sv(&w->prefix),
		.n = n, .total = w->total > 1 ? (unsigned)w->total : 0,
		.message = str_sv(&message), .stat = str_sv(&stat), .diff = str_sv(&diff),
		.signature = str_sv(&w->signature),
	};

	if (n == 1)
		mail.base = w->series->tip;
	patch_mail_add(w->out, &mail);
	return true;
}

bool
export_mbox(struct session *s, const struct series *series, struct str *out, struct err *err)
{
	struct writer w CLEAR(writer) = { .session = s, .series = series, .out = out };
	unsigned n = 0;

	if (!repo_identity(s->repo, &w.name, &w.email, err))
		return false;
	str_addf(&w.signer, "%s <%s>", w.name.p, w.email.p);
	str_addf(&w.prefix, "PATCH " SV_FMT, SV_ARG(target_label(str_sv(&series->target->name))));
	str_add(&w.signature, SV("corten " CORTEN_VERSION));
	for (size_t i = 0; i < series->n; i++)
		w.total += !series->p[i].empty;
	for (size_t i = 0; i < series->n; i++)
		if (!series->p[i].empty && !add_mail(&w, &series->p[i], ++n, err))
			return false;
	return true;
}
