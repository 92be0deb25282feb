package filled

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// AllCards makes a study of new cards of every kind in a folder: in the order of
// cards.Kinds first one of each, then one after another from a deck for each
// kind, of Chinese and English words alike. It gives how many there are.
func AllCards(ctx context.Context, folder string, now time.Time, choose func(*settings.Settings)) (made int, err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.now = now
	if err := s.settings.Update(ctx, func(c *settings.Settings) {
		c.Started, c.Direction, c.NewCards = true, study.LearnBoth, 999
		choose(c)
	}); err != nil {
		return 0, err
	}
	s.daysAgo(1)
	decks, err := s.deckOfEach(ctx)
	if err != nil {
		return 0, err
	}
	for round := 0; ; round++ {
		before := made
		for _, kind := range cards.Kinds() {
			note, ok, err := s.noteFor(kind, round)
			if err != nil {
				return made, err
			}
			if !ok {
				continue
			}
			note.DeckID = decks[kind]
			if _, _, err := s.cards.Add(ctx, note); err != nil {
				return made, fmt.Errorf("add %q: %w", note.Headword, err)
			}
			s.later(time.Second)
			made++
		}
		if made == before {
			return made, nil
		}
	}
}

// deckOfEach makes a deck for each kind of card that asks it alone.
func (s *studio) deckOfEach(ctx context.Context) (map[cards.Kind]string, error) {
	out := map[cards.Kind]string{}
	for _, kind := range cards.Kinds() {
		d, err := s.cards.PutDeck(ctx, cards.Deck{Name: string(kind), Options: cards.DeckOptions{Kinds: []cards.Kind{kind}}})
		if err != nil {
			return nil, err
		}
		out[kind] = d.ID
	}
	return out, nil
}

// noteFor gives the note of a round that a kind of card asks about; ok is false
// when there are no more. A word is asked by several kinds as notes of several
// kinds, since there is one of each only.
func (s *studio) noteFor(kind cards.Kind, round int) (n cards.Note, ok bool, err error) {
	if kind == cards.Correction {
		if round >= len(corrected) {
			return cards.Note{}, false, nil
		}
		return corrected[round], true, nil
	}
	as, language := cards.WordNote, study.Chinese
	words := vocabulary[study.Chinese]
	switch kind {
	case cards.Recall, cards.Tones:
		as = cards.PhraseNote
	case cards.Listen, cards.Reading:
		as = cards.CharacterNote
	case cards.Spelling:
		language, words = study.English, vocabulary[study.English][1:] // the first one is two words
	}
	at := round
	switch kind {
	case cards.Cloze, cards.Tones, cards.Reading: // the other half of what shares their kind of note
		at = len(words)/2 + round
	}
	half := kind != cards.Spelling
	if at >= len(words) || half && round >= len(words)/2 {
		return cards.Note{}, false, nil
	}
	n, err = s.note(language, words[at])
	n.Kind = as
	return n, true, err
}

// corrected are corrections of what learners write.
var corrected = []cards.Note{
	{
		Kind: cards.CorrectionNote, Language: study.Chinese,
		Wrong: "我见面他在公园。", Headword: "我在公园跟他见面。",
		Gloss: "见面 takes no object: the other person comes before it, with 跟.",
	},
	{
		Kind: cards.CorrectionNote, Language: study.English,
		Wrong: "Thank you for write me back so quickly.", Headword: "Thank you for writing me back so quickly.",
		Gloss: "for 后面用动名词。",
	},
}
