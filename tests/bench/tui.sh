#!/bin/bash
# The interface beside tig, on a pty: `tests/bench/tui.sh [REPOSITORY]`, whose store is there (without one:
# the demo repository). Milliseconds and bytes; see tests/bench/tui.c.
. "$(dirname "$0")/../lib.sh"
bench=$root/build/tests/bench_tui
case ${1:-} in
'') registered "$scratch/r" >/dev/null && "$corten" -q list >/dev/null ;;
*) cd "$1" ;;
esac || exit 1
printf '%-28s %8s %8s %8s %8s %8s %8s %8s\n' '' 'byte' 'row' 'p50' 'p95' 'p99' 'bytes' 'MiB'
"$bench" 'corten, idle: j' ' focus:' j 200 "$corten"
"$bench" 'corten, idle: PgDn' ' focus:' $'\e[6~' 100 "$corten"
"$bench" 'corten, idle: a digit' ' focus:' 1 100 "$corten"
if [ "${2:-}" = busy ]; then "$bench" 'corten, computing: j!' ' focus:' j 200 "$corten"; fi
if command -v tig >/dev/null; then
	"$bench" 'tig -n 5000: j' '[main]' j 200 tig -n 5000
	"$bench" 'tig -n 5000: PgDn' '[main]' $'\e[6~' 100 tig -n 5000
	"$bench" 'tig: j' '[main]' j 200 tig
else
	echo "tig is missing: apt-get install tig"
fi
