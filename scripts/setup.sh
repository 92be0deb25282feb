#!/bin/sh
# Installs what is missing to build, test, package or prove Dear Li Hua on
# Debian and Ubuntu, without questions; on other systems it prints the one
# command that installs what is missing and exits 1.
#
# usage: setup.sh GROUP...      GROUP: build, test, package, proof, export, fcitx
#
# Overrides for the tests of this script: LIHUA_OS_RELEASE (a file in the form
# of /etc/os-release) and LIHUA_UNAME (what uname -s would print).
set -eu

GO=${GO:-go}
node_wanted=18

say() { printf '%s\n' "setup: $*"; }
fail() {
	printf '%s\n' "setup: $*" >&2
	exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

groups=${*:-build}
for group in $groups; do
	case $group in
	build | test | package | proof | export | fcitx) ;;
	*) fail "unknown group '$group'; there are build, test, package, proof, export, fcitx" ;;
	esac
done
wants() { case " $groups " in *" $1 "*) return 0 ;; *) return 1 ;; esac }

# system prints one of debian, fedora, arch, macos, msys2, or the system's own
# name when it is none of these.
system() {
	kernel=${LIHUA_UNAME:-$(uname -s)}
	case $kernel in
	Darwin) echo macos ;;
	MINGW* | MSYS* | CYGWIN*) echo msys2 ;;
	Linux) linux_family ;;
	*) echo "$kernel" ;;
	esac
}

linux_family() {
	release=${LIHUA_OS_RELEASE:-/etc/os-release}
	if [ ! -r "$release" ]; then
		echo "Linux without $release"
		return
	fi
	# The file is shell by its own specification; a subshell keeps its names in.
	names=$(
		ID='' ID_LIKE=''
		# shellcheck disable=SC1090
		. "$release"
		printf '%s' "$ID $ID_LIKE"
	)
	for name in $names; do
		case $name in
		debian | ubuntu) echo debian && return ;;
		fedora | rhel | centos) echo fedora && return ;;
		arch) echo arch && return ;;
		esac
	done
	echo "${names:-Linux}"
}

# node_is_new tells whether the Node.js that is there is new enough for the data
# packages.
node_is_new() {
	found=$(node --version 2>/dev/null) || return 1
	found=${found#v}
	[ "${found%%.*}" -ge "$node_wanted" ] 2>/dev/null
}
node_fits() { have npm && node_is_new; }

# check_go fails unless the go command can work on this module, which includes
# that it is new enough or may fetch a toolchain that is.
check_go() {
	have "$GO" || fail "the go command is not there. Install Go $(go_wanted) or newer from go.dev/dl and put its bin folder on PATH."
	if ! complaint=$("$GO" list -m 2>&1); then
		fail "this go command cannot build the project: $complaint. Go $(go_wanted) or newer is needed, from go.dev/dl."
	fi
}
go_wanted() { sed -n 's/^go //p' go.mod; }

# missing collects packages; each needs_* function below adds to it.
missing=
add() { missing="$missing $*"; }

# present asks the system's package manager whether a package is installed.
present() {
	case $family in
	debian) dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii' ;;
	fedora) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
	arch) pacman -Q "$1" >/dev/null 2>&1 ;;
	msys2) pacman -Q "$1" >/dev/null 2>&1 ;;
	esac
}
need_package() {
	for package in "$@"; do
		present "$package" || add "$package"
	done
}
# need_command adds the package that brings a command when the command is missing.
need_command() { have "$1" || add "$2"; }

collect_debian() {
	if wants build; then
		need_command gcc gcc
		need_command pkg-config pkg-config
		need_package libc6-dev libgl-dev libegl-dev libwayland-dev libxkbcommon-dev \
			libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev
		collect_node_debian
	fi
	if wants test; then
		need_command Xvfb xvfb
		need_command xdotool xdotool
		need_command xclip xclip
		need_command import imagemagick
		need_command xwininfo x11-utils
		need_package libgl1-mesa-dri
	fi
	if wants package; then
		need_command x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
		need_command objdump binutils
		need_command zip zip
	fi
	if wants proof; then
		need_command debootstrap debootstrap
		need_command Xvfb xvfb
		need_command xdotool xdotool
		need_command import imagemagick
		need_command xwininfo x11-utils
		need_command unzip unzip
		need_command x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
		need_package wine wine64
	fi
	if wants fcitx; then
		need_command fcitx5 fcitx5
		need_command dbus-daemon dbus-daemon
		need_package fcitx5-chinese-addons
	fi
	if wants export; then
		need_command java default-jre-headless
		need_command pdftotext poppler-utils
		need_command soffice libreoffice-writer
		need_command pandoc pandoc
		need_command unzip unzip
		need_package epubcheck time
	fi
}

