package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what only annotate can meet.
const (
	// CodeCorrectionsFile: {path} cannot be used for corrections: {reason}.
	CodeCorrectionsFile study.Code = "corrections_file"
	// CodeCorrectionsFaulty: {n} lines of {path} are no corrections.
	CodeCorrectionsFaulty study.Code = "corrections_faulty"
)

func annotateCommand() command {
	return command{
		name:    "annotate",
		usage:   "[FILE] [--to json|text|html] [--script S] [--tones T] [--notation N] [--corrections FILE]",
		summary: "cli.summary.annotate", most: 1,
		options: []option{
			{name: "to", value: "FORM", choices: []string{"json", "text", "html"}, summary: "cli.option.to"},
			{name: "script", value: "SCRIPT", choices: []string{"simplified", "traditional"}, summary: "cli.option.script"},
			{name: "tones", value: "TONES", choices: []string{"written", "spoken"}, summary: "cli.option.tones"},
			{name: "notation", value: "NOTATION", choices: []string{"marks", "numbers", "zhuyin"}, summary: "cli.option.notation"},
			{name: "corrections", value: "FILE", summary: "cli.option.corrections"},
		},
		do: annotate,
	}
}

// form prints annotated lines.
type form interface {
	// begin and end are what stands before the first line and after the last.
	begin(b *lineBuffer)
	// line prints a line. What comes before the last of its pieces it may write.
	line(b *lineBuffer, text string, pieces iter.Seq2[piece, error]) error
	end(b *lineBuffer)
}

func annotate(ctx context.Context, r *run) (err error) {
	to := r.options["to"]
	if r.json() {
		if to != "" && to != "json" {
			return usage("annotate", "cli.usage.json_and_to", nil)
		}
		to = "json"
	}
	if isJSON := to == "" || to == "json"; isJSON && (r.options.has("tones") || r.options.has("notation")) {
		return usage("annotate", "cli.usage.json_and_display", nil)
	}
	name := "-"
	if len(r.operands) == 1 {
		name = r.operands[0]
	}
	if name == "-" && r.options["corrections"] == "-" {
		return usage("annotate", "cli.usage.one_stdin", nil)
	}
	in, err := r.open(ctx, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	reference, err := r.Reference(ctx, r.options["data"])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reference.Close()) }()
	work, err := r.newAnnotation(ctx, reference, in)
	if err != nil {
		return err
	}
	return work.run(ctx, r.newForm(to, in.name))
}

// display is how readings are to be shown.
func (r *run) display() hanzi.Display {
	var d hanzi.Display
	if r.options["tones"] == "spoken" {
		d.Tones = hanzi.Spoken
	}
	switch r.options["notation"] {
	case "numbers":
		d.Notation = hanzi.Numbers
	case "zhuyin":
		d.Notation = hanzi.Zhuyin
	}
	return d
}

func (r *run) newForm(to, title string) form {
	switch to {
	case "text":
		return textForm{r.display()}
	case "html":
		language := "zh-Hans"
		if r.options["script"] == "traditional" {
			language = "zh-Hant"
		}
		return htmlForm{title, language, r.display()}
	default:
		return jsonForm{}
	}
}

// annotation is one run of the command.
type annotation struct {
	r      *run
	from   *source
	words  *corrected
	script func(text string) string // nil where the text's own is kept
	// size is that of a piece, in characters.
	size int
}

func (r *run) newAnnotation(ctx context.Context, reference Reference, in *input) (*annotation, error) {
	a := &annotation{r: r, words: &corrected{}, size: pieceSize}
	var err error
	if a.words.Annotator, err = reference.Annotator(ctx); err != nil {
		return nil, err
	}
	if script := r.options["script"]; script != "" {
		converter, err := reference.Converter(ctx)
		if err != nil {
			return nil, err
		}
		a.script = converter.ToSimplified
		if script == "traditional" {
			a.script = converter.ToTraditional
		}
	}
	if file, ok := r.options["corrections"]; ok {
		if a.words.corrections, err = r.readCorrections(ctx, file); err != nil {
			return nil, nothingWritten("annotate", err)
		}
	}
	if a.from, err = r.newSource(ctx, in); err != nil {
		return nil, nothingWritten("annotate", err)
	}
	if d := a.from.document; d != nil {
		a.words.textID, a.words.sentences = d.ID, a.from.sentences()
	}
	return a, nil
}

// run copies the input to the output, annotated. Whatever ends it, the output
// is whole lines and, in HTML, a whole document.
func (a *annotation) run(ctx context.Context, f form) error {
	out := a.r.output()
	progress := a.r.newProgress()
	b := &lineBuffer{out: out}
	f.begin(b)
	err := b.flush()
	done := 0
	for err == nil {
		if err = a.line(ctx, b, f); err == nil {
			err = b.flush()
		}
		if err != nil {
			break
		}
		if a.from.waiting() {
			err = out.flush()
		}
		done++
		progress.show(done, a.from.in.place(), a.from.in.size)
	}
	progress.end()
	b.Reset()
	f.end(b)
	ended := errors.Join(b.flush(), out.flush())
	if errors.Is(err, io.EOF) {
		return ended
	}
	return kept(err, done)
}

// line annotates the next line.
func (a *annotation) line(ctx context.Context, b *lineBuffer, f form) error {
	text, own, err := a.from.next(ctx)
	if err != nil {
		return err
	}
	written := text
	if a.script != nil {
		written = a.inScript(text)
	}
	return f.line(b, written, a.pieces(ctx, text, written, own))
}

// kept adds to a failure what was written before it.
func kept(err error, done int) error {
	with := study.Error{Code: study.CodeInternal, Op: "annotate", Err: err}
	if e := (*study.Error)(nil); errors.As(err, &e) {
		with = *e
	} else if errors.Is(err, context.Canceled) {
		with.Code = CodeStopped
	}
	with.Kept = keptLines
	with.Args = maps.Clone(with.Args)
	if with.Args == nil {
		with.Args = map[string]string{}
	}
	with.Args["done"] = strconv.Itoa(done)
	return &with
}

// encode writes v as one line of JSON, Chinese and angle brackets as they are.
func encode(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
