/* What people say of candidates. */
#include "core/model/decision.h"

static const struct { const char *word; char letter; bool decides; } act_rows[ACTS] = {
	[ACT_NONE] = { "", ' ', false },
	[ACT_ACCEPT] = { "accept", 'A', true },
	[ACT_REJECT] = { "reject", 'R', true },
	[ACT_DEFER] = { "defer", 'S', true },
	[ACT_ASK] = { "ask", 'I', true },
	[ACT_WITHDRAW] = { "withdraw", ' ', true },
	[ACT_UNDO] = { "undo", ' ', false },
	[ACT_REDO] = { "redo", ' ', false },
	[ACT_NOTE] = { "note", ' ', false },
};

const char *
act_word(enum act act)
{
	return act_rows[act].word;
}

bool
act_parse(struct sv word, enum act *out)
{
	for (int i = ACT_NONE + 1; i < ACTS; i++) {
		if (!sv_eq(sv_of(act_rows[i].word), word))
			continue;
		*out = (enum act)i;
		return true;
	}
	return false;
}

char
act_letter(enum act act)
{
	return act_rows[act].letter;
}

bool
act_of_letter(char letter, enum act *out)
{
	for (int i = ACT_NONE + 1; i < ACTS; i++) {
		if (letter == ' ' || act_rows[i].letter != letter)
			continue;
		*out = (enum act)i;
		return true;
	}
	return false;
}

bool
act_is_decision(enum act act)
{
	return act_rows[act].decides;
}

void
events_clear(struct events *e)
{
	vec_clear(e);
	arena_clear(&e->text);
}
