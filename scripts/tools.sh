# shellcheck shell=sh
# Sourced by the other scripts. The versions of the development tools are pinned
# here; go install checks them against the module checksum database.

# folders_of PATTERN prints the packages, as ./folder, with a test file in which
# a line matches; it fails when there is none.
folders_of() {
	files=$(find app internal -name '*_test.go' -exec grep -l "$1" {} +) || true
	if [ -z "$files" ]; then
		printf '%s\n' "no test file has a line that matches $1" >&2
		return 1
	fi
	printf '%s\n' "$files" | sed 's|^\(.*\)/[^/]*$|./\1|' | sort -u
}

# tool prints the path of a pinned tool, building it into build/tools first
# when that version is not there yet.
tool() {
	case $1 in
	gofumpt) module=mvdan.cc/gofumpt version=v0.12.0 ;;
	golangci-lint) module=github.com/golangci/golangci-lint/v2/cmd/golangci-lint version=v2.15.0 ;;
	nfpm) module=github.com/goreleaser/nfpm/v2/cmd/nfpm version=v2.41.0 ;;
	go-winres) module=github.com/tc-hib/go-winres version=v0.3.3 ;;
	*)
		printf '%s\n' "no tool named $1 is pinned" >&2
		return 1
		;;
	esac
	folder=$PWD/build/tools/$1-$version
	if [ ! -x "$folder/$1" ] && [ ! -x "$folder/$1.exe" ]; then
		printf '%s\n' "building $1 $version" >&2
		# The tools are for this machine, whatever is being built for.
		GOFLAGS='' GOOS='' GOARCH='' CC='' CGO_ENABLED=0 GOBIN=$folder "${GO:-go}" install "$module@$version" >&2 || return 1
	fi
	printf '%s\n' "$folder/$1"
}
