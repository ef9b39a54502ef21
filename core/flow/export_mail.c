/* A series as mails: messages of backports, mboxes, folders of patches with a cover letter. */
#include "core/flow/export_parts.h"

#include "core/flow/wording.h"
#include "core/git/patch.h"
#include "core/mail/mailinfo.h"
#include "core/mail/message.h"
#include "core/mail/quilt.h"
#include "core/mail/survive.h"

static void
add_upstream(struct str *out, struct oid oid, enum export_upstream form)
{
	if (form == EXPORT_BRACKETED)
		str_addf(out, "[ Upstream commit %s ]\n", OID_ARG(oid));
	else
		str_addf(out, "commit %s upstream.\n", OID_ARG(oid));
}

/* What stands behind the trailers of mainline, in the order that stable reviewers expect. */
static void
add_own_lines(struct str *out, struct sv log, const struct series_patch *p,
	      const struct export_options *o, struct sv signer)
{
	struct str sign CLEAR(str) = { 0 };

	str_addf(&sign, "Signed-off-by: " SV_FMT, SV_ARG(signer));
	for (size_t i = 0; i < p->n_deps; i++)
		str_addf(out, "Stable-dep-of: %s (\"" SV_FMT "\")\n", OID_SHORT(p->deps[i].oid),
			 SV_ARG(p->deps[i].subject));
	for (size_t i = 0; i < p->n_notes; i++)
		str_addf(out, "[ " SV_FMT " ]\n", SV_ARG(p->notes[i]));
	/* Who signed mainline's last signs again only below something new. */
	if (!o->no_signoff && (p->n_deps || p->n_notes || !sv_ends(log, str_sv(&sign))))
		str_addf(out, SV_FMT "\n", SV_ARG(str_sv(&sign)));
}

void
export_add_message(struct str *out, struct sv message, const struct series_patch *p,
		   const struct export_options *o, struct sv signer)
{
	struct str own CLEAR(str) = { 0 };
	struct sv body = message_add_subject(out, message);
	struct trailer_block block = trailer_find(message);
	struct sv log = sv_trim_end(body);

	str_add(out, SV("\n\n"));
	add_upstream(out, p->oid, o->upstream);
	if (log.n)
		str_addf(out, "\n");
	str_add(out, log);
	if (log.n)
		str_addc(out, '\n');
	add_own_lines(&own, log, p, o, signer);
	if (own.n && (!log.n || block.from == block.end))
		str_addc(out, '\n');
	str_add(out, str_sv(&own));
}

/* Lines that would end the message move in by a blank. */
static void
indent(struct str *message)
{
	struct sv rest = str_sv(message), line;
	struct str out CLEAR(str) = { 0 };

	while (sv_line(&rest, &line)) {
		if (mailinfo_ends_message(line))
			str_addc(&out, ' ');
		str_add(&out, line);
		str_addc(&out, '\n');
	}
	str_clear(message);
	*message = TAKE(out);
}

static bool
check_survival(struct exporting *x, const struct commit *c, const struct wording *words,
	       struct sv message)
{
	struct survive s = survive_check(message);

	if (!words->utf8)
		return err_set(x->err, ERR_PARSE, "%s is not in the encoding that it declares (" SV_FMT
			       ")", OID_SHORT(c->oid),
			       SV_ARG(c->encoding.n ? c->encoding : SV("UTF-8")));
	for (int b = 0; b < SURVIVE_BREAKS; b++)
		if (s.breaks & 1u << b)
			return err_set(x->err, ERR_PARSE, "the message of %s would not survive git am: it "
				       "%s%s", OID_SHORT(c->oid), survive_text((enum survive_break)b),
				       b == SURVIVE_SEPARATOR ? " (--indent moves such lines in)" : "");
	if (!survive_author(words->author, words->email))
		return err_set(x->err, ERR_PARSE, "the author of %s would not survive git am: "
			       SV_FMT " <" SV_FMT ">", OID_SHORT(c->oid), SV_ARG(words->author),
			       SV_ARG(words->email));
	return true;
}

/* patch(1) reads text: what it would not make of it, a queue cannot hold. */
static bool
check_queue(struct exporting *x, const struct series_patch *p, struct sv diff)
{
	if (sv_has(diff, SV("\nGIT binary patch\n")))
		return err_set(x->err, ERR_PARSE, "%s changes a binary file, which a queue for quilt "
			       "cannot hold", OID_SHORT(p->oid));
	return true;
}

bool
export_add_mail(struct exporting *x, enum export_form form, const struct series_patch *p, unsigned n,
		struct str *out)
{
	struct commit c CLEAR(commit) = { 0 };
	struct wording words CLEAR(wording) = { 0 };
	struct str message CLEAR(str) = { 0 }, stat CLEAR(str) = { 0 }, diff CLEAR(str) = { 0 };
	struct str headers CLEAR(str) = { 0 };
	struct repo *repo = x->session->repo;
	bool queue = form == EXPORT_QUILT, numbered = !x->options->no_numbers && x->total > 1;

