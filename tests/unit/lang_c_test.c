/* core/lang: what C headers, Makefiles and Kconfig files offer. */
#include "core/lang/build_names.h"
#include "core/lang/c_binding.h"
#include "tests/unit/test.h"

/* All names of @kind, "name name ...", members as "struct.name". */
static struct str
names(const char *source, enum c_kind kind)
{
	struct c_names c CLEAR(c_names) = { 0 };
	struct str out = { 0 };

	c_names_read(&c, sv_of(source));
	for (size_t i = 0; i < c.names.n; i++) {
		const struct c_name *n = &c.names.p[i];

		if (n->kind != kind)
			continue;
		if (out.n)
			str_addc(&out, ' ');
		if (n->of != C_NONE)
			str_addf(&out, SV_FMT ".", SV_ARG(c_names_text(&c, &c.names.p[n->of])));
		str_add(&out, c_names_text(&c, n));
	}
	return out;
}

#define NAMES(kind, source, expected) \
	do { \
		struct str names_ CLEAR(str) = names(source, kind); \
		CHECK_SV(str_sv(&names_), expected); \
	} while (0)

TEST(c_functions_are_found_among_attributes)
{
	NAMES(C_FUNCTION,
	      "int a(void);\n"
	      "extern __printf(1, 2) void __must_check *b(const char *fmt, ...) __malloc;\n"
	      "static __always_inline struct s *c(int (*cb)(int), struct t *t)\n{\n\treturn d(t);\n"
	      "}\n"
	      "void __init e(void) __attribute__((cold)) __acquires(lock);\n"
	      "__printf(1, 0)\nunsigned long __user *f(int x[static 2]) { { } }\n"
	      "int (g)(void);\nasmlinkage long\nh(int x)\n{\n}\n"
	      "__rust_helper void rust_helper_i(struct mutex *lock) { }\n"
	      "bool j(typeof(int) x) __attribute_const__;\n",
	      "a b c e f g h rust_helper_i j");
}

TEST(c_variables_and_function_pointers_are_told_from_functions)
{
	const char *source =
		"extern int a, *b, c[3] __read_mostly;\nstatic const struct s d = { .x = 1, };\n"
		"extern void (*e)(int x, struct s *y);\nint (*f[2])(void) = { 0 };\n"
		"struct s *g;\nextern struct t h __ro_after_init;\n"
		"char i[] __aligned(8) = \"x;y\";\n"
		"const size_t RUST_CONST_HELPER_X = X;\nextern DECLARE_BITMAP(z, 3);\n";

	NAMES(C_VARIABLE, source, "a b c d e f g h i RUST_CONST_HELPER_X");
	NAMES(C_FUNCTION, source, "");
}

TEST(c_structs_have_their_fields)
{
	NAMES(C_FIELD,
	      "struct s {\n\tint a, *b;\n\tunsigned c:3, :0, d:1;\n"
	      "\tvoid (*e)(struct s *x, int y);\n"
	      "\tunion {\n\t\tint f;\n\t\tstruct { int g; } h;\n\t};\n"
	      "\tstruct in { int i; } j[2];\n"
	      "\tstruct_group(k, int l; int m;);\n\t__struct_group(tag, n, __packed, int o;);\n"
	      "\tDECLARE_BITMAP(p, 8);\n\t__aligned_u64 q __counted_by(a);\n\tstruct list_head r;\n"
	      "#ifdef CONFIG_X\n\tint t;\n#else\n\tint u;\n#endif\n} __packed;\n",
	      "s.a s.b s.c s.d s.e s.f s.g s.h in.i s.j s.k s.l s.m s.n s.o s.p s.q s.r s.t s.u");
}

TEST(c_tags_and_typedefs_are_found)
{
	const char *source =
		"struct fwd;\nstruct def { int x; } var;\nunion u { int y; };\n"
		"enum e { A, B = 1 << 2, };\n"
		"typedef struct { int z; } anon_t;\ntypedef enum { C } anon_e;\n"
		"typedef int (*fn_t)(int arg);\ntypedef unsigned int __bitwise gfp_t;\n"
		"typedef struct def def_t, *def_p;\ntypedef u8 arr_t[4];\n"
		"typedef void func_t(int x);\n";

	NAMES(C_STRUCT, source, "fwd def anon_t");
	NAMES(C_UNION, source, "u");
	NAMES(C_ENUM, source, "e anon_e");
	NAMES(C_CONSTANT, source, "e.A e.B anon_e.C");
	NAMES(C_TYPEDEF, source, "anon_t anon_e fn_t gfp_t def_t def_p arr_t func_t");
	NAMES(C_VARIABLE, source, "var");
}

