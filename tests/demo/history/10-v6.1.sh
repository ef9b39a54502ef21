# The introduction of Rust, by area, in one topic branch: v6.1, where linux-6.1.y begins.
clock 2022-10-03
topic rust-intro master

edit include/linux/kallsyms.h <<'END'
-#define KSYM_NAME_LEN 128
+#define KSYM_NAME_LEN 512
END
edit scripts/kallsyms.c <<'END'
-#define KSYM_NAME_LEN	128
+#define KSYM_NAME_LEN	512
END
on_topic intro_kallsyms mei <<'END'
kallsyms: make room for names of 512 bytes

Mangled names of generic functions outgrow the 128 bytes that were enough
for C. Longer ones were dropped from the table without a word.

Cc: rust-for-linux@vger.kernel.org
Reviewed-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Mei Tan <mei@example.com>
END

put rust/macros/lib.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Procedural macros of the kernel.

mod helpers;
mod module;

use proc_macro::TokenStream;

/// Declares a kernel module.
///
/// The argument is a list of `key: value` pairs; `type` and `name` must be there.
#[proc_macro]
pub fn module(ts: TokenStream) -> TokenStream {
    module::module(ts)
}
END
put rust/macros/helpers.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Reading tokens.

use proc_macro::{token_stream, TokenTree};

pub(crate) fn expect_ident(it: &mut token_stream::IntoIter) -> String {
    match it.next() {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        other => panic!("a name was expected here, not {:?}", other),
    }
}

pub(crate) fn expect_literal(it: &mut token_stream::IntoIter) -> String {
    match it.next() {
        Some(TokenTree::Literal(literal)) => literal.to_string(),
        other => panic!("a literal was expected here, not {:?}", other),
    }
}
END
put rust/macros/module.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

use crate::helpers::{expect_ident, expect_literal};
use proc_macro::{TokenStream, TokenTree};

struct Info {
    type_: String,
    name: String,
}

impl Info {
    fn parse(ts: TokenStream) -> Self {
        let mut it = ts.into_iter();
        let mut info = Info { type_: String::new(), name: String::new() };

        while let Some(token) = it.next() {
            let key = match token {
                TokenTree::Ident(ident) => ident.to_string(),
                _ => continue,
            };
            it.next();
            match key.as_str() {
                "type" => info.type_ = expect_ident(&mut it),
                "name" => info.name = expect_literal(&mut it),
                _ => panic!("module! does not know '{}'", key),
            }
        }
        info
    }
}

pub(crate) fn module(ts: TokenStream) -> TokenStream {
    let info = Info::parse(ts);

    format!(
        "static __MODULE_NAME: &[u8] = {name}.as_bytes();
         #[no_mangle]
         pub extern \"C\" fn init_module() -> core::ffi::c_int {{
             <{type_} as kernel::Module>::init().map_or_else(|e| e.to_errno(), |_| 0)
         }}",
        name = info.name,
        type_ = info.type_,
    )
    .parse()
    .expect("the tokens were made from tokens")
}
END
on_topic intro_macros ada <<'END'
rust: add the `macros` crate

It holds the procedural macros; for now there is one, which declares a
module.

Reviewed-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
END

put rust/bindings/bindings_helper.h <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
/* Headers that bindgen turns into Rust. */

#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/mutex.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/tide.h>
END
put rust/bindings/lib.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! What bindgen makes of the C headers.

#![no_std]
#![feature(core_ffi_c)]
#![allow(
    dead_code,
    improper_ctypes,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals
)]

include!(concat!(env!("OBJTREE"), "/rust/bindings/bindings_generated.rs"));
END
on_topic intro_bindings ada <<'END'
rust: add the `bindings` crate

Signed-off-by: Ada Ferris <ada@example.org>
END

put rust/kernel/lib.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! The `kernel` crate: what Rust code in the kernel stands on.

#![no_std]
#![feature(core_ffi_c)]

#[cfg(not(CONFIG_RUST))]
compile_error!("the kernel crate needs CONFIG_RUST");

pub mod error;
pub mod prelude;
pub mod print;
pub mod str;

#[doc(hidden)]
pub use bindings;
pub use macros;

/// What every module has.
pub trait Module: Sized + Sync {
    /// Called when the module is loaded.
    fn init() -> error::Result<Self>;
}
END
put rust/kernel/error.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Error numbers as a type.

