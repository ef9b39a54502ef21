# For test scripts: TAP, a scratch folder, a quiet git, the demo repository. Source it: . tests/lib.sh
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
corten=$root/build/corten
corpus=${CORTEN_SHARED:-$root/../shared}/corpus
scratch=$(mktemp -d "${TMPDIR:-/tmp}/corten-test-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export GIT_CONFIG_GLOBAL=$scratch/.gitconfig GIT_CONFIG_NOSYSTEM=1 HOME=$scratch LC_ALL=C.UTF-8 TZ=UTC
for variable in $(git rev-parse --local-env-vars) GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	GIT_COMMITTER_EMAIL; do unset "$variable"; done
git config --global user.name 'A. Maintainer'
git config --global user.email am@example.org
git config --global init.defaultBranch master
git config --global gc.auto 0
git config --global advice.detachedHead false
git config --global protocol.file.allow always
# No test goes to the network, whatever keys it presses: nobody listens there.
for source in releases lore cve queue; do git config --global corten.$source http://127.0.0.1:9/nowhere; done
tests=0
# ok SENTENCE: the last command's status says whether it is true, and is kept
ok() {
	local status=$?
	tests=$((tests + 1))
	if [ $status = 0 ]; then echo "ok $tests - $1"; else echo "not ok $tests - $1"; fi
	return $status
}
# is SENTENCE GOT WANTED
is() {
	tests=$((tests + 1))
	if [ "$2" = "$3" ]; then echo "ok $tests - $1"; return; fi
	echo "not ok $tests - $1"
	diff <(printf '%s\n' "$3") <(printf '%s\n' "$2") | sed 's/^/# /' | head -n 20
}
skip() { tests=$((tests + 1)); echo "ok $tests - # SKIP $1"; }
finish() { echo "1..$tests"; }

# run ARGUMENT...: run corten; $status is its exit code, $out and $err are what it wrote
run() {
	"$corten" "$@" >"$scratch/.out" 2>"$scratch/.err"
	status=$?
	out=$(tr -d '\0' <"$scratch/.out") err=$(tr -d '\0' <"$scratch/.err")
}
# refuses SENTENCE STATUS PATTERN ARGUMENT...: that exit code, nothing on standard output, and one line
# on standard error that matches the extended regular expression
refuses() {
	local sentence=$1 code=$2 pattern=$3
	shift 3
	run "$@"
	[ "$status" = "$code" ] && [ -z "$out" ] && [ "$(wc -l <"$scratch/.err")" = 1 ] &&
		grep -Eq -- "^corten: .*$pattern" "$scratch/.err"
	ok "$sentence" && return
	[ "$status" = "$code" ] || echo "# exit code $status, not $code"
	[ -z "$out" ] || echo "# on standard output: $(head -n 1 <<<"$out")"
	sed 's/^/# on standard error: /' "$scratch/.err"
}

# make_demo: the demo repository, made once for all tests and kept as long as it does not change
make_demo() {
	local key dir
	key=$(cat "$root"/tests/demo/{make,lib.sh,history/*.sh} | cksum | cut -d' ' -f1)
	demo=$root/build/demo-$key
	[ ! -d "$demo" ] || return 0
	dir=$(mktemp -d "$root/build/demo-XXXXXX") &&
		"$root/tests/demo/make" "$dir/repo" && mv "$dir/repo.names" "$demo.names" &&
		mv "$dir/repo" "$demo" && rmdir "$dir"
}
# copy_demo DIR: a copy of it to work on
copy_demo() { make_demo && cp -r "$demo" "$1"; }
# names: a variable for each of its commits: $chain_end is one's hash
names() {
	local name hash
	make_demo || return
	while read -r name hash; do printf -v "$name" %s "$hash"; done <"$demo.names"
}
# verdict_rows: "NAME 5.15 6.1 6.6 6.12" for each candidate of the demo, from the tables of its README
verdict_rows() {
	sed -n '/^| [a-z0-9_]* | [a-z]/{s/ → [a-z]*//g; s/ *| */ /g; s/^ //; p}' "$root/tests/demo/README.md" |
		awk '$1 != "name" && NF > 4 { print $1, $2, $3, $4, $5 }'
}
# registered DIR: a copy of the demo with its targets registered and scanned, to stand in
registered() {
	copy_demo "$1" && cd "$1" &&
		"$corten" init -m master -t 5.15 -t 6.1 -t 6.6 -t 6.12 >/dev/null && "$corten" scan >/dev/null
}
# tour: the commands of the README's tour, one a line
tour() { awk '/^## / { on = /^## Five minutes/ } on && /^```$/ { code = 0 } on && code { print } on && /^```sh$/ { code = 1 }' \
	"$root/README.md"; }
# store SQL: ask the store of the repository we stand in
store() { "$root/build/tests/oracle_store" "$(git rev-parse --git-common-dir)/corten/store.db" "$1"; }
