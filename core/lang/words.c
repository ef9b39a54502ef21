/* Short lists of words: most are told apart by their first byte. */
#include "core/lang/words.h"

bool
words_have(const char *const *list, size_t n, struct sv word)
{
	if (!word.n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (list[i][0] == word.p[0] && sv_eq(sv_of(list[i]), word))
			return true;
	return false;
}