TEST(c_macros_are_told_by_their_values)
{
	struct c_names c CLEAR(c_names) = { 0 };
	struct str values CLEAR(str) = { 0 };

	c_names_read(&c, SV("#define A 1\n# define B \\\n\t(A << 2)\n#define C(x) x\n#define D\n"
			    "#define E ((int)f(1))\n#define F \"s\" /* } */\n"
			    "#define G do { } while (0)\n"));
	for (size_t i = 0; i < c.names.n; i++)
		str_addf(&values, SV_FMT "%c%u ", SV_ARG(c_names_text(&c, &c.names.p[i])),
			 c.names.p[i].kind == C_MACRO_FUNCTION ? '(' :
			 c.names.p[i].flags & C_VALUE ? '=' : ':', c.names.p[i].line);
	CHECK_SV(str_sv(&values), "A=1 B=2 C(4 D:5 E:6 F=7 G:8 ");
}

TEST(all_branches_count_but_what_no_compiler_sees)
{
	const char *source =
		"#ifdef CONFIG_X\nstatic inline int a(int x) {\n#else\n"
		"static inline int a(void) {\n#endif\n"
		"\treturn 0;\n}\n#if 0\nint never(void);\n#else\nint b(void);\n#endif\n"
		"#ifdef __ASSEMBLY__\n.macro c x {\n#else\nint d(void);\n#endif\n"
		"int e(\n#if X\n\tint y\n#endif\n\t);\nint f(void);\n";

	NAMES(C_FUNCTION, source, "a a b d e f");
}

TEST(c_reading_finds_its_way_back_after_odd_macros)
{
	const char *source =
		"DEFINE_MUTEX(a);\nBUILD_IT(b)\nBUILD_IT(c, d)\nstatic int e(void) { if (x) { }\n"
		"}\n"
		"TRACE_EVENT(f, TP_PROTO(int x), TP_fast_assign(__entry->y = x; { } ))\n"
		"static inline void g(void)\n{\n\tif (a {\n}\nextern int h;\n"
		"extern \"C\" {\nint i(void);\n}\nEXPORT_SYMBOL_GPL(i);\nint old(x)\n\tint x;\n"
		"{ }\n"
		"DEFINE_GUARD(j, struct k *, lock(_T), unlock(_T))\nint l(void);\n";

	NAMES(C_FUNCTION, source, "e g i old l");
	NAMES(C_VARIABLE, source, "h");
}

TEST(c_names_have_lines_and_words_for_their_kinds)
{
	struct c_names c CLEAR(c_names) = { 0 };
	struct str got CLEAR(str) = { 0 };

	c_names_read(&c, SV("/*\n */\nstruct s\n{\n\tint a; };\n\nint\nf(int x);\n"));
	for (size_t i = 0; i < c.names.n; i++)
		str_addf(&got, "%s " SV_FMT ":%u ", c_kind_word((enum c_kind)c.names.p[i].kind),
			 SV_ARG(c_names_text(&c, &c.names.p[i])), c.names.p[i].line);
	CHECK_SV(str_sv(&got), "struct s:3 field a:5 function f:8 ");
}

TEST(c_names_in_comments_and_strings_are_none)
{
	NAMES(C_FUNCTION,
	      "/* int a(void); */\n// int b(void); \\\nint c(void);\n"
	      "char *d = \"int e(void);\\\"\";\n"
	      "int f(void); /* } */ char g = '\"'; int h(void);\n",
	      "c f h");
}

TEST(includes_are_listed)
{
	struct c_names c CLEAR(c_names) = { 0 };

	c_names_read(&c, SV("#include <linux/a.h>\n# include \"b.h\" // x\n#include MACRO\n"));
	CHECK_INT(c.includes.n, 2);
	CHECK_SV(((struct sv){ c.text.p + c.includes.p[0].at, c.includes.p[0].n }), "linux/a.h");
	CHECK(c.includes.p[0].angled && !c.includes.p[1].angled);
	CHECK_INT(c.includes.p[1].line, 2);
}

TEST(bindings_are_named_as_bindgen_does_it)
{
	struct c_names c CLEAR(c_names) = { 0 };
	struct str got CLEAR(str) = { 0 };

	c_names_read(&c, SV("enum irqreturn { IRQ_NONE };\nenum { LOOSE };\ntypedef enum { X } t;\n"
			    "struct s { int type; };\nvoid rust_helper_go(void) { }\n"
			    "static inline void hidden(void) { }\nvoid seen(void);\n"
			    "#define VALUE 1\n#define CODE f(1)\n#define FN(x) x\n"
			    "const int RUST_CONST_HELPER_Y = Y;\nconst int BINDINGS_Z = Z;\n"));
	for (size_t i = 0; i < c.names.n; i++)
		if (c_binding_name(&c, &c.names.p[i], &got))
			str_addc(&got, ' ');
	CHECK_SV(str_sv(&got),
		 "irqreturn irqreturn_IRQ_NONE LOOSE t t_X t s type_ go seen VALUE Y BINDINGS_Z ");
}

