/*
 * For the graft's oracle: writes a git fast-import stream of N small invented histories. History i
 * has the branches base-i, theirs-i (one commit on base-i: the candidate) and ours-i (the target).
 * The same seed gives the same stream. Few different lines, so that a diff can go many ways.
 */
#include <inttypes.h>
#include <stdio.h>

#include "core/base/str.h"
#include "core/base/vec.h"

#define FILES	 6
#define LINE_MAX 40

static uint64_t state;

static unsigned
pick(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % n;
}

struct file {
	bool there, exec;
	char name[24];
	unsigned line[LINE_MAX * 2], n;
};

static void
edit(struct file *f, unsigned times)
{
	while (times--) {
		unsigned at = pick(f->n + 1), what = pick(3);

		if (what == 0 && f->n < LINE_MAX * 2 - 1) {
			memmove(f->line + at + 1, f->line + at, (f->n - at) * sizeof(*f->line));
			f->line[at] = pick(8);
			f->n++;
		} else if (what == 1 && at < f->n) {
			memmove(f->line + at, f->line + at + 1, (f->n - at - 1) * sizeof(*f->line));
			f->n--;
		} else if (at < f->n) {
			f->line[at] = pick(40);
		}
	}
}

static void
rename_file(struct file *f, int i)
{
	static const char *const dir[] = { "", "a/", "a/b/", "c/" };

	snprintf(f->name, sizeof(f->name), "%sf%d%s", dir[pick(4)], i, pick(2) ? ".rs" : "");
}

static void
change(struct file *files)
{
	for (int i = 0; i < FILES; i++) {
		struct file *f = &files[i];

		if (pick(3))
			continue;
		switch (pick(12)) {
		case 0:
			f->there = !f->there;
			break;
		case 1:
			f->exec = !f->exec;
			break;
		case 2:
		case 3:
			rename_file(f, i);
			edit(f, pick(3));
			break;
		default:
			edit(f, 1 + pick(4));
		}
	}
}

static void
print_commit(const char *branch, unsigned n, const char *from, const struct file *files)
{
	printf("commit refs/heads/%s-%u\ncommitter o <o@example.org> 1700000000 +0000\ndata 0\n\n",
	       branch, n);
	if (from)
		printf("from refs/heads/%s-%u\n", from, n);
	printf("deleteall\n");
	for (int i = 0; i < FILES; i++) {
		const struct file *f = &files[i];
		struct str text CLEAR(str) = { 0 };

		if (!f->there)
			continue;
		for (unsigned k = 0; k < f->n; k++)
			str_addf(&text, "line %u of file\n", f->line[k]);
		printf("M %s inline %s\ndata %zu\n%s\n", f->exec ? "100755" : "100644", f->name,
		       text.n, str_c(&text));
	}
}

int
main(int argc, char **argv)
{
	unsigned n = argc > 1 ? (unsigned)atoi(argv[1]) : 1;

	state = argc > 2 ? strtoull(argv[2], NULL, 10) : 88172645463325252u;
	for (unsigned i = 0; i < n; i++) {
		struct file base[FILES] = { 0 }, ours[FILES], theirs[FILES];

		for (int k = 0; k < FILES; k++) {
			rename_file(&base[k], k);
			base[k].there = pick(5) > 0;
			base[k].n = pick(LINE_MAX);
			for (unsigned l = 0; l < base[k].n; l++)
				base[k].line[l] = pick(2) ? pick(6) : pick(40);
		}
		memcpy(ours, base, sizeof(base));
		memcpy(theirs, base, sizeof(base));
		change(theirs);
		change(ours);
		print_commit("base", i, NULL, base);
		print_commit("theirs", i, "base", theirs);
		print_commit("ours", i, "base", ours);
	}
	return 0;
}
