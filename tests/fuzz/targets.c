/* The parsers, and what each of them promises of any input. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/targets_net.h"
#include "tests/fuzz/targets_tui.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/date.h"
#include "core/base/utf8.h"
#include "core/git/patch.h"
#include "core/lang/build_names.h"
#include "core/lang/c_names.h"
#include "core/lang/rust_file.h"
#include "core/lang/rust_match.h"
#include "core/mail/mailinfo.h"
#include "core/mail/message.h"
#include "core/mail/survive.h"
#include "core/model/finding_json.h"
#include "core/model/version.h"
#include "core/text/merge.h"
#include "core/text/pattern.h"
#include "core/text/show.h"
#include "rules/rule.h"

void
fuzz_promise(bool kept, const char *promise)
{
	if (kept)
		return;
	fprintf(stderr, "broken promise: %s\n", promise);
	abort();
}

static bool
is_within(struct sv part, struct sv whole)
{
	return !part.n || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void
run_message(struct sv input)
{
	struct message m CLEAR(message) = { 0 };

	message_read(input, &m);
	fuzz_promise(is_within(m.body, input), "a body is part of its message");
	fuzz_promise(!sv_has(m.subject, SV("\n")), "a subject is one line");
	for (size_t i = 0; i < m.fixes.list.n; i++)
		fuzz_promise(m.fixes.list.p[i].problem != FIX_OK || sv_is_hex(m.fixes.list.p[i].hex),
			     "a good Fixes: has a hash");
	survive_check(input);
}

static void
run_mbox(struct sv input)
{
	struct sv rest = input, raw;

	while (mbox_next(&rest, &raw)) {
		struct mail mail CLEAR(mail) = { 0 };
		struct mailinfo info CLEAR(mailinfo) = { 0 };
		struct str message CLEAR(str) = { 0 };

		fuzz_promise(raw.n > 0 && is_within(raw, input), "each mail is a piece of the file");
		mail_read(raw, MBOX_RD, &mail);
		mailinfo_read(&mail, &info);
		mailinfo_add_message(&message, &info);
	}
}

static void
run_patch(struct sv input)
{
	patch_id(input);
	patch_lines_id(input);
	fuzz_promise(patch_size(input) <= input.n, "a patch has no more lines than bytes");
}

/* Three texts, parted by lines "%%", as base, ours, theirs. */
static void
run_merge(struct sv input)
{
	struct line_table t CLEAR(line_table) = { 0 };
	struct lines file[3] = { 0 };
	struct edits to[2] = { 0 };
	struct merge m CLEAR(merge) = { 0 };
	struct str text CLEAR(str) = { 0 };

	for (int i = 0; i < 3; i++) {
		size_t at = i < 2 ? sv_find(input, SV("%%\n")) : SV_NONE;

		lines_split(&t, sv_to(input, at), &file[i]);
		input = at == SV_NONE ? SV("") : sv_from(input, at + 3);
	}
	diff_lines(&t, &file[0], &file[1], &to[0]);
	diff_lines(&t, &file[0], &file[2], &to[1]);
	merge_lines(&t, &file[0], &file[1], &file[2], &to[0], &to[1], &m);
	if (!m.conflicts)
		merge_add_text(&m, &text);
	merge_offset(&m);
	if (!to[0].n)
		fuzz_promise(sv_eq(str_sv(&text), file[2].text), "what we left alone is theirs");
	if (!to[1].n)
		fuzz_promise(sv_eq(str_sv(&text), file[1].text), "what they left alone is ours");
	for (int i = 0; i < 2; i++)
		edits_clear(&to[i]);
	for (int i = 0; i < 3; i++)
		lines_clear(&file[i]);
}

static void
run_rust(struct sv input)
{
	struct rust_parser *parser AUTO(rust_parser) = rust_parser_new();
	struct rust_file *f AUTO(rust_file) = NULL;

	if (!rust_file_parse(parser, input, &f, NULL))
		return;
	for (size_t i = 0; i < f->nodes.n; i++)
		fuzz_promise(f->nodes.p[i].start <= f->nodes.p[i].end &&
			     f->nodes.p[i].end <= f->text.n, "every node is in the text");
	fuzz_promise(f->size == input.n, "the whole source is kept");
}

