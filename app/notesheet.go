package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
)

// noteSheet is what notes are edited with.
func (p *program) noteSheet() notesheet.Deps {
	return notesheet.Deps{
		Cards: p.cards, Senses: p.sensesOf, Media: p.db.Media(), Play: p.play, Files: p.chooser(), Keep: p.keepMedium,
	}
}

// sensesOf gives what the dictionary says that the word of a note means, the
// likeliest in its newest sentence first.
func (p *program) sensesOf(ctx context.Context, n cards.Note) ([]string, error) {
	m, err := p.noteMaker(ctx)
	if err != nil {
		return nil, err
	}
	word := gather.Word{Language: n.Language, Text: n.Headword, Reading: n.Reading}
	if len(n.Contexts) > 0 {
		word.Context = n.Contexts[len(n.Contexts)-1]
	}
	made, err := m.Make(ctx, word)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(made.Choice.Options))
	for i, o := range made.Choice.Options {
		out[i] = o.Text
	}
	return out, nil
}

// codeNoPicture refuses a file that is no picture, or one that is too large.
const codeNoPicture study.Code = "picture_unreadable"

// keepMedium keeps a sound or picture from a file, which has to be what it is to
// be.
func (p *program) keepMedium(ctx context.Context, path string, role cards.Role) (m cards.Medium, err error) {
	file, err := os.Open(path)
	if err != nil {
		return m, platform.ReadError("read", path, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	content, err := io.ReadAll(io.LimitReader(file, cards.MaxMedium+1))
	if err != nil {
		return m, platform.ReadError("read", path, err)
	}
	kind := ""
	if role == cards.Picture {
		if _, err := pictures.Decode(content); err != nil {
			return m, &study.Error{Code: codeNoPicture, Op: "keep picture", Args: map[string]string{"name": filepath.Base(path)}, Err: err}
		}
		kind = pictures.Kind(content)
	} else if kind = sound.FormatOf(content).Kind(); kind == "" {
		return m, &study.Error{Code: sound.CodeUnreadable, Op: "keep sound"}
	}
	hash, err := p.db.Media().Put(ctx, bytes.NewReader(content), kind)
	return cards.Medium{Role: role, Hash: hash, Name: filepath.Base(path)}, err
}
