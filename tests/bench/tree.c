/* For the bench's history: the kernel's source as a tar, and the files of it that are changed. */
#include "tests/bench/tree.h"

#include <stdio.h>

#define BLOCK 512
/* Larger files are changed as rarely as they are many: they would only cost time to make. */
#define TEXT_MAX 12000
#define TEXT_MIN 400

static const struct sv shared[] = {
	SV_INIT("Makefile"), SV_INIT("init/Kconfig"), SV_INIT("lib/Kconfig.debug"),
	SV_INIT("scripts/Makefile.build"), SV_INIT("arch/x86/Makefile"), SV_INIT("MAINTAINERS"),
};

struct header {
	char name[100], mode[8], ids[16], size[12], time[12], sum[8], type, link[100];
	char magic[8], owner[64], device[16], prefix[155], rest[12];
};

static void
fail(const char *what)
{
	fprintf(stderr, "history: %s\n", what);
	exit(1);
}

static struct sv
field(const char *p, size_t n)
{
	return (struct sv){ p, strnlen(p, n) };
}

/* @n bytes of the archive and what fills their last block. */
static void
read_bytes(struct str *out, size_t n)
{
	size_t all = (n + BLOCK - 1) / BLOCK * BLOCK;

	str_reset(out);
	if (fread(str_reserve(out, all), 1, all, stdin) != all)
		fail("the archive ends early");
	out->n = n;
	out->p[n] = '\0';
}

static bool
is_rust(struct sv path)
{
	return sv_ends(path, SV(".rs")) || sv_starts(path, SV("rust/")) ||
	       sv_starts(path, SV("samples/rust/"));
}

static struct sv
part_name(struct sv path)
{
	struct sv rest = path, top = sv_cut(&rest, '/'), second = sv_cut(&rest, '/');

	/* A driver in Rust has maintainers of its own. */
	if (sv_starts(path, SV("drivers/")) && sv_ends(path, SV(".rs")))
		return sv_to(path, sv_rfind_char(path, '/'));
	if (is_rust(path))
		return SV("rust");
	if (!second.n)
		return SV("kbuild");
	return rest.n ? sv_range(path.p, second.p + second.n) : top;
}

static size_t
find_part(struct work_tree *t, struct sv path)
{
	struct sv name = part_name(path);
	uint64_t *at = map_at(&t->part_index, name);

	if (!*at) {
		*vec_push(&t->parts) = (struct part){ .name = arena_sv(&t->text, name),
						      .rust = is_rust(path) };
		*at = t->parts.n;
	}
	return *at - 1;
}

size_t
tree_add_file(struct work_tree *t, struct sv path, struct sv text)
{
	struct work_file f = { .path = arena_sv(&t->text, path), .part = find_part(t, path) };

	str_add(&f.text[MAINLINE], text);
	*vec_push(&t->parts.p[f.part].files) = t->files.n;
	*vec_push(&t->files) = f;
	return t->files.n - 1;
}

/* Which files the history changes: all of Rust, some that it shares, a third of the small ones. */
static bool
is_wanted(struct sv path, struct sv text)
{
	static const struct sv ends[] = { SV_INIT(".c"), SV_INIT(".h"), SV_INIT(".dtsi"),
					  SV_INIT(".rst"), SV_INIT("/Makefile"), SV_INIT("/Kconfig") };
	uint64_t sum = 5381;

	if (is_rust(path))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(shared); i++)
		if (sv_eq(path, shared[i]))
			return true;
	if (text.n < TEXT_MIN || text.n > TEXT_MAX)
		return false;
	for (size_t i = 0; i < path.n; i++)
		sum = sum * 33 + (unsigned char)path.p[i];
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++)
		if (sv_ends(path, ends[i]))
			return sum % 3 == 0;
	return false;
}

static void
take(struct work_tree *t, const struct header *h, struct sv name, struct sv text)
{
	bool link = h->type == '2', exec = h->mode[4] & 1;
	struct sv path = name;

	sv_cut(&path, '/');
	if (!path.n || (h->type != '0' && h->type != '\0' && !link))
		return;
	if (link)
		text = field(h->link, sizeof(h->link));
	printf("M %s inline " SV_FMT "\ndata %zu\n", link ? "120000" : exec ? "100755" : "100644",
	       SV_ARG(path), text.n);
	fwrite(text.p, 1, text.n, stdout);
	putchar('\n');
	if (!link && !exec && is_wanted(path, text))
		tree_add_file(t, path, text);
}

void
tree_import(struct work_tree *t)
{
	struct str text CLEAR(str) = { 0 }, name CLEAR(str) = { 0 };
	struct header h;

	_Static_assert(sizeof(h) == BLOCK, "a header is one block");
	while (fread(&h, 1, BLOCK, stdin) == BLOCK && h.name[0]) {
		read_bytes(&text, strtoull(h.size, NULL, 8));
		if (h.type == 'L') {
			str_reset(&name);
			str_add(&name, sv_of(text.p));
			continue;
		}
		if (!name.n && h.prefix[0] && h.magic[5] == '\0') {
			str_add(&name, field(h.prefix, sizeof(h.prefix)));
			str_addc(&name, '/');
		}
		if (!name.n || *vec_last(&name) == '/')
			str_add(&name, field(h.name, sizeof(h.name)));
		take(t, &h, str_sv(&name), str_sv(&text));
		str_reset(&name);
	}
	/* The writer of the archive shall not be stopped by a closed pipe. */
	while (fread(&h, 1, BLOCK, stdin) == BLOCK)
		;
	if (!t->files.n)
		fail("no kernel source on standard input");
}

void
tree_fork(struct work_tree *t, enum line from, enum line to)
{
	for (size_t i = 0; i < t->files.n; i++) {
		struct str *text = t->files.p[i].text;

		str_reset(&text[to]);
		str_add(&text[to], str_sv(&text[from]));
	}
}

/* Where line @n of @s begins; its end, if it has fewer. */
static size_t
line_start(struct sv s, size_t n)
{
	size_t at = 0;

	while (n-- && at < s.n) {
		size_t end = sv_find_char(sv_from(s, at), '\n');

		at = end == SV_NONE ? s.n : at + end + 1;
	}
	return at;
}

void
tree_edit_file(struct work_tree *t, enum line where, const struct edit *e)
{
	struct str *text = &t->files.p[e->file].text[where], with = { 0 };
	struct sv old = str_sv(text);

	if (e->kind == EDIT_DELETE) {
		str_reset(text);
		return;
	}
	size_t from = e->kind == EDIT_CREATE ? 0 : line_start(old, e->line);
	size_t to = e->kind == EDIT_CREATE ? old.n : from;

	if (e->kind == EDIT_REPLACE)
		to += line_start(sv_from(old, from), 1);
	str_add(&with, sv_to(old, from));
	str_add(&with, e->text);
	str_add(&with, sv_from(old, to));
	str_clear(text);
	*text = with;
}
