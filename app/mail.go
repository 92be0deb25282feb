package main

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	tongues "github.com/dear-li-hua/dear-li-hua/internal/letters/linguist"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// mail is what happens to letters by itself: those that are on their way come
// when they are due, and all become searchable. The zero value is ready for use.
type mail struct {
	// linguist knows something as soon as the reference data are there.
	linguist tongues.Late

	mu    sync.Mutex
	timer *time.Timer // until a letter is due, nil if none is on its way
	end   context.CancelFunc
	busy  sync.WaitGroup
}

// newLetters makes the correspondence of a study.
func (p *program) newLetters(db *sqlite.DB, ids study.IDs, chosen *settings.Service) *letters.Service {
	return letters.New(p.clock, ids, db.Letters(),
		letters.WithDelay(func() time.Duration { return chosen.Get().Letters.Wait() }),
		letters.WithTexts(p.letterText), letters.WithTranslations(p.besideText), letters.WithLinguist(&p.mail.linguist))
}

// letterText gives the letter that a text of the library is.
func (p *program) letterText(ctx context.Context, id string) (letters.Content, bool) {
	text, err := p.library.Text(ctx, id)
	if err != nil {
		return letters.Content{}, false
	}
	return letters.OfParagraphs(text.Document.Paragraphs, text.Document.Language), true
}

// besideText gives what else such a letter is found by.
func (p *program) besideText(ctx context.Context, id string) string {
	text, err := p.library.Text(ctx, id)
	if err != nil {
		return ""
	}
	return letters.BesideDocument(text.Document)
}

// searchLetters removes what has been in the trash of letters for its days, and
// has all letters made searchable and notes tidied, in the background. A failure is nothing to
// trouble the learner with: the next start tries again.
func (p *program) searchLetters() {
	ctx, cancel := context.WithCancel(context.Background())
	p.mail.mu.Lock()
	if p.mail.end != nil {
		p.mail.end()
	}
	p.mail.end = cancel
	p.mail.busy.Add(1)
	p.mail.mu.Unlock()
	service, notes, media := p.letters, p.cards, p.db.Media()
	go func() {
		defer p.mail.busy.Done()
		if err := service.EmptyTrash(ctx, letters.TrashKept); err != nil && ctx.Err() == nil {
			p.log.Error("trash of letters", "error", err)
		}
		if err := p.teachLinguist(ctx); err != nil && ctx.Err() == nil {
			p.log.Error("search of letters", "error", err)
		}
		if err := service.Reindex(ctx); err != nil && ctx.Err() == nil {
			p.log.Error("search of letters", "error", err)
		}
		p.tidyCards(ctx, notes, media)
	}()
}

// teachLinguist gives the linguist of letters the reference data.
func (p *program) teachLinguist(ctx context.Context) error {
	info, err := p.reference.Info(ctx)
	if err != nil {
		return err
	}
	annotator, err := p.reference.Annotator(ctx)
	if err != nil {
		return err
	}
	converter, err := p.reference.Converter(ctx)
	if err != nil {
		return err
	}
	p.mail.linguist.Set(tongues.New(tongues.Reference{Hash: info.Hash, Annotator: annotator, Converter: converter, Lemmas: p.lemmas}))
	return nil
}

// lemmas gives the words of which a word is a form, none where the dictionary
// fails: it tells itself what is wrong with it where it is asked.
func (p *program) lemmas(word string) []string {
	lemmas, err := linguist{p.reference}.Lemmas(context.Background(), word)
	if err != nil {
		return nil
	}
	return lemmas
}

// longestWait is how long the next letter is waited for at once: a computer that
// slept does not tell how long.
const longestWait = time.Minute

// awaitNext has letters delivered when the next one that is on its way is due.
func (p *program) awaitNext(ctx context.Context, all []letters.Arrival) error {
	due, err := p.letters.Due(ctx, all)
	if err != nil || len(due) == 0 {
		if err == nil {
			p.mail.wait(0, nil)
		} else {
			p.mail.wait(longestWait, p.lookForMail)
		}
		return err
	}
	at := due[0].At
	var look func()
	look = func() {
		left := at.Sub(p.clock.Now())
		if left > 0 {
			p.mail.wait(min(left, longestWait), look)
			return
		}
		// Where delivering fails, the study being busy, it is tried again.
		p.mail.wait(longestWait, look)
		p.lookForMail()
	}
	// What is due was just delivered: what is still due now waits like the rest,
	// so that a letter that cannot be delivered does not keep the program busy.
	left := at.Sub(p.clock.Now())
	if left <= 0 || left > longestWait {
		left = longestWait
	}
	p.mail.wait(left, look)
	return nil
}

// lookForMail delivers what is due, and says on which letters to wait next.
func (p *program) lookForMail() {
	fyne.Do(func() {
		if p.window != nil {
			p.deliverAnd(p.refresh)
		}
	})
}

// wait calls f after a time, unless wait or stop is called before; f is nil to
// wait for nothing.
func (m *mail) wait(left time.Duration, f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.timer != nil {
		m.timer.Stop()
		m.timer = nil
	}
	if f != nil {
		m.timer = time.AfterFunc(left, f)
	}
}

// stop ends all that uses the study, which is about to be closed.
func (m *mail) stop() {
	m.wait(0, nil)
	m.mu.Lock()
	if m.end != nil {
		m.end()
		m.end = nil
	}
	m.mu.Unlock()
	m.busy.Wait()
}
