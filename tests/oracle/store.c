/* For tests of the store: `store FILE SQL` prints the rows that SQLite itself finds, "|" between columns. */
#include <sqlite3.h>
#include <stdio.h>

static int
print_row(void *arg, int n, char **value, char **name)
{
	(void)arg;
	(void)name;
	for (int i = 0; i < n; i++)
		printf("%s%s", i ? "|" : "", value[i] ? value[i] : "");
	printf("\n");
	return 0;
}

int
main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	char *why = NULL;

	if (argc != 3) {
		fprintf(stderr, "usage: store FILE SQL\n");
		return 2;
	}
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) ||
	    sqlite3_busy_timeout(db, 5000) || sqlite3_exec(db, argv[2], print_row, NULL, &why)) {
		fprintf(stderr, "store: %s\n", why ? why : sqlite3_errmsg(db));
		sqlite3_close(db);
		return 1;
	}
	return sqlite3_close(db) != SQLITE_OK;
}
