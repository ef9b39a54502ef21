/* Options of commands as tables. */
#include "cli/opt.h"

#include "core/base/alloc.h"
#include "core/base/sv.h"

#define HELP_COLUMN 30

static bool
takes_value(const struct opt *o)
{
	return o->kind == OPT_KIND_STR || o->kind == OPT_KIND_LIST;
}

static void
set(const struct opt *o, void *into, const char *value)
{
	void *at = (char *)into + o->at;
	struct opt_list *list = at;

	switch (o->kind) {
	case OPT_KIND_FLAG:
		*(bool *)at = true;
		break;
	case OPT_KIND_OFF:
		*(bool *)at = false;
		break;
	case OPT_KIND_STR:
		*(const char **)at = value;
		break;
	case OPT_KIND_LIST:
		list->p = xrealloc_array(list->p, list->n + 2, sizeof(*list->p));
		list->p[list->n++] = value;
		list->p[list->n] = NULL;
		break;
	}
}

/* Where reading stands. */
struct reader {
	const struct opt_set *sets;
	int argc, at;
	char **argv;
	bool help;
	struct err *err;
};

/* An option and where its value goes. */
struct found {
	const struct opt *opt;
	void *into;
};

/* The option that @name means: the whole name in any set, else the only one that begins so. */
static bool
find_long(struct reader *r, struct sv name, struct found *out)
{
	struct found hit = { 0 };

	for (int i = 0; i < OPT_SETS; i++) {
		for (const struct opt *o = r->sets[i].opts; o && o->name; o++) {
			struct found this = { o, r->sets[i].into };

			if (sv_eq(sv_of(o->name), name)) {
				*out = this;
				return true;
			}
			if (!sv_starts(sv_of(o->name), name))
				continue;
			if (hit.opt)
				return err_set(r->err, ERR_USAGE, "--" SV_FMT " could be --%s or --%s",
					       SV_ARG(name), hit.opt->name, o->name);
			hit = this;
		}
	}
	if (!hit.opt)
		return err_set(r->err, ERR_USAGE, "there is no option --" SV_FMT, SV_ARG(name));
	*out = hit;
	return true;
}

static bool
find_letter(struct reader *r, char letter, struct found *out)
{
	for (int i = 0; i < OPT_SETS; i++) {
		for (const struct opt *o = r->sets[i].opts; o && o->name; o++) {
			if (o->letter != letter)
				continue;
			*out = (struct found){ o, r->sets[i].into };
			return true;
		}
	}
	return err_set(r->err, ERR_USAGE, "there is no option -%c", letter);
}

static bool
next_value(struct reader *r, const struct opt *o, const char **value)
{
	if (r->at + 1 >= r->argc)
		return err_set(r->err, ERR_USAGE, "--%s needs a value (%s)", o->name, o->arg);
	*value = r->argv[++r->at];
	return true;
}

static bool
read_long(struct reader *r, const char *word)
{
	struct sv value = sv_of(word), name = sv_cut(&value, '=');
	bool given = name.n < strlen(word);
	const char *text = value.p;

	if (sv_eq(name, SV("help"))) {
		r->help = true;
		return true;
	}
	struct found f = { 0 };

	if (!find_long(r, name, &f))
		return false;
	if (given && !takes_value(f.opt))
		return err_set(r->err, ERR_USAGE, "--%s takes no value", f.opt->name);
	if (takes_value(f.opt) && !given && !next_value(r, f.opt, &text))
		return false;
	set(f.opt, f.into, text);
	return true;
}

static bool
read_letters(struct reader *r, const char *letters)
{
	for (; *letters; letters++) {
		const char *value = letters + 1;

		if (*letters == 'h') {
			r->help = true;
			continue;
		}
		struct found f = { 0 };

		if (!find_letter(r, *letters, &f))
			return false;
		if (!takes_value(f.opt)) {
			set(f.opt, f.into, NULL);
			continue;
		}
		if (!*value && !next_value(r, f.opt, &value))
			return false;
		set(f.opt, f.into, value);
		return true;
	}
	return true;
}

bool
opt_read(const struct opt_set sets[OPT_SETS], int argc, char **argv, bool first, int *n, bool *help,
	 struct err *err)
{
	struct reader r = { .sets = sets, .argc = argc, .argv = argv, .err = err };
	int kept = 0;
	bool ended = false;

	for (; r.at < argc; r.at++) {
		char *word = argv[r.at];

		if (!ended && !strcmp(word, "--")) {
			ended = true;
		} else if (ended || word[0] != '-' || !word[1]) {
			ended |= first;
			argv[kept++] = word;
		} else if (word[1] == '-' ? !read_long(&r, word + 2) : !read_letters(&r, word + 1)) {
			return false;
		}
	}
	*n = kept;
	*help = r.help;
	return true;
}

void
opt_print(const struct opt *opts, FILE *to)
{
	for (const struct opt *o = opts; o && o->name; o++) {
		int n = o->letter ? fprintf(to, "  -%c, --%s", o->letter, o->name)
				  : fprintf(to, "      --%s", o->name);

		if (takes_value(o))
			n += fprintf(to, " %s", o->arg);
		if (n >= HELP_COLUMN)
			n = fprintf(to, "\n") - 1;
		fprintf(to, "%*s%s\n", HELP_COLUMN - n, "", o->help);
	}
}
