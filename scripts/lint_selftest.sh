#!/bin/sh
# Shows that every layer rule of .golangci.yml can fail: for each case below a
# small module of the same name is written, with one import, and the linter has
# to say what the case expects. The toolkit and the database driver are empty
# modules there, so nothing of them is compiled.
#
# Each line: the package's folder, the import, and the rule that forbids it, or
# "allowed". A folder that ends in _test has the import in a test file.
set -eu
GO=${GO:-go}
. scripts/tools.sh
linter=$(tool golangci-lint)
config=$PWD/.golangci.yml
script=$PWD/scripts/lint_selftest.sh
ours=$(sed -n 's/^module //p' go.mod)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
export GOFLAGS=-mod=mod GOPROXY=off GOWORK=off

# package FOLDER writes an empty package unless one is there.
package() {
	mkdir -p "$1"
	[ -e "$1/package.go" ] || printf 'package %s\n' "$(basename "$1" | tr -cd a-z0-9)" >"$1/package.go"
}

# stub MODULE FOLDER... makes an empty module with packages in the folders.
stub() {
	module=$1
	shift
	for folder in "$@"; do package "$room/stubs/$module/$folder"; done
	printf 'module %s\ngo 1.24\n' "$module" >"$room/stubs/$module/go.mod"
	version=v0.0.0
	case $module in */v2) version=v2.0.0 ;; esac
	printf 'require %s %s\nreplace %s => ../stubs/%s\n' "$module" "$version" "$module" "$module" >>"$room/requirements"
}
stub fyne.io/fyne/v2 . widget
stub github.com/mattn/go-sqlite3 .
stub github.com/go-gl/glfw .
stub golang.org/x/sys unix

