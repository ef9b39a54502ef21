/* Whom the mails of a series go to. */
#include "core/flow/export_parts.h"

#include "core/base/map.h"
#include "core/base/proc.h"
#include "core/flow/wording.h"
#include "core/git/patch.h"
#include "core/mail/message.h"

/* Trailers whose people want to know. */
static const char *const people_keys[] = {
	"Cc", "Signed-off-by", "Reviewed-by", "Acked-by", "Reported-by", "Tested-by", "Suggested-by",
	"Co-developed-by",
};

/* Addresses that were written already, in lower case. */
struct people {
	struct map seen;
	struct str *out;
	const char *key;
	bool any;
};

static struct sv
address_of(struct sv person)
{
	size_t open = sv_find_char(person, '<'), close = sv_find_char(person, '>');

	if (open != SV_NONE && close != SV_NONE && close > open)
		return sv_range(person.p + open + 1, person.p + close);
	return sv_trim(sv_to(person, sv_find_char(person, '#')));
}

/* One more person, on a line of their own below the first. */
static void
add_person(struct people *p, struct sv person)
{
	struct str lower CLEAR(str) = { 0 };
	struct sv address = address_of(person);

	if (sv_find_char(address, '@') == SV_NONE || sv_find_char(address, ' ') != SV_NONE)
		return;
	str_add(&lower, address);
	for (size_t i = 0; i < lower.n; i++)
		if (lower.p[i] >= 'A' && lower.p[i] <= 'Z')
			lower.p[i] |= 0x20;
	if (!map_add(&p->seen, str_sv(&lower)))
		return;
	if (p->any)
		str_add(p->out, SV(",\n\t"));
	else
		str_addf(p->out, "%s: ", p->key);
	p->any = true;
	/* The bare address: names in trailers are not always fit for a header. */
	str_add(p->out, address);
}

static void
end_people(struct people *p, const char *next)
{
	if (p->any)
		str_addc(p->out, '\n');
	p->any = false;
	p->key = next;
}

static void
add_trailers(struct people *p, struct sv message)
{
	struct sv rest = trailer_body(message);
	struct trailer t;

	while (trailer_next(&rest, &t))
		for (size_t i = 0; i < ARRAY_SIZE(people_keys); i++)
			if (sv_eq_nocase(t.key, sv_of(people_keys[i])))
				add_person(p, t.value);
}

/* Write a file of the target's tree below @dir. @found is false if it has none. */
static bool
write_from_tree(struct exporting *x, const char *path, const char *dir, bool *found)
{
	struct object o CLEAR(object) = { 0 };
	struct str name CLEAR(str) = { 0 };
	struct entry e;

	if (!tree_find(x->session->repo, x->series->start, sv_of(path), &e, x->err))
		return false;
	*found = mode_is_file(e.mode);
	if (!*found)
		return true;
	const char *slash = strrchr(path, '/');

	str_addf(&name, "%s/%s", dir, slash ? slash + 1 : path);
	return repo_read(x->session->repo, e.oid, OBJECT_BLOB, &o, x->err) &&
	       file_write(name.p, o.bytes, FILE_NEW, x->err);
}

/*
 * Ask the target's own script, as people do: get_maintainer.pl knows what MAINTAINERS means. Without it
 * in the tree nobody is named.
 */
static bool
ask_script(struct exporting *x, const char *dir, struct sv diff, struct str *out)
{
	const char *const argv[] = { "perl", "get_maintainer.pl", "--no-tree", "--no-git",
				     "--no-git-fallback", "--norolestats", "--mpath", "MAINTAINERS",
				     "patch", NULL };
	struct str said CLEAR(str) = { 0 }, path CLEAR(str) = { 0 };
	bool script, maintainers;
	int status;

	if (!write_from_tree(x, "scripts/get_maintainer.pl", dir, &script) ||
	    !write_from_tree(x, "MAINTAINERS", dir, &maintainers))
		return false;
	if (!script || !maintainers)
		return true;
	str_addf(&path, "%s/patch", dir);
	struct proc p = { .argv = argv, .dir = dir, .out = out, .err_out = &said };

	if (!file_write(path.p, diff, FILE_NEW, x->err) || !proc_run(&p, &status, x->err))
		return err_wrap(x->err, "ask scripts/get_maintainer.pl");
	return !status || err_set(x->err, ERR_IO, "scripts/get_maintainer.pl: " SV_FMT,
				  SV_ARG(sv_trim(str_sv(&said))));
}

static bool
add_maintainers(struct exporting *x, struct people *people, struct oid before, struct oid after)
{
	struct str dir CLEAR(str) = { 0 }, diff CLEAR(str) = { 0 }, said CLEAR(str) = { 0 };
	struct sv rest, line;

	if (!patch_add_text(x->session->repo, before, after, PATCH_RENAMES, 3, &diff, x->err) ||
	    !file_scratch(&dir, x->err))
		return false;
	bool ok = ask_script(x, dir.p, str_sv(&diff), &said);

	file_remove_all(dir.p);
	rest = str_sv(&said);
	while (ok && sv_line(&rest, &line))
		add_person(people, line);
	return ok;
}

bool
export_add_headers(struct exporting *x, const struct series_patch *p, struct sv message,
		   struct str *out)
{
	const struct export_options *o = x->options;
	struct people people = { .out = out, .key = "To" };
	bool ok = true;

	for (size_t i = 0; i < o->n_to; i++)
		add_person(&people, sv_of(o->to[i]));
	if (o->maintainers)
		ok = add_maintainers(x, &people, p ? p->before : x->series->start,
				     p ? p->after : x->series->tree);
	end_people(&people, "Cc");
	for (size_t i = 0; i < o->n_cc; i++)
		add_person(&people, sv_of(o->cc[i]));
	if (o->cc_people)
		add_trailers(&people, message);
	end_people(&people, NULL);
	map_clear(&people.seen);
	if (x->answers.n)
		str_addf(out, "In-Reply-To: <%s>\nReferences: <%s>\n", x->answers.p, x->answers.p);
	return ok;
}
