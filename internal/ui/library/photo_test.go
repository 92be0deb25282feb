package library

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// scene is a way to look at a page.
type scene struct {
	name     string
	mode     theme.Mode
	scale    float32
	size     fyne.Size
	language study.Language
	act      func(w *world, window fyne.Window)
}

// The rooms of a window of 1280 by 800 and of one of 960 by 640 beside the
// rail.
func wideRoom() fyne.Size   { return fyne.NewSize(1096, 800) }
func narrowRoom() fyne.Size { return fyne.NewSize(896, 640) }

// Each way the library looks; LIHUA_PHOTOS names a folder for the pictures.
func TestPhotographsOfTheLibrary(t *testing.T) {
	menu := func(w *world, _ fyne.Window) { w.keys("Down Down M") }
	for _, s := range []scene{
		{"library-light-en", theme.LightUp, 1, wideRoom(), study.English, func(w *world, _ fyne.Window) { w.keys("Down Down") }},
		{"library-dark-zh", theme.DarkUp, 1, narrowRoom(), study.Chinese, func(w *world, _ fyne.Window) { w.keys("Down") }},
		{"library-200", theme.LightUp, 2, narrowRoom(), study.English, nil},
		{"library-200-wide", theme.LightUp, 2, wideRoom(), study.Chinese, nil},
		{"library-marked", theme.LightUp, 1, wideRoom(), study.English, func(w *world, _ fyne.Window) { w.keys("Down Space Down Down Space") }},
		{"library-marked-200", theme.LightUp, 2, narrowRoom(), study.English, func(w *world, _ fyne.Window) { w.keys("Down Space") }},
		{"library-filtered", theme.LightUp, 1, narrowRoom(), study.English, func(w *world, _ fyne.Window) {
			w.page.choose(func(v *settings.LibraryView) { v.Level, v.Progress, v.Sort = "HSK 2.0/3", "unread", "share" })
			w.wait()
		}},
		{"library-none-fits", theme.LightUp, 1, wideRoom(), study.English, func(w *world, _ fyne.Window) { w.page.search.SetText("nothing like it") }},
		{"library-mine", theme.LightUp, 1, wideRoom(), study.English, func(w *world, _ fyne.Window) {
			w.keys("Ctrl+A Delete Right Right Right")
		}},
		{"library-menu", theme.LightUp, 1, wideRoom(), study.English, menu},
		{"library-menu-dark", theme.DarkUp, 1, narrowRoom(), study.Chinese, func(w *world, _ fyne.Window) {
			uitest.Tap(w.t, w.page.Content(), "等级")
		}},
		{"library-rename", theme.LightUp, 1, wideRoom(), study.English, func(w *world, _ fyne.Window) { w.keys("End F2") }},
		{"library-collections", theme.LightUp, 1, wideRoom(), study.English, func(w *world, _ fyne.Window) {
			for _, name := range []string{"For the train", "Course of Tuesdays"} {
				c, err := w.study.Library.PutCollection(context.Background(), reader.Collection{Name: name})
				if err != nil {
					w.t.Fatal(err)
				}
				if err := w.study.Library.Collect(context.Background(), c.ID, []string{"cat"}, true); err != nil {
					w.t.Fatal(err)
				}
			}
			w.keys("Down Space Down Space C")
			w.wait()
		}},
		{"library-collections-200", theme.DarkUp, 2, narrowRoom(), study.Chinese, func(w *world, _ fyne.Window) { w.keys("Down C") }},
	} {
		t.Run(s.name, func(t *testing.T) {
			w := newWorld(t, s.language, shelf()...)
			w.bring(mine("podcast", "我的播客文字稿"))
			uitest.App(t, s.mode, s.scale)
			w.words["cat"] = true
			if err := w.study.Library.Leave(context.Background(), "robot", 3, 0.64); err != nil {
				t.Fatal(err)
			}
			w.make(s.language)
			window := test.NewWindow(w.page.Content())
			uitest.PhotographWindow(t, window, s.size, s.name, func() {
				w.show()
				if s.act != nil {
					s.act(w, window)
				}
			})
		})
	}
}

