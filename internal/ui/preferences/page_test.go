package preferences_test

import (
	"context"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// memory keeps settings, or refuses to.
type memory struct {
	mu     sync.Mutex
	values map[string]string
	err    error
}

func (m *memory) Settings(context.Context) (map[string]string, error) { return nil, nil }

func (m *memory) PutSettings(_ context.Context, values map[string]string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err != nil {
		return m.err
	}
	m.values = values
	return nil
}

// store is a study with two backups.
type store struct {
	mu      sync.Mutex
	backups []preferences.Backup
	copied  []string
	broken  error
}

func (s *store) Folder() string { return "/home/anna/.local/share/dear-li-hua" }

func (s *store) Backups(context.Context) ([]preferences.Backup, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.backups), nil
}

func (s *store) BackUp(context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return s.broken
	}
	made := time.Date(2026, 3, 3, 10, 15, 0, 0, time.UTC)
	s.backups = append([]preferences.Backup{{Path: "hand.db", Made: made, Size: 3_456_789, Origin: preferences.ByHand}}, s.backups...)
	return nil
}

func (s *store) SaveCopy(_ context.Context, path string) error {
	s.copied = append(s.copied, path)
	return s.broken
}

func (s *store) Verify(context.Context) error { return s.broken }

// voice says what it is told to, until it is let go or stopped.
type voice struct {
	engines []string
	said    chan string
	let     chan error
}

func (v *voice) Engines() []string { return v.engines }

func (v *voice) Say(ctx context.Context, text string, _ study.Language) error {
	v.said <- text
	select {
	case err := <-v.let:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// chooser answers every question with a path.
type chooser struct{ path string }

func (c chooser) Open(_ string, _ []string, done func(string)) { done(c.path) }
func (c chooser) Save(_, _ string, done func(string))          { done(c.path) }

// world is a page with all that it works on.
type world struct {
	page     *preferences.Page
	stage    *uitest.Stage
	settings *settings.Service
	memory   *memory
	store    *store
	voice    *voice
	restored []string
	// corrected is how many corrections there are.
	corrected int
}

func newWorld(t *testing.T, language study.Language) *world {
	t.Helper()
	w := &world{
		stage: &uitest.Stage{}, memory: &memory{},
		store: &store{backups: []preferences.Backup{
			{Path: "study-2026-03-03.db", Made: time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC), Size: 1_300_000},
			{Path: "before-restore-20260301.db", Made: time.Date(2026, 3, 1, 18, 30, 0, 0, time.UTC), Size: 118_000, Origin: preferences.BeforeRestore},
		}},
		voice: &voice{engines: []string{"Speech Dispatcher", "eSpeak NG"}, said: make(chan string, 1), let: make(chan error, 1)},
	}
	var err error
	if w.settings, err = settings.Load(t.Context(), w.memory); err != nil {
		t.Fatal(err)
	}
	frame := w.stage.Frame(uitest.Words(t, language))
	frame.Go = func(r route.Route) {
		w.stage.Routes = append(w.stage.Routes, r)
		w.page.Show(r)
	}
	w.page = preferences.New(frame, preferences.Deps{
		Settings: w.settings, Store: w.store, Speech: w.voice, Files: chooser{"/media/stick/copy.db"},
		Facts:       func(context.Context) preferences.Facts { return facts() },
		Corrections: func(context.Context) (int, error) { return w.corrected, nil },
		Restore: func(path string) {
			w.restored = append(w.restored, path)
		},
		ShowFolder: func(string) error { return &study.Error{Code: "no_file_manager", Args: map[string]string{"path": "x"}} },
	})
	return w
}

func facts() preferences.Facts {
	return preferences.Facts{
		Name: "Dear Li Hua", Version: "0.1.0", Build: 1, Commit: "0123456789ab", SQLite: "3.54.1", Go: "1.26.0",
		Data: dictionary.Info{Date: "2026-01-04", Hash: "7deb1da254d600", Sources: []dictionary.Source{
			{Name: "CC-CEDICT", Licence: "CC BY-SA 4.0", Use: "Chinese-English dictionary", Credit: "its contributors"},
			{Name: "WordNet 3.1", Licence: "WordNet", Use: "senses of English words", Terms: "WordNet Release 3.1: permission is granted."},
			{Name: "Noto Sans SC", Licence: "OFL-1.1", Use: "face of the interface"},
		}},
		Modules: map[string]string{"fyne.io/fyne/v2": "v2.8.1"},
		Faces:   map[string]string{"Noto Sans SC": "SIL OPEN FONT LICENSE Version 1.1"},
	}
}

// open shows a section in a window of its own.
func (w *world) open(t *testing.T, section string) fyne.CanvasObject {
	t.Helper()
	w.page.Show(route.Section{Name: section})
	w.page.Wait()
	return w.page.Content()
}

// segments gives the choice that has a word.
func segments(t *testing.T, root fyne.CanvasObject, word string) *widgets.Segments {
	t.Helper()
	for _, s := range uitest.All[*widgets.Segments](root) {
		if s.Has(word) {
			return s
		}
	}
	t.Fatalf("there is no choice %q", word)
	return nil
}

func TestChoicesAreKeptAtOnce(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Learner)
	segments(t, root, "Both").Choose(2)
	segments(t, root, "HSK 3").Choose(3)
	segments(t, root, "B1").Choose(3)
	steppers := uitest.All[*widgets.Stepper](root)
	if len(steppers) != 2 {
		t.Fatalf("%d numbers", len(steppers))
	}
	steppers[0].Step(1)
	steppers[1].Step(-1)
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
	want.ChineseLevel, want.EnglishLevel = study.Level{List: study.HSK2, Name: "3"}, study.Level{List: study.CEFR, Name: "B1"}
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

func TestBackupsAreMadeAndListed(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Data)
	if !uitest.Shows(root, "1.3 MB") || !uitest.Shows(root, "118 kB") || !uitest.Shows(root, "/home/anna/.local/share/dear-li-hua") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
	uitest.Tap(t, root, "Back up now")
	w.page.WaitData()
	if !uitest.Shows(root, "3.4 MB") || len(w.stage.Messages) != 1 {
		t.Errorf("shown: %q, told %q", uitest.Texts(root), w.stage.Messages)
	}
	uitest.Tap(t, root, "Save a copy...")
	w.page.WaitData()
	if !slices.Equal(w.store.copied, []string{"/media/stick/copy.db"}) {
		t.Errorf("copied to %q", w.store.copied)
	}
	w.store.broken = &study.Error{Code: study.CodeDiskFull}
	uitest.Tap(t, root, "Back up now")
	w.page.WaitData()
	if len(w.stage.Errors) != 1 {
		t.Errorf("told %v", w.stage.Errors)
	}
	uitest.Tap(t, root, "Show the folder")
	if len(w.stage.Errors) != 2 || study.CodeOf(w.stage.Errors[1]) != "no_file_manager" {
		t.Errorf("told %v", w.stage.Errors)
	}
}

