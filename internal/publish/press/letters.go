package press

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/postcard"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textout"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The formats that letters alone have: plain text, and the picture of a
// postcard, which holds one letter.
const (
	Text     Format = "text"
	Postcard Format = "png"
)

// LetterFormats lists the formats of letters in the order to offer them.
func LetterFormats() []Format { return []Format{PDF, DOCX, HTML, Markdown, Text, Postcard} }

// HoldsOne reports whether a file of the format holds one letter and no more.
func (f Format) HoldsOne() bool { return f == Postcard }

// WriteLetters composes letters and writes them as one file of a format, one
// after the other. title names the correspondence. Lists of words are left out. It
// stops with ctx's error.
func (p Press) WriteLetters(
	ctx context.Context, out io.Writer, f Format, title string, o publish.Options, all []publish.Letter, told Progress,
) error {
	if len(all) == 0 || !slices.Contains(LetterFormats(), f) {
		return &study.Error{Code: study.CodeInvalid, Op: "publish letters"}
	}
	if f.HoldsOne() && len(all) > 1 {
		return &study.Error{Code: postcard.CodeOneLetter, Op: "publish letters"}
	}
	if f == Text {
		o.Readings = publish.NoReadings
	}
	texts := make([]*publish.Text, 0, len(all))
	for i := range all {
		if told != nil {
			told(i, len(all))
		}
		from, err := p.letterSources(ctx, f, &all[i], o)
		if err != nil {
			return err
		}
		t, err := publish.ComposeLetter(ctx, &all[i], from, o)
		if err != nil {
			return err
		}
		texts = append(texts, t)
		if i == 0 {
			title = from.Convert(title, o.Script)
		}
	}
	if told != nil {
		told(len(all), len(all))
	}
	return p.printLetters(ctx, out, f, publish.NewLetters(title, texts...))
}

// letterSources gives what a letter is composed from. A letter as it was written
// needs no dictionary: one that is missing or damaged does not keep it back.
func (p Press) letterSources(ctx context.Context, f Format, l *publish.Letter, o publish.Options) (publish.Sources, error) {
	asWritten := (o.Readings == publish.NoReadings || o.Readings == "") && o.Script != hanzi.Simplified && o.Script != hanzi.Traditional
	if asWritten && f == Text {
		return publish.Sources{}, nil
	}
	from, err := p.Sources(ctx, l.AsDocument(), o)
	if code := study.CodeOf(err); asWritten && (code == study.CodeReferenceMissing || code == study.CodeReferenceDamaged) {
		return publish.Sources{}, nil
	}
	return from, err
}

func (p Press) printLetters(ctx context.Context, out io.Writer, f Format, b *publish.Book) error {
	switch f {
	case Text:
		return textout.Write(ctx, out, b)
	case Postcard:
		fonts, done, err := p.Fonts()
		if err != nil {
			return err
		}
		return errors.Join(postcard.Write(ctx, out, b, postcard.Fonts{Regular: fonts.Regular, Kai: fonts.Kai}), done())
	}
	return p.print(ctx, out, f, b)
}
