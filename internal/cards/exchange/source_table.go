package exchange

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/csv"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pleco"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeShortRows says of {n} rows of a table that they end before its last
// column.
const CodeShortRows study.Code = "import_short_rows"

// held are notes that are in memory already.
type held []raw

func (h held) notes(ctx context.Context, each func(*raw) error) error {
	for i := range h {
		if i%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		r := h[i]
		if err := each(&r); err != nil {
			return err
		}
	}
	return nil
}

func (held) close() error { return nil }

// hold makes notes in memory the content of a source of one type.
func (s *Source) hold(rows held) {
	s.from, s.Notes = rows, len(rows)
	s.Types[0].Notes = len(rows)
	s.samples = make([][]raw, 1)
	seen, decks := make([]int, 1), map[string]int{}
	for i := range rows {
		s.keepSample(&rows[i], seen)
		decks[rows[i].deck]++
	}
	s.addDecks(decks)
	s.showSamples()
}

func (s *Source) addDecks(notes map[string]int) {
	for name, n := range notes {
		s.Decks = append(s.Decks, DeckFound{Name: name, Notes: n})
	}
	slices.SortFunc(s.Decks, func(a, b DeckFound) int { return strings.Compare(a.Name, b.Name) })
}

// changedAt gives when a file was last written: what its notes say is as old.
func (s *Source) changedAt() time.Time {
	info, err := os.Stat(s.path)
	if err != nil {
		return s.clock() // it was there a moment ago
	}
	if now := s.clock(); info.ModTime().After(now) {
		return now
	}
	return info.ModTime()
}

// openTable reads a table with whatever columns.
func (s *Source) openTable(ctx context.Context, text string) error {
	t, err := csv.Parse(ctx, text, limits(), csv.Options{IsName: isColumnName, IsHeader: overPinyin})
	if err != nil {
		return err
	}
	s.Format = CSV
	if t.Settings.Separator == '\t' {
		s.Format = TSV
	}
	found := TypeFound{ID: 1, Name: t.Settings.NoteType}
	for i := range width(t) {
		name := ""
		if i < len(t.Header) {
			name = t.Header[i]
		}
		found.Fields = append(found.Fields, FieldFound{Name: named(t.Settings, name, i+1)})
	}
	found.Own = ownColumns(found.Fields)
	s.Own, s.Types = found.Own, []TypeFound{found}
	rows, changed := make(held, 0, len(t.Rows)), s.changedAt()
	guid, deck := column(found.Fields, columnGUID), column(found.Fields, columnDeck)
	for i := range t.Rows {
		row := &t.Rows[i]
		r := raw{place: row.Line, fields: row.Cells, html: t.Settings.HTML, changed: changed, deck: t.Settings.Deck, tags: t.Settings.Tags}
		r.guid = strings.TrimSpace(row.Cell(guid))
		if strings.TrimSpace(row.Cell(deck)) != "" {
			r.deck = row.Cell(deck)
		}
		rows = append(rows, r)
	}
	if t.Short > 0 {
		s.Problems = append(s.Problems, counted(CodeShortRows, t.Short))
	}
	s.hold(rows)
	return nil
}

// width is the most columns of a table.
func width(t *csv.Table) int {
	most := len(t.Header)
	for i := range t.Rows {
		most = max(most, len(t.Rows[i].Cells))
	}
	return most
}

// named gives a column the name that is ours for what Anki's header lines say
// it is.
func named(s csv.Settings, name string, n int) string {
	switch n {
	case s.GUIDColumn:
		return columnGUID
	case s.DeckColumn:
		return columnDeck
	case s.TagsColumn:
		return columnTags
	case s.NoteTypeColumn:
		return columnNoteType
	}
	return name
}

// The columns that mean something whatever is in them.
const (
	columnGUID     = "guid"
	columnDeck     = "deck"
	columnTags     = "tags"
	columnNoteType = "note type"
)

// column finds a column by its name.
func column(fields []FieldFound, name string) int {
	return slices.IndexFunc(fields, func(f FieldFound) bool { return cards.Fold(f.Name) == name })
}

