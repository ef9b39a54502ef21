/* Inside core/flow: what the forms of an export share. */
#ifndef CORTEN_CORE_FLOW_EXPORT_PARTS_H
#define CORTEN_CORE_FLOW_EXPORT_PARTS_H

#include "core/flow/export.h"
#include "core/mail/patch_mail.h"

/* As git format-patch without a terminal. */
#define EXPORT_STAT_COLUMNS 72

struct exporting {
	struct session *session;
	const struct series *series;
	const struct export_options *options;
	struct str name, email, signer, prefix, signature;
	struct str answers;	/* a Message-ID without <>; empty: none */
	unsigned total;
	struct export *out;
	struct err *err;
};

/* A new file of the export; its bytes are the caller's to fill. */
struct export_file *export_add_file(struct exporting *x, struct sv name);

/* Append the mail of patch @p, the @n-th, by the rules of @form. */
bool export_add_mail(struct exporting *x, enum export_form form, const struct series_patch *p,
		     unsigned n, struct str *out) MUST_CHECK;

/* Make one file for git am. */
bool export_make_mbox(struct exporting *x) MUST_CHECK;
/* Make a numbered file for each patch, and the cover letter. */
bool export_make_patches(struct exporting *x) MUST_CHECK;
/* Make a file for each patch, and their list. */
bool export_make_quilt(struct exporting *x) MUST_CHECK;
/* Make the commands that pick the mainline commits. */
bool export_make_script(struct exporting *x) MUST_CHECK;

/* Append To:, Cc: and In-Reply-To: lines for the patch @p with @message; NULL: for the cover letter. */
bool export_add_headers(struct exporting *x, const struct series_patch *p, struct sv message,
			struct str *out) MUST_CHECK;

#endif
