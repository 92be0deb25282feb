package exchange

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// dot stands between facts.
const dot = "  ·  "

// Measures of a note: the sizes of its word, and from how many characters on
// that is set smaller.
const (
	wordSize, longSize = 30, 22
	longWord           = 8
)

// noteParts sets a note as the list of cards shows it: the word, what it means,
// its sentences, and what is heard and seen with it.
func noteParts(words *i18n.Catalogue, n cards.Note, kinds []cards.Kind) []fyne.CanvasObject {
	size := float32(wordSize)
	if len([]rune(n.Headword)) > longWord {
		size = longSize
	}
	word := widgets.NewKai(n.Headword, size)
	word.LineHeight = 1.4
	facts := widgets.NewColumn(4)
	if n.Traditional != "" && n.Traditional != n.Headword {
		facts.Add(widgets.NewKai(n.Traditional, 19))
	}
	if n.Reading != "" {
		face := ink.Regular
		if n.Language == study.English {
			face = ink.Kai // the sans faces have no IPA
		}
		facts.Add(widgets.NewProse(n.Reading, face, theme.Title, theme.Soft))
	}
	if n.Wrong != "" {
		facts.Add(widgets.NewParagraph(words.T("browser.was_wrong", i18n.Args{"text": n.Wrong}), theme.Cinnabar))
	}
	if n.Gloss != "" {
		facts.Add(widgets.NewParagraph(n.Gloss, theme.Ink))
	}
	out := []fyne.CanvasObject{word, facts}
	if n.Remarks != "" {
		out = append(out, widgets.NewMarked(theme.Amber, widgets.NewParagraph(n.Remarks, theme.Ink)))
	}
	for i := len(n.Contexts) - 1; i >= 0; i-- {
		out = append(out, sentence(n.Language, n.Contexts[i]))
	}
	if text := lineOf(words, n, kinds); text != "" {
		out = append(out, widgets.NewProseNote(text))
	}
	return out
}

// sentence sets a sentence with its translation.
func sentence(language study.Language, c cards.Context) fyne.CanvasObject {
	size := float32(19)
	if language == study.English {
		size = 17
	}
	text := widgets.NewKai(c.Sentence, size)
	if c.End > c.Start {
		text.ColorPart(c.Start, c.End, theme.Cinnabar)
	}
	out := widgets.NewColumn(3, text)
	if c.Translation != "" {
		out.Add(widgets.NewParagraph(c.Translation, theme.Soft))
	}
	if c.Title != "" {
		out.Add(widgets.NewProseNote(c.Title))
	}
	return out
}

// lineOf sums up what else a note has: what it is, its level, its tags, sounds
// and pictures, and the cards that it is asked by.
func lineOf(words *i18n.Catalogue, n cards.Note, kinds []cards.Kind) string {
	var facts []string
	if n.Kind != "" && n.Kind != cards.WordNote {
		facts = append(facts, noteKindName(words, n.Kind))
	}
	if !n.Level.IsZero() {
		facts = append(facts, n.Level.String())
	}
	for _, tag := range n.Tags {
		facts = append(facts, "#"+tag)
	}
	sounds, pictures := 0, 0
	for _, m := range n.Media {
		if m.Role == cards.Picture {
			pictures++
		} else {
			sounds++
		}
	}
	if sounds > 0 {
		facts = append(facts, words.T("exchange.sounds", i18n.Args{"n": sounds}))
	}
	if pictures > 0 {
		facts = append(facts, words.T("exchange.pictures", i18n.Args{"n": pictures}))
	}
	var asked []string
	for _, k := range cards.Kinds() {
		if slices.Contains(kinds, k) && k.Suits(n) {
			asked = append(asked, kindName(words, k))
		}
	}
	if len(asked) > 0 {
		facts = append(facts, words.T("exchange.asked_by", i18n.Args{"kinds": strings.Join(asked, words.T("decks.comma"))}))
	}
	return strings.Join(facts, dot)
}

// kindName names a kind of card.
func kindName(words *i18n.Catalogue, k cards.Kind) string {
	key := i18n.Keys("browser.kind.", "read", "recall", "listen", "cloze", "tones", "reading", "spelling", "correction")
	return words.T(key(string(k)))
}

// noteKindName names a kind of note.
func noteKindName(words *i18n.Catalogue, k cards.NoteKind) string {
	key := i18n.Keys("exchange.note_kind.", "word", "phrase", "character", "grammar", "correction")
	return words.T(key(string(k)))
}

// languageName names the language of a note's word.
func languageName(words *i18n.Catalogue, l study.Language) string {
	if l == study.English {
		return words.T("exchange.english")
	}
	return words.T("exchange.chinese")
}
