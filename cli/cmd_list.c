/* corten list: candidates beside targets. */
#include <regex.h>

#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/print_outside.h"
#include "core/base/alloc.h"
#include "core/flow/facts.h"
#include "core/flow/judge_job.h"
#include "core/flow/limit.h"
#include "core/flow/order.h"

static struct list_opts {
	struct opt_list targets;
	const char *verdict, *recommend, *decision, *grep, *at, *limit, *sort;
	bool soundness, cve;
} list_opts;

static const struct opt opts[] = {
	OPT_LIST(struct list_opts, targets, 't', "target", "T", "Only this branch; may be repeated"),
	OPT_STR(struct list_opts, verdict, 'v', "verdict", "V",
		"Only these: landed n/a blocked ready needs conflict unknown (a,b)"),
	OPT_STR(struct list_opts, recommend, 'r', "recommend", "R", "Only these: take consider skip"),
	OPT_FLAG(struct list_opts, soundness, 's', "soundness", "Only soundness fixes"),
	OPT_FLAG(struct list_opts, cve, 'c', "cve", "Only fixes of published CVEs"),
	OPT_STR(struct list_opts, decision, 'd', "decision", "D",
		"Only these: none accept reject defer ask"),
	OPT_STR(struct list_opts, grep, 'g', "grep", "RE",
		"Only commits whose message matches the extended regular expression"),
	OPT_STR(struct list_opts, limit, 'l', "limit", "EXPR",
		"Only these, as in the interface: see below"),
	OPT_STR(struct list_opts, sort, 0, "sort", "ORDER",
		"mainline (default), recommend, newest, release, subsystem, size"),
	OPT_STR(struct list_opts, at, 0, "at", "COMMIT", "Judge the one target as it was at COMMIT"),
	{ 0 }
};

/* What the person asked for, understood. */
struct filter {
	size_t *targets, n_targets;	/* indices */
	unsigned verdicts, recommends, decisions;	/* bits; 0: any */
	regex_t regex;
	bool grep, soundness, cve;
	struct limit *limit;	/* NULL: none */
	uint64_t target_bits;	/* the same targets */
	enum order order;
};

static void
filter_clear(struct filter *f)
{
	free(f->targets);
	limit_free(f->limit);
	if (f->grep)
		regfree(&f->regex);
}
DEFINE_CLEAR(filter);

/* "take,consider": a bit for each word. */
static bool
read_words(const char *text, const char *option, bool (*parse)(struct sv word, unsigned *bit),
	   unsigned *out, struct err *err)
{
	struct sv rest = sv_of(text);

	while (rest.n) {
		struct sv word = sv_cut(&rest, ',');
		unsigned bit;

		if (!parse(word, &bit))
			return err_set(err, ERR_USAGE, "--%s: '" SV_FMT "' is none", option,
				       SV_ARG(word));
		*out |= 1u << bit;
	}
	return true;
}

static bool
verdict_bit(struct sv word, unsigned *bit)
{
	enum verdict v;

	if (!verdict_parse(word, &v))
		return false;
	*bit = v;
	return true;
}

static bool
recommend_bit(struct sv word, unsigned *bit)
{
	enum recommend r;

	if (!recommend_parse(word, &r))
		return false;
	*bit = r;
	return true;
}

static bool
decision_bit(struct sv word, unsigned *bit)
{
	enum act act = ACT_NONE;

	if (!sv_eq(word, SV("none")) && (!act_parse(word, &act) || !act_is_decision(act)))
		return false;
	*bit = act;
	return true;
}

