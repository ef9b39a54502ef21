# v6.2 to v6.6, where linux-6.6.y begins: the first abstractions, pinned compilers.
clock 2022-12-20

edit rust/kernel/print.rs <<'END'
     ($format:path, $($arg:tt)+) => (
-        // SAFETY: The format is one of ours.
-        unsafe {
-            $crate::print::call_printk($format, format_args!($($arg)+));
+        match format_args!($($arg)+) {
+            // SAFETY: The format is one of ours.
+            args => unsafe { $crate::print::call_printk($format, args) },
         }
     );
END
commit print_args mei <<'END'
rust: print: do not evaluate arguments in an unsafe block

The arguments of `pr_info!` and its kin land inside the unsafe block that
the macro opens. Safe code can thus call unsafe functions without saying
so:

    pr_info!("{}", read_anything(0 as *const u8));

This is unsound. Evaluate them before.

Reported-by: Oskar Blau <oskar@example.net>
Closes: https://github.com/example/demo/issues/11
Fixes: {intro_kernel:fix}
Cc: stable@vger.kernel.org
Reviewed-by: Ada Ferris <ada@example.org>
Signed-off-by: Mei Tan <mei@example.com>
Link: https://lore.kernel.org/rust-for-linux/20221218094211.4711-1-mei@example.com/
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/str.rs <<'END'
     pub const fn len(&self) -> usize {
-        self.0.len()
+        self.0.len() - 1
     }
END
commit str_len oskar <<'END'
rust: str: do not count the NUL

`len()` says that it gives the number of bytes before the NUL, and counts
the NUL as well.

Fixes: {intro_kernel:fix}
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/str.rs <<'END'
     fn write_str(&mut self, s: &str) -> fmt::Result {
-        // SAFETY: The memory is ours, see `new()`.
+        if s.len() > self.left {
+            return Err(fmt::Error);
+        }
+        // SAFETY: The memory is ours, see `new()`, and there is enough of it.
         unsafe { core::ptr::copy_nonoverlapping(s.as_ptr(), self.at, s.len()) };
         self.at = self.at.wrapping_add(s.len());
-        self.left = self.left.wrapping_sub(s.len());
+        self.left -= s.len();
         Ok(())
END
commit str_oob rosa <<'END'
rust: str: refuse what does not fit into a `Buffer`

A caller that formats a long name got it cut off at best. Return an error
instead, as `core::fmt` wants it.

Fixes: {intro_kernel:fix}
Cc: stable@vger.kernel.org # 6.1+
Signed-off-by: Rosa Quintero <rosa@example.org>
[ Reworded the comment. - Tomás ]
Signed-off-by: Tomás Vega <tomas@example.org>
END

put rust/kernel/types.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Types that many abstractions are made of.

use core::cell::UnsafeCell;
use core::mem::MaybeUninit;

/// Memory that C code works on: nothing is known of its content.
#[repr(transparent)]
pub struct Opaque<T>(MaybeUninit<UnsafeCell<T>>);

impl<T> Opaque<T> {
    /// Hands `value` over to C.
    pub const fn new(value: T) -> Self {
        Self(MaybeUninit::new(UnsafeCell::new(value)))
    }

    /// C will fill it.
    pub const fn uninit() -> Self {
        Self(MaybeUninit::uninit())
    }

    /// The pointer that C code works with.
    pub fn get(&self) -> *mut T {
        self as *const Self as *mut T
    }
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod str;
+pub mod types;
 
 #[doc(hidden)]
END
commit types_opaque ada <<'END'
rust: types: add `Opaque`

Abstractions hold C structs that only C code may look into. `Opaque` keeps
Rust from assuming anything of them.

Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2023-02-19
release v6.2

put rust/kernel/sync.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Sharing between threads.

mod arc;

pub use arc::Arc;
END
put rust/kernel/sync/arc.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! A counted reference on top of C's `refcount_t`.

use crate::error::{code::ENOMEM, Result};
use crate::types::Opaque;
use core::ops::Deref;
use core::ptr::NonNull;

/// A counted reference to a `T`.
pub struct Arc<T: ?Sized> {
    ptr: NonNull<Inner<T>>,
}

#[repr(C)]
struct Inner<T: ?Sized> {
    refs: Opaque<bindings::refcount_t>,
    data: T,
}

// SAFETY: The counter is atomic.
unsafe impl<T: ?Sized + Sync> Send for Arc<T> {}

// SAFETY: As above.
unsafe impl<T: ?Sized + Sync> Sync for Arc<T> {}

impl<T> Arc<T> {
    /// Moves `data` to the heap.
    pub fn try_new(data: T) -> Result<Self> {
        let size = core::mem::size_of::<Inner<T>>() as core::ffi::c_ulong;
        // SAFETY: There is nothing to reallocate.
        let at = unsafe {
            bindings::krealloc(core::ptr::null(), size, bindings::BINDINGS_GFP_KERNEL)
        };
        let ptr = NonNull::new(at.cast::<Inner<T>>()).ok_or(ENOMEM)?;

        // SAFETY: The memory is ours and large enough.
        unsafe {
            ptr.as_ptr().write(Inner { refs: Opaque::uninit(), data });
            bindings::refcount_set(ptr.as_ref().refs.get(), 1);
        }
        Ok(Self { ptr })
    }
}

impl<T: ?Sized> Clone for Arc<T> {
    fn clone(&self) -> Self {
        // SAFETY: We hold a reference.
        unsafe { bindings::refcount_inc(self.ptr.as_ref().refs.get()) };
        Self { ptr: self.ptr }
    }
}

impl<T: ?Sized> Deref for Arc<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: We hold a reference.
        unsafe { &self.ptr.as_ref().data }
    }
}

impl<T: ?Sized> Drop for Arc<T> {
    fn drop(&mut self) {
        // SAFETY: We hold a reference, and give it back here.
        let last = unsafe { bindings::refcount_dec_and_test(self.ptr.as_ref().refs.get()) };

        if last {
            // SAFETY: Nobody else has one.
            unsafe {
                core::ptr::drop_in_place(self.ptr.as_ptr());
                bindings::kfree(self.ptr.as_ptr() as *const core::ffi::c_void);
            }
        }
    }
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod str;
+pub mod sync;
 pub mod types;
END
edit rust/bindings/bindings_helper.h <<'END'
 #include <linux/printk.h>
+#include <linux/refcount.h>
 #include <linux/slab.h>
 #include <linux/tide.h>
+
+/* Macros that bindgen does not take for constants. */
+const gfp_t BINDINGS_GFP_KERNEL = GFP_KERNEL;
END
edit rust/helpers.c <<'END'
 #include <linux/printk.h>
+#include <linux/refcount.h>
 
 void rust_helper_mutex_lock(struct mutex *lock)
 {
 	mutex_lock(lock);
 }
+
+void rust_helper_refcount_set(refcount_t *r, int n)
+{
+	refcount_set(r, n);
+}
+
+void rust_helper_refcount_inc(refcount_t *r)
+{
+	refcount_inc(r);
+}
+
+_Bool rust_helper_refcount_dec_and_test(refcount_t *r)
+{
+	return refcount_dec_and_test(r);
+}
END
commit sync_arc ada <<'END'
rust: sync: add `Arc`

The one of the standard library allocates without saying how and aborts
when it overflows. This one counts with `refcount_t`.

Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/types.rs <<'END'
         self as *const Self as *mut T
     }
 }
