package csv

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Settings are Anki's header lines, "#key:value" before the first row.
type Settings struct {
	// Separator stands between cells.
	Separator rune
	// HTML says that cells are HTML and not plain text.
	HTML bool
	// Columns names the columns.
	Columns []string
	// Deck and NoteType are those of all rows, Tags are given to all.
	Deck, NoteType string
	Tags           []string
	// The columns, from 1, that have the GUID, note type, deck and tags of a
	// row, 0 for none.
	GUIDColumn, NoteTypeColumn, DeckColumn, TagsColumn int
}

// read reads the header lines and reports whether there are any. A line
// "sep=;", which spreadsheets write, is read as well.
func (s *Settings) read(p *parser) bool {
	if line := p.peekLine(); len(line) == len("sep=")+1 && strings.HasPrefix(strings.ToLower(line), "sep=") {
		s.Separator = rune(line[len(line)-1])
		p.skipLine()
		return false
	}
	any, columns := false, ""
	for p.at < len(p.text) && p.text[p.at] == '#' {
		key, value, ok := strings.Cut(p.peekLine()[1:], ":")
		key = strings.ToLower(strings.TrimSpace(key))
		if !ok || !s.set(key, value) && key != "columns" {
			if any {
				p.skipLine() // a comment among them
				continue
			}
			return false
		}
		if key == "columns" {
			columns = value
		}
		any = true
		p.skipLine()
	}
	if columns != "" {
		// The names are divided as the rows are.
		c := &parser{text: columns, line: 1, separator: s.Separator}
		if c.separator == 0 {
			c.separator = separatorOf(columns)
		}
		if row, err := c.row(); err == nil && row != nil {
			s.Columns = row.Cells
		}
	}
	return any
}

// set sets one and reports whether it is known.
func (s *Settings) set(key, value string) bool {
	plain := strings.TrimSpace(value)
	number := func() int {
		n, err := strconv.Atoi(plain)
		if err != nil || n < 1 || n > MostColumns {
			return 0
		}
		return n
	}
	switch key {
	case "separator":
		s.Separator = separatorNamed(value)
	case "html":
		s.HTML = strings.EqualFold(plain, "true")
	case "tags":
		s.Tags = strings.Fields(plain)
	case "deck":
		s.Deck = plain
	case "notetype":
		s.NoteType = plain
	case "guid column":
		s.GUIDColumn = number()
	case "notetype column":
		s.NoteTypeColumn = number()
	case "deck column":
		s.DeckColumn = number()
	case "tags column":
		s.TagsColumn = number()
	case "if matches":
	default:
		return false
	}
	return true
}

// separatorNamed gives the separator that a header line names, 0 for none.
func separatorNamed(name string) rune {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "comma":
		return ','
	case "semicolon":
		return ';'
	case "tab":
		return '\t'
	case "space":
		return ' '
	case "pipe":
		return '|'
	case "colon":
		return ':'
	}
	if r, n := utf8.DecodeRuneInString(name); n == len(name) && r != utf8.RuneError && r != '"' && r != '\n' && r != '\r' {
		return r
	}
	return 0
}

// lines writes the header lines of a table that is divided by tabs.
func (s Settings) lines(header []string) string {
	var b strings.Builder
	put := func(key, value string) {
		if value != "" {
			b.WriteString("#" + key + ":" + value + "\n")
		}
	}
	column := func(key string, n int) {
		if n > 0 {
			put(key+" column", strconv.Itoa(n))
		}
	}
	put("separator", "Tab")
	put("html", strconv.FormatBool(s.HTML))
	column("guid", s.GUIDColumn)
	column("notetype", s.NoteTypeColumn)
	column("deck", s.DeckColumn)
	column("tags", s.TagsColumn)
	put("notetype", oneLine(s.NoteType))
	put("deck", oneLine(s.Deck))
	put("tags", strings.Join(s.Tags, " "))
	if len(header) > 0 {
		cells := make([]string, len(header))
		for i, name := range header {
			cells[i] = quoted(oneLine(name), '\t', false)
		}
		put("columns", strings.Join(cells, "\t"))
	}
	return b.String()
}

// oneLine makes one line of a value.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
