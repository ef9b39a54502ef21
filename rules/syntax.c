/* Reading the rules about constructs. */
#include "rules/syntax.h"

#include "core/base/alloc.h"

struct syntax {
	struct rule_set set;
	struct syntax_row rows[RUST_CONSTRUCT_KINDS];
};

static bool
read_rule(struct syntax *s, const struct rule *rule, struct err *err)
{
	enum rust_construct_kind kind;

	if (!rust_construct_parse(rule->name, &kind))
		return rule_fail(rule, err, "nothing is found under that name");
	s->rows[kind] = (struct syntax_row){
		rule_value(rule, SV("say")), rule_value(rule, SV("history")),
	};
	if (!s->rows[kind].say.n || !s->rows[kind].history.n)
		return rule_fail(rule, err, "it needs 'say' and 'history'");
	return true;
}

bool
syntax_new(const char *dir, struct syntax **out, struct err *err)
{
	struct syntax *s AUTO(syntax) = xzalloc(sizeof(*s));

	if (!rule_load(&s->set, "toolchain/syntax", dir, err))
		return false;
	for (size_t i = 0; i < s->set.rules.n; i++)
		if (!read_rule(s, &s->set.rules.p[i], err))
			return false;
	*out = TAKE_PTR(s);
	return true;
}

void
syntax_free(struct syntax *s)
{
	if (!s)
		return;
	rule_set_clear(&s->set);
	free(s);
}

const struct syntax_row *
syntax_find(const struct syntax *s, enum rust_construct_kind kind)
{
	return s->rows[kind].history.n ? &s->rows[kind] : NULL;
}

const struct rule_set *
syntax_rules(const struct syntax *s)
{
	return &s->set;
}
