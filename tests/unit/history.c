/* Invented histories for tests of core/git. */
#include "tests/unit/history.h"

#include "tests/unit/oracle.h"

#define FILES 7

unsigned
history_chance(uint64_t *state, unsigned below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)(*state >> 33) % below;
}

static void
add_content(struct str *s, uint64_t *state, enum history_content content)
{
	struct str text CLEAR(str) = { 0 };

	for (unsigned n = history_chance(state, 30); n--;)
		str_addf(&text, "line %u\n", history_chance(state, 25));
	if (!history_chance(state, 5))
		str_add(&text, SV("no newline behind this"));
	if (content == HISTORY_BINARY && !history_chance(state, 9))
		str_add(&text, SV("a\0b"));
	str_addf(s, "data %zu\n", text.n);
	str_add(s, str_sv(&text));
	str_addc(s, '\n');
}

static void
add_change(struct str *s, uint64_t *state, enum history_content content)
{
	static const char *const paths[FILES] = {
		"rust/a.rs", "rust/kernel/b.rs", "rust/kernel/c d.rs", "Makefile", "x/y/z/deep",
		"rust-", "rust/\xc3\xa9.rs",
	};
	static const char *const modes[] = { "644", "644", "644", "755", "120000" };
	const char *path = paths[history_chance(state, FILES)];

	switch (history_chance(state, 8)) {
	case 0:
		str_addf(s, "D \"%s\"\n", path);
		break;
	case 1:
		str_addf(s, "M 644 inline moved/f%u\n", history_chance(state, 3));
		add_content(s, state, content);
		break;
	default:
		str_addf(s, "M %s inline \"%s\"\n", modes[history_chance(state, 5)], path);
		add_content(s, state, content);
	}
}

struct repo *
history_new(uint64_t seed, unsigned n, enum history_content content, const char **dir)
{
	struct str stream CLEAR(str) = { 0 };
	struct err err = { 0 };
	struct repo *repo;

	for (unsigned i = 0; i < n; i++) {
		unsigned branch = i ? history_chance(&seed, 3) : 0;

		str_addf(&stream, "commit refs/heads/b%u\nmark :%u\ncommitter o <o@example.org> %u +0000\n"
			 "data 7\nrust: x\n", branch, i + 1, 1700000000 + i * 60);
		if (i > 0 && i < 4)
			str_addf(&stream, "from :1\n");
		if (i > 4 && !history_chance(&seed, 4))
			str_addf(&stream, "merge :%u\n", 1 + history_chance(&seed, i));
		for (unsigned k = 1 + history_chance(&seed, 3); k--;)
			add_change(&stream, &seed, content);
		str_addc(&stream, '\n');
	}
	for (unsigned i = 0; i < 3; i++)
		str_addf(&stream, "reset refs/heads/all%u\nfrom refs/heads/b0\n\n", i);
	*dir = oracle_scratch();
	CHECK_INT(ORACLE_GIT(*dir, SV(""), NULL, "init", "-q", "--bare", "."), 0);
	CHECK_INT(ORACLE_GIT(*dir, str_sv(&stream), NULL, "fast-import", "--quiet"), 0);
	CHECK_OK(repo_open(*dir, &repo, &err));
	return repo;
}

size_t
history_list(const char *dir, const char *const *args, struct oid *to, size_t most)
{
	struct str text CLEAR(str) = { 0 };
	size_t n = 0;

	CHECK_INT(oracle_git(dir, SV(""), &text, args), 0);
	struct sv rest = str_sv(&text), line;

	while (n < most && sv_line(&rest, &line))
		CHECK(oid_parse(line, &to[n++]));
	return n;
}
