package today

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Letters tells which letters wait.
type Letters interface {
	// Waiting lists the letters to be answered that are not put off, oldest
	// first.
	Waiting(context.Context) ([]letters.Letter, error)
	// PutOff hides a letter until a time; the zero time brings it back.
	PutOff(ctx context.Context, id string, until time.Time) error
}

// Drafts tells which letter was left while it was written.
type Drafts interface {
	LastDraft(context.Context) (l letters.Letter, ok bool, err error)
	// Thread gives a thread with its letters.
	Thread(ctx context.Context, id string) (letters.Thread, []letters.Letter, error)
}

// Library gives texts and tells which one was left open.
type Library interface {
	Texts(context.Context) ([]reader.Text, error)
	Text(ctx context.Context, id string) (reader.Text, error)
	LastOpen(context.Context) (t reader.Listing, p reader.Progress, ok bool, err error)
}

// Cards tells how many cards wait.
type Cards interface {
	Counts(context.Context) (cards.Counts, error)
}

// Weeks sums up the present week.
type Weeks interface {
	Week(context.Context) (progress.Week, error)
}

// Services is a Source that asks the program's services.
type Services struct {
	Letters Letters
	// Drafts may be nil where no letter is written.
	Drafts  Drafts
	Library Library
	Cards   Cards
	Weeks   Weeks
	// Known gives the share of a text's words that the learner knows; ok is
	// false where that cannot be told. It may be nil.
	Known func(context.Context, *bilingual.Document) (share float64, ok bool, err error)
	// Due gives the letters that are on their way, the next one first. It may be
	// nil where none ever is.
	Due func(context.Context) ([]letters.Due, error)
}

var _ Source = Services{}

// PutOff hides a waiting letter until a time.
func (s Services) PutOff(ctx context.Context, letterID string, until time.Time) error {
	return s.Letters.PutOff(ctx, letterID, until)
}

// Overview asks each service once.
func (s Services) Overview(ctx context.Context) (Overview, error) {
	waiting, err := s.Letters.Waiting(ctx)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{}
	if len(waiting) > 0 {
		o.MoreLetters = len(waiting) - 1
		if o.Letter, err = s.letter(ctx, &waiting[0]); err != nil {
			return Overview{}, err
		}
	}
	if o.Draft, err = s.draft(ctx); err != nil {
		return Overview{}, err
	}
	if o.Coming, err = s.coming(ctx); err != nil {
		return Overview{}, err
	}
	counts, err := s.Cards.Counts(ctx)
	if err != nil {
		return Overview{}, err
	}
	o.Cards, o.Time, o.AnyCards = counts.Waiting(), counts.Time, counts.Total > 0
	o.Later, o.LaterAt = counts.Later, counts.LaterAt
	if o.Open, err = s.open(ctx); err != nil {
		return Overview{}, err
	}
	w, err := s.Weeks.Week(ctx)
	o.Week = Week{Days: w.Time, Today: w.Today, Words: w.Words, Letters: w.Letters}
	return o, err
}

// draft describes the letter that was written in last, nil if none was begun.
func (s Services) draft(ctx context.Context) (*Draft, error) {
	if s.Drafts == nil {
		return nil, nil
	}
	l, ok, err := s.Drafts.LastDraft(ctx)
	if err != nil || !ok {
		return nil, err
	}
	thread, _, err := s.Drafts.Thread(ctx, l.ThreadID)
	if err != nil {
		return nil, err
	}
	return &Draft{ID: l.ID, With: thread.With, Language: l.Language, Text: strings.Join(strings.Fields(l.Body), " "), At: l.Updated}, nil
}

// coming describes the letter that comes next, nil if none is on its way.
func (s Services) coming(ctx context.Context) (*Coming, error) {
	if s.Due == nil {
		return nil, nil
	}
	due, err := s.Due(ctx)
	if err != nil || len(due) == 0 {
		return nil, err
	}
	text, err := s.Library.Text(ctx, due[0].TextID)
	if study.CodeOf(err) == study.CodeNotFound {
		return nil, nil // what the library has no more does not come
	}
	if err != nil {
		return nil, err
	}
	return &Coming{From: text.Document.Author, At: due[0].At}, nil
}

// letter describes a waiting letter by its text, or by what was kept of it
// when it came where the library has the text no more.
func (s Services) letter(ctx context.Context, l *letters.Letter) (*Letter, error) {
	out := &Letter{
		ID: l.ID, Language: l.Language, Known: -1,
		From:  bilingual.Text{Zh: l.Author, En: l.Author},
		Title: bilingual.Text{Zh: l.TitleZh, En: l.TitleEn},
	}
	text, err := s.Library.Text(ctx, l.TextID)
	if study.CodeOf(err) == study.CodeNotFound {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	d := text.Document
	out.TextID, out.Language, out.Title, out.Place = text.ID, d.Language, d.Title, d.Place
	out.Level, out.Length, out.Opening = d.Level, text.Length, opening(d)
	if !d.Author.IsZero() {
		out.From = d.Author
	}
	if out.Position, out.Of, err = s.place(ctx, d); err != nil {
		return nil, err
	}
	if s.Known == nil {
		return out, nil
	}
	share, ok, err := s.Known(ctx, d)
	if ok {
		out.Known = share
	}
	return out, err
}

// place gives the letter's place in its thread and how many letters that has.
func (s Services) place(ctx context.Context, d *bilingual.Document) (position, of int, err error) {
	if d.Thread == "" {
		return 0, 0, nil
	}
	texts, err := s.Library.Texts(ctx)
	for _, t := range texts {
		if t.Document.Thread == d.Thread {
			of++
		}
	}
	return d.Position, of, err
}

func (s Services) open(ctx context.Context) (*Open, error) {
	text, p, ok, err := s.Library.LastOpen(ctx)
	if err != nil || !ok {
		return nil, err
	}
	return &Open{TextID: text.ID, Language: text.Language, Title: text.Title, Share: p.Share}, nil
}

// openingLength is how many characters of a letter are shown at most; the
// sheet cuts them to two lines.
const openingLength = 240

// opening gives the first sentences of a letter's body in its own language.
func opening(d *bilingual.Document) string {
	var b strings.Builder
	for _, paragraph := range d.Paragraphs {
		if paragraph.Role != bilingual.Body {
			continue
		}
		for _, pair := range paragraph.Pairs {
			sentence := pair.In(d.Language)
			if sentence == "" {
				continue
			}
			if b.Len() > 0 && d.Language == study.English {
				b.WriteByte(' ')
			}
			b.WriteString(sentence)
			if len([]rune(b.String())) >= openingLength {
				return b.String()
			}
		}
	}
	return b.String()
}
