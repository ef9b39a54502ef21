/*
 * core/lang on real kernel history, where that is present: whole trees are parsed, oracles look for
 * what was not found, and each tree's names are looked up in the tree itself.
 */
#include <ctype.h>
#include <stdio.h>

#include "core/base/file.h"
#include "core/base/map.h"
#include "core/base/proc.h"
#include "core/lang/c_binding.h"
#include "core/lang/rust_crates.h"
#include "core/lang/rust_parse.h"
#include "tests/unit/lang.h"

struct blob {
	struct str path, bytes;
	struct rust_file *file;	/* of Rust ones */
};

struct corpus {
	struct str dir;		/* a bare clone below it */
	VEC(struct blob) blobs;
};

static void
corpus_clear(struct corpus *c)
{
	for (size_t i = 0; i < c->blobs.n; i++) {
		str_clear(&c->blobs.p[i].path);
		str_clear(&c->blobs.p[i].bytes);
		rust_file_free(c->blobs.p[i].file);
	}
	vec_clear(&c->blobs);
	if (c->dir.n)
		file_remove_all(c->dir.p);
	str_clear(&c->dir);
}
DEFINE_CLEAR(corpus);

static void
git(const struct corpus *c, const char *const *argv, struct sv in, struct str *out)
{
	struct proc p = { .argv = argv, .dir = c->dir.p, .in = in, .out = out };
	struct err err = { 0 };
	int status;

	CHECK_OK(proc_run(&p, &status, &err));
	CHECK_INT(status, 0);
}

/* The bundle lies beside the project, or beside the folder of a work tree. */
static const char *
bundle(void)
{
	static const char *const places[] = {
		SOURCE_DIR "/../shared/corpus/kernel.bundle",
		SOURCE_DIR "/../../shared/corpus/kernel.bundle",
	};

	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if (file_exists(places[i]))
			return places[i];
	return NULL;
}

static bool
wanted(struct sv path, const char *const *ends)
{
	for (; *ends; ends++)
		if (sv_ends(path, sv_of(*ends)))
			return true;
	return false;
}

static void
list_tree(struct corpus *c, const char *ref, const char *const *ends, struct str *oids)
{
	struct str list CLEAR(str) = { 0 };
	struct sv rest, line;

	git(c, (const char *[]){ "git", "ls-tree", "-r", ref, NULL }, SV(""), &list);
	rest = str_sv(&list);
	while (sv_line(&rest, &line)) {
		struct sv path = line, meta = sv_cut(&path, '\t');

		if (!wanted(path, ends) || !sv_starts(sv_from(meta, 7), SV("blob ")))
			continue;
		struct blob *b = vec_push(&c->blobs);

		*b = (struct blob){ 0 };
		str_add(&b->path, path);
		str_add(oids, sv_from(meta, 12));
		str_addc(oids, '\n');
	}
}

/* Clone the corpus and read the files of @ref whose names end so; skips the test without it. */
static void
corpus_open(struct corpus *c, const char *ref, const char *const *ends)
{
	struct str oids CLEAR(str) = { 0 }, data CLEAR(str) = { 0 };
	struct err err = { 0 };

	if (!bundle()) {
		print_message("# skip: no ../shared/corpus here\n");
		skip();
	}
	CHECK_OK(file_scratch(&c->dir, &err));
	git(c, (const char *[]){ "git", "clone", "-q", "--bare", bundle(), ".", NULL }, SV(""),
	    NULL);
	list_tree(c, ref, ends, &oids);
	git(c, (const char *[]){ "git", "cat-file", "--batch", NULL }, str_sv(&oids), &data);
	struct sv rest = str_sv(&data);

	for (size_t i = 0; i < c->blobs.n; i++) {
		struct sv line = sv_cut(&rest, '\n');
		uint64_t size;

		CHECK(sv_u64(sv_from(line, sv_rfind_char(line, ' ') + 1), &size));
		str_add(&c->blobs.p[i].bytes, sv_to(rest, size));
		rest = sv_from(rest, size + 1);
	}
}

static size_t
parse_all(struct corpus *c)
{
	struct rust_parser *parser AUTO(rust_parser) = rust_parser_new();
	struct err err = { 0 };
	size_t errors = 0;

	for (size_t i = 0; i < c->blobs.n; i++) {
		struct blob *b = &c->blobs.p[i];

		CHECK_OK(rust_file_parse(parser, str_sv(&b->bytes), &b->file, &err));
		CHECK_INT(b->file->unread.n, 0);
		errors += b->file->errors;
	}
	return errors;
}

