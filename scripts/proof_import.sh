#!/bin/sh
# Imports what other programs made and compares it with its source, character by
# character. The texts are in the public domain or openly licensed and come from
# Debian's packages; pandoc, LibreOffice, Calibre, FFmpeg and iconv write every
# format and encoding of them. Nothing of it is committed: all of it is made in
# build/import, where the log is, too. A run that was ended goes on with what is
# left at the same commit.
#
# PARAGRAPHS is how many of each text are taken, whole books unless told, SEED
# from where on.
set -eu
GO=${GO:-go}
PARAGRAPHS=${PARAGRAPHS:-1000000}
SEED=${SEED:-1}

room=$PWD/build/import
mkdir -p "$room/packages" "$room/texts"
log() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" | tee -a "$room/log"; }

for program in pandoc soffice ebook-convert ffmpeg iconv apt-get dpkg-deb; do
	command -v "$program" >/dev/null || {
		printf 'proof_import: %s is missing; install pandoc, libreoffice-writer-nogui, calibre and ffmpeg\n' "$program" >&2
		exit 1
	}
done

packages='fortunes-zh debian-reference-zh-cn debian-reference-zh-tw debian-faq-zh-cn maint-guide-zh-tw developers-reference debian-policy debian-faq'
if [ ! -e "$room/packages/complete" ]; then
	(cd "$room/packages" && apt-get download $packages >/dev/null)
	for each in "$room"/packages/*.deb; do dpkg-deb -x "$each" "$room/packages/files"; done
	touch "$room/packages/complete"
fi
files=$room/packages/files/usr/share

# text NAME TITLE makes texts/NAME.txt of the standard input: a paragraph a line,
# the title first. Colours of a terminal and paragraphs without letters go.
text() {
	sed -e "s/$(printf '\033')\[[0-9;]*m//g" -e 's/^%$//' | awk -v RS= -v title="$2" -v most="$PARAGRAPHS" -v from="$SEED" '
		BEGIN { print title }
		{ gsub(/[ \t]*\n[ \t]*/, " "); gsub(/^[ \t]+|[ \t]+$/, "") }
		/[A-Za-z]|[^\001-\177]/ && length($0) > 12 && ++n >= from && n < from + most { print }
	' >"$room/texts/$1.txt"
}
text tang300 唐诗三百首 <"$files/games/fortunes/tang300.u8"
text song100 宋诗一百首 <"$files/games/fortunes/song100.u8"
zcat "$files/debian-reference/debian-reference.zh-cn.txt.gz" | text reference-cn 'Debian 参考手册'
zcat "$files/debian-reference/debian-reference.zh-tw.txt.gz" | text reference-tw 'Debian 參考手冊'
zcat "$files/doc/debian/FAQ/debian-faq.zh-cn.txt.gz" | text faq-cn 'Debian 常见问题'
zcat "$files/doc/maint-guide-zh-tw/maint-guide.zh-tw.txt.gz" | text guide-tw '新維護者手冊'
zcat "$files/developers-reference/developers-reference.txt.gz" | text developers "The Developer's Reference"
zcat "$files/doc/debian-policy/policy.txt.gz" | text policy 'Debian Policy Manual'
zcat "$files/doc/debian-policy/fhs/fhs-3.0.txt.gz" | text hierarchy 'Filesystem Hierarchy Standard'
zcat "$files/doc/debian/FAQ/debian-faq.en.txt.gz" | text faq 'The Debian FAQ'

PROOF_COMMIT=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
if [ -n "$(git status --porcelain --untracked-files=no -- '*.go' go.mod)" ]; then
	PROOF_COMMIT=$PROOF_COMMIT+$(git diff HEAD -- '*.go' go.mod | cksum | cut -d' ' -f1)
fi
PROOF_COMMIT=$PROOF_COMMIT-$SEED-$PARAGRAPHS
export PROOF_COMMIT
log "begins at $PROOF_COMMIT: $(pandoc --version | sed -n 1p), $(soffice --version), $(ebook-convert --version | sed -n 1p)"
"$GO" build -o "$room/lihua" ./app/lihua
"$GO" build -o "$room/importproof" ./internal/testkit/importproof
status=0
"$room/importproof" -lihua "$room/lihua" -room "$room/made" compare "$room"/texts/*.txt >"$room/out" 2>&1 || status=$?
cat "$room/out" >>"$room/log"
grep -E " (files, +[0-9]+ characters|characters compared;)" "$room/out" || tail -n 1 "$room/out"
grep WRONG "$room/out" >&2 || true
exit $status
