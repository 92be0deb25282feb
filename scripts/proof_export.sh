#!/bin/sh
# Exports every text of the library in every layout and format, the letters of a
# study, and a text of 100,000 characters, and has programs of other makers read
# the files: epubcheck the books, LibreOffice the Word documents, poppler the
# PDFs, pandoc the Markdown. Every sentence has to be in what they understood.
# What they were given stays in build/export.
set -eu
GO=${GO:-go}
room=$PWD/build/export
rm -rf "$room"
mkdir -p "$room"
LIHUA_PROOF_EXPORT=$room "$GO" test ./app/lihua -run 'TestExport' -count=1 -v -timeout 2h >"$room/log" 2>&1 || {
	cat "$room/log" >&2
	exit 1
}
grep -v '^=== ' "$room/log"
