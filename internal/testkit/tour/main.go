// Command tour uses the reader as a learner does in some twenty minutes: the
// library and its filters, looking up, statuses, cards, every way of showing a
// text, finding, bookmarks, the turned text, writing back, mending, importing,
// the review of pairs, exporting, collections, statistics, deleting. Once by
// keyboard alone, once by mouse alone, where only what is written is typed. Each
// step is photographed, and has to change the picture or what is in study.db as
// it should. make proof-tour runs it.
//
// It needs Linux with Xvfb, xdotool and xclip.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

func main() {
	o := options{}
	flag.StringVar(&o.app, "app", "build/dear-li-hua", "the program")
	flag.StringVar(&o.room, "room", "build/tour", "the folder for pictures and for what is written")
	flag.StringVar(&o.language, "language", "en", "the language of the interface, en or zh: of the keyboard's tour alone")
	flag.StringVar(&o.theme, "theme", "light", "light or dark")
	flag.Float64Var(&o.text, "text", 1, "the size of the interface's text, 0.8 to 2: of the keyboard's tour alone")
	flag.DurationVar(&o.pace, "pace", 0, "how long a step takes at least, as one who reads takes")
	flag.IntVar(&o.most, "most", 1000, "after how many faults a tour ends")
	by := flag.String("by", "keyboard,mouse", "what the program is used by")
	flag.Parse()
	log.SetFlags(0)
	if missing := xwindow.Missing(); len(missing) > 0 {
		log.Fatal("not installed: ", strings.Join(missing, ", "))
	}
	tours := map[string]func() []step{"keyboard": byKeyboard, "mouse": byMouse}
	for name := range strings.SplitSeq(*by, ",") {
		steps := tours[name]
		if steps == nil {
			log.Fatalf("nothing is used by %q", name)
		}
		if err := o.tour(context.Background(), name, steps()); err != nil {
			log.Fatalf("%s: %v", name, err)
		}
	}
}

// options are what the flags say.
type options struct {
	app, room, language, theme string
	text                       float64
	pace                       time.Duration
	most                       int
}

// tour goes through the steps on a screen and a study of its own and tells of
// each. It fails after the last one if any was not as it should be.
func (o options) tour(ctx context.Context, name string, steps []step) (err error) {
	folder := filepath.Join(o.room, name)
	if err := errors.Join(os.RemoveAll(folder), os.MkdirAll(folder, 0o755)); err != nil {
		return err
	}
	v, err := o.visit(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.close()) }()
	began := time.Now()
	var faults []string
	for i, one := range steps {
		at := time.Now()
		fault := v.take(one)
		if err := v.photograph(fmt.Sprintf("%03d-%s", i+1, one.file())); err != nil {
			return err
		}
		line := fmt.Sprintf("%s %3d of %d, %5.1f s: %s", name, i+1, len(steps), time.Since(at).Seconds(), one.name)
		if fault != nil {
			line += ": FAULT: " + fault.Error()
			faults = append(faults, one.name)
		}
		fmt.Println(line)
		if len(faults) >= o.most {
			break
		}
		if v.program.Ended() {
			return fmt.Errorf("the program ended at %q: %s", one.name, v.program.Output())
		}
		time.Sleep(o.pace - time.Since(at))
	}
	fmt.Printf("%s: %d steps in %.1f minutes, %d faults\n", name, len(steps), time.Since(began).Minutes(), len(faults))
	if len(faults) > 0 {
		return fmt.Errorf("%d steps were not as they should be: %s", len(faults), strings.Join(faults, "; "))
	}
	return nil
}