+
+/// Runs something at the end of a scope.
+pub struct ScopeGuard<F: FnOnce()>(Option<F>);
+
+impl<F: FnOnce()> ScopeGuard<F> {
+    /// Will call `cleanup`.
+    pub fn new(cleanup: F) -> Self {
+        Self(Some(cleanup))
+    }
+
+    /// Will not call it after all.
+    pub fn dismiss(mut self) {
+        self.0.take();
+    }
+}
+
+impl<F: FnOnce()> Drop for ScopeGuard<F> {
+    fn drop(&mut self) {
+        if let Some(cleanup) = self.0.take() {
+            cleanup();
+        }
+    }
+}
END
commit scope_guard mei <<'END'
rust: types: add `ScopeGuard`

For what has to be undone on every way out of a function.

Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/sync/arc.rs <<'END'
-// SAFETY: The counter is atomic.
-unsafe impl<T: ?Sized + Sync> Send for Arc<T> {}
+// SAFETY: The counter is atomic; whoever drops the last reference drops the `T`.
+unsafe impl<T: ?Sized + Sync + Send> Send for Arc<T> {}
 
-// SAFETY: As above.
-unsafe impl<T: ?Sized + Sync> Sync for Arc<T> {}
+// SAFETY: As above: a shared `Arc` can be cloned.
+unsafe impl<T: ?Sized + Sync + Send> Sync for Arc<T> {}
END
commit arc_send mei <<'END'
rust: sync: require `Send` of what an `Arc` sends

