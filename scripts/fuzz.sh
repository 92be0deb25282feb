#!/bin/sh
# Runs every fuzz target of the module for FUZZTIME each, one after another.
set -eu
GO=${GO:-go}
FUZZTIME=${FUZZTIME:-20s}

git ls-files -- '*_test.go' | xargs grep -l '^func Fuzz' | while read -r file; do
	folder=$(dirname "$file")
	sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$file" | while read -r target; do
		printf '%s\n' "fuzz: $folder $target for $FUZZTIME"
		"$GO" test -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" "./$folder" </dev/null
	done
done
