package stats

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// world is the page of statistics over a study on disk, in a window.
type world struct {
	t        *testing.T
	page     *Page
	stage    *uitest.Stage
	study    *db.Study
	copied   string
	exported string
}

func newWorld(t *testing.T, language study.Language, fill func(*db.Study)) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, study: db.Open(t)}
	if fill != nil {
		fill(w.study)
	}
	w.page = New(w.stage.Frame(uitest.Words(t, language)), Deps{
		Cards: w.study.Cards, Clock: w.study.Clock, Languages: func() []study.Language { return study.LearnBoth.Languages() },
		Copy: func(text string) { w.copied = text },
		Export: func(name string, head []string, rows [][]string) {
			w.exported = fmt.Sprint(name, " ", len(head), " ", len(rows))
		},
	})
	win := test.NewWindow(w.page.Content())
	t.Cleanup(win.Close)
	win.Resize(fyne.NewSize(1096, 800))
	w.page.Show(route.CardStatistics{})
	w.page.load.Wait()
	return w
}

func (w *world) press(names ...string) {
	w.t.Helper()
	for _, name := range names {
		if !w.page.Key(name) {
			w.t.Fatalf("the key %s does nothing", name)
		}
		w.page.load.Wait()
	}
}

func (w *world) wantText(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if !uitest.Shows(w.page.Content(), part) {
			w.t.Errorf("the page does not say %q but %q", part, uitest.Texts(w.page.Content()))
		}
	}
}

// reviewed has four words, answered on two days: one is forgotten on the second.
func reviewed(t *testing.T) func(*db.Study) {
	return func(s *db.Study) {
		ctx := t.Context()
		for i, word := range []string{"窗台", "浇水", "花", "盆"} {
			n := cards.Note{Language: study.Chinese, Headword: word, Reading: "x", Gloss: "y", Level: study.Level{List: study.HSK2, Name: fmt.Sprint(1 + i%2)}}
			if i < 3 {
				n.Contexts = []cards.Context{{Sentence: word, TextID: "text", Title: "窗台上的三盆花"}}
			}
			if _, _, err := s.Cards.Add(ctx, n); err != nil {
				t.Fatal(err)
			}
		}
		s.Clock.Advance(-4 * 24 * time.Hour)
		answer := func(rating fsrs.Rating) {
			item, ok, err := s.Cards.Next(ctx)
			if err != nil || !ok {
				t.Fatalf("no card: %v", err)
			}
			if _, err := s.Cards.Answer(ctx, item.Card.ID, rating, 30*time.Second); err != nil {
				t.Fatal(err)
			}
		}
		for range 4 {
			answer(fsrs.Easy)
		}
		s.Clock.Advance(60 * 24 * time.Hour)
		answer(fsrs.Again)
		answer(fsrs.Good)
		answer(fsrs.Good)
	}
}

func TestEachFigureAsChartAndTable(t *testing.T) {
	w := newWorld(t, study.English, reviewed(t))
	w.wantText("notes", "mature cards")
	for i, c := range []struct{ sum, table string }{
		{"card", "Together"},
		{"67% remembered; young cards 67%, mature cards –", "Last 7 days"},
		{"7 answers on 2 of 364 days", "Minutes"},
		{"cards in review", "1 day"},
		{"Most answers are given from 9:00 on.", "9:00"},
		{"words known", "HSK 1 (2.0)"},
		{"1 text with 3 words", "窗台上的三盆花"},
	} {
		w.press(fmt.Sprint(i + 1))
		w.wantText(c.sum)
		w.press("T")
		w.wantText(c.table)
		w.press("C", "E", "T")
		if lines := strings.Count(w.copied, "\n"); lines != len(w.page.drawn.rows)+1 || lines < 2 {
			t.Errorf("%v: %d lines are copied", figure(i), lines)
		}
		if want := fmt.Sprintf("%s.csv %d %d", figure(i).title(w.page.frame.Words), len(w.page.drawn.head), len(w.page.drawn.rows)); w.exported != want {
			t.Errorf("exported is %q, want %q", w.exported, want)
		}
		for _, row := range w.page.drawn.rows {
			if len(row) != len(w.page.drawn.head) {
				t.Errorf("%v: a row of %d cells under %d names", figure(i), len(row), len(w.page.drawn.head))
			}
		}
		if n := len(w.page.drawn.bars); n != len(w.page.drawn.said) {
			t.Errorf("%v: %d bars and %d words for them", figure(i), n, len(w.page.drawn.said))
		}
	}
	if len(w.stage.Errors) != 0 {
		t.Errorf("reported %v", w.stage.Errors)
	}
}

// The arrows say what a bar or a day stands for.
func TestMarking(t *testing.T) {
	w := newWorld(t, study.English, reviewed(t))
	w.press("3", "End")
	w.wantText("3 answers")
	w.press("Left")
	w.wantText("nothing was reviewed")
	w.press("5", "Home")
	w.wantText("0:00  ·  0 answers")
	w.press("Q", "2", "End")
	w.wantText("67% remembered, 2 of 3")
	w.press("Y", "2", "T")
	w.wantText("Last 364 days")
}

func TestEmptyStudySaysWhatToDo(t *testing.T) {
	w := newWorld(t, study.Chinese, nil)
	w.wantText("还没有可统计的内容", "打开文库")
	w.press("Return")
	if len(w.stage.Routes) != 1 || w.stage.Routes[0] != (route.ToRoom{To: route.Read}) {
		t.Errorf("leads to %v", w.stage.Routes)
	}
}

// failing cannot count.
type failing struct{ Cards }

func (failing) States(context.Context) (cards.States, error) {
	return cards.States{}, &study.Error{Code: study.CodeDiskFull}
}

func TestFailureIsReported(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	stage := &uitest.Stage{}
	p := New(stage.Frame(uitest.Words(t, study.English)), Deps{Cards: failing{}, Clock: db.NewClock(db.Morning())})
	p.Show(route.CardStatistics{})
	p.load.Wait()
	if len(stage.Errors) != 1 || study.CodeOf(stage.Errors[0]) != study.CodeDiskFull {
		t.Errorf("reported %v", stage.Errors)
	}
}

func TestTheDayAtAPlaceOfTheCalendar(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	h := newHeat()
	h.set(make([]int, 30), map[int]string{0: "Nov"}, 3)
	h.Resize(fyne.NewSize(700, 200))
	cell := h.cell(700)
	for _, c := range []struct {
		column, line float32
		want         int
	}{{0, 2, -1}, {0, 3, 0}, {1, 0, 4}, {4, 4, 29}, {4, 5, -1}, {0, 7, -1}, {9, 0, -1}} {
		if got := h.dayAt(fyne.NewPos((c.column+0.5)*cell, h.top()+(c.line+0.5)*cell)); got != c.want {
			t.Errorf("column %v, line %v is day %d, want %d", c.column, c.line, got, c.want)
		}
	}
}
