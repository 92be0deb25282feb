package reader

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// PairChange is a change that was made to the pairs of a text; UndoPairs takes
// it back.
type PairChange struct {
	Edit KeptEdit
}

// Codes of pairs that cannot be changed.
const (
	// CodePairPlace: the text has no such pair, or none after it.
	CodePairPlace study.Code = "pair_place"
	// CodePairEmpty: a pair would be left empty, or become too long.
	CodePairEmpty study.Code = "pair_empty"
)

// EditPairs changes the pairs of a text as it is now. It fails with not_found,
// pair_place and pair_empty; nothing is changed then.
func (l *Library) EditPairs(ctx context.Context, textID string, e PairEdit) (PairChange, error) {
	t, err := l.Text(ctx, textID)
	if err != nil {
		return PairChange{}, err
	}
	kept, ok := anchorPairs(t.Document, e)
	if !ok {
		return PairChange{}, pairError(CodePairPlace, textID)
	}
	if _, made := ApplyPairEdits(t.Document, []KeptEdit{kept}); !made[0] {
		return PairChange{}, pairError(CodePairEmpty, textID)
	}
	kept.ID, kept.TextID, kept.Created = l.ids.NewID(), textID, l.now()
	if err := l.store.PutEdit(ctx, kept); err != nil {
		return PairChange{}, err
	}
	l.changes.announce()
	return PairChange{kept}, nil
}

// UndoPairs takes a change of pairs back. Changes that were made on top of it
// hold as far as they still can.
func (l *Library) UndoPairs(ctx context.Context, c PairChange) error {
	if err := l.store.DeleteEdit(ctx, c.Edit.ID); err != nil {
		return err
	}
	l.changes.announce()
	return nil
}

func pairError(code study.Code, textID string) error {
	return &study.Error{Code: code, Op: "mend pairs", Args: map[string]string{"what": tellable(textID)}}
}

// anchorPairs keeps a change together with the pairs that it is about; ok is
// false if the document has none there.
func anchorPairs(d *bilingual.Document, e PairEdit) (kept KeptEdit, ok bool) {
	kept = KeptEdit{Kind: e.Kind}
	if e.Kind != JoinPairs {
		kept.Zh, kept.En = e.Zh, e.En
	}
	if e.Kind != JoinPairs && e.Kind != SplitPair && e.Kind != MoveBorder || e.Zh < 0 || e.En < 0 {
		return kept, false
	}
	for i, at := range placesOf(d) {
		if at.paragraph != e.Paragraph || at.pair != e.Pair {
			continue
		}
		kept.At = i
		kept.First = bilingual.Text{Zh: at.first(d).Zh, En: at.first(d).En}
		if e.Kind == SplitPair {
			return kept, true
		}
		if at.nextPair < 0 {
			return kept, false
		}
		kept.Second = bilingual.Text{Zh: at.second(d).Zh, En: at.second(d).En}
		return kept, true
	}
	return kept, false
}
