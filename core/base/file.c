/* Files and folders. */
#include "core/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
read_fd(int fd, const char *name, struct str *out, struct err *err)
{
	for (;;) {
		char *to = str_reserve(out, 65536);
		ssize_t n = read(fd, to, 65536);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, errno, "read %s", name);
		out->n += (size_t)n;
		out->p[out->n] = '\0';
		if (!n)
			return true;
	}
}

bool
file_read(const char *path, struct str *out, struct err *err)
{
	if (!strcmp(path, "-"))
		return read_fd(STDIN_FILENO, "standard input", out, err);
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "open %s", path);
	bool ok = read_fd(fd, path, out, err);

	close(fd);
	return ok;
}

static bool
write_all(int fd, struct sv bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = sv_from(bytes, (size_t)n);
	}
	return fsync(fd) == 0;
}

/* Give the finished @temp its name; link() fails where rename() would replace. */
static bool
put_in_place(const char *temp, const char *path, enum file_mode mode, struct err *err)
{
	if (mode == FILE_REPLACE)
		return !rename(temp, path) || err_errno(err, errno, "write %s", path);
	if (link(temp, path)) {
		if (errno == EEXIST)
			return err_set(err, ERR_EXISTS, "%s is there already", path);
		return err_errno(err, errno, "write %s", path);
	}
	unlink(temp);
	return true;
}

bool
file_write(const char *path, struct sv bytes, enum file_mode mode, struct err *err)
{
	struct str temp CLEAR(str) = { 0 };

	if (mode == FILE_NEW && file_exists(path))
		return err_set(err, ERR_EXISTS, "%s is there already", path);
	str_addf(&temp, "%s.XXXXXX", path);
	int fd = mkostemp(temp.p, O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "write %s", path);
	mode_t mask = umask(0);

	umask(mask);
	bool ok = !fchmod(fd, 0666 & ~mask) && write_all(fd, bytes);
	int code = errno;

	if (close(fd) && ok) {
		code = errno;
		ok = false;
	}
	if (!ok)
		err_errno(err, code, "write %s", path);
	else
		ok = put_in_place(temp.p, path, mode, err);
	if (!ok)
		unlink(temp.p);
	return ok;
}

bool
file_exists(const char *path)
{
	struct stat st;

	return !lstat(path, &st);
}

bool
file_make_dirs(const char *path, struct err *err)
{
	struct str part CLEAR(str) = { 0 };

	str_add(&part, sv_of(path));
	for (size_t i = 1; i <= part.n; i++) {
		if (i < part.n && part.p[i] != '/')
			continue;
		char kept = part.p[i];

		part.p[i] = '\0';
		if (mkdir(part.p, 0777) && errno != EEXIST)
			return err_errno(err, errno, "make the folder %s", part.p);
		part.p[i] = kept;
	}
	return true;
}

bool
file_scratch(struct str *path, struct err *err)
{
	const char *tmp = getenv("TMPDIR");

	str_reset(path);
	str_addf(path, "%s/corten-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(path->p))
		return err_errno(err, errno, "make a scratch folder %s", path->p);
	return true;
}

static int
remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED, struct FTW *ftw UNUSED)
{
	remove(path);
	return 0;
}

void
file_remove_all(const char *path)
{
	nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
