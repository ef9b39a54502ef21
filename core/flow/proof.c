/* Compiling a probe for each need. */
#include "core/flow/proof.h"

#include "core/base/file.h"
#include "core/base/proc.h"
#include "core/flow/tooling.h"
#include "core/git/commit.h"
#include "core/lang/rust_known.h"
#include "core/lang/rust_path.h"
#include "rules/tables.h"

#define WORDS_MAX 16	/* of the command */

void
proofs_clear(struct proofs *p)
{
	vec_clear(p);
	arena_clear(&p->text);
}

struct proving {
	struct session *session;
	const struct toolchain *toolchain;
	const struct rule_set *rules;
	const char *argv[WORDS_MAX + 12];
	struct str words;		/* the command's, parted by NULs */
	struct str scratch, output;
};

static void
proving_clear(struct proving *p)
{
	if (p->scratch.n)
		file_remove_all(p->scratch.p);
	str_clear(&p->words);
	str_clear(&p->scratch);
	str_clear(&p->output);
}
DEFINE_CLEAR(proving);

/* The command's words and the options of a compilation that makes nothing of use. */
static bool
read_command(struct proving *p, const char *command, struct err *err)
{
	static const char *const options[] = {
		"--edition=2021", "--crate-type=lib", "--crate-name=probe", "--emit=metadata", "-o",
	};
	struct sv rest = sv_of(command), word;
	size_t n = 0, starts[WORDS_MAX];

	while (n < WORDS_MAX && sv_word(&rest, &word)) {
		starts[n++] = p->words.n;
		str_add(&p->words, word);
		str_addc(&p->words, '\0');
	}
	if (!n || rest.n)
		return err_set(err, ERR_USAGE, "'%s' is no command", command);
	for (size_t i = 0; i < n; i++)
		p->argv[i] = p->words.p + starts[i];
	for (size_t i = 0; i < ARRAY_SIZE(options); i++)
		p->argv[n++] = options[i];
	p->argv[n++] = p->output.p;
	p->argv[n] = "-";
	return true;
}

/* The gates that the crate enables without a condition. */
static void
add_gates(const struct proving *p, enum tool_crate crate, struct str *out)
{
	for (size_t i = 0; i < p->toolchain->gates.n; i++) {
		const struct tool_gate *g = &p->toolchain->gates.p[i];

		if (g->crate == crate && !g->condition.n)
			str_addf(out, "#![feature(" SV_FMT ")]\n", SV_ARG(g->name));
	}
}

static struct sv
example_of(const struct rule_set *rules, struct sv name)
{
	for (size_t i = 0; i < rules->rules.n; i++)
		if (sv_eq(rules->rules.p[i].name, name))
			return rule_value(&rules->rules.p[i], SV("yes"));
	return SV("");
}

/* The type whose methods the table has under a module's path: "core::u32", "core::slice". */
static struct sv
type_of(struct sv owner)
{
	struct sv last = rust_path_last(owner);

	if (rust_known_primitive(last))
		return last;
	return sv_eq(last, SV("slice")) ? SV("<[u8]>") :
	       sv_eq(last, SV("pointer")) ? SV("<*const u8>") : owner;
}

/* Rust that needs the same; false for what has no probe. */
static bool
add_probe(const struct proving *p, const struct need *n, struct str *out)
{
	struct sv rows = n->rows;
	struct item_row row;

	switch (n->kind) {
	case NEED_CONSTRUCT:
		str_add(out, example_of(p->rules, n->name));
		return true;
	case NEED_GATE:
		str_addf(out, "#![feature(" SV_FMT ")]", SV_ARG(n->name));
		return true;
	case NEED_ITEM:
		if (!n->owner.n || !tables_next_item(&rows, &row))
			return false;
		if (row.kind == ITEM_METHOD || row.kind == ITEM_FN || row.kind == ITEM_CONST)
			str_addf(out, "fn f() { let _ = " SV_FMT "::" SV_FMT "; }",
				 SV_ARG(row.kind == ITEM_METHOD ? type_of(n->owner) : n->owner),
				 SV_ARG(n->name));
		else
			str_addf(out, "use " SV_FMT "::" SV_FMT ";", SV_ARG(n->owner), SV_ARG(n->name));
		return true;
	default:
		return false;
	}
}

/* Some errors that a gate would lift have no number; their help names it. */
static bool
names_gate(struct sv errors)
{
	return sv_has(errors, SV("#![feature("));
}

/*
 * A gate of the target's that this compiler does not know, or no longer, is not the commit's doing.
 * Errors about names count where the probe is a name: the examples of constructs use some that are
 * nowhere, which the compiler says after it has looked at the syntax and the gates.
 */