/* The name that a line begins to define, as grep would see it; empty if it does not. */
static struct sv
defined_by(struct sv line)
{
	static const char *const before[] = {
		"pub", "pub(crate)", "pub(super)", "unsafe", "const", "async", "extern",
		"\"C\"", NULL
	};
	static const char *const kinds[] = {
		"fn", "struct", "enum", "union", "trait", "mod", "macro_rules!", NULL
	};
	struct sv word, rest = sv_trim(line);
	bool kind = false;

	while (!kind && sv_word(&rest, &word)) {
		bool skip_it = false;

		for (size_t i = 0; kinds[i]; i++)
			kind |= sv_eq(word, sv_of(kinds[i]));
		for (size_t i = 0; before[i]; i++)
			skip_it |= sv_eq(word, sv_of(before[i]));
		if (!kind && !skip_it)
			return SV("");
	}
	rest = sv_trim(rest);
	size_t n = 0;

	while (n < rest.n && (isalnum((unsigned char)rest.p[n]) || rest.p[n] == '_'))
		n++;
	return kind && n < rest.n && rest.p[n] != '#' ? sv_to(rest, n) : SV("");
}

static bool
is_defined_at(const struct rust_file *f, struct sv name, uint32_t line)
{
	for (size_t i = 0; i < f->items.n; i++)
		if (rust_file_line(f, f->items.p[i].name.at) == line &&
		    sv_eq(rust_file_text(f, f->items.p[i].name), name))
			return true;
	return false;
}

/*
 * Lines that only look like definitions are told by the syntax: in comments and strings, in the
 * patterns of macros, in what a function quotes.
 */
static bool
is_in_text(const struct rust_file *f, uint32_t line)
{
	uint32_t at = rust_file_line_start(f, line);
	struct rust_walk w = { .file = f, .from = at, .end = at + 1 };
	bool block = false;

	for (uint32_t node; rust_walk_next(&w, &node);) {
		uint16_t kind = f->nodes.p[node].kind;

		if (f->nodes.p[node].start >= at)
			continue;
		block |= kind == NODE_BLOCK;
		if (kind == NODE_BLOCK_COMMENT || kind == NODE_STRING_LITERAL ||
		    kind == NODE_RAW_STRING_LITERAL || kind == NODE_TOKEN_TREE_PATTERN ||
		    (block && kind == NODE_TOKEN_TREE))
			return true;
	}
	return false;
}

/* grep as the oracle: every line that begins a definition is an item. */
static void
check_definitions(const struct corpus *c, size_t max_missed)
{
	size_t lines = 0, missed = 0;

	for (size_t i = 0; i < c->blobs.n; i++) {
		struct sv rest = str_sv(&c->blobs.p[i].bytes), line;

		for (uint32_t n = 1; sv_line(&rest, &line); n++) {
			struct sv name = defined_by(line);

			if (!name.n)
				continue;
			lines++;
			if (is_defined_at(c->blobs.p[i].file, name, n) ||
			    is_in_text(c->blobs.p[i].file, n))
				continue;
			missed++;
			printf("# %s:%u: '" SV_FMT "' is no item\n", c->blobs.p[i].path.p, n,
			       SV_ARG(name));
		}
	}
	printf("# %zu lines define something, %zu are missed\n", lines, missed);
	CHECK(lines > 300);
	CHECK(missed <= max_missed);
}

struct tally {
	size_t of[RUST_USE_KINDS][RUST_ANSWERS];
	size_t uses, missing;
};

static void
look_up_all(const struct corpus *c, struct tally *t)
{
	struct rust_crates *crates AUTO(rust_crates) = rust_crates_new(NULL);

	for (size_t i = 0; i < c->blobs.n; i++)
		rust_crates_put(crates, str_sv(&c->blobs.p[i].path), c->blobs.p[i].file);
	for (size_t i = 0; i < c->blobs.n; i++) {
		const struct rust_file *f = c->blobs.p[i].file;

		for (size_t u = 0; u < f->uses.n; u++) {
			enum rust_answer a = rust_crates_find(
				crates, str_sv(&c->blobs.p[i].path), &f->uses.p[u], NULL, NULL);

			t->of[f->uses.p[u].kind][a]++;
			t->uses++;
			t->missing += a == RUST_ANSWER_MISSING;
		}
	}
}

static void
print_tally(const char *ref, const struct tally *t)
{
	printf("# %-14s", ref);
	for (int a = 0; a < RUST_ANSWERS; a++)
		printf(" %8s", rust_answer_word((enum rust_answer)a));
	for (int k = 0; k < RUST_USE_KINDS; k++) {
		printf("\n# %-14s", rust_use_kind_word((enum rust_use_kind)k));
		for (int a = 0; a < RUST_ANSWERS; a++)
			printf(" %8zu", t->of[k][a]);
	}
	printf("\n# %zu of %zu uses are missing\n", t->missing, t->uses);
}

static bool
same_nodes(const struct rust_file *f, const struct rust_file *whole)
{
	for (size_t i = 1; i < whole->nodes.n; i++) {
		struct rust_node a = f->nodes.p[i], b = whole->nodes.p[i];

		if (a.kind != b.kind || a.field != b.field || a.missing != b.missing ||
		    a.start != b.start || a.end != b.end || a.parent != b.parent || a.next != b.next)
			return false;
	}
	return true;
}

