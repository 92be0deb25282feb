package main

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/importing"
)

// importingDeps are what the page works with that brings texts in.
func (p *program) importingDeps() importing.Deps {
	return importing.Deps{
		Service: intake.NewService(p.library, p.glosses), Files: p.chooser(), Rename: p.library.Rename,
		Clipboard: func() string { return fyne.CurrentApp().Clipboard().Content() },
		State:     &p.imports,
	}
}

// glosses gives what the dictionary says of the words of a Chinese text.
func (p *program) glosses(ctx context.Context, text string) (bilingual.Glosser, error) {
	db, err := p.reference.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.Glosses(ctx, text)
}
