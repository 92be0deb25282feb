package today_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/today"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// saturday is the noon of the drafts.
func saturday() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

type clock struct{}

func (clock) Now() time.Time { return saturday() }

// source is what waits, as a test sets it.
type source struct {
	mu     sync.Mutex
	now    today.Overview
	err    error
	putOff []time.Time
}

func newSource(o today.Overview) *source { return &source{now: o} }

func (s *source) Overview(context.Context) (today.Overview, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.err
}

func (s *source) PutOff(_ context.Context, _ string, until time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.putOff = append(s.putOff, until)
	return s.err
}

func full() today.Overview {
	return today.Overview{
		Letter: &today.Letter{
			ID: "letter-3", TextID: "li-hua-flowers-3", Language: study.Chinese,
			From: bilingual.Text{Zh: "李华", En: "Li Hua"}, Place: bilingual.Text{Zh: "成都", En: "Chengdu"},
			Position: 3, Of: 6, Level: study.Level{List: study.HSK2, Name: "3"}, Length: 412, Known: 0.91,
			Title:   bilingual.Text{Zh: "窗台上的三盆花", En: "Three pots on the window sill"},
			Opening: "谢谢你的来信。你问我周末做什么，其实我常常待在家里。窗台上有三盆花，每天早上我都要看一看它们，给它们浇一点儿水，再跟它们说几句话，好像它们听得懂一样。",
		},
		Cards: 24, Time: 6 * time.Minute, AnyCards: true,
		Open: &today.Open{TextID: "rainy-bus", Language: study.Chinese, Title: bilingual.Text{Zh: "下雨天的公交车", En: "The bus on a rainy day"}, Share: 0.64},
		Week: week(),
	}
}

func week() today.Week {
	minutes := [7]int{11, 20, 6, 15, 20}
	w := today.Week{Today: 5, Words: 31, Letters: 2}
	for i, m := range minutes {
		w.Days[i] = time.Duration(m) * time.Minute
	}
	return w
}

// built makes the page and waits until it has looked once.
func built(t *testing.T, language study.Language, s *source) (*today.Page, *uitest.Stage) {
	t.Helper()
	stage := &uitest.Stage{}
	p := today.New(stage.Frame(uitest.Words(t, language)), clock{}, s)
	p.Show(route.ToRoom{To: route.Today})
	p.Wait()
	return p, stage
}

func press(t *testing.T, p *today.Page, key fyne.KeyName) {
	t.Helper()
	if !p.Key(string(key)) {
		t.Fatalf("the key %s does nothing", key)
	}
	p.Wait()
}

func TestCardsThatComeLaterAreTold(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for language, want := range map[study.Language]string{
		study.English: "None due for now. 1 comes later today, at 18:40.", study.Chinese: "今天稍后还有 1 张，从 18:40 起。",
	} {
		o := full()
		o.Cards, o.Later, o.LaterAt = 0, 1, saturday().Add(6*time.Hour+40*time.Minute)
		p, _ := built(t, language, newSource(o))
		if !uitest.Shows(p.Content(), want) {
			t.Errorf("the page does not say %q but %q", want, uitest.Texts(p.Content()))
		}
	}
}

func TestOneKeyStartsEach(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	read, library := route.Text{ID: "li-hua-flowers-3"}, route.ToRoom{To: route.Read}
	goOn, review := route.Text{ID: "rainy-bus"}, route.Review{}
	for _, c := range []struct {
		name   string
		change func(*today.Overview)
		keys   map[fyne.KeyName]route.Route
		dead   []fyne.KeyName
	}{
		{"all", func(*today.Overview) {}, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: read, fyne.KeyEnter: read, fyne.KeyA: read, fyne.KeyR: review, fyne.KeyG: goOn,
		}, []fyne.KeyName{fyne.KeyB, fyne.KeySpace}},
		{"a letter begun", func(o *today.Overview) { o.Draft = &today.Draft{ID: "d", With: "李华", Language: study.Chinese} }, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: route.Draft{LetterID: "d"}, fyne.KeyA: read, fyne.KeyR: review, fyne.KeyG: goOn,
		}, nil},
		{"only a letter begun", func(o *today.Overview) { *o = today.Overview{Draft: &today.Draft{ID: "d"}} }, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: route.Draft{LetterID: "d"}, fyne.KeyG: library,
		}, []fyne.KeyName{fyne.KeyA, fyne.KeyL}},
		{"no letter", func(o *today.Overview) { o.Letter = nil }, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: review, fyne.KeyR: review, fyne.KeyG: goOn,
		}, []fyne.KeyName{fyne.KeyL}},
		{"text only", func(o *today.Overview) { o.Letter, o.Cards = nil, 0 }, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: goOn, fyne.KeyG: goOn,
		}, []fyne.KeyName{fyne.KeyL, fyne.KeyR}},
		{"nothing", func(o *today.Overview) { *o = today.Overview{} }, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: library,
		}, []fyne.KeyName{fyne.KeyL, fyne.KeyR, fyne.KeyG}},
		{"cards only", func(o *today.Overview) { o.Letter, o.Open = nil, nil }, map[fyne.KeyName]route.Route{
			fyne.KeyReturn: review, fyne.KeyG: library,
		}, []fyne.KeyName{fyne.KeyL}},
	} {
		o := full()
		c.change(&o)
		p, stage := built(t, study.English, newSource(o))
		for key, want := range c.keys {
			stage.Routes = nil
			press(t, p, key)
			if len(stage.Routes) != 1 || stage.Routes[0] != want {
				t.Errorf("%s: %s leads to %v, want %v", c.name, key, stage.Routes, want)
			}
		}
		for _, key := range c.dead {
			if p.Key(string(key)) {
				t.Errorf("%s: the key %s is taken", c.name, key)
			}
		}
	}
}