Sending an `Arc<T>` can drop the `T` on another thread, so `T: Sync` is
not enough. With a `T` that must stay on its thread this is a data race in
safe code: `Arc` is unsound.

Fixes: {sync_arc:fix}
Cc: stable@vger.kernel.org # v6.3+
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2023-04-23
release v6.3

topic pin-init master
put rust/kernel/init.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Initialising values at the place where they stay.

use crate::error::Error;

#[doc(hidden)]
pub mod internal;
mod macros;

/// A way to make a `T` in place.
///
/// # Safety
///
/// Where `init_pinned()` succeeds, the slot must hold a `T`; where it fails, nothing.
pub unsafe trait PinInit<T: ?Sized>: Sized {
    /// Makes the `T` in `slot`.
    ///
    /// # Safety
    ///
    /// The slot must be ours to write, and must not move afterwards.
    unsafe fn init_pinned(self, slot: *mut T) -> Result<(), Error>;
}

// SAFETY: The value is moved to the slot.
unsafe impl<T> PinInit<T> for T {
    unsafe fn init_pinned(self, slot: *mut T) -> Result<(), Error> {
        // SAFETY: The caller says that the slot is ours.
        unsafe { slot.write(self) };
        Ok(())
    }
}
END
put rust/kernel/init/internal.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! What the macros need; nobody else.

/// Drops a field again if a later one fails.
pub struct DropGuard<T: ?Sized>(*mut T);

impl<T: ?Sized> DropGuard<T> {
    /// Guards the field at `field`.
    ///
    /// # Safety
    ///
    /// It must be initialised, and nobody else may drop it.
    pub unsafe fn new(field: *mut T) -> Self {
        Self(field)
    }
}

impl<T: ?Sized> Drop for DropGuard<T> {
    fn drop(&mut self) {
        // SAFETY: Promised to `new()`.
        unsafe { core::ptr::drop_in_place(self.0) };
    }
}

/// Makes an initialiser of a closure.
pub struct Closure<F>(pub F);
END
put rust/kernel/init/macros.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! `pin_init!` and what it expands to.

/// Makes a struct field by field, in the order given.
#[macro_export]
macro_rules! pin_init {
    ($slot:ident: $type:ident { $($field:ident <- $init:expr),+ $(,)? }) => {{
        $(
            let init = $init;
            // SAFETY: The field is part of the slot.
            let place = unsafe { core::ptr::addr_of_mut!((*$slot).$field) };

            // SAFETY: The slot is ours, and so are its fields.
            unsafe { $crate::init::PinInit::init_pinned(init, place) }?;
            // SAFETY: It was just initialised.
            let $field = unsafe { $crate::init::internal::DropGuard::new(place) };
        )+
        $(
            core::mem::forget($field);
        )+
        Ok::<(), $crate::error::Error>(())
    }};
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod error;
+pub mod init;
 pub mod prelude;
END
on_topic pin_init ada <<'END'
rust: init: make values in place

Locks and lists must not move once C knows their address. `pin_init!`
makes a struct where it will stay, and undoes the first fields if a later
one fails.

Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
END

put rust/kernel/sync/mutex.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! C's `struct mutex`.

use crate::types::Opaque;
use core::cell::UnsafeCell;
use core::ops::{Deref, DerefMut};

/// A `T` that one thread at a time may work on.
pub struct Mutex<T: ?Sized> {
    lock: Opaque<bindings::mutex>,
    data: UnsafeCell<T>,
}

// SAFETY: The lock goes with the data.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}

// SAFETY: The lock serialises access.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}

/// The lock is held as long as this lives.
pub struct Guard<'a, T: ?Sized> {
    mutex: &'a Mutex<T>,
}

impl<T: ?Sized> Mutex<T> {
    /// Waits until the lock is ours.
    pub fn lock(&self) -> Guard<'_, T> {
        // SAFETY: The mutex is initialised.
        unsafe { bindings::mutex_lock(self.lock.get()) };
        Guard { mutex: self }
    }
}

impl<T: ?Sized> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: The lock is ours.
        unsafe { &*self.mutex.data.get() }
    }
}

