/* What several commands print of the world outside. */
#include "cli/print_outside.h"

#include "core/flow/life.h"
#include "core/flow/outside.h"
#include "core/flow/sync.h"

/* All sources as they stand. */
struct states {
	struct source_state of[OUTSIDE_SOURCES];
	struct str address[OUTSIDE_SOURCES];	/* as configured now */
	struct arena text;
	int64_t now;
};

static void
states_clear(struct states *s)
{
	for (int i = 0; i < OUTSIDE_SOURCES; i++)
		str_clear(&s->address[i]);
	arena_clear(&s->text);
}
DEFINE_CLEAR(states);

static bool
read_states(const struct session *s, struct states *out, struct err *err)
{
	out->now = date_now().seconds;
	for (int i = 0; i < OUTSIDE_SOURCES; i++)
		sync_add_address(s, (enum source)i, &out->address[i]);
	return sync_states(s, &out->text, out->of, err);
}

static bool
is_shown(const struct states *s, int i)
{
	return s->address[i].n || s->of[i].fetched;
}

static void
add_states_json(struct out *out, const struct states *s)
{
	json_t *list = json_array();

	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		const struct source_state *x = &s->of[i];

		if (is_shown(s, i))
			json_array_append_new(list, json_pack("{ss so so sb so}",
				"source", source_word((enum source)i),
				"address", out_string(str_sv(&s->address[i])),
				"fetched", x->fetched ? out_date((struct date){ x->fetched, 0 })
						      : json_null(),
				"stale", sync_is_stale((enum source)i, x, s->now),
				"problem", x->problem.n ? out_string(x->problem) : json_null()));
	}
	json_object_set_new(out->document, "sources", list);
}

static void
add_age(struct str *line, const struct states *s, int i)
{
	sync_add_age(line, s->of[i].fetched, s->now);
	if (sync_is_stale((enum source)i, &s->of[i], s->now))
		str_add(line, SV(" (stale)"));
}

bool
print_outside_states(struct out *out, const struct session *s, struct err *err)
{
	struct states states CLEAR(states) = { 0 };

	if (!read_states(s, &states, err))
		return false;
	if (out->json)
		add_states_json(out, &states);
	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		struct str age CLEAR(str) = { 0 };

		if (!is_shown(&states, i))
			continue;
		add_age(&age, &states, i);
		out_text(out, "%-9s %-18s ", source_word((enum source)i), age.p);
		out_data(out, str_sv(&states.address[i]));
		if (states.of[i].problem.n) {
			out_text(out, "\n          failed since: ");
			out_data(out, states.of[i].problem);
		}
		out_text(out, "\n");
	}
	return true;
}

bool
print_outside_ages(struct out *out, const struct session *s, struct err *err)
{
	struct states states CLEAR(states) = { 0 };
	struct str text CLEAR(str) = { 0 };

	if (!read_states(s, &states, err) || !sync_add_freshness(s, &text, err))
		return false;
	if (out->json)
		add_states_json(out, &states);
	out_text(out, "%s\n", str_c(&text));
	return true;
}

bool
print_outside_cves(struct session *s, struct oid oid, json_t **out, struct err *err)
{
	struct cves cves CLEAR(cves) = { 0 };

	if (!outside_cves(s, oid, &cves, err))
		return false;
	*out = json_array();
	for (size_t i = 0; i < cves.n; i++)
		json_array_append_new(*out, json_pack("{so ss}", "cve", out_string(cves.p[i].name),
						      "state", cve_state_word(cves.p[i].state)));
	return true;
}

bool
print_outside_index(struct out *out, struct session *s, struct oid oid, json_t **json,
		    struct err *err)
{
	struct index_rows rows CLEAR(index_rows) = { 0 };

	if (!outside_indexed(s, oid, &rows, err))
		return false;
	*json = json_array();
	for (size_t i = 0; i < rows.n; i++) {
		const struct indexed *r = &rows.p[i];

		out_text(out, "%s%s in ", i ? ", " : "indexed   ", indexed_kind_word(r->kind));
		out_data(out, r->release.n ? r->release : SV("no release yet"));
		out_text(out, " (%s)", OID_SHORT(r->at));
		json_array_append_new(*json, json_pack("{ss so so}", "kind", indexed_kind_word(r->kind),
						       "release", out_string(r->release), "commit",
						       out_oid(r->at)));
	}
	out_text(out, rows.n ? "\n" : "");
	return true;
}

bool
print_outside_life(struct out *out, struct session *s, const struct target *t, struct err *err)
{
	struct life life CLEAR(life) = { 0 };
	struct str text CLEAR(str) = { 0 };

	if (!life_read(s, t, &life, err))
		return false;
	if (life.by_rule || (life.state != LIFE_ENDED && !life.lags))
		return true;
	life_add_text(&text, &life);
	out_data(out, target_label(str_sv(&t->name)));
	out_text(out, ": %s\n", text.p);
	return true;
}

static json_t *
text_json(const struct str *s)
{
	return s->n ? out_string(str_sv(s)) : json_null();
}

static json_t *
life_json(const struct life *l)
{
	static const char *const words[] = { [LIFE_UNKNOWN] = "unknown", [LIFE_ALIVE] = "maintained",
					     [LIFE_ENDED] = "ended" };

	return json_pack("{ss sb so so so so sb}", "state", words[l->state], "announced_only",
			 l->by_rule, "moniker", text_json(&l->moniker), "latest",
			 text_json(&l->latest), "until", text_json(&l->until), "here",
			 text_json(&l->own), "lags", l->lags);
}

bool
print_outside_lives(struct out *out, struct session *s, struct err *err)
{
	json_t *lives = json_object();
	bool ok = true;

	for (size_t i = 0; ok && i < s->targets.n; i++) {
		struct life life CLEAR(life) = { 0 };
		struct str text CLEAR(str) = { 0 };

		ok = life_read(s, &s->targets.p[i], &life, err);
		life_add_text(&text, &life);
		out_field(out, target_label(str_sv(&s->targets.p[i].name)), 10);
		out_text(out, "%s\n", text.n ? text.p : "not known");
		json_object_set_new(lives, s->targets.p[i].name.p, life_json(&life));
	}
	if (out->json)
		json_object_set(out->document, "targets", lives);
	json_decref(lives);
	return ok;
}
