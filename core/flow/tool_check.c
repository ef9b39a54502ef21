/* The ladder: stable, enabled, there but not enabled, absent. */
#include "core/flow/tool_check.h"

#include "rules/history.h"
#include "rules/tables.h"

/* The newest compiler that the tables know: a minimum's other end. */
static const struct version newest = { 1, 95, 0, VERSION_FINAL };

void
tool_findings_clear(struct tool_findings *f)
{
	vec_clear(f);
	arena_clear(&f->text);
}

struct checking {
	const struct toolchain *t, *own;
	struct sv label;
	tool_kept_fn *kept;
	void *arg;
	struct tool_findings *out;
};

static bool
is_enabled_in(const struct checking *c, enum tool_crate crate, struct sv gate)
{
	if (crate == CRATE_HOST)
		return false;
	if (toolchain_gate(c->t, crate, gate))
		return true;
	/* Until 1.83 who implemented Receiver by the one gate could be `self` in all crates. */
	if (sv_eq(gate, SV("arbitrary_self_types")) &&
	    toolchain_gate(c->t, CRATE_KERNEL, SV("receiver_trait")))
		return true;
	return c->own && toolchain_gate(c->own, crate, gate) &&
	       c->kept(c->arg, tool_crate_list(crate));
}

/* The crate that compiles the need: an exported macro is compiled where it expands. */
static enum tool_crate
compiling(const struct need *n)
{
	return n->exported ? CRATE_DRIVERS : n->crate;
}

/* Crates for the compiler itself, which have all of std. */
static bool
is_on_host(enum tool_crate crate)
{
	return crate == CRATE_HOST || crate == CRATE_MACROS || crate == CRATE_PIN_INIT_INTERNAL;
}

/* How the compiler @v has what @history tells, with the crate's gates. */
static enum tool_answer
answer(const struct checking *c, const struct need *n, struct sv history, struct version v,
       struct sv *gate, enum tool_crate *crate)
{
	struct sv gates, one, unused;
	enum had had = history_at(history, v, &gates);

	if (had == HAD_STABLE || had == HAD_UNKNOWN)
		return TOOL_OK;
	if (had != HAD_GATED)
		return TOOL_BLOCKED;
	while (history_gate(&gates, &one)) {
		struct gate_row row;

		/* A gate that the table of items remembers from an older compiler. */
		if (!tables_gate(one, &row))
			return TOOL_BLOCKED;
		had = history_at(row.history, v, &unused);
		if (had == HAD_ABSENT || had == HAD_REMOVED)
			return TOOL_BLOCKED;
		if (row.kind == GATE_ALLOC && !c->t->has_alloc && !is_on_host(n->crate))
			return TOOL_BLOCKED;
		if (had != HAD_STABLE && !is_enabled_in(c, compiling(n), one)) {
			*gate = one;
			*crate = compiling(n);
			return TOOL_GATE;
		}
	}
	return TOOL_OK;
}

/* "; 6.1.y pins 1.62.0" */
static void
add_target(const struct checking *c, struct str *s)
{
	str_addf(s, "; " SV_FMT " %s ", SV_ARG(c->label),
		 c->t->overridden ? "is built with" : c->t->pinned ? "pins" : "has a minimum of");
	history_add_release(s, c->t->rustc);
	if (!c->t->rustc.patch)
		str_add(s, SV(".0"));
}

/* "needs rustc 1.71 with the gate `offset_of`", or "needs rustc 1.77". */
static void
add_way_out(struct str *s, const struct need *n, struct sv history, struct version from)
{
	struct version stable = { 0 }, gated = { 0 };
	bool has_stable = history_next(history, from, HAD_STABLE, &stable);
	bool has_gated = history_next(history, from, HAD_GATED, &gated);
	struct sv gates;

	if (has_gated && (!has_stable || gated.minor < stable.minor)) {
		history_at(history, gated, &gates);
		str_add(s, SV(": needs rustc "));
		history_add_release(s, gated);
		if (n->kind != NEED_GATE)
			str_addf(s, " with the gate `" SV_FMT "`", SV_ARG(gates));
	} else if (has_stable) {
		str_add(s, SV(": needs rustc "));
		history_add_release(s, stable);
	}
}

/* The first release after @from that has it at all; major 0: none does. */
static struct version
first_release(struct sv history, struct version from)
{
	struct version stable = { 0 }, gated = { 0 };
	bool has_stable = history_next(history, from, HAD_STABLE, &stable);

	if (history_next(history, from, HAD_GATED, &gated) &&
	    (!has_stable || version_cmp(gated, stable) < 0))
		return gated;
	return stable;
}

