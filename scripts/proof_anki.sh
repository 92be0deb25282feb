#!/bin/sh
# Has Anki itself take in packages that the program writes: its own library, in the
# last version that is all Python, imports a package with cards of every kind,
# media and answers, imports it again, and then the package of the changed study;
# renders every card, runs its own checks, answers cards (scripts/proof_anki.py).
# What Anki then writes is imported into an empty study.
#
# The library and what it needs come from Debian's packages, of the release that
# had that version, are unpacked in build/anki and never installed or committed.
# It needs Debian with apt-get, and its python3. The log is build/anki/log.
set -eu
GO=${GO:-go}
room=$PWD/build/anki
mkdir -p "$room"
log() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" | tee -a "$room/log"; }

python=/usr/bin/python3
for program in "$python" apt-get dpkg-deb; do
	command -v "$program" >/dev/null || {
		printf 'proof_anki: %s is missing; it needs Debian with python3\n' "$program" >&2
		exit 1
	}
done

# fetch_library unpacks Anki, from the mirror of this system but an older release,
# with lists of its own, and the libraries that this system's Python has for it.
fetch_library() {
	mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' | grep -v -- '-security' | head -n 1)
	[ -n "$mirror" ] || {
		printf 'proof_anki: no mirror of Debian is known; try apt-get update\n' >&2
		exit 1
	}
	mkdir -p "$room/apt/lists/partial" "$room/apt/cache/archives/partial" "$room/packages"
	printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bullseye main\n' "$mirror" >"$room/apt/sources"
	set -- -o Dir::Etc::sourcelist="$room/apt/sources" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$room/apt/lists" -o Dir::Cache="$room/apt/cache"
	apt-get -q "$@" update >"$room/apt.out" 2>&1
	(
		cd "$room/packages"
		apt-get -q "$@" download 'anki=2.1.15*'
		apt-get -q download python3-bs4 python3-soupsieve python3-html5lib python3-decorator python3-requests python3-urllib3 python3-idna \
			python3-chardet python3-certifi python3-send2trash python3-markdown python3-jsonschema python3-distro
	) >>"$room/apt.out" 2>&1
	for each in "$room"/packages/*.deb; do dpkg-deb -x "$each" "$room/library"; done
	touch "$room/library/complete"
}
[ -e "$room/library/complete" ] || fetch_library
anki() { PYTHONPATH="$room/library/usr/share/anki:$room/library/usr/lib/python3/dist-packages" PYTHONDONTWRITEBYTECODE=1 "$python" scripts/proof_anki.py "$@"; }

made=$room/made
rm -rf "$made"
mkdir -p "$made/collection"
"$GO" build -o "$room/lihua" ./app/lihua
"$GO" build -o "$room/ankiproof" ./internal/testkit/ankiproof
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
log "begins at $commit"
"$room/ankiproof" study "$made/study"
"$room/lihua" export cards --all --data "$made/study" -o "$made/first.apkg" --json
"$room/ankiproof" amend "$made/study"
"$room/lihua" export cards --all --data "$made/study" -o "$made/second.apkg" --json
status=0
{
	anki take "$made/collection" "$made/first.apkg" "$made/second.apkg" &&
		anki write "$made/collection" "$made/back.apkg" &&
		"$room/lihua" cards import "$made/back.apkg" --data "$made/other" --json >"$made/imported.json" &&
		anki back "$made/study" "$made/first.apkg" "$made/other"
} >"$room/out" 2>&1 || status=$?
cat "$room/out"
cat "$room/out" >>"$room/log"
[ "$status" = 0 ] || {
	log "FAILED"
	exit 1
}
log "Anki has everything as it was written, and it comes back"
