package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// silence is a WAV of no sound.
func silence() []byte {
	return []byte("RIFF\x26\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data\x02\x00\x00\x00\x00\x00")
}

// A sound or picture from a file is kept as what it is, and nothing else is; the
// sound is then heard from the study.
func TestMediaFromFiles(t *testing.T) {
	p := openProgram(t)
	dir := t.TempDir()
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 6, 4))); err != nil {
		t.Fatal(err)
	}
	file := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	voice := file("named-otherwise.mp3", silence())
	for _, c := range []struct {
		path string
		role cards.Role
		kind string
		code study.Code
	}{
		{voice, cards.Sound, "audio/wav", ""},
		{file("sill.png", drawn.Bytes()), cards.Picture, "image/png", ""},
		{voice, cards.Picture, "", codeNoPicture},
		{file("sill.mp3", drawn.Bytes()), cards.SentenceSound, "", sound.CodeUnreadable},
		{filepath.Join(dir, "gone.png"), cards.Picture, "", "file_missing"},
	} {
		m, err := p.keepMedium(t.Context(), c.path, c.role)
		if study.CodeOf(err) != c.code || c.code == "" && err != nil {
			t.Errorf("%s as %s: %v, want %q", filepath.Base(c.path), c.role, err, c.code)
			continue
		}
		if err != nil {
			continue
		}
		content, kind, err := p.db.Media().Open(t.Context(), m.Hash)
		if err != nil || kind != c.kind || m.Name != filepath.Base(c.path) || m.Role != c.role {
			t.Errorf("kept %+v as %q, %v", m, kind, err)
			continue
		}
		if err := content.Close(); err != nil {
			t.Error(err)
		}
	}
	if runtime.GOOS != "linux" {
		t.Skip("the program that plays is a script for Linux")
	}
	script := "#!/bin/sh\n/bin/cat \"$1\" >'" + dir + "/heard'\n"
	if err := os.WriteFile(filepath.Join(dir, "paplay"), []byte(script), 0o755); err != nil { //nolint:gosec // it has to run
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	m, err := p.keepMedium(t.Context(), voice, cards.Sound)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.play(t.Context(), m.Hash); err != nil {
		t.Fatal(err)
	}
	if heard, err := os.ReadFile(filepath.Join(dir, "heard")); err != nil || !bytes.Equal(heard, silence()) {
		t.Errorf("%d bytes were heard (%v)", len(heard), err)
	}
}
