// Package settings keeps what the learner chose.
package settings

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Settings are the learner's choices. The zero value of a field that is not
// named here is its default.
type Settings struct {
	// Started says that the first start's questions were answered or skipped.
	Started bool `json:"started"`
	// Direction is what is learnt.
	Direction study.Direction `json:"direction"`
	// ChineseLevel and EnglishLevel are the learner's own levels, zero if not
	// told.
	ChineseLevel study.Level `json:"chinese_level"`
	EnglishLevel study.Level `json:"english_level"`
	// PenName signs letters; empty leaves the signature to be written.
	PenName string `json:"pen_name"`
	// Interface is the interface's language, "" to follow the system's.
	Interface study.Language `json:"interface"`
	// Theme is "system", "light" or "dark".
	Theme string `json:"theme"`
	// TextScale is 0.8 to 2.
	TextScale float64 `json:"text_scale"`
	// Pinyin is "all", "unknown", "new", "hover" or "off": the words over which
	// it stands.
	Pinyin string `json:"pinyin"`
	// Reading is how texts are shown otherwise.
	Reading Reading `json:"reading"`
	// Library is what the library lists.
	Library LibraryView `json:"library"`
	// Letters is how the correspondence goes.
	Letters Letters `json:"letters"`
	// Typing is how Chinese is typed.
	Typing Typing `json:"typing"`
	// NewCards is the most new cards a day, 0 to 999.
	NewCards int `json:"new_cards"`
	// Reviews is the most cards in review a day, up to 9999; 0 is no limit.
	Reviews int `json:"reviews"`
	// DayBegins is the hour at which the cards' day begins, 0 to 23.
	DayBegins int `json:"day_begins"`
	// Retention is the share of cards to be remembered when they come due,
	// 0.7 to 0.97.
	Retention float64 `json:"retention"`
	// RecallCards adds a card from meaning to word to each new note.
	RecallCards bool `json:"recall_cards"`
	// Width and Height are the window's size in pixels at 100 %, 0 if never
	// kept.
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
}

// Default gives the settings of a new study.
func Default() Settings {
	return Settings{
		Direction: study.LearnChinese, Theme: "system", TextScale: 1, Pinyin: "all",
		Reading: DefaultReading(), Typing: DefaultTyping(), NewCards: 20, DayBegins: 4, Retention: 0.9,
	}
}

// MaxReviews is the greatest limit of reviews a day.
const MaxReviews = 9999

// MaxPenName is the longest pen name in characters.
const MaxPenName = 40

// maxWindow is more than any screen is wide or high, in pixels at 100 %.
const maxWindow = 16384

// clean brings every field into its range, so that a damaged or foreign value
// does no harm.
func (s *Settings) clean() {
	d := Default()
	if !s.Direction.Valid() {
		s.Direction = d.Direction
	}
	if s.Interface != "" && !s.Interface.Valid() {
		s.Interface = ""
	}
	if s.Theme != "light" && s.Theme != "dark" {
		s.Theme = d.Theme
	}
	if !slices.Contains(Choices("pinyin"), s.Pinyin) {
		s.Pinyin = d.Pinyin
	}
	s.Reading.clean()
	s.Library.clean()
	s.Letters.clean()
	s.Typing.clean()
	if !(s.TextScale >= 0.8 && s.TextScale <= 2) { // catches what is no number, too
		s.TextScale = d.TextScale
	}
	if !(s.Retention >= 0.7 && s.Retention <= 0.97) {
		s.Retention = d.Retention
	}
	if !(s.Width >= 0 && s.Width <= maxWindow && s.Height >= 0 && s.Height <= maxWindow) {
		s.Width, s.Height = 0, 0
	}
	s.NewCards = min(max(s.NewCards, 0), 999)
	s.Reviews = min(max(s.Reviews, 0), MaxReviews)
	if s.DayBegins < 0 || s.DayBegins > 23 {
		s.DayBegins = d.DayBegins
	}
	s.PenName = CleanPenName(s.PenName)
}

// CleanPenName brings a pen name into one line of at most MaxPenName
// characters.
func CleanPenName(name string) string {
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if r := []rune(name); len(r) > MaxPenName {
		name = strings.TrimSpace(string(r[:MaxPenName]))
	}
	return name
}

// Store keeps settings by key. Values are JSON.
type Store interface {
	Settings(ctx context.Context) (map[string]string, error)
	PutSettings(ctx context.Context, values map[string]string) error
}

// Service gives and changes the settings. It is safe for concurrent use.
type Service struct {
	store Store

	writing sync.Mutex // held over a whole Update
	mu      sync.Mutex
	present Settings
	nextID  int
	notify  map[int]func(Settings)
}

// Load reads the settings. Values that cannot be read are replaced by their
// defaults.
func Load(ctx context.Context, store Store) (*Service, error) {
	values, err := store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	s := &Service{store: store, present: Default(), notify: map[int]func(Settings){}}
	for key, value := range values {
		one, err := json.Marshal(map[string]json.RawMessage{key: json.RawMessage(value)})
		if err != nil {
			continue // not JSON: the default stands
		}
		before := s.present
		if json.Unmarshal(one, &s.present) != nil {
			s.present = before
		}
	}
	s.present.Reading.inherit(values)
	s.present.clean()
	return s, nil
}

// Get gives the present settings.
func (s *Service) Get() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.present
}

// Update changes the settings and keeps them, then tells everyone who asked.
// When they cannot be kept the present ones stay and the error comes back.
func (s *Service) Update(ctx context.Context, change func(*Settings)) error {
	s.writing.Lock()
	next := s.Get()
	before := next
	change(&next)
	next.clean()
	if next == before {
		s.writing.Unlock()
		return nil
	}
	values, err := changed(before, next)
	if err == nil {
		err = s.store.PutSettings(ctx, values)
	}
	if err != nil {
		s.writing.Unlock()
		return err
	}
	s.mu.Lock()
	s.present = next
	listeners := make([]func(Settings), 0, len(s.notify))
	for id := range s.nextID {
		if f := s.notify[id]; f != nil {
			listeners = append(listeners, f)
		}
	}
	s.mu.Unlock()
	s.writing.Unlock()
	for _, f := range listeners {
		f(next)
	}
	return nil
}

// OnChange has notify called after each change, on the changer's goroutine.
// What it returns ends that.
func (s *Service) OnChange(notify func(Settings)) (unsubscribe func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.nextID
	s.nextID++
	s.notify[id] = notify
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.notify, id)
	}
}

// changed gives the fields that differ, by key, as JSON.
func changed(before, after Settings) (map[string]string, error) {
	was, err := fields(before)
	if err != nil {
		return nil, err
	}
	is, err := fields(after)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for key, value := range is {
		if string(was[key]) != string(value) {
			out[key] = string(value)
		}
	}
	return out, nil
}

func fields(s Settings) (map[string]json.RawMessage, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	var out map[string]json.RawMessage
	return out, json.Unmarshal(data, &out)
}
