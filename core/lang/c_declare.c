/* C declarations: which of their words are the names. */
#include "core/lang/c_read.h"
#include "core/lang/words.h"

static const char *const types[] = {
	"_Bool", "__int128", "__signed__", "bool", "char", "double", "float", "int", "long",
	"short", "signed", "unsigned", "void",
};

static const char *const attributes[] = {
	"_Noreturn", "__aligned", "__alloc_align", "__alloc_size", "__always_inline",
	"__always_unused", "__attribute__", "__attribute_const__", "__bitwise", "__cold",
	"__compiletime_error", "__compiletime_warning", "__cond_lock", "__const", "__cpuinit",
	"__deprecated", "__designated_init", "__devinit", "__exit", "__extension__", "__flatten",
	"__force", "__free", "__gnu_inline", "__head", "__hot", "__init", "__init_memblock",
	"__init_or_module", "__initconst", "__initdata", "__initdata_or_module", "__inline",
	"__inline__", "__iomem", "__kernel", "__latent_entropy", "__malloc", "__maybe_unused",
	"__meminit", "__must_check", "__naked", "__net_exit", "__net_init", "__nocapture",
	"__nocast", "__nonnull", "__nonstring", "__noreturn", "__packed", "__percpu",
	"__preserve_most", "__printf", "__private", "__pure", "__randomize_layout", "__rcu",
	"__read_mostly", "__ref", "__refdata", "__restrict", "__retain", "__ro_after_init",
	"__rust_helper", "__safe", "__scanf", "__sched", "__section", "__signed",
	"__uninitialized", "__used", "__user", "__visible", "__volatile__", "__weak",
	"asmlinkage", "const", "fastcall", "inline", "noinline", "noinstr", "notrace",
	"register", "restrict", "volatile",
};

/* Beginnings of such words that come in many forms. */
static const struct sv attribute_starts[] = {
	SV_INIT("____cacheline"), SV_INIT("__acquires"), SV_INIT("__assume_"),
	SV_INIT("__cacheline_"), SV_INIT("__cond_acquires"), SV_INIT("__counted_by"),
	SV_INIT("__diagnose_"), SV_INIT("__guarded_by"),
	SV_INIT("__must_hold"), SV_INIT("__no_"), SV_INIT("__page_aligned"),
	SV_INIT("__pt_guarded"), SV_INIT("__realloc_"), SV_INIT("__releases"),
	SV_INIT("__excludes"), SV_INIT("__sized_by"),
};

/* True of words that say something about a declaration without being part of it. */
static bool
is_attribute(struct sv word)
{
	if (WORDS_HAVE(attributes, word))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(attribute_starts); i++)
		if (sv_starts(word, attribute_starts[i]))
			return true;
	return false;
}

static bool
is_tag_word(struct sv word, enum c_kind *kind)
{
	static const struct { struct sv word; enum c_kind kind; } tags[] = {
		{ SV_INIT("struct"), C_STRUCT },
		{ SV_INIT("union"), C_UNION },
		{ SV_INIT("enum"), C_ENUM },
	};

	for (size_t i = 0; i < ARRAY_SIZE(tags); i++) {
		if (!sv_eq(word, tags[i].word))
			continue;
		*kind = tags[i].kind;
		return true;
	}
	return false;
}

/* The words of a declaration, from @from up to @end, as a cursor that skips what is in brackets. */
struct span {
	const struct c_reader *r;
	uint32_t from, end;
};

static struct c_token
at(const struct span *s, uint32_t i)
{
	return i < s->end ? s->r->words[i].token : (struct c_token){ .kind = C_TOKEN_END };
}

static bool
is_word(const struct span *s, uint32_t i)
{
	return at(s, i).kind == C_TOKEN_WORD;
}

/* Behind the bracket that opens at @i. */
static uint32_t
past_bracket(const struct span *s, uint32_t i)
{
	uint32_t depth = s->r->words[i].depth;

	for (i++; i < s->end && s->r->words[i].depth > depth;)
		i++;
	return i + (i < s->end);
}

/* Words that are no name though nothing else is said of them. */
static bool
is_storage(struct sv word)
{
	return sv_eq(word, SV("static")) || sv_eq(word, SV("extern")) ||
	       sv_eq(word, SV("typedef")) || sv_eq(word, SV("auto"));
}

static bool
is_typeof(struct sv word)
{
	return sv_eq(word, SV("typeof")) || sv_eq(word, SV("__typeof__")) ||
	       sv_eq(word, SV("typeof_unqual")) || sv_eq(word, SV("__auto_type"));
}

/* The name in "(*name)", "(*name[4])", "(__iomem *name)", or in "(name)". */
static uint32_t
name_in_bracket(const struct span *s, uint32_t open, bool *pointer)
{
	uint32_t end = past_bracket(s, open), i = open + 1;

	while (i < end && is_word(s, i) && is_attribute(at(s, i).text))
		i++;
	*pointer = c_is(at(s, i), '*') || c_is(at(s, i), '^');
	if (!*pointer)
		return is_word(s, i) && i + 2 == end ? i : C_NONE;
	for (; i < end; i++)
		if (is_word(s, i) && !is_attribute(at(s, i).text))
			return i;
	return C_NONE;
}

