package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
)

// What the sheet writes and copies is the letters of the study: the thread's
// own name, the learner's words, and the letter of the library as its text.
func TestLettersGoOut(t *testing.T) {
	p := openProgram(t)
	p.reference = newTestReference(t)
	t.Cleanup(func() {
		if err := p.reference.close(); err != nil {
			t.Error(err)
		}
	})
	ctx := t.Context()
	own, err := p.letters.BeginThread(ctx, letters.Thread{With: "Anna", Language: study.English})
	if err != nil {
		t.Fatal(err)
	}
	draft, err := p.letters.Compose(ctx, own.ID, letters.Content{Salutation: "Dear Anna,", Body: "It rains.", Signature: "Yours,\nLi Hua"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := p.lettersText(ctx, []string{draft.ID}, publish.Options{})
	if want := "Dear Anna,\n\nIt rains.\n\nYours,\nLi Hua\n"; err != nil || text != want {
		t.Errorf("copied: %q, %v", text, err)
	}
	path := filepath.Join(t.TempDir(), "letters.html")
	if err := p.lettersOut().Write(ctx, path, []string{own.ID}, publishing.Choices{Format: press.HTML}, nil); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(written), "<p class=\"p\">It rains.</p>") {
		t.Errorf("written: %v, %s", err, written)
	}
	if _, err := p.lettersText(ctx, []string{draft.ID, "nowhere"}, publish.Options{}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("what is not there: %v", err)
	}
	if err := p.lettersOut().Write(ctx, path, []string{"nowhere"}, publishing.Choices{Format: press.HTML}, nil); err == nil {
		t.Error("nothing was written without a word")
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(written) {
		t.Error("a failure touches the file that was there")
	}
}

func TestLettersAreReadFromTextAndPages(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.txt": "Dear John,\nIt snows.", "b.html": "<p>Dear John,</p><p>It <b>snows</b>.</p>",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := readLetter(path); err != nil || got != "Dear John,\nIt snows." {
			t.Errorf("%s reads %q, %v", name, got, err)
		}
	}
	path := filepath.Join(dir, "c.docx")
	if err := os.WriteFile(path, []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readLetter(path); err == nil || study.CodeOf(err) == "" || study.CodeOf(err) == study.CodeInternal {
		t.Errorf("what is no document: %v", err)
	}
}
