package settings_test

import (
	"context"
	"errors"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

type memory struct {
	values map[string]string
	fail   error
	writes int
}

func (m *memory) Settings(context.Context) (map[string]string, error) { return m.values, nil }

func (m *memory) PutSettings(_ context.Context, values map[string]string) error {
	if m.fail != nil {
		return m.fail
	}
	m.writes++
	for k, v := range values {
		m.values[k] = v
	}
	return nil
}

func load(t *testing.T, m *memory) *settings.Service {
	t.Helper()
	s, err := settings.Load(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWhatIsKeptComesBack(t *testing.T) {
	m := &memory{values: map[string]string{}}
	s := load(t, m)
	told := 0
	end := s.OnChange(func(now settings.Settings) { told++ })
	change := func(x *settings.Settings) {
		x.Direction, x.PenName, x.TextScale, x.ChineseLevel = study.LearnBoth, "  约翰\nSmith ", 1.5, study.Level{List: study.HSK2, Name: "3"}
	}
	for range 2 { // the second changes nothing
		if err := s.Update(context.Background(), change); err != nil {
			t.Fatal(err)
		}
	}
	if told != 1 || m.writes != 1 {
		t.Errorf("told %d times, written %d times; want once", told, m.writes)
	}
	end()
	if err := s.Update(context.Background(), func(x *settings.Settings) { x.NewCards = 5 }); err != nil {
		t.Fatal(err)
	}
	if told != 1 {
		t.Error("told after the end")
	}
	again := load(t, m).Get()
	if again != s.Get() || again.PenName != "约翰 Smith" || again.NewCards != 5 {
		t.Errorf("came back as %+v, want %+v", again, s.Get())
	}
}

func TestBadValuesGiveWayToDefaults(t *testing.T) {
	m := &memory{values: map[string]string{
		"width": "1e30", "height": "-5", "text_scale": "99", "theme": `"pink"`, "new_cards": `"many"`, "day_begins": "24", "reviews": "-1", "retention": "1e999", "direction": "not json",
		"pen_name": `"` + string(make([]rune, 0)) + `A"`, "unknown_key": "1", "pinyin": `"off"`,
	}}
	got := load(t, m).Get()
	want := settings.Default()
	want.PenName, want.Pinyin = "A", "off"
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestPresentSettingsStayWhenTheyCannotBeKept(t *testing.T) {
	m := &memory{values: map[string]string{}, fail: errors.New("disk full")}
	s := load(t, m)
	if err := s.Update(context.Background(), func(x *settings.Settings) { x.Theme = "dark" }); !errors.Is(err, m.fail) {
		t.Errorf("got %v", err)
	}
	if s.Get().Theme != "system" {
		t.Error("the settings changed though they were not kept")
	}
}
