# Words for telling a history, on top of git fast-import. Sourced by make.
#
#	clock DATE		the next commit is from then; each one takes six hours
#	branch NAME [FROM]	start a branch at FROM's tip, or go back to one
#	topic NAME FROM		start a branch that will be merged
#
#	put [-x] PATH <text	a whole file; -x: a program
#	drop PATH		delete it
#	move OLD NEW		rename it
#	edit PATH <hunk		lines with ' ', '-' or '+' in front, as in a diff; what it starts
#				from must stand in the file exactly once
#
#	commit NAME WHO [COMMITTER] <message
#				commit what was done since the last one, under a NAME for tests
#	on_topic ...		the same on a topic branch
#	merge NAME TOPIC <message	merge a topic branch into this one
#	release TAG		set the version in the Makefile, commit, tag
#	backport NAME LINE	do again what the commit NAME did, with its message: LINE below
#				the title, and the stable maintainer's Signed-off-by
#	cherry NAME [LINE]	the same with LINE behind the message; without, nothing tells
#
# In messages and lines {NAME} is twelve digits of that commit, {NAME:40} all of them, and {NAME:fix}
# what Fixes: wants: twelve digits, and the title in quotes. With encoding=X before it, the next
# commit declares that encoding.

declare -A file=()	# "branch//path": the content
declare -A mode=()	# the same: 100755 for programs
declare -A tip=()	# "branch": its newest commit's mark
declare -A topic=()	# "branch": names of the commits that a merge brings
declare -A hash=() message=() author=() changes=()	# by name of the commit
declare -a change=() names=()
here= now= marks=0 encoding=
dirty=			# paths that the next commit changes
pending=		# how: indices into change

die() { echo "make: $*" >&2; exit 128; }

import_begin() {
	coproc import { git -C "$1" fast-import --quiet --date-format=raw --cat-blob-fd=1; }
	exec {to}>&"${import[1]}" {from}<&"${import[0]}"
	eval "exec ${import[1]}>&-"
}
import_end() {
	local pid=$import_PID
	exec {to}>&-
	wait "$pid"
}

clock() { now=$(date -u -d "$1" +%s); }

branch() {
	local key
	here=$1
	[ $# = 2 ] || return 0
	for key in "${!file[@]}"; do
		[[ $key != "$2//"* ]] || file[$1//${key#*//}]=${file[$key]}
	done
	for key in "${!mode[@]}"; do
		[[ $key != "$2//"* ]] || mode[$1//${key#*//}]=${mode[$key]}
	done
	tip[$1]=${tip[$2]}
}
topic() { branch "$1" "$2"; topic[$1]=; }

# The four changes. Each is noted with its arguments, so that a backport can do it again.
did() {
	change+=("$(printf '%q ' "$@")")
	pending+=" $((${#change[@]} - 1))"
}
touched() { [[ $dirty == *" $1 "* ]] || dirty+=" $1 "; }
must_have() { [ -n "${file[$here//$1]+x}" ] || die "$1 is not on $here"; }

do_put() {
	file[$here//$1]=$2
	[ -z "$3" ] || mode[$here//$1]=$3
	touched "$1"
	did do_put "$@"
}
put() {
	local exec= text
	[ "$1" != -x ] || { exec=100755; shift; }
	IFS= read -r -d '' text || true
	do_put "$1" "$text" "$exec"
}
drop() {
	must_have "$1"
	unset "file[$here//$1]"
	touched "$1"
	did drop "$@"
}
move() {
	must_have "$1"
	file[$here//$2]=${file[$here//$1]}
	unset "file[$here//$1]"
	touched "$1"
	touched "$2"
	did move "$@"
}
do_edit() {
	local text rest
	must_have "$1"
	text=${file[$here//$1]}
	[[ $text == *"$2"* ]] || die "edit $1 on $here: this is not there:"$'\n'"$2"
	rest=${text#*"$2"}
	[[ $rest != *"$2"* ]] || die "edit $1 on $here: this is there twice:"$'\n'"$2"
	file[$here//$1]=${text%%"$2"*}$3$rest
	touched "$1"
	did do_edit "$@"
}
edit() {
	local old= new= line
	while IFS= read -r line; do
		case $line in
		-*) old+=${line#-}$'\n' ;;
		+*) new+=${line#+}$'\n' ;;
		*) old+=${line# }$'\n' new+=${line# }$'\n' ;;
		esac
	done
	do_edit "$1" "$old" "$new"
}
again() { local i; for i in ${changes[$1]}; do eval "${change[$i]}"; done; }

# fill TEXT: set $filled to it, with commits for their names
fill() {
	local text=$1 name want
	filled=
	while [[ $text =~ \{([a-z][a-z0-9_]*)(:40|:fix)?\} ]]; do
		name=${BASH_REMATCH[1]} want=${BASH_REMATCH[2]}
		[ -n "${hash[$name]-}" ] || die "{$name}: there is no such commit yet"
		filled+=${text%%"${BASH_REMATCH[0]}"*}
		text=${text#*"${BASH_REMATCH[0]}"}
		case $want in
		:40) filled+=${hash[$name]} ;;
		:fix) filled+="${hash[$name]:0:12} (\"${message[$name]%%$'\n'*}\")" ;;
		*) filled+=${hash[$name]:0:12} ;;
		esac
	done
	filled+=$text
}

# who NAME: set $person
who() {
	case $1 in
	ada) person='Ada Ferris <ada@example.org>' ;;
	ake) person='Åke Lind <ake@example.net>' ;;
	ake-latin1) person=$'\xc5ke Lind <ake@example.net>' ;;
	mei) person='Mei Tan <mei@example.com>' ;;
	oskar) person='Oskar Blau <oskar@example.net>' ;;
	rosa) person='Rosa Quintero <rosa@example.org>' ;;
	tomas) person='Tomás Vega <tomas@example.org>' ;;
	greta) person='Greta Holm <greta@example.org>' ;;
	*) die "who is $1?" ;;
	esac
}