func TestLaterPutsOffUntilTomorrowAndBack(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := newSource(full())
	p, stage := built(t, study.English, s)
	press(t, p, fyne.KeyL)
	midnight := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	if len(s.putOff) != 1 || !s.putOff[0].Equal(midnight) {
		t.Fatalf("put off until %v, want %v", s.putOff, midnight)
	}
	if len(stage.Actions) != 1 {
		t.Fatalf("told %v", stage.Messages)
	}
	stage.Actions[0]()
	p.Wait()
	if len(s.putOff) != 2 || !s.putOff[1].IsZero() {
		t.Errorf("taken back with %v, want the zero time", s.putOff)
	}
	if len(stage.Actions) != 1 {
		t.Errorf("taking back tells %v", stage.Messages[1:])
	}
}

func TestFailuresAreReported(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := newSource(full())
	p, stage := built(t, study.English, s)
	s.err = &study.Error{Code: study.CodeStudyReadOnly}
	press(t, p, fyne.KeyL)
	if len(stage.Errors) != 1 || !errors.Is(stage.Errors[0], s.err) {
		t.Fatalf("reported %v", stage.Errors)
	}
	if len(stage.Messages) != 0 {
		t.Errorf("told that it was done: %v", stage.Messages)
	}
	press(t, p, fyne.KeyR)
	if len(stage.Routes) != 1 {
		t.Error("the page is unusable after a failure")
	}
}

// What the page looks like, for the eye; it fails where building it does.
func TestPhotographs(t *testing.T) {
	small, usual := fyne.NewSize(904, 640), fyne.NewSize(1096, 800)
	many := full()
	many.MoreLetters = 2
	english := full()
	english.Letter = &today.Letter{
		ID: "e", TextID: "e", Language: study.English, From: bilingual.Text{Zh: "汉娜", En: "Hannah"},
		Place: bilingual.Text{Zh: "波特兰", En: "Portland"}, Position: 1, Of: 5,
		Level: study.Level{List: study.CEFR, Name: "A2"}, Length: 148, Known: -1,
		Title: bilingual.Text{Zh: "我们街上的图书箱", En: "The book box on our street"}, Opening: "There is a small wooden box at the corner of our street, and it is full of books. Anybody can take one home, and anybody can leave one there.",
	}
	rest := full()
	rest.Letter = nil
	for _, c := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		overview today.Overview
	}{
		{"today-en-light", study.English, theme.LightUp, 1, usual, full()},
		{"today-zh-dark", study.Chinese, theme.DarkUp, 1, usual, many},
		{"today-en-small", study.English, theme.LightUp, 1, small, english},
		{"today-zh-double", study.Chinese, theme.LightUp, 2, small, many},
		{"today-en-double", study.English, theme.LightUp, 2, small, full()},
		{"today-en-cards", study.English, theme.LightUp, 1, small, rest},
		{"today-en-empty", study.English, theme.LightUp, 1, usual, today.Overview{}},
		{"today-zh-empty", study.Chinese, theme.DarkUp, 1, small, today.Overview{AnyCards: true, Week: week()}},
	} {
		t.Run(c.name, func(t *testing.T) {
			uitest.App(t, c.mode, c.scale)
			p, _ := built(t, c.language, newSource(c.overview))
			uitest.Photograph(t, onPaper(p.Content()), c.size, c.name, nil)
		})
	}
}

func onPaper(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(widgets.NewFill(theme.Paper), o)
}
