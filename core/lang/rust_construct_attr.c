/* Constructs in attributes, read from their text. */
#include "core/lang/rust_cfg.h"
#include "core/lang/rust_construct_pass.h"
#include "core/lang/rust_path.h"

#define NEST_MAX 4	/* cfg_attr in cfg_attr */

static void
add(struct rust_construct_pass *p, enum rust_construct_kind kind, struct sv text)
{
	uint32_t at = (uint32_t)(text.p - p->f->text.p);

	*vec_push(p->out) = (struct rust_construct){ (uint8_t)kind, p->flags, at,
						     at + (uint32_t)text.n };
}

static bool
is_path(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == ':';
}

/* An attribute's path, and what is between the parentheses behind it, if there are any. */
struct attribute {
	struct sv all, path, args;
	bool called;
};

static struct attribute
split(struct sv text)
{
	struct attribute a = { .all = sv_trim(text), .args = SV("") };
	size_t n = 0;

	while (n < a.all.n && is_path(a.all.p[n]))
		n++;
	a.path = sv_to(a.all, n);
	struct sv rest = sv_trim(sv_from(a.all, n));

	a.called = sv_starts(rest, SV("(")) && sv_ends(rest, SV(")"));
	if (a.called)
		a.args = sv_to(sv_from(rest, 1), rest.n - 2);
	return a;
}

/* Attributes that need something by their mere name. */
static const struct {
	struct sv path;
	bool called;	/* only with arguments */
	enum rust_construct_kind kind;
} named[] = {
	{ SV_INIT("const_trait"), false, RUST_CONSTRUCT_CONST_TRAIT },
	{ SV_INIT("coverage"), true, RUST_CONSTRUCT_COVERAGE },
	{ SV_INIT("define_opaque"), true, RUST_CONSTRUCT_DEFINE_OPAQUE },
	{ SV_INIT("expect"), true, RUST_CONSTRUCT_EXPECT },
	{ SV_INIT("linkage"), false, RUST_CONSTRUCT_LINKAGE },
	{ SV_INIT("naked"), false, RUST_CONSTRUCT_NAKED_OLD },
	{ SV_INIT("no_sanitize"), true, RUST_CONSTRUCT_NO_SANITIZE },
	{ SV_INIT("optimize"), true, RUST_CONSTRUCT_OPTIMIZE },
	{ SV_INIT("sanitize"), true, RUST_CONSTRUCT_SANITIZE },
	{ SV_INIT("unsafe"), true, RUST_CONSTRUCT_UNSAFE_ATTRIBUTE },
	{ SV_INIT("used"), true, RUST_CONSTRUCT_USED_ARG },
};

/* The lints of allow(x, y::z, reason = "..."), and of the other levels; what a reason is. */
static void
look_in_level(struct rust_construct_pass *p, const struct attribute *a)
{
	static const struct sv levels[] = {
		SV_INIT("allow"), SV_INIT("warn"), SV_INIT("deny"), SV_INIT("forbid"),
		SV_INIT("expect"),
	};
	struct sv list = a->args, part;
	bool level = false;

	for (size_t i = 0; i < ARRAY_SIZE(levels); i++)
		level |= sv_eq(a->path, levels[i]);
	while (level && rust_cfg_part(&list, &part))
		if (sv_starts(part, SV("reason")) &&
		    sv_starts(sv_trim(sv_from(part, 6)), SV("=")))
			add(p, RUST_CONSTRUCT_LINT_REASON, part);
		else if (part.n)
			add(p, RUST_CONSTRUCT_LINT, part);
}

/* Words of a condition that compilers had to learn. */
static void
look_in_cfg(struct rust_construct_pass *p, struct sv predicate)
{
	static const struct { struct sv word; enum rust_construct_kind kind; } rows[] = {
		{ SV_INIT("true"), RUST_CONSTRUCT_CFG_BOOLEAN },
		{ SV_INIT("false"), RUST_CONSTRUCT_CFG_BOOLEAN },
		{ SV_INIT("version"), RUST_CONSTRUCT_CFG_VERSION },
		{ SV_INIT("target_abi"), RUST_CONSTRUCT_CFG_TARGET_ABI },
		{ SV_INIT("sanitize"), RUST_CONSTRUCT_CFG_SANITIZE },
		{ SV_INIT("overflow_checks"), RUST_CONSTRUCT_CFG_OVERFLOW_CHECKS },
	};

	for (size_t at = 0; at < predicate.n;) {
		size_t n = 0;

		if (predicate.p[at] == '"') {
			size_t end = sv_find_char(sv_from(predicate, at + 1), '"');

			at = end == SV_NONE ? predicate.n : at + end + 2;
			continue;
		}
		while (at + n < predicate.n && is_path(predicate.p[at + n]))
			n++;
		struct sv word = sv_to(sv_from(predicate, at), n);

		for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
			if (sv_eq(word, rows[i].word))
				add(p, rows[i].kind, word);
		at += n + !n;
	}
}

static void
look_in_derive(struct rust_construct_pass *p, struct sv list)
{
	struct sv part;

	while (rust_cfg_part(&list, &part)) {
		struct sv word = rust_path_last(part);

		if (sv_eq(word, SV("CoercePointee")))
			add(p, RUST_CONSTRUCT_COERCE_POINTEE, word);
		else if (sv_eq(word, SV("SmartPointer")))
			add(p, RUST_CONSTRUCT_SMART_POINTER, word);
	}
}

static void
look(struct rust_construct_pass *p, struct sv text, int depth)
{
	struct attribute a = split(text);

	if (sv_eq(a.path, SV("cfg_attr")) && a.called && depth < NEST_MAX) {
		struct sv list = a.args, part;

		if (!rust_cfg_part(&list, &part))
			return;
		look_in_cfg(p, part);
		if (rust_cfg_eval(part) >= RUST_CFG_COMPILER)
			return;
		while (rust_cfg_part(&list, &part))
			look(p, part, depth + 1);
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(named); i++)
		if (sv_eq(a.path, named[i].path) && (a.called || !named[i].called))
			add(p, named[i].kind, a.all);
	if (sv_eq(a.path, SV("unsafe")) && sv_eq(sv_trim(a.args), SV("naked")))
		add(p, RUST_CONSTRUCT_NAKED, a.all);
	if (sv_starts(a.path, SV("diagnostic::")))
		add(p, RUST_CONSTRUCT_DIAGNOSTIC, a.all);
	if (sv_starts(a.path, SV("rustc_")))
		add(p, RUST_CONSTRUCT_RUSTC_ATTRIBUTE, a.all);
	look_in_level(p, &a);
	if (sv_eq(a.path, SV("cfg")) && a.called)
		look_in_cfg(p, a.args);
	if (sv_eq(a.path, SV("derive")) && a.called)
		look_in_derive(p, a.args);
}

void
rust_construct_attribute(struct rust_construct_pass *p, uint32_t start, uint32_t end)
{
	look(p, sv_range(p->f->text.p + start, p->f->text.p + end), 0);
}
