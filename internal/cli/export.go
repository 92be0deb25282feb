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

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
)

// Shelf is the study's texts as far as exporting needs them.
type Shelf interface {
	// IDs lists the texts in the order of the library.
	IDs(ctx context.Context) ([]string, error)
	// Document gives a text. It fails with not_found.
	Document(ctx context.Context, id string) (*bilingual.Document, error)
	// Learner gives what is known of words and what was corrected; words
	// themselves come from the Reference.
	Learner() press.Study
	// OnDamaged has tell called once where some of the learner's corrections
	// cannot be used. It is called before Learner.
	OnDamaged(tell func(error))
	// Close ends its use.
	Close() error
}

func exportCommand() command {
	return command{
		name: "export",
		usage: "texts|letters|cards [ID…|SEARCH|--all] [--to FORMAT] [-o FILE] [--readings R] [--translation T] [--words] [--drafts] [--script S] [--notation N] " +
			"[--tones T] [--paper P] [--new]",
		summary: "cli.summary.export", least: 1, most: -1,
		options: []option{
			{name: "all", summary: "cli.option.all"},
			{name: "to", value: "FORMAT", choices: exportFormats(), summary: "cli.option.export_to"},
			{name: "output", value: "FILE", summary: "cli.option.output"},
			{name: "readings", value: "R", choices: []string{"all", "unknown", "none"}, summary: "cli.option.readings"},
			{name: "translation", value: "T", choices: []string{"none", "under", "beside"}, summary: "cli.option.translation"},
			{name: "words", summary: "cli.option.words"},
			{name: "drafts", summary: "cli.option.drafts"},
			{name: "script", value: "S", choices: []string{"simplified", "traditional"}, summary: "cli.option.script"},
			{name: "notation", value: "N", choices: []string{"marks", "numbers", "zhuyin"}, summary: "cli.option.export_notation"},
			{name: "tones", value: "T", choices: []string{"written", "spoken"}, summary: "cli.option.export_tones"},
			{name: "new", summary: "cli.option.cards_new"},
			{name: "paper", value: "P", choices: []string{"a4", "letter"}, summary: "cli.option.paper"},
		},
		do: export,
	}
}

func export(ctx context.Context, r *run) error {
	kinds := map[string]func(context.Context, []string) error{"texts": r.exportTexts, "letters": r.exportLetters, "cards": r.exportCards}
	export, ok := kinds[r.operands[0]]
	if !ok {
		return usage("export", "cli.usage.export_kind", i18n.Args{"kind": r.operands[0]})
	}
	if r.options.has("new") && r.operands[0] != "cards" {
		return usage("export", "cli.usage.new_cards", nil)
	}
	ids := r.operands[1:]
	if all := r.options.has("all"); all == (len(ids) > 0) {
		return usage("export", "cli.usage.export_which", nil)
	}
	if r.json() && !r.options.has("output") {
		return usage("export", "cli.usage.json_and_stdout", nil)
	}
	if err := export(ctx, ids); err != nil {
		var wrong *usageError
		if errors.As(err, &wrong) || errors.Is(err, errFound) {
			return err
		}
		return nothingWritten("export", err)
	}
	return nil
}

// exportTexts writes texts of the study, all where no IDs are given.
func (r *run) exportTexts(ctx context.Context, ids []string) (err error) {
	if r.options.has("drafts") {
		return usage("export", "cli.usage.texts_drafts", nil)
	}
	format, err := r.formatOf("texts", press.Formats())
	if err != nil {
		return err
	}
	shelf, err := r.Shelf(ctx, r.options["data"])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shelf.Close()) }()
	shelf.OnDamaged(func(err error) { r.say(r.Words.ErrorText(err)) })
	if len(ids) == 0 {
		if ids, err = shelf.IDs(ctx); err != nil {
			return err
		}
	}
	var docs []*bilingual.Document
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue // named twice, wanted once
		}
		doc, err := shelf.Document(ctx, id)
		if err != nil {
			return err
		}
		docs = append(docs, doc)
	}
	e := &exporting{r: r, docs: docs, format: format, options: r.publishing()}
	reference, err := r.Reference(ctx, r.options["data"])
	if err != nil && e.format != press.Document {
		return err
	}
	if err == nil {
		defer func() { err = errors.Join(err, reference.Close()) }()
	}
	e.press = press.Press{Sources: r.wordsFrom(reference, shelf.Learner()).Sources, Fonts: r.Fonts, Producer: r.About.Name + " " + r.About.Version}
	return e.write(ctx)
}