impl<T: ?Sized> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: The lock is ours.
        unsafe { &mut *self.mutex.data.get() }
    }
}

impl<T: ?Sized> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: The lock is ours.
        unsafe { bindings::mutex_unlock(self.mutex.lock.get()) };
    }
}
END
edit rust/kernel/sync.rs <<'END'
 mod arc;
+mod mutex;
 
 pub use arc::Arc;
+pub use mutex::{Guard, Mutex};
END
on_topic sync_mutex ada <<'END'
rust: sync: add `Mutex`

Signed-off-by: Ada Ferris <ada@example.org>
END
branch master
merge pin_init_merge pin-init <<'END'
Merge branch 'pin-init' of the Rust tree

Initialisation in place, and the first lock made with it.
END
clock 2023-06-25
release v6.4

edit scripts/min-tool-version.sh <<'END'
 rustc)
-	echo 1.62.0
+	echo 1.68.2
 	;;
END
edit rust/kernel/lib.rs <<'END'
 #![no_std]
-#![feature(core_ffi_c)]
 
END
edit rust/bindings/lib.rs <<'END'
 #![no_std]
-#![feature(core_ffi_c)]
 #![allow(
END
edit scripts/Makefile.build <<'END'
-rust_allowed_features := core_ffi_c
+rust_allowed_features := new_uninit
END
commit rust_1_68 ada <<'END'
rust: upgrade to Rust 1.68.2

The first upgrade. `core_ffi_c` is stable since 1.64.0.

Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

put rust/kernel/time.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Spans of time.

/// Nanoseconds in a millisecond.
pub const NSEC_PER_MSEC: i64 = 1_000_000;

/// A span of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delta {
    nanos: i64,
}

impl Delta {
    /// `ms` milliseconds.
    pub const fn from_millis(ms: i64) -> Self {
        Self { nanos: ms * NSEC_PER_MSEC }
    }

    /// Whole milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.nanos / NSEC_PER_MSEC
    }

    /// Nothing to wait for.
    pub const fn is_zero(self) -> bool {
        self.nanos == 0
    }
}

/// What C's timers count.
pub type Jiffies = core::ffi::c_ulong;

