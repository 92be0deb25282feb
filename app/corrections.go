package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/corrections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// correctionsPage makes the list of corrections.
func (p *program) correctionsPage(f page.Frame) page.Page {
	return corrections.New(f, corrections.Deps{
		Corrections: p.corrections, Library: p.library, Files: p.chooser(), Export: p.exportCorrections, Import: p.importCorrections,
	})
}

func (p *program) countCorrections(ctx context.Context) (int, error) {
	all, err := p.corrections.List(ctx)
	return len(all), err
}

// reportLater words an error in the window, from any goroutine.
func (p *program) reportLater(err error) {
	fyne.Do(func() { p.window.Report(err) })
}

func (p *program) exportCorrections(ctx context.Context, path string) error {
	var file bytes.Buffer
	if err := p.corrections.Export(ctx, &file); err != nil {
		return err
	}
	return writeFile(path, file.Bytes())
}

// importCorrections reads a file. A failure to read it is told with its path.
func (p *program) importCorrections(ctx context.Context, path string) (report reader.ImportedCorrections, err error) {
	f, err := os.Open(path)
	if err != nil {
		return report, platform.ReadError("read", path, err)
	}
	defer func() { err = errors.Join(err, platform.ReadError("read", path, f.Close())) }()
	return p.corrections.Import(ctx, readingFrom{f, path})
}

// readingFrom gives failures of a file its path.
type readingFrom struct {
	file *os.File
	path string
}

func (r readingFrom) Read(b []byte) (int, error) {
	n, err := r.file.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = platform.ReadError("read", r.path, err)
	}
	return n, err
}