// usualNames are names that columns have in other people's tables, besides ours
// and those by which anki.Guess goes.
const usualNames = "front back hanzi 汉字 漢字 simplified 简体 traditional 繁体 繁體 pinyin 拼音 english 英文 中文 释义 意思 definition translation " +
	"notes note 备注 example 例句 生字 简体字 繁体字 繁體字 注音 单词 词语 生词 音标 phonetic ipa chinese term audio picture image question answer level 级别 标签 tag category"

// isColumnName reports whether a cell of the first row is the name of a column.
func isColumnName(cell string) bool {
	cell = cards.Fold(cell)
	return slices.Contains(columns(), cell) || slices.Contains(strings.Fields(usualNames), cell)
}

// overPinyin reports whether the first row has the name of pinyin over a column of
// pinyin: then its other cells are names as well, however they are called.
func overPinyin(rows []csv.Row) bool {
	const looked = 40
	for i, cell := range rows[0].Cells {
		if !slices.Contains([]string{"拼音", "注音", "pinyin", "读音"}, cards.Fold(cell)) {
			continue
		}
		sounds, others := 0, 0
		for k := 1; k < min(len(rows), looked); k++ {
			switch text := rows[k].Cell(i); {
			case strings.TrimSpace(text) == "":
			case isPinyin(text):
				sounds++
			default:
				others++
			}
		}
		if sounds > others {
			return true
		}
	}
	return false
}

// ownColumns reports whether a table is ours: it has the column by which notes
// are known, or those that tell what they are, and none that we do not write. Some
// may have been taken out.
func ownColumns(fields []FieldFound) bool {
	for _, f := range fields {
		if !slices.Contains(columns(), cards.Fold(f.Name)) {
			return false
		}
	}
	has := func(name string) bool { return column(fields, name) >= 0 }
	return has("word") && (has(columnGUID) || has("language") && has("kind"))
}

// Pleco's columns.
const (
	plecoWord        = "word"
	plecoTraditional = "traditional"
	plecoReading     = "reading"
	plecoMeaning     = "meaning"
)

// openPleco reads Pleco's flash cards.
func (s *Source) openPleco(ctx context.Context, text string) error {
	all, err := pleco.Parse(ctx, text, limits())
	if err != nil {
		return err
	}
	s.Format = Pleco
	found := TypeFound{ID: 1, Name: "Pleco"}
	for _, name := range []string{plecoWord, plecoTraditional, plecoReading, plecoMeaning} {
		found.Fields = append(found.Fields, FieldFound{Name: name})
	}
	s.Types = []TypeFound{found}
	rows, changed := make(held, 0, len(all)), s.changedAt()
	for _, c := range all {
		rows = append(rows, raw{
			place: c.Line, changed: changed, deck: strings.Join(c.Category, anki.Separator),
			fields: []string{c.Simplified, c.Traditional, c.Reading(), c.Definition},
		})
	}
	s.hold(rows)
	return nil
}

// looksPleco reports whether a text is Pleco's: a line of a category, or lines
// of Chinese, pinyin and perhaps a definition, divided by tabs.
func looksPleco(text string) bool {
	const looked = 40
	lines, like := 0, 0
	for line := range strings.SplitSeq(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimRight(line, "\r")
		switch {
		case strings.TrimSpace(line) == "":
			continue
		case strings.HasPrefix(line, "//"):
			return true
		case line[0] == '#' && lines == 0:
			return false // Anki's
		}
		if plecoLine(strings.Split(line, "\t")) {
			like++
		}
		if lines++; lines == looked {
			break
		}
	}
	return lines > 0 && like*10 >= lines*9
}

// plecoLine reports whether cells are those of a card of Pleco's.
func plecoLine(cells []string) bool {
	first, _ := utf8.DecodeRuneInString(cells[0])
	switch {
	case len(cells) > 3 || !hanzi.IsHan(first):
		return false
	case len(cells) == 1:
		return strings.HasSuffix(cells[0], "]")
	}
	return isPinyin(strings.ReplaceAll(cells[1], "//", ""))
}
