/* Rules as text. */
#include "rules/rule.h"

#include "core/base/embed.h"
#include "core/base/file.h"

#define RULE_FILE_MAX (4u << 20)

void
rule_set_clear(struct rule_set *set)
{
	for (size_t i = 0; i < set->rules.n; i++)
		vec_clear(&set->rules.p[i].fields);
	vec_clear(&set->rules);
	arena_clear(&set->text);
}

struct sv
rule_value(const struct rule *rule, struct sv key)
{
	struct sv value = SV("");
	size_t at = 0;

	rule_next(rule, key, &at, &value);
	return value;
}

bool
rule_next(const struct rule *rule, struct sv key, size_t *at, struct sv *value)
{
	while (*at < rule->fields.n) {
		const struct rule_field *f = &rule->fields.p[(*at)++];

		if (!sv_eq(f->key, key))
			continue;
		*value = f->value;
		return true;
	}
	return false;
}

bool
rule_fail(const struct rule *rule, struct err *err, const char *fmt, ...)
{
	struct str text CLEAR(str) = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vaddf(&text, fmt, ap);
	va_end(ap);
	return err_set(err, ERR_PARSE, SV_FMT ":%u: rule '" SV_FMT "': %s", SV_ARG(rule->file),
		       rule->line, SV_ARG(rule->name), text.p);
}

bool
rule_check_keys(const struct rule *rule, const struct sv *keys, size_t n, struct err *err)
{
	for (size_t i = 0; i < rule->fields.n; i++) {
		struct sv key = rule->fields.p[i].key;
		bool known = false;

		for (size_t k = 0; k < n && !known; k++)
			known = sv_eq(key, keys[k]);
		if (!known)
			return rule_fail(rule, err, "'" SV_FMT "' is no key of such a rule",
					 SV_ARG(key));
	}
	return true;
}

/* Put a finished stanza into the set; one of the same name before it gives way. */
static bool
finish(struct rule_set *set, struct rule *rule, struct err *err)
{
	if (!rule->fields.n)
		return true;
	rule->name = rule_value(rule, SV("name"));
	if (!rule->name.n)
		return rule_fail(rule, err, "it has no name");
	size_t i = 0;

	while (i < set->rules.n && !sv_eq(set->rules.p[i].name, rule->name))
		i++;
	bool silent = sv_eq(rule_value(rule, SV("silent")), SV("yes"));

	if (i < set->rules.n) {
		vec_clear(&set->rules.p[i].fields);
		if (silent)
			memmove(&set->rules.p[i], &set->rules.p[i + 1],
				(--set->rules.n - i) * sizeof(*rule));
		else
			set->rules.p[i] = *rule;
	} else if (!silent) {
		*vec_push(&set->rules) = *rule;
	}
	if (silent)
		vec_clear(&rule->fields);
	return true;
}

static bool
add_line(struct rule_set *set, struct rule *rule, struct sv line, struct err *err)
{
	if (*line.p == ' ' || *line.p == '\t') {
		if (!rule->fields.n)
			return rule_fail(rule, err, "a line goes on with nothing before it");
		struct rule_field *last = vec_last(&rule->fields);
		struct str joined CLEAR(str) = { 0 };

		str_addf(&joined, SV_FMT " " SV_FMT, SV_ARG(last->value), SV_ARG(sv_trim(line)));
		last->value = arena_sv(&set->text, str_sv(&joined));
		return true;
	}
	if (!sv_has(line, SV(":")))
		return rule_fail(rule, err, "no 'key: value' in '" SV_FMT "'", SV_ARG(line));
	struct sv key = sv_cut(&line, ':');

	*vec_push(&rule->fields) = (struct rule_field){ arena_sv(&set->text, sv_trim(key)),
							arena_sv(&set->text, sv_trim(line)) };
	return true;
}

bool
rule_read(struct rule_set *set, struct sv file, struct sv text, struct err *err)
{
	struct sv name = arena_sv(&set->text, file), line;
	struct rule rule = { .file = name };
	unsigned n = 0;
	bool ok = true;

	while (ok && sv_line(&text, &line)) {
		n++;
		line = sv_trim_end(line);
		if (line.n && *line.p == '#')
			continue;
		if (!line.n) {
			ok = finish(set, &rule, err);
			if (ok)
				rule = (struct rule){ .file = name };
			continue;
		}
		if (!rule.fields.n)
			rule.line = n;
		ok = add_line(set, &rule, line, err);
	}
	if (ok && finish(set, &rule, err))
		return true;
	vec_clear(&rule.fields);
	return false;
}

bool
rule_load(struct rule_set *set, const char *kind, const char *dir, struct err *err)
{
	struct str name CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct sv own;

	str_addf(&name, "rules/data/%s.rule", kind);
	if (embed_find(name.p, &own) && !rule_read(set, str_sv(&name), own, err))
		return false;
	if (!dir)
		return true;
	str_reset(&name);
	str_addf(&name, "%s/%s.rule", dir, kind);
	if (!file_exists(name.p))
		return true;
	if (!file_read(name.p, &text, err))
		return false;
	if (text.n > RULE_FILE_MAX)
		return err_set(err, ERR_PARSE, "%s: too large for a rule file", name.p);
	return rule_read(set, str_sv(&name), str_sv(&text), err);
}

/*
 * Match from where the pattern and the path stand; on a mismatch go back to the last '*' and let it
 * take one more character. Linear but for the last star of each kind.
 */
static bool
glob(struct sv pattern, struct sv path)
{
	size_t p = 0, s = 0;
	size_t star = SV_NONE, star_s = 0, deep = SV_NONE, deep_s = 0;

	while (s < path.n) {
		char c = p < pattern.n ? pattern.p[p] : '\0';

		if (c == '*' && p + 1 < pattern.n && pattern.p[p + 1] == '*') {
			p += 2;
			deep = p;
			deep_s = s;
			star = SV_NONE;
		} else if (c == '*') {
			star = ++p;
			star_s = s;
		} else if (p < pattern.n && (c == path.p[s] || (c == '?' && path.p[s] != '/'))) {
			p++;
			s++;
		} else if (star != SV_NONE && path.p[star_s] != '/') {
			s = ++star_s;
			p = star;
		} else if (deep != SV_NONE) {
			s = ++deep_s;
			p = deep;
			star = SV_NONE;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == '*')
		p++;
	return p == pattern.n;
}

bool
rule_glob(struct sv pattern, struct sv path)
{
	size_t slash = sv_rfind_char(path, '/');

	if (!sv_has(pattern, SV("/")) && slash != SV_NONE)
		path = sv_from(path, slash + 1);
	return glob(pattern, path);
}
