/* Constructs in sources that are made to take long: neither deep nor long ones go quadratic. */
#include <time.h>

#include "core/lang/rust_construct.h"
#include "tests/unit/lang.h"

/* Seconds of the processor that finding the constructs of @part, @n times over, takes. */
static double
seconds(const char *head, const char *part, const char *tail, size_t n)
{
	struct rust_constructs found = { 0 };
	struct str source CLEAR(str) = { 0 };

	str_add(&source, sv_of(head));
	for (size_t i = 0; i < n; i++)
		str_add(&source, sv_of(part));
	str_add(&source, sv_of(tail));
	struct rust_file *f AUTO(rust_file) = lang_parse_any(str_sv(&source));
	clock_t start = clock();

	rust_constructs_find(f, &found);
	vec_clear(&found);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

TEST(constructs_of_hostile_sources_are_found_in_time)
{
	static const struct { const char *head, *part, *tail; } sources[] = {
		{ "fn f<T>() { ", "[0; ", "" },
		{ "fn f<const N: usize>() { [0; ", "N + ", "1] }" },
		{ "const fn f() { ", "{ &mut ", "" },
		{ "const fn f() { ", "const fn f() { *x = 1; ", "" },
		{ "fn f(x: impl T<", "A<&'_ ", "" },
		{ "const A: u8 = ", "A + ", "1; static A: u8 = 1;" },
		{ "", "fn f() where #[cfg(x)] ", "" },
		{ "fn f() { ", "become f ", "" },
		{ "", "#[allow(clippy::x)] ", "" },
		{ "#[allow(", "unnecessary_transmutes, ", ")] fn f() {}" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(sources); i++) {
		double took = seconds(sources[i].head, sources[i].part, sources[i].tail, 10000);

		if (took > 1.0)
			fail_msg("%s%s: %.2f s", sources[i].head, sources[i].part, took);
	}
}
