/* Planted needs: what a change needs of a toolchain, and what only looks as if it did. */
#include "tests/unit/planting.h"

#define MAKEFILE "arch/x/Makefile"

/* Three trees of our own: what 6.1, 6.6 and 6.12 have, as far as toolchains go. */
struct planted_tree {
	const char *makefile, *tools, *lib, *allowed;
	bool doctests;
};
static const struct planted_tree trees[] = {
	{ "VERSION = 6\nPATCHLEVEL = 1\n", "rustc)\n\techo 1.62.0\n\t;;\nbindgen)\n\techo 0.56.0\n\t;;\n",
	  "#![feature(core_ffi_c)]\n", "core_ffi_c\n\t--extern alloc", false },
	{ "VERSION = 6\nPATCHLEVEL = 6\n", "rustc)\n\techo 1.73.0\n\t;;\nbindgen)\n\techo 0.65.1\n\t;;\n",
	  "#![feature(new_uninit, receiver_trait)]\n", "new_uninit\n\t--extern alloc", true },
	{ "VERSION = 6\nPATCHLEVEL = 12\n", "rustc)\n\techo 1.78.0\n\t;;\nbindgen)\n\techo 0.65.1\n\t;;\n",
	  "#![feature(inline_const, lint_reasons)]\n"
	  "#![cfg_attr(not(CONFIG_RUSTC_HAS_COERCE_POINTEE), feature(unsize))]\n",
	  "lint_reasons", true },
};
enum { V6_1, V6_6, V6_12 };

/* A change that adds one file, and what is said of it: "ok", "gate NAME" or "blocked NAME". */
struct planted {
	int tree;
	const char *path, *source, *expected;
};