use core::ffi::c_int;
use core::num::TryFromIntError;

/// The error numbers of C.
pub mod code {
    macro_rules! errno {
        ($name:ident, $text:literal) => {
            #[doc = $text]
            pub const $name: super::Error = super::Error(-(bindings::$name as i32));
        };
    }

    errno!(EPERM, "That is not permitted.");
    errno!(EIO, "The device did not answer.");
    errno!(ENOMEM, "There is no memory left.");
    errno!(EBUSY, "Somebody else has it.");
    errno!(EINVAL, "That makes no sense.");
    errno!(ERANGE, "That is out of range.");
}

/// A kernel error; never zero.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Error(c_int);

impl Error {
    /// The number that C code expects.
    pub fn to_errno(self) -> c_int {
        self.0
    }
}

impl From<TryFromIntError> for Error {
    fn from(_: TryFromIntError) -> Error {
        code::EINVAL
    }
}

/// A result with a kernel error.
pub type Result<T = ()> = core::result::Result<T, Error>;
END
put rust/kernel/prelude.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! What nearly every file wants.

pub use super::error::{code::*, Error, Result};
pub use super::{pr_err, pr_info, str::CStr, Module};
pub use macros::module;
END
put rust/kernel/print.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Writing to the kernel log.

use core::ffi::{c_char, c_void};
use core::fmt;

/// Formats that C's printk takes: a level, and one argument that is ours.
#[doc(hidden)]
pub mod format {
    pub const ERR: &[u8] = b"\x013%pA\0";
    pub const INFO: &[u8] = b"\x016%pA\0";
}

/// Hands one message to printk.
///
/// # Safety
///
/// `format` must be one of [`format`].
#[doc(hidden)]
pub unsafe fn call_printk(format: &[u8], args: fmt::Arguments<'_>) {
    // SAFETY: The format ends with NUL and takes one pointer to `Arguments`.
    unsafe {
        bindings::_printk(
            format.as_ptr().cast::<c_char>(),
            &args as *const _ as *const c_void,
        );
    }
}

#[doc(hidden)]
#[macro_export]
macro_rules! print_macro (
    ($format:path, $($arg:tt)+) => (
        // SAFETY: The format is one of ours.
        unsafe {
            $crate::print::call_printk($format, format_args!($($arg)+));
        }
    );
);

/// Logs an error.
#[macro_export]
macro_rules! pr_err (
    ($($arg:tt)+) => ($crate::print_macro!($crate::print::format::ERR, $($arg)+))
);

/// Logs a piece of news.
#[macro_export]
macro_rules! pr_info (
    ($($arg:tt)+) => ($crate::print_macro!($crate::print::format::INFO, $($arg)+))
);
END
put rust/kernel/str.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! Strings that C code understands.

use crate::error::{code::EINVAL, Result};
use core::ffi::c_char;
use core::fmt;

/// A borrowed string with a NUL at its end and nowhere else.
#[repr(transparent)]
pub struct CStr([u8]);

impl CStr {
    /// Checks that `bytes` is such a string.
    pub fn from_bytes(bytes: &[u8]) -> Result<&Self> {
        match bytes.iter().position(|b| *b == 0) {
            // SAFETY: The only NUL is the last byte.
            Some(at) if at + 1 == bytes.len() => Ok(unsafe { Self::from_bytes_unchecked(bytes) }),
            _ => Err(EINVAL),
        }
    }

    /// Takes `bytes` for such a string.
    ///
    /// # Safety
    ///
    /// Their last byte must be NUL, and no other one.
    pub const unsafe fn from_bytes_unchecked(bytes: &[u8]) -> &Self {
        // SAFETY: `CStr` is a transparent wrapper of `[u8]`.
        unsafe { &*(bytes as *const [u8] as *const Self) }
    }

    /// The number of bytes before the NUL.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// The pointer that C code expects.
    pub const fn as_ptr(&self) -> *const c_char {
        self.0.as_ptr() as *const c_char
    }

    /// The part of `bytes` before the first NUL; all of it if there is none.
    pub fn before_nul(bytes: &[u8]) -> &[u8] {
        let end = match bytes.iter().position(|b| *b == 0) {
            Some(at) => at,
            None => return &[],
        };

        &bytes[..end]
    }
}

