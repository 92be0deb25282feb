package review

import (
	"context"
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// recorded gives the sounds of a note of one role, by their hashes.
func recorded(n cards.Note, role cards.Role) (hashes []string) {
	for _, m := range n.Media {
		if m.Role == role {
			hashes = append(hashes, m.Hash)
		}
	}
	return hashes
}

// voice reports whether a language can be heard, as far as is known.
func (s *session) voice(l study.Language) bool {
	sp := s.page.deps.Speech
	return sp != nil && !s.page.mute[l] && len(sp.Engines()) > 0
}

// plays reports whether recorded sounds can be heard, as far as is known.
func (s *session) plays() bool { return s.page.deps.Play != nil && !s.page.deaf }

// canHear reports whether the word of a card can be heard: by a sound of its own
// or by the system's voice.
func (s *session) canHear(t *turn) bool {
	return s.plays() && len(recorded(t.item.Note, cards.Sound)) > 0 || s.voice(t.item.Note.Language)
}

// heard is what went wrong while a card was heard.
type heard struct{ sound, voice error }

// replay has the word heard, and with the answer its sentence where that was
// recorded. A card that asks what is heard shows the reading where nothing can be
// heard.
func (s *session) replay() {
	t := s.turn
	if t == nil || t.spoken() == "" {
		return
	}
	if !s.canHear(t) {
		if !t.speaksFirst() {
			s.page.frame.Notify(s.page.frame.Words.T("passage.voice_none"), "", nil)
		}
		return
	}
	hear := s.hearing(t)
	page.Load(&s.page.speaking, func(ctx context.Context) (heard, error) {
		return hear(ctx), nil
	}, func(h heard, _ error) {
		if s.page.session == s {
			s.notHeard(t, h)
		}
	})
}

// hearing gives what makes a card heard. What cannot be played is spoken.
func (s *session) hearing(t *turn) func(context.Context) heard {
	n, text := t.item.Note, t.spoken()
	var words, sentences []string
	if s.plays() {
		words = recorded(n, cards.Sound)
		if t.open {
			sentences = recorded(n, cards.SentenceSound)
		}
	}
	speaks := s.voice(n.Language)
	speed := speech.UsualSpeed
	if s.page.deps.Speed != nil {
		speed = s.page.deps.Speed()
	}
	deps := s.page.deps
	return func(ctx context.Context) (h heard) {
		for _, hash := range words {
			h.sound = errors.Join(h.sound, deps.Play(ctx, hash))
		}
		if speaks && (len(words) == 0 || h.sound != nil) && ctx.Err() == nil {
			h.voice = deps.Speech.SayAt(ctx, text, n.Language, speed)
		}
		for _, hash := range sentences {
			if ctx.Err() == nil {
				h.sound = errors.Join(h.sound, deps.Play(ctx, hash))
			}
		}
		return h
	}
}

// notHeard tells what could not be heard, once for sounds and once for each voice;
// the card goes on without.
func (s *session) notHeard(t *turn, h heard) {
	p, language := s.page, t.item.Note.Language
	if h.sound != nil && !errors.Is(h.sound, context.Canceled) {
		p.frame.Report(h.sound)
		p.deaf = p.deaf || !ofTheFile(h.sound)
	}
	if h.voice != nil && !errors.Is(h.voice, context.Canceled) {
		p.mute[language] = true
		p.frame.Report(h.voice)
	}
	unheard := h.sound != nil && !s.voice(language) || h.voice != nil
	if unheard && !errors.Is(h.sound, context.Canceled) && !errors.Is(h.voice, context.Canceled) && t.speaksFirst() && s.turn == t && !t.open {
		t.silent = true
		s.silence(t)
	}
}

// ofTheFile reports whether a sound itself was not to be played: it is gone or
// broken, and others may be heard.
func ofTheFile(err error) bool {
	code := study.CodeOf(err)
	return code == study.CodeNotFound || code == sound.CodeUnreadable
}

// silence shows the question as it is where nothing is heard.
func (s *session) silence(t *turn) {
	s.view.ask(t)
	s.page.give(s.view.field)
}
