/* rules: kinds and soundness of whole commits, also of those that want to be taken for others. */
#include "rules/classify.h"

#include "core/model/candidate.h"
#include "tests/unit/test.h"

/* Classify @message with @diff by the program's own rules. */
static struct classified
classified(struct sv message, struct sv diff)
{
	struct classifier *rules AUTO(classifier) = NULL;
	struct message m CLEAR(message) = { 0 };
	struct classified c = { 0 };
	struct err err = { 0 };

	CHECK_OK(classifier_new(NULL, &rules, &err));
	message_read(message, &m);
	classify(rules, &m, diff, &c);
	return c;
}

#define SOUND(message, diff, expected) \
	do { \
		struct classified c__ CLEAR(classified) = classified(SV(message), SV(diff)); \
		if (((c__.kinds & KIND_SOUNDNESS) != 0) != (expected)) \
			fail_msg("score %.2f, threshold %.2f", c__.score, c__.threshold); \
	} while (0)

#define HEAD(path) "--- a/" path "\n+++ b/" path "\n"
#define NEW_FILE(path) "--- /dev/null\n+++ b/" path "\n"

TEST(a_new_driver_that_talks_of_unsoundness_is_no_soundness_fix)
{
	SOUND("rust: widget: add abstractions for widgets\n\n"
	      "Handing out a plain reference would be unsound, because the widget may go away. "
	      "Hence\nreturn a guard, which is required for soundness of the new method. This is "
	      "needed for\nthe upcoming driver.\n\nSigned-off-by: A <a@example.org>\n",
	      NEW_FILE("rust/kernel/widget.rs")
	      "@@ -0,0 +1,4 @@\n+pub struct Widget(u8);\n+impl Widget {\n"
	      "+    pub fn get(&self) -> Guard<'_> { x }\n+}\n", false);
}

TEST(a_soundness_fix_is_found_though_its_message_never_says_so)
{
	SOUND("rust: widget: require Send for implementers of Widget\n\n"
	      "A widget is made in probe(), but remove() is not guaranteed to run on the same\n"
	      "thread.\n\nFixes: 0123456789ab (\"rust: widget: add abstractions\")\n",
	      HEAD("rust/kernel/widget.rs")
	      "@@ -3,3 +3,3 @@\n \n-pub trait Widget {\n+pub trait Widget: Send {\n"
	      "     fn f(&self);\n", true);
	SOUND("rust: widget: mark Widget as transparent\n\n"
	      "Its methods cast a pointer to the inner struct, which assumes the same layout. That "
	      "is\nnot guaranteed.\n\nFixes: 0123456789ab (\"rust: widget: add abstractions\")\n",
	      HEAD("rust/kernel/widget.rs")
	      "@@ -3,2 +3,3 @@\n \n+#[repr(transparent)]\n pub struct Widget(Opaque<u8>);\n", true);
}

TEST(a_repaired_safety_section_is_documentation)
{
	struct classified c CLEAR(classified) = classified(
		SV("rust: widget: fix the safety documentation of Widget::from_raw\n\n"
		   "The safety section forgets to say that the pointer must be valid; a dangling one "
		   "is\nundefined behaviour.\n\nFixes: 0123456789ab (\"rust: widget: add it\")\n"),
		SV(HEAD("rust/kernel/widget.rs")
		   "@@ -3,3 +3,3 @@\n     /// # Safety\n-    /// None.\n+    /// `p` is valid.\n"
		   "     pub unsafe fn from_raw(p: *mut u8) -> Self {\n"));

	CHECK_INT(c.kinds & (KIND_SOUNDNESS | KIND_DOC), KIND_DOC);
}

TEST(a_use_after_free_of_c_code_is_no_soundness_fix_of_rust)
{
	SOUND("widget: fix use-after-free in widget_close()\n\n"
	      "The timer still accesses the widget when it was freed.\n\n"
	      "Fixes: 0123456789ab (\"widget: add it\")\n",
	      HEAD("drivers/widget/core.c")
	      "@@ -1,4 +1,6 @@\n void widget_close(struct widget *w)\n {\n"
	      "+	del_timer_sync(&w->timer);\n+	flush_work(&w->work);\n 	kfree(w);\n }\n"
	      HEAD("rust/kernel/widget.rs")
	      "@@ -3,1 +3,1 @@\n-use a::b;\n+use a::{b, c};\n", false);
}

TEST(a_revert_of_a_soundness_fix_is_a_revert)
{
	struct classified c CLEAR(classified) = classified(
		SV("Revert \"rust: widget: fix use-after-free in Widget::drop\"\n\n"
		   "This reverts commit 0123456789abcdef0123456789abcdef01234567.\n\n"
		   "It breaks suspend.\n"),
		SV(HEAD("rust/kernel/widget.rs") "@@ -3,1 +3,1 @@\n-    self.wait();\n+    x();\n"));

	CHECK(c.kinds & KIND_REVERT);
	CHECK(!(c.kinds & KIND_SOUNDNESS));
}

TEST(hostile_messages_and_diffs_end_in_time)
{
	struct str message CLEAR(str) = { 0 }, diff CLEAR(str) = { 0 };

	str_add(&message, SV("rust: x: y\n\n"));
	for (int i = 0; i < 20000; i++)
		str_add(&message, SV("unsound ((\"(("));
	for (int i = 0; i < 20000; i++)
		str_add(&message, SV("a\xff\xfe\0b. "));
	str_add(&diff, SV(HEAD("a.rs") "@@ -1,99999 +1,99999 @@\n"));
	for (int i = 0; i < 20000; i++)
		str_add(&diff, SV("+{([\"\n-impl fn <\xff\0'\n"));
	struct classified c CLEAR(classified) = classified(str_sv(&message), str_sv(&diff));

	CHECK(c.threshold > 0);
	for (size_t i = 0; i < c.cues.list.n; i++)
		CHECK(c.cues.list.p[i].words.n <= 200);
}

TEST(kinds_are_told_by_title_trailers_and_files)
{
	static const struct { const char *message, *diff; unsigned kinds; } rows[] = {
		{ "rust: foo: fix bar\n\nFixes: 0123456789ab (\"x\")\n",
		  HEAD("a.rs") "@@ -1 +1 @@\n-a\n+b\n", KIND_FIX },
		{ "rust: kbuild: fix build with new compilers\n", HEAD("rust/Makefile")
		  "@@ -1 +1 @@\n-a\n+b\n", KIND_FIX | KIND_BUILD },
		{ "rust: foo: fix typo in comment\n", HEAD("a.rs") "@@ -1 +1 @@\n-// a\n+// b\n",
		  KIND_DOC },
		{ "rust: foo: rename bar to baz\n", HEAD("a.rs") "@@ -1 +1 @@\n-a\n+b\n",
		  KIND_REFACTOR },
		{ "rust: upgrade to Rust 1.99.0\n", HEAD("scripts/min-tool-version.sh")
		  "@@ -1 +1 @@\n-a\n+b\n", KIND_TOOLCHAIN },
		{ "rust: foo: add a test for bar\n", HEAD("a.rs") "@@ -1 +1 @@\n-a\n+b\n",
		  KIND_TEST },
		{ "rust: foo: add bar\n", HEAD("a.rs") "@@ -1 +1 @@\n-a\n+b\n", KIND_FEATURE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct classified c CLEAR(classified) =
			classified(sv_of(rows[i].message), sv_of(rows[i].diff));

		if (c.kinds != rows[i].kinds)
			fail_msg("%s: %x, not %x", rows[i].message, c.kinds, rows[i].kinds);
	}
}
