package filled

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// fill lives through the days of a learner of one language.
func (s *studio) fill(ctx context.Context, language study.Language) error {
	incoming := s.lettersIn(language)
	if len(incoming) < 2 || s.article(language) == nil {
		return fmt.Errorf("the library has not two letters and an article")
	}
	days := []struct {
		ago  int
		live func() error
	}{
		{5, func() error { return s.deliver(ctx, incoming[0]) }},
		{5, func() error { return s.collect(ctx, language, vocabulary[language][:6]) }},
		{5, func() error { return s.bring(ctx, language) }},
		{4, func() error { return s.review(ctx, 6) }},
		{4, func() error { return s.read(ctx, incoming[0], 1) }},
		{4, func() error { return s.reply(ctx, incoming[0], true) }},
		{2, func() error { return s.deliver(ctx, incoming[1]) }},
		{2, func() error { return s.collect(ctx, language, vocabulary[language][6:]) }},
		{3, func() error { return s.mark(ctx, language, 0.6) }},
		{1, func() error { return s.review(ctx, 8) }},
		{1, func() error { return s.reply(ctx, incoming[1], false) }},
		{0, func() error { return s.read(ctx, s.article(language), 0.4) }},
	}
	for _, day := range days {
		s.daysAgo(day.ago)
		if err := day.live(); err != nil {
			return fmt.Errorf("%d days ago: %w", day.ago, err)
		}
		if err := s.spend(ctx, day.ago); err != nil {
			return err
		}
	}
	return nil
}

// deliver has a letter arrive.
func (s *studio) deliver(ctx context.Context, d *bilingual.Document) error {
	_, err := s.letters.Deliver(ctx, []letters.Arrival{{
		Thread: letters.Thread{
			ID: d.Thread, TitleZh: d.ThreadTitle.Zh, TitleEn: d.ThreadTitle.En,
			With: d.Author.In(d.Language), Language: d.Language, Level: d.Level,
		},
		TextID: d.ID, TitleZh: d.Title.Zh, TitleEn: d.Title.En,
		Author: d.Author.In(d.Language), Language: d.Language,
	}})
	return err
}

// collect makes cards of words, each with the sentence of the library that has
// it; the words that come before them in the list are known by then.
func (s *studio) collect(ctx context.Context, language study.Language, words []word) error {
	for _, w := range words {
		note, err := s.note(language, w)
		if err != nil {
			return err
		}
		if _, _, err := s.cards.Add(ctx, note); err != nil {
			return err
		}
		s.later(time.Minute)
	}
	for _, known := range familiar[language] {
		if err := s.library.SetStatus(ctx, language, known, reader.Known); err != nil {
			return err
		}
	}
	return nil
}

func (s *studio) note(language study.Language, w word) (cards.Note, error) {
	n := cards.Note{Language: language, Headword: w.head, Traditional: w.traditional, Reading: w.reading, Gloss: w.gloss}
	for _, d := range s.documents {
		if d.Language != language {
			continue
		}
		for _, pair := range d.Pairs() {
			sentence := pair.In(language)
			before, _, found := strings.Cut(sentence, w.head)
			if !found {
				continue
			}
			start := len([]rune(before))
			n.Contexts = []cards.Context{{
				Sentence: sentence, Translation: pair.In(language.Other()), Start: start, End: start + len([]rune(w.head)),
				TextID: d.ID, Title: d.Title.In(language),
			}}
			return n, nil
		}
	}
	return n, fmt.Errorf("no sentence of the library has %q", w.head)
}

// review answers some cards, most of them well.
func (s *studio) review(ctx context.Context, most int) error {
	for i := range most {
		item, ok, err := s.cards.Next(ctx)
		if err != nil || !ok {
			return err
		}
		rating := fsrs.Good
		if i%4 == 3 {
			rating = fsrs.Hard
		}
		if _, err := s.cards.Answer(ctx, item.Card.ID, rating, 7*time.Second); err != nil {
			return err
		}
		s.later(11 * time.Minute)
	}
	return nil
}

// reply writes the model reply as the learner's, whole and sent, or its
// beginning as a draft.
func (s *studio) reply(ctx context.Context, to *bilingual.Document, whole bool) error {
	incoming, ok, err := s.letters.OfText(ctx, to.ID)
	if err != nil || !ok {
		return fmt.Errorf("the letter %s has not come: %w", to.ID, err)
	}
	if len(to.ModelReplies) == 0 {
		return fmt.Errorf("%s has no model reply", to.ID)
	}
	content := contentOf(to.ModelReplies[0].Paragraphs, to.Language, s.settings.Get().PenName)
	if !whole {
		paragraphs := strings.Split(content.Body, "\n")
		content.Body, content.Wish = strings.Join(paragraphs[:min(2, len(paragraphs))], "\n"), ""
	}
	draft, err := s.letters.Reply(ctx, incoming.ID, content)
	if err != nil || !whole {
		return err
	}
	s.later(12 * time.Minute)
	_, err = s.letters.Send(ctx, draft.ID)
	return err
}

// contentOf gives the parts of a letter by their roles.
func contentOf(paragraphs []bilingual.Paragraph, language study.Language, penName string) letters.Content {
	var c letters.Content
	var body []string
	space := ""
	if language == study.English {
		space = " "
	}
	for _, p := range paragraphs {
		var sentences []string
		for _, pair := range p.Pairs {
			sentences = append(sentences, pair.In(language))
		}
		text := strings.Join(sentences, space)
		switch p.Role {
		case bilingual.Salutation:
			c.Salutation = text
		case bilingual.Greeting:
			c.Greeting = text
		case bilingual.Closing:
			c.Wish = text
		case bilingual.Signature:
			c.Signature = strings.Join(sentences, "\n")
		case bilingual.Body:
			body = append(body, text)
		}
	}
	c.Body = strings.Join(body, "\n")
	if closing, _, found := strings.Cut(c.Signature, "\n"); found && penName != "" {
		c.Signature = closing + "\n" + penName
	}
	return c
}

// spend counts the time of a day; more on some days than on others.
func (s *studio) spend(ctx context.Context, ago int) error {
	for i, activity := range []progress.Activity{progress.Reading, progress.Writing, progress.Reviewing} {
		for range 1 + (ago*5+i*3)%4 {
			if err := s.progress.Spend(ctx, activity, progress.MaxPause/2); err != nil {
				return err
			}
		}
	}
	return nil
}
