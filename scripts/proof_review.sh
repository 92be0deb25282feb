#!/bin/sh
# Reviews 200 cards by keyboard alone in the real window, light and dark, in both
# languages of the interface, and photographs each of the eight kinds of card with
# its question and its answer (internal/testkit/sitting). It fails where an answer
# is not counted once. LIHUA_ANSWERS is how many are given, 200 unless told. It
# needs Xvfb, xdotool and xclip. Log and pictures are in build/proof/review.
set -eu
GO=${GO:-go}
room=$PWD/build/proof/review
mkdir -p "$room"
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
"$GO" build -o "$room/sitting" ./internal/testkit/sitting
for language in en zh; do
	printf '%s commit %s, %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "$language" | tee -a "$room/log"
	status=0
	"$room/sitting" -app "${LIHUA_APP:-build/dear-li-hua}" -o "$room" -language "$language" -answers "${LIHUA_ANSWERS:-200}" >"$room/out" 2>&1 || status=$?
	tee -a "$room/log" <"$room/out"
	[ "$status" = 0 ] || exit 1
done
pictures=$(find "$room" -name '*-question-*.png' -o -name '*-answer-*.png' | wc -l)
printf '%s pictures in build/proof/review\n' "$pictures" | tee -a "$room/log"
[ "$pictures" -ge 64 ] # eight kinds, two sides, two themes, two languages