/// So many jiffies are `ms` milliseconds.
pub fn msecs_to_jiffies(ms: u32) -> Jiffies {
    // SAFETY: Every argument is fine.
    unsafe { bindings::__msecs_to_jiffies(ms) }
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod sync;
+pub mod time;
 pub mod types;
END
commit time_delta rosa <<'END'
rust: time: add `Delta`

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/str.rs <<'END'
     pub fn before_nul(bytes: &[u8]) -> &[u8] {
-        let end = match bytes.iter().position(|b| *b == 0) {
-            Some(at) => at,
-            None => return &[],
+        let Some(end) = bytes.iter().position(|b| *b == 0) else {
+            return bytes;
         };
END
commit tc_let_else oskar <<'END'
rust: str: take all bytes where there is no NUL

`before_nul()` promises all of `bytes` if there is no NUL among them, and
returns nothing.

Fixes: {intro_kernel:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END
clock 2023-08-27
release v6.5

topic tide master
put rust/kernel/tide.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Tide gauges.
//!
//! C header: `include/linux/tide.h`.

use crate::error::{Error, Result};
use crate::types::Opaque;

/// A gauge that C code drives.
#[repr(transparent)]
pub struct Gauge(Opaque<bindings::tide_gauge>);

impl Gauge {
    /// Wraps the gauge of C code.
    ///
    /// # Safety
    ///
    /// `ptr` must point to a gauge that outlives `'a`.
    pub unsafe fn from_raw<'a>(ptr: *mut bindings::tide_gauge) -> &'a Self {
        // SAFETY: `Gauge` is a transparent wrapper.
        unsafe { &*ptr.cast::<Self>() }
    }

    /// Begins to measure.
    pub fn start(&self) -> Result {
        // SAFETY: The gauge lives as long as `self`.
        let err = unsafe { bindings::tide_gauge_start(self.0.get()) };

        if err < 0 {
            return Err(Error::from_errno(err));
        }
        Ok(())
    }

    /// The level above zero.
    pub fn read(&self) -> Result<u32> {
        let mut level = 0;
        // SAFETY: As above; the level is ours.
        let err = unsafe { bindings::tide_gauge_read(self.0.get(), &mut level) };

        if err < 0 {
            return Err(Error::from_errno(err));
        }
        Ok(level)
    }

    /// Ends measuring.
    pub fn stop(&self) {
        // SAFETY: As above.
        unsafe { bindings::tide_gauge_stop(self.0.get()) };
    }
}
END
edit rust/kernel/error.rs <<'END'
 impl Error {
+    /// The error that C code returned; `errno` is negative.
+    pub(crate) fn from_errno(errno: c_int) -> Error {
+        Error(errno)
+    }
+
     /// The number that C code expects.
END
edit rust/kernel/lib.rs <<'END'
 pub mod sync;
+pub mod tide;
 pub mod time;
END
on_topic tide_abs rosa <<'END'
rust: tide: add an abstraction of tide gauges

Signed-off-by: Rosa Quintero <rosa@example.org>
END
put drivers/misc/tide.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Driver of the TD7 tide gauge.

use kernel::prelude::*;
use kernel::tide::Gauge;
use kernel::time::Delta;

module! {
    type: Td7,
    name: "td7",
}

/// The sea takes its time.
const PERIOD: Delta = Delta::from_millis(500);

/// Levels that were read last.
struct History {
    level: [u32; 8],
    n: usize,
}

impl History {
    const fn new() -> Self {
        Self { level: [0; 8], n: 0 }
    }

    fn push(&mut self, level: u32) {
        self.level[self.n % 8] = level;
        self.n += 1;
    }

    /// Whether the water comes in.
    fn is_rising(&self) -> bool {
        if self.n < 2 {
            return false;
        }
        self.level[(self.n - 1) % 8] > self.level[(self.n - 2) % 8]
    }
}

struct Td7 {
    history: History,
}

impl Td7 {
    fn poll(&mut self, gauge: &Gauge) -> Result {
        let level = gauge.read()?;

        self.history.push(level);
        if self.history.is_rising() {
            pr_info!("{} and rising\n", level);
        }
        Ok(())
    }
}

impl kernel::Module for Td7 {
    fn init() -> Result<Self> {
        if PERIOD.is_zero() {
            return Err(EINVAL);
        }
        Ok(Self { history: History::new() })
    }
}
END
edit drivers/misc/Kconfig <<'END'
 	  Say Y if the machine stands near the sea.
 
+config TIDE_TD7
+	bool "TD7 tide gauge"
+	depends on TIDE_CORE && RUST
+	help
+	  The gauge of the old harbour, driven by Rust code.
+
 endmenu
END
edit drivers/misc/Makefile <<'END'
 obj-$(CONFIG_TIDE_CORE)		+= tide-core.o
+obj-$(CONFIG_TIDE_TD7)		+= tide.o
END
on_topic tide_driver rosa <<'END'
misc: tide: add a driver for the TD7

Cc: rust-for-linux@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
END
branch master
merge tide_merge tide <<'END'
Merge tag 'misc-v6.6-rc1' of the misc tree

Pull tide gauges from Rosa Quintero: the first driver in Rust.
END

edit rust/kernel/sync/arc.rs <<'END'
 use crate::types::Opaque;
-use core::ops::Deref;
+use core::marker::Unsize;
+use core::ops::{CoerceUnsized, Deref, DispatchFromDyn};
 use core::ptr::NonNull;
END
edit rust/kernel/sync/arc.rs <<'END'
     data: T,
 }
 
+// `Arc<T>` becomes `Arc<dyn Trait>`.
+impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Arc<U>> for Arc<T> {}
+impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Arc<U>> for Arc<T> {}
+
END
edit rust/kernel/lib.rs <<'END'
 #![no_std]
+#![feature(coerce_unsized)]
+#![feature(dispatch_from_dyn)]
+#![feature(unsize)]
 
END
commit arc_dyn mei <<'END'
rust: sync: let `Arc<T>` become `Arc<dyn Trait>`

Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit scripts/min-tool-version.sh <<'END'
 rustc)
-	echo 1.68.2
+	echo 1.71.1
 	;;
 bindgen)
-	echo 0.56.0
+	echo 0.65.1
 	;;
END
commit rust_1_71 ada <<'END'
rust: upgrade to Rust 1.71.1 and bindgen 0.65.1

Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END
release v6.6-rc1
clock 2023-10-29
release v6.6
branch linux-6.6.y master
branch master
