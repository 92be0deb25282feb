#!/bin/sh
# Photographs every screen of build/dear-li-hua in a real window, light and
# dark, in both languages, into docs/screenshots.
set -eu
GO=${GO:-go}

exec "$GO" run ./internal/testkit/screenshots -app build/dear-li-hua "$@"
