/* What macros may define without saying so in the syntax: names among their arguments and rules. */
#include "core/lang/rust_crates_walk.h"
#include "core/lang/rust_path.h"

/* What a macro called somewhere makes of a name. */
enum made { MADE_NOTHING, MADE_ANYTHING, MADE_NAME };

/* The macro called by @call, where it stands in the same file: its text may have @name. */
static enum made
macro_makes(const struct rust_file *f, const struct rust_item *call, struct sv name)
{
	struct sv text = rust_file_text(f, call->head), macro = sv_trim(sv_cut(&text, '!'));
	enum made best = MADE_NOTHING;
	uint32_t it = 0, ref;

	while (rust_file_find(f, RUST_NONE, macro, &it, &ref)) {
		if (ref & RUST_ENTRY_IMPORT || f->items.p[ref].kind != RUST_ITEM_MACRO)
			continue;
		text = rust_file_text(f, f->items.p[ref].whole);
		if (rust_path_has_word(text, name))
			return MADE_NAME;
		if (sv_has(text, SV("[<")))	/* it pastes names together */
			best = MADE_ANYTHING;
	}
	return best;
}

/* A macro called in the scope @item may define the name: its arguments say it, or its rules. */
static enum made
made_in(const struct rust_file *f, uint32_t item, struct sv name)
{
	enum made best = MADE_NOTHING;
	uint32_t it = 0, ref;

	while (best != MADE_NAME && rust_file_find(f, item, RUST_CALL, &it, &ref)) {
		const struct rust_item *call = &f->items.p[ref];

		if (rust_path_has_word(rust_file_text(f, call->whole), name))
			return MADE_NAME;
		best = MAX(best, macro_makes(f, call, name));
	}
	return best;
}

/* The same for what the type at @p has: in its impls, beside it, or where a macro made it. */
static enum made
made_for(const struct rust_place *p, struct sv type, struct sv name)
{
	const struct rust_item *it = &p->file->items.p[p->item];
	enum made best = made_in(p->file, it->parent, name);
	uint32_t from = 0, impl;

	if (it->flags & RUST_ITEM_IS_TOKENS)
		return rust_path_has_word(rust_file_text(p->file,
							 p->file->items.p[it->parent].whole), name)
			       ? MADE_NAME : MADE_ANYTHING;
	while (best != MADE_NAME && rust_file_find(p->file, RUST_IMPLS, type, &from, &impl))
		best = MAX(best, made_in(p->file, impl, name));
	return best;
}

static const enum rust_answer answer_of[] = {
	[MADE_NOTHING] = RUST_ANSWER_MISSING,
	[MADE_ANYTHING] = RUST_ANSWER_UNKNOWN,
	[MADE_NAME] = RUST_ANSWER_LIKELY,
};

/* True of what module!, and its kin that end in its name, add to the root of a module's crate. */
static bool
is_module_made(const struct rust_place *p, struct sv name)
{
	static const struct sv names[] = {
		SV_INIT("LocalModule"), SV_INIT("THIS_MODULE"), SV_INIT("__LOG_PREFIX"),
		SV_INIT("module_parameters"),
	};
	uint32_t it = 0, ref;
	bool made = false;

	for (size_t i = 0; i < ARRAY_SIZE(names) && !made; i++)
		made = sv_eq(name, names[i]);
	while (made && rust_file_find(p->file, p->item, RUST_CALL, &it, &ref))
		if (sv_has(rust_file_text(p->file, p->file->items.p[ref].head), SV("module")))
			return true;
	return false;
}

enum rust_answer
rust_crates_made_in(const struct rust_place *p, struct sv name)
{
	if (is_module_made(p, name))
		return RUST_ANSWER_LIKELY;
	return answer_of[made_in(p->file, p->item, name)];
}

enum rust_answer
rust_crates_made_for(const struct rust_place *p, struct sv type, struct sv name)
{
	return answer_of[made_for(p, type, name)];
}