static const struct planted planted[] = {
	/* Syntax, gated, absent and stable. */
	{ V6_1, KERNEL, "fn f() { let Some(a) = b else { return }; }", "gate let-else" },
	{ V6_6, KERNEL, "fn f() { let Some(a) = b else { return }; }", "ok" },
	{ V6_6, KERNEL, "fn f() -> &'static CStr { c\"x\" }", "blocked c-string" },
	{ V6_12, KERNEL, "fn f() -> &'static CStr { c\"x\" }", "ok" },
	{ V6_6, KERNEL, "#[expect(dead_code)] fn f() {}", "gate expect" },
	{ V6_12, KERNEL, "#[expect(dead_code)] fn f() {}", "ok" },
	{ V6_12, KERNEL, "fn f(p: *mut S) { let _ = &raw mut (*p).a; }", "gate raw-ref" },
	{ V6_12, KERNEL, "fn f() -> impl Sized + use<> { 1 }", "blocked use-bounds" },
	{ V6_1, KERNEL, "trait T { type B<'a>; }", "gate gat" },
	{ V6_1, KERNEL, "trait T { fn f() -> impl Sized; }", "blocked impl-in-trait" },
	{ V6_1, KERNEL, "trait T { async fn f(); }", "blocked async-fn-in-trait" },

	/* Items by their path. */
	{ V6_1, KERNEL, "const A: usize = core::mem::offset_of!(S, a);", "blocked offset_of" },
	{ V6_6, KERNEL, "const A: usize = core::mem::offset_of!(S, a);", "gate offset_of" },
	{ V6_12, KERNEL, "const A: usize = core::mem::offset_of!(S, a);", "ok" },
	{ V6_6, KERNEL, "use core::num::NonZero;", "blocked NonZero" },
	{ V6_12, KERNEL, "use core::num::NonZero;", "gate NonZero" },
	{ V6_6, KERNEL, "use core::ptr; fn f(a: &u8) { let _ = ptr::from_ref(a); }", "gate from_ref" },
	{ V6_6, KERNEL, "use core::error::Error as E;", "gate Error" },
	{ V6_1, KERNEL, "fn f() -> bool { Option::is_some_and(x, |_| true) }", "gate is_some_and" },

	/* Methods of a known type, and of an unknown one whose name is nobody else's. */
	{ V6_1, KERNEL, "fn f(a: Option<u8>) { a.is_none_or(|_| true); }", "blocked is_none_or" },
	{ V6_6, KERNEL, "fn f(a: &[[u8; 2]]) { a.as_flattened(); }", "blocked as_flattened" },
	{ V6_6, KERNEL, "fn f(a: u32) { a.is_multiple_of(2); }", "blocked is_multiple_of" },
	{ V6_6, KERNEL, "fn f() { g().as_flattened(); }", "blocked as_flattened" },
	{ V6_6, KERNEL, "fn f(a: *const u8) { a.expose_provenance(); }", "blocked expose_provenance" },

	/* Where a gate is enabled counts for that crate alone. */
	{ V6_12, DRIVER, "fn f() -> usize { const { 1 } }", "gate const-block" },
	{ V6_12, KERNEL, "fn f() -> usize { const { 1 } }", "ok" },
	{ V6_12, KERNEL, "#[macro_export] macro_rules! m { () => { const { 1 } } }", "gate const-block" },
	{ V6_12, KERNEL, "macro_rules! m { () => { const { 1 } } }", "ok" },
	{ V6_12, "scripts/x.rs", "#[expect(dead_code)] fn f() {}", "gate expect" },
	{ V6_12, KERNEL, "/// ```\n/// const { 1 };\n/// ```\nfn f() {}", "gate const-block" },
	{ V6_1, KERNEL, "/// ```\n/// let Some(a) = b else { return };\n/// ```\nfn f() {}", "ok" },

	/* Both ends of a minimum. */
	{ V6_12, KERNEL, "#[no_sanitize(address)] fn f() {}", "gate no-sanitize" },
	{ V6_6, KERNEL, "fn f() { if let Some(y) = x && y > 1 {} }", "gate let-chain" },
	{ V6_12, KERNEL, "use core::lazy::OnceCell;", "blocked OnceCell" },
	{ V6_6, KERNEL, "use core::lazy::OnceCell;", "ok" },
	{ V6_12, KERNEL, "use core::cell::OnceCell;", "ok" },

	/* Macro bodies and calls. */
	{ V6_6, KERNEL, "macro_rules! m { () => { #[expect(dead_code)] fn f() {} } }", "gate expect" },
	{ V6_6, KERNEL, "fn f() { pin_init!(S { a: c\"x\" }) }", "blocked c-string" },

	/* Traps: comments, strings, docs of another language, words. */
	{ V6_1, KERNEL, "// let Some(a) = b else { return };\nfn f() {}", "ok" },
	{ V6_1, KERNEL, "/* core::mem::offset_of!(S, a) */ fn f() {}", "ok" },
	{ V6_1, KERNEL, "fn f() -> &'static str { \"#[expect(x)] c\\\"y\\\" let a = b else {\" }", "ok" },
	{ V6_6, KERNEL, "/// ```c\n/// #[expect(x)]\n/// ```\nfn f() {}", "ok" },
	{ V6_6, KERNEL, "/// ```ignore\n/// #[expect(x)] fn g() {}\n/// ```\nfn f() {}", "ok" },
	{ V6_6, KERNEL, "fn f() { x.expect(\"dead_code\"); let raw = 1; g(&raw); }", "ok" },
	{ V6_6, KERNEL, "fn f() { pr_info!(\"const {a}: bool\"); }", "ok" },

	/* Traps: code that no kernel or not every compiler has. */
	{ V6_6, KERNEL, "#[cfg(CONFIG_RUSTC_HAS_X)] #[expect(dead_code)] fn f() {}",
	  "warns CONFIG_RUSTC_HAS_X" },
	{ V6_6, KERNEL, "#[cfg(not(kernel))] fn f() -> &'static CStr { c\"x\" }", "ok" },
	{ V6_6, KERNEL, "#[cfg(any())] mod m { fn f() -> usize { const { 1 } } }", "ok" },
	{ V6_6, KERNEL, "fn f() { #[cfg(doc)] g(c\"x\"); }", "ok" },
	{ V6_6, KERNEL, "#[cfg(CONFIG_64BIT)] fn f() { g(c\"x\"); }", "blocked c-string" },
	{ V6_12, KERNEL, "#[cfg_attr(CONFIG_RUSTC_HAS_COERCE_POINTEE, derive(CoercePointee))] "
			 "struct P<T>(T);", "warns CONFIG_RUSTC_HAS_COERCE_POINTEE" },

	/* Traps: names of the kernel's own. */
	{ V6_1, KERNEL, "macro_rules! offset_of { () => {} } fn f() { offset_of!() }", "ok" },
	{ V6_1, KERNEL, "use crate::mem::offset_of; fn f() { offset_of!(S, a) }", "ok" },
	{ V6_6, KERNEL, "trait Flat { fn as_flattened(&self); } fn f(a: &[[u8; 2]]) { a.as_flattened(); }",
	  "ok" },
	{ V6_6, KERNEL, "struct NonZero; fn f(_: NonZero) {}", "ok" },
	{ V6_6, KERNEL, "fn f(r: Registers) { r.is_multiple_of(2); }", "ok" },
	{ V6_6, KERNEL, "fn f() { g().addr(); }", "ok" },
	{ V6_6, KERNEL, "fn f(is_none_or: u8) { g(is_none_or); }", "ok" },
	{ V6_6, KERNEL, "fn f() { let a: S = S { as_flattened: 1 }; a.as_flattened; }", "ok" },

	/* Traps: copies of other projects, which the build adapts. */
	{ V6_6, "rust/syn/x.rs", "#[expect(dead_code)] fn f() { c\"x\" }", "ok" },
	{ V6_6, "rust/alloc/x.rs", "#[expect(dead_code)] fn f() { c\"x\" }", "ok" },

	/* Gates that the change enables itself must be known. */
	{ V6_1, "rust/kernel/lib.rs", "#![feature(offset_of)]", "blocked offset_of" },
	{ V6_6, "rust/kernel/lib.rs", "#![feature(offset_of)]", "ok" },
	{ V6_12, "rust/kernel/lib.rs", "#![feature(receiver_trait)]", "blocked receiver_trait" },
	{ V6_6, "rust/kernel/lib.rs", "#![cfg_attr(CONFIG_RUSTC_HAS_X, feature(file_with_nul))]",
	  "warns CONFIG_RUSTC_HAS_X" },
	{ V6_12, "rust/kernel/lib.rs", "#![feature(new_uninit)]", "blocked new_uninit" },

	/* Options of the compiler, and whose they are. */
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += -Zfunction-return=thunk-extern\n",
	  "blocked -Zfunction-return" },
	{ V6_12, MAKEFILE, "KBUILD_RUSTFLAGS += -Zfunction-return=thunk-extern\n", "ok" },
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += -Zfunction_return=keep\n", "blocked -Zfunction-return" },
	{ V6_12, MAKEFILE, "KBUILD_RUSTFLAGS += -Zno-jump-tables\n", "blocked -Zno-jump-tables" },
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += -Zno-jump-tables\n", "ok" },
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += -Cdwarf-version=5 \\\n\t-Zfixed-x18\n",
	  "blocked -Cdwarf-version" },
	{ V6_6, MAKEFILE, "cmd_rustdoc = $(RUSTDOC) -Cjump-tables=n\n", "warns -Cjump-tables" },
	/* Traps: comments, C's options, conditions on the compiler, old ones. */
	{ V6_6, MAKEFILE, "# KBUILD_RUSTFLAGS += -Zfixed-x18\n", "ok" },
	{ V6_6, MAKEFILE, "KBUILD_CFLAGS += -Zfixed-x18 -Aunnecessary_transmutes\n", "ok" },
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += $(if $(call rustc-min-version,108000),-Zfixed-x18)\n",
	  "warns rustc-min-version" },
	{ V6_6, MAKEFILE, "ifdef CONFIG_RUSTC_HAS_X\nKBUILD_RUSTFLAGS += -Zfixed-x18\nendif\n",
	  "warns CONFIG_RUSTC_HAS_X" },
	{ V6_6, MAKEFILE, "ifdef CONFIG_64BIT\nKBUILD_RUSTFLAGS += -Zfixed-x18\nendif\n",
	  "warns -Zfixed-x18" },
	{ V6_6, MAKEFILE, "ifdef CONFIG_X\nendif\nKBUILD_RUSTFLAGS += -Zfixed-x18\n",
	  "blocked -Zfixed-x18" },
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += -Zunstable-options -Cpanic=abort -Wmissing_docs\n", "ok" },

	/* Lints: on a command line, in sources, whose they are. */
	{ V6_1, MAKEFILE, "KBUILD_RUSTFLAGS += -Aunnecessary_transmutes\n",
	  "blocked unnecessary_transmutes" },
	{ V6_6, MAKEFILE, "KBUILD_RUSTFLAGS += -Aunnecessary_transmutes\n",
	  "warns unnecessary_transmutes" },
	{ V6_1, MAKEFILE, "KBUILD_RUSTFLAGS += -Wclippy::ref_as_ptr\n", "warns clippy::ref_as_ptr" },
	{ V6_1, MAKEFILE, "KBUILD_RUSTFLAGS += -Wrustdoc::unescaped_backticks\n",
	  "warns rustdoc::unescaped_backticks" },
	{ V6_1, MAKEFILE, "KBUILD_RUSTFLAGS += -Wclippy::mut_mut -Dunsafe_op_in_unsafe_fn\n", "ok" },
	{ V6_6, KERNEL, "#[allow(unnecessary_transmutes)] fn f() {}", "warns unnecessary_transmutes" },
	{ V6_6, KERNEL, "#[allow(clippy::ref_as_ptr)] fn f() {}", "warns clippy::ref_as_ptr" },
	{ V6_6, KERNEL, "#![allow(unknown_lints)]\n#![allow(unnecessary_transmutes)]\n", "ok" },
	{ V6_6, KERNEL, "#[allow(dead_code)] fn unnecessary_transmutes() {}", "ok" },
	{ V6_6, KERNEL, "// #[allow(unnecessary_transmutes)]\nfn f() {}", "ok" },

	/* asm!, ABIs, editions, captures. */
	{ V6_6, KERNEL, "fn f() { unsafe { asm!(\"{}\", const 5) } }", "gate asm-const" },
	{ V6_6, KERNEL, "fn f() { unsafe { asm!(\"jmp {}\", label { return; }) } }", "blocked asm-goto" },
	{ V6_1, KERNEL, "fn f() { unsafe { asm!(\"call {}\", sym g, options(att_syntax)) } }",
	  "gate asm-sym" },
	{ V6_1, KERNEL, "fn f() { unsafe { asm!(\"const {} label\", in(reg) x, options(nomem)) } }", "ok" },
	{ V6_1, KERNEL, "extern \"C-unwind\" fn f() {}", "gate c-unwind" },
	{ V6_1, KERNEL, "extern \"C\" fn f() { g(\"C-unwind\") }", "ok" },
	{ V6_12, KERNEL, "fn f() { if let Some(y) = x && y > 1 {} }", "gate let-chain" },
	{ V6_1, KERNEL, "fn f(x: u8) { pr_info!(\"{x} {x:>width$} {{y}}\", width = 2) }", "ok" },

	/* Constants, lengths, receivers. */
	{ V6_6, KERNEL, "const fn f(x: &mut u8) { *x = 1; }", "gate const-mut-ref" },
	{ V6_6, KERNEL, "const fn f() { let g = |x: &u8| { let y = &mut 1; }; }", "ok" },
	{ V6_6, KERNEL, "static S: u8 = 1; const R: &u8 = &S;", "blocked const-static" },
	{ V6_6, KERNEL, "static S: u8 = 1; static R: &u8 = &S;", "ok" },
	{ V6_12, KERNEL, "struct A<const N: usize>([u8; N + 1]);", "gate generic-const-expr" },
	{ V6_12, KERNEL, "const N: usize = 1; struct A([u8; N + 1]);", "ok" },
	{ V6_1, KERNEL, "impl S { fn f(self: ListArc<Self>) {} }", "gate self-type" },
	{ V6_6, KERNEL, "impl S { fn f(self: ListArc<Self>) {} }", "ok" },

	/* Names without an import. */
	{ V6_12, KERNEL, "fn f() -> usize { size_of::<u8>() }", "gate size_of" },
	{ V6_12, KERNEL, "use core::mem::size_of; fn f() -> usize { size_of::<u8>() }", "ok" },
	{ V6_12, KERNEL, "use core::mem; fn f() -> usize { mem::size_of::<u8>() }", "ok" },
	{ V6_12, KERNEL, "fn size_of<T>() -> usize { 1 } fn f() -> usize { size_of::<u8>() }", "ok" },
	{ V6_12, KERNEL, "fn f(size_of: usize) -> usize { size_of }", "ok" },

	/* bindgen. */
	{ V6_1, "rust/bindgen_parameters", "--rust-target 1.68\n", "blocked --rust-target=1.68" },
	{ V6_6, "rust/bindgen_parameters", "--rust-target 1.68\n", "ok" },
	{ V6_12, "rust/Makefile", "bindgen_x = $(BINDGEN) --rust-target 1.85 $<\n",
	  "blocked --rust-target=1.85" },
	{ V6_1, "rust/bindgen_parameters", "--blocklist-type x\n", "blocked --blocklist-type" },
	{ V6_6, "rust/bindgen_parameters", "--blocklist-type x\n", "ok" },
	{ V6_6, "rust/bindgen_parameters", "--with-attribute-custom-enum=x\n",
	  "blocked --with-attribute-custom-enum" },
	{ V6_6, "rust/bindgen_parameters", "# --with-attribute-custom-enum=x\n", "ok" },
	{ V6_1, "rust/Makefile", "x:\n\t$(RUSTC) --version\n", "ok" },
};

