package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

// What the room of cards may take with a hundred thousand notes, from the key to
// the screen, with the painting in software of a window of 1280 × 800, which takes
// some 15 to 40 ms of each.
const (
	nextBound       = 60 * time.Millisecond  // from a rating to the next card, 99 of 100
	cardsBound      = 300 * time.Millisecond // the room opens, the median
	findBound       = 200 * time.Millisecond // from the last key of a search to its list, the median
	statisticsBound = time.Second            // all figures and charts, the median
)

// The study that is measured, and so many answers in it.
const (
	notesInAll  = 100_000
	daysOfCards = 120
	answersADay = 300
	newCards    = 500 // a day from then on, so that there are cards to ask
	answered    = 200
)

// cardStudy gives the folder of a study with a hundred thousand notes: the one
// that is named, made where it is not there, or one in a room that goes.
func cardStudy(folder, room, reference string) (string, error) {
	if folder == "" {
		folder = filepath.Join(room, "many")
	}
	if _, err := os.Stat(filepath.Join(folder, "study.db")); err == nil {
		return folder, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	words, err := dictionary.Open(reference)
	if err != nil {
		return "", err
	}
	ctx, yesterday := context.Background(), time.Now().AddDate(0, 0, -1)
	err = filled.Make(ctx, folder, yesterday, func(s *settings.Settings) {
		s.Direction, s.Theme, s.NewCards, s.Width, s.Height = study.LearnChinese, "light", newCards, 1280, 800
	})
	if err == nil {
		err = filled.Cards(ctx, folder, words, yesterday, notesInAll, daysOfCards, answersADay)
	}
	return folder, errors.Join(err, words.Close())
}

// measureCards measures memory and times in the room of cards.
func measureCards(out io.Writer, program, folder, reference string, runs int, idle time.Duration) (within bool, err error) {
	room, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	many, err := cardStudy(folder, room, reference)
	if err != nil {
		return false, err
	}
	within, err = compareMemory(out, program, many, idle)
	if err != nil {
		return false, err
	}
	d, err := openCopy(program, many)
	if err != nil {
		return false, err
	}
	all, err := d.cardTimes(runs)
	if err = errors.Join(err, d.close()); err != nil {
		return false, err
	}
	for _, s := range all {
		within = within && s.within()
		if _, err := fmt.Fprintln(out, s); err != nil {
			return false, err
		}
	}
	return within, nil
}

// openCopy starts the program with a copy of a study.
func openCopy(program, from string) (*postOffice, error) {
	room, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return nil, err
	}
	data := filepath.Join(room, "study")
	if err := os.CopyFS(data, os.DirFS(from)); err != nil {
		return nil, errors.Join(err, os.RemoveAll(room))
	}
	return openIn(room, program, "--data", data)
}

// cardTimes measures the room of cards: opened, reviewed in, searched, and its
// statistics.
func (d *postOffice) cardTimes(runs int) (all []score, err error) {
	for _, step := range []func(int) (score, error){d.openCards, d.nextCards, d.findCards, d.openStatistics} {
		s, err := step(runs)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func (d *postOffice) openCards(runs int) (score, error) {
	s, err := d.again(fmt.Sprintf("open the room of cards, %d notes", notesInAll), runs+1, func(int) (time.Duration, error) {
		if err := d.walk("ctrl+1"); err != nil {
			return 0, err
		}
		_, last, err := d.press("ctrl+4", cardCalm)
		return last, err
	})
	s.took = s.took[min(1, len(s.took)):] // the first one draws characters that were not drawn before
	s.share, s.bound = 0.5, cardsBound
	return s, err
}

// nextCards answers cards; every third answer is Again, so that they stay many.
func (d *postOffice) nextCards(int) (score, error) {
	if err := d.walk("ctrl+4", "r"); err != nil {
		return score{}, err
	}
	rate := func(i int) (time.Duration, error) {
		if err := d.hands.press("Return"); err != nil {
			return 0, err
		}
		if _, err := rest(d.view, cardCalm); err != nil {
			return 0, err
		}
		first, _, err := d.press([]string{"3", "3", "1"}[i%3], cardCalm)
		return first, err
	}
	s, err := d.again("show the next card", answered, func(i int) (time.Duration, error) {
		took, err := rate(i)
		if err != nil {
			// The key that shows the answer came before its card, on a busy computer.
			took, err = rate(i)
		}
		return took, err
	})
	s.share, s.bound = 0.99, nextBound
	return s, err
}

// findCards searches all notes, again and again, and measures the last key.
func (d *postOffice) findCards(runs int) (score, error) {
	if err := d.walk("Escape", "ctrl+4", "alt+Right", "ctrl+f"); err != nil {
		return score{}, err
	}
	searches := [][]string{{"t", "e", "a"}, {"x", "u", "e"}, {"z", "h", "o", "n", "g"}, {"f", "r", "i", "e", "n", "d"}}
	s, err := d.again("list what is found, from the last key", runs*len(searches), func(i int) (time.Duration, error) {
		if err := d.walk("ctrl+a", "BackSpace"); err != nil {
			return 0, err
		}
		keys := searches[i%len(searches)]
		for _, key := range keys[:len(keys)-1] {
			if err := d.hands.press(key); err != nil {
				return 0, err
			}
			time.Sleep(typing)
		}
		_, last, err := d.press(keys[len(keys)-1], findCalm)
		return last, err
	})
	s.share, s.bound = 0.5, findBound
	return s, err
}

const (
	// typing is the time between two keys of somebody who types fast.
	typing = 120 * time.Millisecond
	// cardCalm is how long the window has to rest before the next key: one that
	// comes before its card, on a busy computer, does nothing.
	cardCalm = 350 * time.Millisecond
	// findCalm is longer than anything waits between a key and its list.
	findCalm = 600 * time.Millisecond
)

func (d *postOffice) openStatistics(runs int) (score, error) {
	if err := d.walk("Escape", "ctrl+4", "alt+Right", "alt+Right"); err != nil {
		return score{}, err
	}
	s, err := d.again("show the statistics", runs, func(i int) (time.Duration, error) {
		if i > 0 {
			if err := d.walk("alt+Left"); err != nil {
				return 0, err
			}
		}
		_, last, err := d.press("alt+Right", findCalm)
		return last, err
	})
	s.share, s.bound = 0.5, statisticsBound
	return s, err
}
