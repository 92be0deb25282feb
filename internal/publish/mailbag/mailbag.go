// Package mailbag takes letters out of the correspondence and readies them for
// paper: who wrote to whom and when, with the text of the library where a
// letter is one.
package mailbag

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Correspondence is where letters come from; *letters.Service is one.
type Correspondence interface {
	Letter(ctx context.Context, id string) (letters.Letter, error)
	Thread(ctx context.Context, id string) (letters.Thread, []letters.Letter, error)
}

// Source is what letters are made of.
type Source struct {
	Letters Correspondence
	// Document gives a text of the library. A letter whose text is gone, which
	// not_found says, has its title left.
	Document func(ctx context.Context, textID string) (*bilingual.Document, error)
	// PenName is the learner's; may be "".
	PenName string
	Words   *i18n.Catalogue
}

// Bundle is letters with the title of what they belong to.
type Bundle struct {
	Title   string
	Letters []publish.Letter
	// Translated reports whether any of them has a translation.
	Translated bool
}

// Collect gives letters by their IDs, in that order; the ID of a thread stands
// for all its letters. Each letter is there once. It fails with not_found.
func (s Source) Collect(ctx context.Context, ids []string) (Bundle, error) {
	var b Bundle
	threads, seen := map[string]letters.Thread{}, map[string]bool{}
	for _, id := range ids {
		all, err := s.named(ctx, id, threads)
		if err != nil {
			return Bundle{}, err
		}
		for i := range all {
			if seen[all[i].ID] {
				continue
			}
			seen[all[i].ID] = true
			letter, err := s.letter(ctx, &all[i], threads[all[i].ThreadID])
			if err != nil {
				return Bundle{}, err
			}
			b.Translated = b.Translated || letter.Document != nil
			b.Letters = append(b.Letters, letter)
		}
	}
	b.Title = s.title(threads, b.Letters)
	return b, nil
}

// named gives the letters that an ID names, and keeps their thread.
func (s Source) named(ctx context.Context, id string, threads map[string]letters.Thread) ([]letters.Letter, error) {
	l, err := s.Letters.Letter(ctx, id)
	if err == nil {
		if _, there := threads[l.ThreadID]; !there {
			if threads[l.ThreadID], _, err = s.Letters.Thread(ctx, l.ThreadID); err != nil {
				return nil, err
			}
		}
		return []letters.Letter{l}, nil
	}
	if study.CodeOf(err) != study.CodeNotFound {
		return nil, err
	}
	t, all, threadErr := s.Letters.Thread(ctx, id)
	if threadErr != nil {
		return nil, threadErr
	}
	threads[t.ID] = t
	return all, nil
}

// title names letters by their thread where it is one.
func (s Source) title(threads map[string]letters.Thread, all []publish.Letter) string {
	if len(threads) == 1 {
		for _, t := range threads {
			if title := (bilingual.Text{Zh: t.TitleZh, En: t.TitleEn}).In(t.Language); title != "" {
				return title
			}
			if t.With != "" {
				return s.Words.T("letters_out.with", i18n.Args{"name": t.With})
			}
		}
	}
	return s.Words.T("letters_out.letters", i18n.Args{"n": len(all)})
}

func (s Source) letter(ctx context.Context, l *letters.Letter, t letters.Thread) (publish.Letter, error) {
	out := publish.Letter{
		ID: l.ID, Language: l.Language, Sealed: l.State == letters.Sent,
		Parts: publish.Parts{
			Salutation: l.Salutation, Greeting: l.Greeting, Body: l.Body, Wish: l.Wish, Signature: l.Signature, Date: l.Date,
		},
	}
	var day time.Time
	switch l.State {
	case letters.Received:
		out.From, out.To, day = l.Author, s.PenName, l.Created
		if l.TextID != "" {
			if err := s.ofLibrary(ctx, l, &out, &day); err != nil {
				return publish.Letter{}, err
			}
		}
		if out.From == "" {
			out.From = t.With
		}
		out.At = day
	case letters.Sent:
		out.From, out.To, day = s.writer(l), t.With, l.SentAt
		out.At = day
	default:
		out.From, out.To, day = s.writer(l), t.With, l.Updated
	}
	name := out.From
	if name == "" && !l.Incoming() {
		name = s.Words.T("letters_out.me")
	}
	out.Head = s.head(name, day, l.State == letters.Draft)
	return out, nil
}

// ofLibrary adds the text that a letter is, and the day on it.
func (s Source) ofLibrary(ctx context.Context, l *letters.Letter, out *publish.Letter, day *time.Time) error {
	doc, err := s.Document(ctx, l.TextID)
	if study.CodeOf(err) == study.CodeNotFound {
		out.Parts.Body = bilingual.Text{Zh: l.TitleZh, En: l.TitleEn}.In(l.Language)
		return nil
	}
	if err != nil {
		return err
	}
	out.Document = l.Dated(doc)
	if !doc.Author.IsZero() {
		out.From = doc.Author.In(l.Language)
	}
	if on, err := time.Parse(time.DateOnly, out.Document.Date); err == nil {
		*day = on
	}
	return nil
}

// writer names the learner as the letter is signed, or else by the pen name.
func (s Source) writer(l *letters.Letter) string {
	_, name := letters.SplitSignature(strings.TrimSpace(l.Signature))
	if name = strings.TrimSpace(name); name != "" {
		return name
	}
	return s.PenName
}

// head tells who wrote a letter and when, either of which may not be known.
func (s Source) head(name string, day time.Time, draft bool) string {
	if day.IsZero() {
		return name
	}
	date := s.Words.FormatDate(day, i18n.DateLetter)
	switch {
	case name == "":
		return date
	case draft:
		return s.Words.T("letters_out.head_draft", i18n.Args{"name": name, "date": date})
	}
	return s.Words.T("letters_out.head", i18n.Args{"name": name, "date": date})
}
