#!/bin/sh
# Runs every fuzz target of the module for FUZZTIME each, one after another.
set -eu
GO=${GO:-go}
FUZZTIME=${FUZZTIME:-20s}
. scripts/tools.sh

for folder in $(folders_of '^func Fuzz'); do
	for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$folder"/*_test.go); do
		printf '%s\n' "fuzz: $folder $target for $FUZZTIME"
		"$GO" test -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" "$folder"
	done
done
