/* Searching the tables of rules/data/toolchain. */
#include "rules/tables.h"

#include "core/base/embed.h"

static struct sv
table(const char *name)
{
	struct sv text = SV("");

	if (!embed_find(name, &text))
		return SV("");
	return text;
}

static struct sv
first_column(struct sv line)
{
	return sv_to(line, sv_find_char(line, '\t'));
}

static size_t
line_start(struct sv text, size_t at)
{
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return at;
}

static struct sv
line_at(struct sv text, size_t start)
{
	struct sv rest = sv_from(text, start), line = SV("");

	sv_line(&rest, &line);
	return line;
}

/* The lines of @text, which is sorted, whose first column is @key. */
static struct sv
lines_of(struct sv text, struct sv key)
{
	size_t from = 0, end = text.n;

	while (from < end) {
		size_t start = line_start(text, from + (end - from) / 2);
		struct sv line = line_at(text, start);

		if (sv_cmp(first_column(line), key) < 0)
			from = MIN(start + line.n + 1, end);
		else
			end = start;
	}
	size_t last = from;

	while (last < text.n && sv_eq(first_column(line_at(text, last)), key))
		last += line_at(text, last).n + 1;
	return sv_range(text.p + from, text.p + MIN(last, text.n));
}

struct sv
tables_items(struct sv name)
{
	return lines_of(table("rules/data/toolchain/items.tsv"), name);
}

bool
tables_next_item(struct sv *rows, struct item_row *out)
{
	static const struct { char mark; enum item_kind kind; } kinds[] = {
		{ 'm', ITEM_METHOD }, { 'f', ITEM_FN }, { 'M', ITEM_MACRO }, { 't', ITEM_TYPE },
		{ 'T', ITEM_TRAIT }, { 'c', ITEM_CONST }, { 'd', ITEM_MODULE },
	};
	struct sv line;

	if (!sv_line(rows, &line))
		return false;
	out->name = sv_cut(&line, '\t');
	struct sv kind = sv_cut(&line, '\t');

	out->kind = ITEM_OTHER;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kind.n == 1 && kind.p[0] == kinds[i].mark)
			out->kind = kinds[i].kind;
	out->history = sv_cut(&line, '\t');
	out->const_since = sv_cut(&line, '\t');
	out->owners = line;
	return true;
}

bool
tables_gate(struct sv name, struct gate_row *out)
{
	static const struct { char mark; enum gate_kind kind; } kinds[] = {
		{ 'l', GATE_LANGUAGE }, { 'c', GATE_CORE }, { 'a', GATE_ALLOC },
		{ 'p', GATE_PROC_MACRO },
	};
	struct sv line = lines_of(table("rules/data/toolchain/gates.tsv"), name);

	if (!line.n)
		return false;
	line = line_at(line, 0);
	out->name = sv_cut(&line, '\t');
	struct sv kind = sv_cut(&line, '\t');

	out->kind = GATE_OTHER;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kind.n == 1 && kind.p[0] == kinds[i].mark)
			out->kind = kinds[i].kind;
	out->history = line;
	return true;
}

/* The history of @name in a table of two columns. */
static bool
history_of(const char *file, struct sv name, struct sv *history)
{
	struct sv line = lines_of(table(file), name);

	if (!line.n)
		return false;
	line = line_at(line, 0);
	sv_cut(&line, '\t');
	*history = line;
	return true;
}

bool
tables_bindgen(struct sv name, struct sv *history)
{
	return history_of("rules/data/toolchain/bindgen.tsv", name, history);
}

bool
tables_flag(struct sv name, struct sv *history)
{
	return history_of("rules/data/toolchain/flags.tsv", name, history);
}

bool
tables_lint(struct sv name, struct sv *history)
{
	return history_of("rules/data/toolchain/lints.tsv", name, history);
}

bool
tables_release(struct version kernel, struct version *rustc, struct version *bindgen)
{
	struct str key CLEAR(str) = { 0 };

	str_addf(&key, "%d.%d", kernel.major, kernel.minor);
	struct sv line = lines_of(table("rules/data/toolchain/releases.tsv"), str_sv(&key));

	if (!line.n)
		return false;
	line = line_at(line, 0);
	sv_cut(&line, '\t');
	return version_parse(sv_cut(&line, '\t'), rustc) && version_parse(line, bindgen);
}

bool
tables_first_release(struct version rustc, struct version *kernel, struct version *has)
{
	struct sv text = table("rules/data/toolchain/releases.tsv"), line;
	bool found = false;

	while (sv_line(&text, &line)) {
		struct version series, its;

		if (!version_parse(sv_cut(&line, '\t'), &series) ||
		    !version_parse(sv_cut(&line, '\t'), &its) || version_cmp(its, rustc) < 0 ||
		    (found && version_cmp_series(series, *kernel) > 0))
			continue;
		*kernel = series;
		*has = its;
		found = true;
	}
	return found;
}
