/*
 * Which rows of the board somebody wants to see: a small language, for `list --limit` and for the
 * interface's `l`. Terms beside each other must all hold:
 *
 *	usb "use after"		in the subject
 *	s:open s:AR s:reject	what was decided: letters or words; undecided, open, reopened, due, disputed
 *	v:+& v:ready		the verdict: letters or words
 *	r:take			the recommendation
 *	t:6.12			on this target
 *	k:fix			what kind of commit it is
 *	f:drivers/net		a path it changes has this in it; *, ? and [] as in the shell
 *	a:name m:text		in the author; anywhere in the message
 *	sha:12ab in:v6.13	its hash, its release
 *	since:2w		merged within; also a day (2026-12-24) or a release (v6.12)
 *	size:100		at most so many lines, with context
 *	fixes: cc: cve: note: list: mark:	has one; fixes:12ab fixes that commit
 *	needs:12ab		a prerequisite of it
 *	!term  a or b  (...)	not, or, together
 *	~f usb			the same as f:usb, as in mutt
 *
 * What depends on the target must hold on one of them: `v:+ s:undecided` finds what is ready and
 * undecided on the same one.
 */
#ifndef CORTEN_CORE_FLOW_LIMIT_H
#define CORTEN_CORE_FLOW_LIMIT_H

#include "core/flow/board.h"

struct limit;

/* Read @text; an empty one has every row inside. ERR_PARSE says what makes no sense. */
bool limit_new(struct sv text, struct limit **out, struct err *err) MUST_CHECK;
void limit_free(struct limit *l);
DEFINE_AUTO(limit);

/* Whether limit_bind() reads so much that no person should wait for it. */
bool limit_is_slow(const struct limit *l);

/*
 * Look up what the board alone does not tell: paths, messages, commits that are named. To be done
 * before limit_has(), and again for another board. @marked (may be NULL) has the names of commits.
 * ERR_USAGE: there is no such target; ERR_NOTFOUND: no such commit.
 */
bool limit_bind(struct limit *l, const struct board *b, const struct map *marked,
		struct err *err) MUST_CHECK;

/*
 * Whether @row is inside, judged by what the board says now. @targets has a bit for each that counts;
 * where the limit names targets, those count instead.
 */
bool limit_has(const struct limit *l, const struct board *b, size_t row, uint64_t targets);

/* Append every text that @text, which ends in the middle of a word, may become, by @add. */
void limit_complete(struct sv text, const struct session *s,
		    void (*add)(void *arg, struct sv whole), void *arg);

#endif
