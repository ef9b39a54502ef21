/*
 * Writes the bench's kernel-sized history as a git fast-import stream: reads a tar of the kernel's
 * source (6.1) on standard input and the names of commits, which fast-import tells, on file
 * descriptor 3. The same tar and the same number of commits give the same history.
 */
#include <stdio.h>

#include "tests/bench/words.h"

#define START	  1670800000u	/* v6.1: December 2022 */
#define CYCLE	  (63u * 86400)
#define RELEASES  11		/* v6.2 to v6.12 */
#define CANDIDATES 7		/* -rc1 to -rc7 */

/* What a commit of mainline did, to be picked for a target. */
struct done {
	struct oid_hex hex;
	struct sv subject;
	const char *author;
	unsigned cycle;
	bool fix, rust;
	VEC(struct edit) edits;
};

/* What a branch has changed since it left mainline: to be repeated by its merge. */
struct change {
	size_t file, mark;
};

struct branch {
	const char *ref;
	enum line line;
	size_t tip;		/* a mark */
	size_t from;		/* where its first commit goes on from; 0: its tip */
	VEC(struct change) changes;
};

struct maker {
	struct work_tree tree;
	struct dice dice;
	FILE *told;		/* by fast-import */
	size_t mark;
	unsigned cycle;
	uint64_t now;
	struct branch master;
	VEC(struct done) done;
	size_t left;		/* commits to be made in this cycle */
	unsigned drivers;
};

/* Where drivers in Rust appear over time; the last ones are gone again with the same branch. */
static const char *const driver_dirs[] = {
	"drivers/net/phy/amber", "drivers/block/basalt", "drivers/gpu/drm/cobalt",
	"drivers/char/dolerite", "drivers/net/ethernet/emery", "drivers/cpufreq/flint",
	"drivers/gpu/drm/garnet", "drivers/pwm/halite", "drivers/gpio/iolite", "drivers/usb/jasper",
	"drivers/android/kyanite", "drivers/nvme/host/lapis", "drivers/rtc/mica",
	"drivers/hwmon/nephrite", "drivers/iio/opal", "drivers/leds/pyrite",
};
static const char *const passing_dirs[] = { "drivers/spi/quartz", "drivers/w1/ruby",
					    "drivers/mfd/slate" };

static void
put_text(struct sv text)
{
	printf("data %zu\n", text.n);
	fwrite(text.p, 1, text.n, stdout);
	putchar('\n');
}

static struct oid_hex
name_of(struct maker *m, size_t mark)
{
	struct oid_hex hex = { { 0 } };

	printf("get-mark :%zu\n", mark);
	fflush(stdout);
	if (fread(hex.s, 1, OID_HEX, m->told) != OID_HEX || fgetc(m->told) != '\n') {
		fprintf(stderr, "history: fast-import did not answer\n");
		exit(1);
	}
	return hex;
}

static void
begin_commit(struct maker *m, struct branch *b, const char *author, uint64_t authored,
	     struct sv message)
{
	size_t mark = ++m->mark;

	printf("commit %s\nmark :%zu\nauthor %s %ju +0100\ncommitter Ivo Keel <ivo@keel.example> "
	       "%ju +0000\n", b->ref, mark, author, (uintmax_t)authored, (uintmax_t)m->now);
	put_text(message);
	if (b->from || b->tip)
		printf("from :%zu\n", b->from ? b->from : b->tip);
	b->from = 0;
	b->tip = mark;
}

static void
put_change(struct maker *m, const struct branch *b, struct change c)
{
	const struct work_file *f = &m->tree.files.p[c.file];

	if (f->text[b->line].n)
		printf("M 100644 :%zu " SV_FMT "\n", c.mark, SV_ARG(f->path));
	else
		printf("D " SV_FMT "\n", SV_ARG(f->path));
}

/* Make @edits in the files; what the commit then has to say of them. */
static void
put_blobs(struct maker *m, struct branch *b, const struct edit *edits, size_t n,
	  struct change *changes)
{
	for (size_t i = 0; i < n; i++) {
		tree_edit_file(&m->tree, b->line, &edits[i]);
		changes[i] = (struct change){ edits[i].file, ++m->mark };
		printf("blob\nmark :%zu\n", m->mark);
		put_text(str_sv(&m->tree.files.p[edits[i].file].text[b->line]));
	}
}

