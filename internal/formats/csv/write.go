package csv

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// Writer writes a table row by row.
type Writer struct {
	out       *bufio.Writer
	separator rune
	end       string
	guarded   bool
	columns   int
}

var errColumns = errors.New("a row has more or fewer cells than there are columns")

// NewCSV begins a table for spreadsheets: UTF-8 with a mark of byte order,
// which they need, commas, and the names of the columns. A cell that they would
// run as a formula gets an apostrophe before it, which Read takes away.
func NewCSV(out io.Writer, header []string) (*Writer, error) {
	w := &Writer{out: bufio.NewWriter(out), separator: ',', end: "\r\n", guarded: true, columns: len(header)}
	if _, err := w.out.WriteString("\ufeff"); err != nil {
		return nil, err
	}
	return w, w.Write(header)
}

// NewTSV begins a table for Anki: tabs, and header lines that say what the
// columns are. Where s.HTML is set, cells are HTML already. By the first column
// Anki finds notes that it has, unless there is one of GUIDs.
func NewTSV(out io.Writer, header []string, s Settings) (*Writer, error) {
	w := &Writer{out: bufio.NewWriter(out), separator: '\t', end: "\n", columns: len(header)}
	_, err := w.out.WriteString(s.lines(header))
	return w, err
}

// Write writes a row, which has as many cells as the header.
func (w *Writer) Write(cells []string) error {
	if len(cells) != w.columns {
		return errColumns
	}
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteRune(w.separator)
		}
		if w.guarded {
			cell = guard(cell)
		}
		b.WriteString(quoted(cell, w.separator, i == 0))
	}
	if b.Len() == 0 { // a row of one empty cell is no empty line
		b.WriteString(`""`)
	}
	b.WriteString(w.end)
	_, err := w.out.WriteString(b.String())
	return err
}

// Flush writes what is not yet written.
func (w *Writer) Flush() error { return w.out.Flush() }

// quoted puts a cell into quotation marks if it needs them.
func quoted(cell string, separator rune, first bool) string {
	// Other separators are protected too, so that it is clear which one counts.
	if strings.ContainsAny(cell, "\"\r\n\t,;|") || strings.ContainsRune(cell, separator) || strings.TrimSpace(cell) != cell ||
		first && (strings.HasPrefix(cell, "#") || strings.HasPrefix(cell, "\ufeff")) {
		return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}
