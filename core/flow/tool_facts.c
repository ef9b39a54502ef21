/* What a tree's build files ask of the compiler and call it with. */
#include "core/flow/toolchain.h"
#include "core/git/commit.h"

void
tool_facts_clear(struct tool_facts *f)
{
	vec_clear(f);
	arena_clear(&f->text);
}

static void
add(struct tool_facts *out, struct sv name, struct sv value, struct sv path, uint32_t line)
{
	for (size_t i = 0; i < out->n; i++)
		if (sv_eq(out->p[i].name, name) && sv_eq(out->p[i].value, value))
			return;
	*vec_push(out) = (struct tool_fact){
		arena_sv(&out->text, name), arena_sv(&out->text, value), { path, line },
	};
}

/* config RUSTC_HAS_X, and in the lines below it: def_bool RUSTC_VERSION >= 108400 */
static void
read_kconfig(struct tool_facts *out, struct sv path, struct sv text)
{
	struct str name CLEAR(str) = { 0 };
	struct sv line, keyword = SV("config ");
	uint32_t where = 0;

	for (uint32_t at = 1; sv_line(&text, &line); at++) {
		struct sv t = sv_trim(line), value = t;

		if (sv_starts(line, keyword)) {
			struct sv symbol = sv_trim(sv_from(line, keyword.n));

			str_reset(&name);
			if (sv_starts(symbol, SV("RUSTC_")))
				str_addf(&name, "CONFIG_" SV_FMT, SV_ARG(symbol));
			where = at;
		}
		if (!name.n || (!sv_starts(t, SV("def_bool")) && !sv_starts(t, SV("default "))))
			continue;
		sv_cut(&value, ' ');
		add(out, str_sv(&name), sv_trim(value), path, where);
		str_reset(&name);
	}
}

/* rustc-min-version = $(...) */
static void
read_functions(struct tool_facts *out, struct sv path, struct sv text)
{
	struct sv line;

	for (uint32_t at = 1; sv_line(&text, &line); at++) {
		struct sv value = line, name = sv_trim(sv_cut(&value, '='));

		if (sv_starts(name, SV("rustc-")) && value.n && name.n < line.n)
			add(out, name, sv_trim(value), path, at);
	}
}

/* -Zno-jump-tables) ends a call that began before it. */
static struct sv
option(struct sv word)
{
	size_t end = sv_find_char(word, ')');

	return end == SV_NONE || sv_find_char(sv_to(word, end), '(') != SV_NONE ? word
										: sv_to(word, end);
}

/* Words that begin with -Z, in lines that are no comments. */
static void
read_options(struct tool_facts *out, struct sv path, struct sv text)
{
	struct sv line, word;

	for (uint32_t at = 1; sv_line(&text, &line); at++) {
		struct sv rest = line;

		if (sv_starts(sv_trim(line), SV("#")))
			continue;
		while (sv_word(&rest, &word))
			if (word.n > 2 && sv_starts(word, SV("-Z")))
				add(out, option(word), SV(""), path, at);
	}
}

static bool
read_files(struct repo *repo, struct oid tree, struct tool_facts *out, struct err *err)
{
	static const struct {
		struct sv path;
		void (*read)(struct tool_facts *out, struct sv path, struct sv text);
	} files[] = {
		{ SV_INIT("init/Kconfig"), read_kconfig },
		{ SV_INIT("scripts/Makefile.compiler"), read_functions },
		{ SV_INIT("Makefile"), read_options },
		{ SV_INIT("rust/Makefile"), read_options },
		{ SV_INIT("scripts/Makefile.build"), read_options },
	};

	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		struct object text CLEAR(object) = { 0 };
		struct entry e;

		if (!tree_find(repo, tree, files[i].path, &e, err) ||
		    (mode_is_file(e.mode) && !repo_read(repo, e.oid, OBJECT_BLOB, &text, err)))
			return false;
		files[i].read(out, files[i].path, text.bytes);
	}
	return true;
}

bool
tool_facts_read(struct session *s, const struct target *info, struct toolchain *out,
		struct tool_facts *facts, struct err *err)
{
	struct toolchain t CLEAR(toolchain) = { 0 };
	struct tool_facts found CLEAR(tool_facts) = { 0 };
	struct commit tip CLEAR(commit) = { 0 };
	struct sources *sources AUTO(sources) = NULL;

	if (oid_is_none(info->tip))
		return err_set(err, ERR_NOTFOUND, "the target %s was not scanned yet: run 'corten scan'",
			       info->name.p);
	sources = sources_new(s->repo, s->shelf);
	if (!commit_read(s->repo, info->tip, &tip, err) ||
	    !toolchain_of(s, sources, info, tip.tree, &t, err) ||
	    !read_files(s->repo, tip.tree, &found, err))
		return false;
	*out = TAKE(t);
	*facts = TAKE(found);
	return true;
}
