/* Short lists of words. Internal to core/lang. */
#ifndef CORTEN_CORE_LANG_WORDS_H
#define CORTEN_CORE_LANG_WORDS_H

#include "core/base/sv.h"

/* True if @word is one of the @n words of @list, in whatever order. */
bool words_have(const char *const *list, size_t n, struct sv word);

#define WORDS_HAVE(list, word) words_have(list, ARRAY_SIZE(list), word)

#endif
