package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// levelOf gives the level of a Chinese word by the dictionary; the zero Level
// for other words, and as long as the dictionary is not there: nobody waits for
// a level.
func (p *program) levelOf(l study.Language, headword string) study.Level {
	if l != study.Chinese || p.reference == nil || !p.reference.isOpen() {
		return study.Level{}
	}
	entries, err := p.reference.Lookup(context.Background(), headword)
	if err != nil {
		return study.Level{}
	}
	for _, e := range entries {
		if !e.Level.IsZero() {
			return e.Level
		}
	}
	return study.Level{}
}

// tidyCards gives notes the levels that they lack and removes sounds and
// pictures that no note has had for long. A failure is nothing to trouble the
// learner with: the next start tries again.
func (p *program) tidyCards(ctx context.Context, service *cards.Service, media cards.MediaStore) {
	if _, err := service.FillLevels(ctx); err != nil && ctx.Err() == nil {
		p.log.Error("levels of notes", "error", err)
	}
	if _, err := media.Sweep(ctx); err != nil && ctx.Err() == nil {
		p.log.Error("sounds and pictures", "error", err)
	}
}
