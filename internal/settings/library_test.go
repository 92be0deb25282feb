package settings_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
)

func TestTheViewOfTheLibraryIsKeptAndCleaned(t *testing.T) {
	ctx := context.Background()
	store := &drawer{values: map[string]string{}}
	s, err := settings.Load(ctx, store)
	if err != nil {
		t.Fatal(err)
	}
	want := settings.LibraryView{
		Kind: "mine", Language: "all", Level: "HSK 2.0/3", Progress: "begun", Length: "long", Collection: "id-7", Sort: "newest",
	}
	if err := s.Update(ctx, func(s *settings.Settings) { s.Library = want }); err != nil {
		t.Fatal(err)
	}
	if s, err = settings.Load(ctx, store); err != nil || s.Get().Library != want {
		t.Errorf("kept %+v, %v", s.Get().Library, err)
	}
	for _, value := range []string{
		`{"kind":"x","language":"fr","progress":"?","length":"7","sort":"up"}`, `{"level":"` + strings.Repeat("x", 200) + `","collection":"a\u0000b"}`, `7`, `[]`,
	} {
		s, err := settings.Load(ctx, &drawer{values: map[string]string{"library": value}})
		if err != nil || s.Get().Library != (settings.LibraryView{}) {
			t.Errorf("%s gives %+v, %v", value, s.Get().Library, err)
		}
	}
}
