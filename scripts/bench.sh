#!/bin/sh
# Prints how the program's start and memory compare with a trivial window, then
# the Go benchmarks. Exits 1 when the program is outside its bounds.
set -eu
GO=${GO:-go}
. scripts/tools.sh

"$GO" build -o build/plainwindow ./internal/testkit/plainwindow
"$GO" build -o build/bench ./internal/testkit/bench
within=0
build/bench || within=1

# shellcheck disable=SC2046
"$GO" test -run '^$' -bench . -benchmem $(folders_of '^func Benchmark')
exit "$within"
