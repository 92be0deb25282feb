package preferences_test

import (
	"context"
	"errors"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/preferences"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

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
