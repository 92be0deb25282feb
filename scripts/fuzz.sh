#!/bin/sh
# Runs fuzz targets for FUZZTIME each (a time as 20s, or a count of inputs as
# 1000x), one after another, each on one core, so that two runs have room beside
# each other. Without arguments that is every
# target of the module; else those named, as Target, folder:Target, imports (one
# for each format that is imported, and the pairing of two files), packages (what
# reads other programs' flash cards) or proof:
# the five that read what others wrote, the segmenter, the parsers of pinyin
# and of documents, the aligner and the search.
#
# The log and what is done are in build/fuzz. A run that was ended goes on with
# what is left: a target that ran as long at the same commit, with nothing
# changed since, is not run again (FUZZAGAIN=1 runs it all the same). Inputs
# that are found wrong are kept by Go in testdata/fuzz of their package.
set -eu
GO=${GO:-go}
FUZZTIME=${FUZZTIME:-20s}
. scripts/tools.sh

room=$PWD/build/fuzz
mkdir -p "$room"
log() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" | tee -a "$room/log"; }

proof='internal/hanzi:FuzzAnnotate internal/pinyin:FuzzParseAll internal/bilingual:FuzzParse internal/bilingual:FuzzAlign internal/dictionary:FuzzSearch'
# Those that read files from anywhere, a target for each format.
imports='internal/importing:FuzzPlain internal/importing:FuzzMarkdown internal/importing:FuzzHTML internal/importing:FuzzEPUB internal/importing:FuzzSRT internal/importing:FuzzDOCX internal/importing:FuzzProposal'
# Those that read flash cards of other programs, and lists that are pasted.
packages='internal/formats/anki:FuzzPackage internal/formats/anki:FuzzDatabase internal/formats/anki:FuzzLists internal/formats/anki:FuzzWire internal/formats/anki:FuzzField internal/formats/csv:FuzzParse internal/formats/csv:FuzzRoundTrip internal/formats/pleco:FuzzRoundTrip internal/cards/exchange:FuzzPackageFields internal/cards/exchange:FuzzTables internal/cards/gather:FuzzParsePaste'
wanted=
for name in "$@"; do
	case $name in
	proof) name=$proof ;;
	imports) name=$imports ;;
	packages) name=$packages ;;
	esac
	wanted="$wanted $name"
done

# all_targets prints every target as folder:Target.
all_targets() {
	for folder in $(folders_of '^func Fuzz'); do
		for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$folder"/*_test.go); do
			printf '%s\n' "${folder#./}:$target"
		done
	done
}

known=$(all_targets)
targets=
for name in ${wanted:-$known}; do
	case $name in
	*:*) found=$(printf '%s\n' "$known" | grep -Fx "$name") || true ;;
	*) found=$(printf '%s\n' "$known" | grep ":$name\$") || true ;;
	esac
	if [ -z "$found" ]; then
		printf '%s\n' "there is no fuzz target $name; there are:" "$known" >&2
		exit 2
	fi
	targets="$targets $found"
done

commit=$(git rev-parse --short=12 --verify -q HEAD 2>/dev/null || printf unknown)
# What is not committed yet is another state of the program.
if [ "$commit" != unknown ] && [ -n "$(git status --porcelain --untracked-files=no -- '*.go' go.mod)" ]; then
	commit=$commit+$(git diff HEAD -- '*.go' go.mod | cksum | cut -d' ' -f1)
fi

# ended_late says that a run failed only because Go's coordinator took the end
# of its own time for a fault of the target, which Go before 1.27 sometimes does
# (https://go.dev/issue/75804): no input is named then and nothing else said.
ended_late() {
	grep -q '^    context deadline exceeded$' "$1" &&
		! grep -Eq 'Failing input|panic:|_test\.go:[0-9]+:|fatal error|hung or terminated' "$1"
}

# run_target runs target of folder into out. Without a pipe, so that the exit
# code is that of the run.
run_target() {
	"$GO" test -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" -fuzzminimizetime 10x -parallel 1 "./$folder" >"$out" 2>&1
}

for each in $targets; do
	folder=${each%%:*} target=${each#*:}
	mark=$room/done-$commit-$FUZZTIME-$(printf '%s' "$each" | tr '/:' '--')
	if [ -e "$mark" ] && [ -z "${FUZZAGAIN:-}" ]; then
		log "$each: done before at $commit for $FUZZTIME: $(cat "$mark")"
		continue
	fi
	log "$each: begins at $commit for $FUZZTIME, $("$GO" version | cut -d' ' -f3), one worker"
	out=$room/$(printf '%s' "$each" | tr '/:' '--').out
	if ! run_target && ended_late "$out"; then
		log "$each: Go took the end of the time for a fault; once more"
		run_target || true
		! ended_late "$out" || { log "$each: FAILED twice at the end of its time"; exit 1; }
	fi
	if grep -q '^ok ' "$out"; then
		seeds=$(sed -n 's/.*gathering baseline coverage: [0-9]*\/\([0-9]*\) completed$/\1/p' "$out" | tail -n 1)
		last=$(sed -n 's/^fuzz: elapsed: \(.*\)$/\1/p' "$out" | tail -n 1)
		# A run that stops without having run is none.
		[ -n "$last" ] || { cat "$out" >&2; log "$each: FAILED: it did not run"; exit 1; }
		summary="no finding; seeds and kept inputs: ${seeds:-0}; $last"
		printf '%s\n' "$summary" >"$mark"
		log "$each: $summary"
	else
		cat "$out" >&2
		log "$each: FAILED; the output is in $out"
		exit 1
	fi
done
