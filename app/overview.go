package main

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/reading"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/today"
)

// overview gathers what Today shows.
type overview struct{ p *program }

// PutOff hides a waiting letter until a time.
func (o overview) PutOff(ctx context.Context, letterID string, until time.Time) error {
	return o.p.letters.PutOff(ctx, letterID, until)
}

// Overview looks up what waits now.
func (o overview) Overview(ctx context.Context) (today.Overview, error) {
	p := o.p
	var out today.Overview
	waiting, err := p.waiting(ctx)
	if err != nil {
		return out, err
	}
	if len(waiting) > 0 {
		out.MoreLetters = len(waiting) - 1
		if out.Letter, err = o.letter(ctx, waiting[0]); err != nil {
			return out, err
		}
	}
	counts, err := p.cards.Counts(ctx)
	if err != nil {
		return out, err
	}
	out.Cards, out.Time, out.AnyCards = counts.Waiting(), counts.Time, counts.Total > 0
	left, progress, ok, err := p.library.LastOpen(ctx)
	if err != nil {
		return out, err
	}
	if ok {
		out.Open = &today.Open{TextID: left.ID, Language: left.Document.Language, Title: left.Document.Title, Share: progress.Share}
	}
	week, err := p.progress.Week(ctx)
	if err != nil {
		return out, err
	}
	out.Week = today.Week{Days: week.Time, Today: week.Today, Words: week.Words, Letters: week.Letters}
	return out, nil
}

// waiting gives the letters to be answered in the languages that are learnt.
func (p *program) waiting(ctx context.Context) ([]letters.Letter, error) {
	all, err := p.letters.Waiting(ctx)
	if err != nil {
		return nil, err
	}
	direction := p.settings.Get().Direction
	out := all[:0]
	for _, l := range all {
		if direction.Learns(l.Language) {
			out = append(out, l)
		}
	}
	return out, nil
}

// letter tells of a letter that waits; of its text only what the letter itself
// keeps if the library has it no more.
func (o overview) letter(ctx context.Context, l letters.Letter) (*today.Letter, error) {
	p := o.p
	out := &today.Letter{
		ID: l.ID, Language: l.Language, Known: -1,
		From: bilingual.Text{Zh: l.Author, En: l.Author}, Title: bilingual.Text{Zh: l.TitleZh, En: l.TitleEn},
	}
	t, err := p.library.Text(ctx, l.TextID)
	if err != nil {
		return out, nil //nolint:nilerr // a text that is gone is no failure: the letter stays
	}
	doc := t.Document
	out.TextID, out.From, out.Place, out.Level, out.Length, out.Title = t.ID, doc.Author, doc.Place, doc.Level, t.Length, doc.Title
	out.Opening = opening(doc)
	texts, err := p.library.Texts(ctx)
	if err != nil {
		return nil, err
	}
	if doc.Thread != "" {
		out.Position = doc.Position
		for _, other := range texts {
			if other.Document.Thread == doc.Thread {
				out.Of++
			}
		}
	}
	out.Known = o.known(ctx, doc)
	return out, nil
}

// known gives the share of known words, negative while the reference data is
// still being opened: Today does not wait for it.
func (o overview) known(ctx context.Context, doc *bilingual.Document) float64 {
	select {
	case <-o.p.reference.opened:
	default:
		return -1
	}
	annotator, err := o.p.reference.Annotator(ctx)
	if err != nil {
		return -1
	}
	statuses, err := o.p.library.Statuses(ctx, doc.Language)
	if err != nil {
		return -1
	}
	share, ok := reading.KnownShare(doc, annotator, reading.LearnerOf(statuses, o.p.settings.Get()))
	if !ok {
		return -1
	}
	return share
}

// opening gives the first sentences of a letter's body.
func opening(doc *bilingual.Document) string {
	var b strings.Builder
	for _, para := range doc.Paragraphs {
		if para.Role != bilingual.Body {
			continue
		}
		for _, pair := range para.Pairs {
			if b.Len() > 0 && doc.Language == "en" {
				b.WriteByte(' ')
			}
			b.WriteString(pair.In(doc.Language))
			if b.Len() > 400 {
				return b.String()
			}
		}
	}
	return b.String()
}

// counts looks up what waits, for the rail.
func (p *program) counts(ctx context.Context) (ui.Counts, error) {
	waiting, err := p.waiting(ctx)
	if err != nil {
		return ui.Counts{}, err
	}
	c, err := p.cards.Counts(ctx)
	return ui.Counts{Letters: len(waiting), Cards: c.Waiting()}, err
}
