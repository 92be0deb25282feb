#!/bin/sh
# Installs and starts the packages of make package where nothing of the project
# is: the Debian package in a clean Debian made by debootstrap, the Windows
# program under Wine. Both start under an X server of their own, are
# photographed, and have to show a window that is neither empty nor small; the
# command line of each has to find the embedded dictionary. It needs root, for
# the clean Debian.
#
# The slow steps leave stamps in build/proof, so that a run that was stopped
# goes on where it was; rm -r build/proof begins anew. The log and the
# photographs are build/proof/{log,debian.png,windows.png}.
#
# usage: proof_package.sh [debian] [windows]      both when none is named
# LIHUA_PROOF_SUITE names the Debian release, bookworm unless told.
set -eu

room=$PWD/build/proof
packages=$PWD/build/packages
suite=${LIHUA_PROOF_SUITE:-bookworm}
title=$(sed -n 's/^Name = "\(.*\)"$/\1/p' FyneApp.toml)
version=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)
mkdir -p "$room"

. scripts/proof.sh

# check_dictionary NAME COMMAND... has the command line read a line of Chinese.
check_dictionary() {
	name=$1
	shift
	answer=$(printf '你好，李华！\n' | "$@" annotate) || fail "$name: lihua annotate failed: $answer"
	case $answer in
	*nǐhǎo* | *'nǐ hǎo'*) log "$name: lihua annotate reads 你好 as nǐhǎo" ;;
	*) fail "$name: lihua annotate gave $answer" ;;
	esac
}

prove_debian() {
	deb=$(ls "$packages/dear-li-hua_${version}_"*.deb 2>/dev/null | head -n 1) || true
	[ -n "$deb" ] || fail "no .deb of version $version in $packages; run make package"
	[ "$(id -u)" = 0 ] || fail "debootstrap and chroot need root"
	base=$room/debian-$suite.tar
	if [ ! -e "$base" ]; then
		log "debian: making a clean $suite with debootstrap"
		rm -rf "$room/base"
		debootstrap --variant=minbase "$suite" "$room/base" >"$room/debootstrap.log" 2>&1 ||
			fail "debootstrap: $(tail -n 5 "$room/debootstrap.log")"
		tar -C "$room/base" -cf "$base.part" .
		mv "$base.part" "$base"
		rm -rf "$room/base"
	fi
	clean=$room/debian
	rm -rf "$clean"
	mkdir -p "$clean"
	tar -C "$clean" -xf "$base"
	cp /etc/resolv.conf "$clean/etc/resolv.conf"
	# Nothing is a service here, and apt shall not try to start one.
	printf '#!/bin/sh\nexit 101\n' >"$clean/usr/sbin/policy-rc.d"
	chmod +x "$clean/usr/sbin/policy-rc.d"
	cp "$deb" "$clean/root/dear-li-hua.deb"
	log "debian: installing $(basename "$deb"), $(wc -c <"$deb") bytes, $(cksum <"$deb" | cut -d' ' -f1)"
	chroot "$clean" env DEBIAN_FRONTEND=noninteractive sh -c \
		'apt-get -q update && apt-get -q install -y --no-install-recommends /root/dear-li-hua.deb' \
		>"$room/debian-apt.log" 2>&1 </dev/null || fail "apt-get: $(tail -n 5 "$room/debian-apt.log")"
	chroot "$clean" useradd -m learner

	in_debian() {
		chroot --userspec=learner:learner "$clean" env -i HOME=/home/learner LANG=C.UTF-8 PATH=/usr/bin:/bin \
			DISPLAY="${DISPLAY:-}" "$@"
	}
	check_dictionary debian in_debian lihua
	start_x
	in_debian dear-li-hua >"$room/debian.out" 2>&1 </dev/null &
	program=$!
	await debian 60
	photograph_screens debian
	stop_x

	log "debian: removing the package"
	chroot "$clean" apt-get -q purge -y dear-li-hua >>"$room/debian-apt.log" 2>&1 </dev/null || fail "apt-get purge failed"
	left=$(find "$clean/usr" -iname '*dear*li*hua*' -o -name lihua | grep -v '^$' || true)
	[ -z "$left" ] || fail "debian: the package left behind: $left"
	rm -rf "$clean"
}

prove_windows() {
	archive=$packages/dear-li-hua_${version}_windows_amd64.zip
	[ -e "$archive" ] || fail "no $archive; run make package"
	log "windows: $(basename "$archive"), $(wc -c <"$archive") bytes, $(cksum <"$archive" | cut -d' ' -f1)"
	export WINEPREFIX="$room/wine" WINEARCH=win64 WINEDEBUG=-all LANG=C.UTF-8
	# Nothing of the desktop, and no downloads of Mono and Gecko.
	export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
	start_x
	if [ ! -e "$WINEPREFIX/ready" ]; then
		log "windows: making a Wine folder, $(wine --version)"
		rm -rf "$WINEPREFIX"
		wineboot --init >"$room/wineboot.log" 2>&1 || fail "wineboot: $(tail -n 5 "$room/wineboot.log")"
		wineserver -w
		system=$WINEPREFIX/drive_c/windows/system32
		if [ ! -e "$system/bcryptprimitives.dll" ]; then
			log "windows: this Wine has no bcryptprimitives.dll; the proof lays a stand-in there"
			x86_64-w64-mingw32-gcc -Os -shared -o "$system/bcryptprimitives.dll" \
				packaging/proof/bcryptprimitives.c -ladvapi32
		fi
		: >"$WINEPREFIX/ready"
	fi
	rm -rf "$WINEPREFIX/drive_c/dear" "$WINEPREFIX/drive_c/users/"*/AppData/*/'Dear Li Hua'
	mkdir "$WINEPREFIX/drive_c/dear"
	unzip -q "$archive" -d "$WINEPREFIX/drive_c/dear"
	folder="C:\\dear\\dear-li-hua-$version"
	check_dictionary windows wine "$folder\\lihua.exe"
	wine "$folder\\dear-li-hua.exe" >"$room/windows.out" 2>&1 </dev/null &
	program=$!
	await windows 120
	photograph_screens windows
	wineserver -k || true
	stop_x
}

[ $# -gt 0 ] || set -- debian windows
log "commit $(git rev-parse --verify -q HEAD 2>/dev/null || echo unknown)$(git diff --quiet HEAD 2>/dev/null || echo ' with changes'), version $version, suite $suite; nothing here is random"
for wanted in "$@"; do
	case $wanted in
	debian) prove_debian ;;
	windows) prove_windows ;;
	*) fail "unknown proof '$wanted'; there are debian and windows" ;;
	esac
done
log "proved: $*"