static bool
read_filter(const struct session *s, struct filter *f, struct err *err)
{
	size_t n = list_opts.targets.n ? list_opts.targets.n : s->targets.n;

	f->targets = xmalloc(n * sizeof(*f->targets));
	for (f->n_targets = 0; f->n_targets < n; f->n_targets++) {
		const struct target *t = &s->targets.p[f->n_targets];

		if (list_opts.targets.n &&
		    !session_target(s, sv_of(list_opts.targets.p[f->n_targets]), &t, err))
			return false;
		f->targets[f->n_targets] = (size_t)(t - s->targets.p);
		f->target_bits |= (uint64_t)1 << f->targets[f->n_targets];
	}
	if (list_opts.at && n != 1)
		return err_set(err, ERR_USAGE, "--at needs one --target");
	if (list_opts.grep) {
		if (regcomp(&f->regex, list_opts.grep, REG_EXTENDED | REG_NOSUB | REG_NEWLINE))
			return err_set(err, ERR_USAGE, "--grep: '%s' is no regular expression",
				       list_opts.grep);
		f->grep = true;
	}
	f->soundness = list_opts.soundness;
	f->cve = list_opts.cve;
	f->order = ORDER_MAINLINE;
	if (list_opts.sort && !order_parse(sv_of(list_opts.sort), &f->order))
		return err_set(err, ERR_USAGE, "--sort: there is no order '%s'", list_opts.sort);
	if (list_opts.limit && !limit_new(sv_of(list_opts.limit), &f->limit, err)) {
		if (err)
			err->kind = ERR_USAGE;
		return false;
	}
	return (!list_opts.verdict ||
		read_words(list_opts.verdict, "verdict", verdict_bit, &f->verdicts, err)) &&
	       (!list_opts.recommend ||
		read_words(list_opts.recommend, "recommend", recommend_bit, &f->recommends, err)) &&
	       (!list_opts.decision ||
		read_words(list_opts.decision, "decision", decision_bit, &f->decisions, err));
}

/* What can be asked without a verdict. */
static bool
row_matches(struct board *b, const struct filter *f, size_t row, bool *out, struct err *err)
{
	const struct candidate *c = &b->candidates.p[row];
	struct str message CLEAR(str) = { 0 };

	*out = (!f->soundness || (c->kinds & KIND_SOUNDNESS)) && (!f->cve || (c->flags & FLAG_CVE));
	if (!*out || !f->grep)
		return true;
	if (!facts_message(b->session, c->oid, &message, err))
		return false;
	*out = !regexec(&f->regex, str_c(&message), 0, NULL, 0);
	return true;
}

/* One of the targets asked for has what is asked of it. */
static bool
cells_match(const struct board *b, const struct filter *f, size_t row)
{
	if (f->limit && !limit_has(f->limit, b, row, f->target_bits))
		return false;
	for (size_t i = 0; i < f->n_targets; i++) {
		size_t t = f->targets[i];

		if ((!f->verdicts || f->verdicts >> board_verdict(b, row, t) & 1) &&
		    (!f->recommends || f->recommends >> board_recommend(b, row, t) & 1) &&
		    (!f->decisions || f->decisions >> board_act(b, row, t) & 1))
			return true;
	}
	return false;
}

static bool
find_rows(struct board *b, const struct filter *f, size_t **rows, size_t *n, struct err *err)
{
	size_t *found = xmalloc((b->candidates.n + 1) * sizeof(*found));

	*n = 0;
	for (size_t row = 0; row < b->candidates.n; row++) {
		bool matches;

		if (!row_matches(b, f, row, &matches, err)) {
			free(found);
			return false;
		}
		if (matches)
			found[(*n)++] = row;
	}
	*rows = found;
	return true;
}

/* Judge what has to be. Cells that could not be judged stay unknown: partly done. */
static bool
judge_rows(struct call *call, struct board *b, const struct filter *f, const size_t *rows, size_t n,
	   struct err *err)
{
	struct oid at;
	struct judge_all what = { .rows = rows, .n_rows = n, .targets = f->targets,
				  .n_targets = f->n_targets };
	size_t failed;

	if (call->session->read_only && !list_opts.at)
		return true;
	if (list_opts.at) {
		if (!session_commit(call->session, list_opts.at, &at, err))
			return false;
		what.at = &at;
	}
	if (!judge_all(b, &what, call->progress, &failed, err))
		return false;
	if (failed) {
		out_warn("%zu verdict%s could not be established: %s", failed, failed == 1 ? "" : "s",
			 err->text);
		call->status = EXIT_PARTLY;
	}
	return true;
}

/* A line for every target that ended, or that is not at its latest release. */
static bool
print_lives(struct out *out, const struct board *b, const struct filter *f, struct err *err)
{
	for (size_t i = 0; i < f->n_targets; i++)
		if (!print_outside_life(out, b->session, &b->session->targets.p[f->targets[i]], err))
			return false;
	return true;
}

static void
print_header(struct out *out, const struct board *b, const struct filter *f)
{
	out_text(out, "commit       SFsRCL");
	for (size_t i = 0; i < f->n_targets; i++) {
		out_text(out, " ");
		out_field(out, target_label(str_sv(&b->session->targets.p[f->targets[i]].name)), 6);
	}
	out_text(out, " subject\n");
}

