package csv

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// parser reads rows one by one (RFC 4180, and what programs write instead).
type parser struct {
	text      string
	at, line  int
	separator rune
	// comments says that lines that begin with # are no rows.
	comments bool
}

// endOfLine gives the length of the end of a line at a place, 0 if there is
// none.
func (p *parser) endOfLine() int {
	switch rest := p.text[p.at:]; {
	case strings.HasPrefix(rest, "\r\n"):
		return 2
	case strings.HasPrefix(rest, "\n"), strings.HasPrefix(rest, "\r"):
		return 1
	}
	return 0
}

// peekLine gives the rest of the line.
func (p *parser) peekLine() string {
	rest := p.text[p.at:]
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		return rest[:i]
	}
	return rest
}

// skipLine goes to the next line.
func (p *parser) skipLine() {
	p.at += len(p.peekLine())
	p.at += p.endOfLine()
	p.line++
}

// row reads the next row that is not empty, nil at the end.
func (p *parser) row() (*Row, error) {
	for p.at < len(p.text) && (p.endOfLine() > 0 || p.comments && p.text[p.at] == '#') {
		p.skipLine()
	}
	if p.at == len(p.text) {
		return nil, nil
	}
	row := &Row{Line: p.line}
	for {
		cell, err := p.cell()
		if err != nil {
			return nil, err
		}
		if row.Cells = append(row.Cells, cell); len(row.Cells) > MostColumns {
			return nil, formats.Fail(CodeWide, nil, "line", strconv.Itoa(row.Line), "limit", formats.Number(MostColumns))
		}
		if p.at < len(p.text) {
			if r, n := utf8.DecodeRuneInString(p.text[p.at:]); r == p.separator {
				p.at += n
				continue
			}
		}
		if n := p.endOfLine(); n > 0 {
			p.at += n
			p.line++
		}
		return row, nil
	}
}

// cell reads a cell up to the separator or the end of the line.
func (p *parser) cell() (string, error) {
	if p.at == len(p.text) || p.text[p.at] != '"' {
		return p.bare(), nil
	}
	at, line := p.at, p.line
	cell, ended := p.quoted()
	inner := p.text[at:p.at]
	rest := p.bare()
	if ended && strings.TrimSpace(rest) == "" {
		return cell, nil
	}
	// A mark that is no quotation: "Good" morning. Where tabs divide, many
	// programs know no quotation at all.
	if p.separator == '\t' || ended && !strings.ContainsFunc(inner, p.ends) {
		p.at, p.line = at, line
		return p.bare(), nil
	}
	if !ended {
		return "", formats.Fail(CodeQuote, nil, "line", strconv.Itoa(line))
	}
	return cell + rest, nil
}

// quoted reads what stands between quotation marks, and reports whether there is
// a second one.
func (p *parser) quoted() (cell string, ended bool) {
	var b strings.Builder
	for p.at++; ; {
		i := strings.IndexByte(p.text[p.at:], '"')
		if i < 0 {
			p.at = len(p.text)
			return "", false
		}
		piece := p.text[p.at : p.at+i]
		p.line += linesIn(piece)
		b.WriteString(piece)
		p.at += i + 1
		if p.at == len(p.text) || p.text[p.at] != '"' {
			return b.String(), true
		}
		b.WriteByte('"')
		p.at++
	}
}

// ends reports whether a sign ends a cell that stands without quotation marks.
func (p *parser) ends(r rune) bool { return r == p.separator || r == '\n' || r == '\r' }

// bare reads what stands without quotation marks.
func (p *parser) bare() string {
	rest := p.text[p.at:]
	end := strings.IndexFunc(rest, p.ends)
	if end < 0 {
		end = len(rest)
	}
	p.at += end
	return rest[:end]
}

// linesIn counts the ends of lines: LF, CR LF and CR.
func linesIn(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

// sampled is how many lines tell the separator.
const sampled = 20

// separatorOf finds the separator that stands in each of the first lines, the
// same number of times if possible; a comma where none does.
func separatorOf(text string) rune {
	best, bestScore := ',', 0.0
	for _, r := range "\t,;|" {
		p := &parser{text: text, line: 1, separator: r}
		rows, width, same, filled := 0, 0, 0, 0
		for rows < sampled {
			row, err := p.row()
			if err != nil || row == nil {
				break
			}
			if rows++; rows == 1 {
				width = len(row.Cells)
			}
			if len(row.Cells) == width {
				same++
			}
			if len(row.Cells) > 1 {
				filled++
			}
		}
		if rows == 0 || filled == 0 {
			continue
		}
		if score := float64(filled+same) / float64(rows); score > bestScore {
			best, bestScore = r, score
		}
	}
	return best
}
