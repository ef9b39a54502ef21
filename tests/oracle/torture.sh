# A repository with everything that a patch can hold or a message can say. Source it: torture DIR
# makes DIR with the branches "target" and "mainline", a commit for each oddity.

# say MESSAGE [ENVIRONMENT...]: commit all, with the bytes that printf makes of MESSAGE
say() {
	printf -- "$1" >../message
	n=$((n + 1))
	git add -A && env GIT_AUTHOR_DATE="$((1700000000 + n * 60)) -0130" \
		GIT_COMMITTER_DATE="$((1700000000 + n * 60)) +0000" "${@:2}" \
		git commit -q --cleanup=verbatim --allow-empty -F ../message
}
# log WHAT: a message with that title
log() { say "$1\n\nThe log of it.\n\nSigned-off-by: Tess Tester <tess@example.org>\n" "${@:2}"; }

torture() {
	local n=0 i
	git init -q -b target "$1" && cd "$1" || return
	git config core.autocrlf false; git config core.quotePath true; git config i18n.logOutputEncoding UTF-8
	git config user.name 'Tess Tester'; git config user.email tess@example.org
	for i in 1 2 3 4 5 6 7 8 9; do echo "line $i"; done | tee plain moved moved-changed "with space" executable \
		gone changes-type >/dev/null
	sed 's/$/\r/' plain >crlf; { cat plain; printf 'no end'; } >no-end
	printf 'a\0b\1\2%0100d' 7 >binary; ln -s plain link; mkdir dir; cp plain dir/inner
	log root
	git checkout -q -b mainline
	echo ü >>plain; say 'UTF-8: schön, 日本語\n\nÜber alles. \xf0\x9f\xa6\x80\n\nSigned-off-by: Jörg Müller <j@example.org>\n' \
		GIT_AUTHOR_NAME='Jörg Müller' GIT_AUTHOR_EMAIL=j@example.org
	echo latin >>plain; git -c i18n.commitEncoding=ISO-8859-1 config i18n.commitEncoding ISO-8859-1
	say 'Latin-1: sch\xf6n\n\n\xdcber alles.\n' GIT_AUTHOR_NAME=$'J\xf6rg' GIT_AUTHOR_EMAIL=j@example.org
	git config --unset i18n.commitEncoding
	echo from >>plain; say 'lines that begin mails\n\nFrom 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: X <x@example.org>\n\n>From here, From there\nFrom here on\n'
	echo headers >>plain; say 'a log that begins as headers do\n\nFrom: Not The Author <not@example.org>\nSubject: not this\nDate: never\n\nlog\n'
	echo brackets >>plain; say 'brackets in the log\n\n[ rjw: Changelog edits ]\n[PATCH] is no prefix here\n\nSigned-off-by: A <a@example.org>\n[ b: edited ]\nSigned-off-by: B <b@example.org>\n'
	echo long >>plain; say "a long line\n\n$(printf 'word %.0s' {1..2000})end\n\n$(printf 'x%.0s' {1..5000})\n"
	echo subject >>plain; say "a subject that goes on and on and on and on and on, past every column at which a header is to be folded, schön\n\nlog\n"
	echo slash >>plain; say '../../etc/passwd: a subject that is no name\n\nlog\n'
	echo dash >>plain; say '--force: an option as a subject\n'
	echo twice >>plain; log 'the same subject'
	echo thrice >>plain; log 'the same subject'
	echo quotes >>plain; log 'an author with specials' GIT_AUTHOR_NAME='A. "Q" B, Jr. (x)'
	echo no-log >>plain; say 'only a title\n'
	echo blank >>plain; say 'a log without trailers\n\nThat is all.\n'
	sed -i '5s/.*/line five\r/' crlf; log 'CRLF: a line changes'
	printf 'last\r' >>crlf; log 'CRLF: an end without LF'
	printf 'x\0y' >>binary; log 'binary: it grows'
	head -c 5000 /dev/zero | tr '\0' '\1' >new-binary; printf '\0' >>new-binary; log 'binary: a new one'
	git rm -q new-binary; log 'binary: it goes'
	chmod +x executable; log 'mode: executable'
	chmod -x executable; echo more >>executable; log 'mode: and a change'
	git mv moved dir/moved; log 'rename: as it is'
	git mv moved-changed dir/changed; sed -i 3d dir/changed; log 'rename: with a change'
	ln -s dir/inner new-link; log 'link: a new one'
	ln -sfn dir/moved link; log 'link: another end'
	rm new-link; log 'link: it goes'
	rm changes-type; ln -s plain changes-type; log 'type: a file becomes a link'
	printf '\nstill no end' >>no-end; log 'no newline at the end: still'
	echo >>no-end; log 'no newline at the end: it comes'
	printf 'gone again' >>no-end; log 'no newline at the end: it goes'
	: >empty; log 'an empty file comes'
	echo filled >empty; log 'an empty file is filled'
	: >empty; log 'a file is emptied'
	rm empty; log 'an empty file goes'
	rm gone; log 'a file goes'
	echo more >>'with space'; log 'a name with a blank'
	echo x >'ü "quoted" \name'; log 'a name to be quoted'
	printf -- '-- \n---\ndiff --git a/x b/x\nFrom x Mon Sep 17 00:00:00 2001\n@@ -1 +1 @@\n' >>plain; log 'content that looks like a patch'
	printf 'trailing  \n\t\n \f\v\x1b[31m\n\n\n' >>plain; log 'white space and controls'
	printf '%020000d\n' 3 >>plain; log 'a very long line of content'
	printf '\xff\xfe\xc3\n' >>plain; log 'content in no encoding'
	log 'an empty commit'
	echo x >separators; say 'a log that git am would cut\n\nbefore\n---\ndiff -u is meant\nIndex: of things\n--- a/x\nafter\n\nSigned-off-by: A <a@example.org>\n'
	echo x >title; say '[media] a title that git am would cut\n\nlog\n'
	# git commit would take these bytes for Latin-1
	echo x >bytes; log bytes; git cat-file commit HEAD | sed '/^$/,$d' >../raw
	printf '\nbytes: \xff\xfe in no encoding\n\nlog\n' >>../raw
	git reset -q --soft "$(git hash-object -t commit -w ../raw)"
	cd - >/dev/null
}
