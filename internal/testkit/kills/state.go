package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// state is what a study keeps of what its learner did, without identifiers and
// times: two sessions of the same keys leave the same.
type state struct {
	// Parts are what is there or is not: words, cards, corrections, bookmarks,
	// pairs of sentences, letters that came and went, ticks, settings.
	Parts map[string]string
	// Typed are the texts that change with each key: the bodies of the drafts and
	// the notes of the bookmarks.
	Typed map[string]string
	// Versions are the bodies of the versions of each letter, the oldest first.
	Versions map[string][]string
	// Place is the sentence and the character at the page's top; it moves on.
	Place int
}

// theLetter is the text that Today opens first for a learner of the level of
// makeStudy.
const theLetter = "lihua-hsk2-01"

// perSentence is more than a sentence of the letter has characters.
const perSentence = 1000

// newState gives a state of nothing.
func newState() state {
	return state{Parts: map[string]string{}, Typed: map[string]string{}, Versions: map[string][]string{}}
}

// read reads a study.
func (s *state) read(ctx context.Context, db *sqlite.DB) error {
	for _, read := range []func(context.Context, *sqlite.DB) error{s.readWords, s.readCards, s.readText, s.readLetters, s.readLearnt, s.readSettings} {
		if err := read(ctx, db); err != nil {
			return err
		}
	}
	return nil
}

// state reads a copy of the study, so that what the killed program left stays as
// it is for the start after it. It fails where the study is not sound.
func (t *theatre) state(ctx context.Context) (state, error) {
	s := newState()
	err := t.look(ctx, func(db *sqlite.DB) error {
		if err := db.Verify(ctx); err != nil {
			return fmt.Errorf("the study is not sound: %w", err)
		}
		return s.read(ctx, db)
	})
	return s, err
}

// keeps reports whether the study of the running program has these parts of a
// state. A copy that was torn by a write meanwhile has not.
func (t *theatre) keeps(ctx context.Context, parts []string, want state) bool {
	s := newState()
	if t.look(ctx, func(db *sqlite.DB) error { return s.read(ctx, db) }) != nil {
		return false
	}
	for _, name := range parts {
		if s.Parts[name] != want.Parts[name] || name == "letters" && !maps.Equal(s.letters(), want.letters()) {
			return false
		}
	}
	return true
}

// letters gives the bodies of the drafts alone.
func (s state) letters() map[string]string {
	out := maps.Clone(s.Typed)
	maps.DeleteFunc(out, func(name, _ string) bool { return !strings.HasPrefix(name, ofLetter) })
	return out
}

// look opens a copy of the study.
func (t *theatre) look(ctx context.Context, at func(*sqlite.DB) error) (err error) {
	parts := filepath.Join(t.own, "look")
	if err := errors.Join(os.RemoveAll(parts), copyStudy(t.folder, parts)); err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, filepath.Join(parts, "study.db"), sqlite.Options{})
	if err != nil {
		return err
	}
	return errors.Join(at(db), db.Close())
}

func (s *state) readWords(ctx context.Context, db *sqlite.DB) error {
	words, err := db.Reader().Statuses(ctx, study.Chinese)
	return errors.Join(err, s.put("words", words))
}

func (s *state) readCards(ctx context.Context, db *sqlite.DB) error {
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		return err
	}
	service := cards.New(study.SystemClock{}, study.RandomIDs{}, db.Cards(), scheduler, func() cards.Options { return cards.Options{} })
	items, err := service.Items(ctx)
	if err != nil {
		return err
	}
	lines := []string{}
	for i := range items {
		n := &items[i].Note
		lines = append(lines, fmt.Sprint(items[i].Card.Kind, n.Headword, n.Traditional, n.Reading, n.Gloss, n.Contexts))
	}
	slices.Sort(lines)
	return s.put("cards", lines)
}

// readText reads what was done in the text of the letter: corrections,
// bookmarks, pairs, the place.
func (s *state) readText(ctx context.Context, db *sqlite.DB) error {
	documents, err := documents()
	if err != nil {
		return err
	}
	clock, ids := study.SystemClock{}, study.RandomIDs{}
	library := reader.NewLibrary(clock, ids, db.Reader(), documents)
	corrections, err := reader.NewCorrections(clock, ids, db.Corrections(), library.Has).List(ctx)
	if err != nil {
		return err
	}
	mended := []string{}
	for i := range corrections {
		c := &corrections[i]
		mended = append(mended, fmt.Sprint(c.Scope, c.Kind, c.Sentence, c.Start, c.End, c.Value()))
	}
	slices.Sort(mended)
	marks, err := library.Bookmarks(ctx, theLetter)
	if err != nil {
		return err
	}
	marked := []string{}
	for i := range marks {
		marked = append(marked, fmt.Sprint(marks[i].Sentence, marks[i].Start, marks[i].Quote))
		s.Typed["the note of "+marks[i].Quote] = marks[i].Note
	}
	slices.Sort(marked)
	text, err := library.Text(ctx, theLetter)
	if err != nil {
		return err
	}
	pairs := []string{}
	for _, p := range text.Document.Pairs() {
		pairs = append(pairs, p.Zh+" | "+p.En)
	}
	at, err := library.Progress(ctx, theLetter)
	s.Place = at.Sentence*perSentence + at.Start
	return errors.Join(err, s.put("corrections", mended), s.put("bookmarks", marked), s.put("pairs", pairs))
}

func (s *state) readSettings(ctx context.Context, db *sqlite.DB) error {
	service, err := settings.Load(ctx, db.Settings())
	if err != nil {
		return err
	}
	return s.put("settings", service.Get())
}

func (s *state) put(name string, value any) error {
	b, err := json.Marshal(value)
	s.Parts[name] = string(b)
	return err
}

func documents() ([]*bilingual.Document, error) {
	names, err := fs.Glob(data.Library, "library/*.md")
	if err != nil {
		return nil, err
	}
	out := make([]*bilingual.Document, 0, len(names))
	for _, name := range names {
		content, err := data.Library.ReadFile(name)
		if err != nil {
			return nil, err
		}
		doc, _ := bilingual.Parse(content)
		out = append(out, doc)
	}
	return out, nil
}

// copyStudy copies the files of a study, without its backups.
func copyStudy(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	names, err := filepath.Glob(filepath.Join(from, "study.db*"))
	if err != nil {
		return err
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if strings.HasSuffix(name, "-shm") {
			continue // SQLite makes it anew from the log
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(name)), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
