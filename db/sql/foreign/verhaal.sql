-- The rows of a verhaal database that say something of another commit. One statement.
SELECT id, coalesce(release, ''), coalesce(mainline_id, ''), coalesce(fixes, ''),
	coalesce(reverts, '') FROM commits
	WHERE coalesce(mainline_id, '') || coalesce(fixes, '') || coalesce(reverts, '') <> '';
