/* corten chain: the prerequisites of one commit on one target, with reasons and proof. */
#include "cli/cmd.h"
#include "core/base/map.h"
#include "core/flow/chain_report.h"

static struct chain_opts {
	const char *target, *at;
	bool dot;
} chain_opts;

static const struct opt opts[] = {
	OPT_STR(struct chain_opts, target, 't', "target", "T", "The branch"),
	OPT_STR(struct chain_opts, at, 0, "at", "COMMIT", "Judge it as it was at COMMIT"),
	OPT_FLAG(struct chain_opts, dot, 0, "dot", "Print the graph in the language of Graphviz"),
	{ 0 }
};

static json_t *
reasons_json(const struct chain_member *m, json_t *edges)
{
	json_t *words = json_array();

	for (size_t i = 0; i < m->n_reasons; i++) {
		const struct chain_reason *r = &m->reasons[i];

		json_array_append_new(words, out_string(r->text));
		json_array_append_new(edges, json_pack("{so ss so}", "of", out_oid(r->of), "source",
						       chain_source_word(r->source), "text",
						       out_string(r->text)));
	}
	return words;
}

static json_t *
members_json(const struct chain *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->n; i++) {
		const struct chain_member *m = &c->p[i];
		json_t *edges = json_array();
		json_t *words = reasons_json(m, edges);

		json_array_append_new(list, json_pack("{so so sI so so so}", "commit", out_oid(m->oid),
			"subject", out_string(m->subject), "lines", (json_int_t)m->size,
			"tree", out_oid(m->tree), "reasons", words, "edges", edges));
	}
	return list;
}

static json_t *
missing_json(const struct chain *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->missing.n; i++) {
		const struct missing_name *m = &c->missing.p[i];
		const struct chain_member *by = chain_member(c, m->by);

		json_array_append_new(list, json_pack("{so so so so sI so so}",
			"name", out_string(m->name), "kind", out_string(m->kind),
			"lacks", m->lacks.n ? out_string(m->lacks) : json_null(),
			"path", out_string(m->path), "line", (json_int_t)m->line,
			"introduced_by", out_oid(m->by),
			"lines", by ? json_integer(by->size) : json_null()));
	}
	return list;
}

static json_t *
follow_ups_json(const struct chain *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->follow_ups.n; i++) {
		const struct chain_follow_up *f = &c->follow_ups.p[i];

		json_array_append_new(list, json_pack("{so so so ss sb}", "commit", out_oid(f->oid),
			"subject", out_string(f->subject), "of", out_oid(f->of), "kind",
			f->reverts ? "revert" : "fix", "landed", f->there));
	}
	return list;
}

static json_t *
landed_json(const struct chain *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->landed.n; i++)
		json_array_append_new(list, json_pack("{so so}", "commit", out_oid(c->landed.p[i].oid),
						      "text", out_string(c->landed.p[i].text)));
	return list;
}

static json_t *
introduction_json(const struct introduction *in)
{
	json_t *areas = json_array(), *names = json_array();

	for (size_t i = 0; i < in->areas.n; i++)
		json_array_append_new(areas, json_pack("{so sI sI sI}",
			"area", out_string(in->areas.p[i].name),
			"commits", (json_int_t)in->areas.p[i].commits,
			"files", (json_int_t)in->areas.p[i].files,
			"lines", (json_int_t)in->areas.p[i].lines));
	for (size_t i = 0; i < in->names.n; i++)
		json_array_append_new(names, json_pack("{so so so}",
			"name", out_string(in->names.p[i].name),
			"path", out_string(in->names.p[i].path),
			"introduced_by", out_oid(in->names.p[i].by)));
	return json_pack("{so so sI so so}", "commit", out_oid(in->oid), "release",
			 in->release.n ? out_string(in->release) : json_null(), "commits",
			 (json_int_t)in->commits, "areas", areas, "c_names", names);
}

static void
report_json(json_t *document, const struct chain_report *r, const struct target *t)
{
	bool proven = r->finding.verdict == VERDICT_NEEDS;
	json_t *members = members_json(&r->chain);

	json_object_update_new(document, json_pack("{so so so ss so so so so so so so so}",
		"commit", out_oid(r->oid), "subject", out_string(str_sv(&r->subject)),
		"target", out_string(str_sv(&t->name)), "verdict", verdict_word(r->finding.verdict),
		"why", out_string(r->finding.why), "tree", out_oid(r->finding.tree),
		"needs", proven ? json_incref(members) : json_array(),
		"tried", proven ? json_array() : json_incref(members),
		"missing", missing_json(&r->chain), "follow_ups", follow_ups_json(&r->chain),
		"landed", landed_json(&r->chain), "introduction",
		oid_is_none(r->introduction.oid) ? json_null()
						 : introduction_json(&r->introduction)));
	json_decref(members);
}