static void
commit_edits(struct maker *m, struct branch *b, const struct edit *edits, size_t n,
	     const char *author, uint64_t authored, struct sv message)
{
	struct change *changes AUTO_FREE = xmalloc((n + 1) * sizeof(*changes));

	put_blobs(m, b, edits, n, changes);
	begin_commit(m, b, author, authored, message);
	for (size_t i = 0; i < n; i++) {
		put_change(m, b, changes[i]);
		*vec_push(&b->changes) = changes[i];
	}
	putchar('\n');
}

static void
add_trailers(struct maker *m, struct str *s, const struct done *d)
{
	struct dice *dice = &m->dice;

	if (d->fix && m->done.n > 100) {
		const struct done *old =
			&m->done.p[m->done.n - 1 - dice_roll(dice, (unsigned)MIN(m->done.n, 5000u))];

		str_addf(s, "Fixes: %.12s (\"" SV_FMT "\")\n", old->hex.s, SV_ARG(old->subject));
		if (dice_roll(dice, 2))
			str_add(s, SV("Cc: stable@vger.kernel.org\n"));
	}
	if (d->rust ? dice_roll(dice, 3) : !dice_roll(dice, 400))
		str_add(s, SV("Cc: rust-for-linux@vger.kernel.org\n"));
	str_addf(s, "Signed-off-by: %s\nSigned-off-by: Ivo Keel <ivo@keel.example>\n", d->author);
}

/* Commit @edits on @b in words of the first file's subsystem; @d takes them. */
static void
make_commit(struct maker *m, struct branch *b, struct done d)
{
	struct str message CLEAR(str) = { 0 };
	struct sv path = m->tree.files.p[d.edits.p[0].file].path;

	d.cycle = m->cycle;
	d.author = words_person(&m->dice);
	d.fix = dice_roll(&m->dice, 3) == 0;
	words_subject(&message, &m->dice, path, d.fix);
	d.subject = arena_sv(&m->tree.text, str_sv(&message));
	str_add(&message, SV("\n\n"));
	words_body(&message, &m->dice);
	str_addc(&message, '\n');
	add_trailers(m, &message, &d);
	commit_edits(m, b, d.edits.p, d.edits.n, d.author, m->now - dice_roll(&m->dice, 900000),
		     str_sv(&message));
	d.hex = name_of(m, b->tip);
	*vec_push(&m->done) = d;
	m->now += dice_roll(&m->dice, 2 * CYCLE / 6000);
	m->left -= m->left > 0;
}

static void
work_on_part(struct maker *m, struct branch *b, size_t part)
{
	const struct part *p = &m->tree.parts.p[part];
	struct done d = { .rust = p->rust };
	size_t n = 1 + dice_roll(&m->dice, 3) * dice_roll(&m->dice, 2);

	for (size_t i = 0; i < n; i++) {
		size_t file = p->files.p[dice_roll(&m->dice, (unsigned)p->files.n)];
		bool twice = false;

		for (size_t k = 0; k < d.edits.n; k++)
			twice |= d.edits.p[k].file == file;
		if (!twice && m->tree.files.p[file].text[MAINLINE].n)
			*vec_push(&d.edits) = words_edit(&m->tree, &m->dice, file);
	}
	if (d.edits.n)
		make_commit(m, b, d);
}

static void
merge(struct maker *m, struct branch *topic, struct sv part)
{
	struct str message CLEAR(str) = { 0 };

	str_addf(&message, "Merge tag '" SV_FMT "-6.%u' of the " SV_FMT " tree\n\nWork on " SV_FMT
		 ".\n", SV_ARG(part), m->cycle, SV_ARG(part), SV_ARG(part));
	m->now += 600;
	begin_commit(m, &m->master, words_person(&m->dice), m->now, str_sv(&message));
	printf("merge :%zu\n", topic->tip);
	for (size_t i = 0; i < topic->changes.n; i++)
		put_change(m, topic, topic->changes.p[i]);
	putchar('\n');
	vec_clear(&topic->changes);
}

static size_t
add_driver_file(struct maker *m, struct done *d, const char *dir, const char *name)
{
	struct str path CLEAR(str) = { 0 };

	str_addf(&path, "%s/%s.rs", dir, name);
	size_t file = tree_add_file(&m->tree, str_sv(&path), SV(""));

	*vec_push(&d->edits) = (struct edit){ .kind = EDIT_CREATE, .file = file,
					      .text = words_rust_file(&m->tree, &m->dice) };
	return file;
}

/* A new driver, in a folder that had no Rust before. Returns its subsystem. */
static size_t
add_driver(struct maker *m, struct branch *b, const char *dir)
{
	struct done d = { .rust = true };
	size_t file = add_driver_file(m, &d, dir, "driver");

	add_driver_file(m, &d, dir, "regs");
	make_commit(m, b, d);
	return m->tree.files.p[file].part;
}

