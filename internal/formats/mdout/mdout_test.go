package mdout_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"path/filepath"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/mdout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

var update = flag.Bool("update", false, "write what comes out as what should")

func TestGolden(t *testing.T) {
	for _, layout := range publishtest.Layouts() {
		var b bytes.Buffer
		if err := mdout.Write(context.Background(), &b, publishtest.Book(publishtest.Letter(layout), publishtest.English(layout))); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", string(layout)+".md")
		publishtest.Golden(t, *update, path, b.Bytes())
	}
}

// What begins a line must not mean something to Markdown.
func TestBeginnings(t *testing.T) {
	for text, want := range map[string]string{
		"# a": "\\# a", "- a": "\\- a", "+ a": "\\+ a", "12. a": "12\\. a", "3) a": "3\\) a", "=": "\\=", "a - b": "a - b", "1.5": "1\\.5", "> a": "&gt; a",
		"a*b*_c_": "a\\*b\\*\\_c\\_", "  # a": "  \\# a",
	} {
		book := publishtest.Book(publishtest.English(publish.NoTranslation))
		book.Texts[0].Paragraphs = []publish.Paragraph{{Sentences: []publish.Sentence{{Runs: []publish.Run{{Text: text}}}}}}
		book.Texts[0].Words = nil
		var b bytes.Buffer
		if err := mdout.Write(context.Background(), &b, book); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasSuffix(b.Bytes(), []byte("\n\n"+want+"\n")) {
			t.Errorf("%q is written as %q", text, b.Bytes())
		}
	}
}

func TestNothingAndCancelled(t *testing.T) {
	if err := mdout.Write(context.Background(), io.Discard, &publish.Book{}); err == nil {
		t.Error("a book of nothing was written")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := mdout.Write(ctx, io.Discard, publishtest.Book(publishtest.Long(10))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