static struct oid
planted_target(struct planting *b, const struct planted_tree *t)
{
	struct str allowed CLEAR(str) = { 0 };
	struct edit_path edits[5];
	size_t n = 0;

	str_addf(&allowed, "rust_allowed_features := %s\n", t->allowed);
	edits[n++] = planting_file(b, "Makefile", t->makefile);
	edits[n++] = planting_file(b, "scripts/min-tool-version.sh", t->tools);
	edits[n++] = planting_file(b, "scripts/Makefile.build", allowed.p);
	edits[n++] = planting_file(b, "rust/kernel/lib.rs", t->lib);
	if (t->doctests)
		edits[n++] = planting_file(b, "scripts/rustdoc_test_gen.rs", "fn main() {}\n");
	return planting_tree(b, repo_put(b->repo, OBJECT_TREE, SV("")), edits, n);
}

/* "ok", "gate NAME" or "blocked NAME" of the worst that is found. */
static void
judge_planted(struct planting *b, const struct planted *p, struct str *out)
{
	static const char *const words[] = { "ok", "warns", "gate", "blocked" };
	struct needs needs CLEAR(needs) = { 0 };
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct oid base = planted_target(b, &trees[p->tree]), own;
	struct edit_path edit = planting_file(b, p->path, p->source);
	struct err err = { 0 };

	own = planting_tree(b, base, &edit, 1);
	CHECK_OK(toolchain_read(b->repo, b->sources, base, &t, &err));
	CHECK_OK(needs_find(&b->from, base, own, &needs, &err));
	tool_check(&t, SV("x"), &needs, NULL, NULL, NULL, &found);
	str_add(out, sv_of(words[found.worst]));
	for (size_t i = 0; i < found.n; i++) {
		if (found.p[i].answer != found.worst)
			continue;
		str_addf(out, " " SV_FMT, SV_ARG(found.p[i].need->name));
		break;
	}
}

