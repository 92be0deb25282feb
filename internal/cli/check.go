package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func checkCommand() command {
	return command{
		name: "check", usage: "FILE…", summary: "cli.summary.check", most: -1, do: check,
	}
}

// checkedFault is one fault as JSON.
type checkedFault struct {
	File     string            `json:"file"`
	Line     int               `json:"line"`
	Severity string            `json:"severity"`
	Code     string            `json:"code"`
	Message  string            `json:"message"`
	Args     map[string]string `json:"args,omitempty"`
}

// tally counts what was found.
type tally struct{ files, faulty, unread, errors, warnings int }

// check reports every fault of every file, and goes on after a file that
// cannot be read.
func check(ctx context.Context, r *run) error {
	names := r.operands
	if len(names) == 0 {
		names = []string{"-"}
	}
	out := r.output()
	checker := bilingual.NewChecker()
	var count tally
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return errors.Join(err, out.flush())
		}
		count.files++
		data, err := r.readDocument(ctx, name)
		if errors.Is(err, context.Canceled) {
			return errors.Join(err, out.flush())
		}
		if err != nil {
			count.unread++
			r.say(r.Words.ErrorText(err))
			continue
		}
		data, foreign := toUTF8(data)
		_, faults := checker.Check(name, data)
		faults = append(foreign, faults...)
		if err := r.reportFaults(out, name, faults, &count); err != nil {
			return err
		}
	}
	if err := out.flush(); err != nil {
		return err
	}
	return r.sum(count)
}

// Codes of faults of a document in another encoding than UTF-8.
const (
	// CodeDocumentEncoding: the file is written in {encoding}.
	CodeDocumentEncoding study.Code = "document_encoding"
	// CodeDocumentDamaged: {value} at character {column} is no {encoding}.
	CodeDocumentDamaged study.Code = "document_damaged"
)

// toUTF8 gives a document in UTF-8, and the fault that it is in another
// encoding: what else is wrong with it can be told all the same. Damaged UTF-8
// is left for the parser to tell.
func toUTF8(data []byte) ([]byte, []bilingual.Fault) {
	text := plaintext.Decode(data)
	if text.Encoding == plaintext.UTF8 {
		return data, nil
	}
	faults := []bilingual.Fault{{Code: CodeDocumentEncoding, Args: map[string]string{"encoding": string(text.Encoding)}}}
	for _, f := range text.Faults {
		faults = append(faults, bilingual.Fault{Line: f.Line, Code: CodeDocumentDamaged, Args: map[string]string{
			"column": strconv.Itoa(f.Column), "value": f.Hex(), "encoding": string(text.Encoding),
		}})
	}
	return []byte(text.Text), faults
}

// readDocument reads a file, but not much more of it than a document may have.
func (r *run) readDocument(ctx context.Context, name string) (data []byte, err error) {
	in, err := r.open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	data, err = io.ReadAll(io.LimitReader(in.raw, bilingual.MaxBytes+1))
	if errors.Is(err, context.Canceled) {
		return nil, err
	}
	return data, platform.ReadError("read", name, err)
}

func (r *run) reportFaults(out *output, name string, faults []bilingual.Fault, count *tally) error {
	faulty := false
	for _, f := range faults {
		severity, word := "error", r.Words.T("cli.check.error")
		if f.Severity == bilingual.Warning {
			severity, word = "warning", r.Words.T("cli.check.warning")
			count.warnings++
		} else {
			count.errors++
			faulty = true
		}
		message := r.Words.CodeText(f.Code, f.Args)
		var b bytes.Buffer
		if r.json() {
			if err := encode(&b, checkedFault{name, f.Line, severity, string(f.Code), message, f.Args}); err != nil {
				return err
			}
		} else {
			place := name
			if f.Line > 0 {
				place = fmt.Sprintf("%s:%d", name, f.Line)
			}
			fmt.Fprintf(&b, "%s: %s: %s\n", place, word, message)
		}
		if err := out.put(b.Bytes()); err != nil {
			return err
		}
	}
	if faulty {
		count.faulty++
	}
	return nil
}

// sum says how it went as a whole.
func (r *run) sum(c tally) error {
	args := []i18n.Args{{"n": c.files}, {"errors": c.errors, "warnings": c.warnings, "faulty": c.faulty, "unread": c.unread}}
	switch {
	case c.unread > 0:
		r.say(r.Words.T("cli.check.unread", args...))
		return errFound
	case c.errors > 0:
		r.say(r.Words.T("cli.check.faulty", args...))
		return errFound
	case c.warnings > 0:
		r.say(r.Words.T("cli.check.warned", args...))
	default:
		r.say(r.Words.T("cli.check.sound", args...))
	}
	return nil
}