static const char *
read_errors(const struct need *n, struct sv errors, struct sv *first)
{
	static const struct sv absent[] = {
		SV_INIT("error[E0432]"), SV_INIT("error[E0433]"), SV_INIT("error[E0425]"),
		SV_INIT("error[E0599]"), SV_INIT("error[E0412]"), SV_INIT("error[E0405]"),
	};
	const char *answer = "ok", *plain = names_gate(errors) ? "gate" : "blocked";
	struct sv line;

	while (sv_line(&errors, &line)) {
		const char *this = "ok";

		if (sv_starts(line, SV("error[E0658]")))
			this = "gate";
		else if (n->kind == NEED_GATE && (sv_starts(line, SV("error[E0635]")) ||
						  sv_starts(line, SV("error[E0557]"))))
			this = "blocked";
		else if (sv_starts(line, SV("error: ")) && !sv_has(line, SV("aborting due")))
			this = plain;
		for (size_t i = 0; n->kind == NEED_ITEM && i < ARRAY_SIZE(absent); i++)
			if (sv_starts(line, absent[i]))
				this = "blocked";
		if (strcmp(this, "ok") && !first->n) {
			*first = line;
			answer = this;
		}
	}
	return answer;
}

static bool
prove(struct proving *p, const struct need *n, struct proof *out, struct arena *text,
      struct err *err)
{
	static const char *const env[] = { "RUSTC_BOOTSTRAP=1", NULL };
	struct str source CLEAR(str) = { 0 }, errors CLEAR(str) = { 0 };
	struct sv first = SV("");
	int status;

	str_add(&source, SV("#![no_std]\n#![allow(warnings)]\n"));
	add_gates(p, n->crate, &source);
	if (!add_probe(p, n, &source))
		return true;
	str_addc(&source, '\n');
	if (!proc_run(&(struct proc){ .argv = p->argv, .env = env, .in = str_sv(&source),
				      .err_out = &errors }, &status, err))
		return false;
	out->compiled = status ? read_errors(n, str_sv(&errors), &first) : "ok";
	out->error = arena_sv(text, first);
	return true;
}

/* What the tables say of one need. */
static const char *
judged_word(const struct tool_findings *found, const struct need *n)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->p[i].need->line == n->line && found->p[i].need->column == n->column &&
		    sv_eq(found->p[i].need->path, n->path) && sv_eq(found->p[i].need->say, n->say))
			return found->p[i].answer == TOOL_GATE ? "gate" :
			       found->p[i].answer == TOOL_WARNS ? "warns" : "blocked";
	return "ok";
}

static bool
was_asked(const struct proofs *proofs, struct sv say)
{
	for (size_t i = 0; i < proofs->n; i++)
		if (sv_eq(proofs->p[i].say, say))
			return true;
	return false;
}

static bool
prove_all(struct proving *p, const struct needs *needs, const struct tool_findings *found,
	  struct proofs *out, struct err *err)
{
	for (size_t i = 0; i < needs->n; i++) {
		const struct need *n = &needs->p[i];
		struct proof one = { .line = n->line, .judged = judged_word(found, n),
				     .compiled = "?", .error = SV("") };

		if (was_asked(out, n->say))
			continue;
		if (!prove(p, n, &one, &out->text, err))
			return false;
		one.say = arena_sv(&out->text, n->say);
		one.path = arena_sv(&out->text, n->path);
		*vec_push(out) = one;
	}
	return true;
}

bool
proof_run(struct session *s, const struct target *info, struct oid oid, const char *command,
	  struct proofs *out, struct err *err)
{
	struct proving p CLEAR(proving) = { .session = s };
	struct proofs proofs CLEAR(proofs) = { 0 };
	struct commit c CLEAR(commit) = { 0 }, tip CLEAR(commit) = { 0 };
	struct graft graft CLEAR(graft) = { 0 };
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct sources *sources AUTO(sources) = sources_new(s->repo, s->shelf);
	struct tooling *tooling AUTO(tooling) = NULL;
	struct syntax *syntax AUTO(syntax) = NULL;
	const struct commit_needs *needs;

	if (!file_scratch(&p.scratch, err))
		return false;
	str_addf(&p.output, "%s/probe", p.scratch.p);
	if (!read_command(&p, command, err) || !tooling_new(s, sources, &tooling, err) ||
	    !syntax_new(s->rules, &syntax, err) || !commit_read(s->repo, oid, &c, err) ||
	    !commit_read(s->repo, info->tip, &tip, err) ||
	    !graft_commit(s->repo, &c, tip.tree, &graft, err) ||
	    !tooling_judge(tooling, info, tip.tree, &c, &graft, &found, err) ||
	    !tooling_of(tooling, info, tip.tree, &p.toolchain, err) ||
	    !tooling_needs(tooling, &c, &needs, err))
		return false;
	p.rules = syntax_rules(syntax);
	if (!prove_all(&p, &needs->needs, &found, &proofs, err))
		return err_wrap(err, "%s", p.argv[0]);
	*out = TAKE(proofs);
	return true;
}
