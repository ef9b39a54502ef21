/* Which commits are Rust-related. */
#include "rules/rustpath.h"

#include "core/base/str.h"

/* What a changed path is matched against. */
struct path_pattern {
	struct sv glob, reason;
	enum rustpath_kind kind;
	bool whole;		/* the path itself, not its end */
};

/* What a message is matched against: how its subject begins, or an address in a Cc: line. */
struct message_pattern {
	struct sv value, reason;
	bool cc;
};

struct rustpath {
	struct rule_set rules;
	VEC(struct path_pattern) paths;		/* in the order of the rules */
	VEC(struct message_pattern) messages;	/* as well */
};

static const struct sv known_keys[] = {
	SV_INIT("name"), SV_INIT("path"), SV_INIT("shared"), SV_INIT("whole"), SV_INIT("subject"),
	SV_INIT("cc"), SV_INIT("reason"), SV_INIT("yes"), SV_INIT("no"), SV_INIT("silent"),
};

static bool
check(const struct rule *rule, struct err *err)
{
	if (!rule_check_keys(rule, known_keys, ARRAY_SIZE(known_keys), err))
		return false;
	if (!rule_value(rule, SV("reason")).n)
		return rule_fail(rule, err, "it has no reason");
	return true;
}

static void
add_paths(struct rustpath *r, const struct rule *rule, struct sv key, enum rustpath_kind kind)
{
	struct sv glob;

	for (size_t at = 0; rule_next(rule, key, &at, &glob);)
		*vec_push(&r->paths) = (struct path_pattern){
			glob, rule_value(rule, SV("reason")), kind,
			sv_eq(rule_value(rule, SV("whole")), SV("yes")),
		};
}

static void
add_messages(struct rustpath *r, const struct rule *rule, struct sv key, bool cc)
{
	struct sv value;

	for (size_t at = 0; rule_next(rule, key, &at, &value);)
		*vec_push(&r->messages) =
			(struct message_pattern){ value, rule_value(rule, SV("reason")), cc };
}

bool
rustpath_new(const char *dir, struct rustpath **out, struct err *err)
{
	struct rustpath *r AUTO(rustpath) = xzalloc(sizeof(*r));

	if (!rule_load(&r->rules, "rustpath", dir, err))
		return false;
	for (size_t i = 0; i < r->rules.rules.n; i++) {
		const struct rule *rule = &r->rules.rules.p[i];

		if (!check(rule, err))
			return false;
		add_paths(r, rule, SV("path"), RUSTPATH_YES);
		add_paths(r, rule, SV("shared"), RUSTPATH_SHARED);
		add_messages(r, rule, SV("subject"), false);
		add_messages(r, rule, SV("cc"), true);
	}
	*out = TAKE_PTR(r);
	return true;
}

void
rustpath_free(struct rustpath *r)
{
	if (!r)
		return;
	rule_set_clear(&r->rules);
	vec_clear(&r->paths);
	vec_clear(&r->messages);
	free(r);
}

enum rustpath_kind
rustpath_path(const struct rustpath *r, struct sv path, struct sv *reason)
{
	enum rustpath_kind kind = RUSTPATH_NO;

	for (size_t i = 0; i < r->paths.n && kind != RUSTPATH_YES; i++) {
		const struct path_pattern *p = &r->paths.p[i];

		if (p->kind <= kind || !(p->whole ? sv_eq(p->glob, path) : rule_glob(p->glob, path)))
			continue;
		*reason = p->reason;
		kind = p->kind;
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

/* The text up to the first colon in small letters, if it is one word: "rust_binder:". */
static bool
subject_head(struct sv subject, struct str *out)
{
	size_t colon = sv_find_char(subject, ':');

	if (colon == SV_NONE || sv_has(sv_to(subject, colon), SV(" ")))
		return false;
	for (size_t i = 0; i <= colon; i++) {
		char c = subject.p[i];

		str_addc(out, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
	return true;
}

bool
rustpath_message(const struct rustpath *r, struct sv subject, struct sv message,
		 struct sv *reason)
{
	struct str head CLEAR(str) = { 0 };
	bool has_head = subject_head(subject, &head);

	for (size_t i = 0; i < r->messages.n; i++) {
		const struct message_pattern *p = &r->messages.p[i];

		if (!(p->cc ? has_cc(message, p->value)
			    : has_head && rule_glob(p->value, str_sv(&head))))
			continue;
		*reason = p->reason;
		return true;
	}
	return false;
}