TEST(each_planted_need_is_found_and_no_trap_is_taken_for_one)
{
	struct planting b CLEAR(planting) = { 0 };
	size_t wrong = 0;

	planting_start(&b);
	for (size_t i = 0; i < ARRAY_SIZE(planted); i++) {
		struct str got CLEAR(str) = { 0 };

		judge_planted(&b, &planted[i], &got);
		if (sv_eq(str_sv(&got), sv_of(planted[i].expected)))
			continue;
		print_message("# %s: '%s', not '%s'\n", planted[i].source, got.p,
			      planted[i].expected);
		wrong++;
	}
	CHECK_INT(wrong, 0);
}

static bool
always(void *arg UNUSED, struct sv path UNUSED)
{
	return true;
}

static bool
never(void *arg UNUSED, struct sv path UNUSED)
{
	return false;
}

TEST(a_gate_of_the_changes_own_counts_where_its_hunk_is_kept)
{
	struct planting b CLEAR(planting) = { 0 };
	struct needs needs CLEAR(needs) = { 0 };
	struct toolchain t CLEAR(toolchain) = { 0 }, with CLEAR(toolchain) = { 0 };
	struct tool_findings kept CLEAR(tool_findings) = { 0 };
	struct tool_findings dropped CLEAR(tool_findings) = { 0 };
	struct err err = { 0 };

	planting_start(&b);
	struct oid base = planted_target(&b, &trees[V6_6]);
	struct edit_path edits[] = {
		planting_file(&b, "rust/kernel/lib.rs",
			      "#![feature(new_uninit, receiver_trait, lint_reasons)]\n"),
		planting_file(&b, KERNEL, "#[expect(dead_code)] fn f() {}\n"),
	};
	struct oid own = planting_tree(&b, base, edits, ARRAY_SIZE(edits));

	CHECK_OK(toolchain_read(b.repo, b.sources, base, &t, &err));
	CHECK_OK(toolchain_read(b.repo, b.sources, own, &with, &err));
	CHECK_OK(needs_find(&b.from, base, own, &needs, &err));
	tool_check(&t, SV("x"), &needs, &with, always, NULL, &kept);
	CHECK_INT(kept.worst, TOOL_OK);
	tool_check(&t, SV("x"), &needs, &with, never, NULL, &dropped);
	CHECK_INT(dropped.worst, TOOL_GATE);
}

