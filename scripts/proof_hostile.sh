#!/bin/sh
# Imports files that mean harm (internal/testkit/hostile) with build/import/lihua
# and measures: each has to end within 5 seconds and 300 MB, with an error that
# says why or with its text.
set -eu
GO=${GO:-go}
room=$PWD/build/import
mkdir -p "$room"
"$GO" build -o "$room/lihua" ./app/lihua
"$GO" build -o "$room/importproof" ./internal/testkit/importproof
printf '%s hostile files at %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(git rev-parse --short=12 --verify -q HEAD || printf unknown)" | tee -a "$room/hostile.log"
status=0
"$room/importproof" -lihua "$room/lihua" -room "$room/hostile" hostile >"$room/hostile.out" 2>&1 || status=$?
cat "$room/hostile.out" >>"$room/hostile.log"
tail -n 2 "$room/hostile.out"
grep WRONG "$room/hostile.out" >&2 || true
exit $status
