package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// deliver brings the letters of the library whose time has come: the first of
// each thread in a language that is learnt, and each that follows one which
// was answered.
func (p *program) deliver(ctx context.Context) error {
	texts, err := p.library.Texts(ctx)
	if err != nil {
		return err
	}
	answered, err := p.answered(ctx)
	if err != nil {
		return err
	}
	direction := p.settings.Get().Direction
	var arrivals []letters.Arrival
	for _, t := range texts {
		doc := t.Document
		if doc.Kind != bilingual.Letter || !direction.Learns(doc.Language) {
			continue
		}
		if doc.Position > 1 && !answered[before(texts, doc)] {
			continue
		}
		arrivals = append(arrivals, arrival(doc))
	}
	_, err = p.letters.Deliver(ctx, arrivals)
	return err
}

// before gives the text that stands before doc in its thread, "" if there is
// none.
func before(texts []reader.Text, doc *bilingual.Document) string {
	for _, t := range texts {
		if t.Document.Thread == doc.Thread && t.Document.Position == doc.Position-1 {
			return t.ID
		}
	}
	return ""
}

// answered gives the texts whose letters have a sent reply.
func (p *program) answered(ctx context.Context) (map[string]bool, error) {
	threads, err := p.letters.Threads(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, summary := range threads {
		_, all, err := p.letters.Thread(ctx, summary.ID)
		if err != nil {
			return nil, err
		}
		texts := map[string]string{}
		for _, l := range all {
			texts[l.ID] = l.TextID
		}
		for _, l := range all {
			if l.State == letters.Sent && texts[l.InReplyTo] != "" {
				out[texts[l.InReplyTo]] = true
			}
		}
	}
	return out, nil
}

// arrival is a text of the library as a letter that comes.
func arrival(doc *bilingual.Document) letters.Arrival {
	t := letters.Thread{
		ID: doc.Thread, TitleZh: doc.ThreadTitle.Zh, TitleEn: doc.ThreadTitle.En,
		With: doc.Author.In(doc.Language), Language: doc.Language, Level: doc.Level,
	}
	if t.ID == "" {
		t.ID = doc.ID
	}
	if t.TitleZh == "" && t.TitleEn == "" {
		t.TitleZh, t.TitleEn = doc.Title.Zh, doc.Title.En
	}
	return letters.Arrival{
		Thread: t, TextID: doc.ID, TitleZh: doc.Title.Zh, TitleEn: doc.Title.En,
		Author: doc.Author.In(doc.Language), Language: doc.Language,
	}
}

// post is the correspondence as the desk knows it: when a reply is sent, the
// thread's next letter comes.
type post struct {
	*letters.Service
	p *program
}

// Send seals a draft and brings the next letter.
func (s post) Send(ctx context.Context, id string) (letters.Letter, error) {
	l, err := s.Service.Send(ctx, id)
	if err != nil {
		return l, err
	}
	if err := s.p.deliver(ctx); err != nil {
		// The reply is sent all the same; the next start tries again.
		s.p.log.Error("deliver", "error", err)
	}
	return l, nil
}

// Waiting lists the letters to be answered in the languages that are learnt.
func (s post) Waiting(ctx context.Context) ([]letters.Letter, error) {
	all, err := s.Service.Waiting(ctx)
	if err != nil {
		return nil, err
	}
	direction := s.p.settings.Get().Direction
	out := all[:0]
	for _, l := range all {
		if direction.Learns(l.Language) {
			out = append(out, l)
		}
	}
	return out, nil
}
