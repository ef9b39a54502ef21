/* What a commit says, whatever encoding it declares. */
#include "tests/unit/oracle.h"

#include "core/flow/wording.h"

static void
read_words(const char *encoding, const char *author, const char *message, struct wording *out)
{
	struct commit c = { .author = { .name = sv_of(author), .email = SV("a@example.org") },
			    .encoding = sv_of(encoding), .message = sv_of(message) };

	wording_read(&c, out);
}

TEST(a_message_in_a_declared_encoding_is_read_as_utf8)
{
	struct wording w CLEAR(wording) = { 0 };

	read_words("ISO-8859-1", "J\xf6rg", "rust: f\xfcr alle\n", &w);
	CHECK(w.utf8);
	CHECK_SV(w.author, "Jörg");
	CHECK_SV(w.message, "rust: für alle\n");
}

TEST(a_message_without_an_encoding_is_what_its_bytes_are)
{
	struct wording w CLEAR(wording) = { 0 };

	read_words("", "J\xf6rg", "rust: f\xfcr alle\n", &w);
	CHECK_SV(w.author, "J\xf6rg");
	CHECK_SV(w.message, "rust: f\xfcr alle\n");
}

TEST(an_encoding_that_nobody_knows_leaves_the_bytes)
{
	struct wording w CLEAR(wording) = { 0 };

	read_words("klingon-8", "J\xf6rg", "rust: f\xfcr alle\n", &w);
	CHECK(!w.utf8);
	CHECK_SV(w.message, "rust: f\xfcr alle\n");
}

TEST(bytes_that_are_not_in_the_declared_encoding_stay_as_they_are)
{
	struct wording w CLEAR(wording) = { 0 };

	read_words("UTF-16", "x", "odd", &w);
	CHECK_SV(w.message, "odd");
}