# write_paths: what the commit changes, for fast-import
write_paths() {
	local path text
	for path in $dirty; do
		if [ -z "${file[$here//$path]+x}" ]; then
			printf 'D %s\n' "$path"
			continue
		fi
		text=${file[$here//$path]}
		printf 'M %s inline %s\ndata %d\n%s\n' "${mode[$here//$path]-100644}" "$path" \
			"${#text}" "$text"
	done
}

# write_commit NAME AUTHOR COMMITTER MESSAGE [MERGED]; AUTHOR as fast-import has it
write_commit() {
	marks=$((marks + 1))
	who "$3"
	{
		printf 'commit refs/heads/%s\nmark :%d\nauthor %s\ncommitter %s %d +0100\n' \
			"$here" "$marks" "$2" "$person" "$now"
		[ -z "$encoding" ] || printf 'encoding %s\n' "$encoding"
		printf 'data %d\n%s\n' "${#4}" "$4"
		[ -z "${tip[$here]-}" ] || printf 'from :%d\n' "${tip[$here]}"
		[ -z "${5-}" ] || printf 'merge :%d\n' "$5"
		write_paths
		printf '\nget-mark :%d\n' "$marks"
	} >&"$to"
	read -r "hash[$1]" <&"$from" || die "git fast-import refused $1"
	tip[$here]=$marks
	author[$1]=$2 message[$1]=$4 changes[$1]=$pending
	names+=("$1")
	dirty= pending= encoding=
	now=$((now + 6 * 3600 + 61))
}

commit() {
	local text
	IFS= read -r -d '' text || true
	[ -n "$dirty" ] || die "$1 changes nothing"
	fill "$text"
	who "$2"
	# It was written some days before it was applied.
	write_commit "$1" "$person $((now - 3 * 86400)) +0200" "${3-tomas}" "$filled"
}
on_topic() { topic[$here]+=" $1"; commit "$@"; }

merge() {
	local text name
	IFS= read -r -d '' text || true
	for name in ${topic[$2]}; do again "$name"; done
	who tomas
	write_commit "$1" "$person $now +0100" tomas "$text" "${tip[$2]}"
	printf 'reset refs/heads/%s\nfrom %040d\n\n' "$2" 0 >&"$to"
}

release() {
	local v=${1#v} text=${file[$here//Makefile]} extra= by=tomas title major minor sub
	[[ $v != *-* ]] || { extra=-${v#*-}; v=${v%%-*}; }
	title="Linux $v$extra"
	IFS=. read -r major minor sub <<<"$v"
	[ -z "${sub-}" ] || by=greta
	do_put Makefile "# SPDX-License-Identifier: GPL-2.0
VERSION = $major
PATCHLEVEL = $minor
SUBLEVEL = ${sub:-0}
EXTRAVERSION =${extra:+ $extra}
${text#*EXTRAVERSION*$'\n'}" ""
	who "$by"
	write_commit "release_${1//[.-]/_}" "$person $now +0100" "$by" "$title"$'\n'
	printf 'tag %s\nfrom :%d\ntagger %s %d +0100\ndata %d\n%s\n' "$1" "$marks" \
		"$person" "$now" ${#title} "$title" >&"$to"
}

# stable NAME MESSAGE: the stable maintainer commits what NAME did
stable() {
	again "$1"
	write_commit "$1_on_${here//[!a-z0-9]/_}" "${author[$1]}" greta "$2"
}
backport() {
	local title=${message[$1]%%$'\n'*}
	fill "$2"
	who greta
	stable "$1" "$title"$'\n\n'"$filled${message[$1]#"$title"}Signed-off-by: $person"$'\n'
}
cherry() {
	fill "${2-}"
	stable "$1" "${message[$1]}${filled:+$filled$'\n'}"
}

write_names() { local n; for n in "${names[@]}"; do printf '%s %s\n' "$n" "${hash[$n]}"; done; }
