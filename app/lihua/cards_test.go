package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// TestCardsOfAStudyOnDisk exports the cards of a study that another program has
// open.
func TestCardsOfAStudyOnDisk(t *testing.T) {
	home := t.TempDir()
	room := filepath.Join(home, "study")
	lihua := func(args ...string) (string, string, error) {
		cmd := program(t, home, append([]string{"export", "cards", "--data", room}, args...)...)
		var errs strings.Builder
		cmd.Stderr = &errs
		out, err := cmd.Output()
		return string(out), errs.String(), err
	}
	if _, errs, err := lihua("--all", "--to", "csv"); err == nil || !strings.Contains(errs, room) {
		t.Errorf("without a study: %v, %s", err, errs)
	}
	if _, err := os.Stat(room); err == nil {
		t.Error("a study is made only to be read")
	}
	paths, err := platform.FindPaths(room)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(paths.StudyFile()), 0o700); err != nil {
		t.Fatal(err)
	}
	made, err := sqlite.Open(t.Context(), paths.StudyFile(), sqlite.Options{Clock: study.SystemClock{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	window, err := openCards(t.Context(), data.Built, nil, room, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := window.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, n := range []cards.Note{
		{Language: study.Chinese, Headword: "豆腐", Reading: "dòufu", Gloss: "bean curd", Tags: []string{"food"}},
		{Language: study.Chinese, Headword: "汉语", Reading: "Hànyǔ", Gloss: "Chinese"},
	} {
		if _, _, err := window.(*flashCards).Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	if out, errs, err := lihua("tag:food", "--to", "pleco"); err != nil || !strings.Contains(out, "豆腐\tdou4fu5\tbean curd") || strings.Contains(out, "汉语") {
		t.Errorf("%q, %v, %s", out, err, errs)
	}
	if _, errs, err := lihua("(", "--to", "csv"); err == nil || errs == "" {
		t.Errorf("a search that is not understood: %v, %s", err, errs)
	}
	path := filepath.Join(home, "words.apkg")
	if out, errs, err := lihua("--all", "-o", path); err != nil || !strings.Contains(out, "2 notes written") {
		t.Fatalf("%q, %v, %s", out, err, errs)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	p, err := anki.Open(t.Context(), file, info.Size(), anki.Options{Engine: foreign.Engine{}, TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if c := p.Collection(); c.Notes != 2 || c.Cards != 2 {
		t.Errorf("%d notes, %d cards", c.Notes, c.Cards)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}
