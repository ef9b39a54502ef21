# A kernel without Rust: v5.15, where linux-5.15.y begins, and v6.0.
branch master
clock 2021-10-31

put Makefile <<'END'
# SPDX-License-Identifier: GPL-2.0
VERSION = 5
PATCHLEVEL = 15
SUBLEVEL = 0
EXTRAVERSION =
NAME = Low Tide

ARCH		?= x86
CC		= $(CROSS_COMPILE)gcc
LD		= $(CROSS_COMPILE)ld
HOSTCC		= gcc

KBUILD_CFLAGS	:= -Wall -std=gnu11

export ARCH CC LD HOSTCC KBUILD_CFLAGS

core-y		:= init/ kernel/ mm/
drivers-y	:= drivers/

vmlinux: $(core-y) $(drivers-y)
	@echo '  LD      $@'

# What people ask for most.
PHONY += help
help:
	@echo  '  vmlinux  - the kernel itself'
	@echo  '  clean    - remove what was built'

PHONY += clean
clean:
	@find . -name '*.o' -delete
END
put MAINTAINERS <<'END'
List of maintainers
===================

CLK FRAMEWORK
M:	Oskar Blau <oskar@example.net>
S:	Maintained
F:	drivers/clk/

TIDE GAUGES
M:	Rosa Quintero <rosa@example.org>
S:	Maintained
F:	drivers/misc/tide*
F:	include/linux/tide.h

THE REST
M:	Tomás Vega <tomas@example.org>
S:	Buried alive in reports
F:	*
END
put Documentation/process/changes.rst <<'END'
Minimal requirements to compile the kernel
==========================================

====================== ===============  =========================
Program                Minimal version  Command to look it up
====================== ===============  =========================
GNU C                  5.1              gcc --version
binutils               2.25             ld -v
====================== ===============  =========================
END
put init/Kconfig <<'END'
# SPDX-License-Identifier: GPL-2.0-only
config CC_VERSION_TEXT
	string
	default "$(CC_VERSION_TEXT)"

config LOCALVERSION
	string "Local version - append to kernel release"
	help
	  Text that is put behind the version number.

config PRINTK
	bool "Enable support for printk"
	default y
END
put init/main.c <<'END'
// SPDX-License-Identifier: GPL-2.0-only
#include <linux/printk.h>

void start_kernel(void)
{
	pr_info("the tide is coming in\n");
}
END
put kernel/kallsyms.c <<'END'
// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kallsyms.h>

static char namebuf[KSYM_NAME_LEN];

const char *kallsyms_name(unsigned long addr)
{
	return expand_symbol(addr, namebuf, sizeof(namebuf));
}
END
put scripts/kallsyms.c <<'END'
// SPDX-License-Identifier: GPL-2.0-only
/* Writes the table of symbols from the output of nm. */
#define KSYM_NAME_LEN	128

static unsigned char length_of(const char *name)
{
	return strlen(name) < KSYM_NAME_LEN ? strlen(name) : 0;
}
END
put scripts/Makefile.build <<'END'
# SPDX-License-Identifier: GPL-2.0
# Building what one folder holds.

src := $(obj)

PHONY := $(obj)/
$(obj)/:

quiet_cmd_cc_o_c = CC      $@
      cmd_cc_o_c = $(CC) $(c_flags) -c -o $@ $<

$(obj)/%.o: $(src)/%.c
	$(call cmd,cc_o_c)
END
put -x scripts/min-tool-version.sh <<'END'
#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Print the oldest version of a tool that can build this kernel.
set -e

case "$1" in
binutils)
	echo 2.25.0
	;;
gcc)
	echo 5.1.0
	;;
llvm)
	echo 11.0.0
	;;
*)
	echo "$1: unknown tool" >&2
	exit 1
	;;
esac
END
put include/linux/errno.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_ERRNO_H
#define _LINUX_ERRNO_H

#define EPERM	1
#define EIO	5
#define ENOMEM	12
#define EBUSY	16
#define EINVAL	22
#define ERANGE	34
#define EOVERFLOW 75

#endif
END
put include/linux/kallsyms.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#define KSYM_NAME_LEN 128

const char *kallsyms_name(unsigned long addr);

#endif
END
put include/linux/printk.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PRINTK_H
#define _LINUX_PRINTK_H

int _printk(const char *fmt, ...);

#define pr_info(fmt, ...) _printk("\0016" fmt, ##__VA_ARGS__)

#endif
END
put include/linux/slab.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

