#!/bin/sh
# Formatting, golangci-lint with the layer rules, go.mod, generated files and
# the shell scripts. Prints every finding; exits 1 when there is one.
set -eu
GO=${GO:-go}
bad=0

. scripts/tools.sh

note() {
	printf '%s\n' "lint: $*" >&2
	bad=1
}

unformatted=$(find . \( -name node_modules -o -name build \) -prune -o -name '*.go' -exec "$(tool gofumpt)" -l {} +)
[ -z "$unformatted" ] || note "not formatted as gofumpt does:
$unformatted"

"$GO" mod tidy -diff >build/tidy.diff 2>&1 || note "go.mod or go.sum is not tidy:
$(cat build/tidy.diff)"

for script in scripts/*.sh; do
	sh -n "$script" || note "$script has a syntax error"
done
bash -n .ci/run || note ".ci/run has a syntax error"

# depguard sees what a package imports itself; what the command line pulls in
# through others is counted here.
if toolkit=$("$GO" list -deps ./app/lihua | grep -E '^(fyne\.io|github\.com/go-gl)/'); then
	note "app/lihua reaches the window toolkit:
$toolkit"
fi

"$(tool golangci-lint)" run --allow-serial-runners ./... || bad=1
exit "$bad"
