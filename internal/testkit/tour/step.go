package main

import (
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strconv"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// step is something that the learner does, and what has to come of it.
type step struct {
	name string
	acts []act
	want []want
}

// act is one move of the hands.
type act func(*visit) error

// want is what has to be so after a step.
type want struct {
	query string
	by    int    // how much the number grew that the query gives
	is    string // or what the query gives
	exact bool   // is counts
	any   bool   // any growth will do
	file  string // a file that has to be there, in the learner's folder
}

// grew wants a number of the study to have grown.
func grew(query string, by int) want { return want{query: query, by: by} }

// more wants a number of the study to have grown, by however much.
func more(query string) want { return want{query: query, any: true} }

// some wants a number of the study to be more than none.
func some(query string) want { return isNow(`SELECT (`+query+`) > 0`, "1") }

// isNow wants a query to give a value.
func isNow(query, value string) want { return want{query: query, is: value, exact: true} }

// there wants a file of the learner's to be there; * stands for anything.
func there(pattern string) want { return want{file: pattern} }

// does makes a step whose picture has to change.
func does(name string, acts ...act) step { return step{name: name, acts: acts} }

// and adds what the step has to come to.
func (s step) and(wants ...want) step {
	s.want = append(s.want, wants...)
	return s
}

// take does a step and tells what is not as it should be.
func (v *visit) take(s step) error {
	before := make([]string, len(s.want))
	for i, w := range s.want {
		if w.query != "" && !w.exact {
			value, err := v.ask(w.query)
			if err != nil {
				return fmt.Errorf("%s: %w", w.query, err)
			}
			before[i] = value
		}
	}
	was := v.present
	for _, a := range s.acts {
		if err := a(v); err != nil {
			return errors.Join(err, v.look())
		}
	}
	if err := v.look(); err != nil {
		return err
	}
	for began := time.Now(); xwindow.Different(was, v.present) < changed; {
		if time.Since(began) > patience/8 {
			return errors.New("the picture is as it was")
		}
		if err := v.look(); err != nil {
			return err
		}
	}
	for i, w := range s.want {
		if err := v.await(w, before[i]); err != nil {
			return err
		}
	}
	return v.look() // what came late is in the photograph
}

// look waits until the picture rests.
func (v *visit) look() (err error) {
	now, err := v.screen.Settle(calm, patience)
	if err == nil {
		v.present = now
	}
	return err
}

// await waits until something is so.
func (v *visit) await(w want, before string) error {
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		got, ok, err := v.holds(w, before)
		if err != nil || ok {
			return err
		}
		if time.Since(began) > patience/4 {
			return fmt.Errorf("%s%s gives %q, was %q, want %q or %+d", w.query, w.file, got, before, w.is, w.by)
		}
	}
}

func (v *visit) holds(w want, before string) (got string, ok bool, err error) {
	if w.file != "" {
		files, err := filepath.Glob(filepath.Join(v.home, w.file))
		return fmt.Sprint(len(files), " files"), len(files) > 0, err
	}
	if got, err = v.ask(w.query); err != nil || w.exact {
		return got, got == w.is, err
	}
	a, errA := strconv.Atoi(before)
	b, errB := strconv.Atoi(got)
	return got, w.any && b > a || !w.any && b-a == w.by, errors.Join(errA, errB)
}

// keys presses keys, by X's names.
func keys(names ...string) act {
	return func(v *visit) error { return v.screen.Key(names...) }
}

// then presses keys one after another, each when the picture rests.
func then(names ...string) act {
	return func(v *visit) error {
		for _, name := range names {
			if err := errors.Join(v.screen.Key(name), v.look()); err != nil {
				return err
			}
		}
		return nil
	}
}

// types types letters.
func types(text string) act {
	return func(v *visit) error { return errors.Join(v.look(), v.screen.Type(text)) }
}

// copied has another program copy a text.
func copied(text string) act {
	return func(v *visit) error { return v.screen.SetClipboard(text) }
}

// rests reads for a while.
func rests(d time.Duration) act {
	return func(*visit) error {
		time.Sleep(d)
		return nil
	}
}

// whole is the window.
var whole = image.Rect(0, 0, width, height)

// place gives the middle of a word in sight, the first in a part of the window; it
// waits some seconds for it.
func (v *visit) place(word string, part image.Rectangle, in []typeface) (image.Point, error) {
	for began := time.Now(); ; {
		if err := v.look(); err != nil {
			return image.Point{}, err
		}
		all := v.eye.find(v.present, part, word, in)
		if len(all) > 0 {
			box := all[0].box
			return box.Min.Add(box.Size().Div(2)), nil
		}
		if time.Since(began) > patience/8 { // it may have been on its way
			return image.Point{}, fmt.Errorf("%q is not in sight", word)
		}
	}
}

// click clicks a word of the interface.
func click(word string) act { return clickIn(whole, word) }

// clickIn clicks the first such word in a part of the window.
func clickIn(part image.Rectangle, word string) act {
	return func(v *visit) error {
		at, err := v.place(word, part, interfaceTypes())
		return orElse(err, func() error { return v.screen.Click(at.X, at.Y) })
	}
}

// clickText clicks a character of a text or title.
func clickText(character string) act {
	return func(v *visit) error {
		at, err := v.place(character, whole, readingTypes())
		return orElse(err, func() error { return v.screen.Click(at.X, at.Y) })
	}
}

// menuOn clicks a character of a text or title with the other button.
func menuOn(character string) act {
	return func(v *visit) error {
		at, err := v.place(character, whole, readingTypes())
		return orElse(err, func() error { return v.screen.SecondaryClick(at.X, at.Y) })
	}
}

// clickAt clicks a place that no word is at.
func clickAt(x, y int) act { return func(v *visit) error { return v.screen.Click(x, y) } }

// wheel turns the wheel over the middle of the page.
func wheel(down bool, turns int) act {
	return func(v *visit) error {
		return errors.Join(v.screen.PutPointer(600, 400), v.screen.Wheel(down, turns, 40*time.Millisecond))
	}
}

// dragged selects from the beginning of one character to the end of another.
func dragged(from, to string) act {
	return func(v *visit) error {
		a, err := v.place(from, whole, readingTypes())
		if err != nil {
			return err
		}
		b, err := v.place(to, whole, readingTypes())
		return orElse(err, func() error { return v.screen.Drag(a.X-8, a.Y, b.X+8, b.Y) })
	}
}

func orElse(err error, do func() error) error {
	if err != nil {
		return err
	}
	return do()
}
