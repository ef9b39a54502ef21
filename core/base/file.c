/* Files and folders. */
#include "core/base/file.h"

#include <dirent.h>
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

bool
file_temp_dir(const char *path, struct str *temp, struct err *err)
{
	struct sv base = sv_of(path);

	while (base.n > 1 && base.p[base.n - 1] == '/')
		base.n--;
	str_reset(temp);
	str_add(temp, base);
	str_add(temp, SV(".XXXXXX"));
	if (!mkdtemp(temp->p))
		return err_errno(err, errno, "write %s", path);
	mode_t mask = umask(0);

	umask(mask);
	return !chmod(temp->p, 0777 & ~mask) || err_errno(err, errno, "write %s", path);
}

static bool
all_may_go(const char *path, bool (*may_go)(const char *name), struct err *err)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	bool ok = true;

	if (!dir)
		return err_set(err, ERR_EXISTS, "%s is no folder: it is not replaced", path);
	while (ok && (e = readdir(dir)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && !may_go(e->d_name))
			ok = err_set(err, ERR_EXISTS, "%s has other files in it (%s): it is not replaced",
				     path, e->d_name);
	closedir(dir);
	return ok;
}

bool
file_put_dir(const char *temp, const char *path, enum file_mode mode,
	     bool (*may_go)(const char *name), struct err *err)
{
	bool there = file_exists(path);

	if (there && mode == FILE_REPLACE && !all_may_go(path, may_go, err))
		return false;
	if (renameat2(AT_FDCWD, temp, AT_FDCWD, path,
		      there && mode == FILE_REPLACE ? RENAME_EXCHANGE : RENAME_NOREPLACE)) {
		if (errno == EEXIST)
			return err_set(err, ERR_EXISTS, "%s is there already", path);
		return err_errno(err, errno, "write %s", path);
	}
	if (there)
		file_remove_all(temp);
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