/* A file in Rust that no release ever has: only a look at each commit finds it. */
static void
add_passing(struct maker *m, struct branch *b, const char *dir)
{
	struct done add = { .rust = true }, drop = { .rust = true };
	size_t file = add_driver_file(m, &add, dir, "trial");

	make_commit(m, b, add);
	*vec_push(&drop.edits) = (struct edit){ .kind = EDIT_DELETE, .file = file };
	make_commit(m, b, drop);
}

/* One topic: a branch of @n commits from the mark @from, merged into mainline. */
static void
make_topic(struct maker *m, size_t part, size_t from, size_t n)
{
	struct branch b = { .ref = "refs/heads/topic", .from = from };
	uint64_t start = m->now;

	for (size_t i = 0; i < n; i++)
		work_on_part(m, &b, part);
	/* Subsystems work side by side. */
	m->now = MAX(start, m->master.tip == from ? start : m->now - (m->now - start) * 9 / 10);
	if (b.changes.n)
		merge(m, &b, m->tree.parts.p[part].name);
}

static void
make_rust_topics(struct maker *m, size_t from, size_t n)
{
	const uint64_t *core = map_find(&m->tree.part_index, SV("rust"));
	unsigned want = MIN((m->cycle - 1) * ARRAY_SIZE(driver_dirs) / RELEASES,
			    ARRAY_SIZE(driver_dirs));

	make_topic(m, *core - 1, from, n / 2);
	while (m->drivers < want) {
		struct branch b = { .ref = "refs/heads/topic", .from = from };
		size_t part = add_driver(m, &b, driver_dirs[m->drivers++]);

		if (m->cycle % 4 == 0)
			add_passing(m, &b, passing_dirs[(m->cycle / 4 - 1) % ARRAY_SIZE(passing_dirs)]);
		for (size_t i = 0; i < n / 20; i++)
			work_on_part(m, &b, part);
		merge(m, &b, m->tree.parts.p[part].name);
	}
	for (size_t i = 0, done = n / 2; i < m->tree.parts.n && done < n; i++)
		if (m->tree.parts.p[i].rust && i != *core - 1) {
			make_topic(m, i, m->master.tip, n / 30);
			done += n / 30;
		}
}

/* A subsystem of C: the larger it is, the more often. */
static size_t
pick_part(struct maker *m)
{
	for (;;) {
		size_t file = dice_roll(&m->dice, (unsigned)m->tree.files.n);
		size_t part = m->tree.files.p[file].part;

		if (!m->tree.parts.p[part].rust)
			return part;
	}
}

static void
make_tag(struct maker *m, unsigned rc)
{
	char name[32];

	snprintf(name, sizeof(name), rc ? "v6.%u-rc%u" : "v6.%u", m->cycle, rc);
	printf("tag %s\nfrom :%zu\ntagger Ivo Keel <ivo@keel.example> %ju +0000\ndata %zu\n%s\n", name,
	       m->master.tip, (uintmax_t)m->now, strlen(name) + 1, name);
	putchar('\n');
}

static void
make_cycle(struct maker *m, size_t commits)
{
	bool *busy AUTO_FREE = xzalloc(m->tree.parts.n + 64);
	size_t from = m->master.tip;

	m->left = commits * 7 / 10;
	make_rust_topics(m, from, commits * 4 / 100);
	while (m->left) {
		size_t part = pick_part(m), n = 5 + dice_roll(&m->dice, 40) * dice_roll(&m->dice, 6);

		/* One branch of a subsystem leaves a release; another one goes on from there. */
		make_topic(m, part, busy[part] ? m->master.tip : from, MIN(n, m->left));
		busy[part] = true;
	}
	for (unsigned rc = 1; rc <= CANDIDATES; rc++) {
		make_tag(m, rc);
		m->left = commits * 3 / 10 / CANDIDATES;
		while (m->left) {
			if (dice_roll(&m->dice, 8) == 0)
				work_on_part(m, &m->master, pick_part(m));
			else
				make_topic(m, pick_part(m), m->master.tip,
					   MIN(m->left, 2 + dice_roll(&m->dice, 14)));
		}
	}
	vec_clear(&m->master.changes);
	m->now = MAX(m->now, START + (m->cycle - 1) * (uint64_t)CYCLE);
	make_tag(m, 0);
}

/* What a stable commit says before and behind the 40 digits of the one that it was. */
static const struct { const char *before, *behind; } upstream_forms[] = {
	{ "commit ", " upstream." }, { "[ Upstream commit ", " ]" }, { "Upstream commit ", "." },
};

