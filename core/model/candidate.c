/* A mainline commit about Rust. */
#include "core/model/candidate.h"

static const char *const kind_words[] = {
	"fix", "soundness", "build", "documentation", "feature",
	"refactor", "revert", "toolchain", "test",
};

const char *
kind_word(unsigned bit)
{
	for (size_t i = 0; i < ARRAY_SIZE(kind_words); i++)
		if (bit == 1u << i)
			return kind_words[i];
	return NULL;
}
