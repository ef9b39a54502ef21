/* The steps of a finding as JSON. */
#include "core/model/finding_json.h"

#include <jansson.h>

#include "core/base/utf8.h"

static json_t *
text(struct sv s)
{
	struct str clean CLEAR(str) = { 0 };

	utf8_add_clean(&clean, s);
	return json_stringn(str_c(&clean), clean.n);
}

static json_t *
step(const struct finding *f, enum step s)
{
	json_t *evidence = json_array();

	for (size_t i = 0; i < f->evidence.n; i++)
		if (f->evidence.p[i].step == s)
			json_array_append_new(evidence,
				json_pack("{so so}", "text", text(f->evidence.p[i].text),
					  "where", text(f->evidence.p[i].where)));
	return json_pack("{ss so so}", "step", step_word(s), "result", text(f->result[s]),
			 "evidence", evidence);
}

static int
write(const char *p, size_t n, void *arg)
{
	str_add(arg, (struct sv){ p, n });
	return 0;
}

void
finding_steps_to_json(const struct finding *f, struct str *out)
{
	json_t *steps = json_array();

	for (int s = 0; s < STEPS; s++)
		if (f->result[s].n)
			json_array_append_new(steps, step(f, (enum step)s));
	json_dump_callback(steps, write, out, JSON_COMPACT);
	json_decref(steps);
}

static struct sv
member(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return (struct sv){ json_string_value(value), json_string_length(value) };
}

bool
finding_steps_from_json(struct finding *f, struct sv json, struct err *err)
{
	json_error_t why;
	json_t *steps = json_loadb(json.p, json.n, 0, &why), *one, *evidence;
	size_t i, k;

	if (!steps)
		return err_set(err, ERR_PARSE, "evidence in the store: %s", why.text);
	json_array_foreach(steps, i, one) {
		enum step s;

		if (!step_parse(member(one, "step"), &s))
			continue;
		f->result[s] = arena_sv(&f->text, member(one, "result"));
		json_array_foreach(json_object_get(one, "evidence"), k, evidence)
			*vec_push(&f->evidence) = (struct evidence){
				s, arena_sv(&f->text, member(evidence, "text")),
				arena_sv(&f->text, member(evidence, "where")),
			};
	}
	json_decref(steps);
	return true;
}
