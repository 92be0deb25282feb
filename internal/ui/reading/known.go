package reading

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Learner tells what the learner knows, for marks and shares.
type Learner struct {
	// Statuses are by headword.
	Statuses map[string]reader.WordStatus
	// Level is the learner's HSK level, 0 if not told: words up to it count as
	// known until the learner says otherwise.
	Level int
}

// knows gives the status that a word has for the learner.
func (l Learner) knows(w *word) reader.WordStatus {
	if s, ok := l.Statuses[w.head]; ok {
		return s
	}
	level := w.level
	if level == 0 {
		level = w.made
	}
	if level > 0 && level <= l.Level || l.Level > 0 && isNumeral(w.head) {
		return reader.Known
	}
	return reader.New
}

// maxMade is the longest word, in characters, that is divided.
const maxMade = 6

// madeOf divides a word into shorter words that are on the list and gives the
// least level from which all of them are known; 0 if it does not divide.
func madeOf(text string, chinese Annotator) int {
	runes := []rune(text)
	if len(runes) < 2 || len(runes) > maxMade {
		return 0
	}
	const none = 1 << 30
	least := make([]int, len(runes)+1) // for the first so many characters
	for end := 1; end <= len(runes); end++ {
		least[end] = none
		for start := range end {
			if least[start] == none || end-start == len(runes) {
				continue
			}
			part := chinese.AnnotateWith(string(runes[start:end]), nil)
			if len(part) == 1 && part[0].Level > 0 {
				least[end] = min(least[end], max(least[start], part[0].Level))
			}
		}
	}
	if least[len(runes)] == none {
		return 0
	}
	return least[len(runes)]
}

// isNumeral reports whether a word is written in numerals alone. Lists of words
// have the numerals of HSK 1 one by one: who knows them knows 十七.
func isNumeral(head string) bool {
	return head != "" && strings.Trim(head, "〇零一二三四五六七八九十百千") == ""
}

// knownShare gives the share of running words that the learner knows or
// ignores, 0 to 1; ok is false where nothing is known of any of them.
func (t *text) knownShare(l Learner) (share float64, ok bool) {
	known, all := 0, 0
	for i := range t.paras {
		for k := range t.paras[i].words {
			all++
			if s := l.knows(&t.paras[i].words[k]); s == reader.Known || s == reader.Ignored {
				known++
			}
		}
	}
	if all == 0 {
		return 0, false
	}
	return float64(known) / float64(all), known > 0
}

// LearnerOf gives what a learner knows by word statuses and settings.
func LearnerOf(statuses map[string]reader.WordStatus, s settings.Settings) Learner {
	return Learner{Statuses: statuses, Level: hskLevel(s)}
}

// KnownShare gives the share of a document's running words that the learner
// knows, 0 to 1; ok is false where that cannot be told. It counts the words as
// the learner corrected them.
func KnownShare(ctx context.Context, doc *bilingual.Document, chinese Annotator, c Corrections, l Learner) (share float64, ok bool, err error) {
	t, err := textOf(ctx, doc, chinese, c, nil)
	if err != nil {
		return 0, false, err
	}
	share, ok = t.knownShare(l)
	return share, ok, nil
}

// textOf reads a document with the corrections that hold in it.
func textOf(ctx context.Context, doc *bilingual.Document, chinese Annotator, c Corrections, before *text) (*text, error) {
	var corrections *reader.TextCorrections
	if doc.Language == study.Chinese {
		var err error
		if corrections, err = c.In(ctx, doc.ID, sentencesOf(doc)); err != nil {
			return nil, err
		}
	}
	return newText(doc, chinese, corrections, before), nil
}
