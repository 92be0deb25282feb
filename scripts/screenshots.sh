#!/bin/sh
# Photographs every screen, light and dark, in both languages, into
# docs/screenshots: the tests named TestScreenshot… write what they show to the
# folder that LIHUA_PHOTOS names.
set -eu
GO=${GO:-go}
. scripts/tools.sh

folder=$PWD/docs/screenshots
mkdir -p "$folder"
began=$(mktemp)
trap 'rm -f "$began"' EXIT
# shellcheck disable=SC2046
LIHUA_PHOTOS=$folder "$GO" test -count=1 -run '^TestScreenshot' $(folders_of '^func TestScreenshot')
taken=$(find "$folder" -name '*.png' -newer "$began" | wc -l)
printf '%s pictures in docs/screenshots\n' "$((taken))"
[ "$taken" -gt 0 ]