static void
report(struct checking *c, const struct need *n, struct tool_finding f, struct str *text)
{
	f.need = n;
	f.text = arena_sv(&c->out->text, str_sv(text));
	c->out->worst = MAX(c->out->worst, f.answer);
	*vec_push(c->out) = f;
}

/* The sentence about a need whose history is @history. */
static void
say(struct checking *c, const struct need *n, struct sv history, struct tool_finding f,
    const char *where)
{
	struct str s CLEAR(str) = { 0 };

	str_addf(&s, SV_FMT " (line %u%s) ", SV_ARG(n->say), n->line,
		 n->doctest ? ", in a doc-test" : "");
	history_say(history, &s);
	str_addf(&s, "%s", where);
	add_target(c, &s);
	if (f.answer == TOOL_BLOCKED)
		f.first = first_release(history, c->t->rustc);
	if (f.answer == TOOL_GATE)
		str_addf(&s, ": needs the gate `" SV_FMT "`, which is not enabled %s%s%s (" SV_FMT
			 ")", SV_ARG(f.gate), f.crate == CRATE_DRIVERS ? "for " : "in the crate ",
			 tool_crate_word(f.crate),
			 f.crate != n->crate && f.crate == CRATE_DRIVERS
				 ? ", where the macro expands" : "",
			 SV_ARG(tool_crate_list(f.crate)));
	else
		add_way_out(&s, n, history, c->t->rustc);
	report(c, n, f, &s);
}

/* For a minimum the newest compiler must have it as well. */
static bool
check_newest(struct checking *c, const struct need *n, struct sv history)
{
	struct str s CLEAR(str) = { 0 };
	struct version gone;
	struct sv gates;

	if (c->t->pinned || history_at(history, newest, &gates) != HAD_REMOVED ||
	    !history_next(history, c->t->rustc, HAD_REMOVED, &gone))
		return false;
	str_addf(&s, SV_FMT " (line %u) ", SV_ARG(n->say), n->line);
	history_say(history, &s);
	add_target(c, &s);
	str_add(&s, SV(" and must build with newer compilers as well"));
	report(c, n, (struct tool_finding){ .answer = TOOL_BLOCKED }, &s);
	return true;
}

static void
check_construct(struct checking *c, const struct need *n)
{
	struct tool_finding f = { .crate = n->crate };

	f.answer = answer(c, n, n->history, c->t->rustc, &f.gate, &f.crate);
	if (f.answer != TOOL_OK)
		say(c, n, n->history, f, "");
	else
		check_newest(c, n, n->history);
}

/* A gate that is enabled must be known; that it is stable by now is only a warning. */
static void
check_gate(struct checking *c, const struct need *n)
{
	struct tool_finding f = { .answer = TOOL_BLOCKED, .crate = n->crate };
	struct gate_row row;
	struct sv gates;
	enum had had = history_at(n->history, c->t->rustc, &gates);
	bool unlinked = tables_gate(n->name, &row) && row.kind == GATE_ALLOC &&
			!c->t->has_alloc && !is_on_host(n->crate);

	if (had == HAD_ABSENT || had == HAD_REMOVED)
		say(c, n, n->history, f, "");
	else if (unlinked)
		say(c, n, n->history, f, ", in the crate alloc, which is not linked there");
	else
		check_newest(c, n, n->history);
}

static bool
is_of(const struct need *n, const struct item_row *row)
{
	struct sv owners = row->owners, word;

	if (!n->owner.n)
		return row->kind == ITEM_METHOD;
	while (sv_word(&owners, &word))
		if (sv_eq(word, n->owner))
			return true;
	return false;
}

/* The best of the rows that the need may mean. */
static void
check_item(struct checking *c, const struct need *n)
{
	struct tool_finding best = { .answer = TOOL_BLOCKED };
	struct sv rows = n->rows, history = SV(""), gone = SV(""), gates;
	struct item_row row;

	while (tables_next_item(&rows, &row)) {
		struct tool_finding f = { .crate = n->crate };

		if (!is_of(n, &row))
			continue;
		f.answer = answer(c, n, row.history, c->t->rustc, &f.gate, &f.crate);
		if (f.answer == TOOL_OK) {
			if (history_at(row.history, newest, &gates) != HAD_REMOVED)
				return;
			gone = row.history;
			continue;
		}
		if (history.n && f.answer >= best.answer)
			continue;
		best = f;
		history = row.history;
	}
	if (gone.n)
		check_newest(c, n, gone);
	else if (history.n)
		say(c, n, history, best, "");
}