/// Collects formatted text in somebody else's memory.
pub struct Buffer {
    at: *mut u8,
    left: usize,
}

impl Buffer {
    /// Begins to write at `at`.
    ///
    /// # Safety
    ///
    /// `left` bytes from there on must be ours to write, for as long as the buffer lives.
    pub unsafe fn new(at: *mut u8, left: usize) -> Self {
        Self { at, left }
    }
}

impl fmt::Write for Buffer {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        // SAFETY: The memory is ours, see `new()`.
        unsafe { core::ptr::copy_nonoverlapping(s.as_ptr(), self.at, s.len()) };
        self.at = self.at.wrapping_add(s.len());
        self.left = self.left.wrapping_sub(s.len());
        Ok(())
    }
}
END
on_topic intro_kernel ada <<'END'
rust: add the `kernel` crate

Errors, strings and printing: the least that a module can be written
with. Everything else comes when something needs it.

Co-developed-by: Mei Tan <mei@example.com>
Signed-off-by: Mei Tan <mei@example.com>
Signed-off-by: Ada Ferris <ada@example.org>
END

put rust/helpers.c <<'END'
// SPDX-License-Identifier: GPL-2.0
/*
 * Functions for what bindgen cannot see: macros and inline functions. Each
 * is called rust_helper_ and the name of what it stands for.
 */
#include <linux/mutex.h>
#include <linux/printk.h>

void rust_helper_mutex_lock(struct mutex *lock)
{
	mutex_lock(lock);
}
END
put rust/Makefile <<'END'
# SPDX-License-Identifier: GPL-2.0

obj-$(CONFIG_RUST) += core.o bindings.o kernel.o helpers.o
always-$(CONFIG_RUST) += libmacros.so

bindgen_c_flags = $(filter-out -mno-fp-ret-in-387, $(c_flags))

quiet_cmd_bindgen = BINDGEN $@
      cmd_bindgen = $(BINDGEN) $< $(bindgen_target_flags) \
		--use-core --with-derive-default --ctypes-prefix core::ffi \
		--no-layout-tests -o $@ -- $(bindgen_c_flags) -DMODULE

$(obj)/bindings/bindings_generated.rs: $(src)/bindings/bindings_helper.h
	$(call cmd,bindgen)

quiet_cmd_rustc_library = RUSTC   $@
      cmd_rustc_library = $(RUSTC) $(rust_flags) --crate-type rlib \
		--out-dir $(objtree)/rust $<

$(obj)/kernel.o: $(src)/kernel/lib.rs $(obj)/bindings.o
	$(call cmd,rustc_library)
END
edit Makefile <<'END'
 HOSTCC		= gcc
+RUSTC		= rustc
+BINDGEN		= bindgen
 
 KBUILD_CFLAGS	:= -Wall -std=gnu11
+KBUILD_RUSTFLAGS := --edition=2021 -Cpanic=abort -Cembed-bitcode=n
 
-export ARCH CC LD HOSTCC KBUILD_CFLAGS
+# The kernel builds with unstable features; see Documentation/rust.
+export RUSTC_BOOTSTRAP := 1
+export ARCH CC LD HOSTCC RUSTC BINDGEN KBUILD_CFLAGS KBUILD_RUSTFLAGS
 
 core-y		:= init/ kernel/ mm/
END
edit Makefile <<'END'
 PHONY += help
 help:
+	@echo  '  rustavailable - can Rust code be built here?'
 	@echo  '  vmlinux  - the kernel itself'
END
edit init/Kconfig <<'END'
 	default "$(CC_VERSION_TEXT)"
 
+config RUST_IS_AVAILABLE
+	def_bool $(success,$(srctree)/scripts/rust_is_available.sh)
+
+config RUST
+	bool "Rust support"
+	depends on RUST_IS_AVAILABLE
+	help
+	  Lets drivers and file systems be written in Rust.
+
 config LOCALVERSION
END
edit scripts/Makefile.build <<'END'
 $(obj)/%.o: $(src)/%.c
 	$(call cmd,cc_o_c)
