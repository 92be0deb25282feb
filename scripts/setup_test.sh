#!/bin/sh
# Tests of setup.sh: it runs on pretended systems, where the package managers
# are small scripts that know what is "installed" and write down what they are
# asked to do. Nothing is installed.
set -eu

setup=$PWD/scripts/setup.sh
module=$PWD
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
passed=0
failed=0

# put NAME writes an executable of that name from standard input.
put() {
	{
		echo '#!/bin/sh'
		cat
	} >"$bin/$1"
	chmod +x "$bin/$1"
}

# begin CASE SYSTEM makes a room with a PATH of its own: the few real commands
# that the script needs, and a go command that is content.
begin() {
	case_name=$1
	bin=$room/bin
	rm -rf "$bin"
	mkdir -p "$bin"
	log=$room/log
	: >"$log"
	for real in sh sed grep cat env chmod; do
		ln -s "$(command -v "$real")" "$bin/$real"
	done
	echo 'exit 0' | put go
	echo 'echo 0' | put id
	LIHUA_UNAME=Linux
	printf '%s\n' "$2" >"$room/os-release"
}

# node_of VERSION pretends that this Node.js, and npm, are there.
node_of() {
	echo "echo v$1" | put node
	echo 'exit 0' | put npm
}
# commands NAME... pretends that these are there.
commands() { for name in "$@"; do echo 'exit 0' | put "$name"; done; }

# dpkg_knows NAME... pretends that these Debian packages are installed; apt-get
# writes down its arguments and brings Node.js when it is asked to.
dpkg_knows() {
	put dpkg-query <<-END
		for package; do :; done
		case " $* " in *" \$package "*) printf 'ii ' ;; *) exit 1 ;; esac
	END
	put apt-get <<-END
		echo "apt-get \$* as \${DEBIAN_FRONTEND:-asking}" >>"$log"
		case "\$*" in *nodejs*)
			printf '#!/bin/sh\necho v18.20.4\n' >"$bin/node"
			chmod +x "$bin/node" ;;
		esac
	END
}

run() {
	result=0
	output=$(cd "$module" && LIHUA_UNAME=$LIHUA_UNAME LIHUA_OS_RELEASE=$room/os-release PATH=$bin \
		"$bin/sh" "$setup" "$@" 2>&1 </dev/null) || result=$?
}

check() {
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'setup_test: %s: %s: got\n%s\nwant\n%s\n' "$case_name" "$1" "$2" "$3" >&2
	fi
}
contains() {
	case $2 in
	*"$3"*) passed=$((passed + 1)) ;;
	*)
		failed=$((failed + 1))
		printf 'setup_test: %s: %s: %s\nis not in\n%s\n' "$case_name" "$1" "$3" "$2" >&2
		;;
	esac
}
lacks() {
	case $2 in
	*"$3"*)
		failed=$((failed + 1))
		printf 'setup_test: %s: %s: %s\nis in\n%s\n' "$case_name" "$1" "$3" "$2" >&2
		;;
	*) passed=$((passed + 1)) ;;
	esac
}

headers='libc6-dev libgl-dev libegl-dev libwayland-dev libxkbcommon-dev libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev'

begin 'Debian with everything' 'ID=debian'
dpkg_knows "$headers"
commands gcc pkg-config
node_of 20.1.0
run build
check result "$result" 0
check 'says nothing' "$output" ''
check 'apt is left alone' "$(cat "$log")" ''

begin 'Debian with nothing, as root' 'ID=debian'
dpkg_knows
run build
check result "$result" 0
contains 'says what it does' "$output" 'installing with apt-get: gcc pkg-config libc6-dev'
contains 'updates the lists' "$(cat "$log")" 'update as noninteractive'
contains 'installs headers and Node.js' "$(cat "$log")" 'libxxf86vm-dev nodejs npm as noninteractive'
lacks 'build needs no X server' "$(cat "$log")" 'xvfb'