static bool
has_const_gates(const struct toolchain *t, enum tool_crate crate)
{
	for (size_t i = 0; i < t->gates.n; i++)
		if (t->gates.p[i].crate == crate && sv_starts(t->gates.p[i].name, SV("const_")))
			return true;
	return false;
}

/*
 * Which gates make which functions usable in constants is not in the table: where a crate enables
 * any of that sort, nothing is said.
 */
static void
check_const(struct checking *c, const struct need *n)
{
	struct tool_finding f = { .answer = TOOL_BLOCKED, .crate = n->crate };
	struct sv rows = n->rows, gates, late = SV("");
	struct item_row row;

	if (has_const_gates(c->t, n->crate) || (c->own && has_const_gates(c->own, n->crate)))
		return;
	while (tables_next_item(&rows, &row)) {
		if (!is_of(n, &row))
			continue;
		if (!row.const_since.n ||
		    history_at(row.const_since, c->t->rustc, &gates) == HAD_STABLE)
			return;
		late = row.const_since;
	}
	if (late.n)
		say(c, n, late, f, " in constants");
}

/* The way out is an import, or the line that the kernel's own prelude has in newer trees. */
static void
check_prelude(struct checking *c, const struct need *n)
{
	struct tool_finding f = { .answer = TOOL_GATE, .crate = n->crate, .gate = n->name };
	bool kernel = n->crate == CRATE_KERNEL || n->crate == CRATE_DRIVERS;
	struct str s CLEAR(str) = { 0 };
	struct sv gates;

	if (history_at(n->history, c->t->rustc, &gates) == HAD_STABLE ||
	    (kernel && c->t->prelude[tool_prelude_name(n->name)]))
		return;
	str_addf(&s, SV_FMT " (line %u) is fine from 1.80 on", SV_ARG(n->say), n->line);
	add_target(c, &s);
	str_addf(&s, ", and " SV_FMT " there does not have it: needs `use core::mem::" SV_FMT "`",
		 SV_ARG(TOOL_PRELUDE), SV_ARG(n->name));
	report(c, n, f, &s);
}

static void
check_bindgen(struct checking *c, const struct need *n)
{
	struct str s CLEAR(str) = { 0 };
	struct version v;
	struct sv gates;
	enum had had = history_at(n->history, c->t->bindgen, &gates);

	if (!c->t->bindgen_place.path.n || had == HAD_STABLE || had == HAD_UNKNOWN)
		return;
	str_addf(&s, SV_FMT " (line %u) ", SV_ARG(n->say), n->line);
	if (had == HAD_REMOVED && history_next(n->history, (struct version){ 0 }, HAD_REMOVED, &v))
		str_addf(&s, "is gone from bindgen 0.%d on", v.minor);
	else if (history_next(n->history, c->t->bindgen, HAD_STABLE, &v))
		str_addf(&s, "came with bindgen 0.%d.%d", v.minor, v.patch);
	str_addf(&s, "; " SV_FMT " %s 0.%d.%d", SV_ARG(c->label),
		 c->t->pinned ? "pins" : "has a minimum of", c->t->bindgen.minor,
		 c->t->bindgen.patch);
	report(c, n, (struct tool_finding){ .answer = TOOL_BLOCKED, .crate = CRATE_BINDINGS }, &s);
}

/* "came with rustc 1.76", "is gone from rustc 1.93 on" */
static void
add_came(struct str *s, struct sv history, struct version v)
{
	struct version other;
	struct sv gates;

	if (history_at(history, v, &gates) == HAD_REMOVED &&
	    history_next(history, (struct version){ 0 }, HAD_REMOVED, &other)) {
		str_add(s, SV("is gone from rustc "));
		history_add_release(s, other);
		str_add(s, SV(" on"));
	} else if (history_next(history, v, HAD_STABLE, &other)) {
		str_add(s, SV("came with rustc "));
		history_add_release(s, other);
	}
}

static bool
lacks(struct sv history, struct version v)
{
	struct sv gates;
	enum had had = history_at(history, v, &gates);

	return had == HAD_ABSENT || had == HAD_REMOVED;
}

/*
 * An unknown option ends the compiler; that of rustdoc or clippy ends only them. Where the configuration
 * decides, Kconfig may keep it from compilers that do not know it.
 */