static void
print_row(struct out *out, const struct board *b, const struct filter *f, size_t row)
{
	const struct candidate *c = &b->candidates.p[row];

	out_text(out, "%s ", OID_SHORT(c->oid));
	print_flags(out, c);
	for (size_t i = 0; i < f->n_targets; i++) {
		size_t t = f->targets[i];

		if (f->n_targets == 1)
			out_text(out, " %-8s %-8s %c", verdict_word(board_verdict(b, row, t)),
				 recommend_word(board_recommend(b, row, t)),
				 board_letter(b, row, t));
		else
			out_text(out, " %c%c    ", verdict_letter(board_verdict(b, row, t)),
				 board_letter(b, row, t));
	}
	out_text(out, " ");
	out_data(out, c->subject);
	out_text(out, "\n");
}

static json_t *
row_json(const struct board *b, const struct filter *f, size_t row)
{
	json_t *object = print_candidate_json(&b->candidates.p[row]), *targets = json_object();

	for (size_t i = 0; i < f->n_targets; i++)
		json_object_set_new(targets, b->session->targets.p[f->targets[i]].name.p,
				    print_cell_json(b, row, f->targets[i]));
	json_object_set_new(object, "cve", json_boolean(b->candidates.p[row].flags & FLAG_CVE));
	json_object_set_new(object, "heard", json_boolean(b->candidates.p[row].flags & FLAG_LIST));
	json_object_set_new(object, "targets", targets);
	return object;
}

static void
print_rows(struct call *call, const struct board *b, const struct filter *f, const size_t *rows,
	   size_t n)
{
	json_t *list = json_array();
	size_t shown = 0;

	if (f->n_targets > 1)
		print_header(call->out, b, f);
	for (size_t i = 0; i < n; i++) {
		if (!cells_match(b, f, rows[i]))
			continue;
		shown++;
		if (call->out->json)
			json_array_append_new(list, row_json(b, f, rows[i]));
		else
			print_row(call->out, b, f, rows[i]);
	}
	if (call->out->json)
		json_object_set(call->out->document, "candidates", list);
	json_decref(list);
	if (!shown && call->status == EXIT_FINE)
		call->status = EXIT_NO;
}

static bool
run(struct call *call, struct err *err)
{
	struct filter f CLEAR(filter) = { 0 };
	struct board *b AUTO(board) = NULL;
	size_t *rows AUTO_FREE = NULL;
	size_t n;

	if (!read_filter(call->session, &f, err) || !board_load(call->session, &b, err) ||
	    (f.limit && !limit_bind(f.limit, b, NULL, err)) ||
	    !find_rows(b, &f, &rows, &n, err) || !judge_rows(call, b, &f, rows, n, err) ||
	    !print_lives(call->out, b, &f, err))
		return false;
	order_rows(b, f.order, f.target_bits, rows, n);
	/* People see first what they must not overlook; scripts get mainline's order. */
	if (!call->out->json && !list_opts.sort)
		board_urgent_first(b, f.target_bits, rows, n);
	print_rows(call, b, &f, rows, n);
	return true;
}

const struct cmd cmd_list = {
	.name = "list", .args = "", .summary = "List candidates with their verdicts",
	.details =
		"Verdicts that are missing or out of date are made first. With several targets there are\n"
		"two letters for each, verdict and decision:\n"
		"  + ready   & needs others first   - conflict   ! blocked by the toolchain\n"
		"  = landed   o n/a   ? unknown      A accepted   R rejected   S deferred   I asked\n"
		"  Q accepted and mailed              a small letter: look at it again\n"
		"Soundness fixes that a target misses and nobody decided about stand first.\n"
		"Flags: S soundness fix, F Fixes:, s Cc: stable, R revert, C fixes a CVE, L the list said\n"
		"something of stable. Exit code 1: nothing found.\n\n"
		"A limit is a list of terms that all hold, what depends on the target on the same one:\n"
		"  word \"two words\"   in the subject        s:open s:AR       decided (letters, words)\n"
		"  v:+& v:ready        verdict               r:take            recommendation\n"
		"  t:6.12              on this target        k:fix             kind\n"
		"  f:drivers/net       changes this path     a:name m:text     author, message\n"
		"  sha:12ab in:v6.13   hash, release         since:2w          merged within, or since\n"
		"  fixes: cc: cve: note: list:               has one; fixes:HASH fixes that commit\n"
		"  size:100            lines at most         needs:HASH        has it as prerequisite\n"
		"  !term   a or b   ( ... )\n",
	.needs = NEEDS_STORE_BEST, .opts = opts, .into = &list_opts, .run = run,
};
