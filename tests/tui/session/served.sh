# serve_mails DIR: for scripts that begin with "# served": the lists of the repository DIR are a server of ours,
# which has a thread on one commit and hangs below /bad/hang. False where there is no python3.
serve_mails() {
	local posted message=20221218094211.4711-1-mei@example.com subject web=$scratch/web
	command -v python3 >/dev/null || return 1
	posted=$(git -C "$1" log --all --format=%H --grep="$message" | tail -n 1)
	subject=$(git -C "$1" log -1 --format=%s "$posted")
	if [ ! -d "$web" ]; then
		mkdir -p "$web/search" "$web/all/$message" && mkfifo "$scratch/hold"
		{
			mail 'Mei <mei@example.com>' 'Sun, 18 Dec 2022 09:42:11 +0000' "[PATCH] $subject" "$message" '' \
				"A patch.$(printf '\n---\n'; git -C "$1" show --format= "$posted"; printf '%s\n' '-- ')"
			mail '=?utf-8?q?Ren=C3=A9?= <r@example.org>' 'Mon, 19 Dec 2022 09:42:11 +0000' "Re: [PATCH] $subject" \
				answer@x $'In-Reply-To: <'"$message"$'>\n' \
				$'On Sun, Dec 18, 2022, Mei wrote:\n> please drop\n> this\n\nFine. This should be backported\nto 6.1, I think.'
			mail 'Mei <mei@example.com>' 'Mon, 19 Dec 2022 10:42:11 +0000' "Re: [PATCH] $subject" answer2@x \
				$'In-Reply-To: <answer@x>\n' \
				$'> to 6.1, I think.\n\nNo. It is not for stable: 6.1 \e]0;owned\a has no users.'
		} | gzip >"$web/all/$message/t.mbox.gz"
		mail 'Greg <gregkh@example.org>' 'Tue, 20 Dec 2022 09:42:11 +0000' \
			"FAILED: patch \"[PATCH] $subject\" failed to apply to 6.1-stable tree" failed-1@gregkh '' \
			"The patch below does not apply to the 6.1-stable tree.

git cherry-pick -x $posted

Possible dependencies:

${posted:0:12} (\"something\")
" >"$web/search/$posted"
		"$root/tests/server/serve" "$web" <"$scratch/hold" >"$scratch/log" &
		exec 7>"$scratch/hold"
		until [ -s "$scratch/log" ]; do sleep 0.05; done
	fi
	git -C "$1" config corten.lore "http://127.0.0.1:$(head -n 1 "$scratch/log")/all"
	git -C "$1" config corten.cve "http://127.0.0.1:$(head -n 1 "$scratch/log")/bad/hang"
}
mail() { printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: %s\nTo: stable@vger.kernel.org\nDate: %s\nSubject: %s\nMessage-ID: <%s>\n%s\n%s\n\n' "$@"; }