/* One declarator: where its name is, and whether it declares a function. */
struct declarator {
	uint32_t name;
	bool function;
	uint32_t end;		/* the comma behind it, or the end */
};

/* A word that is neither keyword nor attribute; @types: how many words of a type came before. */
static bool
take_name(const struct span *s, uint32_t *i, uint32_t *n_types, struct declarator *d)
{
	bool pointer = false;

	if (!c_is(at(s, *i + 1), '(')) {
		*n_types += d->name != C_NONE;
		d->name = *i;
		return false;
	}
	if (name_in_bracket(s, *i + 1, &pointer) != C_NONE && pointer) {
		++*n_types;	/* a type before (*name) */
		return false;
	}
	if (*n_types + (d->name != C_NONE) == 0) {
		*i = past_bracket(s, *i + 1) - 1;	/* a macro that stands for an attribute */
		return false;
	}
	d->name = *i;
	d->function = true;
	return true;
}

/* A bracket in a declarator: (*name)(...), the (name) of a function, the size of an array. */
static bool
take_bracket(const struct span *s, uint32_t *i, uint32_t n_types, struct declarator *d)
{
	bool pointer = false, outer = c_is(at(s, *i), '(') && d->name == C_NONE && n_types;
	bool array = c_is(at(s, *i), '[') && d->name != C_NONE;
	uint32_t inside = outer ? name_in_bracket(s, *i, &pointer) : C_NONE;

	*i = past_bracket(s, *i) - 1;
	if (array)	/* what comes behind it is no name */
		return true;
	if (inside == C_NONE)
		return false;
	d->name = inside;
	d->function = !pointer;
	return true;
}

static struct declarator
next_declarator(const struct span *s, uint32_t n_types)
{
	struct declarator d = { .name = C_NONE };
	bool found = false, value = false;
	uint32_t i = s->from;
	enum c_kind tag;

	for (; i < s->end && !c_is(at(s, i), ','); i++) {
		struct c_token t = at(s, i);

		value |= c_is(t, '=') || c_is(t, ':');
		if (c_is(t, '(') || c_is(t, '[')) {
			if (found || value)
				i = past_bracket(s, i) - 1;
			else
				found = take_bracket(s, &i, n_types, &d);
		} else if (found || value || t.kind == C_TOKEN_STRING) {
			continue;
		} else if (c_is(t, '*')) {
			n_types += d.name != C_NONE;
			d.name = C_NONE;
		} else if (t.kind != C_TOKEN_WORD || is_storage(t.text)) {
			continue;
		} else if (is_attribute(t.text) || is_typeof(t.text)) {
			n_types += is_typeof(t.text);
			if (c_is(at(s, i + 1), '('))
				i = past_bracket(s, i + 1) - 1;
		} else if (WORDS_HAVE(types, t.text)) {
			n_types++;
		} else if (is_tag_word(t.text, &tag)) {
			n_types++;
			i += is_word(s, i + 1);
		} else {
			found = take_name(s, &i, &n_types, &d);
		}
	}
	if (!found && n_types == 0)
		d.name = C_NONE;
	d.end = i;
	return d;
}

static bool
says(const struct span *s, struct sv word)
{
	for (uint32_t i = s->from; i < s->end && i < s->from + 8; i++)
		if (is_word(s, i) && sv_eq(at(s, i).text, word))
			return true;
	return false;
}

static struct c_context *
top(struct c_reader *r)
{
	return &r->context[r->contexts - 1];
}

static bool
in_struct(struct c_reader *r)
{
	return top(r)->scope == C_SCOPE_FIELDS || top(r)->scope == C_SCOPE_GROUP;
}

/* A typedef names the struct or enum with a body before it, if that has no name of its own. */
static void
name_unnamed(struct c_reader *r, uint32_t typedef_name)
{
	if (r->unnamed == C_NONE)
		return;
	r->out->names.p[r->unnamed].at = r->out->names.p[typedef_name].at;
	r->out->names.p[r->unnamed].n = r->out->names.p[typedef_name].n;
	r->unnamed = C_NONE;
}

static void
add_declarators(struct c_reader *r, struct span s, uint8_t flags)
{
	bool typedefs = says(&s, SV("typedef"));
	uint32_t n_types = 0, of = in_struct(r) ? top(r)->of : C_NONE;

	while (s.from < s.end) {
		struct declarator d = next_declarator(&s, n_types);
		enum c_kind kind = typedefs ? C_TYPEDEF : d.function ? C_FUNCTION : C_VARIABLE;

		if (in_struct(r))
			kind = C_FIELD;
		if (d.name != C_NONE) {
			uint32_t added = c_reader_add(r, kind, at(&s, d.name), flags, of);

			if (typedefs)
				name_unnamed(r, added);
		}
		if (kind == C_FUNCTION)
			return;
		s.from = d.end + 1;
		n_types = 1;
	}
}

