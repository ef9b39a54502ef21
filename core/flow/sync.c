/* Bringing what the world knows into the store. */
#include "core/flow/sync.h"

#include "core/flow/syncing.h"

#define DAY 86400

static const struct {
	const char *key, *address;
	int64_t stale;		/* seconds */
	bool (*run)(struct syncing *x);
} rows[OUTSIDE_SOURCES] = {
	[SOURCE_RELEASES] = { "corten.releases", "https://www.kernel.org/releases.json", 2 * DAY,
			      sync_releases },
	[SOURCE_LORE] = { "corten.lore", "https://lore.kernel.org/all", 7 * DAY, sync_lore },
	[SOURCE_CVE] = { "corten.cve", "https://git.kernel.org/pub/scm/linux/security/vulns.git/"
			 "snapshot/vulns-master.tar.gz", 2 * DAY, sync_cve },
	[SOURCE_QUEUE] = { "corten.queue", "https://git.kernel.org/pub/scm/linux/kernel/git/stable/"
			   "stable-queue.git/plain", 1 * DAY, sync_queue },
	/* It is large and of one person's making: only who names it wants it. */
	[SOURCE_VERHAAL] = { "corten.verhaal", "", 7 * DAY, sync_verhaal },
};

void
sync_result_clear(struct sync_result *r)
{
	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		str_clear(&r->of[i].text);
		str_clear(&r->of[i].problem);
	}
}

void
sync_add_address(const struct session *s, enum source source, struct str *out)
{
	if (!repo_config(s->repo, rows[source].key, out, NULL))
		str_add(out, sv_of(rows[source].address));
}

unsigned
sync_all_sources(const struct session *s)
{
	unsigned all = 0;

	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		struct str address CLEAR(str) = { 0 };

		sync_add_address(s, (enum source)i, &address);
		all |= address.n ? 1u << i : 0;
	}
	return all;
}

bool
sync_is_on_net(const char *address)
{
	return sv_starts(sv_of(address), SV("https://")) || sv_starts(sv_of(address), SV("http://"));
}

/* Those of @a that @b has not, or otherwise. */
static bool
outdate_different(struct db *db, const struct map *a, const struct map *b, size_t *n,
		  struct err *err)
{
	for (size_t i = 0; i < a->entries.n; i++) {
		const struct map_entry *e = &a->entries.p[i];
		const uint64_t *other = map_find(b, e->key);
		struct oid oid;

		if (e->key.n != OID_SIZE || (other && *other == e->value))
			continue;
		memcpy(oid.b, e->key.p, OID_SIZE);
		if (!db_outdate_verdicts(db, &oid, err))
			return false;
		++*n;
	}
	return true;
}

/* What a put() does between two looks at the facts. */
struct compared {
	bool (*put)(struct syncing *x, void *arg);
	void *arg;
};

static bool
put_compared(struct syncing *x, void *arg)
{
	const struct compared *c = arg;
	struct map before CLEAR(map) = { 0 }, after CLEAR(map) = { 0 };
	struct db *db = x->session->db;
	size_t changed = 0;

	if (!db_outside_facts(db, &before, x->err) || !c->put(x, c->arg) ||
	    !db_outside_facts(db, &after, x->err) ||
	    !outdate_different(db, &before, &after, &changed, x->err) ||
	    !outdate_different(db, &after, &before, &changed, x->err))
		return false;
	x->note->changed |= changed > 0;
	return true;
}

bool
sync_store(struct syncing *x, bool (*put)(struct syncing *x, void *arg), void *arg)
{
	struct compared c = { put, arg };

	return sync_store_plain(x, put_compared, &c);
}

bool
sync_store_plain(struct syncing *x, bool (*put)(struct syncing *x, void *arg), void *arg)
{
	struct db *db = x->session->db;

	if (!db_begin(db, x->err))
		return false;
	if (put(x, arg) &&
	    db_source_fetched(db, x->source, sv_of(x->address), date_now().seconds, x->err) &&
	    db_commit(db, x->err))
		return true;
	db_rollback(db);
	return false;
}

/* What could not be had is noted; only a store that fails, or a person who cancels, ends it all. */
static bool
run_one(struct syncing *x, struct sync_result *r, struct err *err)
{
	struct err why = { 0 };

	x->err = &why;
	x->note->asked = true;
	bool ok = *x->address ? rows[x->source].run(x)
			      : err_set(&why, ERR_USAGE, "no address is configured: set %s",
					rows[x->source].key);

	if (ok)
		return true;
	if (why.kind == ERR_CANCELLED || why.kind == ERR_DB || why.kind == ERR_BUSY) {
		if (err)
			*err = why;
		return false;
	}
	r->failed++;
	str_add(&x->note->problem, sv_of(why.text));
	return db_source_failed(x->session->db, x->source, sv_of(x->address), sv_of(why.text), err);
}

bool
sync_run(struct session *s, const struct sync *what, const struct progress *p,
	 struct sync_result *out, struct err *err)
{
	struct sync_result r CLEAR(sync_result) = { 0 };

	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		struct str address CLEAR(str) = { 0 };

		if (!(what->sources >> i & 1))
			continue;
		sync_add_address(s, (enum source)i, &address);
		struct syncing x = { .session = s, .progress = p, .what = what,
				     .source = (enum source)i, .address = str_c(&address),
				     .note = &r.of[i] };

		if (!run_one(&x, &r, err))
			return false;
	}
	*out = TAKE(r);
	return true;
}

bool
sync_states(const struct session *s, struct arena *text, struct source_state out[OUTSIDE_SOURCES],
	    struct err *err)
{
	return db_sources(s->db, text, out, err);
}

bool
sync_is_stale(enum source source, const struct source_state *state, int64_t now)
{
	return state->fetched && now - state->fetched > rows[source].stale;
}

bool
sync_add_freshness(const struct session *s, struct str *out, struct err *err)
{
	struct source_state states[OUTSIDE_SOURCES];
	struct arena text CLEAR(arena) = { 0 };
	int64_t now = date_now().seconds;
	const char *comma = "";

	if (!sync_states(s, &text, states, err))
		return false;
	for (int i = 0; i < OUTSIDE_SOURCES; i++) {
		struct str address CLEAR(str) = { 0 };

		sync_add_address(s, (enum source)i, &address);
		/* What nobody configured is not missed. */
		if (!address.n && !states[i].fetched)
			continue;
		str_addf(out, "%s%s ", comma, source_word((enum source)i));
		sync_add_age(out, states[i].fetched, now);
		if (sync_is_stale((enum source)i, &states[i], now))
			str_add(out, SV(" (stale)"));
		comma = ", ";
	}
	return true;
}

void
sync_add_age(struct str *out, int64_t fetched, int64_t now)
{
	static const struct { int64_t seconds; const char *unit; } units[] = {
		{ DAY, "d" }, { 3600, "h" }, { 60, "min" },
	};
	int64_t age = MAX(now - fetched, 0);

	if (!fetched) {
		str_add(out, SV("never"));
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(units); i++) {
		/* "36 h" says more than "1 d". */
		if (age < units[i].seconds * (units[i].seconds == DAY ? 2 : 1))
			continue;
		str_addf(out, "%lld %s ago", (long long)(age / units[i].seconds), units[i].unit);
		return;
	}
	str_add(out, SV("just now"));
}