# collect_node_debian adds what of Node.js is not there. One that is too old is
# an error at once: apt would not make it newer.
collect_node_debian() {
	if have node; then
		node_is_new || too_old_node
		have npm || add npm
	else
		add nodejs npm
	fi
}
too_old_node() {
	fail "Node.js $(node --version 2>/dev/null) is too old; the data packages need $node_wanted or newer.
setup: This release of the system brings no newer one. Install Node.js $node_wanted or newer from nodejs.org, put its bin folder first on PATH and run this again."
}

collect_fedora() {
	if wants build; then
		need_command gcc gcc
		need_command pkg-config pkgconf-pkg-config
		need_package mesa-libGL-devel mesa-libEGL-devel wayland-devel libxkbcommon-devel libX11-devel \
			libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel
		node_fits || add nodejs nodejs-npm
	fi
	if wants test; then
		need_command Xvfb xorg-x11-server-Xvfb
		need_command xdotool xdotool
		need_command xclip xclip
		need_command import ImageMagick
		need_command xwininfo xwininfo
		need_package mesa-dri-drivers
	fi
	if wants package; then
		need_command x86_64-w64-mingw32-gcc mingw64-gcc
		need_command zip zip
	fi
	if wants proof; then
		need_command debootstrap debootstrap
		need_command wine wine
	fi
}

collect_arch() {
	if wants build; then
		need_command gcc gcc
		need_command pkg-config pkgconf
		need_package libglvnd wayland libxkbcommon libx11 libxcursor libxrandr libxinerama libxi libxxf86vm
		node_fits || add nodejs npm
	fi
	if wants test; then
		need_command Xvfb xorg-server-xvfb
		need_command xdotool xdotool
		need_command xclip xclip
		need_command import imagemagick
		need_command xwininfo xorg-xwininfo
		need_package mesa
	fi
	if wants package; then
		need_command x86_64-w64-mingw32-gcc mingw-w64-gcc
		need_command zip zip
	fi
	if wants proof; then
		need_command debootstrap debootstrap
		need_command wine wine
	fi
}

# On macOS and Windows the window tests need no X server and the packages are
# made on Linux, so only what builds is asked for.
collect_macos() {
	have clang || have gcc || add_tools='xcode-select --install'
	node_fits || add node
}

collect_msys2() {
	need_command gcc mingw-w64-x86_64-gcc
	node_fits || add mingw-w64-x86_64-nodejs
}

# as_root runs a command as root: directly, or through sudo, which may ask for a
# password only where somebody can answer.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@"
	fi
}

install_debian() {
	by_hand="apt-get install -y --no-install-recommends$missing"
	if [ "$(id -u)" != 0 ] && ! have sudo; then
		fail "missing:$missing
setup: Neither root nor sudo is at hand. Run this as root, then try again:
  $by_hand"
	fi
	say "installing with apt-get:$missing"
	[ "$(id -u)" = 0 ] || say "sudo is used for apt-get, nothing else"
	apt_get update ||
		say "apt-get update failed; trying with the package lists that are there"
	# shellcheck disable=SC2086
	apt_get install -y --no-install-recommends $missing ||
		fail "apt-get could not install all of it; what it printed above says why. To try by hand, as root:
  $by_hand"
	if wants build; then
		hash -r
		node_is_new || too_old_node
	fi
}

# apt_get asks nothing and waits for another apt that holds the lock.
apt_get() {
	as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get -q -o DPkg::Lock::Timeout=600 "$@" </dev/null
}

# tell prints the command for systems on which nothing is installed unasked.
tell() {
	printf '%s\n' "setup: to install what is missing, run:" "  $1" >&2
	exit 1
}

family=$(system)
add_tools=
case $family in
debian) collect_debian ;;
fedora) collect_fedora ;;
arch) collect_arch ;;
macos) collect_macos ;;
msys2) collect_msys2 ;;
*) say "this system ($family) is not one of those that are known here; going on with what is there" ;;
esac

if [ -n "$missing$add_tools" ]; then
	case $family in
	debian) install_debian ;;
	fedora) tell "sudo dnf install$missing" ;;
	arch) tell "sudo pacman -S --needed$missing" ;;
	msys2) tell "pacman -S --needed$missing" ;;
	macos)
		both=$add_tools
		if [ -n "$missing" ]; then
			both="${both:+$both && }brew install$missing"
		fi
		tell "$both"
		;;
	esac
fi
check_go
