package main

import (
	"errors"
	"path/filepath"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// lettersRoom makes the room of letters.
func (p *program) lettersRoom(f page.Frame) page.Page {
	return writing.New(f, writing.Deps{
		Letters: post{p.letters, p}, Due: post{p.letters, p}.Due, Texts: p.library, Settings: p.settings, Time: p.progress, Clock: p.clock, Drafts: p.drafts,
		Export: func(ids []string) { p.exportLetters(f, ids) }, Copy: func(ids []string) { p.copyLetters(f, ids) },
		Files: p.chooser(), ReadText: readLetter,
		Covered: p.covered, Words: p.weeklyWords, LookUp: p.meanings, Readings: p.readings, Simplify: p.mail.linguist.Simplify, WordBounds: p.wordBounds, Speech: voices{}, WordAt: p.wordAt,
	})
}

// readLetter reads a letter in a text file, in whatever encoding it has.
func readLetter(path string) (string, error) {
	content, err := readDocument(path)
	if err != nil {
		return "", err
	}
	text, err := textfile.Decode(content)
	if damaged := (*plaintext.DamagedError)(nil); errors.As(err, &damaged) {
		return "", damaged.In(filepath.Base(path))
	}
	return text, err
}
