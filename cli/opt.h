/* Options of commands as tables. */
#ifndef CORTEN_CLI_OPT_H
#define CORTEN_CLI_OPT_H

#include <stdio.h>

#include "core/base/err.h"

enum opt_kind { OPT_KIND_FLAG = 1, OPT_KIND_OFF, OPT_KIND_STR, OPT_KIND_LIST };

/* Values that may be given several times; NULL-terminated, the strings are argv's. */
struct opt_list {
	const char **p;
	size_t n;
};

struct opt {
	enum opt_kind kind;
	char letter;		/* 0: none */
	const char *name;
	const char *arg;	/* what to call the value in the help */
	const char *help;
	size_t at;		/* offset in the struct that they go into */
};

/* A bool that becomes true; one that becomes false; a string; a list of strings. */
#define OPT_FLAG(type, field, letter, name, help) \
	{ OPT_KIND_FLAG, letter, name, NULL, help, offsetof(type, field) }
#define OPT_OFF(type, field, letter, name, help) \
	{ OPT_KIND_OFF, letter, name, NULL, help, offsetof(type, field) }
#define OPT_STR(type, field, letter, name, arg, help) \
	{ OPT_KIND_STR, letter, name, arg, help, offsetof(type, field) }
#define OPT_LIST(type, field, letter, name, arg, help) \
	{ OPT_KIND_LIST, letter, name, arg, help, offsetof(type, field) }

/* A table and the struct that its options go into. */
struct opt_set {
	const struct opt *opts;	/* may be NULL */
	void *into;
};
#define OPT_SETS 2

/*
 * Read the options among argv[0 .. argc - 1]: "--name value", "--name=value", "-n value", "-nvalue";
 * flags may be joined ("-ab"), names cut short where that is clear. An option is looked for in
 * @sets in order. What is no option moves to the front, in order; @n becomes how many there are.
 * "--" ends the options; with @first so does the first word that is none. @help becomes true for -h
 * and --help. ERR_USAGE.
 */
bool opt_read(const struct opt_set sets[OPT_SETS], int argc, char **argv, bool first, int *n,
	      bool *help, struct err *err) MUST_CHECK;

/* Print a line for each option. */
void opt_print(const struct opt *opts, FILE *to);

#endif
