package main

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
)

// export opens the sheet that exports and prints texts.
func (p *program) export(f page.Frame, ids []string) {
	page.Do(func(ctx context.Context) ([]publishing.Text, error) {
		listings, err := p.library.Listings(ctx)
		if err != nil {
			return nil, err
		}
		byID := map[string]reader.Listing{}
		for _, l := range listings {
			byID[l.ID] = l
		}
		var texts []publishing.Text
		for _, id := range ids {
			if l, ok := byID[id]; ok {
				texts = append(texts, publishing.Text{ID: id, Title: l.Title.In(l.Language), Language: l.Language})
			}
		}
		return texts, nil
	}, func(texts []publishing.Text, err error) {
		if err != nil {
			f.Report(err)
			return
		}
		if len(texts) > 0 {
			publishing.Open(f, p.publishingDeps(), texts)
		}
	})
}

// publishingDeps are what the sheet works with.
func (p *program) publishingDeps() publishing.Deps {
	return publishing.Deps{
		Canvas:   func() fyne.Canvas { return p.window.Canvas() },
		Save:     p.chooser().Save,
		Settings: p.settings.Get,
		Write: func(ctx context.Context, path string, ids []string, c publishing.Choices, told press.Progress) error {
			return p.publish(ctx, path, ids, c, told)
		},
		Print: func(ctx context.Context, name string, ids []string, o publish.Options, told press.Progress) error {
			path, err := press.TempFile(name)
			if err != nil {
				return err
			}
			if err := p.publish(ctx, path, ids, publishing.Choices{Format: press.PDF, Options: o}, told); err != nil {
				return err
			}
			return press.Print(ctx, press.System{}, path)
		},
		ShowFolder: func(path string) error { return p.showFolder(filepath.Dir(path)) },
		Last:       &p.exported,
	}
}

// publish writes texts to a file, whole or not at all.
func (p *program) publish(ctx context.Context, path string, ids []string, c publishing.Choices, told press.Progress) error {
	var docs []*bilingual.Document
	for _, id := range ids {
		t, err := p.library.Text(ctx, id)
		if err != nil {
			return err
		}
		docs = append(docs, t.Document)
	}
	printer := p.press()
	title := p.words.T("cli.export.book", map[string]any{"n": len(docs)})
	return press.File(ctx, path, func(w io.Writer) error {
		return printer.Write(ctx, w, c.Format, title, c.Options, docs, told)
	})
}
