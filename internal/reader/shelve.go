package reader

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Delete puts texts into the trash, all or none; those of the program are
// hidden by it. Restore undoes it. It fails with not_found.
func (l *Library) Delete(ctx context.Context, ids ...string) error {
	return l.choose(ctx, "delete text", ids, func(c *Choice, now time.Time) {
		if c.Deleted.IsZero() {
			c.Deleted = now
		}
	})
}

// Restore takes texts out of the trash. It fails with not_found.
func (l *Library) Restore(ctx context.Context, ids ...string) error {
	return l.choose(ctx, "restore text", ids, func(c *Choice, _ time.Time) { c.Deleted = time.Time{} })
}

// maxTitle is how many characters a title has at most.
const maxTitle = 300

// Rename gives a text another title; what is "" in it becomes again as the
// text has it. It fails with not_found, and with invalid for a title that is
// too long or has characters that cannot be seen.
func (l *Library) Rename(ctx context.Context, id string, title bilingual.Text) error {
	title.Zh, title.En = strings.TrimSpace(title.Zh), strings.TrimSpace(title.En)
	if max(utf8.RuneCountInString(title.Zh), utf8.RuneCountInString(title.En)) > maxTitle ||
		unprintable(title.Zh) || unprintable(title.En) {
		return &study.Error{Code: study.CodeInvalid, Op: "rename text", Args: map[string]string{"reason": "no_title"}}
	}
	return l.choose(ctx, "rename text", []string{id}, func(c *Choice, _ time.Time) { c.Title = title })
}

// SetLevel gives a text another level than its own; the zero level says that
// it has none. It fails with not_found, and with invalid for a level that no
// list has.
func (l *Library) SetLevel(ctx context.Context, id string, level study.Level) error {
	sound := level.IsZero()
	for _, name := range bilingual.Levels(level.List) {
		sound = sound || name == level.Name
	}
	if !sound {
		return &study.Error{Code: study.CodeInvalid, Op: "set level", Args: map[string]string{"reason": "no_level"}}
	}
	return l.choose(ctx, "set level", []string{id}, func(c *Choice, _ time.Time) { c.Level, c.HasLevel = level, true })
}

// choose changes what the learner said of texts and tells of it.
func (l *Library) choose(ctx context.Context, op string, ids []string, change func(c *Choice, now time.Time)) error {
	if len(ids) == 0 {
		return nil
	}
	if err := l.wantTexts(ctx, op, ids); err != nil {
		return err
	}
	now := l.now()
	if err := l.store.Choose(ctx, ids, func(_ string, c *Choice) { change(c, now) }); err != nil {
		return err
	}
	l.changes.announce()
	return nil
}

// wantTexts fails with not_found for the ID of a text that is not there.
func (l *Library) wantTexts(ctx context.Context, op string, ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		_, own := l.byID[id]
		return own
	})
	if len(ids) == 0 {
		return nil
	}
	shelf, err := l.shelf(ctx)
	if err != nil {
		return err
	}
	there := make(map[string]bool, len(shelf.Imports))
	for i := range shelf.Imports {
		there[shelf.Imports[i].ID] = true
	}
	for _, id := range ids {
		if !there[id] {
			return &study.Error{Code: study.CodeNotFound, Op: op, Args: map[string]string{"what": id}}
		}
	}
	return nil
}

// Purge removes imports for good, with how far they were read, their bookmarks
// and what was mended in their pairs; cards and corrections stay. The program's
// own texts are passed over, and so is what is not in the trash.
func (l *Library) Purge(ctx context.Context, ids ...string) error {
	if len(ids) == 0 {
		return nil
	}
	if err := l.store.Purge(ctx, ids); err != nil {
		return err
	}
	l.imported.forget()
	l.changes.announce()
	return nil
}
