package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what only a command can meet, and what it keeps.
const (
	// CodeLineTooLong: line {line} of {path} has more than {limit} bytes.
	CodeLineTooLong study.Code = "line_too_long"
	// CodeStopped: the user interrupted the command.
	CodeStopped study.Code = "cancelled"
	// keptLines: {done} whole lines were written.
	keptLines = "lines_written"
)

// maxLine is the most bytes of one line: 32 MiB, several times the longest
// novel.
const maxLine = 32 << 20

// input is a file or the standard input, read line by line.
type input struct {
	name   string          // as messages call it
	size   int64           // in bytes, 0 when it is not known
	raw    *countingReader // its bytes
	text   *plaintext.Reader
	r      *bufio.Reader // reads text
	closer io.Closer
	// limit is the most bytes of a line.
	limit int
	// line is the number of the last line read, from 1; offset the bytes of
	// text so far.
	line   int
	offset int64
	// failed is a failure that was met ahead of its line.
	failed error
}

// open opens the file, or the standard input where it is "-". Reading ends
// when ctx does, even while nothing comes.
func (r *run) open(ctx context.Context, name string) (*input, error) {
	if name == "-" {
		return newInput("-", &patientReader{ctx: ctx, r: r.stdin}, nil), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, platform.ReadError("open", name, err)
	}
	in := newInput(name, &patientReader{ctx: ctx, r: f}, f)
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		in.size = info.Size()
	}
	return in, nil
}

func newInput(name string, r io.Reader, c io.Closer) *input {
	raw := &countingReader{r: r}
	text := plaintext.NewReader(raw)
	return &input{name: name, raw: raw, text: text, r: bufio.NewReaderSize(text, 64<<10), closer: c, limit: maxLine}
}

// place gives about how many bytes of the file the lines so far took.
func (in *input) place() int64 {
	ahead := int64(in.r.Buffered() + in.text.Pending())
	if ahead == 0 {
		return in.raw.n
	}
	return int64(float64(in.raw.n) * float64(in.offset) / float64(in.offset+ahead))
}

// countingReader counts the bytes that are read.
type countingReader struct {
	r io.Reader
	n int64
}

// Read reads on.
func (c *countingReader) Read(to []byte) (int, error) {
	n, err := c.r.Read(to)
	c.n += int64(n)
	return n, err
}

// waiting reports whether the next line may have to be waited for: no whole one
// has been read ahead.
func (in *input) waiting() bool {
	ahead, err := in.r.Peek(in.r.Buffered())
	return err != nil || bytes.IndexByte(ahead, '\n') < 0
}

func (in *input) close() error {
	if in.closer == nil {
		return nil
	}
	return in.closer.Close()
}

// next gives the next line without its end, which is LF or CR LF, and io.EOF
// after the last. A line that is damaged is not given, but fails.
func (in *input) next() (string, error) {
	if in.failed != nil {
		return "", in.failed
	}
	b, err := in.bytes()
	if err != nil {
		return "", err
	}
	in.line++
	in.offset += int64(len(b))
	b = bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
	return string(b), nil
}

// nextBefore is next before ctx ends.
func (in *input) nextBefore(ctx context.Context) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return in.next()
}

// bytes gives the next line with its end.
func (in *input) bytes() ([]byte, error) {
	var line []byte
	var damaged *plaintext.DamagedError
	for {
		part, err := in.r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > in.limit:
			return nil, in.fail(CodeLineTooLong, map[string]string{"limit": strconv.Itoa(in.limit)})
		case err == nil, errors.Is(err, io.EOF) && len(line) > 0:
			return line, nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF), errors.Is(err, context.Canceled):
			return nil, err
		case errors.As(err, &damaged):
			return nil, damaged.In(in.name)
		default:
			return nil, platform.ReadError("read", in.name, err)
		}
	}
}

func (in *input) fail(code study.Code, args map[string]string) error {
	args["path"] = in.name
	args["line"] = strconv.Itoa(in.line + 1)
	return &study.Error{Code: code, Op: "read", Args: args}
}

// patientReader reads in the background, so that the end of its context ends
// the waiting: a terminal or a pipe may stay silent for ever.
type patientReader struct {
	ctx     context.Context
	r       io.Reader
	buf     []byte
	rest    []byte
	results chan readResult
	reading bool
}

type readResult struct {
	n   int
	err error
}

// Read fails with the context's error once that has ended.
func (p *patientReader) Read(to []byte) (int, error) {
	if len(p.rest) > 0 {
		n := copy(to, p.rest)
		p.rest = p.rest[n:]
		return n, nil
	}
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	if p.buf == nil {
		p.buf, p.results = make([]byte, 64<<10), make(chan readResult, 1)
	}
	if !p.reading {
		p.reading = true
		go func() {
			n, err := p.r.Read(p.buf)
			p.results <- readResult{n, err}
		}()
	}
	select {
	case got := <-p.results:
		p.reading = false
		n := copy(to, p.buf[:got.n])
		p.rest = p.buf[n:got.n]
		return n, got.err
	case <-p.ctx.Done():
		return 0, p.ctx.Err()
	}
}

// output writes whole results: what a full disk or an interruption leaves
// ends with a complete line.
type output struct {
	w    *bufio.Writer
	name string
}

func (r *run) output() *output {
	return &output{w: bufio.NewWriterSize(r.stdout, 64<<10), name: r.Words.T("cli.stdout")}
}

// put writes one whole result.
func (o *output) put(b []byte) error {
	// What is buffered goes out first, so that no result is divided between two
	// writes.
	if len(b) > o.w.Available() && o.w.Buffered() > 0 {
		if err := o.flush(); err != nil {
			return err
		}
	}
	if _, err := o.w.Write(b); err != nil {
		return platform.FileError("write", o.name, err)
	}
	return nil
}

func (o *output) flush() error { return platform.FileError("write", o.name, o.w.Flush()) }