static void
make_pick(struct maker *m, struct branch *b, const struct done *d)
{
	struct str message CLEAR(str) = { 0 };
	unsigned form = dice_roll(&m->dice, 20);

	str_addf(&message, SV_FMT "\n\n", SV_ARG(d->subject));
	if (form)
		str_addf(&message, "%s%s%s\n\n", upstream_forms[form % 3].before, d->hex.s,
			 upstream_forms[form % 3].behind);
	words_body(&message, &m->dice);
	str_addf(&message, "\nSigned-off-by: %s\n", d->author);
	if (!form)
		str_addf(&message, "(cherry picked from commit %s)\n", d->hex.s);
	str_add(&message, SV("Signed-off-by: Greta Stone <greta@stone.example>\n"));
	commit_edits(m, b, d->edits.p, d->edits.n, d->author, m->now - 86400, str_sv(&message));
	m->now += 600;
}

static bool
can_pick(const struct maker *m, const struct branch *b, const struct done *d)
{
	for (size_t i = 0; i < d->edits.n; i++)
		if (!m->tree.files.p[d->edits.p[i].file].text[b->line].n)
			return false;
	return true;
}

static void
make_release(struct maker *m, struct branch *b, unsigned minor, unsigned n)
{
	struct str line CLEAR(str) = { 0 }, message CLEAR(str) = { 0 };
	struct edit e = { .kind = EDIT_REPLACE, .line = 3 };

	while (!sv_eq(m->tree.files.p[e.file].path, SV("Makefile")))
		e.file++;
	str_addf(&line, "SUBLEVEL = %u\n", n);
	e.text = arena_sv(&m->tree.text, str_sv(&line));
	str_addf(&message, "Linux 6.%u.%u\n\nSigned-off-by: Greta Stone <greta@stone.example>\n", minor, n);
	commit_edits(m, b, &e, 1, "Greta Stone <greta@stone.example>", m->now, str_sv(&message));
}

/* A stable branch of @want commits from the mark @from on: fixes first, of Rust only some. */
static void
make_target(struct maker *m, enum line line, size_t from, unsigned minor, size_t want)
{
	struct str ref CLEAR(str) = { 0 };
	size_t open = 0, picked = 0;
	unsigned release = 0;

	str_addf(&ref, "refs/heads/linux-6.%u.y", minor);
	struct branch b = { .ref = ref.p, .line = line, .from = from };

	for (size_t i = 0; i < m->done.n; i++)
		open += m->done.p[i].cycle > minor;
	m->now = START + (minor - 1) * (uint64_t)CYCLE;
	for (size_t i = 0; i < m->done.n; i++) {
		const struct done *d = &m->done.p[i];

		if (d->cycle <= minor || !can_pick(m, &b, d))
			continue;
		m->now = MAX(m->now, START + (d->cycle - 1) * (uint64_t)CYCLE);
		if (dice_roll(&m->dice, (unsigned)open) >= want + want / 4)
			continue;
		make_pick(m, &b, d);
		if (++picked % 40 == 0)
			make_release(m, &b, minor, ++release);
	}
}

int
main(int argc, char **argv)
{
	size_t commits = argc > 1 ? strtoull(argv[1], NULL, 10) : 60000, base, second = 0;
	struct maker m = { .dice = { 61 }, .now = START, .cycle = 1,
			   .master = { .ref = "refs/heads/master" } };

	m.told = fdopen(3, "r");
	if (!m.told) {
		fprintf(stderr, "usage: history COMMITS 3<names <tar\n");
		return 129;
	}
	begin_commit(&m, &m.master, words_person(&m.dice), START, SV("Linux 6.1\n"));
	tree_import(&m.tree);
	putchar('\n');
	make_tag(&m, 0);
	base = m.master.tip;
	tree_fork(&m.tree, MAINLINE, STABLE);
	for (m.cycle = 2; m.cycle < 2 + RELEASES; m.cycle++) {
		make_cycle(&m, commits / RELEASES);
		fprintf(stderr, "\rv6.%u", m.cycle);
		if (m.cycle == 2) {
			second = m.master.tip;
			tree_fork(&m.tree, MAINLINE, LONG);
		}
	}
	make_target(&m, STABLE, base, 1, commits / 30);
	make_target(&m, LONG, second, 2, commits / 2);
	fprintf(stderr, "\r%zu commits\n", m.done.n);
	printf("reset refs/heads/topic\nfrom 0000000000000000000000000000000000000000\n\ndone\n");
	return 0;
}
