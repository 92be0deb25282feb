package reading

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// What is read is what stood in the window long enough: nobody reads faster
// than this, some 1,000 characters or 600 words a minute.
const (
	leastPerCharacter = 60 * time.Millisecond
	leastPerWord      = 100 * time.Millisecond
	// mostAtOnce is the longest time between two signs of life that counts.
	mostAtOnce = 2 * time.Minute
)

// tally counts what is read of a text while it is open: each sentence once.
type tally struct {
	counted map[string]bool // sentences, by what they say
	// first and end are the numbers of the first sentence in the window and of
	// the one after the last, since when they stood there, and how much of the
	// time no sentence took yet.
	first, end int
	since      time.Time
	spare      time.Duration
	// characters and met wait to be kept.
	characters int
	met        []string
}

// credit counts the sentences in the window, the upper ones first, as far as
// there was time to read them.
func (c *tally) credit(t *text, elapsed time.Duration) {
	left := c.spare + min(max(elapsed, 0), mostAtOnce)
	c.spare = 0
	if c.counted == nil {
		c.counted = map[string]bool{}
	}
	for n := c.first; n < min(c.end, len(t.sentences)); n++ {
		side := t.sentences[n].pair.In(t.language)
		if c.counted[side] {
			continue
		}
		length := reader.TextLength(t.language, side)
		need := time.Duration(length) * leastPerCharacter
		if t.language == study.English {
			need = time.Duration(length) * leastPerWord
		}
		if need > left {
			c.spare = left // goes on with this sentence
			return
		}
		left -= need
		c.counted[side] = true
		c.characters += length
		c.met = append(c.met, t.headwords(n)...)
	}
}

// move tells which sentences are in the window now.
func (c *tally) move(first, end int, now time.Time) {
	if first >= c.end || end <= c.first {
		c.spare = 0 // nothing of what was being read is in sight any more
	}
	c.first, c.end, c.since = first, end, now
}

// take gives what waits to be kept, and forgets it.
func (c *tally) take() (characters int, met []string) {
	characters, met = c.characters, c.met
	c.characters, c.met = 0, nil
	return characters, met
}

// headwords gives the words of a sentence.
func (t *text) headwords(n int) []string {
	s := &t.sentences[n]
	p := t.para(s.para)
	var out []string
	for i := range p.words {
		if w := &p.words[i]; w.start >= s.start && w.start < s.end {
			out = append(out, w.head)
		}
	}
	return out
}

// inWindow gives the numbers of the first sentence in the window and of the one
// after the last that is there to its end.
func (p *Page) inWindow() (first, end int) {
	first = p.topSentence()
	height := p.flow.Size().Height
	for end = first; end < len(p.text.sentences); end++ {
		s := &p.text.sentences[end]
		_, bottom, ok := p.flow.Extent(p.view.span(s.para, s.start, s.end))
		if !ok || bottom > height && end > first {
			break
		}
	}
	return first, end
}

// countSeen counts what stood in the window until now. Time in which another
// page was shown does not count.
func (p *Page) countSeen() {
	if p.text == nil || p.view == nil || p.active.IsZero() {
		return
	}
	now, c := p.s.Clock.Now(), p.text.read
	if c.since.IsZero() {
		// The first look: what is in the window has stood there since.
		first, end := p.inWindow()
		c.move(first, end, p.active)
	}
	since := c.since
	if p.active.After(since) {
		since = p.active // it was left meanwhile
	}
	c.credit(p.text, now.Sub(since))
	first, end := p.inWindow()
	c.move(first, end, now)
}

// keepCounted counts and keeps what was read, in the background.
func (p *Page) keepCounted() {
	p.countSeen()
	if p.text == nil {
		return
	}
	language := p.text.language
	characters, met := p.text.read.take()
	if characters == 0 && len(met) == 0 {
		return
	}
	page.DoIn(&p.places, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Library.CountRead(ctx, language, characters, met)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
}