/* What @of needs, each below it; a member that was shown before is only named. */
static void
print_below(struct out *out, const struct chain *c, struct oid of, int depth, struct map *shown)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct chain_member *m = &c->p[i];
		bool first = true, again = false;

		for (size_t k = 0; k < m->n_reasons; k++) {
			if (!oid_eq(m->reasons[k].of, of))
				continue;
			if (first) {
				again = !map_add(shown, oid_key(&m->oid));
				out_text(out, "%*s%s ", depth * 2, "", OID_SHORT(m->oid));
				out_data(out, m->subject);
				out_text(out, again ? " (see above)\n" : " (%u lines)\n", m->size);
			}
			first = false;
			out_text(out, "%*s", depth * 2 + 4, "");
			out_data(out, m->reasons[k].text);
			out_text(out, "\n");
		}
		if (!first && !again)
			print_below(out, c, m->oid, depth + 1, shown);
	}
}

static void
print_order(struct out *out, const struct chain_report *r)
{
	const struct chain *c = &r->chain;
	bool proven = r->finding.verdict == VERDICT_NEEDS;

	if (!c->n)
		return;
	out_text(out, "\n%s\n", proven ? "In this order, each with the tree that it makes:"
				       : "What was tried, in this order:");
	for (size_t i = 0; i < c->n; i++) {
		out_text(out, "  %2zu. %s %5u lines  %s  ", i + 1, OID_SHORT(c->p[i].oid), c->p[i].size,
			 proven ? OID_SHORT(c->p[i].tree) : "");
		out_data(out, c->p[i].subject);
		out_text(out, "\n");
	}
	if (proven) {
		out_text(out, "  %2zu. %s              %s  ", c->n + 1, OID_SHORT(r->oid),
			 OID_SHORT(r->finding.tree));
		out_data(out, str_sv(&r->subject));
		out_text(out, "\n");
	}
}

static void
print_missing(struct out *out, const struct chain *c)
{
	if (c->missing.n)
		out_text(out, "\nNames that are missing:\n");
	for (size_t i = 0; i < c->missing.n; i++) {
		const struct missing_name *m = &c->missing.p[i];

		out_text(out, "  ");
		out_data(out, m->name);
		out_text(out, " (");
		out_data(out, m->lacks.n ? m->lacks : m->kind);
		out_text(out, "), used at ");
		out_data(out, m->path);
		out_text(out, ":%u", m->line);
		if (!oid_is_none(m->by))
			out_text(out, ", introduced by %s", OID_SHORT(m->by));
		out_text(out, "\n");
	}
}

static void
print_follow_ups(struct out *out, const struct chain *c)
{
	if (c->follow_ups.n)
		out_text(out, "\nFollow-ups:\n");
	for (size_t i = 0; i < c->follow_ups.n; i++) {
		const struct chain_follow_up *f = &c->follow_ups.p[i];

		out_text(out, "  %s %s %s, %s: ", OID_SHORT(f->oid), f->reverts ? "reverts" : "fixes",
			 OID_SHORT(f->of), f->there ? "landed" : "open");
		out_data(out, f->subject);
		out_text(out, "\n");
	}
}

static void
print_landed(struct out *out, const struct chain *c)
{
	if (c->landed.n)
		out_text(out, "\nAlready there:\n");
	for (size_t i = 0; i < c->landed.n; i++) {
		out_text(out, "  %s ", OID_SHORT(c->landed.p[i].oid));
		out_data(out, c->landed.p[i].text);
		out_text(out, "\n");
	}
}

static void
print_introduction(struct out *out, const struct introduction *in)
{
	if (oid_is_none(in->oid))
		return;
	out_text(out, "\nRust came to mainline with %s (", OID_SHORT(in->oid));
	out_data(out, in->release.n ? in->release : SV("in no release yet"));
	out_text(out, "). Up to there, %zu commits would have to come first:\n", in->commits);
	for (size_t i = 0; i < in->areas.n; i++) {
		const struct introduction_area *a = &in->areas.p[i];

		out_text(out, "  ");
		out_field(out, a->name, 16);
		out_text(out, "%5zu commits %6zu files %8zu lines  ", a->commits, a->files, a->lines);
		out_data(out, a->reason);
		out_text(out, "\n");
	}
	if (in->names.n)
		out_text(out, "\nAnd %zu C names that its bindings need and the target lacks:\n",
			 in->names.n);
	else
		out_text(out, "\nThe target declares every C name that its bindings need.\n");
	for (size_t i = 0; i < in->names.n; i++) {
		const struct introduction_name *n = &in->names.p[i];

		out_text(out, "  ");
		out_data(out, n->name);
		out_text(out, " in ");
		out_data(out, n->path);
		if (!oid_is_none(n->by)) {
			out_text(out, ", since %s ", OID_SHORT(n->by));
			out_data(out, n->subject);
		}
		out_text(out, "\n");
	}
}

