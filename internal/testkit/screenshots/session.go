package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// Waiting, in a window drawn by software on a busy computer.
const (
	patience = time.Minute
	// calm is how long the picture stays the same once a page is there; atRest
	// is more, for what comes in the background after the start.
	calm   = 500 * time.Millisecond
	atRest = 1500 * time.Millisecond
	// changed is how many pixels differ at least between two screens.
	changed = 500
)

// session takes the pictures of one theme in one language.
type session struct {
	options
	room     string
	theme    string
	language study.Language

	screen  *xwindow.Screen
	program *xwindow.Program
	present *image.RGBA
}

// build builds the program.
func build(path string) error {
	c := exec.Command("go", "build", "-o", path, "./app")
	c.Stderr = os.Stderr
	return c.Run()
}

// photograph takes the pictures, those of one kind of study in one run of the
// program.
func (s *session) photograph(all []shot) error {
	for _, kind := range []kind{unused, ofSomeDays, ofChinese, damaged} {
		var part []shot
		for _, one := range all {
			if one.study == kind {
				part = append(part, one)
			}
		}
		if len(part) == 0 || kind == damaged && s.theme == "dark" {
			continue // without settings the system's theme counts, which is light here
		}
		if err := s.run(kind, part); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) run(kind kind, part []shot) (err error) {
	var width, height int
	if _, err := fmt.Sscanf(s.size, "%dx%d", &width, &height); err != nil {
		return fmt.Errorf("size %q: %w", s.size, err)
	}
	home := xwindow.Home{Folder: filepath.Join(s.room, "home")}
	folder := filepath.Join(s.room, "study")
	if err := errors.Join(os.RemoveAll(folder), os.Mkdir(folder, 0o700)); err != nil {
		return err
	}
	if err := s.prepare(folder, kind, width, height); err != nil {
		return err
	}
	screen, err := xwindow.Open(int(float64(width)*s.scale), int(float64(height)*s.scale))
	if err != nil {
		return err
	}
	s.screen = screen
	defer func() { err = errors.Join(err, screen.Close()) }()
	if err := screen.PutPointer(1<<14, 1<<14); err != nil {
		return err
	}
	// Where no settings can be read the system's language counts.
	environment := home.Environment(screen.Name, locales[s.language], "FYNE_SCALE="+strconv.FormatFloat(s.scale, 'f', -1, 64))
	if s.program, err = xwindow.Start(environment, s.app, "--data", folder); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.program.Kill()) }()
	if _, err := screen.Window(s.program, patience); err != nil {
		return err
	}
	if s.present, err = screen.Settle(atRest, patience); err != nil {
		return err
	}
	for _, one := range part {
		if err := s.shoot(one); err != nil {
			return fmt.Errorf("%s: %w; the program printed: %s", one.name, err, s.program.Output())
		}
	}
	return nil
}

// prepare makes the study that the program shows.
func (s *session) prepare(folder string, kind kind, width, height int) error {
	learn := study.Direction(s.learn)
	if learn == "" {
		learn = study.Direction(s.language.Other())
	}
	if kind == ofChinese {
		learn = study.LearnChinese
	}
	choose := func(c *settings.Settings) {
		c.Interface, c.Theme, c.TextScale = s.language, s.theme, s.text
		c.Width, c.Height = float32(width), float32(height)
		c.Direction, c.PenName = learn, penNames[s.language]
	}
	switch kind {
	case unused:
		return filled.Empty(context.Background(), folder, choose)
	case damaged:
		return os.WriteFile(filepath.Join(folder, "study.db"), []byte(strings.Repeat("no database ", 1000)), 0o600)
	default:
		return filled.Make(context.Background(), folder, time.Now(), choose)
	}
}

// locales are the names that the system has for the languages.
var locales = map[study.Language]string{study.English: "en_US.UTF-8", study.Chinese: "zh_CN.UTF-8"}

// penNames sign the letters, by the language of the interface.
var penNames = map[study.Language]string{study.English: "John", study.Chinese: "李华"}

// shoot goes to a screen and writes its picture.
func (s *session) shoot(one shot) error {
	steps := one.steps
	if one.study == ofSomeDays || one.study == ofChinese {
		steps = then(path(quiet(room("1"))), one.steps...)
	}
	for _, step := range steps {
		if err := s.press(step); err != nil {
			return err
		}
	}
	if !s.program.Ended() {
		return s.write(one.name)
	}
	return errors.New("the program ended")
}

// page is the part of the picture in which each page has something, beside the
// rail.
func (s *session) page() image.Rectangle {
	all := s.present.Rect
	return image.Rect(all.Dx()/4, 0, all.Dx(), all.Dy())
}

// press does a step and waits until the page is there.
func (s *session) press(step step) error {
	var err error
	if step.text != "" {
		err = s.screen.Type(step.text)
	}
	for range step.times {
		err = errors.Join(err, s.screen.Key(step.key))
	}
	if err != nil {
		return err
	}
	before := s.present
	for began := time.Now(); ; {
		if s.present, err = s.screen.Settle(calm, patience); err != nil {
			return err
		}
		if (step.quiet || xwindow.Different(before, s.present) >= changed) && !xwindow.Blank(s.present, s.page()) {
			return nil
		}
		if time.Since(began) > patience/4 {
			return fmt.Errorf("%s%s changed nothing, or led to an empty page", step.key, step.text)
		}
	}
}

// write writes the picture to its file.
func (s *session) write(name string) error {
	path := s.out
	if filepath.Ext(path) != ".png" {
		path = filepath.Join(path, fmt.Sprintf("%s-%s-%s.png", name, s.theme, s.language))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return errors.Join(encoder.Encode(file, indexed(s.present)), file.Close())
}
