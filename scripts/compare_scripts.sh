#!/bin/sh
# Prints how far the conversion to traditional characters is like that of
# opencc-js, and every class of differences with whose slip it is.
set -eu
GO=${GO:-go}

test -d internal/testkit/baselines/node_modules/opencc-js ||
	(cd internal/testkit/baselines && npm ci --ignore-scripts --no-audit --no-fund)
"$GO" test -count=1 -v -run TestScriptsAgainstOpenCC ./internal/testkit/baselines
