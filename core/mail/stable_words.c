/* What words mean in a "Cc: stable" comment. */
#include "core/mail/stable_words.h"

#define ABOVE	STABLE_ROLE_ABOVE
#define AFTER	STABLE_ROLE_AFTER
#define AND	STABLE_ROLE_AND
#define BACKPORT STABLE_ROLE_BACKPORT
#define BELOW	STABLE_ROLE_BELOW
#define BETWEEN	STABLE_ROLE_BETWEEN
#define CUSTOM	STABLE_ROLE_CUSTOM
#define FILLER	STABLE_ROLE_FILLER
#define FROM	STABLE_ROLE_FROM
#define NEEDS	STABLE_ROLE_NEEDS
#define NEWER	STABLE_ROLE_NEWER
#define NOT	STABLE_ROLE_NOT
#define OLDER	STABLE_ROLE_OLDER
#define ONLY	STABLE_ROLE_ONLY
#define PATCH	STABLE_ROLE_PATCH
#define PINNED	STABLE_ROLE_PINNED
#define PREVIOUS STABLE_ROLE_PREVIOUS
#define RUST	STABLE_ROLE_RUST
#define SEE	STABLE_ROLE_SEE
#define SERIES	STABLE_ROLE_SERIES
#define TEXT	STABLE_ROLE_TEXT
#define UPTO	STABLE_ROLE_UPTO
#define WITH	STABLE_ROLE_WITH

