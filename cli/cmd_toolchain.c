/* corten toolchain: what each target is built with, and where that was read. */
#include "cli/cmd.h"
#include "core/flow/toolchain.h"

static struct toolchain_opts {
	const char *target;
} toolchain_opts;

static const struct opt opts[] = {
	OPT_STR(struct toolchain_opts, target, 't', "target", "T", "Only this branch"),
	{ 0 }
};

static struct str
place_text(struct tool_place p)
{
	struct str s = { 0 };

	tool_place_add(p, &s);
	return s;
}

static void
print_fact(struct out *out, const char *name, struct sv value, struct tool_place place)
{
	struct str where CLEAR(str) = place_text(place);

	out_text(out, "  %-12s ", name);
	out_data(out, value);
	if (where.n) {
		out_text(out, "  ");
		out_data(out, str_sv(&where));
	}
	out_text(out, "\n");
}

static json_t *
fact_json(struct sv value, struct tool_place place)
{
	struct str where CLEAR(str) = place_text(place);

	return json_pack("{so so}", "value", out_string(value), "where", out_string(str_sv(&where)));
}

static struct str
version_text(struct version v)
{
	struct str s = { 0 };

	if (v.major || v.minor)
		str_addf(&s, "%d.%d.%d", v.major, v.minor, v.patch);
	else
		str_add(&s, SV("not told"));
	return s;
}

static json_t *
print_gates(struct out *out, const struct toolchain *t)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->gates.n; i++) {
		const struct tool_gate *g = &t->gates.p[i];
		struct str text CLEAR(str) = { 0 }, where CLEAR(str) = place_text(g->place);

		str_add(&text, g->name);
		if (g->condition.n)
			str_addf(&text, " if " SV_FMT, SV_ARG(g->condition));
		print_fact(out, i && t->gates.p[i - 1].crate == g->crate ? "" :
			   tool_crate_word(g->crate), str_sv(&text), g->place);
		json_array_append_new(list, json_pack("{ss so so so}", "crate",
			tool_crate_word(g->crate), "gate", out_string(g->name), "condition",
			out_string(g->condition), "where", out_string(str_sv(&where))));
	}
	return list;
}

static json_t *
print_facts(struct out *out, const struct tool_facts *facts)
{
	json_t *list = json_array();

	for (size_t i = 0; i < facts->n; i++) {
		const struct tool_fact *f = &facts->p[i];
		struct str text CLEAR(str) = { 0 }, where CLEAR(str) = place_text(f->place);

		str_add(&text, f->name);
		if (f->value.n)
			str_addf(&text, " = " SV_FMT, SV_ARG(f->value));
		print_fact(out, i ? "" : "build", str_sv(&text), f->place);
		json_array_append_new(list, json_pack("{so so so}", "name", out_string(f->name),
			"value", out_string(f->value), "where", out_string(str_sv(&where))));
	}
	return list;
}

static json_t *
print_variants(struct out *out, const struct toolchain *t)
{
	json_t *list = json_array();

	for (size_t i = 0; i < t->variants.n; i++) {
		struct str text CLEAR(str) = version_text(t->variants.p[i].version);

		json_array_append_new(list, json_pack("{so so}", "rustc", out_string(str_sv(&text)),
			"condition", out_string(t->variants.p[i].condition)));
		str_addf(&text, " if " SV_FMT, SV_ARG(t->variants.p[i].condition));
		print_fact(out, "", str_sv(&text), t->variants.p[i].place);
	}
	return list;
}

static void
print_toolchain(struct out *out, const struct target *target, const struct toolchain *t,
		const struct tool_facts *facts, json_t *list)
{
	struct str rustc CLEAR(str) = version_text(t->rustc);
	struct str bindgen CLEAR(str) = version_text(t->bindgen);
	struct str key CLEAR(str) = { 0 };
	struct tool_place place = t->rustc_place;
	const char *policy = t->overridden ? "override" : t->pinned ? "pinned" : "minimum";

	str_addf(&key, "corten.target.%s.rustc", target->name.p);
	if (t->overridden)
		place = (struct tool_place){ str_sv(&key), 0 };
	out_data(out, str_sv(&target->name));
	out_text(out, "\n");
	print_fact(out, "rustc", str_sv(&rustc), place);
	json_t *variants = print_variants(out, t);

	print_fact(out, "policy", sv_of(policy), t->pinned_place);
	print_fact(out, "bindgen", str_sv(&bindgen), t->bindgen_place);
	print_fact(out, "edition", t->edition, t->edition_place);
	json_t *gates = print_gates(out, t);
	json_t *build = print_facts(out, facts);

	json_array_append_new(list, json_pack("{so so so ss so so so so}", "target",
		out_string(str_sv(&target->name)), "rustc", fact_json(str_sv(&rustc), place),
		"variants", variants, "policy", policy, "bindgen",
		fact_json(str_sv(&bindgen), t->bindgen_place), "edition",
		fact_json(t->edition, t->edition_place), "gates", gates, "build", build));
}

static bool
show(struct call *call, const struct target *target, json_t *list, struct err *err)
{
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct tool_facts facts CLEAR(tool_facts) = { 0 };

	if (!tool_facts_read(call->session, target, &t, &facts, err))
		return false;
	print_toolchain(call->out, target, &t, &facts, list);
	return true;
}

static bool
run(struct call *call, struct err *err)
{
	const struct targets *all = &call->session->targets;
	const struct target *only = NULL;
	json_t *list = json_array();
	bool ok = !toolchain_opts.target || cmd_target(call, toolchain_opts.target, &only, err);

	for (size_t i = 0; ok && i < all->n; i++)
		if (!only || only == &all->p[i])
			ok = show(call, &all->p[i], list, err);
	if (call->out->json)
		json_object_set(call->out->document, "toolchains", list);
	json_decref(list);
	return ok;
}

const struct cmd cmd_toolchain = {
	.name = "toolchain", .args = "",
	.summary = "Show what targets are built with, and where that was read",
	.details = "rustc and bindgen, whether that version is pinned or a minimum, the edition, the\n"
		   "feature gates that each crate enables, and what the build files ask of the compiler.\n"
		   "A branch that is built with another compiler than its tree says:\n"
		   "  git config corten.target.linux-6.1.y.rustc 1.85\n",
	.needs = NEEDS_STORE, .opts = opts, .into = &toolchain_opts, .min = 0, .max = 0, .run = run,
};
