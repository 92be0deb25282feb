package exchange

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// wide is a package of long names, forty fields and thirty decks.
func wide() *paper {
	f := foreign()
	f.facts.Name = "A very long name of a package that somebody shared with many others, version 2.13 (final).apkg"
	kind := &f.facts.Types[0]
	kind.Name = "Chinese vocabulary, both scripts, with sentences, sounds and pictures-8f3a1"
	for i := len(kind.Fields); i < 40; i++ {
		kind.Fields = append(kind.Fields, trade.FieldFound{Name: fmt.Sprintf("A field whose name says much, number %d", i), Samples: []string{"and what is in it is a sentence as long as it could be, with more to come"}})
		f.plan.Types[0].Roles = append(f.plan.Types[0].Roles, trade.RoleNone)
	}
	f.facts.Decks = nil
	for i := range 30 {
		f.facts.Decks = append(f.facts.Decks, trade.DeckFound{Name: fmt.Sprintf("HSK 3::Lesson %d::Words of the lesson", i+1), Notes: 100 * i})
	}
	f.facts.Notes, kind.Notes = 50_000, 49_999
	return f
}

// What the page looks like, for the eye.
func TestPhotographs(t *testing.T) {
	type page struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		file     *paper
		keys     []string
	}
	full := foreign()
	full.gives = trade.Report{
		Added: 4872, Updated: 12, Joined: 30, Unchanged: 1, Cards: 9745, Reviews: 23011, Media: 512, Decks: 4, MediaMissing: 3, LeftOutCount: 2,
		LeftOut: []trade.LeftOut{
			{Place: 17, Excerpt: "[sound:a.mp3]", Reason: trade.Problem{Code: study.CodeInvalid, Args: map[string]string{"reason": "word"}}},
			{Place: 2301, Excerpt: "这条笔记没有词语", Reason: trade.Problem{Code: study.CodeInvalid, Args: map[string]string{"reason": "word"}}},
		},
	}
	for _, c := range []page{
		{"import-start-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800), foreign(), nil},
		{"import-plan-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800), foreign(), []string{"Return", "Down", "Down"}},
		{"import-plan-zh-dark", study.Chinese, theme.DarkUp, 1, fyne.NewSize(1416, 1000), foreign(), []string{"Return"}},
		{"import-plan-small", study.English, theme.LightUp, 1, fyne.NewSize(892, 640), wide(), []string{"Return"}},
		{"import-plan-double", study.English, theme.LightUp, 2, fyne.NewSize(1144, 800), wide(), []string{"Return"}},
		{"import-own-zh", study.Chinese, theme.LightUp, 1, fyne.NewSize(1096, 800), own(), []string{"Return"}},
		{"import-report-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800), full, []string{"Return", "Ctrl+Return"}},
		{"import-report-dark", study.Chinese, theme.DarkUp, 2, fyne.NewSize(1144, 800), full, []string{"Return", "Ctrl+Return"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c.language, c.file)
			uitest.App(t, c.mode, c.scale)
			w.show(c.language)
			content := container.NewStack(widgets.NewFill(theme.Paper), w.page.Content())
			w.win = test.NewWindow(content)
			uitest.PhotographWindow(t, w.win, c.size, c.name, func() { w.press(c.keys...) })
			if v, ok := w.page.view.(*planView); ok && len(v.mapping.rows) > 0 && v.mapping.rows[0].Size().Height < theme.Px(30) {
				t.Error("the rows have no height")
			}
		})
	}
}
