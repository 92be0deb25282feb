package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/docx"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/html"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// lettersRoom makes the room of letters.
func (p *program) lettersRoom(f page.Frame) page.Page {
	return writing.New(f, writing.Deps{
		Letters: post{p.letters, p}, Due: post{p.letters, p}.Due, Texts: p.library, Settings: p.settings, Time: p.progress, Clock: p.clock, Drafts: p.drafts,
		Export: func(ids []string) { p.exportLetters(f, ids) }, Copy: func(ids []string) { p.copyLetters(f, ids) },
		Files: p.chooser(), ReadText: readLetter,
		Covered: p.covered, Words: p.weeklyWords, LookUp: p.meanings, Readings: p.readings, Simplify: p.mail.linguist.Simplify,
		WordBounds: p.wordBounds, Speech: voices{}, WordAt: p.wordAt, AddCard: p.addCard, Senses: p.sensesMet, ToStudy: p.toStudy,
	})
}

// readLetter reads a letter in a text file, in whatever encoding it has, or in a
// Word document or web page.
func readLetter(path string) (string, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".docx":
		return readBlocks(path, docx.Read)
	case ".html", ".htm":
		return readBlocks(path, html.Read)
	}
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

// readBlocks reads a letter in a file that has more than text; each of its
// paragraphs is a line.
func readBlocks(path string, read func(context.Context, io.ReaderAt, int64, formats.Limits) (*formats.Content, error)) (text string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", platform.ReadError("read", path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return "", platform.ReadError("read", path, err)
	}
	content, err := read(context.Background(), f, info.Size(), formats.DefaultLimits())
	if e := (*study.Error)(nil); errors.As(err, &e) && e.Args != nil {
		e.Args["path"] = filepath.Base(path)
	}
	if err != nil {
		return "", err
	}
	var lines []string
	for i := range content.Blocks {
		if line := strings.TrimSpace(content.Blocks[i].Text); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n"), nil
}
