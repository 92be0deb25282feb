// Package question knows what a card asks, how it is answered, and judges what
// was answered. It draws nothing: window and command line ask alike.
package question

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Way is how a card is answered.
type Way int

// The ways: a card is answered in the mind, by typing a word or a reading, or by
// choosing tones.
const (
	InMind Way = iota
	TypedWord
	TypedReading
	ChosenTones
)

// Question is what a card asks.
type Question struct {
	Item cards.Item
	// Met is the sentence with which it is asked, the zero value if there is none.
	Met cards.Context
	// Syllables are those of the reading where tones are asked for; nil where the
	// reading is no pinyin.
	Syllables []pinyin.Syllable
}

// Of gives the question of a card: with the newest sentence, and in a cloze the
// newest one in which the word stands.
func Of(item cards.Item) Question {
	q := Question{Item: item, Met: newest(item.Note)}
	switch item.Card.Kind {
	case cards.Cloze:
		for _, c := range slices.Backward(item.Note.Contexts) {
			if c.End > c.Start {
				q.Met = c
				break
			}
		}
	case cards.Tones:
		if s, err := pinyin.ParseAll(item.Note.Reading); err == nil {
			q.Syllables = s
		}
	}
	return q
}

func newest(n cards.Note) cards.Context {
	if len(n.Contexts) == 0 {
		return cards.Context{}
	}
	return n.Contexts[len(n.Contexts)-1]
}

// Way gives how the card is answered. Tones of what is no pinyin are answered in
// the mind.
func (q Question) Way() Way {
	switch q.Item.Card.Kind {
	case cards.Recall, cards.Listen, cards.Cloze, cards.Spelling, cards.Correction:
		return TypedWord
	case cards.Reading:
		return TypedReading
	case cards.Tones:
		if len(q.Syllables) > 0 {
			return ChosenTones
		}
	}
	return InMind
}

// Wanted gives the word that is to be typed: in a gap, the form that stood there.
func (q Question) Wanted() string {
	if q.Item.Card.Kind == cards.Cloze {
		if word := Cut(q.Met); word != "" {
			return word
		}
	}
	return q.Item.Note.Headword
}

// Judge compares what was typed, or the tones that were chosen for the syllables,
// 0 for none, with what was meant; ok is false where nothing was answered.
func (q Question) Judge(typed string, tones []int) (r answer.Result, ok bool) {
	n := q.Item.Note
	chosen := slices.ContainsFunc(tones, func(tone int) bool { return tone != 0 })
	if !chosen && strings.TrimSpace(typed) == "" {
		return answer.Result{}, false
	}
	switch {
	case q.Way() == ChosenTones:
		return answer.Tones(n.Reading, n.Headword, tones), true
	case q.Way() == TypedReading:
		return answer.Reading(n.Reading, n.Headword, typed), true
	case n.Language == study.Chinese:
		traditional := n.Traditional
		if q.Wanted() != n.Headword {
			traditional = ""
		}
		return answer.Hanzi(q.Wanted(), traditional, typed), true
	default:
		return answer.English(q.Wanted(), typed), true
	}
}

// Corrected compares what a correction says was wrong with what is right: Typed
// is the one, Meant the other.
func Corrected(n cards.Note) answer.Result {
	if n.Language == study.Chinese {
		return answer.Hanzi(n.Headword, "", n.Wrong)
	}
	return answer.English(n.Headword, n.Wrong)
}

// Cut gives the word as it stands in its sentence, "" if it does not.
func Cut(c cards.Context) string {
	runes := []rune(c.Sentence)
	if c.Start < 0 || c.End > len(runes) || c.Start >= c.End {
		return ""
	}
	return string(runes[c.Start:c.End])
}

// blank stands in a gap of an English word; it does not tell its letters.
const blank = "_____"

// Gap puts lines in the place of a word: for a Chinese one wherever it stands, one
// of a character's width for each; for an English one one of a length that does
// not tell its letters. marks bound the lines, in runes of text.
func Gap(met cards.Context) (text string, marks [][2]int) {
	word := Cut(met)
	if word == "" {
		return met.Sentence, nil
	}
	if !hanzi.HasHan(word) {
		all := []rune(met.Sentence)
		return string(all[:met.Start]) + blank + string(all[met.End:]), [][2]int{{met.Start, met.Start + len(blank)}}
	}
	lines := strings.Repeat("＿", len([]rune(word)))
	var out strings.Builder
	for at, rest := 0, met.Sentence; ; {
		before, after, found := strings.Cut(rest, word)
		out.WriteString(before)
		at += len([]rune(before))
		if !found {
			return out.String(), marks
		}
		out.WriteString(lines)
		end := at + len([]rune(lines))
		marks = append(marks, [2]int{at, end})
		at, rest = end, after
	}
}