const struct stable_word stable_words[] = {
	{ SV_INIT("a"), FILLER },
	{ SV_INIT("above"), NEWER | ABOVE },
	{ SV_INIT("adaptation"), CUSTOM },
	{ SV_INIT("adaptations"), CUSTOM },
	{ SV_INIT("adapted"), CUSTOM },
	{ SV_INIT("adapting"), CUSTOM },
	{ SV_INIT("adjusted"), CUSTOM },
	{ SV_INIT("adjusting"), CUSTOM },
	{ SV_INIT("adjustment"), CUSTOM },
	{ SV_INIT("adjustments"), CUSTOM },
	{ SV_INIT("affected"), FILLER },
	{ SV_INIT("affects"), FILLER },
	{ SV_INIT("after"), NEEDS | AFTER },
	{ SV_INIT("all"), FILLER },
	{ SV_INIT("along"), NEEDS },
	{ SV_INIT("also"), AND | FILLER },
	{ SV_INIT("an"), FILLER },
	{ SV_INIT("and"), AND },
	{ SV_INIT("any"), FILLER },
	{ SV_INIT("applicable"), FILLER },
	{ SV_INIT("applied"), FILLER },
	{ SV_INIT("applies"), FILLER },
	{ SV_INIT("apply"), FILLER },
	{ SV_INIT("are"), FILLER },
	{ SV_INIT("as"), FILLER },
	{ SV_INIT("at"), FILLER },
	{ SV_INIT("back"), FILLER },
	{ SV_INIT("backport"), FILLER | BACKPORT },
	{ SV_INIT("backported"), FILLER },
	{ SV_INIT("backporting"), FILLER | BACKPORT },
	{ SV_INIT("backports"), FILLER | BACKPORT },
	{ SV_INIT("be"), FILLER },
	{ SV_INIT("before"), BELOW },
	{ SV_INIT("below"), BELOW | OLDER | TEXT },
	{ SV_INIT("between"), BETWEEN },
	{ SV_INIT("beyond"), NEWER },
	{ SV_INIT("branch"), FILLER },
	{ SV_INIT("branches"), FILLER },
	{ SV_INIT("but"), AND | FILLER },
	{ SV_INIT("by"), FILLER },
	{ SV_INIT("can"), FILLER },
	{ SV_INIT("can't"), NOT },
	{ SV_INIT("cannot"), NOT },
	{ SV_INIT("change"), PATCH },
	{ SV_INIT("changelog"), TEXT },
	{ SV_INIT("changes"), PATCH },
	{ SV_INIT("commit"), PATCH | TEXT },
	{ SV_INIT("commits"), PATCH },
	{ SV_INIT("containing"), WITH },
	{ SV_INIT("contains"), WITH },
	{ SV_INIT("custom"), CUSTOM },
	{ SV_INIT("depend"), NEEDS },
	{ SV_INIT("dependencies"), NEEDS },
	{ SV_INIT("dependency"), NEEDS },
	{ SV_INIT("depends"), NEEDS },
	{ SV_INIT("depends-on"), NEEDS },
	{ SV_INIT("description"), TEXT },
	{ SV_INIT("different"), CUSTOM },
	{ SV_INIT("do"), FILLER },
	{ SV_INIT("does"), FILLER },
	{ SV_INIT("doesn't"), NOT },
	{ SV_INIT("don't"), NOT },
	{ SV_INIT("dont"), NOT },
	{ SV_INIT("down"), OLDER },
	{ SV_INIT("earlier"), OLDER | BELOW | PREVIOUS },
	{ SV_INIT("except"), NOT },
	{ SV_INIT("excluding"), NOT },
	{ SV_INIT("far"), FILLER },
	{ SV_INIT("fix"), FILLER },
	{ SV_INIT("for"), FILLER },
	{ SV_INIT("forward"), NEWER },
	{ SV_INIT("from"), FROM },
	{ SV_INIT("going"), FILLER },
	{ SV_INIT("has"), WITH },
	{ SV_INIT("have"), WITH },
	{ SV_INIT("higher"), NEWER },
	{ SV_INIT("if"), WITH },
	{ SV_INIT("in"), FILLER },
	{ SV_INIT("including"), WITH },
	{ SV_INIT("into"), FILLER },
	{ SV_INIT("introduced"), FILLER | WITH },
	{ SV_INIT("is"), FILLER },
	{ SV_INIT("it"), FILLER },
	{ SV_INIT("kernel"), FILLER },
	{ SV_INIT("kernels"), FILLER },
	{ SV_INIT("later"), NEWER | ABOVE },
	{ SV_INIT("least"), FILLER },
	{ SV_INIT("linux"), FILLER },
	{ SV_INIT("log"), TEXT },
	{ SV_INIT("longterm"), FILLER },
	{ SV_INIT("lower"), OLDER },
	{ SV_INIT("lts"), FILLER },
	{ SV_INIT("mainline"), FILLER },
	{ SV_INIT("manual"), CUSTOM },
	{ SV_INIT("message"), TEXT },
	{ SV_INIT("minor"), FILLER },
	{ SV_INIT("modification"), CUSTOM },
	{ SV_INIT("modifications"), CUSTOM },
	{ SV_INIT("modified"), CUSTOM },
	{ SV_INIT("must"), FILLER },
	{ SV_INIT("need"), NEEDS | FILLER },
	{ SV_INIT("needed"), FILLER },
	{ SV_INIT("needs"), NEEDS | FILLER },
	{ SV_INIT("never"), NOT },
	{ SV_INIT("newer"), NEWER | ABOVE },
	{ SV_INIT("no"), NOT },
	{ SV_INIT("not"), NOT },
	{ SV_INIT("of"), FILLER },
	{ SV_INIT("older"), OLDER | BELOW },
	{ SV_INIT("on"), FILLER },
	{ SV_INIT("only"), ONLY },
	{ SV_INIT("onward"), NEWER },
	{ SV_INIT("onwards"), NEWER },
	{ SV_INIT("or"), AND },
	{ SV_INIT("other"), FILLER },
	{ SV_INIT("patch"), PATCH | FILLER | TEXT },
	{ SV_INIT("patches"), PATCH | FILLER },
	{ SV_INIT("patchset"), SERIES },
	{ SV_INIT("pinned"), PINNED },
	{ SV_INIT("please"), FILLER },
	{ SV_INIT("plus"), AND | NEEDS },
	{ SV_INIT("pre"), BELOW },
	{ SV_INIT("preceding"), PREVIOUS },
	{ SV_INIT("prereq"), NEEDS },
	{ SV_INIT("prerequisite"), NEEDS },
	{ SV_INIT("prerequisites"), NEEDS },
	{ SV_INIT("previous"), PREVIOUS },
	{ SV_INIT("prior"), OLDER | BELOW | PREVIOUS },
	{ SV_INIT("release"), FILLER },
	{ SV_INIT("releases"), FILLER },
	{ SV_INIT("require"), NEEDS | FILLER },
	{ SV_INIT("required"), NEEDS | FILLER },
	{ SV_INIT("requires"), NEEDS | FILLER },
	{ SV_INIT("rework"), CUSTOM },
	{ SV_INIT("rust"), RUST },
	{ SV_INIT("see"), SEE },
	{ SV_INIT("separate"), CUSTOM },
	{ SV_INIT("series"), SERIES | FILLER },
	{ SV_INIT("should"), FILLER },
	{ SV_INIT("since"), FROM | WITH },
	{ SV_INIT("skip"), NOT },
	{ SV_INIT("so"), FILLER },
	{ SV_INIT("some"), FILLER },
	{ SV_INIT("special"), CUSTOM },
	{ SV_INIT("stable"), FILLER },
	{ SV_INIT("starting"), FROM },
	{ SV_INIT("starts"), FROM },
	{ SV_INIT("supported"), FILLER },
	{ SV_INIT("team"), FILLER },
	{ SV_INIT("than"), FILLER },
	{ SV_INIT("that"), FILLER },
	{ SV_INIT("the"), FILLER },
	{ SV_INIT("these"), FILLER },
	{ SV_INIT("this"), FILLER },
	{ SV_INIT("through"), UPTO },
	{ SV_INIT("thru"), UPTO },
	{ SV_INIT("till"), UPTO },
	{ SV_INIT("to"), UPTO | FILLER },
	{ SV_INIT("together"), NEEDS },
	{ SV_INIT("tree"), FILLER },
	{ SV_INIT("trees"), FILLER },
	{ SV_INIT("trivial"), FILLER },
	{ SV_INIT("unnecessary"), NOT },
	{ SV_INIT("unneeded"), NOT },
	{ SV_INIT("until"), UPTO },
	{ SV_INIT("up"), UPTO | NEWER },
	{ SV_INIT("upstream"), FILLER },
	{ SV_INIT("upto"), UPTO },
	{ SV_INIT("upward"), NEWER },
	{ SV_INIT("upwards"), NEWER },
	{ SV_INIT("useful"), FILLER },
	{ SV_INIT("v"), FILLER },
	{ SV_INIT("version"), FILLER },
	{ SV_INIT("versions"), FILLER },
	{ SV_INIT("was"), FILLER },
	{ SV_INIT("which"), FILLER },
	{ SV_INIT("will"), FILLER },
	{ SV_INIT("with"), WITH },
	{ SV_INIT("won't"), NOT },
};
const size_t stable_words_n = ARRAY_SIZE(stable_words);

#define LONGEST 16	/* longer than any word above */

unsigned
stable_word_roles(struct sv word)
{
	char text[LONGEST];
	size_t from = 0, end = stable_words_n;

	if (word.n > LONGEST)
		return 0;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		text[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	while (from < end) {
		size_t middle = from + (end - from) / 2;
		int order = sv_cmp((struct sv){ text, word.n }, stable_words[middle].text);

		if (!order)
			return stable_words[middle].roles;
		if (order < 0)
			end = middle;
		else
			from = middle + 1;
	}
	return 0;
}
