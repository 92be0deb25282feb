package preferences_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestChoicesAreKeptAtOnce(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Learner)
	segments(t, root, "Both").Choose(2)
	segments(t, root, "HSK 3").Choose(3)
	segments(t, root, "B1").Choose(3)
	steppers := uitest.All[*widgets.Stepper](root)
	if len(steppers) != 4 {
		t.Fatalf("%d numbers", len(steppers))
	}
	segments(t, root, "Three days").Choose(2)
	steppers[0].Step(1)
	steppers[1].Step(1)
	steppers[2].Step(-1)
	steppers[3].Step(-1)
	uitest.All[*widgets.Tick](root)[0].Tapped(nil)
	field := uitest.All[*widgets.Field](root)[0]
	test.Type(field, "  林  安娜")
	w.page.Wait()
	root = w.open(t, preferences.Display)
	segments(t, root, "Lamplight").Choose(2)
	segments(t, root, "150%").Choose(5)
	segments(t, root, "unknown words").Choose(1)
	segments(t, root, "under each sentence").Choose(1)
	segments(t, root, "traditional").Choose(2)
	segments(t, root, "简体中文").Choose(2)
	w.page.Wait()
	got := w.settings.Get()
	want := settings.Default()
	want.Direction, want.PenName, want.NewCards, want.Retention, want.RecallCards = study.LearnBoth, "林 安娜", 25, 0.89, true
	want.Reviews, want.DayBegins = 25, 3
	want.ChineseLevel, want.EnglishLevel = study.Level{List: study.HSK2, Name: "3"}, study.Level{List: study.CEFR, Name: "B1"}
	want.Letters.Delay = "day"
	want.Reading.Translation, want.Reading.Script = "under", "traditional"
	want.Theme, want.TextScale, want.Pinyin, want.Interface = "dark", 1.5, "unknown", study.Chinese
	if got != want {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	// What is kept is what is shown at the next visit.
	root = w.open(t, preferences.Learner)
	if s := segments(t, root, "HSK 3"); s.Chosen() != 3 {
		t.Errorf("the level shown is number %d", s.Chosen())
	}
}

func TestLevelsAreThoseOfWhatIsLearnt(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Learner)
	if uitest.Shows(root, "Your English") {
		t.Error("the level of English is asked of one who learns Chinese")
	}
	segments(t, root, "Both").Choose(1)
	if !uitest.Shows(root, "Your English") || uitest.Shows(root, "Your Chinese") {
		t.Error("the levels did not follow the direction")
	}
}

func TestTheLastOfQuickChangesWins(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Learner)
	stepper := uitest.All[*widgets.Stepper](root)[0]
	for range 20 {
		stepper.Step(1)
	}
	for range 7 {
		stepper.Step(-1)
	}
	w.page.Wait()
	if got := w.settings.Get().NewCards; got != stepper.Value() || got != 85 {
		t.Errorf("%d kept, %d shown, want 85", got, stepper.Value())
	}
}

func TestWhatCannotBeKeptIsToldAndShownAsItWas(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Display)
	w.memory.err = &study.Error{Code: study.CodeDiskFull}
	segments(t, root, "Lamplight").Choose(2)
	w.page.Wait()
	if len(w.stage.Errors) != 1 || study.CodeOf(w.stage.Errors[0]) != study.CodeDiskFull {
		t.Fatalf("told %v", w.stage.Errors)
	}
	if s := segments(t, w.page.Content(), "Lamplight"); s.Chosen() != 0 || w.settings.Get().Theme != "system" {
		t.Errorf("shown is %d", s.Chosen())
	}
}

func TestArrowsLeadThroughTheSections(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	w.open(t, preferences.Learner)
	for _, name := range preferences.Sections()[1:] {
		if !w.page.Key(string(fyne.KeyRight)) {
			t.Fatal("the arrow does nothing")
		}
		w.page.Wait()
		if last := w.stage.Routes[len(w.stage.Routes)-1]; last != (route.Section{Name: name}) {
			t.Errorf("went to %v, want %s", last, name)
		}
	}
	w.page.Key(string(fyne.KeyRight)) // the end
	w.page.Key(string(fyne.KeyLeft))
	w.page.Wait()
	if last := w.stage.Routes[len(w.stage.Routes)-1]; last != (route.Section{Name: preferences.About}) {
		t.Errorf("went back to %v", last)
	}
	w.page.Show(route.ToRoom{To: route.Settings})
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "0123456789ab") {
		t.Error("the section shown last is not shown again")
	}
	if at := w.page.At(); at != (route.Section{Name: preferences.About}) {
		t.Errorf("the page says it is at %v", at)
	}
}

func TestVoiceIsHeardAndStopped(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Voice)
	if !uitest.Shows(root, "Found: Speech Dispatcher") || !uitest.Shows(root, "Also found: eSpeak NG") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
	uitest.Tap(t, root, "Say a Chinese sentence")
	if said := <-w.voice.said; said != "亲爱的朋友，谢谢你的来信。" {
		t.Errorf("said %q", said)
	}
	uitest.Tap(t, root, "Stop")
	w.page.Wait()
	if w.page.Speaking() != "" {
		t.Error("it still speaks")
	}
	uitest.Tap(t, root, "Say a Chinese sentence")
	<-w.voice.said
	w.voice.let <- &study.Error{Code: "speech_failed", Args: map[string]string{"engine": "eSpeak NG", "reason": "no sound card"}}
	w.page.Wait()
	if !uitest.Shows(root, "eSpeak NG could not speak: no sound card.") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
	speed := uitest.All[*widgets.Stepper](root)[0]
	for range 8 {
		speed.Step(-1)
	}
	w.page.Wait() // a change is kept in the background
	uitest.Tap(t, root, "Say a Chinese sentence")
	<-w.voice.said
	w.voice.let <- nil
	w.page.Wait()
	if speed.Value() != 50 || w.settings.Get().Reading.Speed != 50 || w.voice.speed != 50 {
		t.Errorf("the speed is shown as %d, kept as %d, and spoken at %d", speed.Value(), w.settings.Get().Reading.Speed, w.voice.speed)
	}
}

func TestWithoutAVoiceItSaysWhatToInstall(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	w.voice.engines = nil
	root := w.open(t, preferences.Voice)
	if !uitest.Shows(root, "espeak-ng") || len(uitest.All[*widgets.Button](root)) != 0 {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
}

// TestLook draws every section; LIHUA_PHOTOS keeps the pictures.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		scale    float32
		size     fyne.Size
	}{
		{"en", theme.LightUp, study.English, 1, fyne.NewSize(1096, 800)},
		{"zh-dark", theme.DarkUp, study.Chinese, 1, fyne.NewSize(1096, 800)},
		{"en-small", theme.LightUp, study.English, 1, fyne.NewSize(904, 640)},
		{"zh-200", theme.LightUp, study.Chinese, 2, fyne.NewSize(848, 640)},
		{"en-200", theme.LightUp, study.English, 2, fyne.NewSize(848, 640)},
	} {
		uitest.App(t, c.mode, c.scale)
		for _, section := range preferences.Sections() {
			w := newWorld(t, c.language)
			w.open(t, section)
			name := strings.Join([]string{"preferences", section, c.name}, "-")
			uitest.Photograph(t, w.page.Content(), c.size, name, func() {
				if section == preferences.Data {
					for _, l := range uitest.All[*widgets.Link](w.page.Content()) {
						if strings.HasSuffix(l.Label(), "...") || strings.HasSuffix(l.Label(), "…") {
							l.Tapped(nil)
							break
						}
					}
				}
			})
		}
	}
}