	if (!commit_read(repo, p->oid, &c, x->err))
		return false;
	wording_read(&c, &words);
	export_add_message(&message, words.message, p, x->options, str_sv(&x->signer));
	if (x->options->indent)
		indent(&message);
	if (!check_survival(x, &c, &words, str_sv(&message)) ||
	    !patch_add_stat(repo, p->before, p->after, EXPORT_STAT_COLUMNS, &stat, x->err) ||
	    !patch_add_text(repo, p->before, p->after, queue ? PATCH_NO_RENAMES : PATCH_RENAMES, 3,
			    &diff, x->err) ||
	    (queue && !check_queue(x, p, str_sv(&diff))) ||
	    (!queue && !export_add_headers(x, p, words.message, &headers)))
		return false;
	struct patch_mail mail = {
		.commit = p->oid,
		.author = words.author, .email = words.email, .date = c.author.when,
		.sender = str_sv(&x->name), .sender_email = str_sv(&x->email),
		.prefix = queue ? SV("") : str_sv(&x->prefix),
		.n = n, .total = numbered && !queue ? x->total : 0,
		.headers = str_sv(&headers),
		.message = str_sv(&message), .stat = str_sv(&stat), .diff = str_sv(&diff),
		.signature = str_sv(&x->signature), .raw = queue,
	};

	if (n == 1 && form == EXPORT_MBOX)
		mail.base = x->series->tip;
	patch_mail_add(out, &mail);
	return true;
}

bool
export_make_mbox(struct exporting *x)
{
	struct export_file *file = export_add_file(x, SV("series.mbox"));
	unsigned n = 0;

	for (size_t i = 0; i < x->series->n; i++)
		if (!x->series->p[i].empty &&
		    !export_add_mail(x, EXPORT_MBOX, &x->series->p[i], ++n, &file->bytes))
			return false;
	return true;
}

/* Why a patch is there, below its line of the cover letter's list. */
static void
add_reason(struct str *s, const struct series_patch *p)
{
	for (size_t i = 0; i < p->n_deps; i++)
		str_addf(s, "     needed by %s (\"" SV_FMT "\")\n", OID_SHORT(p->deps[i].oid),
			 SV_ARG(p->deps[i].subject));
	if (p->reason.n)
		str_addf(s, "     " SV_FMT "\n", SV_ARG(p->reason));
	for (size_t i = 0; i < p->n_notes; i++)
		str_addf(s, "     [ " SV_FMT " ]\n", SV_ARG(p->notes[i]));
}

static bool
add_cover(struct exporting *x, struct str *out)
{
	const struct series *series = x->series;
	struct sv label = target_label(str_sv(&series->target->name));
	struct str message CLEAR(str) = { 0 }, stat CLEAR(str) = { 0 }, headers CLEAR(str) = { 0 };
	unsigned n = 0;

	str_addf(&message, "Rust fixes for " SV_FMT "\n\n%u mainline commit%s for " SV_FMT
		 ", on top of %s:\n\n", SV_ARG(label), x->total, x->total == 1 ? "" : "s",
		 SV_ARG(label), OID_SHORT(series->tip));
	for (size_t i = 0; i < series->n; i++) {
		const struct series_patch *p = &series->p[i];

		if (p->empty)
			continue;
		str_addf(&message, "%3u. %s (\"" SV_FMT "\")\n", ++n, OID_SHORT(p->oid),
			 SV_ARG(p->subject));
		add_reason(&message, p);
	}
	if (!patch_add_stat(x->session->repo, series->start, series->tree, EXPORT_STAT_COLUMNS, &stat,
			    x->err) ||
	    !export_add_headers(x, NULL, SV(""), &headers))
		return false;
	patch_mail_add(out, &(struct patch_mail){
		.commit = series->n ? series->p[series->n - 1].oid : series->tip,
		.author = str_sv(&x->name), .email = str_sv(&x->email), .date = date_now(),
		.prefix = str_sv(&x->prefix), .total = x->total, .headers = str_sv(&headers),
		.message = str_sv(&message), .stat = str_sv(&stat), .base = series->tip,
		.signature = str_sv(&x->signature), .cover = true });
	return true;
}

/* "0003-rust-block-fix.patch", cut where git format-patch cuts it. */
static void
add_file_name(struct str *s, unsigned n, struct sv subject)
{
	struct map taken CLEAR(map) = { 0 };

	str_addf(s, "%04u-", n);
	quilt_add_name(s, subject, &taken);
}

bool
export_make_patches(struct exporting *x)
{
	unsigned n = 0;

	if (!x->options->no_cover && x->total > 1 &&
	    !add_cover(x, &export_add_file(x, SV("0000-cover-letter.patch"))->bytes))
		return false;
	for (size_t i = 0; i < x->series->n; i++) {
		struct str name CLEAR(str) = { 0 };

		if (x->series->p[i].empty)
			continue;
		add_file_name(&name, ++n, x->series->p[i].subject);
		struct export_file *file = export_add_file(x, str_sv(&name));

		if (!export_add_mail(x, EXPORT_PATCHES, &x->series->p[i], n, &file->bytes))
			return false;
	}
	return true;
}

bool
export_make_quilt(struct exporting *x)
{
	struct map taken CLEAR(map) = { 0 };
	struct str list CLEAR(str) = { 0 };

	for (size_t i = 0; i < x->series->n; i++) {
		struct str name CLEAR(str) = { 0 };

		if (x->series->p[i].empty)
			continue;
		quilt_add_name(&name, x->series->p[i].subject, &taken);
		str_addf(&list, "%s\n", name.p);
		struct export_file *file = export_add_file(x, str_sv(&name));

		if (!export_add_mail(x, EXPORT_QUILT, &x->series->p[i], 0, &file->bytes))
			return false;
	}
	str_add(&export_add_file(x, SV("series"))->bytes, str_sv(&list));
	return true;
}
