package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/mailbag"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
)

// exportFormats are those of texts, of letters and of cards.
func exportFormats() []string {
	var out []string
	for _, f := range append(press.Formats(), press.LetterFormats()...) {
		if !slices.Contains(out, string(f)) {
			out = append(out, string(f))
		}
	}
	return append(out, cardFormats()...)
}

// formatOf gives the format that was asked for, by name or by the name of the
// file, of those that there are for what is exported; PDF where nothing says.
func (r *run) formatOf(kind string, formats []press.Format) (press.Format, error) {
	if to := press.Format(r.options["to"]); to != "" {
		if !slices.Contains(formats, to) {
			return "", usage("export", "cli.usage.export_format", i18n.Args{"kind": kind, "format": string(to)})
		}
		return to, nil
	}
	if ending := filepath.Ext(r.options["output"]); ending != "" {
		for _, f := range formats {
			if f.Ending() == ending {
				return f, nil
			}
		}
	}
	return press.PDF, nil
}

// lettersOut is one run of the command for letters.
type lettersOut struct {
	r       *run
	bundle  mailbag.Bundle
	format  press.Format
	options publish.Options
	press   press.Press
}

// exportLetters writes letters of the study, all where no IDs are given.
func (r *run) exportLetters(ctx context.Context, ids []string) (err error) {
	if r.options.has("words") {
		return usage("export", "cli.usage.letters_words", nil)
	}
	format, err := r.formatOf("letters", press.LetterFormats())
	if err != nil {
		return err
	}
	m, err := r.Mail(ctx, r.options["data"], false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	if len(ids) == 0 {
		threads, err := m.Summaries(ctx, letters.FolderAll)
		if err != nil {
			return err
		}
		for _, t := range threads {
			ids = append(ids, t.ID)
		}
	}
	if !r.options.has("drafts") {
		if ids, _, err = m.WithoutDrafts(ctx, ids); err != nil {
			return err
		}
	}
	e := &lettersOut{r: r, format: format, options: r.publishing()}
	if !r.options.has("readings") {
		e.options.Readings = publish.NoReadings
	}
	if e.bundle, err = m.Collect(ctx, ids); err != nil {
		return err
	}
	if len(e.bundle.Letters) == 0 {
		r.say(r.Words.T("cli.letters.none"))
		return errFound
	}
	done, err := e.begin(ctx, m)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	return e.write(ctx)
}

// begin opens what the letters are written with: the reference data only where
// readings or another script are wanted.
func (e *lettersOut) begin(ctx context.Context, m Mail) (done func() error, err error) {
	r := e.r
	e.press = plainPress()
	done = func() error { return nil }
	if e.options.Readings != publish.NoReadings || e.options.Script == hanzi.Simplified || e.options.Script == hanzi.Traditional {
		reference, err := r.Reference(ctx, r.options["data"])
		if err != nil {
			return nil, err
		}
		done = reference.Close
		m.OnDamaged(func(err error) { r.say(r.Words.ErrorText(err)) })
		e.press.Sources = r.wordsFrom(reference, m.Learner()).Sources
	}
	e.press.Fonts, e.press.Producer = r.Fonts, r.About.Name+" "+r.About.Version
	return done, nil
}

// write writes to the file or folder that was named, or to the standard output.
func (e *lettersOut) write(ctx context.Context) error {
	out := e.r.options["output"]
	if out == "" || out == "-" {
		// Composed and written before anything goes out: half a file is none.
		var b bytes.Buffer
		if err := e.put(ctx, &b, e.bundle.Letters); err != nil {
			return err
		}
		return e.r.printAll(b.Bytes())
	}
	if info, err := os.Stat(out); err != nil || !info.IsDir() {
		return e.file(ctx, out, e.bundle.Letters)
	}
	for _, l := range e.bundle.Letters {
		if err := e.file(ctx, filepath.Join(out, l.ID+e.format.Ending()), []publish.Letter{l}); err != nil {
			return err
		}
	}
	return nil
}

func (e *lettersOut) put(ctx context.Context, w io.Writer, all []publish.Letter) error {
	progress := e.r.newProgress()
	defer progress.end()
	return e.press.WriteLetters(ctx, w, e.format, e.bundle.Title, e.options, all, func(done, total int) {
		progress.share(float64(done) / float64(total))
	})
}

// exportedLettersJSON is a file of letters that was written.
type exportedLettersJSON struct {
	Path    string   `json:"path"`
	To      string   `json:"to"`
	Letters []string `json:"letters"`
	Bytes   int64    `json:"bytes"`
}

func (e *lettersOut) file(ctx context.Context, path string, all []publish.Letter) error {
	if err := press.File(ctx, path, func(w io.Writer) error { return e.put(ctx, w, all) }); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return platform.ReadError("export", path, err)
	}
	var b bytes.Buffer
	if !e.r.json() {
		fmt.Fprintln(&b, e.r.Words.T("cli.letters.written", i18n.Args{"path": path, "n": len(all)}))
		return e.r.printAll(b.Bytes())
	}
	line := exportedLettersJSON{Path: path, To: string(e.format), Bytes: info.Size()}
	for _, l := range all {
		line.Letters = append(line.Letters, l.ID)
	}
	if err := encode(&b, line); err != nil {
		return err
	}
	return e.r.printAll(b.Bytes())
}
