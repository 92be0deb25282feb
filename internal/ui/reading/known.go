package reading

import (
	"context"

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
func (l Learner) knows(w *word) reader.WordStatus { return l.knowsWord(w.head, w.reached) }

func (l Learner) knowsWord(head string, reached int) reader.WordStatus {
	if s, ok := l.Statuses[head]; ok {
		return s
	}
	if reached > 0 && reached <= l.Level {
		return reader.Known
	}
	return reader.New
}

// countWords counts the words of a text, in a copy of it: the page goes on
// meanwhile. It stops with ctx's error.
func countWords(ctx context.Context, t *text) ([]reader.WordCount, error) {
	t = newText(t.doc, t.language, t.chinese, t.corrections, nil)
	at := map[string]int{}
	var out []reader.WordCount
	for i := range t.paras {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := t.para(i)
		for k := range p.words {
			w := &p.words[k]
			n, seen := at[w.head]
			if !seen {
				n = len(out)
				at[w.head] = n
				out = append(out, reader.WordCount{Headword: w.head, Reached: w.reached})
			}
			out[n].Count++
		}
		*p = para{} // nobody asks for it again
	}
	return out, nil
}

// share gives the share of running words that the learner knows or ignores, 0
// to 1; ok is false where nothing is known of any of them.
func (l Learner) share(counts []reader.WordCount) (share float64, ok bool) {
	return reader.KnownShare(counts, l.Statuses, l.Level)
}

// LearnerOf gives what a learner knows by word statuses and settings.
func LearnerOf(statuses map[string]reader.WordStatus, s settings.Settings) Learner {
	return Learner{Statuses: statuses, Level: hskLevel(s)}
}

// WordStatuses tells what is known of some words.
type WordStatuses interface {
	StatusesOf(ctx context.Context, language study.Language, headwords []string) (map[string]reader.WordStatus, error)
}

// KnownShare gives the share of a document's running words that the learner
// knows, 0 to 1; ok is false where that cannot be told. It counts the words as
// the learner corrected them.
func KnownShare(
	ctx context.Context, doc *bilingual.Document, chinese Annotator, c Corrections, words WordStatuses, s settings.Settings,
) (share float64, ok bool, err error) {
	t, err := textOf(ctx, doc, doc.Language, chinese, c, nil)
	if err != nil {
		return 0, false, err
	}
	counts, err := countWords(ctx, t)
	if err != nil {
		return 0, false, err
	}
	heads := make([]string, len(counts))
	for i, c := range counts {
		heads[i] = c.Headword
	}
	statuses, err := words.StatusesOf(ctx, doc.Language, heads)
	if err != nil {
		return 0, false, err
	}
	share, ok = LearnerOf(statuses, s).share(counts)
	return share, ok, nil
}

// textOf reads a document in one of its languages, with the corrections that
// hold in it.
func textOf(ctx context.Context, doc *bilingual.Document, language study.Language, chinese Annotator, c Corrections, before *text) (*text, error) {
	var corrections *reader.TextCorrections
	if language == study.Chinese {
		var err error
		if corrections, err = c.In(ctx, doc.ID, sentencesOf(doc, language)); err != nil {
			return nil, err
		}
	}
	return newText(doc, language, chinese, corrections, before), nil
}

// hskLevel gives the learner's level of HSK 2.0, 0 if not told.
func hskLevel(s settings.Settings) int {
	if s.ChineseLevel.List != study.HSK2 || len(s.ChineseLevel.Name) != 1 {
		return 0
	}
	n := int(s.ChineseLevel.Name[0] - '0')
	if n < 1 || n > 6 {
		return 0
	}
	return n
}