static uint8_t
storage_flags(const struct span *s)
{
	return (uint8_t)((says(s, SV("static")) ? C_STATIC : 0) |
			 (says(s, SV("extern")) ? C_EXTERN : 0));
}

/* MACRO(arguments), once or more, and nothing else: its words may be what it defines. */
static bool
add_calls(struct c_reader *r, const struct span *s)
{
	enum c_kind kind = in_struct(r) ? C_FIELD : C_CALL;
	uint32_t of = in_struct(r) ? top(r)->of : C_NONE, i = s->from;

	while (i < s->end && is_word(s, i) && c_is(at(s, i + 1), '('))
		i = past_bracket(s, i + 1);
	if (i < s->end || !is_word(s, s->from))
		return false;
	for (i = s->from; i < s->end; i++)
		if (is_word(s, i) && !WORDS_HAVE(types, at(s, i).text) &&
		    (c_is(at(s, i + 1), ',') || c_is(at(s, i + 1), ')')))
			c_reader_add(r, kind, at(s, i), 0, of);
	return true;
}

/* `struct name;` says that there is one. */
static bool
add_forward(struct c_reader *r, const struct span *s)
{
	enum c_kind kind;

	if (s->end - s->from != 2 || !is_tag_word(at(s, s->from).text, &kind) ||
	    !is_word(s, s->from + 1))
		return false;
	c_reader_add(r, kind, at(s, s->from + 1), 0, C_NONE);
	return true;
}

void
c_reader_declare(struct c_reader *r)
{
	struct span s = { .r = r, .end = r->n_words };

	if (s.end && !add_forward(r, &s) && !add_calls(r, &s))
		add_declarators(r, s, storage_flags(&s));
	r->n_words = 0;
	r->depth = 0;
	r->unnamed = C_NONE;
}

/* The struct, union or enum whose body begins behind the words; false for other bodies. */
static bool
tag_before_body(const struct span *s, enum c_kind *kind, uint32_t *name)
{
	uint32_t i = s->end;

	*name = C_NONE;
	/* include/linux/compiler-context-analysis.h: a struct with attributes of its own. */
	if (sv_eq(at(s, 0).text, SV("context_lock_struct")) && is_word(s, 2)) {
		*kind = C_STRUCT;
		*name = 2;
		return true;
	}
	while (i > s->from && !(is_word(s, i - 1) && is_tag_word(at(s, i - 1).text, kind)))
		i--;
	if (i == s->from)
		return false;
	for (; i < s->end; i++) {
		if (is_word(s, i) && is_attribute(at(s, i).text)) {
			if (c_is(at(s, i + 1), '('))
				i = past_bracket(s, i + 1) - 1;
		} else if (is_word(s, i) && *name == C_NONE) {
			*name = i;
		} else if (c_is(at(s, i), ':')) {	/* the type of an enum */
			break;
		} else {
			return false;
		}
	}
	return true;
}

static struct c_context
tag_body(struct c_reader *r, const struct span *s, enum c_kind kind, uint32_t name)
{
	struct c_context c = {
		.scope = kind == C_ENUM ? C_SCOPE_CONSTANTS : C_SCOPE_FIELDS,
		.typedefs = says(s, SV("typedef")), .of = top(r)->of,
	};
	struct c_token unnamed = { .text = SV(""), .line = at(s, s->end - 1).line };

	if (name != C_NONE)
		c.of = c_reader_add(r, kind, at(s, name), C_DEFINED, C_NONE);
	else if (!in_struct(r) || kind == C_ENUM)
		c.of = c_reader_add(r, kind, unnamed, C_DEFINED | C_UNNAMED, C_NONE);
	return c;
}

struct c_context
c_reader_body(struct c_reader *r)
{
	struct span s = { .r = r, .end = r->n_words };
	struct c_context c = { .scope = C_SCOPE_SKIPPED, .of = top(r)->of };
	uint32_t name;
	enum c_kind kind;

	if (tag_before_body(&s, &kind, &name)) {
		c = tag_body(r, &s, kind, name);
	} else if (s.end == 2 && says(&s, SV("extern")) &&
		   at(&s, 1).kind == C_TOKEN_STRING) {
		c.scope = C_SCOPE_FILE;
	} else {
		bool value = false;

		for (uint32_t i = 0; i < s.end; i++)
			value |= c_is(at(&s, i), '=') && r->words[i].depth == 0;
		c.drops = !value;
		if (c.drops && s.end)
			add_declarators(r, s, storage_flags(&s) | C_DEFINED);
		if (value)
			return c;
	}
	r->n_words = 0;
	return c;
}
