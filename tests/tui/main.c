/* Plays the key scripts of this folder and compares their screens. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>

#include "core/base/file.h"
#include "tests/tui/fuzz.h"
#include "tests/tui/scene.h"
#include "tui/tty_script.h"

#define FOLDER SOURCE_DIR "/tests/tui"

static struct scene *scenes;

void
scene_register(struct scene *scene)
{
	scene->next = scenes;
	scenes = scene;
}

/* The scene of "list-wide.keys" is "list". */
static const struct scene *
scene_of(const char *file)
{
	struct sv name = sv_to(sv_of(file), strcspn(file, "-."));

	for (const struct scene *s = scenes; s; s = s->next)
		if (sv_eq(sv_of(s->name), name))
			return s;
	return NULL;
}

static void
gather(void *arg, struct sv name, struct sv text)
{
	str_addf(arg, "== " SV_FMT "\n" SV_FMT, SV_ARG(name), SV_ARG(text));
}

/* What a view offers must be known to be offered there. */
static bool
check_verbs(const struct ui *ui, const struct view *v, struct err *err)
{
	for (const struct view_verb *verb = v->ops->verbs; verb && verb->action; verb++)
		if (!action_belongs(verb->action, view_scope(v)))
			return err_set(err, ERR_PARSE, "the table of actions lacks %s in %s",
				       action_row(verb->action)->name, v->ops->name);
	for (const enum action *a = v->ops->hints; a && *a; a++)
		if (!ui_has(ui, v, *a))
			return err_set(err, ERR_PARSE, "%s hints at %s, which it can't do",
				       v->ops->name, action_row(*a)->name);
	return true;
}

static bool
play(const struct scene *scene, struct sv script, struct str *out, struct err *err)
{
	struct tty *tty AUTO(tty) = NULL;
	struct pool *pool AUTO(pool) = NULL;
	struct keymap keys CLEAR(keymap) = { 0 };

	if (!tty_script_new(script, (struct script_dump){ gather, out }, &tty, err) ||
	    !pool_new(2, (struct pool_context){ 0 }, &pool, err) ||
	    !keymap_init(&keys, SV(""), err))
		return false;
	struct ui *ui AUTO(ui) = ui_new(tty, &keys, (struct ui_options){ .pool = pool });

	scene->open(ui);
	if (!check_verbs(ui, ui_view(ui), err))
		return false;
	ui_run(ui);
	pool_cancel(pool);
	pool_wait(pool, NULL);
	return true;
}

/* Where two texts part, as TAP comments. */
static void
print_difference(struct sv expected, struct sv got)
{
	struct sv a = { 0 }, b = { 0 };
	int line = 0;
	bool more_a, more_b;

	do {
		more_a = sv_line(&expected, &a);
		more_b = sv_line(&got, &b);
		line++;
	} while (more_a && more_b && sv_eq(a, b));
	printf("# line %d\n# expected: " SV_FMT "\n# got:      " SV_FMT "\n", line,
	       SV_ARG(more_a ? a : SV("(the end)")), SV_ARG(more_b ? b : SV("(the end)")));
}

static bool
compare(const char *file, struct sv got, struct err *err)
{
	struct str path CLEAR(str) = { 0 }, expected CLEAR(str) = { 0 };

	str_addf(&path, FOLDER "/%.*s.screen", (int)strcspn(file, "."), file);
	if (getenv("UPDATE"))
		return file_write(str_c(&path), got, FILE_REPLACE, err);
	if (!file_read(str_c(&path), &expected, err))
		return false;
	if (sv_eq(str_sv(&expected), got))
		return true;
	print_difference(str_sv(&expected), got);
	return err_set(err, ERR_PARSE, "the screen is another one");
}

static bool
run(const char *file, struct err *err)
{
	struct str path CLEAR(str) = { 0 }, script CLEAR(str) = { 0 }, out CLEAR(str) = { 0 };
	const struct scene *scene = scene_of(file);

	str_addf(&path, FOLDER "/%s", file);
	if (!scene)
		return err_set(err, ERR_NOTFOUND, "there is no scene for it");
	return file_read(str_c(&path), &script, err) &&
	       play(scene, str_sv(&script), &out, err) && compare(file, str_sv(&out), err);
}

static int
is_script(const struct dirent *e)
{
	return sv_ends(sv_of(e->d_name), SV(".keys"));
}

static bool
report(bool fine, int number, const char *name, const struct err *err)
{
	printf("%sok %d - %s\n", fine ? "" : "not ", number, name);
	if (!fine)
		printf("# %s\n", err->text);
	return fine;
}

static bool
wanted(const char *name, char **argv)
{
	return !argv[1] || !fnmatch(argv[1], name, 0);
}

/* FUZZ in the environment: how many rounds of 2,000 events. */
static bool
fuzz(struct err *err)
{
	const char *rounds = getenv("FUZZ");

	for (int seed = 1; seed <= (rounds ? atoi(rounds) : 10); seed++)
		if (!fuzz_run((uint64_t)seed * 0x9e3779b97f4a7c15, 2000, err))
			return err_wrap(err, "seed %d", seed);
	return true;
}

int
main(int argc UNUSED, char **argv)
{
	struct dirent **files;
	int n = scandir(FOLDER, &files, is_script, alphasort), failed = 0, number = 0;

	if (n < 0) {
		fprintf(stderr, "screens: %s: %s\n", FOLDER, strerror(errno));
		return 1;
	}
	for (int i = 0; i < n; i++) {
		struct err err = { 0 };

		if (wanted(files[i]->d_name, argv))
			failed += !report(run(files[i]->d_name, &err), ++number, files[i]->d_name,
					  &err);
		free(files[i]);
	}
	free(files);
	if (wanted("fuzz", argv)) {
		struct err err = { 0 };

		failed += !report(fuzz(&err), ++number, "fuzz", &err);
	}
	printf("1..%d\n", number);
	return failed > 0;
}
