package notesheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// build makes the rows of the note as it is.
func (s *Sheet) build() {
	s.release()
	n := s.is
	t := s.host.Frame.Words.T
	s.senses, s.sentences, s.media = newSenses(s), newSentences(s), newMedia(s)
	s.traditional, s.wrong = nil, nil
	chinese := n.Language == study.Chinese
	var rows []fyne.CanvasObject
	row := func(label string, o fyne.CanvasObject) { rows = append(rows, widgets.NewSetting(label, "", o)) }

	s.headword = s.field(n.Headword, false, chinese)
	if chinese && n.Kind != cards.CorrectionNote {
		s.traditional = s.field(n.Traditional, false, true)
		row(t("note.word"), widgets.NewColumns(12, 8, 200, s.headword, s.traditional))
		s.headword.PlaceHolder, s.traditional.PlaceHolder = t("note.simplified"), t("note.traditional")
	} else {
		row(t(wordKey(n.Kind)), s.headword)
	}
	if n.Kind == cards.CorrectionNote {
		s.wrong = s.field(n.Wrong, true, chinese)
		row(t("note.wrong"), s.wrong)
	}
	s.reading = s.field(n.Reading, false, false)
	if n.Kind != cards.CorrectionNote {
		row(t(readingKey(n.Language)), s.reading)
	}
	s.gloss = s.field(n.Gloss, true, !chinese)
	row(t("note.meaning"), widgets.NewColumn(8, s.gloss, s.senses.object))
	row(t("note.sentences"), s.sentences.object)
	if s.media.any() {
		row(t("note.media"), s.media.object)
	}
	s.remarks = s.field(n.Remarks, true, false)
	row(t("note.remarks"), s.remarks)
	s.tags = s.field(strings.Join(n.Tags, " "), false, false)
	row(t("note.tags"), s.tags)
	if len(s.decks) > 1 {
		row(t("note.deck"), s.deckLink())
	}
	s.kind, s.language = s.kinds(), s.languages()
	row(t("note.kind"), s.kind)
	row(t("note.language"), s.language)
	s.column.Objects = rows
}

// wordKey gives the key of the name of what a note is about.
func wordKey(k cards.NoteKind) string {
	switch k {
	case cards.CorrectionNote:
		return "note.right"
	case cards.GrammarNote:
		return "note.pattern"
	case cards.PhraseNote:
		return "note.phrase"
	default:
		return "note.word"
	}
}

func readingKey(l study.Language) string {
	if l == study.Chinese {
		return "note.pinyin"
	}
	return "note.pronunciation"
}

// rebuild makes the rows anew with what was written in them, and gives the keyboard
// to what had it before.
func (s *Sheet) rebuild() {
	if s.modal == nil {
		return
	}
	s.is = s.written()
	open := s.sentences.openOnes()
	focused, row, column := s.focused()
	offered := s.senses.offered
	s.build()
	s.sentences.reopen(open)
	s.senses.show(offered)
	s.layOut()
	for name, one := range s.controls() {
		if name == focused {
			s.host.Canvas.Focus(one)
			if f, ok := one.(*widgets.Field); ok {
				f.CursorRow, f.CursorColumn = row, column
				f.Refresh()
			}
		}
	}
}

// controls gives what can have the keyboard and is made anew with the rows, by a
// name that stays.
func (s *Sheet) controls() map[string]fyne.Focusable {
	out := map[string]fyne.Focusable{"kind": s.kind, "language": s.language}
	add := func(name string, f *widgets.Field) {
		if f != nil {
			out[name] = f
		}
	}
	for name, f := range s.Fields() {
		add(name, f)
	}
	for i, c := range s.sentences.kept() {
		if c.open {
			n := strconv.Itoa(i)
			add("sentence "+n, c.text)
			add("translation "+n, c.translation)
			add("gap "+n, c.word)
		}
	}
	return out
}

// focused gives the name of the control that has the keyboard, "" for none, and
// where in its text that is.
func (s *Sheet) focused() (name string, row, column int) {
	has := s.host.Canvas.Focused()
	if has == nil {
		return "", 0, 0
	}
	for name, one := range s.controls() {
		if one == has {
			if f, ok := one.(*widgets.Field); ok {
				row, column = f.CursorRow, f.CursorColumn
			}
			return name, row, column
		}
	}
	return "", 0, 0
}

// field makes a field, with several lines if lines is set, for Chinese or not.
func (s *Sheet) field(text string, lines, chinese bool) *widgets.Field {
	f := widgets.NewField("")
	if lines {
		f.MultiLine = true
		f.Wrapping = fyne.TextWrapWord
		f.SetMinRowsVisible(2)
	} else {
		f.OnSubmitted = func(string) { s.Close() }
	}
	f.SetText(text)
	f.OnEscape = s.Close
	if s.host.Frame.Input != nil && chinese {
		if in := s.host.Frame.Input(f, true); in != nil {
			s.inputs = append(s.inputs, in)
		}
	}
	return f
}

// deckLink names the deck and opens the list of all.
func (s *Sheet) deckLink() fyne.CanvasObject {
	var link *widgets.Link
	link = widgets.NewDropLink(s.deckName(s.is.DeckID), func() {
		items := make([]widgets.MenuItem, len(s.decks))
		for i, d := range s.decks {
			items[i] = widgets.MenuItem{Label: s.deckName(d.ID), Ticked: d.ID == s.deckID(), Do: func() {
				s.is.DeckID = d.ID
				link.SetLabel(s.deckName(d.ID))
				s.layOut()
			}}
		}
		widgets.OpenMenuUnder(link, items)
	})
	return widgets.NewInset(8, 0, 0, 0, widgets.NewFlow(0, 0, link))
}

func (s *Sheet) deckID() string {
	if s.is.DeckID == "" {
		return cards.DefaultDeck
	}
	return s.is.DeckID
}

func (s *Sheet) deckName(id string) string {
	for _, d := range s.decks {
		if d.ID == id && d.Name != "" {
			return d.Name
		}
	}
	return s.host.Frame.Words.T("decks.default")
}

// kinds chooses what the note is about; the rows follow.
func (s *Sheet) kinds() *widgets.Segments {
	words := s.host.Frame.Words
	all := cards.NoteKinds()
	names := make([]string, len(all))
	for i, k := range all {
		names[i] = words.T(i18n.Keys("note.kind.", "word", "phrase", "character", "grammar", "correction")(string(k)))
	}
	return widgets.NewSmallSegments(names, max(0, slices.Index(all, s.is.Kind)), func(i int) {
		s.is.Kind = all[i]
		s.rebuild()
	})
}

// languages chooses the language of the word.
func (s *Sheet) languages() *widgets.Segments {
	t := s.host.Frame.Words.T
	all := []study.Language{study.Chinese, study.English}
	return widgets.NewSmallSegments([]string{t("note.chinese"), t("note.english")}, slices.Index(all, s.is.Language), func(i int) {
		s.is.Language = all[i]
		s.rebuild()
		s.senses.look()
	})
}

// SplitTags gives the tags of what was typed, divided by spaces or commas; a # before
// one is none of it.
func SplitTags(text string) (tags []string) {
	for _, tag := range strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == '，' || r == '、'
	}) {
		if tag = strings.TrimLeft(tag, "#"); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
