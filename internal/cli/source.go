package cli

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeDocumentFaulty says that {path} is a bilingual document with errors, the
// first on line {line}: {reason}.
const CodeDocumentFaulty study.Code = "document_faulty"

// source gives what to annotate, line by line: of a plain text its lines, of a
// bilingual document its Chinese sentences with the readings written in them.
type source struct {
	in *input
	// ahead are lines that were read to see what the input is.
	ahead []string
	// document is the bilingual document, nil for a plain text; pairs are
	// those of its sentences that are left.
	document *bilingual.Document
	pairs    []bilingual.Pair
}

// mostFront is how many lines the keys of a document may have before the one
// that names its format.
const mostFront = 60

// newSource looks whether the input begins as a bilingual document does. It
// reads no further than it must to tell.
func (r *run) newSource(ctx context.Context, in *input) (*source, error) {
	s := &source{in: in}
	for len(s.ahead) < mostFront {
		if !s.readAhead(ctx) {
			break
		}
		text := strings.TrimSpace(s.ahead[len(s.ahead)-1])
		key, value, isKey := strings.Cut(strings.Replace(text, "：", ":", 1), ":")
		switch {
		case len(s.ahead) == 1 && text != "---", len(s.ahead) > 1 && text != "" && !isKey:
			return s, nil
		case strings.EqualFold(strings.TrimSpace(key), "format") && strings.HasPrefix(strings.TrimSpace(value), "dear-li-hua/"):
			return s, r.readWhole(ctx, s)
		}
	}
	return s, nil
}

// readAhead reads one more line. The end, or a failure, is met again by next,
// when what stands before it is annotated.
func (s *source) readAhead(ctx context.Context) bool {
	line, err := s.in.nextBefore(ctx)
	if err != nil {
		s.in.failed = err
		return false
	}
	s.ahead = append(s.ahead, line)
	return true
}

// readWhole reads the rest of a document.
func (r *run) readWhole(ctx context.Context, s *source) error {
	var b strings.Builder
	for _, line := range s.ahead {
		b.WriteString(line + "\n")
	}
	for {
		line, err := s.in.nextBefore(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if b.WriteString(line + "\n"); b.Len() > bilingual.MaxBytes {
			break // Parse says so
		}
	}
	d, faults := bilingual.Parse([]byte(b.String()))
	for _, f := range faults {
		if f.Severity == bilingual.Error {
			return &study.Error{Code: CodeDocumentFaulty, Op: "annotate", Args: facts(
				"path", s.in.name, "line", strconv.Itoa(f.Line), "reason", r.Words.CodeText(f.Code, f.Args))}
		}
	}
	s.document, s.ahead = d, nil
	for _, p := range d.Pairs() {
		if p.Zh != "" {
			s.pairs = append(s.pairs, p)
		}
	}
	return nil
}

// sentences gives those of a document.
func (s *source) sentences() []string {
	var out []string
	for _, p := range s.pairs {
		out = append(out, p.Zh)
	}
	return out
}

// next gives the next line with the readings written in it, io.EOF after the
// last.
func (s *source) next(ctx context.Context) (string, []hanzi.Override, error) {
	if err := ctx.Err(); err != nil {
		return "", nil, err
	}
	if s.document != nil {
		if len(s.pairs) == 0 {
			return "", nil, io.EOF
		}
		p := s.pairs[0]
		s.pairs = s.pairs[1:]
		return p.Zh, reader.WrittenReadings(&p), nil
	}
	if len(s.ahead) > 0 {
		line := s.ahead[0]
		s.ahead = s.ahead[1:]
		return line, nil, nil
	}
	line, err := s.in.next()
	return line, nil, err
}

// waiting reports whether the next line may have to be waited for.
func (s *source) waiting() bool {
	return s.document == nil && len(s.ahead) == 0 && s.in.waiting()
}
