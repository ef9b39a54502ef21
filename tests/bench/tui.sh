#!/bin/bash
# The interface beside Debian's tig, each in a pty of its own, on the same repository and host:
#
#	tests/bench/tui.sh [REPOSITORY [STORE]]		without: the demo repository
#
# Prints a Markdown table; see tests/bench/tui.c for what is measured. A STORE that is not judged yet is
# judged meanwhile: "computing" is that, "idle" begins when it is done or after a minute (then: not idle).
. "$(dirname "$0")/../lib.sh"
bench=$root/build/tests/bench_tui
case ${1:-} in
'') registered "$scratch/r" >/dev/null && "$corten" -q list >/dev/null ;;
*) cd "$1" ;;
esac || exit 1
ours=("$corten")
[ $# -lt 2 ] || ours+=(--db "$(realpath "$2")")
unset NO_COLOR
# measure NAME SIZE ROW KEY N COMMAND...: a row of the table
measure() {
	"$bench" "$1" "$2" "$3" '' "${@:4}" |
		sed -E 's/^(.*[^ ]) +([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+) +([0-9.]+)$/| \1 | \2 | \3 | \4 | \5 | \6 | \7 | \8 |/'
}
page=$'\e[6~'
# What a clone leaves behind has no commit-graph; git makes one some time later.
graphless() { GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.commitGraph GIT_CONFIG_VALUE_0=false "$@"; }
# The first start reads files that the disk has; nobody is measured by that.
"$bench" warm 80x24 ' focus:' '' j 1 "${ours[@]}" >/dev/null
tig=$(command -v tig) || echo "tig is missing: apt-get install tig" >&2
[ -z "$tig" ] || "$bench" warm 80x24 '[main]' '' j 1 tig >/dev/null
cat <<TABLE
| what | first byte, ms | first row, ms | key p50, ms | p95 | p99 | bytes a key | own memory, MiB |
| --- | --- | --- | --- | --- | --- | --- | --- |
TABLE
for size in 80x24 140x40; do
	measure "corten, j, $size, computing!" $size ' focus:' j 200 "${ours[@]}"
	measure "corten, j, $size" $size ' focus:' j 200 "${ours[@]}"
	[ -n "$tig" ] || continue
	measure "tig, j, $size, loading!" $size '[main]' j 200 tig
	measure "tig, j, $size" $size '[main]' j 200 tig
done
measure "corten, PgDn, 80x24" 80x24 ' focus:' "$page" 100 "${ours[@]}"
measure "corten, a digit (all cells), 80x24" 80x24 ' focus:' 1 100 "${ours[@]}"
[ -n "$tig" ] || exit 0
measure "tig, PgDn, 80x24" 80x24 '[main]' "$page" 100 tig
measure "tig -n 5000, j, 80x24" 80x24 '[main]' j 200 tig -n 5000
graphless measure "tig without a commit-graph, j, 80x24, loading!" 80x24 '[main]' j 200 tig
