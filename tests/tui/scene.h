/*
 * Screens: SCENE(name) { ... } in a file of this folder opens views over data of its own; the keys
 * of every NAME-*.keys are played on it, and what they dump is compared with NAME-*.screen, byte
 * for byte. `screens` runs them all, `screens PATTERN` those whose file matches; with UPDATE=1 in
 * the environment it writes what it should compare with.
 */
#ifndef CORTEN_TESTS_TUI_SCENE_H
#define CORTEN_TESTS_TUI_SCENE_H

#include "tui/ui.h"

struct scene {
	const char *name;
	void (*open)(struct ui *ui);
	struct scene *next;
};

void scene_register(struct scene *scene);

#define SCENE(name_) \
	static void name_(struct ui *ui); \
	static struct scene name_##_scene = { #name_, name_, NULL }; \
	__attribute__((constructor)) static void name_##_register(void) \
	{ scene_register(&name_##_scene); } \
	static void name_(struct ui *ui)

#endif
