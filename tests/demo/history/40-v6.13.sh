# v6.13: what a stable maintainer decides about. README.md says what each commit shows.
clock 2024-11-25

# Most fixes come by a merge.
topic rust-fixes master
edit rust/kernel/error.rs <<'END'
     errno!(ERANGE, "That is out of range.");
+    errno!(EOVERFLOW, "That does not fit.");
 }
END
on_topic fix_everywhere oskar <<'END'
rust: error: add `EOVERFLOW`

Code that wants to say that a value does not fit says that it makes no
sense, for lack of another number; user space then gives up instead of
asking for less.

Fixes: {intro_kernel:fix}
Cc: stable@vger.kernel.org # 6.1+
Signed-off-by: Oskar Blau <oskar@example.net>
END

edit rust/kernel/time.rs <<'END'
 pub fn msecs_to_jiffies(ms: u32) -> Jiffies {
+    // What is negative as an `int` means "for ever" to C.
+    let ms = core::cmp::min(ms, i32::MAX as u32);
+
     // SAFETY: Every argument is fine.
END
on_topic fix_offset rosa <<'END'
rust: time: do not wait for ever

More than 24 days of milliseconds are negative as an `int`, and C waits
for ever then.

Fixes: {time_delta:fix}
Cc: stable@vger.kernel.org
Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Rosa Quintero <rosa@example.org>
END

edit rust/kernel/firmware.rs <<'END'
     pub fn version(&self) -> Result<u32> {
-        let head: [u8; 4] = self.bytes[..4].try_into().map_err(|_| EINVAL)?;
+        let head = self.bytes.get(..4).ok_or(EINVAL)?;
+        let head: [u8; 4] = head.try_into().map_err(|_| EINVAL)?;
 
END
on_topic fix_new ake <<'END'
rust: firmware: do not panic if the image is short

An image of less than four bytes has no version.

Fixes: {firmware:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Åke Lind <ake@example.net>
END

edit rust/kernel/sync/mutex.rs <<'END'
 use core::cell::UnsafeCell;
+use core::marker::PhantomData;
 use core::ops::{Deref, DerefMut};
END
edit rust/kernel/sync/mutex.rs <<'END'
 pub struct Guard<'a, T: ?Sized> {
     mutex: &'a Mutex<T>,
+    // A pointer is neither `Send` nor `Sync`.
+    not_send: PhantomData<*mut ()>,
 }
END
edit rust/kernel/sync/mutex.rs <<'END'
-        Guard { mutex: self }
+        Guard { mutex: self, not_send: PhantomData }
     }
END
on_topic sound_said mei <<'END'
rust: sync: keep a `Guard` on its thread

C demands that a mutex is unlocked by the task that locked it. A `Guard`
can be sent to another thread and dropped there, all in safe code. That is
unsound.

Reported-by: Ada Ferris <ada@example.org>
Closes: https://lore.kernel.org/rust-for-linux/20241119101112.1-ada@example.org/
Fixes: {sync_mutex:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Mei Tan <mei@example.com>
END

edit rust/kernel/types.rs <<'END'
 use core::cell::UnsafeCell;
+use core::marker::PhantomPinned;
 use core::mem::MaybeUninit;
END
edit rust/kernel/types.rs <<'END'
-pub struct Opaque<T>(MaybeUninit<UnsafeCell<T>>);
+pub struct Opaque<T>(MaybeUninit<UnsafeCell<T>>, PhantomPinned);
 
 impl<T> Opaque<T> {
     /// Hands `value` over to C.
     pub const fn new(value: T) -> Self {
-        Self(MaybeUninit::new(UnsafeCell::new(value)))
+        Self(MaybeUninit::new(UnsafeCell::new(value)), PhantomPinned)
     }
 
     /// C will fill it.
     pub const fn uninit() -> Self {
-        Self(MaybeUninit::uninit())
+        Self(MaybeUninit::uninit(), PhantomPinned)
     }
END
on_topic sound_unsaid mei <<'END'
rust: types: `Opaque` stays where it is

C keeps the address of what it is given: lists point back, timers fire.
Say so in the type.

Fixes: {types_opaque:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Mei Tan <mei@example.com>
END

edit rust/Makefile <<'END'
 always-$(CONFIG_RUST) += libmacros.so
 
+# Newer compilers warn of what older ones need.
+ifeq ($(call rustc-min-version,108600),y)
+rust_common_flags += -Aunused_imports
+endif
+
 bindgen_c_flags = $(filter-out -mno-fp-ret-in-387, $(c_flags))
END
on_topic pinned ada <<'END'
rust: kbuild: silence a warning of Rust 1.86

The next compiler sees imports that older ones need as unused.

Cc: stable@vger.kernel.org # Needed in 6.12.y and later (Rust is
pinned in older LTSs).
Fixes: {intro_kbuild:fix}
Signed-off-by: Ada Ferris <ada@example.org>
END
branch master
merge fixes_merge rust-fixes <<'END'
Merge tag 'rust-fixes-6.13' of the Rust tree

Pull Rust fixes from Ada Ferris.
END

edit rust/kernel/time.rs <<'END'
     const fn scaled(count: i64, unit: u32) -> Self {
-        Self::from_nanos(count * unit as i64)
+        Self::from_nanos(count.saturating_mul(unit as i64))
     }
END
commit chain_end rosa <<'END'
rust: time: do not wrap around

A `Delta` of very many milliseconds is one of few, or a negative one.

Fixes: {time_delta:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/tide.rs <<'END'
-use crate::error::{Error, Result};
+use crate::error::{to_result, Error, Result};
 use crate::types::Opaque;
END
edit rust/kernel/tide.rs <<'END'
     pub fn start(&self) -> Result {
+        // It may still run from before.
+        self.stop();
         // SAFETY: The gauge lives as long as `self`.
-        let err = unsafe { bindings::tide_gauge_start(self.0.get()) };
-
-        if err < 0 {
-            return Err(Error::from_errno(err));
-        }
-        Ok(())
+        to_result(unsafe { bindings::tide_gauge_start(self.0.get()) })
     }
END
commit names_function ake <<'END'
rust: tide: stop a gauge before it starts

A driver that is loaded a second time finds the gauge running, and reads
levels of before.

Fixes: {tide_abs:fix}
Cc: stable@vger.kernel.org # v6.6+
Signed-off-by: Åke Lind <ake@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/sync/arc.rs <<'END'
+use crate::build_check::Layout;
 use crate::error::{code::ENOMEM, Result};
 use crate::types::Opaque;
END
edit rust/kernel/sync/arc.rs <<'END'
     data: T,
 }
 
+impl Layout for bindings::refcount_t {
+    const ALIGN: usize = 4;
+}
+
+// The counter must be aligned, or it is not atomic.
+build_check!(
+    core::mem::align_of::<Opaque<bindings::refcount_t>>() == <bindings::refcount_t as Layout>::ALIGN
+);
+
 // `Arc<T>` becomes `Arc<dyn Trait>`.
END
commit names_macro oskar <<'END'
rust: sync: check the alignment of the counter

On some machines a counter that is not aligned is not atomic either.

Fixes: {sync_arc:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/tide.rs <<'END'
 pub struct Gauge(Opaque<bindings::tide_gauge>);
 
+/// No tide is higher.
+const HIGHEST: u32 = 17_000;
+
 impl Gauge {
END
edit rust/kernel/tide.rs <<'END'
         // SAFETY: As above; the level is ours.
-        let err = unsafe { bindings::tide_gauge_read(self.0.get(), &mut level) };
+        let err = unsafe {
+            bindings::tide_gauge_read_bounded(self.0.get(), HIGHEST, &mut level)
+        };
 
END
commit names_binding rosa <<'END'
rust: tide: do not believe every level

A gauge that has come loose reports levels of some kilometres, and the
harbour is closed.

Fixes: {tide_abs:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit drivers/misc/tide/tide.rs <<'END'
         self.level[self.n % 8] = level;
-        self.n += 1;
+        self.n = self.n.wrapping_add(1);
     }
END
commit rename_fix rosa <<'END'
misc: tide: let the number of levels wrap

After some years of measuring the driver panics where overflows are
checked.

Fixes: {tide_driver:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit samples/rust/rust_ebb.rs <<'END'
-        pr_info!("the water goes\n");
+        pr_info!("the water goes out\n");
         Ok(Ebb)
END
commit range_only rosa <<'END'
samples: rust: finish the sentence

The tests of distributions look for it in the log.

Cc: stable@vger.kernel.org # 6.12.y only
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/types.rs <<'END'
 /// Runs something at the end of a scope.
+#[must_use]
 pub struct ScopeGuard<F: FnOnce()>(Option<F>);
END
commit noautosel oskar <<'END'
rust: types: warn of a `ScopeGuard` that is not kept

Fixes: {scope_guard:fix}
Cc: <stable+noautosel@kernel.org> # it makes new warnings, and that is all
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/firmware.rs <<'END'
     pub fn progress(sent: u32, total: u32) -> u32 {
-        sent * 100 / total
+        (sent as u64 * 100 / total as u64) as u32
     }
END
commit conflict_own ake <<'END'
rust: firmware: let images be larger than 40 megabytes

The percentage overflows.

Fixes: {firmware:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Åke Lind <ake@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/firmware.rs <<'END'
     pub fn payload(&self) -> &'a [u8] {
-        &self.bytes[4..]
+        self.bytes.get(4..).unwrap_or(&[])
     }
END
commit needs_file ake <<'END'
rust: firmware: an image may have no payload

Cc: stable@vger.kernel.org
Signed-off-by: Åke Lind <ake@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/sync/arc.rs <<'END'
         if last {
+            // What others did before they gave their references back happened before this.
+            core::sync::atomic::fence(core::sync::atomic::Ordering::Acquire);
             // SAFETY: Nobody else has one.
END
commit reverted oskar <<'END'
rust: sync: order the last drop of an `Arc`

Another thread may still write to the data while the last one drops it: a
data race, and so unsound.

Fixes: {sync_arc:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/sync/arc.rs <<'END'
         if last {
-            // What others did before they gave their references back happened before this.
-            core::sync::atomic::fence(core::sync::atomic::Ordering::Acquire);
             // SAFETY: Nobody else has one.
END
commit reverted_by ada <<'END'
Revert "rust: sync: order the last drop of an `Arc`"

This reverts commit {reverted:40}.

`refcount_dec_and_test()` has that order already; the fence only costs.

Fixes: {reverted:fix}
Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/macros/module.rs <<'END'
-        "static __MODULE_NAME: &[u8] = {name}.as_bytes();
+        "static __MODULE_NAME: &[u8] = concat!({name}, \"\\0\").as_bytes();
          #[no_mangle]
END
commit followup_base ada <<'END'
rust: macros: end the name of a module with NUL

C reads on behind it.

Fixes: {intro_macros:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/macros/module.rs <<'END'
                 "name" => info.name = expect_literal(&mut it),
+                "alias" => info.aliases.push(expect_literal(&mut it)),
                 _ => panic!("module! does not know '{}'", key),
END
edit rust/macros/module.rs <<'END'
     name: String,
+    aliases: Vec<String>,
 }
END
edit rust/macros/module.rs <<'END'
-        let mut info = Info { type_: String::new(), name: String::new() };
+        let mut info = Info { type_: String::new(), name: String::new(), aliases: Vec::new() };
END
commit feature_macro ada <<'END'
rust: macros: let modules have aliases

Signed-off-by: Ada Ferris <ada@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/macros/module.rs <<'END'
-        "static __MODULE_NAME: &[u8] = concat!({name}, \"\\0\").as_bytes();
+        "#[used]
+         static __MODULE_NAME: &[u8] = concat!({name}, \"\\0\").as_bytes();
          #[no_mangle]
END
commit followup_fix mei <<'END'
rust: macros: keep the name of a module

The linker throws it away: nothing in Rust refers to it.

Fixes: {followup_base:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/sync/mutex.rs <<'END'
 impl<T: ?Sized> Mutex<T> {
+    /// The mutex of C code; of a static, too.
+    pub const fn as_raw(&self) -> *mut bindings::mutex {
+        self.lock.get()
+    }
+
     /// Waits until the lock is ours.
END
commit declared mei <<'END'
rust: sync: let C see the mutexes of statics

They were left out of the debugging of locks.

Cc: stable@vger.kernel.org # 6.6.x: {opaque_const}: rust: types: make `Opaque::get` a const fn
Cc: stable@vger.kernel.org # 6.6.x
Fixes: {sync_mutex:fix}
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/error.rs <<'END'
 #[derive(Clone, Copy, PartialEq, Eq)]
 pub struct Error(c_int);
 
+// C reads an error where it expects its number.
+const _: () = assert!(core::mem::offset_of!(Error, 0) == 0);
+
 impl Error {
END
commit tc_offset_of oskar <<'END'
rust: error: check where the number of an `Error` is

Cc: stable@vger.kernel.org
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/print.rs <<'END'
             format.as_ptr().cast::<c_char>(),
             &args as *const _ as *const c_void,
         );
     }
 }
+
+/// Begins the log of Rust code.
+pub fn hello() {
+    // SAFETY: The text takes no arguments.
+    unsafe { bindings::_printk(c"rust: the tide turns\n".as_ptr()) };
+}
END
commit tc_cstr ake <<'END'
rust: print: greet the log

Cc: stable@vger.kernel.org
Signed-off-by: Åke Lind <ake@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/init/internal.rs <<'END'
 /// Makes an initialiser of a closure.
 pub struct Closure<F>(pub F);
+
+/// The field at `place`, for the initialisers of later ones.
+///
+/// # Safety
+///
+/// It must be initialised and guarded.
+pub unsafe fn let_field<'a, T>(place: *mut T) -> &'a T {
+    // SAFETY: The guard lives as long as the reference is in scope.
+    unsafe { &*place }
+}
END
edit rust/kernel/init/macros.rs <<'END'
     ($slot:ident: $type:ident { $($field:ident <- $init:expr),+ $(,)? }) => {{
+        let guards = ();
         $(
END
edit rust/kernel/init/macros.rs <<'END'
             // SAFETY: It was just initialised.
-            let $field = unsafe { $crate::init::internal::DropGuard::new(place) };
+            let guards = (guards, unsafe { $crate::init::internal::DropGuard::new(place) });
+            // SAFETY: It is guarded by now.
+            #[expect(unused_variables)]
+            let $field = unsafe { $crate::init::internal::let_field(place) };
         )+
-        $(
-            core::mem::forget($field);
-        )+
+        core::mem::forget(guards);
         Ok::<(), $crate::error::Error>(())
END
commit miss_refs mei <<'END'
rust: init: let initialisers see the fields before them

The closures of later fields want the address of earlier ones.

Fixes: {pin_init:fix}
Cc: stable@vger.kernel.org # 6.6+
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/init/internal.rs <<'END'
 /// Drops a field again if a later one fails.
 pub struct DropGuard<T: ?Sized>(*mut T);
 
+/// That a field does not move is a fact that others are built on.
+///
+/// Not for use by hand.
+#[expect(clippy::missing_safety_doc)]
+pub unsafe trait StaysInPlace {}
+
 impl<T: ?Sized> DropGuard<T> {
END
commit miss_fact mei <<'END'
rust: init: write down what carries the weight

That fields stay in place is what the references to them stand on; say so
where the next reader looks.

Fixes: {pin_init:fix}
Cc: stable@vger.kernel.org # 6.6+
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

put drivers/misc/tide/buoy.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Driver of buoys that measure the tide.

use kernel::prelude::*;

module! {
    type: Buoy,
    name: "buoy",
}

struct Buoy {
    height: u32,
}

impl kernel::Module for Buoy {
    fn init() -> Result<Self> {
        let buoy = Buoy { height: 0 };

        pr_info!("afloat at {}\n", buoy.height);
        Ok(buoy)
    }
}
END
edit drivers/misc/tide/Makefile <<'END'
 obj-$(CONFIG_TIDE_TD7)		+= tide.o
+obj-$(CONFIG_TIDE_BUOY)		+= buoy.o
END
edit drivers/misc/Kconfig <<'END'
 	  The gauge of the old harbour, driven by Rust code.
 
+config TIDE_BUOY
+	bool "Tide buoys"
+	depends on TIDE_CORE && RUST
+
 endmenu
END
commit talks_unsound rosa <<'END'
misc: tide: add a driver for buoys

Buoys drift, so their addresses change. A driver in C would have to
promise never to use one after it was freed; here the type says it, and an
interface that allowed it would be unsound. No unsafe code is needed, and
there is no data race to fear.

Cc: rust-for-linux@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/str.rs <<'END'
     /// # Safety
     ///
-    /// Their last byte must be NUL, and no other one.
+    /// The last byte of `bytes` must be NUL, and none before it.
     pub const unsafe fn from_bytes_unchecked(bytes: &[u8]) -> &Self {
END
commit safety_doc rosa <<'END'
rust: str: say clearly what is safe

The `# Safety` section of `from_bytes_unchecked()` could be read as if a
string without bytes were sound.

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit drivers/misc/tide-core.c <<'END'
 void tide_gauge_stop(struct tide_gauge *gauge)
 {
+	gauge->level = 0;
 	gauge->irq = 0;
 }
END
edit rust/kernel/tide.rs <<'END'
-    /// Ends measuring.
+    /// Ends measuring; the level of before is forgotten.
     pub fn stop(&self) {
END
commit c_uaf rosa <<'END'
misc: tide: forget the level when a gauge is stopped

The interrupt handler of C code keeps a pointer to the level and uses it
after the gauge was freed.

Fixes: {beginning:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

put rust/kernel/list.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! A list of counted references.

use crate::sync::Arc;

/// At most `N` of them.
pub struct List<T, const N: usize> {
    items: [Option<Arc<T>>; N],
    n: usize,
}

impl<T, const N: usize> List<T, N> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// The item at `i`.
    pub fn get(&self, i: usize) -> Option<&Arc<T>> {
        self.items.get(i)?.as_ref()
    }
}
END
edit rust/kernel/lib.rs <<'END'
 pub mod init;
+pub mod list;
 pub mod prelude;
END
commit feature_list mei <<'END'
rust: list: add `List`

Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit Documentation/rust/index.rst <<'END'
-Notes for people who write Rust in the kernel.
+Notes for people who write Rust code in the kernel, and for those who
+review it.
END
commit docs_only rosa <<'END'
docs: rust: greet reviewers, too

Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit scripts/Makefile.build <<'END'
 rust_common_cmd = $(RUSTC) $(rust_flags) \
 	-Zallow-features=$(rust_allowed_features) \
-	--extern kernel --crate-type rlib -L $(objtree)/rust/
+	--extern kernel --crate-type rlib -L $(objtree)/rust/ \
+	--sysroot=/dev/null
END
commit hunk_only oskar <<'END'
kbuild: do not look into the sysroot of the user

What lies there is not what the kernel was built with.

Fixes: {intro_kbuild:fix}
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit Makefile <<'END'
 PHONY += clean
 clean:
 	@find . -name '*.o' -delete
+	@find . -name '*.a' -delete
END
commit hunk_not oskar <<'END'
kbuild: clean archives, too

Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit samples/rust/Kconfig <<'END'
 	bool "Rust samples"
 	depends on RUST
+	default n
END
commit hostile ada < <(printf '%s\n' $'rust: \e[31mred\e[0m \a\e]0;owned\a \xe2\x80\xaetxt.exe \x9b2J \xff end' '' \
	$'The title has escape sequences, a bell, a bidirectional override, a C1\ncontrol byte and bytes that are no UTF-8: \xc0\xaf \xf5.' '' \
	$'A carriage return\rhides this. A zero\xe2\x80\x8bwidth space parts this.' '' \
	'Signed-off-by: Ada Ferris <ada@example.org>')

encoding=ISO-8859-1
edit rust/kernel/prelude.rs <<'END'
-//! What nearly every file wants.
+//! What nearly every file wants; `use kernel::prelude::*`.
END
commit latin1 ake-latin1 < <(printf '%s\n' $'rust: prelude: f\xf6r alla' '' \
	$'S\xe4g hur den anv\xe4nds. The message is in Latin-1 and says so.' '' \
	$'Signed-off-by: \xc5ke Lind <ake@example.net>')

edit rust/kernel/types.rs <<'END'
     pub fn dismiss(mut self) {
-        self.0.take();
+        drop(self.0.take());
     }
END
commit landed_bracket oskar <<'END'
rust: types: drop what is dismissed

Fixes: {scope_guard:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit drivers/misc/tide/tide.rs <<'END'
         if PERIOD.is_zero() {
-            return Err(EINVAL);
+            return Err(ERANGE);
         }
END
commit landed_picked rosa <<'END'
misc: tide: say what is wrong with the period

Fixes: {tide_driver:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/init.rs <<'END'
-        // SAFETY: The caller says that the slot is ours.
+        // SAFETY: The caller says that the slot is ours, and it is aligned.
         unsafe { slot.write(self) };
END
commit landed_silent mei <<'END'
rust: init: say why writing is fine

Fixes: {pin_init:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Tomás Vega <tomas@example.org>
END

edit rust/kernel/print.rs <<'END'
-    pub const WARNING: &[u8] = b"\x013%pA\0";
+    pub const WARNING: &[u8] = b"\x014%pA\0";
 }
END
commit dep_user oskar <<'END'
rust: print: a warning is no error

Fixes: {dep_landed:fix}
Cc: stable@vger.kernel.org # after -rc3
Signed-off-by: Oskar Blau <oskar@example.net>
Signed-off-by: Tomás Vega <tomas@example.org>
END
release v6.13-rc1
clock 2025-01-19
release v6.13

edit rust/kernel/time.rs <<'END'
     /// Nothing to wait for.
     pub const fn is_zero(self) -> bool {
-        self.nanos == 0
+        self.nanos <= 0
     }
END
commit unreleased rosa <<'END'
rust: time: the past needs no waiting for

Fixes: {time_delta:fix}
Cc: stable@vger.kernel.org
Signed-off-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Tomás Vega <tomas@example.org>
END
