#!/bin/sh
# Runs every test: the scripts' own, vet, all Go tests with the race detector
# (fuzz seeds included), then the run in a real window. It ends with one line
# that counts all of them.
set -eu
GO=${GO:-go}
mkdir -p build

# Its pretended systems are folders of links, which Windows' shells cannot run from.
case $(uname -s) in
MINGW* | MSYS* | CYGWIN*) ;;
*) sh scripts/setup_test.sh ;;
esac
"$GO" vet ./...

# The packages share one compilation with the race detector; the window test
# drives a program built as make build builds it.
all=$("$GO" list ./...)
smoke=$(printf '%s\n' "$all" | grep '/smoke$' || true)
rest=$(printf '%s\n' "$all" | grep -v '/smoke$')

# ended_badly tells testsum what the events alone might not show: a run that
# was killed or never began.
ended_badly() { printf '{"Action":"exit"}\n'; }

{
	# shellcheck disable=SC2086
	"$GO" test -json -race -timeout 20m $rest || ended_badly
	if [ -n "$smoke" ] && [ "$("$GO" env GOOS)" = linux ]; then
		# shellcheck disable=SC2086
		LIHUA_SMOKE=require "$GO" test -json -count=1 -timeout 10m $smoke || ended_badly
	fi
} | "$GO" run ./internal/tools/testsum
