package settings_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestDelayOfLetters(t *testing.T) {
	s := db.Open(t)
	if got := s.Settings.Get().Letters; got.Delay != "" || got.Wait() != 0 {
		t.Errorf("a new study waits for letters: %+v", got)
	}
	before := time.Duration(-1)
	for _, delay := range settings.Delays() {
		if err := s.Settings.Update(t.Context(), func(x *settings.Settings) { x.Letters.Delay = delay }); err != nil {
			t.Fatal(err)
		}
		got := s.Settings.Get().Letters
		if got.Delay != delay || got.Wait() <= before {
			t.Errorf("%q became %+v, %s, after %s", delay, got, got.Wait(), before)
		}
		before = got.Wait()
	}
	if err := s.Settings.Update(t.Context(), func(x *settings.Settings) { x.Letters.Delay = "a year" }); err != nil {
		t.Fatal(err)
	}
	if got := s.Settings.Get().Letters.Delay; got != "" {
		t.Errorf("what is no delay became %q", got)
	}
}