func TestRestoringAsksFirst(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Data)
	uitest.Tap(t, root, "Restore...")
	if len(w.restored) != 0 || !uitest.Shows(root, "is kept as a backup") {
		t.Fatal("it was not asked")
	}
	if !w.page.Key(string(fyne.KeyEscape)) || uitest.Shows(root, "is kept as a backup") {
		t.Error("Esc does not let go of the question")
	}
	if w.page.Key(string(fyne.KeyEscape)) {
		t.Error("Esc has something to do once more")
	}
	uitest.Tap(t, root, "Restore...")
	uitest.Tap(t, root, "Restore")
	if !slices.Equal(w.restored, []string{"study-2026-03-03.db"}) {
		t.Errorf("restored %q", w.restored)
	}
	uitest.Tap(t, root, "Restore from a file...")
	if !uitest.Shows(root, "copy.db") {
		t.Error("it does not say which file")
	}
	uitest.Tap(t, root, "Restore")
	if w.restored[len(w.restored)-1] != "/media/stick/copy.db" {
		t.Errorf("restored %q", w.restored)
	}
}

func TestCheckingTheData(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.Data)
	uitest.Tap(t, root, "Check the data")
	w.page.WaitData()
	if !uitest.Shows(root, "nothing is damaged") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
	w.store.broken = &study.Error{Code: study.CodeStudyDamaged, Args: map[string]string{"path": "study.db", "reason": "row 3 is missing"}}
	uitest.Tap(t, root, "Check the data")
	w.page.WaitData()
	if !uitest.Shows(root, "row 3 is missing") || uitest.Shows(root, "nothing is damaged") {
		t.Errorf("shown: %q", uitest.Texts(root))
	}
}

func TestAboutTellsEverything(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	root := w.open(t, preferences.About)
	for _, part := range []string{
		"Version 0.1.0 (build 1), commit 0123456789ab", "MIT", "CC BY-SA 4.0", "SQLite 3.54.1", "2026-01-04", "7deb1da254d6",
		"WordNet 3.1  ·  WordNet", "Fyne v2.8.1  ·  BSD-3-Clause",
	} {
		if !uitest.Shows(root, part) {
			t.Errorf("%q is not shown", part)
		}
	}
	for _, terms := range []string{"permission is granted", "SIL OPEN FONT LICENSE"} {
		if uitest.Shows(root, terms) {
			t.Errorf("%q is unfolded", terms)
		}
	}
	for _, l := range uitest.All[*widgets.Link](root) {
		if l.Label() == "Show the licence" {
			l.Tapped(nil)
		}
	}
	for _, terms := range []string{"permission is granted", "SIL OPEN FONT LICENSE"} {
		if !uitest.Shows(root, terms) {
			t.Errorf("%q cannot be unfolded", terms)
		}
	}
}

// Every module that the program asks for is credited.
func TestLibrariesAreThoseOfGoMod(t *testing.T) {
	content, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^\s*(?:require )?([a-z][^\s]*\.[^\s]*/[^\s]+) v\S+$`)
	credited := preferences.LibraryPaths()
	tools := []string{"github.com/BurntSushi/toml"} // reads FyneApp.toml in tests and while building
	var direct []string
	for _, m := range line.FindAllStringSubmatch(string(content), -1) {
		direct = append(direct, m[1])
		if !slices.Contains(credited, m[1]) && !slices.Contains(tools, m[1]) {
			t.Errorf("%s is not credited", m[1])
		}
	}
	for _, path := range credited {
		if !slices.Contains(direct, path) {
			t.Errorf("%s is credited and not used (%q)", path, direct)
		}
	}
}

func TestWhereTheDictionaryIsMissingAboutSaysSo(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	stage := &uitest.Stage{}
	s, err := settings.Load(t.Context(), &memory{})
	if err != nil {
		t.Fatal(err)
	}
	p := preferences.New(stage.Frame(uitest.Words(t, study.English)), preferences.Deps{
		Settings: s, Store: &store{}, Speech: &voice{}, Files: chooser{},
		Facts: func(context.Context) preferences.Facts {
			return preferences.Facts{DataErr: &study.Error{Code: study.CodeReferenceMissing, Err: errors.New("gone")}}
		},
	})
	p.Show(route.Section{Name: preferences.About})
	p.Wait()
	if !uitest.Shows(p.Content(), "dictionary data is missing") {
		t.Errorf("shown: %q", uitest.Texts(p.Content()))
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
