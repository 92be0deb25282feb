// Package csv reads and writes tables of cards: CSV as spreadsheets have it and
// the text files that Anki exports and imports (TSV with header lines).
//
// Reading is lenient: any of the usual separators, encodings and ends of lines,
// with or without names over the columns. What is written is read back as it
// was.
package csv

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of tables that cannot be read, besides import_too_large, text_damaged
// and import_slow. Each is a study.Error; the caller adds the argument "path".
const (
	// CodeEmpty: there is no row.
	CodeEmpty study.Code = "table_empty"
	// CodeWide: line {line} has more than {limit} columns.
	CodeWide study.Code = "table_wide"
	// CodeLong: there are more than {limit} rows.
	CodeLong study.Code = "table_long"
	// CodeCells: there are more than {limit} cells in all rows together.
	CodeCells study.Code = "table_cells"
	// CodeQuote: the quotation mark on line {line} has no end.
	CodeQuote study.Code = "table_quote"
)

// The most columns, rows and cells of a table.
const (
	MostColumns = 500
	MostRows    = 1_000_000
	MostCells   = 4_000_000
)

// Row is a row of a table.
type Row struct {
	// Line is where it begins in the file, from 1.
	Line int
	// Cells are those that stand in it: fewer or more than the header has.
	Cells []string
}

// Cell gives the cell of a column from 0, "" where the row ends before it.
func (r *Row) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Table is a table that was read.
type Table struct {
	// Header names the columns, nil where nothing does.
	Header []string
	Rows   []Row
	// Settings are what Anki's header lines say.
	Settings Settings
	// Short is how many rows had fewer cells than the header.
	Short int
}

// Options are how a table is read.
type Options struct {
	// IsName reports whether a cell is the name of a column. The first row
	// names the columns if half of its cells or more are such. Without it, a
	// table has names only where Anki's header lines give them.
	IsName func(cell string) bool
	// IsHeader, if there, reports besides whether the first of some rows names the
	// columns where fewer of its cells are known.
	IsHeader func(rows []Row) bool
}

// Read reads a table of any encoding and separator. Besides the codes of this
// package it fails with a *plaintext.DamagedError where bytes are no text, with
// import_too_large, and when ctx ends.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits, o Options) (*Table, error) {
	data, err := textfile.ReadAll(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	text, err := textfile.Decode(data)
	if err != nil {
		return nil, err
	}
	return Parse(ctx, text, limits, o)
}

// Parse reads a table that is decoded.
func Parse(ctx context.Context, text string, limits formats.Limits, o Options) (*Table, error) {
	t := &Table{}
	p := &parser{text: strings.TrimPrefix(text, "\ufeff"), line: 1}
	ofAnki := t.Settings.read(p)
	if t.Settings.Separator == 0 {
		t.Settings.Separator = separatorOf(p.text[p.at:])
	}
	p.separator, p.comments = t.Settings.Separator, ofAnki
	for cells := 0; ; {
		if len(t.Rows)%1024 == 0 {
			if err := limits.Ended(ctx); err != nil {
				return nil, err
			}
		}
		row, err := p.row()
		if err != nil {
			return nil, err
		}
		if row == nil {
			break
		}
		if len(t.Rows) == MostRows {
			return nil, formats.Fail(CodeLong, nil, "limit", formats.Number(MostRows))
		}
		if cells += len(row.Cells); cells > MostCells {
			return nil, formats.Fail(CodeCells, nil, "limit", formats.Number(MostCells))
		}
		if !ofAnki { // Anki's own files are not meant for spreadsheets
			for i := range row.Cells {
				row.Cells[i] = unguard(row.Cells[i])
			}
		}
		t.Rows = append(t.Rows, *row)
	}
	t.findHeader(o)
	if len(t.Rows) == 0 {
		return nil, formats.Fail(CodeEmpty, nil)
	}
	for i := range t.Rows {
		if len(t.Rows[i].Cells) < len(t.Header) {
			t.Short++
		}
	}
	return t, nil
}

// findHeader takes the names of the columns from the header lines or, if it has
// them, from the first row.
func (t *Table) findHeader(o Options) {
	if len(t.Settings.Columns) > 0 {
		t.Header = t.Settings.Columns
		return
	}
	if o.IsName == nil || len(t.Rows) == 0 {
		return
	}
	names, cells := 0, 0
	for _, c := range t.Rows[0].Cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if cells++; o.IsName(c) {
			names++
		}
	}
	if cells > 0 && names*2 >= cells || o.IsHeader != nil && o.IsHeader(t.Rows) {
		for _, c := range t.Rows[0].Cells {
			t.Header = append(t.Header, strings.TrimSpace(c))
		}
		t.Rows = t.Rows[1:]
	}
}

// Column gives the place of the column of a name, whatever the case of its
// letters, -1 where there is none.
func (t *Table) Column(name string) int {
	return slices.IndexFunc(t.Header, func(h string) bool { return strings.EqualFold(h, name) })
}

// formula are the signs at which a spreadsheet takes a cell for a formula.
const formula = "=+-@\t\r"

// isFormula reports whether a cell is one, or one that was guarded.
func isFormula(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	return rest != "" && strings.IndexByte(formula, rest[0]) >= 0
}

// guard keeps a spreadsheet from running a cell. One that is guarded already is
// guarded again, so that unguard gives each back.
func guard(cell string) string {
	if isFormula(cell) {
		return "'" + cell
	}
	return cell
}

func unguard(cell string) string {
	if strings.HasPrefix(cell, "'") && isFormula(cell) {
		return cell[1:]
	}
	return cell
}