/* A file is parsed item by item: without errors that gives what parsing it at once does. */
static size_t
count_torn(const struct corpus *c)
{
	struct rust_parser *parser AUTO(rust_parser) = rust_parser_new();
	size_t torn = 0;

	for (size_t i = 0; i < c->blobs.n; i++) {
		const struct rust_file *f = c->blobs.p[i].file;
		struct rust_file whole = { .text = f->text };
		struct rust_origin origin = { 0, 0 };
		struct rust_piece piece = { { f->text.p, f->size }, &origin, 1, 0 };

		*vec_push(&whole.nodes) = f->nodes.p[0];
		CHECK(rust_parse(parser, &piece, &whole, 0));
		bool same = f->nodes.n >= whole.nodes.n && same_nodes(f, &whole);

		torn += !same && !whole.errors;
		if (!same)
			printf("# %s: parsed item by item it is something else, %u errors\n",
			       c->blobs.p[i].path.p, whole.errors);
		vec_clear(&whole.nodes);
	}
	return torn;
}

/* Each use that its own tree cannot explain would be a false alarm later. */
static void
check_tree(const char *ref, size_t max_errors, size_t max_missing_in_10000)
{
	struct corpus c CLEAR(corpus) = { 0 };
	struct tally t = { 0 };

	corpus_open(&c, ref, (const char *[]){ ".rs", NULL });
	size_t errors = parse_all(&c);

	printf("# %s: %zu files, %zu parse errors\n", ref, c.blobs.n, errors);
	CHECK(errors <= max_errors);
	CHECK_INT(count_torn(&c), 0);
	check_definitions(&c, errors ? 4 : 0);
	look_up_all(&c, &t);
	print_tally(ref, &t);
	CHECK(t.missing * 10000 <= t.uses * max_missing_in_10000);
}

TEST(the_names_of_linux_6_12_are_all_in_its_tree)
{
	check_tree("linux-6.12.y", 0, 1);
}

/* The copy of liballoc in older trees is in unstable Rust that the grammar does not know. */
TEST(the_names_of_linux_6_6_are_nearly_all_in_its_tree)
{
	check_tree("linux-6.6.y", 60, 30);
}

TEST(the_names_of_linux_6_1_are_nearly_all_in_its_tree)
{
	check_tree("linux-6.1.y", 60, 3);
}

/* Of the misses, most are bindings of a driver whose generated file the corpus lacks. */
TEST(the_names_of_mainline_are_nearly_all_in_its_tree)
{
	check_tree("master", 15, 12);
}

static void
add_bindings(struct sv source, struct map *known)
{
	struct c_names names CLEAR(c_names) = { 0 };
	struct str name CLEAR(str) = { 0 };

	c_names_read(&names, source);
	for (size_t i = 0; i < names.names.n; i++) {
		str_reset(&name);
		if (c_binding_name(&names, &names.names.p[i], &name))
			map_add(known, str_sv(&name));
	}
}

TEST(the_bindings_that_linux_6_12_uses_are_declared_in_its_headers)
{
	struct corpus c CLEAR(corpus) = { 0 };

	/* Without a corpus this jumps out of the test: nothing may be allocated before. */
	corpus_open(&c, "linux-6.12.y", (const char *[]){ ".rs", ".h", ".c", NULL });
	struct map known CLEAR(map) = { 0 }, used CLEAR(map) = { 0 };
	struct rust_crates *crates AUTO(rust_crates) = rust_crates_new(NULL);
	struct rust_parser *parser AUTO(rust_parser) = rust_parser_new();
	struct err err = { 0 };
	size_t missing = 0;

	for (size_t i = 0; i < c.blobs.n; i++) {
		struct blob *b = &c.blobs.p[i];

		struct sv path = str_sv(&b->path);

		if (sv_ends(path, SV(".h")) || sv_starts(path, SV("rust/helpers")))
			add_bindings(str_sv(&b->bytes), &known);
		if (!sv_ends(path, SV(".rs")))
			continue;
		CHECK_OK(rust_file_parse(parser, str_sv(&b->bytes), &b->file, &err));
		rust_crates_put(crates, str_sv(&b->path), b->file);
	}
	for (size_t i = 0; i < c.blobs.n; i++) {
		const struct rust_file *f = c.blobs.p[i].file;
		struct str name CLEAR(str) = { 0 };

		for (size_t u = 0; f && u < f->uses.n; u++) {
			str_reset(&name);
			if (rust_crates_find(crates, str_sv(&c.blobs.p[i].path), &f->uses.p[u],
					     NULL, &name) == RUST_ANSWER_BINDING)
				map_add(&used, str_sv(&name));
		}
	}
	for (size_t i = 0; i < used.entries.n; i++) {
		if (map_has(&known, used.entries.p[i].key))
			continue;
		missing++;
		printf("# no header declares '" SV_FMT "'\n", SV_ARG(used.entries.p[i].key));
	}
	printf("# %zu of %zu bindings are missing\n", missing, used.entries.n);
	CHECK(used.entries.n > 150);
	/* The corpus lacks asm-generic/ioctl.h and the pages of each architecture. */
	CHECK(missing * 10 <= used.entries.n);
}
