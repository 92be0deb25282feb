#!/bin/sh
# Imports 50,000 flash cards with sounds and answers on the command line, from
# packages of Anki in all its forms, made by hand from the description of the
# format, and from what the program then exports itself; interrupts imports and
# kills them in the middle; and imports packages that mean harm
# (scripts/proof_cards_import.py). It fails where something is missing, comes too
# slowly or leaves anything behind. LIHUA_NOTES is how many notes there are. It
# needs python3 and zstd. The log is build/proof/cards-import/log.
set -eu
GO=${GO:-go}
room=$PWD/build/proof/cards-import
rm -rf "$room/made"
mkdir -p "$room/made"
for program in python3 zstd; do
	command -v "$program" >/dev/null || {
		printf 'proof_cards_import: %s is missing\n' "$program" >&2
		exit 1
	}
done
"$GO" build -o "$room/lihua" ./app/lihua
commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
printf '%s commit %s, %s notes\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$commit" "${LIHUA_NOTES:-50000}" | tee -a "$room/log"
status=0
python3 scripts/proof_cards_import.py "$room/lihua" "$room/made" "${LIHUA_NOTES:-50000}" >"$room/out" 2>&1 || status=$?
tee -a "$room/log" <"$room/out"
exit $status
