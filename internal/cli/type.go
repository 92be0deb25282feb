package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// mostTyped is the most candidates of a line, usualTyped as many as a page has.
const (
	mostTyped  = 180
	usualTyped = inputmethod.PageSize
)

func typeCommand() command {
	return command{
		name: "type", usage: "[FILE] [--script S] [--fuzzy PAIRS] [--limit N]", summary: "cli.summary.type", most: 1,
		options: []option{
			{name: "script", value: "SCRIPT", choices: []string{"simplified", "traditional"}, summary: "cli.option.type_script"},
			{name: "fuzzy", value: "PAIRS", summary: "cli.option.fuzzy"},
			{name: "limit", value: "N", summary: "cli.option.type_limit"},
		},
		do: typeLines,
	}
}

// typing is one run of the command.
type typing struct {
	r         *run
	reference Reference
	engine    *inputmethod.Engine
	options   inputmethod.Options
	limit     int
}

func typeLines(ctx context.Context, r *run) (err error) {
	t := &typing{r: r, limit: usualTyped}
	if text, ok := r.options["limit"]; ok {
		if t.limit, err = strconv.Atoi(text); err != nil || t.limit < 1 || t.limit > mostTyped {
			return usage("type", "cli.usage.bad_limit", i18n.Args{"value": text, "most": mostTyped})
		}
	}
	if t.options.Fuzzy, err = fuzzyPairs(r.options["fuzzy"]); err != nil {
		return err
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
	if t.reference, err = r.Reference(ctx, r.options["data"]); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.reference.Close()) }()
	if t.engine, err = t.reference.Typing(ctx); err != nil {
		return err
	}
	if r.options["script"] == "traditional" {
		converter, err := t.reference.Converter(ctx)
		if err != nil {
			return err
		}
		t.options.Traditional, t.options.Convert = true, converter.ToTraditional
	}
	return t.run(ctx, in)
}

// run writes a line for each line of the input.
func (t *typing) run(ctx context.Context, in *input) error {
	out := t.r.output()
	progress := t.r.newProgress()
	var b bytes.Buffer
	done := 0
	var err error
	for err == nil {
		var line string
		if line, err = in.nextBefore(ctx); err != nil {
			break
		}
		b.Reset()
		if err = t.line(ctx, &b, line); err == nil {
			err = out.put(b.Bytes())
		}
		if err == nil && in.waiting() {
			err = out.flush()
		}
		if err == nil {
			done++
			progress.show(done, in.place(), in.size)
		}
	}
	progress.end()
	ended := out.flush()
	if errors.Is(err, io.EOF) {
		return ended
	}
	return errors.Join(kept(err, done), ended)
}

// typedJSON is a line of the output.
type typedJSON struct {
	Text       string          `json:"text"`
	Candidates []string        `json:"candidates"`
	Details    []candidateJSON `json:"details"`
}

// candidateJSON is what is known of a candidate.
type candidateJSON struct {
	Text    string `json:"text"`
	Reading string `json:"reading"`
	Gloss   string `json:"gloss"`
	// Whole says that it is the whole line.
	Whole bool `json:"whole"`
}

func (t *typing) line(ctx context.Context, b *bytes.Buffer, line string) error {
	c := t.engine.Convert(line, t.options)
	if !t.r.json() {
		b.WriteString(c.Text + "\n")
		return nil
	}
	out := typedJSON{Text: c.Text, Candidates: []string{}, Details: []candidateJSON{}}
	for _, candidate := range c.Candidates[:min(len(c.Candidates), t.limit)] {
		gloss, err := t.gloss(ctx, candidate)
		if err != nil {
			return err
		}
		out.Candidates = append(out.Candidates, candidate.Text)
		out.Details = append(out.Details, candidateJSON{candidate.Text, candidate.Reading, gloss, candidate.Whole})
	}
	return encode(b, out)
}

// longestGlossed is the most characters of a dictionary's word.
const longestGlossed = 8

// gloss gives the first sense of a candidate that is a word, of the entry with
// its reading where there is one.
func (t *typing) gloss(ctx context.Context, c inputmethod.Candidate) (string, error) {
	if c.Reading == "" || utf8.RuneCountInString(c.Simplified) > longestGlossed {
		return "", nil
	}
	entries, err := t.reference.Lookup(ctx, c.Simplified)
	if err != nil || len(entries) == 0 {
		return "", err
	}
	return dictionary.SenseOf(entries, c.Reading), nil
}

// fuzzyPairs reads the pairs of --fuzzy.
func fuzzyPairs(text string) (inputmethod.FuzzyPairs, error) {
	var f inputmethod.FuzzyPairs
	for name := range strings.SplitSeq(text, ",") {
		name = strings.TrimSpace(name)
		switch {
		case name == "all":
			for _, pair := range inputmethod.FuzzyNames() {
				f.Set(pair)
			}
		case name != "" && !f.Set(name):
			return f, usage("type", "cli.usage.bad_choice", i18n.Args{
				"option": "--fuzzy", "value": name, "choices": strings.Join(inputmethod.FuzzyNames(), ", ") + ", all",
			})
		}
	}
	return f, nil
}