passed=0
failed=0
# try FOLDER IMPORT RULE
try() {
	rm -rf "$room/try"
	mkdir -p "$room/try"
	cd "$room/try"
	cp "$config" .golangci.yml
	{
		printf 'module %s\ngo 1.24\n' "$ours"
		cat "$room/requirements"
	} >go.mod
	suffix=.go
	folder=$1
	case $folder in *_test) folder=${folder%_test} suffix=_test.go ;; esac
	package "$folder"
	case $2 in
	"$ours"/*) package "${2#"$ours"/}" ;;
	esac
	name=$(sed -n 's/^package //p' "$folder/package.go")
	printf 'package %s\n\nimport _ "%s"\n' "$name" "$2" >"$folder/violation$suffix"
	found=$("$linter" run --allow-parallel-runners --enable-only depguard ./... 2>&1 || true)
	case $3 in
	allowed) case $found in '0 issues.') right=1 ;; *) right=0 ;; esac ;;
	*) case $found in *"$folder/violation$suffix"*"is not allowed from list '$3'"*) right=1 ;; *) right=0 ;; esac ;;
	esac
	if [ "$right" = 1 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'lint_selftest: %s importing %s, expected %s:\n%s\n' "$1" "$2" "$3" "$found" >&2
	fi
}

while read -r folder import rule; do
	case $folder in '' | '#'*) continue ;; esac
	case $import in ./*) import=$ours/${import#./} ;; esac
	try "$folder" "$import" "$rule"
done <<'CASES'
# the toolkit stays in the window
internal/reader           fyne.io/fyne/v2            toolkit
internal/platform         fyne.io/fyne/v2/widget     toolkit
internal/tools/some       github.com/go-gl/glfw      toolkit
internal/reader_test      fyne.io/fyne/v2            toolkit
internal/cli              ./internal/ui              toolkit
internal/letters          ./internal/ui/theme        toolkit
internal/ui               fyne.io/fyne/v2            allowed
internal/ui/reading       fyne.io/fyne/v2/widget     allowed
internal/testkit          fyne.io/fyne/v2            allowed
app                       fyne.io/fyne/v2            allowed
app                       ./internal/ui              allowed
app/lihua                 fyne.io/fyne/v2            command-line
app/lihua                 ./internal/ui/theme        command-line
app/lihua                 ./internal/testkit         command-line
app/lihua                 ./internal/cli             allowed
# embedded files only
assets                    os                         embedded
assets                    ./internal/study           embedded
data                      fmt                        embedded
data                      embed                      allowed
assets_test               io/fs                      allowed
# no I/O in the pure packages
internal/study            os                         pure
internal/study            net/http                   pure
internal/pinyin           io/fs                      pure
internal/pinyin           log/slog                   pure
internal/hanzi            database/sql               pure
internal/hanzi            os/exec                    pure
internal/english          embed                      pure-tables
internal/hanzi            embed                      pure-tables
internal/english          path/filepath              pure
internal/typeset          net                        pure
internal/typeset          syscall                    pure
internal/cards/fsrs       os                         pure
internal/cards/fsrs       io/ioutil                  pure
internal/cards/fsrs/fit   os                         pure
internal/inputmethod      plugin                     pure
internal/editing          os                         pure
internal/editing          embed                      pure-tables
internal/inputmethod      golang.org/x/sys/unix      pure
internal/hanzi            github.com/mattn/go-sqlite3 pure
internal/hanzi            ./data                     pure
internal/english          ./assets                   pure
internal/pinyin_test      os                         allowed
internal/hanzi            strings                    allowed
# pure packages know pure packages
internal/pinyin           ./internal/dictionary      pure-inside
internal/hanzi            ./internal/reader          pure-inside
internal/english          ./internal/settings        pure-inside
internal/typeset          ./internal/i18n            pure-inside
internal/cards/fsrs       ./internal/cards           pure-inside
internal/cards/fsrs/fit   ./internal/cards           pure-inside
internal/cards/fsrs/fit   ./internal/cards/fsrs      allowed
internal/inputmethod      ./internal/platform        pure-inside
internal/editing          ./internal/letters         pure-inside
internal/hanzi            ./internal/pinyin          allowed
internal/study            ./internal/pinyin          study
internal/study            ./internal/i18n            study
# features do not know each other
internal/reader           ./internal/letters         reader
internal/reader           ./internal/cards           reader
internal/letters          ./internal/reader          letters
internal/letters          ./internal/cards/fsrs      letters
internal/cards            ./internal/reader          cards
internal/cards            ./internal/exercises       cards
internal/exercises        ./internal/letters         exercises
internal/progress         ./internal/cards           progress
internal/cards            ./internal/cards/fsrs      allowed
internal/reader           ./internal/bilingual       allowed
# readers know no feature, importing only the library
internal/formats/epub     ./internal/reader          formats
internal/formats/html     net/http                   formats
internal/formats/docx     ./internal/importing       formats
internal/formats/epub     ./internal/formats/html    allowed
internal/importing        ./internal/cards           importing
internal/importing        net/http                   importing
internal/importing        ./internal/reader          allowed
# stores are wired in app
internal/reader           ./internal/sqlite          store
internal/ui               ./internal/sqlite          store
internal/cli              ./internal/sqlite          store
internal/reader_test      ./internal/sqlite          allowed
app                       ./internal/sqlite          allowed
app/lihua                 ./internal/sqlite          allowed
internal/reader           database/sql               sql
internal/ui/today         github.com/mattn/go-sqlite3 sql
internal/dictionary       database/sql               allowed
internal/sqlite           github.com/mattn/go-sqlite3 allowed
# pages do not know each other
internal/ui/today         ./internal/ui/reading      page-today
internal/ui/reading       ./internal/ui/lookup       page-reading
internal/ui/writing       ./internal/ui/reading      page-writing
internal/ui/review        ./internal/ui/today        page-review
internal/ui/lookup        ./internal/ui/reading      page-lookup
internal/ui/teaching      ./internal/ui/writing      page-teaching
internal/ui/preferences   ./internal/ui/firststart   page-preferences
internal/ui/firststart    ./internal/ui/preferences  page-firststart
internal/ui/today         ./internal/ui/widgets      allowed
internal/ui               ./internal/ui/today        allowed
# texts are composed and written as values and streams
internal/publish          os                         publish
internal/publish          ./internal/reader          publish
internal/formats/pdfout   os                         publish
internal/formats/htmlout  ./internal/settings        publish
internal/publish          ./internal/formats/pdfout  publish-text
internal/publish          ./internal/dictionary      allowed
internal/formats/epubout  ./internal/publish         allowed
internal/publish/press    ./internal/cards           press
internal/publish/press    os                         allowed
internal/ui/publishing    ./internal/ui/reading      page-publishing
internal/ui/publishing    ./internal/publish/press   allowed
# widgets know no page and no feature
internal/ui/widgets       ./internal/ui/today        widgets
internal/ui/widgets       ./internal/cards           widgets
internal/ui/theme         ./internal/settings        widgets
internal/ui/widgets       ./internal/typeset         allowed
# the edges
internal/reader           ./internal/cli             outer
internal/reader           ./internal/testkit         testkit
internal/reader_test      ./internal/testkit         allowed
CASES

# Every rule of the configuration has to have a case above that makes it fail.
for rule in $(sed -n '/^      rules:$/,/^  exclusions:/s/^        \([a-z-]*\):$/\1/p' "$config"); do
	if ! grep -q " $rule\$" "$script"; then
		failed=$((failed + 1))
		printf 'lint_selftest: the rule %s has no case\n' "$rule" >&2
	fi
done

printf 'lint_selftest: %s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