func TestPhotographOfManyTexts(t *testing.T) {
	w := newWorld(t, study.English)
	w.page.deps.Texts = &shelfOf{listings: many(10000), asked: make(chan string, 20000)}
	window := test.NewWindow(w.page.Content())
	uitest.PhotographWindow(t, window, wideRoom(), "library-many", func() {
		w.show()
		w.keys("Next Next Next")
	})
}

func TestPhotographsOfWhatWasDeleted(t *testing.T) {
	for _, s := range []scene{
		{"bin-light-en", theme.LightUp, 1, wideRoom(), study.English, nil},
		{"bin-200-zh", theme.DarkUp, 2, narrowRoom(), study.Chinese, nil},
	} {
		w := newWorld(t, s.language, shelf()...)
		id := w.bring(mine("podcast", "我的播客文字稿"))
		uitest.App(t, s.mode, s.scale)
		if err := w.study.Library.Delete(context.Background(), "cat", id); err != nil {
			t.Fatal(err)
		}
		b := NewBin(w.stage.Frame(uitest.Words(t, s.language)), w.page.deps)
		window := test.NewWindow(b.Content())
		uitest.PhotographWindow(t, window, s.size, s.name, func() {
			b.Show(route.DeletedTexts{})
			b.load.Wait()
			b.Key("Down")
			if s.scale == 1 {
				b.purge(0)
			}
		})
	}
}

// counted are days on which something was read.
type counted struct{ none bool }

func (c counted) OnRead(func()) (unsubscribe func()) { return func() {} }

func (c counted) Statistics(_ context.Context, first, last string) ([]reader.Day, error) {
	from, err := time.Parse(dayLayout, first)
	if err != nil {
		return nil, err
	}
	to, err := time.Parse(dayLayout, last)
	var out []reader.Day
	for at := from; !at.After(to); at = at.AddDate(0, 0, 1) {
		d := reader.Day{Day: at.Format(dayLayout)}
		if n := at.YearDay() * 7 % 23; !c.none && n > 5 && !at.After(db.Morning()) {
			d = reader.Day{Day: d.Day, Minutes: float64(n), Characters: n * 61, Met: n / 2, Learnt: n / 5}
		}
		out = append(out, d)
	}
	return out, err
}

func TestPhotographsOfStatistics(t *testing.T) {
	for i, s := range []scene{
		{"statistics-week", theme.LightUp, 1, wideRoom(), study.English, nil},
		{"statistics-month-dark-zh", theme.DarkUp, 1, narrowRoom(), study.Chinese, nil},
		{"statistics-year", theme.LightUp, 1, wideRoom(), study.English, nil},
		{"statistics-200", theme.LightUp, 2, narrowRoom(), study.English, nil},
		{"statistics-table", theme.LightUp, 1, wideRoom(), study.English, nil},
		{"statistics-none", theme.LightUp, 1, wideRoom(), study.English, nil},
	} {
		uitest.App(t, s.mode, s.scale)
		stage := &uitest.Stage{}
		p := NewStatistics(stage.Frame(uitest.Words(t, s.language)), counted{none: i == 5}, db.NewClock(db.Morning()))
		window := test.NewWindow(p.Content())
		uitest.PhotographWindow(t, window, s.size, s.name, func() {
			p.Show(route.ReadingStatistics{})
			p.load.Wait()
			for _, key := range [][]string{{"Right", "B", "Left"}, {"M", "2", "End", "Left"}, {"Y"}, nil, {"M", "T"}, nil}[i] {
				p.Key(key)
				p.load.Wait()
			}
		})
		for _, err := range stage.Errors {
			t.Error(s.name, err)
		}
	}
}
