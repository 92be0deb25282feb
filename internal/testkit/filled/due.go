package filled

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Due makes a study in a folder with so many cards in review that are all due
// now, at most 132, each asked from hanzi to meaning and answered once, long ago.
// No new one waits behind them.
func Due(ctx context.Context, folder string, now time.Time, count int, choose func(*settings.Settings)) (err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.now = now
	if err := s.settings.Update(ctx, func(c *settings.Settings) {
		c.Started = true
		choose(c)
	}); err != nil {
		return err
	}
	words := vocabulary[study.Chinese]
	if most := len(words) * (len(words) - 1); count > most {
		return fmt.Errorf("there are %d pairs of words, not %d", most, count)
	}
	deck, err := s.cards.PutDeck(ctx, cards.Deck{Name: "Pairs", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read}}})
	if err != nil {
		return err
	}
	const inADay = 20 // as many new ones as the studio asks
	for made := 0; made < count; {
		s.daysAgo(60 - made/inADay)
		for range min(inADay, count-made) {
			if err := s.addPair(ctx, deck.ID, words, made); err != nil {
				return err
			}
			made++
		}
	}
	return nil
}

// addPair adds the note of a pair of words and answers its card.
func (s *studio) addPair(ctx context.Context, deckID string, words []word, number int) error {
	first := number % len(words)
	second := (first + 1 + number/len(words)) % len(words)
	note, err := s.note(study.Chinese, words[first])
	if err != nil {
		return err
	}
	w := words[second]
	note = pairOf(note, cards.Note{Headword: w.head, Traditional: w.traditional, Reading: w.reading, Gloss: w.gloss})
	note.DeckID, note.Contexts = deckID, nil
	if _, _, err := s.cards.Add(ctx, note); err != nil {
		return fmt.Errorf("add %q: %w", note.Headword, err)
	}
	item, ok, err := s.cards.Next(ctx)
	if err != nil || !ok {
		return fmt.Errorf("no card of %q: %w", note.Headword, err)
	}
	_, err = s.cards.Answer(ctx, item.Card.ID, fsrs.Easy, 5*time.Second)
	s.later(time.Minute)
	return err
}