TEST(only_lines_that_the_change_adds_are_judged)
{
	struct planting b CLEAR(planting) = { 0 };
	struct needs needs CLEAR(needs) = { 0 };
	struct err err = { 0 };

	planting_start(&b);
	struct oid base = planted_target(&b, &trees[V6_6]);
	struct edit_path before = planting_file(&b, KERNEL, "fn f() {\n\tg(c\"x\");\n\th();\n}\n");
	struct oid old = planting_tree(&b, base, &before, 1);
	struct edit_path after = planting_file(&b, KERNEL, "fn f() {\n\tg(c\"x\");\n\th(1);\n}\n");

	CHECK_OK(needs_find(&b.from, old, planting_tree(&b, old, &after, 1), &needs, &err));
	CHECK_INT(needs.files, 1);
	CHECK_INT(needs.n, 0);
}

TEST(a_finding_is_one_sentence_with_the_line_the_releases_and_the_way_out)
{
	struct planting b CLEAR(planting) = { 0 };
	struct needs needs CLEAR(needs) = { 0 };
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct err err = { 0 };

	planting_start(&b);
	struct oid base = planted_target(&b, &trees[V6_1]);
	struct edit_path edit = planting_file(&b, KERNEL, "\nfn f() { core::mem::offset_of!(S, a); }\n");

	CHECK_OK(toolchain_read(b.repo, b.sources, base, &t, &err));
	CHECK_OK(needs_find(&b.from, base, planting_tree(&b, base, &edit, 1), &needs, &err));
	tool_check(&t, SV("6.1.y"), &needs, NULL, NULL, NULL, &found);
	CHECK_INT(found.n, 1);
	CHECK_SV(found.p[0].text, "`core::mem::offset_of!` (line 2) is unstable from 1.71 and stable "
		 "from 1.77; 6.1.y pins 1.62.0: needs rustc 1.71 with the gate `offset_of`");
	CHECK_INT(found.p[0].need->column, 10);
}