TEST(c_reading_survives_any_bytes)
{
	struct c_names c CLEAR(c_names) = { 0 };
	struct str deep CLEAR(str) = { 0 };

	c_names_read(&c, SV("struct { \0 \xff ( [ } #if \" ' \\\n# define \\\n"));
	for (int i = 0; i < 100000; i++)
		str_add(&deep, SV("struct a {#if (\n"));
	c_names_read(&c, str_sv(&deep));
	CHECK(c.names.n < 200000);
}

static struct str
build(struct build_names *b, enum build_kind kind)
{
	struct str out = { 0 };

	for (size_t i = 0; i < b->names.n; i++)
		if (b->names.p[i].kind == kind)
			str_addf(&out, SV_FMT ":%u ", SV_ARG(build_names_text(b, &b->names.p[i])),
				 b->names.p[i].line);
	return out;
}

#define BUILD(b, kind, expected) \
	do { \
		struct str build_ CLEAR(str) = build(b, kind); \
		CHECK_SV(str_sv(&build_), expected); \
	} while (0)

TEST(makefiles_are_read_as_variables_calls_targets_and_objects)
{
	struct build_names b CLEAR(build_names) = { 0 };

	build_names_make(&b, SV(
		"# obj-y += no.o $(NO)\nobj-$(CONFIG_RUST) += a.o b/ \\\n\tc.o\n"
		"FLAGS := $(call rustc-option,-Cx) $(if $(V),1) ${W} $(sort $(X)) $(K_$(Y))\n"
		"ifdef CONFIG_LTO\nifeq ($(CONFIG_X),y)\nexport Z ?= 1\nendif\n"
		"$(obj)/x.o: private rustc_flags = $(q)\n$(obj)/y.rs t: $(src)/z FORCE\n"
		"\t$(call if_changed,rustc) $@ # a := b\ndefine rule\n\techo $$p\nendef\n"
		"include $(srctree)/scripts/Makefile.x\n"));
	BUILD(&b, BUILD_OBJECT, "a.o:2 b/:2 c.o:2 ");
	BUILD(&b, BUILD_SET, "FLAGS:4 Z:7 rustc_flags:9 rule:12 ");
	BUILD(&b, BUILD_CALL, "rustc-option:4 if_changed:11 ");
	BUILD(&b, BUILD_VAR, "V:4 W:4 X:4 Y:4 obj:9 q:9 obj:10 src:10 srctree:15 ");
	BUILD(&b, BUILD_CONFIG_USE, "RUST:2 LTO:5 X:6 ");
	BUILD(&b, BUILD_TARGET, "$(obj)/x.o:9 $(obj)/y.rs:10 t:10 ");
	BUILD(&b, BUILD_INCLUDE, "$(srctree)/scripts/Makefile.x:15 ");
}

TEST(kconfig_files_are_read_as_symbols)
{
	struct build_names b CLEAR(build_names) = { 0 };

	build_names_kconfig(&b, SV(
		"config RUST\n\tbool \"Rust if NO\" if EXPERT\n"
		"\tdepends on HAVE_RUST && !MODVERSIONS || \\\n"
		"\t\tX86_64 # NOT\n\tselect EXTENDED if Y2\n\timply SOFT\n\tdefault y if ARM64\n"
		"\thelp\n"
		"\t  depends on NOTHING\n\n\t  config NOT_THIS\n\nmenuconfig NET\n"
		"\tdef_bool $(success,test $(VAR)) && $(rustc-option,-x)\nif A_B\nendif\n"
		"source \"rust/Kconfig\"\nrustc-option = $(success,x)\n"));
	BUILD(&b, BUILD_CONFIG, "RUST:1 NET:13 ");
	BUILD(&b, BUILD_NEED, "EXPERT:2 HAVE_RUST:3 MODVERSIONS:3 X86_64:3 Y2:5 ARM64:7 A_B:15 ");
	BUILD(&b, BUILD_SELECT, "EXTENDED:5 SOFT:6 ");
	BUILD(&b, BUILD_CALL, "success:14 rustc-option:14 success:18 ");
	BUILD(&b, BUILD_VAR, "VAR:14 ");
	BUILD(&b, BUILD_INCLUDE, "rust/Kconfig:17 ");
	BUILD(&b, BUILD_SET, "rustc-option:18 ");
}

TEST(config_symbols_are_found_in_any_text)
{
	struct build_names b CLEAR(build_names) = { 0 };

	build_names_configs(&b, SV("#if IS_ENABLED(CONFIG_A)\nNO_CONFIG_B CONFIG_C_D=y,CONFIG_\n"));
	BUILD(&b, BUILD_CONFIG_USE, "A:1 C_D:2 ");
}
