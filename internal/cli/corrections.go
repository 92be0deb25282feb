package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// heldCorrections keeps corrections for one run of the program.
type heldCorrections []reader.Correction

// Corrections gives all.
func (h *heldCorrections) Corrections(context.Context) ([]reader.Correction, int, error) {
	return slices.Clone(*h), 0, nil
}

// ChangeCorrections adds and removes some.
func (h *heldCorrections) ChangeCorrections(_ context.Context, remove []string, add []reader.Correction) error {
	*h = slices.DeleteFunc(*h, func(c reader.Correction) bool { return slices.Contains(remove, c.ID) })
	*h = append(*h, add...)
	return nil
}

// corrected annotates as the user's corrections want it.
type corrected struct {
	Annotator
	corrections *reader.Corrections
	// textID is that of a document, "" for a plain text.
	textID string
	// sentences are all of a document; of a plain text each line is looked at
	// by itself.
	sentences []string
}

// annotate applies the corrections that hold in a line and, where they say
// nothing, the readings written in the text.
func (c *corrected) annotate(ctx context.Context, line string, own []hanzi.Override) ([]hanzi.Word, error) {
	if c.corrections == nil {
		if len(own) == 0 {
			return c.Annotate(line), nil
		}
		return c.AnnotateWith(line, own), nil
	}
	sentences := c.sentences
	if c.textID == "" {
		sentences = []string{line}
	}
	here, err := c.corrections.In(ctx, c.textID, sentences)
	if err != nil {
		return nil, err
	}
	overrides, _ := here.Apply(c.Annotator, line, own)
	return c.AnnotateWith(line, overrides), nil
}

// readCorrections reads a file that the corrections were exported to. A line
// that cannot be used is told, and nothing is done then.
func (r *run) readCorrections(ctx context.Context, name string) (_ *reader.Corrections, err error) {
	in, err := r.open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	service := reader.NewCorrections(r.Clock, study.RandomIDs{}, &heldCorrections{}, func(string) bool { return false })
	report, err := service.Import(ctx, in.raw)
	if e := (*study.Error)(nil); errors.As(err, &e) {
		// Its wording has no path of its own.
		return nil, &study.Error{Code: CodeCorrectionsFile, Op: "annotate", Args: facts("path", name, "reason", r.Words.ErrorText(err)), Err: err}
	}
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	if err != nil {
		return nil, platform.ReadError("read", name, err)
	}
	for _, f := range report.Faults {
		r.say(fmt.Sprintf("%s:%d: %s", name, f.Line, r.Words.ErrorText(f.Err)))
	}
	if report.Faulty > 0 {
		return nil, &study.Error{Code: CodeCorrectionsFaulty, Op: "annotate", Args: facts("path", name, "n", strconv.Itoa(report.Faulty))}
	}
	return service, nil
}

// facts pairs names and values.
func facts(pairs ...string) map[string]string {
	out := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}