/* What is said of the change from @old to @now of one file, on the tree V6_6. */
static void
judge_change(struct planting *b, const char *old, const char *now, struct str *out)
{
	struct needs needs CLEAR(needs) = { 0 };
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct tool_findings found CLEAR(tool_findings) = { 0 };
	struct err err = { 0 };
	struct oid base = planted_target(b, &trees[V6_6]);
	struct edit_path before = planting_file(b, KERNEL, old), after = planting_file(b, KERNEL, now);

	CHECK_OK(toolchain_read(b->repo, b->sources, base, &t, &err));
	CHECK_OK(needs_find(&b->from, planting_tree(b, base, &before, 1),
			    planting_tree(b, base, &after, 1), &needs, &err));
	tool_check(&t, SV("x"), &needs, NULL, NULL, NULL, &found);
	str_reset(out);
	for (size_t i = 0; i < found.n; i++)
		str_addf(out, SV_FMT ":%u ", SV_ARG(found.p[i].need->name), found.p[i].need->line);
}

TEST(what_lets_lines_alone_but_not_their_meaning_is_judged_as_well)
{
	struct planting b CLEAR(planting) = { 0 };
	struct str got CLEAR(str) = { 0 };

	planting_start(&b);
	judge_change(&b, "fn f(x: *mut u8) {\n\t*x = 1;\n\tg(c\"\");\n}\n",
		     "const fn f(x: *mut u8) {\n\t*x = 1;\n\tg(c\"\");\n}\n", &got);
	CHECK_SV(str_sv(&got), "const-mut-ref:2 ");
	judge_change(&b, "fn f(x: *mut u8) {\n\t*x = 1;\n}\n",
		     "unsafe fn f(x: *mut u8) {\n\t*x = 1;\n}\n", &got);
	CHECK_SV(str_sv(&got), "");
	judge_change(&b, "macro_rules! m {\n\t() => {\n\t\tg(c\"\")\n\t}\n}\n",
		     "#[macro_export]\nmacro_rules! m {\n\t() => {\n\t\tg(c\"\")\n\t}\n}\n", &got);
	CHECK_SV(str_sv(&got), "c-string:4 ");
	judge_change(&b, "#[cfg(CONFIG_RUSTC_HAS_X)]\nfn f() {\n\tg(c\"\");\n}\n",
		     "fn f() {\n\tg(c\"\");\n}\n", &got);
	CHECK_SV(str_sv(&got), "c-string:2 ");
	judge_change(&b, "#[inline]\nfn f() {\n\tg(c\"\");\n}\n", "fn f() {\n\tg(c\"\");\n}\n",
		     &got);
	CHECK_SV(str_sv(&got), "");
}