static void
check_flag(struct checking *c, const struct need *n)
{
	bool apart = n->tool == NEED_TOOL_RUSTDOC || n->tool == NEED_TOOL_CLIPPY;
	bool old = lacks(n->history, c->t->rustc);
	bool gone = !c->t->pinned && version_cmp(c->t->rustc, newest) < 0 &&
		    lacks(n->history, newest);
	struct tool_finding f = { .answer = apart || n->conditional ? TOOL_WARNS : TOOL_BLOCKED,
				  .crate = n->crate };
	struct str s CLEAR(str) = { 0 };

	if (!old && !gone)
		return;
	str_addf(&s, SV_FMT " (line %u) ", SV_ARG(n->say), n->line);
	add_came(&s, n->history, old ? c->t->rustc : newest);
	add_target(c, &s);
	if (!old)
		str_add(&s, SV(" and must build with newer compilers as well"));
	else
		f.first = first_release(n->history, c->t->rustc);
	if (apart)
		str_addf(&s, ": %s alone needs it", n->tool == NEED_TOOL_CLIPPY ? "clippy" : "rustdoc");
	else if (n->conditional)
		str_add(&s, SV("; the configuration decides on it"));
	report(c, n, f, &s);
}

/* rustc 1.62 ends with E0602 where the command line names a lint that it does not know; 1.73 warns. */
static const struct version warns_of_lints = { 1, 63, 0, VERSION_FINAL };

static void
check_lint(struct checking *c, const struct need *n)
{
	bool fatal = n->on_command_line && n->tool == NEED_TOOL_RUSTC &&
		     version_cmp(c->t->rustc, warns_of_lints) < 0;
	struct tool_finding f = { .answer = fatal ? TOOL_BLOCKED : TOOL_WARNS, .crate = n->crate };
	struct str s CLEAR(str) = { 0 };

	if (!lacks(n->history, c->t->rustc))
		return;
	str_addf(&s, SV_FMT " (line %u) ", SV_ARG(n->say), n->line);
	add_came(&s, n->history, c->t->rustc);
	add_target(c, &s);
	if (fatal)
		f.first = first_release(n->history, c->t->rustc);
	str_add(&s, fatal ? SV(", which ends with an error where a command line names it") :
		    n->tool == NEED_TOOL_CLIPPY ? SV(": clippy alone warns of it") :
		    n->tool == NEED_TOOL_RUSTDOC ? SV(": rustdoc alone warns of it") :
		    SV(": a warning, which CONFIG_WERROR makes an error"));
	report(c, n, f, &s);
}

/* Those that the tree defines are dropped by who can look there. */
static void
check_name(struct checking *c, const struct need *n)
{
	struct str s CLEAR(str) = { 0 };

	str_addf(&s, SV_FMT " (line %u) is not defined in " SV_FMT ": %s", SV_ARG(n->say), n->line,
		 SV_ARG(c->label), n->kind == NEED_MAKE ? "it expands to nothing"
						      : "what is for compilers without it is built");
	report(c, n, (struct tool_finding){ .answer = TOOL_WARNS, .crate = n->crate }, &s);
}

/* The version for the architecture that the file is of: `"$SRCARCH" = s390` for arch/s390/. */
static const struct tool_version *
variant_of(const struct toolchain *t, struct sv path)
{
	struct sv rest = path;

	if (!sv_eq(sv_cut(&rest, '/'), SV("arch")))
		return NULL;
	struct sv arch = sv_cut(&rest, '/');

	for (size_t i = 0; i < t->variants.n; i++) {
		struct sv condition = t->variants.p[i].condition;

		if (sv_ends(condition, SV("\"")))
			condition.n--;
		if (sv_ends(condition, arch))
			return &t->variants.p[i];
	}
	return NULL;
}

void
tool_check(const struct toolchain *t, struct sv label, const struct needs *needs,
	   const struct toolchain *own, tool_kept_fn *kept, void *arg, struct tool_findings *out)
{
	static void (*const checks[])(struct checking *c, const struct need *n) = {
		[NEED_CONSTRUCT] = check_construct, [NEED_ITEM] = check_item,
		[NEED_CONST] = check_const,	    [NEED_GATE] = check_gate,
		[NEED_PRELUDE] = check_prelude,	    [NEED_FLAG] = check_flag,
		[NEED_LINT] = check_lint,	    [NEED_MAKE] = check_name,
		[NEED_CONFIG] = check_name,
		[NEED_BINDGEN] = check_bindgen,
	};
	struct toolchain there = *t;	/* borrows from it */
	struct checking c = { &there, own, label, kept, arg, out };

	for (size_t i = 0; t->rustc.major && i < needs->n; i++) {
		const struct need *n = &needs->p[i];
		const struct tool_version *variant = variant_of(t, n->path);

		there.rustc = variant ? variant->version : t->rustc;
		if (!n->doctest || t->has_doctests)
			checks[n->kind](&c, n);
	}
}
