package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/mailbag"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
)

// exportLetters opens the sheet that exports, prints and copies letters. The ID
// of a thread stands for what goes out of it.
func (p *program) exportLetters(f page.Frame, ids []string) {
	left := 0
	page.Do(func(ctx context.Context) (b mailbag.Bundle, err error) {
		if ids, left, err = p.letters.WithoutDrafts(ctx, ids); err != nil {
			return b, err
		}
		return p.collect(ctx, ids)
	}, func(b mailbag.Bundle, err error) {
		if err != nil || len(b.Letters) == 0 {
			f.Report(err)
			return
		}
		l := publishing.Letters{Name: b.Title, Translated: b.Translated, LeftOut: left}
		for _, letter := range b.Letters {
			l.All = append(l.All, publishing.Text{ID: letter.ID, Title: letter.Head, Language: letter.Language})
		}
		if len(l.All) == 1 {
			l.Name = l.All[0].Title
		}
		publishing.OpenLetters(f, p.lettersOut(), l)
	})
}

// copyLetters puts letters on the clipboard as text, as they were written.
func (p *program) copyLetters(f page.Frame, ids []string) {
	left := 0
	page.Do(func(ctx context.Context) (text string, err error) {
		if ids, left, err = p.letters.WithoutDrafts(ctx, ids); err != nil {
			return "", err
		}
		return p.lettersText(ctx, ids, publish.Options{})
	}, func(text string, err error) {
		if err != nil {
			f.Report(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(text)
		told := p.words.T("publishing.copied")
		if left > 0 {
			told = p.words.T("publishing.copied_without", i18n.Args{"n": left})
		}
		f.Notify(told, "", nil)
	})
}

// collect gives letters with the names and texts that belong to them.
func (p *program) collect(ctx context.Context, ids []string) (mailbag.Bundle, error) {
	from := mailbag.Source{
		Letters: p.letters, PenName: p.settings.Get().PenName, Words: p.words,
		Document: func(ctx context.Context, id string) (*bilingual.Document, error) {
			t, err := p.library.Text(ctx, id)
			return t.Document, err
		},
	}
	return from.Collect(ctx, ids)
}

// lettersOut is what the sheet works with for letters.
func (p *program) lettersOut() publishing.Deps {
	deps := p.publishingDeps()
	deps.Last = &p.exportedLetters
	deps.Copy = p.lettersText
	deps.Write = func(ctx context.Context, path string, ids []string, c publishing.Choices, told press.Progress) error {
		return p.publishLetters(ctx, path, ids, c, told)
	}
	deps.Print = func(ctx context.Context, name string, ids []string, o publish.Options, told press.Progress) error {
		path, err := press.TempFile(name)
		if err != nil {
			return err
		}
		if err := p.publishLetters(ctx, path, ids, publishing.Choices{Format: press.PDF, Options: o}, told); err != nil {
			return err
		}
		return press.Print(ctx, press.System{}, path)
	}
	deps.ShowFolder = func(path string) error { return p.showFolder(filepath.Dir(path)) }
	return deps
}

// publishLetters writes letters to a file, whole or not at all.
func (p *program) publishLetters(ctx context.Context, path string, ids []string, c publishing.Choices, told press.Progress) error {
	b, err := p.collect(ctx, ids)
	if err != nil {
		return err
	}
	printer := p.press()
	return press.File(ctx, path, func(w io.Writer) error {
		return printer.WriteLetters(ctx, w, c.Format, b.Title, c.Options, b.Letters, told)
	})
}

// lettersText gives letters as plain text.
func (p *program) lettersText(ctx context.Context, ids []string, o publish.Options) (string, error) {
	b, err := p.collect(ctx, ids)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = p.press().WriteLetters(ctx, &text, press.Text, b.Title, o, b.Letters, nil)
	return text.String(), err
}

// press is what texts and letters are written with.
func (p *program) press() press.Press {
	words := press.Study{
		Annotator:  func(ctx context.Context) (publish.Annotator, error) { return p.reference.Annotator(ctx) },
		Converter:  func(ctx context.Context) (publish.Converter, error) { return p.reference.Converter(ctx) },
		Dictionary: p.reference, Corrections: p.corrections.In, Statuses: p.library.Statuses, Settings: p.settings.Get,
	}
	return press.Press{
		Sources: words.Sources, Fonts: press.CarriedFonts(p.paths.Cache, assets.Fonts),
		Producer: platform.AppName + " " + platform.AppVersion,
	}
}
