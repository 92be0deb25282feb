package filled

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Cards brings so many notes, or as many as there are, into the study in a folder
// and answers some of their cards, a quarter of them new, on each of the days
// before now: words of the library's texts as the dictionary has them, in the
// sentences they stand in, and where these are not enough, pairs of them.
func Cards(ctx context.Context, folder string, words *dictionary.DB, now time.Time, notes, days, answers int) (err error) {
	s, err := open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.now, s.fresh = now, max(s.fresh, answers/4)
	found, err := s.wordNotes(ctx, words, notes)
	if err != nil {
		return err
	}
	s.daysAgo(days)
	if err := s.decks(ctx, found); err != nil {
		return err
	}
	for chunk := range slices.Chunk(found, 2000) {
		if _, err := s.cards.AddAll(ctx, chunk, nil); err != nil {
			return err
		}
		s.later(time.Minute)
	}
	for ago := days; ago >= 0; ago-- {
		s.daysAgo(ago)
		if err := s.answerSome(ctx, answers); err != nil {
			return fmt.Errorf("%d days ago: %w", ago, err)
		}
	}
	return nil
}

// decks makes a deck for the words of some levels and puts the notes into them.
func (s *studio) decks(ctx context.Context, notes []cards.Note) error {
	ids := map[string]string{}
	for _, level := range []string{"3", "4", "5"} {
		d, err := s.cards.PutDeck(ctx, cards.Deck{Name: "HSK " + level})
		if err != nil {
			return err
		}
		ids[level] = d.ID
	}
	for i := range notes {
		notes[i].DeckID = ids[notes[i].Level.Name]
		if i%7 == 0 {
			notes[i].Tags = []string{"letters"}
		}
	}
	return nil
}

// answerSome answers so many cards as they come, most of them well.
func (s *studio) answerSome(ctx context.Context, answers int) error {
	for i := range answers {
		item, ok, err := s.cards.Next(ctx)
		if err != nil || !ok {
			return err
		}
		rating := fsrs.Good
		switch {
		case i%9 == 4:
			rating = fsrs.Again
		case i%11 == 3:
			rating = fsrs.Hard
		case i%5 == 2:
			rating = fsrs.Easy
		}
		took := time.Duration(4+i*7%11) * time.Second
		if _, err := s.cards.Answer(ctx, item.Card.ID, rating, took); err != nil {
			return err
		}
		s.later(took + time.Duration(i%3)*time.Minute)
	}
	return nil
}

// wordNotes makes notes of the words in the library's Chinese texts.
func (s *studio) wordNotes(ctx context.Context, words *dictionary.DB, most int) ([]cards.Note, error) {
	var out []cards.Note
	seen := map[string]bool{}
	for _, d := range s.documents {
		if d.Language != study.Chinese {
			continue
		}
		for _, p := range d.Paragraphs {
			for _, pair := range p.Pairs {
				found, err := notesIn(ctx, words, d, pair, seen)
				if err != nil {
					return nil, err
				}
				out = append(out, found...)
			}
		}
	}
	single := len(out)
	for gap := 1; gap < single; gap++ {
		for i := 0; i+gap < single && len(out) < most; i++ {
			out = append(out, pairOf(out[i], out[i+gap]), pairOf(out[i+gap], out[i]))
		}
	}
	return out[:min(most, len(out))], nil
}

// pairOf makes a note of two words, with the sentence of the first.
func pairOf(a, b cards.Note) cards.Note {
	a.Kind, a.Headword, a.Traditional = cards.PhraseNote, a.Headword+"，"+b.Headword, a.Traditional+"，"+b.Traditional
	a.Reading, a.Gloss, a.Level = a.Reading+", "+b.Reading, a.Gloss+"; "+b.Gloss, b.Level
	a.Contexts = slices.Clone(a.Contexts)
	for k := range a.Contexts {
		a.Contexts[k].Start, a.Contexts[k].End = 0, 0
	}
	return a
}

// notesIn makes notes of the words of two characters in a sentence.
func notesIn(ctx context.Context, words *dictionary.DB, d *bilingual.Document, pair bilingual.Pair, seen map[string]bool) ([]cards.Note, error) {
	var out []cards.Note
	runes := []rune(pair.Zh)
	for i := 0; i+2 <= len(runes); i++ {
		word := string(runes[i : i+2])
		if seen[word] || !unicode.Is(unicode.Han, runes[i]) || !unicode.Is(unicode.Han, runes[i+1]) {
			continue
		}
		seen[word] = true
		entries, err := words.Lookup(ctx, word)
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 || len(entries[0].Senses) == 0 {
			continue
		}
		e := entries[0]
		out = append(out, cards.Note{
			Language: study.Chinese, Headword: e.Simplified, Traditional: e.Traditional, Reading: e.Pinyin,
			Gloss: strings.Join(e.Senses[:min(3, len(e.Senses))], "; "), Level: e.Level,
			Contexts: []cards.Context{{
				Sentence: pair.Zh, Translation: pair.En, Start: i, End: i + 2, TextID: d.ID, Title: d.Title.Zh,
			}},
		})
	}
	return out, nil
}
