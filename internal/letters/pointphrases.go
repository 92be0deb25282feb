package letters

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// A point and a phrase that both speak of oneself have that in common, although
// the word is too vague to be a topic.
const (
	self      = "自己"
	selfShare = 0.5
)

// owners gives the phrases that belong to each point: those which have most in
// common with it, in either language, and less with each other point.
func (w wordsOf) owners(points []bilingual.Point, phrases []bilingual.Phrase) [][]bilingual.Phrase {
	out := make([][]bilingual.Phrase, len(points))
	for _, phrase := range phrases {
		best, at, second := 0.0, -1, 0.0
		for i, p := range points {
			common := 0.0
			for _, language := range []study.Language{study.Chinese, study.English} {
				of := w.topics(language, phrase.In(language))
				share, _ := shareOf(of, w.topics(language, p.In(language)))
				common += share
			}
			if strings.Contains(p.Zh, self) && strings.Contains(phrase.Zh, self) {
				common += selfShare
			}
			if common > best {
				best, at, second = common, i, best
			} else {
				second = max(second, common)
			}
		}
		if at >= 0 && best > second {
			out[at] = append(out[at], phrase)
		}
	}
	return out
}

// used reports whether one of some phrases stands in a draft, in a question if
// it is one.
func used(phrases []bilingual.Phrase, language study.Language, question bool, lines []line) bool {
	for _, phrase := range phrases {
		text := phrase.In(language)
		parts := phraseRuns(language, text)
		if parts == nil || isQuestion(text) != question {
			continue
		}
		for _, l := range lines {
			if l.question == question && inOrder(l.text, parts) {
				return true
			}
		}
	}
	return false
}

// The least length of a phrase that tells something by standing in a draft.
const (
	phraseCharacters = 3
	phraseWords      = 3
)

// fixed is a part of a phrase that stands in a letter as it is.
type fixed struct {
	text string
	// gap says that something is to be filled in before it.
	gap bool
}

// phraseRuns gives the parts of a phrase between its gaps and signs, the last
// without text where a gap ends the phrase; nil if it is too short to tell
// anything.
func phraseRuns(language study.Language, phrase string) []fixed {
	least, unit := phraseCharacters, bilingual.Characters
	if language == study.English {
		least, unit = phraseWords, bilingual.Words
	}
	var out []fixed
	n, gap, begin := 0, false, 0
	add := func(part string) {
		if text := plain(language, part); strings.TrimSpace(text) != "" {
			out = append(out, fixed{text, gap})
			n += tallyOf(unit, part, 0, 0).n
			gap = false
		}
	}
	for i, r := range phrase {
		if strings.ContainsRune("…，,。.？?！!；;：", r) {
			add(phrase[begin:i])
			begin = i + len(string(r))
			gap = gap || r == gapSign
		}
	}
	add(phrase[begin:])
	if n < least {
		return nil
	}
	if gap {
		out = append(out, fixed{gap: true})
	}
	return out
}

// usedShare is how much of a phrase must stand in a sentence, counted in bytes
// of what is not its gaps.
const usedShare = 0.6

// inOrder reports whether a text has the first and most of some parts, one
// after the other, and something in each gap between those that it has.
func inOrder(text string, parts []fixed) bool {
	all, has := 0, 0
	for i, p := range parts {
		all += len(p.text)
		at := strings.Index(text, p.text)
		if p.text == "" {
			at = len(text)
		}
		switch {
		case at >= 0 && p.gap && strings.TrimSpace(text[:at]) == "":
			return false
		case at >= 0:
			has += len(p.text)
			text = " " + text[at+len(p.text):]
		case i == 0:
			return false
		}
	}
	return float64(has) >= usedShare*float64(all)
}
