#!/bin/sh
# Makes the packages in build/packages: a Debian package of this machine's
# architecture and a zip for Windows on x86-64, both with the reference data
# and faces inside. On macOS it says what a package would take.
#
# usage: package.sh [deb] [windows]       both when none is named
set -eu
GO=${GO:-go}
. scripts/tools.sh

fail() {
	printf '%s\n' "package: $*" >&2
	exit 1
}
# stated KEY prints a value of FyneApp.toml.
stated() { sed -n "s/^$1 = \"\\{0,1\\}\\([^\"]*\\)\"\\{0,1\\}\$/\\1/p" FyneApp.toml; }

if [ "$(uname -s)" = Darwin ]; then
	fail "packages are made on Linux so far. A macOS one would take: go build ./app on a Mac (Fyne needs Apple's compiler and frameworks), an .app folder with Info.plist ($(stated ID), $(stated Version)) and an .icns made of $(stated Icon), codesign and notarytool with a developer's certificate, hdiutil for the .dmg."
fi

version=$(stated Version)
build=$(stated Build)
id=$(stated ID)
name=$(stated Name)
[ -n "$version" ] && [ -n "$build" ] && [ -n "$id" ] && [ -n "$name" ] || fail "FyneApp.toml lacks ID, Name, Version or Build"

# The same commit gives the same packages: the time in them is the commit's.
stamp=false
if git rev-parse --verify -q HEAD >/dev/null 2>&1; then
	stamp=auto
	SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
fi
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
export SOURCE_DATE_EPOCH
export TZ=UTC

out=build/packages
mkdir -p "$out"

# fill FILE replaces the words between @ signs.
fill() {
	sed -e "s|@VERSION@|$version|g" -e "s|@BUILD@|$build|g" -e "s|@ID@|$id|g" -e "s|@NAME@|$name|g" \
		-e "s|@GENERIC@|$(stated GenericName)|g" -e "s|@COMMENT@|$(stated Comment)|g" \
		-e "s|@ARCH@|${arch:-}|g" -e "s|@STAGE@|${stage:-}|g" -e "s|@GLIBC@|${glibc:-}|g" "$1"
}

# check_libraries fails when a program is linked to a library that the package
# does not depend on, and sets glibc to the oldest C library that will do.
check_libraries() {
	for library in $(objdump -p "$@" | sed -n 's/^ *NEEDED *//p' | sort -u); do
		case $library in
		libc.so.6 | libm.so.6 | libpthread.so.0 | libdl.so.2 | librt.so.1 | libresolv.so.2 | ld-linux*) ;;
		libGL.so.1 | libwayland-client.so.0) ;;
		*) fail "the program is linked to $library; add its package to packaging/linux/nfpm.yaml.in and its name to this script" ;;
		esac
	done
	glibc=$(objdump -T "$@" | sed -n 's/.*GLIBC_\([0-9][0-9.]*\).*/\1/p' | sort -t. -k1,1n -k2,2n | tail -n 1)
}

package_deb() {
	stage=build/package/linux
	arch=$("$GO" env GOARCH)
	rm -rf "$stage"
	mkdir -p "$stage"
	"$GO" build -trimpath -buildvcs=$stamp -ldflags '-s -w' -o "$stage/dear-li-hua" ./app
	"$GO" build -trimpath -buildvcs=$stamp -ldflags '-s -w' -o "$stage/lihua" ./app/lihua
	check_libraries "$stage/dear-li-hua" "$stage/lihua"
	fill packaging/linux/desktop.in >"$stage/$id.desktop"
	licences >"$stage/copyright"
	fill packaging/linux/nfpm.yaml.in >"$stage/nfpm.yaml"
	"$(tool nfpm)" package -f "$stage/nfpm.yaml" -p deb -t "$out/dear-li-hua_${version}_$arch.deb"
}

# licences prints what the package's own code, texts and faces are under; the
# sources of the data, each with its licence, are in SOURCES.md beside it.
licences() {
	cat LICENSE
	for text in data/library/LICENSE assets/fonts/*OFL*; do
		[ -e "$text" ] || continue
		printf '\n----\n\n'
		cat "$text"
	done
}

package_windows() {
	stage=build/package/windows
	folder="dear-li-hua-$version"
	rm -rf "$stage"
	mkdir -p "$stage/$folder"
	# The resources have to lie beside main while it is built, and only then.
	trap 'rm -f app/rsrc_windows_amd64.syso app/lihua/rsrc_windows_amd64.syso' EXIT
	for main in app app/lihua; do
		"$(tool go-winres)" make --in packaging/windows/winres.json --arch amd64 --out "$main/rsrc" \
			--product-version "$version.$build" --file-version "$version.$build"
	done
	for program in 'dear-li-hua ./app -H=windowsgui' 'lihua ./app/lihua'; do
		# shellcheck disable=SC2086
		set -- $program
		CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
			"$GO" build -trimpath -buildvcs=$stamp -ldflags "-s -w ${3:-}" -o "$stage/$folder/$1.exe" "$2"
	done
	rm -f app/rsrc_windows_amd64.syso app/lihua/rsrc_windows_amd64.syso
	trap - EXIT
	licences >"$stage/$folder/LICENSE.txt"
	cp data/SOURCES.md "$stage/$folder/"
	touch -d "@$SOURCE_DATE_EPOCH" "$stage/$folder" "$stage/$folder"/*
	zip="$PWD/$out/dear-li-hua_${version}_windows_amd64.zip"
	rm -f "$zip"
	(cd "$stage" && zip -q -X -r "$zip" "$folder")
}

[ $# -gt 0 ] || set -- deb windows
for wanted in "$@"; do
	case $wanted in
	deb) package_deb ;;
	windows) package_windows ;;
	*) fail "unknown package '$wanted'; there are deb and windows" ;;
	esac
done
(cd "$out" && cksum ./* && ls -l)
