// Command screenshots photographs the program's screens in a real window, with
// a study that has something in it. make screenshots takes all of them, light
// and dark, in both languages, into docs/screenshots. One picture for looking
// at:
//
//	go run ./internal/testkit/screenshots -only reader -size 960x640 -scale 2 -theme dark -language zh -o /tmp/reader.png
//
// It needs Linux with Xvfb, xdotool and xclip.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

func main() {
	o := options{}
	flag.StringVar(&o.app, "app", "", "the program; built from the source if empty")
	flag.StringVar(&o.only, "only", "", "take this screen alone (several with commas); -list names them")
	flag.StringVar(&o.theme, "theme", "", "light or dark; both if empty, light for a single picture")
	flag.StringVar(&o.language, "language", "", "en or zh; both if empty, en for a single picture")
	flag.StringVar(&o.learn, "learn", "", "what is learnt: zh, en or both; if empty, the language that the interface is not in")
	flag.StringVar(&o.size, "size", "1280x800", "the window's size at 100 %")
	flag.Float64Var(&o.scale, "scale", 1, "the screen's pixels to one of the window")
	flag.Float64Var(&o.text, "text", 1, "the text's scale, 0.8 to 2")
	flag.StringVar(&o.out, "o", "docs/screenshots", "the folder for the pictures, or the file of a single one")
	list := flag.Bool("list", false, "name the screens")
	flag.Parse()
	if *list {
		for _, s := range shots() {
			fmt.Println(s.name)
		}
		return
	}
	if err := o.take(); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	app, only, theme, language, learn, size, out string
	scale, text                                  float64
}

// take takes the pictures.
func (o options) take() (err error) {
	if missing := xwindow.Missing(); len(missing) > 0 {
		return fmt.Errorf("not installed: %s", strings.Join(missing, ", "))
	}
	wanted, err := o.wanted()
	if err != nil {
		return err
	}
	room, err := makeRoom()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	if o.app == "" {
		o.app = filepath.Join(room, "dear-li-hua")
		if err := build(o.app); err != nil {
			return err
		}
	}
	single := strings.HasSuffix(o.out, ".png")
	themes, languages := choices(o.theme, single, "light", "dark"), choices(o.language, single, string(study.English), string(study.Chinese))
	for _, language := range languages {
		for _, theme := range themes {
			s := session{options: o, room: room, theme: theme, language: study.Language(language)}
			if err := s.photograph(wanted); err != nil {
				return fmt.Errorf("%s, %s: %w", theme, language, err)
			}
		}
	}
	return nil
}

// makeRoom makes the folder for the studies. Some screens show where a study
// is: unless two photograph at once, the name is one that may be shown.
func makeRoom() (string, error) {
	room := filepath.Join(os.TempDir(), "dear-li-hua")
	if err := os.Mkdir(room, 0o700); err == nil {
		return room, nil
	}
	return os.MkdirTemp("", "study-")
}

// choices gives what a flag asks for: its value, or all of them, or the first
// for a single picture.
func choices(flag string, single bool, all ...string) []string {
	switch {
	case flag != "":
		return []string{flag}
	case single:
		return all[:1]
	default:
		return all
	}
}

// wanted gives the shots that are asked for, in the order in which one study
// allows them.
func (o options) wanted() ([]shot, error) {
	if o.only == "" {
		return shots(), nil
	}
	var out []shot
	left := strings.Split(o.only, ",")
	for _, s := range shots() {
		for i, name := range left {
			if name == s.name {
				out = append(out, s)
				left = append(left[:i], left[i+1:]...)
				break
			}
		}
	}
	if len(left) > 0 {
		return nil, fmt.Errorf("no screen is named %s; -list names them", strings.Join(left, ", "))
	}
	return out, nil
}