begin 'Ubuntu for the tests' 'ID=ubuntu
ID_LIKE=debian'
dpkg_knows "$headers"
commands gcc pkg-config xdotool import xwininfo
node_of 18.0.0
run build test
check result "$result" 0
contains 'only what is missing' "$(cat "$log")" 'install -y --no-install-recommends xvfb xclip libgl1-mesa-dri as'

begin 'a relative of Debian' 'ID=linuxmint
ID_LIKE="ubuntu debian"'
dpkg_knows "$headers"
commands gcc pkg-config
node_of 22.0.0
run build
check result "$result" 0

begin 'a user with sudo' 'ID=debian'
dpkg_knows
echo 'echo 1000' | put id
put sudo <<-END
	echo "sudo \$1" >>"$log"
	[ "\$1" = -n ] && shift
	exec "\$@"
END
run build
check result "$result" 0
contains 'sudo may not ask without a terminal' "$(cat "$log")" 'sudo -n'
contains 'sudo is announced' "$output" 'sudo is used for apt-get'

begin 'a user without sudo' 'ID=debian'
dpkg_knows "$headers"
commands pkg-config
node_of 20.0.0
echo 'echo 1000' | put id
run build
check result "$result" 1
contains 'gives the command' "$output" 'apt-get install -y --no-install-recommends gcc'
check 'apt is left alone' "$(cat "$log")" ''

begin 'Debian with an old Node.js' 'ID=debian'
dpkg_knows "$headers"
commands gcc pkg-config
node_of 12.22.9
run build
check result "$result" 1
contains 'says so' "$output" 'Node.js v12.22.9 is too old'

begin 'apt-get fails' 'ID=debian'
dpkg_knows "$headers"
node_of 20.0.0
commands pkg-config
echo 'exit 100' | put apt-get
run build
check result "$result" 1
contains 'says what to do' "$output" 'could not install all of it'

begin 'Go is missing' 'ID=debian'
dpkg_knows "$headers"
commands gcc pkg-config
node_of 20.0.0
rm "$bin/go"
run build
check result "$result" 1
contains 'says so' "$output" 'the go command is not there'

begin 'Go is too old' 'ID=debian'
dpkg_knows "$headers"
commands gcc pkg-config
node_of 20.0.0
printf 'echo "go.mod requires go >= 1.26 (running go 1.22.1)"\nexit 1\n' | put go
run build
check result "$result" 1
contains 'passes on why' "$output" 'running go 1.22.1'

begin Fedora 'ID=fedora'
echo 'exit 1' | put rpm
run build test
check result "$result" 1
contains 'one command' "$output" 'sudo dnf install gcc pkgconf-pkg-config mesa-libGL-devel'

begin 'Fedora with everything' 'ID=fedora'
commands rpm gcc pkg-config
node_of 22.0.0
run build
check result "$result" 0
check 'says nothing' "$output" ''

begin Arch 'ID=arch'
echo 'exit 1' | put pacman
node_of 22.0.0
run build
check result "$result" 1
contains 'one command' "$output" 'sudo pacman -S --needed gcc pkgconf libglvnd'
lacks 'Node.js is there' "$output" 'nodejs'

begin macOS ''
LIHUA_UNAME=Darwin
run build test
check result "$result" 1
contains 'one command' "$output" 'xcode-select --install && brew install node'

begin 'macOS with everything' ''
LIHUA_UNAME=Darwin
commands clang
node_of 22.0.0
run build test
check result "$result" 0

begin MSYS2 ''
LIHUA_UNAME=MINGW64_NT-10.0-22631
run build test
check result "$result" 1
contains 'one command' "$output" 'pacman -S --needed mingw-w64-x86_64-gcc mingw-w64-x86_64-nodejs'

begin 'an unknown Linux' 'ID=nixos'
run build
check result "$result" 0
contains 'says so' "$output" 'nixos'

begin 'a wrong group' 'ID=debian'
run everything
check result "$result" 1
contains 'lists the groups' "$output" 'build, test, package, proof, export, fcitx'

printf 'setup_test: %s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
