/* A web server on loopback for tests. */
#include "tests/unit/server.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/proc.h"
#include "tests/unit/test.h"

/* A throw-away authority that signs for 127.0.0.1 and nothing else. */
static bool
make_certificate(const char *dir)
{
	static const char script[] =
		"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
		"-subj '/CN=test authority' -keyout ca.key -out ca.pem && "
		"openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
		"-subj /CN=127.0.0.1 -keyout server.key -out server.csr && "
		"echo subjectAltName=IP:127.0.0.1 >server.ext && "
		"openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
		"-extfile server.ext -out server.pem";
	const char *const argv[] = { "sh", "-c", script, NULL };
	struct proc p = { .argv = argv, .dir = dir };
	int status;

	return proc_run(&p, &status, NULL) && status == 0;
}

static void
read_line(int fd, struct str *out)
{
	char c;

	while (read(fd, &c, 1) == 1 && c != '\n')
		str_addc(out, c);
}

static void
become(const char *dir, enum server_kind kind, const int in[2], const int out[2])
{
	struct str certificate CLEAR(str) = { 0 }, key CLEAR(str) = { 0 };

	str_addf(&certificate, "%s/server.pem", dir);
	str_addf(&key, "%s/server.key", dir);
	const char *argv[] = { SOURCE_DIR "/tests/server/serve", dir,
			       kind == SERVER_TLS ? certificate.p : NULL, key.p, NULL };

	dup2(in[0], 0);
	dup2(out[1], 1);
	close(in[1]);
	close(out[0]);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

/* The way to loopback leads through no proxy of the person who runs the tests. */
static void
forget_proxies(void)
{
	static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
					     "ALL_PROXY" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		unsetenv(names[i]);
}

void
server_start(struct server *s, enum server_kind kind)
{
	struct str port CLEAR(str) = { 0 };
	int in[2], out[2];

	forget_proxies();
	*s = (struct server){ .in = -1, .out = -1 };
	CHECK(file_scratch(&s->dir, NULL));
	if (kind == SERVER_TLS && !make_certificate(s->dir.p)) {
		print_message("openssl is missing\n");
		skip();
	}
	CHECK(!pipe(in) && !pipe(out));
	s->pid = fork();
	if (!s->pid)
		become(s->dir.p, kind, in, out);
	close(in[0]);
	close(out[1]);
	s->in = in[1];
	s->out = out[0];
	read_line(s->out, &port);
	s->port = atoi(str_c(&port));
	if (!s->port) {
		print_message("python3 is missing\n");
		skip();
	}
}

void
server_clear(struct server *s)
{
	if (s->in >= 0) {
		close(s->in);
		close(s->out);
		kill(s->pid, SIGTERM);
		waitpid(s->pid, NULL, 0);
	}
	if (s->dir.n)
		file_remove_all(s->dir.p);
	str_clear(&s->dir);
}

void
server_put(const struct server *s, const char *name, struct sv bytes)
{
	struct str path CLEAR(str) = { 0 };

	str_addf(&path, "%s/%s", s->dir.p, name);
	CHECK(file_write(path.p, bytes, FILE_REPLACE, NULL));
}

void
server_url(const struct server *s, struct str *out, const char *path)
{
	str_addf(out, "http://127.0.0.1:%d%s", s->port, path);
}

void
server_request(const struct server *s, struct str *out)
{
	read_line(s->out, out);
}
