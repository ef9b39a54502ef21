# v6.7 to v6.12, where linux-6.12.y begins. Commits of this part are missing from linux-6.6.y.
clock 2023-11-06

edit scripts/min-tool-version.sh <<'END'
 rustc)
-	echo 1.71.1
+	echo 1.73.0
 	;;
END
commit rust_1_73 ada <<'END'
rust: upgrade to Rust 1.73.0

Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/types.rs <<'END'
-    /// The pointer that C code works with.
-    pub fn get(&self) -> *mut T {
+    /// The pointer that C code works with; known at build time for statics.
+    pub const fn get(&self) -> *mut T {
END
commit opaque_const mei <<'END'
rust: types: make `Opaque::get` a const fn

Statics that hold C structs need it.

Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit scripts/Makefile.build <<'END'
-rust_allowed_features := new_uninit
+rust_allowed_features := new_uninit,offset_of
END
edit rust/kernel/lib.rs <<'END'
 #![feature(dispatch_from_dyn)]
+#![feature(offset_of)]
 #![feature(unsize)]
END
commit gate_offset_of ada <<'END'
rust: enable the `offset_of` feature

Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2024-01-07
release v6.7

edit rust/kernel/time.rs <<'END'
 impl Delta {
+    /// `nanos` nanoseconds.
+    pub const fn from_nanos(nanos: i64) -> Self {
+        Self { nanos }
+    }
+
     /// `ms` milliseconds.
     pub const fn from_millis(ms: i64) -> Self {
-        Self { nanos: ms * NSEC_PER_MSEC }
+        Self::from_nanos(ms * NSEC_PER_MSEC)
     }
END
commit chain_first rosa <<'END'
rust: time: let a `Delta` be made of nanoseconds

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/time.rs <<'END'
-/// What C's timers count.
+/// What C's timers count; how long one is depends on CONFIG_HZ.
 pub type Jiffies = core::ffi::c_ulong;
END
commit chain_beside oskar <<'END'
rust: time: say what a jiffy is

Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/time.rs <<'END'
     pub const fn from_millis(ms: i64) -> Self {
-        Self::from_nanos(ms * NSEC_PER_MSEC)
+        Self::scaled(ms, NSEC_PER_MSEC)
+    }
+
+    /// `count` times `unit` nanoseconds.
+    const fn scaled(count: i64, unit: i64) -> Self {
+        Self::from_nanos(count * unit)
     }
END
commit chain_second rosa <<'END'
rust: time: scale units in one place

Seconds and minutes will want the same.

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

move drivers/misc/tide.rs drivers/misc/tide/tide.rs
put drivers/misc/tide/Makefile <<'END'
# SPDX-License-Identifier: GPL-2.0
obj-$(CONFIG_TIDE_TD7)		+= tide.o
END
edit drivers/misc/Makefile <<'END'
-obj-$(CONFIG_TIDE_TD7)		+= tide.o
+obj-$(CONFIG_TIDE_CORE)		+= tide/
END
commit tide_move rosa <<'END'
misc: tide: give the Rust driver its own folder

Other gauges will come.

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit include/linux/tide.h <<'END'
 int tide_gauge_read(struct tide_gauge *gauge, unsigned int *level);
+int tide_gauge_read_bounded(struct tide_gauge *gauge, unsigned int max, unsigned int *level);
 
END
edit drivers/misc/tide-core.c <<'END'
 	*level = gauge->level;
 	return 0;
 }
+
+int tide_gauge_read_bounded(struct tide_gauge *gauge, unsigned int max, unsigned int *level)
+{
+	int err = tide_gauge_read(gauge, level);
+
+	if (!err && *level > max)
+		return -ERANGE;
+	return err;
+}
END
commit c_bounded oskar <<'END'
misc: tide: read levels up to a bound

A gauge that has come loose reports levels of some kilometres.

Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2024-03-10
release v6.8

put rust/kernel/build_check.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Checks that are made when the kernel is built.

/// A type with the layout that C expects of it.
pub trait Layout {
    /// Its alignment in C.
    const ALIGN: usize;
}

/// Fails the build unless `$condition` is true.
#[macro_export]
macro_rules! build_check {
    ($condition:expr) => {
        const _: () = assert!($condition);
    };
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod error;
+#[macro_use]
+pub mod build_check;
 pub mod init;
END
commit build_check mei <<'END'
rust: add `build_check!`

Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/error.rs <<'END'
 }
 
+/// What C code returned: an error if it is negative.
+pub fn to_result(err: c_int) -> Result {
+    if err < 0 {
+        Err(Error::from_errno(err))
+    } else {
+        Ok(())
+    }
+}
+
 impl From<TryFromIntError> for Error {
END
commit to_result ake <<'END'
rust: error: add `to_result()`

Nearly every call of a C function is followed by the same four lines.

Signed-off-by: Åke Lind <ake@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/types.rs <<'END'
     pub fn dismiss(mut self) {
         self.0.take();
     }
+
+    /// Whether it still will.
+    pub fn is_armed(&self) -> bool {
+        self.0.is_some()
+    }
 }
END
commit landed_reverted rosa <<'END'
rust: types: let a `ScopeGuard` be asked

Needed by the fix that follows.

Fixes: {scope_guard:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/time.rs <<'END'
-/// Nanoseconds in a millisecond.
-pub const NSEC_PER_MSEC: i64 = 1_000_000;
+/// Nanoseconds in a millisecond; units are never negative.
+pub const NSEC_PER_MSEC: u32 = 1_000_000;
END
edit rust/kernel/time.rs <<'END'
     /// `count` times `unit` nanoseconds.
-    const fn scaled(count: i64, unit: i64) -> Self {
-        Self::from_nanos(count * unit)
+    const fn scaled(count: i64, unit: u32) -> Self {
+        Self::from_nanos(count * unit as i64)
     }
 
     /// Whole milliseconds.
     pub const fn as_millis(self) -> i64 {
-        self.nanos / NSEC_PER_MSEC
+        self.nanos / NSEC_PER_MSEC as i64
     }
END
commit chain_third rosa <<'END'
rust: time: take units unsigned

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/print.rs <<'END'
     pub const INFO: &[u8] = b"\x016%pA\0";
+    pub const WARNING: &[u8] = b"\x013%pA\0";
 }
END
edit rust/kernel/print.rs <<'END'
+/// Logs a warning.
+#[macro_export]
+macro_rules! pr_warn (
+    ($($arg:tt)+) => ($crate::print_macro!($crate::print::format::WARNING, $($arg)+))
+);
+
 /// Logs a piece of news.
END
commit dep_landed oskar <<'END'
rust: print: add `pr_warn!`

Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2024-05-12
release v6.9

edit scripts/min-tool-version.sh <<'END'
 rustc)
-	echo 1.73.0
+	echo 1.78.0
 	;;
END
edit scripts/Makefile.build <<'END'
-rust_allowed_features := new_uninit,offset_of
+rust_allowed_features := new_uninit
END
edit rust/kernel/lib.rs <<'END'
 #![feature(dispatch_from_dyn)]
-#![feature(offset_of)]
 #![feature(unsize)]
END
commit rust_1_78 ada <<'END'
rust: upgrade to Rust 1.78.0

`offset_of` is stable since 1.77.0.

Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2024-07-14
release v6.10

edit scripts/rust_is_available.sh <<'END'
-# Is the Rust toolchain there that this kernel is built with?
+# Is a Rust toolchain there that can build this kernel?
 set -e
END
edit scripts/rust_is_available.sh <<'END'
-if [ "$have" != "$want" ]; then
-	echo "rustc is $have; this kernel is built with $want" >&2
-	[ "$(printf '%s\n%s\n' "$have" "$want" | sort -V | head -n1)" = "$want" ] || exit 1
+if [ "$(printf '%s\n%s\n' "$have" "$want" | sort -V | head -n1)" != "$want" ]; then
+	echo "rustc is $have; this kernel needs $want or newer" >&2
+	exit 1
 fi
END
put scripts/Makefile.compiler <<'END'
# SPDX-License-Identifier: GPL-2.0

# $(call rustc-min-version,107800): is it 1.78.0 or newer?
rustc-min-version = $(call test-ge, $(CONFIG_RUSTC_VERSION), $1)
END
edit init/Kconfig <<'END'
 	def_bool $(success,$(srctree)/scripts/rust_is_available.sh)
 
+config RUSTC_VERSION
+	int
+	default $(rustc-version)
+
END
edit Documentation/rust/quick-start.rst <<'END'
-A particular version of the compiler is needed: the one that
-``scripts/min-tool-version.sh rustc`` prints. Newer ones may or may not
-work. The same is true of ``bindgen``.
+The compiler must be the one that ``scripts/min-tool-version.sh rustc``
+prints, or a newer one. The same is true of ``bindgen``.
END
commit rust_minimum ada <<'END'
rust: support newer compilers than the oldest one

From now on the version in scripts/min-tool-version.sh is a minimum.

Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2024-09-15
release v6.11

drop rust/helpers.c
put rust/helpers/helpers.c <<'END'
// SPDX-License-Identifier: GPL-2.0
/*
 * Functions for what bindgen cannot see: macros and inline functions. Each
 * is called rust_helper_ and the name of what it stands for.
 */
#include "mutex.c"
#include "refcount.c"
END
put rust/helpers/mutex.c <<'END'
// SPDX-License-Identifier: GPL-2.0
#include <linux/mutex.h>

void rust_helper_mutex_lock(struct mutex *lock)
{
	mutex_lock(lock);
}
END
put rust/helpers/refcount.c <<'END'
// SPDX-License-Identifier: GPL-2.0
#include <linux/refcount.h>

void rust_helper_refcount_set(refcount_t *r, int n)
{
	refcount_set(r, n);
}

void rust_helper_refcount_inc(refcount_t *r)
{
	refcount_inc(r);
}

_Bool rust_helper_refcount_dec_and_test(refcount_t *r)
{
	return refcount_dec_and_test(r);
}
END
commit helpers_split ake <<'END'
rust: helpers: one file for each header

Signed-off-by: Åke Lind <ake@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit scripts/Makefile.build <<'END'
-rust_allowed_features := new_uninit
+rust_allowed_features := lint_reasons,new_uninit
END
edit rust/kernel/lib.rs <<'END'
 #![feature(dispatch_from_dyn)]
+#![feature(lint_reasons)]
 #![feature(unsize)]
END
commit gate_lint_reasons ada <<'END'
rust: enable the `lint_reasons` feature

`#[expect(...)]` says that a lint fires, and warns when it does not any
more.

Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

put rust/kernel/firmware.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Images that a device is fed with.

use crate::error::{code::*, Result};

/// An image in memory.
pub struct Firmware<'a> {
    bytes: &'a [u8],
}

impl<'a> Firmware<'a> {
    /// Takes an image as it was read.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Its version: the first four bytes, in the order of the wire.
    pub fn version(&self) -> Result<u32> {
        let head: [u8; 4] = self.bytes[..4].try_into().map_err(|_| EINVAL)?;

        Ok(u32::from_be_bytes(head))
    }

    /// The part behind the version.
    pub fn payload(&self) -> &'a [u8] {
        &self.bytes[4..]
    }

    /// The bytes of the payload that were sent, of `total`.
    pub fn progress(sent: u32, total: u32) -> u32 {
        sent * 100 / total
    }
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod build_check;
+pub mod firmware;
 pub mod init;
END
commit firmware mei <<'END'
rust: firmware: add `Firmware`

Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END
release v6.12-rc1
clock 2024-11-17
release v6.12
branch linux-6.12.y master
branch master
