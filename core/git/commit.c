/* A commit object, taken apart. */
#include "core/git/commit.h"

#include "core/base/alloc.h"

/* Cut the header line "@key value" off @rest. */
static bool
header(struct sv *rest, struct sv key, struct sv *value)
{
	if (!sv_starts(*rest, key))
		return false;
	*value = sv_from(sv_cut(rest, '\n'), key.n);
	return true;
}

/* "Name <email> seconds +hhmm"; what is missing or odd stays empty, as git does it. */
static struct person
parse_person(struct sv s)
{
	size_t open = sv_find_char(s, '<'), close = sv_rfind_char(s, '>');
	struct person p = { 0 };
	uint64_t n;

	if (open == SV_NONE || close == SV_NONE || close < open)
		return (struct person){ .name = sv_trim(s) };
	p.name = sv_trim(sv_to(s, open));
	p.email = sv_range(s.p + open + 1, s.p + close);
	struct sv rest = sv_from(s, close + 1), word;

	if (sv_word(&rest, &word) && sv_u64(word, &n) && n <= INT64_MAX)
		p.when.seconds = (int64_t)n;
	if (sv_word(&rest, &word) && word.n == 5 && sv_u64(sv_from(word, 1), &n)) {
		int minutes = (int)(n / 100 * 60 + n % 100);

		p.when.offset = *word.p == '-' ? -minutes : minutes;
	}
	return p;
}

static bool
parse(struct commit *c, struct err *err)
{
	struct sv rest = c->object.bytes, value;
	VEC(struct oid) parents = { 0 };

	if (!header(&rest, SV("tree "), &value) || !oid_parse(value, &c->tree))
		return err_set(err, ERR_GIT, "the commit %s is damaged: no tree", OID_ARG(c->oid));
	while (header(&rest, SV("parent "), &value)) {
		struct oid parent;

		if (oid_parse(value, &parent))
			*vec_push(&parents) = parent;
	}
	c->parents = parents.p;
	c->n_parents = parents.n;
	if (header(&rest, SV("author "), &value))
		c->author = parse_person(value);
	if (header(&rest, SV("committer "), &value))
		c->committer = parse_person(value);
	while (rest.n && *rest.p != '\n') {
		if (header(&rest, SV("encoding "), &value))
			c->encoding = value;
		else
			sv_cut(&rest, '\n');
	}
	c->message = sv_from(rest, 1);
	return true;
}

bool
commit_read(struct repo *repo, struct oid oid, struct commit *out, struct err *err)
{
	struct commit c = { .oid = oid };

	if (!repo_read(repo, oid, OBJECT_COMMIT, &c.object, err))
		return false;
	if (!parse(&c, err)) {
		commit_clear(&c);
		return false;
	}
	*out = c;
	return true;
}

void
commit_clear(struct commit *c)
{
	free(c->parents);
	object_clear(&c->object);
	*c = (struct commit){ 0 };
}

bool
commit_base_tree(struct repo *repo, const struct commit *c, struct oid *tree, struct err *err)
{
	struct commit parent CLEAR(commit) = { 0 };

	if (!c->n_parents) {
		*tree = repo_put(repo, OBJECT_TREE, SV(""));
		return true;
	}
	if (!commit_read(repo, c->parents[0], &parent, err))
		return false;
	*tree = parent.tree;
	return true;
}

void
commit_add_subject(struct str *s, struct sv message)
{
	struct sv line;
	bool first = true;

	while (sv_line(&message, &line)) {
		line = sv_trim_end(line);
		if (!line.n && first)
			continue;
		if (!line.n)
			break;
		if (!first)
			str_addc(s, ' ');
		str_add(s, line);
		first = false;
	}
}
