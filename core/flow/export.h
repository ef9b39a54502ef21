/* Writing a series in the forms that the stable world takes. */
#ifndef CORTEN_CORE_FLOW_EXPORT_H
#define CORTEN_CORE_FLOW_EXPORT_H

#include "core/base/file.h"
#include "core/flow/series.h"

enum export_form {
	EXPORT_MBOX,	/* one file for git am */
	EXPORT_PATCHES,	/* a folder as of git format-patch, for git send-email and b4 */
	EXPORT_QUILT,	/* a folder as of stable-queue: patches and "series" */
	EXPORT_SCRIPT,	/* git cherry-pick commands */
	EXPORT_BRANCH,	/* commits; see export_branch() */
	EXPORT_FORMS
};
/* From "mbox", "patches", ... */
bool export_form_parse(struct sv word, enum export_form *out) MUST_CHECK;

/* Both are documented; see Documentation/process/stable-kernel-rules.rst. */
enum export_upstream {
	EXPORT_COMMIT_UPSTREAM,		/* "commit X upstream." */
	EXPORT_BRACKETED,		/* "[ Upstream commit X ]" */
};

struct export_options {
	enum export_upstream upstream;
	bool no_signoff;
	bool no_cover;			/* of patches: no cover letter */
	bool no_numbers;		/* "[PATCH 6.12.y]" also for several */
	bool indent;			/* lines that git am would take for the patch, by one blank */
	bool cc_people;			/* Cc: the author and whom the trailers name */
	bool maintainers;		/* To: whom scripts/get_maintainer.pl of the target names */
	const char *prefix;		/* NULL: "PATCH 6.12.y" */
	const char *version;		/* "2": the second posting; NULL: the first */
	/*
	 * A Message-ID, with or without <>. NULL: where one commit was accepted, and the list was told
	 * that it failed to apply to the target, that mail. Empty: none.
	 */
	const char *in_reply_to;
	const char *const *to, *const *cc;	/* addresses */
	size_t n_to, n_cc;
};

struct export_file {
	struct sv name;		/* safe: of letters, digits, '.', '_' and '-', beginning with no dot or dash */
	struct str bytes;
};

/* What is to be written. Start it all-zero. */
struct export {
	enum export_form form;
	bool folder;		/* of these files; else it is one file */
	VEC(struct export_file) files;
	struct sv answers;	/* the Message-ID that its mails answer; empty: none */
	struct arena text;
};

void export_clear(struct export *e);
DEFINE_CLEAR(export);

/*
 * Make the files of any form but EXPORT_BRANCH. ERR_PARSE: a patch cannot be carried by that form (a
 * message that would not survive git am, a binary file in a queue); the text says which and why.
 */
bool export_make(struct session *s, const struct series *series, enum export_form form,
		 const struct export_options *o, struct export *out, struct err *err) MUST_CHECK;

/*
 * Write it to @path in one step. FILE_REPLACE replaces a folder only if nothing but patches and a
 * series file is in it.
 */
bool export_write(const struct export *e, const char *path, enum file_mode mode,
		  struct err *err) MUST_CHECK;

/* The commits of the series on the target's tip, in the memory of the session's repo; their last one. */
bool export_commits(struct session *s, const struct series *series, const struct export_options *o,
		    struct oid *out, struct err *err) MUST_CHECK;
/*
 * Writes to the repository: those commits, and the branch @name that leads to them. ERR_EXISTS: it is
 * there and @force is not set; ERR_USAGE: it is mainline, a target, or checked out somewhere.
 */
bool export_branch(struct session *s, const struct series *series, const struct export_options *o,
		   const char *name, bool force, struct oid *out, struct err *err) MUST_CHECK;

/*
 * The message that the backport @p of a commit with @message has: title, upstream line, log and
 * trailers byte for byte, "Stable-dep-of:" of a prerequisite, what was changed in brackets, and
 * @signer's Signed-off-by.
 */
void export_add_message(struct str *out, struct sv message, const struct series_patch *p,
			const struct export_options *o, struct sv signer);

#endif