static void
print_report(struct out *out, const struct chain_report *r, const struct target *t)
{
	struct map shown CLEAR(map) = { 0 };

	out_text(out, "%s ", OID_SHORT(r->oid));
	out_data(out, str_sv(&r->subject));
	out_text(out, "\non ");
	out_data(out, target_label(str_sv(&t->name)));
	out_text(out, ": %s: ", verdict_word(r->finding.verdict));
	out_data(out, r->finding.why);
	out_text(out, r->chain.n ? "\n\n" : "\n");
	print_below(out, &r->chain, r->oid, 1, &shown);
	print_order(out, r);
	print_missing(out, &r->chain);
	print_landed(out, &r->chain);
	print_follow_ups(out, &r->chain);
	print_introduction(out, &r->introduction);
}

/* A label of Graphviz: two lines, quotes and backslashes escaped. */
static void
print_node(struct out *out, struct oid oid, struct sv subject, const char *more)
{
	struct str label CLEAR(str) = { 0 };

	for (size_t i = 0; i < subject.n; i++) {
		if (subject.p[i] == '"' || subject.p[i] == '\\')
			str_addc(&label, '\\');
		str_addc(&label, subject.p[i]);
	}
	out_text(out, "\t\"%s\" [label=\"%s\\n", OID_SHORT(oid), OID_SHORT(oid));
	out_data(out, str_sv(&label));
	out_text(out, "\"%s];\n", more);
}

/* An edge leads from what needs to what is needed; reasons of one source make one edge. */
static void
print_dot(struct out *out, const struct chain_report *r)
{
	const struct chain *c = &r->chain;

	out_text(out, "digraph chain {\n\tnode [shape=box];\n");
	print_node(out, r->oid, str_sv(&r->subject), ", style=bold");
	for (size_t i = 0; i < c->n; i++)
		print_node(out, c->p[i].oid, c->p[i].subject, "");
	for (size_t i = 0; i < c->n; i++) {
		struct map seen CLEAR(map) = { 0 };

		for (size_t k = 0; k < c->p[i].n_reasons; k++) {
			const struct chain_reason *why = &c->p[i].reasons[k];
			struct str key CLEAR(str) = { 0 };

			str_addf(&key, "%s %d", OID_SHORT(why->of), (int)why->source);
			if (map_add(&seen, str_sv(&key)))
				out_text(out, "\t\"%s\" -> \"%s\" [label=\"%s\"];\n",
					 OID_SHORT(why->of), OID_SHORT(c->p[i].oid),
					 chain_source_word(why->source));
		}
	}
	out_text(out, "}\n");
}

static bool
run(struct call *call, struct err *err)
{
	struct chain_report r CLEAR(chain_report) = { 0 };
	const struct target *target;
	struct oid oid;

	if (!cmd_target(call, chain_opts.target, &target, err) ||
	    !session_commit(call->session, call->args[0], &oid, err) ||
	    !chain_report(call->session, target, chain_opts.at, oid, &r, err))
		return false;
	if (chain_opts.dot)
		print_dot(call->out, &r);
	else
		print_report(call->out, &r, target);
	if (call->out->json)
		report_json(call->out->document, &r, target);
	call->status = r.finding.verdict == VERDICT_CONFLICT ? EXIT_NO : EXIT_FINE;
	return true;
}

const struct cmd cmd_chain = {
	.name = "chain", .args = "COMMIT",
	.summary = "Show which commits must come first, why, and the trees that prove it",
	.details = "A prerequisite stands below what needs it, with the reasons: declared by a trailer, an\n"
		   "earlier part of the series, last changed lines that conflict (text), added a file,\n"
		   "introduced a name. For a target without Rust it tells what its introduction took.\n"
		   "Exit code 1: no chain makes it apply and complete; then it shows what was tried.\n",
	.needs = NEEDS_STORE, .opts = opts, .into = &chain_opts, .min = 1, .max = 1, .run = run,
};