+
+# Unstable features that code outside of rust/ may use.
+rust_allowed_features := core_ffi_c
+
+rust_common_cmd = $(RUSTC) $(rust_flags) \
+	-Zallow-features=$(rust_allowed_features) \
+	--extern kernel --crate-type rlib -L $(objtree)/rust/
+
+quiet_cmd_rustc_o_rs = RUSTC   $@
+      cmd_rustc_o_rs = $(rust_common_cmd) --emit=obj=$@ $<
+
+$(obj)/%.o: $(src)/%.rs
+	$(call cmd,rustc_o_rs)
END
edit scripts/min-tool-version.sh <<'END'
 	echo 11.0.0
 	;;
+rustc)
+	echo 1.62.0
+	;;
+bindgen)
+	echo 0.56.0
+	;;
 *)
END
put -x scripts/rust_is_available.sh <<'END'
#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Is the Rust toolchain there that this kernel is built with?
set -e

min=$(dirname "$0")/min-tool-version.sh

have=$(${RUSTC:-rustc} --version | cut -d' ' -f2)
want=$("$min" rustc)
if [ "$have" != "$want" ]; then
	echo "rustc is $have; this kernel is built with $want" >&2
	[ "$(printf '%s\n%s\n' "$have" "$want" | sort -V | head -n1)" = "$want" ] || exit 1
fi
END
on_topic intro_kbuild ada <<'END'
Kbuild: add Rust support

One compiler and one bindgen are supported, those that
scripts/min-tool-version.sh prints: unstable features change from
release to release.

Tested-by: Rosa Quintero <rosa@example.org>
Signed-off-by: Ada Ferris <ada@example.org>
END

put samples/rust/Kconfig <<'END'
# SPDX-License-Identifier: GPL-2.0
menuconfig SAMPLES_RUST
	bool "Rust samples"
	depends on RUST
END
put samples/rust/Makefile <<'END'
# SPDX-License-Identifier: GPL-2.0
obj-$(CONFIG_SAMPLES_RUST) += rust_ebb.o
END
put samples/rust/rust_ebb.rs <<'END'
// SPDX-License-Identifier: GPL-2.0

//! The smallest module.

use kernel::prelude::*;

module! {
    type: Ebb,
    name: "rust_ebb",
}

struct Ebb;

impl kernel::Module for Ebb {
    fn init() -> Result<Self> {
        pr_info!("the water goes\n");
        Ok(Ebb)
    }
}
END
edit samples/Makefile <<'END'
 obj-$(CONFIG_SAMPLES) += hello.o
+obj-$(CONFIG_SAMPLES_RUST) += rust/
END
on_topic intro_samples rosa <<'END'
samples: add the first Rust module

Signed-off-by: Rosa Quintero <rosa@example.org>
END

put Documentation/rust/index.rst <<'END'
.. SPDX-License-Identifier: GPL-2.0

Rust
====

Notes for people who write Rust in the kernel.

.. toctree::

   quick-start
END
put Documentation/rust/quick-start.rst <<'END'
.. SPDX-License-Identifier: GPL-2.0

Quick start
===========

A particular version of the compiler is needed: the one that
``scripts/min-tool-version.sh rustc`` prints. Newer ones may or may not
work. The same is true of ``bindgen``.

``make rustavailable`` says what is missing.
END
edit MAINTAINERS <<'END'
 F:	drivers/clk/
 
+RUST
+M:	Ada Ferris <ada@example.org>
+R:	Mei Tan <mei@example.com>
+L:	rust-for-linux@vger.kernel.org
+S:	Supported
+F:	Documentation/rust/
+F:	rust/
+F:	samples/rust/
+K:	\b(?i:rust)\b
+
 TIDE GAUGES
END
on_topic intro_docs rosa <<'END'
docs: say how to begin with Rust

Signed-off-by: Rosa Quintero <rosa@example.org>
END

branch master
merge intro_merge rust-intro <<'END'
Merge tag 'rust-v6.1-rc1' of the Rust tree

Pull the first Rust support from Ada Ferris:

 - long symbol names

 - the crates `macros`, `bindings` and `kernel`

 - the build, a sample, documentation

* tag 'rust-v6.1-rc1':
  docs: say how to begin with Rust
  Kbuild: add Rust support
  ...
END
release v6.1-rc1
clock 2022-12-11
release v6.1
branch linux-6.1.y master
branch master
