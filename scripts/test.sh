#!/bin/sh
# Runs every test: the scripts' own, vet, all Go tests (fuzz seeds included),
# then the run in a real window; with the race detector where it can see. It
# ends with one line that counts all of them.
set -eu
GO=${GO:-go}
mkdir -p build

# Its pretended systems are folders of links, which Windows' shells cannot run from.
case $(uname -s) in
MINGW* | MSYS* | CYGWIN*) ;;
*) sh scripts/setup_test.sh ;;
esac
"$GO" vet ./...
# A short form of make proof-fuzz, counted in inputs: a time would end sooner on
# a busy machine. make fuzz takes every target.
FUZZTIME=3000x FUZZAGAIN=1 sh scripts/fuzz.sh proof

# The race detector watches the packages without the window, and the program
# itself in the run in a real window. The tests of pages go without it for the
# time that takes; make race is for them.
all=$("$GO" list ./...)
smoke=$(printf '%s\n' "$all" | grep '/smoke$' || true)
window=$(printf '%s\n' "$all" | grep -E '/internal/ui(/|$)|/internal/testkit/(uitest|plainwindow|pad)$|/app$' || true)
rest=$(printf '%s\n' "$all" | grep -vE '/smoke$|/internal/ui(/|$)|/internal/testkit/(uitest|plainwindow|pad)$|/app$')

# ended_badly tells testsum what the events alone might not show: a run that
# was killed or never began.
ended_badly() { printf '{"Action":"exit"}\n'; }

{
	# shellcheck disable=SC2086
	"$GO" test -json -race -timeout 20m $rest || ended_badly
	# shellcheck disable=SC2086
	"$GO" test -json -timeout 20m $window || ended_badly
	if [ -n "$smoke" ] && [ "$("$GO" env GOOS)" = linux ]; then
		# shellcheck disable=SC2086
		LIHUA_SMOKE=require "$GO" test -json -count=1 -timeout 20m $smoke || ended_badly
		# A short form of make proof-kills, when nothing else needs the processor.
		LIHUA_SMOKE=require "$GO" test -json -count=1 -timeout 5m -run '^TestAFewKills' ./internal/testkit/kills || ended_badly
	fi
} | "$GO" run ./internal/tools/testsum
