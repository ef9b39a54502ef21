/* Pack files and their indices, mapped once. */
#include "core/git/pack_file.h"

#include <dirent.h>
#include <endian.h>

#include "core/base/file.h"

#define IDX_MAGIC   "\377tOc\0\0\0\2"
#define PACK_MAGIC  "PACK\0\0\0\2"
#define MAGIC	    8
#define FANOUT	    256
/* Behind the names of an index: the two checksums; behind a pack: one. */
#define TRAILER	    20
/* Folders that borrow from each other in a ring end somewhere. */
#define BORROW_MAX  5
/* Guesses by the names' even spread before an index is halved: names may have been chosen. */
#define GUESSES_MAX 6

static uint32_t
be32(const unsigned char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return be32toh(v);
}

static void
pack_close(struct pack *p)
{
	mapped_close(&p->idx);
	mapped_close(&p->file);
	free(p);
}

/* Version 2 is all that git has written since 2007. */
static bool
read_layout(struct pack *p)
{
	size_t fixed = MAGIC + FANOUT * 4 + 2 * TRAILER;

	if (p->idx.n < fixed || memcmp(p->idx.p, IDX_MAGIC, MAGIC) || p->file.n < MAGIC + 4 + TRAILER ||
	    memcmp(p->file.p, PACK_MAGIC, MAGIC))
		return false;
	p->n = be32(p->idx.p + MAGIC + (FANOUT - 1) * 4);
	if ((p->idx.n - fixed) / (OID_SIZE + 8) < p->n)
		return false;
	p->names = p->idx.p + MAGIC + FANOUT * 4;
	p->offsets = p->names + (size_t)p->n * (OID_SIZE + 4);
	p->far = p->offsets + (size_t)p->n * 4;
	p->n_far = (size_t)(p->idx.p + p->idx.n - 2 * TRAILER - p->far) / 8;
	return true;
}

/* Add the pack whose index is @path, if it can be read. */
static void
add_pack(struct pack_files *f, const char *path)
{
	struct pack *pack = xzalloc(sizeof(*pack));
	struct str file CLEAR(str) = { 0 };

	pack->number = (unsigned)f->list.n;
	str_add(&file, sv_to(sv_of(path), strlen(path) - strlen(".idx")));
	str_add(&file, SV(".pack"));
	if (mapped_open(&pack->idx, path, &f->windows) &&
	    mapped_open(&pack->file, file.p, &f->windows) && read_layout(pack))
		*vec_push(&f->list) = pack;
	else
		pack_close(pack);
}

static void
add_folder(struct pack_files *f, const char *objects)
{
	struct str path CLEAR(str) = { 0 };

	str_addf(&path, "%s/pack", objects);
	DIR *dir = opendir(path.p);
	const struct dirent *e;

	while (dir && (e = readdir(dir))) {
		if (!sv_starts(sv_of(e->d_name), SV("pack-")) ||
		    !sv_ends(sv_of(e->d_name), SV(".idx")))
			continue;
		str_reset(&path);
		str_addf(&path, "%s/pack/%s", objects, e->d_name);
		add_pack(f, path.p);
	}
	if (dir)
		closedir(dir);
}

static void
add_folders(struct pack_files *f, const char *objects, enum pack_files_what what, unsigned depth)
{
	struct str path CLEAR(str) = { 0 }, text CLEAR(str) = { 0 };
	struct sv rest, line;

	add_folder(f, objects);
	if (what == PACK_FILES_AND_GRAPH && !f->graph)
		f->graph = graph_open(objects, &f->windows);
	str_addf(&path, "%s/info/alternates", objects);
	if (depth == BORROW_MAX || !file_exists(path.p) || !file_read(path.p, &text, NULL))
		return;
	for (rest = str_sv(&text); sv_line(&rest, &line);) {
		struct str other CLEAR(str) = { 0 };

		if (!line.n || *line.p == '#')
			continue;
		if (*line.p != '/')
			str_addf(&other, "%s/", objects);
		str_add(&other, line);
		add_folders(f, other.p, what, depth + 1);
	}
}

struct pack_files *
pack_files_new(const char *dir, enum pack_files_what what)
{
	struct pack_files *f = xzalloc(sizeof(*f));

	f->refs = 1;
	add_folders(f, dir, what, 0);
	return f;
}

struct pack_files *
pack_files_again(struct pack_files *f)
{
	atomic_fetch_add(&f->refs, 1);
	return f;
}

void
pack_files_drop(struct pack_files *f)
{
	if (!f || atomic_fetch_sub(&f->refs, 1) > 1)
		return;
	for (size_t i = 0; i < f->list.n; i++)
		pack_close(f->list.p[i]);
	vec_clear(&f->list);
	graph_free(f->graph);
	windows_clear(&f->windows);
	free(f);
}

static uint64_t
start_of(const unsigned char *name)
{
	uint64_t v;

	memcpy(&v, name, sizeof(v));
	return be64toh(v);
}

/* Some names of an index, and between which numbers they begin. */
struct span {
	size_t from, to;
	uint64_t low, high;
};

/* Names are spread evenly: where in the span the one that begins with @key should be. */
static size_t
guess(const struct span *s, uint64_t key)
{
	double share = s->high > s->low ? (double)(key - s->low) / (double)(s->high - s->low) : 0;
	size_t at = (size_t)(MIN(share, 1.0) * (double)(s->to - s->from));

	return s->from + MIN(at, s->to - s->from - 1);
}

/* The place of the name @oid in the index; false if it is not there. */
static bool
find_name(struct pack *p, struct oid oid, size_t *out)
{
	const unsigned char *fanout = p->idx.p + MAGIC;
	uint64_t key = start_of(oid.b), first = (uint64_t)oid.b[0] << 56;
	struct span s = { oid.b[0] ? be32(fanout + (oid.b[0] - 1) * 4) : 0, be32(fanout + oid.b[0] * 4),
			  first, first | UINT64_MAX >> 8 };

	for (unsigned n = 0; s.from < s.to && s.to <= p->n; n++) {
		size_t at = n < GUESSES_MAX ? guess(&s, key) : s.from + (s.to - s.from) / 2;
		const unsigned char *name = p->names + at * OID_SIZE;

		mapped_look(&p->idx, (size_t)(name - p->idx.p));
		int order = memcmp(oid.b, name, OID_SIZE);

		*out = at;
		if (!order)
			return true;
		if (order > 0) {
			s.from = at + 1;
			s.low = start_of(name);
		} else {
			s.to = at;
			s.high = start_of(name);
		}
	}
	return false;
}

size_t
pack_find(struct pack *p, struct oid oid)
{
	size_t at;

	if (!find_name(p, oid, &at))
		return 0;
	mapped_look(&p->idx, (size_t)(p->offsets + at * 4 - p->idx.p));
	uint32_t near = be32(p->offsets + at * 4), far = near & 0x7fffffff;

	if (!(near & 0x80000000))
		return near;
	return far >= p->n_far ? 0 : (size_t)be32(p->far + far * 8) << 32 | be32(p->far + far * 8 + 4);
}
