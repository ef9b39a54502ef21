/* File names of a patch queue, as stable-queue has them. */
#ifndef CORTEN_CORE_MAIL_QUILT_H
#define CORTEN_CORE_MAIL_QUILT_H

#include "core/base/map.h"
#include "core/base/str.h"

/* Bytes of a slug: what is left of git's 64 for a name without its "0001-" and ".patch". */
#define QUILT_SLUG_MAX 52

/*
 * Append "rust-block-fix-cleanup.patch" for @subject: git format-patch's name in lower case,
 * without its number. Letters, digits, '.' and '_' stay, all else is one '-'; dots do not repeat;
 * the name begins with a letter, digit or '_'; it is cut at QUILT_SLUG_MAX. A subject that leaves
 * nothing is called "patch". The name is never one that was given before from the same @taken:
 * "-2", "-3" ... then replaces the slug's end.
 */
void quilt_add_name(struct str *s, struct sv subject, struct map *taken);

/*
 * Whether a queue may call the patch with @subject @name: what the tools and people of stable-queue
 * make of a subject differs in case, punctuation and where it is cut. The patch itself must tell.
 */
bool quilt_may_name(struct sv name, struct sv subject);

/* Cut the next patch name off a series file: comments and options are passed over. */
bool quilt_next(struct sv *series, struct sv *name);

#endif
