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
func (l Learner) knows(w *word) reader.WordStatus {
	if s, ok := l.Statuses[w.head]; ok {
		return s
	}
	if w.reached > 0 && w.reached <= l.Level {
		return reader.Known
	}
	return reader.New
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