static void
run_c(struct sv input)
{
	struct c_names c CLEAR(c_names) = { 0 };

	c_names_read(&c, input);
	for (size_t i = 0; i < c.names.n; i++)
		fuzz_promise(c.names.p[i].at + (size_t)c.names.p[i].n <= c.text.n &&
			     (c.names.p[i].of == C_NONE || c.names.p[i].of < c.names.n),
			     "every name has its text and its struct");
}

static void
run_build(struct sv input)
{
	struct build_names b CLEAR(build_names) = { 0 };

	build_names_make(&b, input);
	build_names_kconfig(&b, input);
	build_names_configs(&b, input);
	for (size_t i = 0; i < b.names.n; i++)
		fuzz_promise(b.names.p[i].at + (size_t)b.names.p[i].n <= b.text.n,
			     "every name has its text");
}

static void
run_rule(struct sv input)
{
	struct rule_set set CLEAR(rule_set) = { 0 };
	struct err err = { 0 };

	if (rule_read(&set, SV("fuzz.rule"), input, &err))
		for (size_t i = 0; i < set.rules.n; i++)
			fuzz_promise(set.rules.p[i].name.n > 0, "every rule has a name");
	else
		fuzz_promise(err.kind == ERR_PARSE && *err.text, "a bad rule is told");
	rule_glob(sv_to(input, input.n / 2), sv_from(input, input.n / 2));
}

/* The first line is the expression, the rest the text. */
static void
run_pattern(struct sv input)
{
	struct pattern *p AUTO(pattern) = NULL;
	struct sv text = input, expression = sv_cut(&text, '\n'), match;
	size_t from = 0;

	if (!pattern_new(expression, PATTERN_ANY_CASE, &p, NULL))
		return;
	while (from <= text.n && pattern_find(p, text, from, &match)) {
		fuzz_promise(is_within(match, text), "a match is part of the text");
		from = (size_t)(match.p - text.p) + MAX(match.n, (size_t)1);
	}
}

static void
run_show(struct sv input)
{
	struct str once CLEAR(str) = { 0 }, again CLEAR(str) = { 0 }, cut CLEAR(str) = { 0 };

	show_text(&once, input);
	show_text(&again, str_sv(&once));
	fuzz_promise(!show_is_odd(str_sv(&once)), "what is shown is not odd");
	fuzz_promise(sv_eq(str_sv(&once), str_sv(&again)), "what is shown is shown unchanged");
	fuzz_promise(show_cut(&cut, input, 20) <= 20, "what is cut off fits");
	fuzz_promise(!show_is_odd(str_sv(&cut)), "what is cut off is not odd");
	for (size_t at = 0, n; at < once.n; at += n) {
		uint32_t code;

		n = utf8_decode(sv_from(str_sv(&once), at), &code);
		fuzz_promise(n > 0, "what is shown is UTF-8");
	}
}

static void
run_small(struct sv input)
{
	struct finding f CLEAR(finding) = { 0 };
	struct date date;
	struct version v;
	struct str s CLEAR(str) = { 0 };

	if (date_parse_iso(input, &date))
		date_add_iso(&s, date);
	if (version_parse(input, &v))
		version_add(&s, v);
	if (finding_steps_from_json(&f, input, NULL))
		finding_steps_to_json(&f, &s);
}

const struct fuzz_target fuzz_targets[] = {
	{ "message", run_message }, { "mbox", run_mbox }, { "patch", run_patch },
	{ "merge", run_merge }, { "rust", run_rust }, { "c", run_c }, { "build", run_build },
	{ "rule", run_rule }, { "pattern", run_pattern }, { "show", run_show },
	{ "small", run_small }, { "keys", fuzz_keys }, { "script", fuzz_script },
	{ "prompt", fuzz_prompt }, { "releases", fuzz_releases }, { "cve", fuzz_cve },
	{ "thread", fuzz_thread }, { "archive", fuzz_archive }, { 0 }
};

const struct fuzz_target *
fuzz_find(const char *name)
{
	for (const struct fuzz_target *t = fuzz_targets; t->name; t++)
		if (!strcmp(t->name, name))
			return t;
	return NULL;
}
