// Command sitting goes through a review of many cards in the real window by
// keys alone, with a study that has cards of every kind, light and dark. The
// first card of each kind is answered as it asks to be, and photographed with
// its question and its answer; at the end each card must have as many answers as
// it counts.
//
//	go run ./internal/testkit/sitting -o /tmp/sitting
//
// It needs Linux with Xvfb, xdotool and xclip.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

func main() {
	o := options{}
	flag.StringVar(&o.app, "app", "", "the program; built from the source if empty")
	flag.StringVar(&o.out, "o", "build/sitting", "the folder for the pictures")
	flag.StringVar(&o.language, "language", "en", "the interface's language, en or zh")
	flag.IntVar(&o.answers, "answers", 200, "how many answers are given on each theme")
	flag.Parse()
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, "sitting:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	app, out, language string
	answers            int
}

// Waiting, in a window drawn by software on a busy computer.
const (
	patience = time.Minute
	calm     = 500 * time.Millisecond
	// again is after how long keys are pressed anew that came before their card.
	again = 3 * time.Second

	width, height = 1280, 800
)

func (o options) run() (err error) {
	room, err := os.MkdirTemp("", "sitting")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	if o.app == "" {
		o.app = filepath.Join(room, "dear-li-hua")
		build := exec.Command("go", "build", "-o", o.app, "./app")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	for _, theme := range []string{"light", "dark"} {
		if err := o.sit(filepath.Join(room, theme), theme); err != nil {
			return fmt.Errorf("%s: %w", theme, err)
		}
	}
	return nil
}

// sitting is one review in one theme.
type sitting struct {
	options
	theme   string
	screen  *xwindow.Screen
	program *xwindow.Program
	study   *answers
}

func (o options) sit(room, theme string) (err error) {
	folder := filepath.Join(room, "study")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if _, err := filled.AllCards(context.Background(), folder, time.Now(), func(c *settings.Settings) {
		c.Theme, c.Interface, c.Width, c.Height = theme, study.Language(o.language), width, height
	}); err != nil {
		return err
	}
	screen, err := xwindow.Open(width, height)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, screen.Close()) }()
	s := &sitting{options: o, theme: theme, screen: screen}
	environment := xwindow.Home{Folder: room}.Environment(screen.Name, "en_US.UTF-8")
	if s.program, err = xwindow.Start(environment, o.app, "--data", folder); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.program.Kill()) }()
	if _, err := screen.Window(s.program, patience); err != nil {
		return err
	}
	if err := screen.PutPointer(width-1, height-1); err != nil {
		return err
	}
	if s.study, err = openAnswers(filepath.Join(folder, "study.db")); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.study.close()) }()
	if err := s.review(); err != nil {
		return fmt.Errorf("%w; the program printed: %s", err, s.program.Output())
	}
	return nil
}

// ways gives what answers the first card of each kind, before Enter shows the
// answer.
func (s *sitting) ways() map[cards.Kind]func() error {
	typed := func(text string) func() error { return func() error { return s.screen.Type(text) } }
	return map[cards.Kind]func() error{
		cards.Recall: typed("xingqi"), cards.Cloze: typed("ren"), cards.Reading: typed("ren3bu2zhu4"), cards.Spelling: typed("topik"),
		cards.Tones: func() error { return s.screen.Key("3", "5", "1") },
	}
}

// review goes through the whole review.
func (s *sitting) review() error {
	if _, err := s.screen.Settle(3*calm, patience); err != nil {
		return err
	}
	for _, key := range []string{"ctrl+4", "r"} {
		if err := s.press(key); err != nil {
			return err
		}
	}
	ways := s.ways()
	for i, kind := range cards.Kinds() {
		name := fmt.Sprintf("%d-%s", i+1, kind)
		if err := s.photograph(name + "-question"); err != nil {
			return err
		}
		if answer := ways[kind]; answer != nil {
			if err := answer(); err != nil {
				return err
			}
		}
		if err := s.press("Return"); err != nil {
			return err
		}
		if err := s.photograph(name + "-answer"); err != nil {
			return err
		}
		if err := s.rate("4", i+1); err != nil {
			return err
		}
		if _, err := s.screen.Settle(calm, patience); err != nil {
			return err
		}
	}
	began, count := time.Now(), len(cards.Kinds())
	for ; count < s.answers; count++ {
		// Half of the answers are Again, lest the cards come to an end.
		rating := []string{"3", "1"}[count%2]
		if err := s.answer(rating, count+1); err != nil {
			return fmt.Errorf("after %d answers: %w", count, err)
		}
	}
	fmt.Printf("%s: %d answers, the last %d in %.1f s\n", s.theme, count, count-len(cards.Kinds()), time.Since(began).Seconds())
	if err := s.press("Escape"); err != nil {
		return err
	}
	return s.study.check(count)
}

// press presses a key and waits until the window has come to rest.
func (s *sitting) press(key string) error {
	if err := s.screen.Key(key); err != nil {
		return err
	}
	_, err := s.screen.Settle(calm, patience)
	return err
}

// rate gives a rating and waits until it is the answer number n of the study.
func (s *sitting) rate(rating string, n int) error {
	if err := s.screen.Key(rating); err != nil {
		return err
	}
	return s.study.wait(n, patience)
}

// answer shows an answer and rates it. A key that comes before its card does
// nothing, so that they are pressed again.
func (s *sitting) answer(rating string, n int) error {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if err := s.screen.Key("Return", rating); err != nil {
			return err
		}
		if err = s.study.wait(n, again); err == nil {
			return nil
		}
	}
	return err
}

// photograph writes what the screen shows.
func (s *sitting) photograph(name string) error {
	picture, err := s.screen.Settle(calm, patience)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(s.out, name+"-"+s.theme+"-"+s.language+".png"))
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(file, picture), file.Close())
}
