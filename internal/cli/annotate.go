package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func annotateCommand() command {
	return command{
		name: "annotate", usage: "[FILE] [--to json|text|html]", summary: "cli.summary.annotate", most: 1,
		options: []option{{name: "to", value: "FORM", choices: []string{"json", "text", "html"}, summary: "cli.option.to"}},
		do:      annotate,
	}
}

// form prints annotated lines.
type form interface {
	// begin and end are what stands before the first line and after the last.
	begin(b *bytes.Buffer)
	line(b *bytes.Buffer, text string, words []hanzi.Word) error
	end(b *bytes.Buffer)
}

func annotate(ctx context.Context, r *run) (err error) {
	to := r.options["to"]
	if r.json() {
		if to != "" && to != "json" {
			return usage("annotate", "cli.usage.json_and_to", nil)
		}
		to = "json"
	}
	name := "-"
	if len(r.operands) == 1 {
		name = r.operands[0]
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
	annotator, err := reference.Annotator(ctx)
	if err != nil {
		return err
	}
	return r.annotateLines(ctx, in, annotator, newForm(to, in.name))
}

func newForm(to, title string) form {
	switch to {
	case "text":
		return textForm{}
	case "html":
		return htmlForm{title: title}
	default:
		return jsonForm{}
	}
}

// annotateLines copies the input to the output, annotated. Whatever ends it,
// the output is whole lines and, in HTML, a whole document.
func (r *run) annotateLines(ctx context.Context, in *input, a Annotator, f form) error {
	out := r.output()
	progress := r.newProgress()
	var b bytes.Buffer
	f.begin(&b)
	err := out.put(b.Bytes())
	done := 0
	for err == nil {
		b.Reset()
		var text string
		if text, err = nextLine(ctx, in); err != nil {
			break
		}
		if err = f.line(&b, text, a.Annotate(text)); err == nil {
			err = out.put(b.Bytes())
		}
		if err == nil && in.waiting() {
			err = out.flush()
		}
		done++
		progress.show(done, in.place(), in.size)
	}
	progress.end()
	b.Reset()
	f.end(&b)
	ended := errors.Join(out.put(b.Bytes()), out.flush())
	if errors.Is(err, io.EOF) {
		return ended
	}
	return kept(err, done)
}

func nextLine(ctx context.Context, in *input) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return in.next()
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
