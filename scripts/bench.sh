#!/bin/sh
# Prints how the program's start and memory compare with a trivial window, how
# texts of 100,000 and a million characters open, scroll and answer, how letters
# of 20,000 characters and threads of 500 open and answer, what a study with
# 100,000 notes takes of memory and time in the room of cards, how lihua annotate
# compares with pinyin-pro and the scheduler with ts-fsrs, then the Go benchmarks.
# Exits 1 when a program is outside its bounds.
set -eu
GO=${GO:-go}
. scripts/tools.sh

"$GO" build -o build/plainwindow ./internal/testkit/plainwindow
"$GO" build -o build/bench ./internal/testkit/bench
within=0
build/bench || within=1
build/bench -texts -runs 5 || within=1
build/bench -letters || within=1
build/bench -cards -runs 5 -data build/cards-study || within=1

# The packages that it is measured against; nothing of them goes into the program.
if [ ! -d internal/testkit/baselines/node_modules/pinyin-pro ] || [ ! -d internal/testkit/baselines/node_modules/ts-fsrs ]; then
	(cd internal/testkit/baselines && npm ci --ignore-scripts --no-audit --no-fund >&2)
fi
"$GO" build -o build/annotatebench ./internal/testkit/annotatebench
build/annotatebench -lihua build/lihua || within=1
"$GO" build -o build/fsrsbench ./internal/testkit/fsrsbench
build/fsrsbench || within=1

# shellcheck disable=SC2046
"$GO" test -run '^$' -bench . -benchmem $(folders_of '^func Benchmark')
exit "$within"
