package preferences_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
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
	speed   int // at which it spoke last
	let     chan error
}

func (v *voice) Engines() []string { return v.engines }

func (v *voice) SayAt(ctx context.Context, text string, _ study.Language, speed int) error {
	v.said <- text
	v.speed = speed
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
