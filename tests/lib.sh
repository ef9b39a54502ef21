# For test scripts: TAP, a scratch folder, a quiet git. Source it: . tests/lib.sh
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
corten=$root/build/corten
corpus=$root/../shared/corpus
scratch=$(mktemp -d "${TMPDIR:-/tmp}/corten-test-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export GIT_CONFIG_GLOBAL=$scratch/.gitconfig GIT_CONFIG_NOSYSTEM=1 HOME=$scratch LC_ALL=C.UTF-8 TZ=UTC
git config --global user.name 'A. Maintainer'
git config --global user.email am@example.org
git config --global init.defaultBranch master
git config --global gc.auto 0
git config --global advice.detachedHead false
tests=0
# ok SENTENCE: the last command's status says whether it is true
ok() {
	local status=$?
	tests=$((tests + 1))
	if [ $status = 0 ]; then echo "ok $tests - $1"; else echo "not ok $tests - $1"; fi
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
