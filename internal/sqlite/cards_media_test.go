package sqlite_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// endless gives zeros without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func files(t *testing.T, s *db.Study) int {
	t.Helper()
	all, err := os.ReadDir(filepath.Join(filepath.Dir(s.Path()), "media"))
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestMediaAreKeptOnceAndSweptWhenUnused(t *testing.T) {
	s := db.Open(t)
	m := s.Media()
	hash, err := m.Put(ctx, strings.NewReader("miau"), "audio/mpeg")
	again, errAgain := m.Put(ctx, strings.NewReader("miau"), "audio/mpeg")
	if err != nil || errAgain != nil || hash != again || len(hash) != 64 || files(t, s) != 1 {
		t.Fatalf("%s %s, %v, %v", hash, again, err, errAgain)
	}
	n := db.Note("猫")
	n.Media = []cards.Medium{{Role: cards.Sound, Hash: hash, Name: "miau.mp3"}, {Role: cards.Picture, Hash: hash, Name: "x"}}
	n, _, err = s.Cards.Add(ctx, n)
	if err != nil || len(n.Media) != 2 {
		t.Fatal(n, err)
	}
	sweep := func(want int) {
		t.Helper()
		if got, err := m.Sweep(ctx); err != nil || got != want {
			t.Errorf("%d swept, %v, want %d", got, err, want)
		}
	}
	s.Clock.Advance(90 * 24 * time.Hour)
	sweep(0)
	if _, err := s.Cards.Delete(ctx, n.ID); err != nil {
		t.Fatal(err)
	}
	sweep(0) // from now on it is known to be unused
	if _, err := s.Cards.UndoLast(ctx); err != nil {
		t.Fatal(err)
	}
	content, kind, err := m.Open(ctx, hash)
	if err != nil || kind != "audio/mpeg" {
		t.Fatal(kind, err)
	}
	got, err := io.ReadAll(content)
	if err := errors.Join(err, content.Close()); err != nil || string(got) != "miau" {
		t.Errorf("%q, %v", got, err)
	}
	if n, _, err := s.Cards.Note(ctx, n.ID); err != nil || len(n.Media) != 2 {
		t.Errorf("%+v, %v", n.Media, err)
	}
	s.Clock.Advance(cards.MediaKept + time.Hour)
	sweep(0) // it is in use again
	if _, err := s.Cards.Delete(ctx, n.ID); err != nil {
		t.Fatal(err)
	}
	sweep(0)
	s.Clock.Advance(cards.MediaKept + time.Hour)
	sweep(1)
	if _, _, err := m.Open(ctx, hash); study.CodeOf(err) != study.CodeNotFound || files(t, s) != 0 {
		t.Errorf("it is still there: %v", err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}

// Media that come anew while they are swept away have their files.
func TestMediaComeWhileTheyAreSwept(t *testing.T) {
	s := db.Open(t)
	m := s.Media()
	var hashes []string
	putAll := func() {
		hashes = nil
		for i := range 20 {
			hash, err := m.Put(ctx, strings.NewReader(strings.Repeat("miau", i+1)), "audio/mpeg")
			if err != nil {
				t.Fatal(err)
			}
			hashes = append(hashes, hash)
		}
	}
	for range 5 {
		s.Clock.Set(db.Morning())
		putAll()
		if _, err := m.Sweep(ctx); err != nil { // from now on they are known to be unused
			t.Fatal(err)
		}
		s.Clock.Advance(cards.MediaKept + time.Hour)
		swept := make(chan error, 1)
		go func() { _, err := m.Sweep(ctx); swept <- err }()
		putAll()
		if err := <-swept; err != nil {
			t.Fatal(err)
		}
		for _, hash := range hashes {
			content, _, err := m.Open(ctx, hash)
			if err != nil {
				t.Fatalf("it was kept and cannot be opened: %v", err)
			}
			if err := content.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestBadMedia(t *testing.T) {
	s := db.Open(t)
	m := s.Media()
	if _, err := m.Put(ctx, endless{}, "audio/mpeg"); study.CodeOf(err) != cards.CodeMediumTooLarge || files(t, s) != 0 {
		t.Errorf("too large: %v", err)
	}
	broken := io.MultiReader(bytes.NewReader([]byte("half")), brokenReader{})
	if _, err := m.Put(ctx, broken, "image/png"); err == nil || files(t, s) != 0 {
		t.Errorf("broken: %v", err)
	}
	for _, hash := range []string{"", "../study.db", strings.Repeat("0", 64)} {
		if _, _, err := m.Open(ctx, hash); study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("%q: %v", hash, err)
		}
	}
	left := filepath.Join(filepath.Dir(s.Path()), "media", "begun-1")
	write(t, left, []byte("half"))
	if _, err := m.Sweep(ctx); err != nil || files(t, s) != 1 {
		t.Errorf("a file being written: %v", err)
	}
	s.Clock.Set(time.Now().Add(48 * time.Hour))
	if _, err := m.Sweep(ctx); err != nil || files(t, s) != 0 {
		t.Errorf("a file left behind: %v", err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
