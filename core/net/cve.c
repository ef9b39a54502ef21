/* The kernel's CVE data. */
#include "core/net/cve.h"

#include "core/net/json.h"

void
cve_reader_clear(struct cve_reader *r)
{
	cves_clear(&r->cves);
	map_clear(&r->by_name);
	vec_clear(&r->commits);
	str_clear(&r->first);
}

/* What a path tells. */
struct place {
	enum cve_state state;
	struct sv name, suffix;
};

static bool
read_place(struct sv path, struct place *out)
{
	size_t at = sv_starts(path, SV("cve/")) ? 0 : sv_find(path, SV("/cve/"));

	if (at == SV_NONE)
		return false;
	path = sv_from(path, at + (at ? 5 : 4));
	struct sv state = sv_cut(&path, '/'), year = sv_cut(&path, '/');
	size_t dot = sv_rfind_char(path, '.');

	if (!year.n || dot == SV_NONE || sv_find_char(path, '/') != SV_NONE ||
	    !sv_starts(path, SV("CVE-")) || !cve_state_parse(state, &out->state))
		return false;
	out->name = sv_to(path, dot);
	out->suffix = sv_from(path, dot);
	return true;
}

static struct cve *
find_cve(struct cve_reader *r, const struct place *place)
{
	uint64_t *at = map_at(&r->by_name, place->name);

	if (!*at) {
		*vec_push(&r->cves) = (struct cve){
			.name = arena_sv(&r->cves.text, place->name), .state = place->state,
		};
		*at = r->cves.n;
	}
	return &r->cves.p[*at - 1];
}

static void
add_commit(struct cve_reader *r, const struct cve *c, struct oid oid, bool named)
{
	*vec_push(&r->commits) = (struct cve_commit){ (size_t)(c - r->cves.p), oid, named };
}

/* A line holds one commit; the first word counts. */
static bool
read_sha1(struct cve_reader *r, struct cve *c, struct sv text, struct err *err)
{
	struct sv line, word;
	struct oid oid;
	bool any = false;

	while (sv_line(&text, &line)) {
		if (!sv_word(&line, &word) || *word.p == '#')
			continue;
		if (!oid_parse(word, &oid))
			return err_set(err, ERR_PARSE, "'" SV_FMT "' is no commit", SV_ARG(word));
		add_commit(r, c, oid, true);
		any = true;
	}
	return any || err_set(err, ERR_PARSE, "it is empty");
}

/* "0" stands for "not known" (since) or "never" (fixed). */
static bool
read_oid(struct sv hex, struct oid *out)
{
	*out = (struct oid){ { 0 } };
	return sv_eq(hex, SV("0")) || oid_parse(hex, out);
}

/* "SINCE:COMMIT:FIXED:COMMIT" */
static bool
read_dyad(struct cve_reader *r, struct cve *c, struct sv text, struct err *err)
{
	struct sv line;

	while (sv_line(&text, &line)) {
		line = sv_trim(line);
		if (!line.n || *line.p == '#')
			continue;
		struct sv all = line;
		struct cve_pair p = { .since = sv_cut(&line, ':') };
		struct sv since = sv_cut(&line, ':');

		p.fixed = sv_cut(&line, ':');
		if (!read_oid(since, &p.since_oid) || !read_oid(line, &p.fixed_oid))
			return err_set(err, ERR_PARSE, "'" SV_FMT "' is no pair", SV_ARG(all));
		p.since = arena_sv(&r->cves.text, p.since);
		p.fixed = arena_sv(&r->cves.text, p.fixed);
		*vec_push(&c->pairs) = p;
	}
	return true;
}

static void
read_references(struct cve_reader *r, const struct cve *c, const json_t *cna)
{
	const json_t *list = json_object_get(cna, "references");
	struct oid oid;

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct sv url = json_text(json_array_get(list, i), "url");

		if (url.n > OID_HEX && oid_parse(sv_from(url, url.n - OID_HEX), &oid))
			add_commit(r, c, oid, false);
	}
}

static bool
read_record(struct cve_reader *r, struct cve *c, struct sv text, struct err *err)
{
	json_t *record AUTO_JSON = json_read(text, err);
	const json_t *cna = json_object_get(json_object_get(record, "containers"), "cna");
	const json_t *meta = json_object_get(record, "cveMetadata");

	if (!record)
		return false;
	if (!sv_eq(json_text(meta, "cveID"), c->name) && !sv_eq(json_text(meta, "cveId"), c->name))
		return err_set(err, ERR_PARSE, "it is no record of " SV_FMT, SV_ARG(c->name));
	if (sv_eq(json_text(meta, "state"), SV("REJECTED")))
		c->state = CVE_REJECTED;
	c->title = arena_sv(&r->cves.text, json_text(cna, "title"));
	read_references(r, c, cna);
	return true;
}

static const struct {
	struct sv suffix;
	bool (*read)(struct cve_reader *r, struct cve *c, struct sv text, struct err *err);
} readers[] = {
	{ SV_INIT(".dyad"), read_dyad },
	{ SV_INIT(".json"), read_record },
	{ SV_INIT(".sha1"), read_sha1 },
};

bool
cve_wants(struct sv path)
{
	struct place place;

	if (!read_place(path, &place))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(readers); i++)
		if (sv_eq(place.suffix, readers[i].suffix))
			return true;
	return false;
}

void
cve_add_file(struct cve_reader *r, struct sv path, struct sv bytes)
{
	struct place place;
	struct err err = { 0 };

	if (!read_place(path, &place))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(readers); i++) {
		if (!sv_eq(place.suffix, readers[i].suffix) ||
		    readers[i].read(r, find_cve(r, &place), bytes, &err))
			continue;
		if (!r->passed_over++)
			str_addf(&r->first, SV_FMT SV_FMT ": %s", SV_ARG(place.name),
				 SV_ARG(place.suffix), err.text);
	}
}

/* The pairs with this fix; a new one where there is none. */
static void
place_commit(struct cve *c, const struct cve_commit *commit)
{
	bool found = false;

	for (size_t i = 0; i < c->pairs.n; i++) {
		if (!oid_eq(c->pairs.p[i].fixed_oid, commit->oid))
			continue;
		c->pairs.p[i].named |= commit->named;
		found = true;
	}
	if (!found)
		*vec_push(&c->pairs) = (struct cve_pair){ .fixed_oid = commit->oid,
							  .named = commit->named };
}

/* Without a .sha1 file any of the fixes may be the one. */
static void
name_all(struct cve *c)
{
	for (size_t i = 0; i < c->pairs.n; i++)
		if (c->pairs.p[i].named)
			return;
	for (size_t i = 0; i < c->pairs.n; i++)
		c->pairs.p[i].named = !oid_is_none(c->pairs.p[i].fixed_oid);
}

bool
cve_finish(struct cve_reader *r, struct cves *out, struct err *err)
{
	if (!r->cves.n)
		return err_set(err, ERR_PARSE, "it tells of no CVE");
	for (size_t i = 0; i < r->commits.n; i++)
		place_commit(&r->cves.p[r->commits.p[i].cve], &r->commits.p[i]);
	for (size_t i = 0; i < r->cves.n; i++)
		name_all(&r->cves.p[i]);
	*out = TAKE(r->cves);
	map_clear(&r->by_name);
	vec_clear(&r->commits);
	return true;
}
