package cli

import (
	"bytes"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// reviewJSON shows a review as one JSON value a line, told apart by "event".
type reviewJSON struct {
	r   *run
	out *output
}

// The lines of a review.
type (
	questionJSON struct {
		Event string `json:"event"` // "question"
		Card  string `json:"card"`
		Note  string `json:"note"`
		Kind  string `json:"kind"`
		// Way is how it is answered: "mind", "word", "reading" or "tones".
		Way  string   `json:"way"`
		Text []string `json:"text"`
		Flag int      `json:"flag"`
		// Left is how many cards wait, null where that is not known.
		Left *int `json:"left"`
	}
	answerJSON struct {
		Event string   `json:"event"` // "answer"
		Card  string   `json:"card"`
		Text  []string `json:"text"`
		// Verdict is "" where nothing was answered.
		Verdict string     `json:"verdict"`
		Typed   []spanJSON `json:"typed"`
		Meant   []spanJSON `json:"meant"`
		// Seconds are those until the card comes again for each rating.
		Seconds  [4]int `json:"seconds"`
		Proposed int    `json:"proposed"`
	}
	spanJSON struct {
		Text string `json:"text"`
		// Mark is "right", "wrong", "missing" or "extra".
		Mark string `json:"mark"`
	}
	ratedJSON struct {
		Event  string `json:"event"` // "rated"
		Card   string `json:"card"`
		Rating int    `json:"rating"`
		Due    string `json:"due"`
		Leech  bool   `json:"leech"`
	}
	doneJSON struct {
		Event string `json:"event"` // "suspend", "bury", "flag"
		Card  string `json:"card"`
		Flag  int    `json:"flag"`
	}
	undoneJSON struct {
		Event string `json:"event"` // "undone"
		What  string `json:"what"`
		Card  string `json:"card"`
	}
	refusedJSON struct {
		Event   string `json:"event"` // "refused"
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	endJSON struct {
		Event   string `json:"event"` // "end"
		Answers int    `json:"answers"`
		Cards   int    `json:"cards"`
		New     int    `json:"new"`
		Again   int    `json:"again"`
		Due     int    `json:"due"`
		Right   int    `json:"right"`
		Known   int    `json:"known"`
		Leeches int    `json:"leeches"`
		Seconds int    `json:"seconds"`
	}
)

func (w *reviewJSON) put(v any) error {
	var b bytes.Buffer
	if err := encode(&b, v); err != nil {
		return err
	}
	if err := w.out.put(b.Bytes()); err != nil {
		return err
	}
	return w.out.flush()
}

func (w *reviewJSON) question(t *turnAsked, counts cards.Counts, known bool) error {
	c := t.Item.Card
	line := questionJSON{
		Event: "question", Card: c.ID, Note: c.NoteID, Kind: string(c.Kind), Text: w.r.front(t.Question).plainLines(), Flag: c.Flag,
		Way: [...]string{question.InMind: "mind", question.TypedWord: "word", question.TypedReading: "reading", question.ChosenTones: "tones"}[t.Way()],
	}
	if left := counts.Waiting(); known {
		line.Left = &left
	}
	return w.put(line)
}

func (*reviewJSON) askAnswer(*turnAsked) error { return nil }

func (w *reviewJSON) answer(t *turnAsked, after [4]time.Duration) error {
	line := answerJSON{
		Event: "answer", Card: t.Item.Card.ID, Text: w.r.back(t.Question, nil).plainLines(), Typed: []spanJSON{}, Meant: []spanJSON{},
		Proposed: int(t.proposed),
	}
	for i, d := range after {
		line.Seconds[i] = int(d / time.Second)
	}
	if v := t.verdict; v != nil {
		line.Verdict = string(question.VerdictOf(*v))
		line.Typed, line.Meant = markedSpans(v.Typed), markedSpans(v.Meant)
	}
	return w.put(line)
}

func markedSpans(spans []answer.Span) []spanJSON {
	out := []spanJSON{}
	for _, s := range spans {
		mark := [...]string{answer.Right: "right", answer.Wrong: "wrong", answer.Missing: "missing", answer.Extra: "extra"}[s.Mark]
		out = append(out, spanJSON{s.Text, mark})
	}
	return out
}

func (*reviewJSON) askRating(*turnAsked) error { return nil }

func (w *reviewJSON) rated(_ *turnAsked, r fsrs.Rating, c cards.Card) error {
	return w.put(ratedJSON{"rated", c.ID, int(r), stamp(c.Memory.Due), c.Leech})
}

func (w *reviewJSON) done(what string, item cards.Item) error {
	return w.put(doneJSON{what, item.Card.ID, item.Card.Flag})
}

func (w *reviewJSON) undone(u cards.Undone) error {
	return w.put(undoneJSON{"undone", string(u.What), u.Item.Card.ID})
}

func (w *reviewJSON) refused(err error) error {
	return w.put(refusedJSON{"refused", string(study.CodeOf(err)), w.r.Words.ErrorText(err)})
}

func (w *reviewJSON) notUnderstood(word string) error {
	return w.refused(&study.Error{Code: CodeNotUnderstood, Op: "review", Args: map[string]string{"word": word}})
}

func (w *reviewJSON) help() error { return nil }

func (w *reviewJSON) end(a achievement) error {
	return w.put(endJSON{"end", a.Answers, a.Cards, a.New, a.Again, a.Due, a.Right, a.Known, a.Leeches, int(a.Time / time.Second)})
}