typedef unsigned int gfp_t;

#define GFP_KERNEL ((gfp_t)0xcc0)
#define GFP_ATOMIC ((gfp_t)0x820)

void *krealloc(const void *p, unsigned long size, gfp_t flags);
void kfree(const void *p);

#endif
END
put include/linux/mutex.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

struct mutex {
	int owner;
	const char *name;
};

struct lock_class_key {
	int unused;
};

void __mutex_init(struct mutex *lock, const char *name, struct lock_class_key *key);
void mutex_lock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);

#endif
END
put include/linux/refcount.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_REFCOUNT_H
#define _LINUX_REFCOUNT_H

typedef struct refcount_struct {
	int refs;
} refcount_t;

static inline void refcount_set(refcount_t *r, int n)
{
	r->refs = n;
}

static inline void refcount_inc(refcount_t *r)
{
	r->refs++;
}

static inline _Bool refcount_dec_and_test(refcount_t *r)
{
	return --r->refs == 0;
}

#endif
END
put include/linux/jiffies.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_JIFFIES_H
#define _LINUX_JIFFIES_H

unsigned long __msecs_to_jiffies(unsigned int ms);

#endif
END
put include/linux/tide.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_TIDE_H
#define _LINUX_TIDE_H

struct tide_gauge {
	int irq;
	unsigned int level;
	unsigned int zero;
};

int tide_gauge_start(struct tide_gauge *gauge);
void tide_gauge_stop(struct tide_gauge *gauge);
int tide_gauge_read(struct tide_gauge *gauge, unsigned int *level);

#endif
END
put drivers/clk/clk-moon.c <<'END'
// SPDX-License-Identifier: GPL-2.0-only
#include <linux/slab.h>

struct moon_clk {
	unsigned long rate;
	void *table;
};

int moon_clk_probe(struct moon_clk *clk)
{
	clk->table = krealloc(0, 64, GFP_KERNEL);
	if (!clk->table)
		return -ENOMEM;
	if (!clk->rate)
		return -EINVAL;
	return 0;
}

void moon_clk_remove(struct moon_clk *clk)
{
	kfree(clk->table);
}
END
put drivers/misc/Kconfig <<'END'
# SPDX-License-Identifier: GPL-2.0-only
menu "Misc devices"

config TIDE_CORE
	bool "Tide gauges"
	help
	  Say Y if the machine stands near the sea.

endmenu
END
put drivers/misc/Makefile <<'END'
# SPDX-License-Identifier: GPL-2.0
obj-$(CONFIG_TIDE_CORE)		+= tide-core.o
END
put drivers/misc/tide-core.c <<'END'
// SPDX-License-Identifier: GPL-2.0-only
#include <linux/tide.h>

int tide_gauge_start(struct tide_gauge *gauge)
{
	gauge->level = gauge->zero;
	return 0;
}

void tide_gauge_stop(struct tide_gauge *gauge)
{
	gauge->irq = 0;
}

int tide_gauge_read(struct tide_gauge *gauge, unsigned int *level)
{
	if (!gauge->irq)
		return -EIO;
	*level = gauge->level;
	return 0;
}
END
put lib/Kconfig.debug <<'END'
# SPDX-License-Identifier: GPL-2.0-only
menu "Kernel hacking"

config DEBUG_KERNEL
	bool "Kernel debugging"

config DEBUG_INFO
	bool "Debug information"
	depends on DEBUG_KERNEL

endmenu
END
put samples/Kconfig <<'END'
# SPDX-License-Identifier: GPL-2.0-only
menuconfig SAMPLES
	bool "Sample kernel code"
END
put samples/Makefile <<'END'
# SPDX-License-Identifier: GPL-2.0
obj-$(CONFIG_SAMPLES) += hello.o
END
commit beginning tomas <<'END'
Import the demo kernel

It has what a kernel needs to be one in the eyes of corten: a version, a
build, headers, two drivers. The history before this is not known.

Signed-off-by: Tomás Vega <tomas@example.org>
END
release v5.15
branch linux-5.15.y master
branch master

clock 2022-07-12
edit drivers/clk/clk-moon.c <<'END'
-	if (!clk->rate)
+	if (!clk->rate) {
+		kfree(clk->table);
 		return -EINVAL;
+	}
 	return 0;
END
commit c_only oskar <<'END'
clk: moon: do not leak the table when probing fails

The table is allocated before the rate is looked at, and nobody frees it
if the rate is zero.

Fixes: {beginning:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2022-10-02
release v6.0
