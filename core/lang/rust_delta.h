/*
 * What changed between two versions of a Rust source file, in words: one line a change of an item,
 * for rules to match and for people to read.
 *
 *	added impl TagSet as Sync: unsafe impl<T> Sync for TagSet<T>
 *	removed fn Task::leader: pub fn leader(&self) -> &Task
 *	changed fn Queue::delay receiver: &self -> &'static self
 *	changed fn Guard::lock result: &'a Lock -> &Lock
 *	changed fn set parameters: (cpu: u32) -> (cpu: CpuId)
 *	changed trait Driver bounds: +Send
 *	changed fn from_raw modifiers: +unsafe
 *	changed fn new visibility: pub -> private
 *	changed struct Area attributes: +repr(transparent)
 *	changed field Regulator::inner type: NonNull<T> -> *mut T
 *	changed struct Opaque body: (UnsafeCell<T>) -> { value: UnsafeCell<T> }
 *	changed fn Devres::drop body
 *
 * Of what was added or removed as a whole only the outermost item is told. White space in what is
 * quoted is one blank, and long quotes are cut. The versions may be parts of files: hunks of a diff.
 */
#ifndef CORTEN_CORE_LANG_RUST_DELTA_H
#define CORTEN_CORE_LANG_RUST_DELTA_H

#include "core/lang/rust_match.h"

/* Append what changed from @old to @now, a line each. */
void rust_delta_add(const struct rust_file *old, const struct rust_file *now, struct str *out);

#endif
