package settings

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
)

// Search is something that was looked up: what was typed, and the word that was
// opened for it with its sound and meaning, in short.
type Search struct {
	Query string `json:"query"`
	Head  string `json:"head"`
	Sound string `json:"sound,omitempty"`
	Gloss string `json:"gloss,omitempty"`
}

// MaxSearches is how many searches are kept, maxSearch how long each of their
// texts may be in characters.
const (
	MaxSearches = 12
	maxSearch   = 120
)

// searchesKey names the searches among the settings in the study.
const searchesKey = "recent_searches"

// Searches keeps what was looked up last, the newest first.
type Searches struct{ store Store }

// NewSearches keeps searches in a store.
func NewSearches(store Store) *Searches { return &Searches{store} }

// List gives the searches. Those that cannot be read are left out.
func (s *Searches) List(ctx context.Context) ([]Search, error) {
	values, err := s.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	var found []Search
	if json.Unmarshal([]byte(values[searchesKey]), &found) != nil {
		found = nil // damaged or not there: nothing depends on it
	}
	var out []Search
	for _, one := range slices.Backward(found) {
		out = WithSearch(out, one)
	}
	return out, nil
}

// Add puts a search at the head of the list.
func (s *Searches) Add(ctx context.Context, one Search) error {
	before, err := s.List(ctx)
	if err != nil {
		return err
	}
	return s.put(ctx, WithSearch(before, one))
}

// Clear forgets all searches.
func (s *Searches) Clear(ctx context.Context) error { return s.put(ctx, []Search{}) }

func (s *Searches) put(ctx context.Context, all []Search) error {
	value, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return s.store.PutSettings(ctx, map[string]string{searchesKey: string(value)})
}

// WithSearch gives a list with a search at its head, once, and not longer than
// MaxSearches.
func WithSearch(list []Search, one Search) []Search {
	one = Search{brief(one.Query), brief(one.Head), brief(one.Sound), brief(one.Gloss)}
	if one.Query == "" {
		return list
	}
	out := []Search{one}
	for _, s := range list {
		if len(out) < MaxSearches && s.Query != one.Query {
			out = append(out, s)
		}
	}
	return out
}

// brief keeps a text to one line of a list.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > maxSearch {
		return string(r[:maxSearch-1]) + "…"
	}
	return text
}
