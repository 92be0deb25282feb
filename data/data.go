// Package data holds what the program carries besides its code: the library's
// own texts and the reference database built from pinned sources (SOURCES.md).
// It only embeds; internal/dictionary and internal/reader give it meaning.
package data

import "embed"

// Built is the folder built/: after `make data` it holds
// built/reference.db.zst, the reference database compressed with Zstandard.
// In a checkout without built data it holds its README alone.
//
//go:embed all:built
var Built embed.FS

// Library is the folder library/: the texts that come with the program, one
// bilingual document (docs/bilingual-format.md) in each file ending in .md.
//
//go:embed all:library
var Library embed.FS