// wordsFrom joins what the reference data know of words with what the learner
// does.
func (r *run) wordsFrom(reference Reference, from press.Study) press.Study {
	from.Dictionary = reference
	var annotator Annotator
	from.Annotator = func(ctx context.Context) (publish.Annotator, error) {
		var err error
		if annotator == nil {
			annotator, err = reference.Annotator(ctx)
		}
		return annotator, err
	}
	var converter *hanzi.Converter
	from.Converter = func(ctx context.Context) (publish.Converter, error) {
		var err error
		if converter == nil {
			converter, err = reference.Converter(ctx)
		}
		return converter, err
	}
	return from
}

// publishing gives the options of a text.
func (r *run) publishing() publish.Options {
	o := publish.Options{
		Readings: publish.AllReadings, Translation: publish.NoTranslation, WordList: r.options.has("words"),
		Script: hanzi.Script(r.options["script"]), Display: r.display(), Paper: publish.A4, Interface: r.Words.Language(),
	}
	if v := r.options["readings"]; v != "" {
		o.Readings = publish.Readings(v)
	}
	if v := r.options["translation"]; v != "" {
		o.Translation = publish.Translation(v)
	}
	if v := r.options["paper"]; v != "" {
		o.Paper = publish.Paper(v)
	}
	return o
}

// exporting is one run of the command.
type exporting struct {
	r       *run
	docs    []*bilingual.Document
	format  press.Format
	options publish.Options
	press   press.Press
}

// write writes to the file or folder that was named, or to the standard output.
func (e *exporting) write(ctx context.Context) error {
	out := e.r.options["output"]
	if out == "" || out == "-" {
		// Composed and written before anything goes out: half a file is none.
		var b bytes.Buffer
		if err := e.put(ctx, &b, e.docs); err != nil {
			return err
		}
		return e.r.printAll(b.Bytes())
	}
	info, err := os.Stat(out)
	if err != nil || !info.IsDir() {
		return e.file(ctx, out, e.docs)
	}
	for _, doc := range e.docs {
		if err := e.file(ctx, filepath.Join(out, doc.ID+e.format.Ending()), []*bilingual.Document{doc}); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporting) put(ctx context.Context, w io.Writer, docs []*bilingual.Document) error {
	progress := e.r.newProgress()
	defer progress.end()
	title := e.r.Words.T("cli.export.book", i18n.Args{"n": len(docs)})
	return e.press.Write(ctx, w, e.format, title, e.options, docs, func(done, total int) {
		progress.share(float64(done) / float64(total))
	})
}

// exportedJSON is a file that was written.
type exportedJSON struct {
	Path  string   `json:"path"`
	To    string   `json:"to"`
	Texts []string `json:"texts"`
	Bytes int64    `json:"bytes"`
}

func (e *exporting) file(ctx context.Context, path string, docs []*bilingual.Document) error {
	if err := press.File(ctx, path, func(w io.Writer) error { return e.put(ctx, w, docs) }); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return platform.ReadError("export", path, err)
	}
	var b bytes.Buffer
	if !e.r.json() {
		fmt.Fprintln(&b, e.r.Words.T("cli.export.written", i18n.Args{"path": path, "n": len(docs)}))
		return e.r.printAll(b.Bytes())
	}
	line := exportedJSON{Path: path, To: string(e.format), Bytes: info.Size()}
	for _, doc := range docs {
		line.Texts = append(line.Texts, doc.ID)
	}
	if err := encode(&b, line); err != nil {
		return err
	}
	return e.r.printAll(b.Bytes())
}
