/* Files mapped whole, of which only so much stays in memory. */
#include "core/git/window.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a touched page brings along (the kernel's fault_around_bytes), as a power of two. */
#define WINDOW_BITS 16
/* How many windows stay, 32 MiB in all. */
#define WINDOWS_MAX 512

static size_t
count(const struct mapped *m)
{
	return (m->n >> WINDOW_BITS) + 1;
}

bool
mapped_open(struct mapped *out, const char *path, struct windows *windows)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p = MAP_FAILED;

	if (fd < 0)
		return false;
	if (!fstat(fd, &st) && st.st_size > 0 && (uintmax_t)st.st_size <= SIZE_MAX)
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return false;
	*out = (struct mapped){ .p = p, .n = (size_t)st.st_size, .windows = windows };
	out->seen = xzalloc(count(out));
	*vec_push(&windows->files) = out;
	return true;
}

void
mapped_close(struct mapped *m)
{
	if (!m->p)
		return;
	munmap((void *)(uintptr_t)m->p, m->n);
	free(m->seen);
	for (size_t i = 0; i < m->windows->files.n; i++)
		if (m->windows->files.p[i] == m)
			m->windows->files.p[i] = vec_pop(&m->windows->files);
	*m = (struct mapped){ 0 };
}

void
windows_clear(struct windows *w)
{
	vec_clear(&w->files);
}

static void
give_back(struct windows *w)
{
	for (size_t i = 0; i < w->files.n; i++) {
		struct mapped *m = w->files.p[i];

		for (size_t k = 0; k < count(m); k++)
			atomic_store_explicit(&m->seen[k], 0, memory_order_relaxed);
		madvise((void *)(uintptr_t)m->p, m->n, MADV_DONTNEED);
	}
	atomic_store(&w->n, 0);
}

void
mapped_look(struct mapped *m, size_t at)
{
	atomic_uchar *seen = &m->seen[at >> WINDOW_BITS];

	/* Two threads at once may count one window twice: the limit is a rough one. */
	if (atomic_load_explicit(seen, memory_order_relaxed))
		return;
	atomic_store_explicit(seen, 1, memory_order_relaxed);
	if (atomic_fetch_add(&m->windows->n, 1) == WINDOWS_MAX)
		give_back(m->windows);
}
