/* Rows by the beginning of a name. */
#include "tests/unit/test.h"

#include "core/flow/name_index.h"

static void
add(struct name_index *x, const char *hex, size_t row)
{
	struct oid oid;

	CHECK(oid_parse(sv_of(hex), &oid));
	*vec_push(&x->list) = (struct name_row){ oid, row };
}

static size_t
count(const struct name_index *x, const char *prefix)
{
	size_t n;

	name_index_find(x, sv_of(prefix), &n);
	return n;
}

TEST(a_row_is_found_by_the_first_digits_of_its_name)
{
	struct name_index x CLEAR(name_index) = { 0 };
	size_t n;

	CHECK_INT(count(&x, "abcdef0"), 0);
	add(&x, "ffffffffffffffffffffffffffffffffffffffff", 0);
	add(&x, "abcdef0123456789012345678901234567890123", 1);
	add(&x, "0000000000000000000000000000000000000000", 2);
	add(&x, "abcdef1123456789012345678901234567890123", 3);
	name_index_sort(&x);
	CHECK_INT(count(&x, "abcdef"), 2);
	CHECK_INT(count(&x, "abcdef01"), 1);
	CHECK_INT(name_index_find(&x, SV("abcdef1"), &n)->row, 3);
	CHECK_INT(count(&x, "abcdef2"), 0);
	CHECK_INT(count(&x, "fffffffffff"), 1);
	CHECK_INT(count(&x, "0000000"), 1);
	CHECK_INT(count(&x, ""), 4);
	CHECK_INT(count(&x, "abcdefg"), 0);
	CHECK_INT(count(&x, "abcdef01234567890123456789012345678901234"), 0);
}
