/* Which commits are Rust-related. */
#include "rules/rustpath.h"

#include "core/base/str.h"

struct rustpath {
	struct rule_set rules;
};

static const struct sv known_keys[] = {
	SV_INIT("name"), SV_INIT("path"), SV_INIT("shared"), SV_INIT("whole"), SV_INIT("subject"),
	SV_INIT("cc"), SV_INIT("reason"), SV_INIT("yes"), SV_INIT("no"), SV_INIT("silent"),
};

static bool
check(const struct rule *rule, struct err *err)
{
	for (size_t i = 0; i < rule->fields.n; i++) {
		bool known = false;

		for (size_t k = 0; k < ARRAY_SIZE(known_keys); k++)
			known |= sv_eq(rule->fields.p[i].key, known_keys[k]);
		if (!known)
			return rule_fail(rule, err, "'" SV_FMT "' is no key of such a rule",
					 SV_ARG(rule->fields.p[i].key));
	}
	if (!rule_value(rule, SV("reason")).n)
		return rule_fail(rule, err, "it has no reason");
	return true;
}

bool
rustpath_new(const char *dir, struct rustpath **out, struct err *err)
{
	struct rustpath *r AUTO(rustpath) = xzalloc(sizeof(*r));

	if (!rule_load(&r->rules, "rustpath", dir, err))
		return false;
	for (size_t i = 0; i < r->rules.rules.n; i++)
		if (!check(&r->rules.rules.p[i], err))
			return false;
	*out = TAKE_PTR(r);
	return true;
}

void
rustpath_free(struct rustpath *r)
{
	if (!r)
		return;
	rule_set_clear(&r->rules);
	free(r);
}

/* One of the rule's patterns under @key matches; "whole: yes" means the path itself, not its end. */
static bool
matches(const struct rule *rule, struct sv key, struct sv path)
{
	bool whole = sv_eq(rule_value(rule, SV("whole")), SV("yes"));
	struct sv glob;

	for (size_t at = 0; rule_next(rule, key, &at, &glob);)
		if (whole ? sv_eq(glob, path) : rule_glob(glob, path))
			return true;
	return false;
}

enum rustpath_kind
rustpath_path(const struct rustpath *r, struct sv path, struct sv *reason)
{
	enum rustpath_kind kind = RUSTPATH_NO;

	for (size_t i = 0; i < r->rules.rules.n; i++) {
		const struct rule *rule = &r->rules.rules.p[i];

		if (matches(rule, SV("path"), path)) {
			*reason = rule_value(rule, SV("reason"));
			return RUSTPATH_YES;
		}
		if (kind == RUSTPATH_NO && matches(rule, SV("shared"), path)) {
			*reason = rule_value(rule, SV("reason"));
			kind = RUSTPATH_SHARED;
		}
	}
	return kind;
}

static bool
is_letter(char c)
{
	c |= 0x20;
	return c >= 'a' && c <= 'z';
}

bool
rustpath_mentions(struct sv text)
{
	for (size_t at = 0, hit; (hit = sv_find_nocase(sv_from(text, at), SV("rust"))) != SV_NONE;) {
		at += hit;
		/* "trust" is another word, KBUILD_HOSTRUSTFLAGS is not. */
		if (at == 0 || !is_letter(text.p[at - 1]) || sv_ends(sv_to(text, at), SV("HOST")))
			return true;
		at += 4;
	}
	return false;
}

static bool
has_cc(struct sv message, struct sv address)
{
	struct sv line;

	while (sv_line(&message, &line))
		if (sv_starts_nocase(line, SV("Cc:")) && sv_has(line, address))
			return true;
	return false;
}

/* "rust_*:": the text up to the first colon, as a pattern. */
static bool
subject_begins(struct sv pattern, struct sv subject)
{
	size_t colon = sv_find_char(subject, ':');
	struct str head CLEAR(str) = { 0 };

	if (colon == SV_NONE)
		return false;
	for (size_t i = 0; i <= colon; i++) {
		char c = subject.p[i];

		str_addc(&head, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
	return rule_glob(pattern, str_sv(&head)) && !sv_has(str_sv(&head), SV(" "));
}

bool
rustpath_message(const struct rustpath *r, struct sv subject, struct sv message,
		 struct sv *reason)
{
	for (size_t i = 0; i < r->rules.rules.n; i++) {
		const struct rule *rule = &r->rules.rules.p[i];
		struct sv value;
		bool hit = false;

		for (size_t at = 0; !hit && rule_next(rule, SV("subject"), &at, &value);)
			hit = subject_begins(value, subject);
		for (size_t at = 0; !hit && rule_next(rule, SV("cc"), &at, &value);)
			hit = has_cc(message, value);
		if (!hit)
			continue;
		*reason = rule_value(rule, SV("reason"));
		return true;
	}
	return false;
}
