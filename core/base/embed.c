/* Files that are part of the program. */
#include "core/base/embed.h"

bool
embed_find(const char *name, struct sv *out)
{
	for (const struct embed_row *row = embed_rows; row->name; row++) {
		if (strcmp(row->name, name))
			continue;
		*out = sv_range(row->from, row->end);
		return true;
	}
	return false;
}
