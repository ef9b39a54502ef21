# The targets: what they carry, and the ways in which it came and is told.
branch linux-5.15.y
clock 2022-12-01
backport intro_kallsyms 'commit {intro_kallsyms:40} upstream.'
backport c_only '[ Upstream commit {c_only:40} ]'
release v5.15.81

branch linux-6.1.y
clock 2023-01-12
backport print_args 'commit {print_args:40} upstream.'
edit rust/kernel/str.rs <<'END'
-    /// The number of bytes before the NUL.
+    /// The number of bytes before the NUL: what strlen() gives.
     pub const fn len(&self) -> usize {
END
commit own_6_1 greta greta <<'END'
rust: str: compare with strlen()

Only in this tree: newer ones have a longer text.

Signed-off-by: Greta Holm <greta@example.org>
END
cherry str_len
release v6.1.5

branch linux-6.6.y
clock 2024-02-16
backport rust_1_73 '[ Upstream commit {rust_1_73:40} ]'
release v6.6.17
clock 2024-06-01
cherry dep_landed '(cherry picked from commit {dep_landed:40})'
backport landed_reverted 'commit {landed_reverted:40} upstream.'
edit rust/kernel/types.rs <<'END'
-
-    /// Whether it still will.
-    pub fn is_armed(&self) -> bool {
-        self.0.is_some()
-    }
 }
END
commit revert_6_6 greta greta <<'END'
Revert "rust: types: let a `ScopeGuard` be asked"

This reverts commit {landed_reverted_on_linux_6_6_y:40} which is
commit {landed_reverted:40} upstream.

The fix that follows is not for this tree.

Signed-off-by: Greta Holm <greta@example.org>
END
clock 2025-01-20
cherry landed_silent
cherry c_uaf '(backported from commit {c_uaf:40} upstream)'
edit scripts/Makefile.build <<'END'
-rust_allowed_features := new_uninit
+rust_allowed_features := new_uninit,receiver_trait
END
commit own_6_6 greta greta <<'END'
rust: allow `receiver_trait` in drivers

Only in this tree: newer ones do without.

Signed-off-by: Greta Holm <greta@example.org>
END
release v6.6.73

branch linux-6.12.y
clock 2025-01-21
edit rust/kernel/firmware.rs <<'END'
-        sent * 100 / total
+        sent / (total / 100)
     }
END
commit own_6_12 greta greta <<'END'
firmware: do not overflow

Until there is something better upstream.

Signed-off-by: Greta Holm <greta@example.org>
END
backport followup_base 'commit {followup_base:40} upstream'
backport landed_bracket '[Upstream commit {landed_bracket:40}]'
cherry landed_picked '(cherry picked from commit {landed_picked:40})'
cherry docs_only 'Git-commit: {docs_only:40}'
release v6.12.11
