package settings_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
)

// drawer is a store for the rules of the list alone.
type drawer struct {
	values map[string]string
	err    error
}

func (d *drawer) Settings(context.Context) (map[string]string, error) { return d.values, d.err }

func (d *drawer) PutSettings(_ context.Context, values map[string]string) error {
	for k, v := range values {
		d.values[k] = v
	}
	return d.err
}

func queries(t *testing.T, s *settings.Searches) string {
	t.Helper()
	list, err := s.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, one := range list {
		out = append(out, one.Query)
	}
	return strings.Join(out, " ")
}

func TestSearchesAreKeptNewestFirst(t *testing.T) {
	ctx := context.Background()
	store := &drawer{values: map[string]string{}}
	s := settings.NewSearches(store)
	for _, query := range []string{"xin", "写信", "letter", "xin", "  "} {
		if err := s.Add(ctx, settings.Search{Query: query, Head: "信"}); err != nil {
			t.Fatal(err)
		}
	}
	if got := queries(t, settings.NewSearches(store)); got != "xin letter 写信" {
		t.Errorf("kept %q", got)
	}
	for i := range 2 * settings.MaxSearches {
		if err := s.Add(ctx, settings.Search{Query: fmt.Sprint(i), Gloss: strings.Repeat("长\n", 500)}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.List(ctx)
	if err != nil || len(list) != settings.MaxSearches || list[0].Query != "23" {
		t.Errorf("kept %d, the newest %q, %v", len(list), list[0].Query, err)
	}
	if n := len([]rune(list[0].Gloss)); n > 120 || strings.Contains(list[0].Gloss, "\n") {
		t.Errorf("a meaning of %d characters was kept", n)
	}
	if err := s.Clear(ctx); err != nil || queries(t, s) != "" {
		t.Errorf("after clearing: %q, %v", queries(t, s), err)
	}
}

func TestDamagedSearchesAreNoHarm(t *testing.T) {
	for _, value := range []string{"", "{", "7", `{"query":"x"}`, `[{"query":7}]`} {
		s := settings.NewSearches(&drawer{values: map[string]string{"recent_searches": value}})
		if got := queries(t, s); got != "" {
			t.Errorf("%q gives %q", value, got)
		}
	}
	gone := errors.New("gone")
	if _, err := settings.NewSearches(&drawer{err: gone}).List(context.Background()); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}
