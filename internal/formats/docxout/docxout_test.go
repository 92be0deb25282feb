package docxout_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/docxout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

var update = flag.Bool("update", false, "write what comes out as what should")

func write(t *testing.T, texts ...*publish.Text) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docxout.Write(context.Background(), &b, publishtest.Book(texts...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	book := write(t, publishtest.Letter(publish.Under), publishtest.English(publish.Beside))
	if !bytes.Equal(book, write(t, publishtest.Letter(publish.Under), publishtest.English(publish.Beside))) {
		t.Error("the same book makes other bytes")
	}
	names, content := publishtest.Files(t, book)
	var all strings.Builder
	for _, n := range names {
		if n != "word/styles.xml" {
			all.WriteString("==== " + n + "\n" + content[n] + "\n")
		}
	}
	path := filepath.Join("testdata", "document.txt")
	publishtest.Golden(t, *update, path, []byte(all.String()))
}

// bare gives the text of a document without its readings, a line for each
// paragraph.
func bare(t *testing.T, document string) (text string, rubies int) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(document))
	var b strings.Builder
	above, inside := false, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), rubies
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "rt":
				above = true
				rubies++
			case "t":
				inside = true
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "rt":
				above = false
			case "t":
				inside = false
			case "p":
				b.WriteByte('\n')
			}
		case xml.CharData:
			if inside && !above {
				b.Write(x)
			}
		}
	}
}

func TestEverySentenceIsThere(t *testing.T) {
	for _, layout := range publishtest.Layouts() {
		texts := []*publish.Text{publishtest.Letter(layout), publishtest.English(layout)}
		names, content := publishtest.Files(t, write(t, texts...))
		for _, n := range names {
			bare(t, content[n]) // all are XML
		}
		text, rubies := bare(t, content["word/document.xml"])
		if rubies != 6 {
			t.Errorf("%d characters with readings, want 6", rubies)
		}
		for _, want := range texts {
			for _, p := range want.Paragraphs {
				for _, s := range p.Sentences {
					if !strings.Contains(text, s.Text()) || layout != publish.NoTranslation && !strings.Contains(text, s.Translation) {
						t.Errorf("%s: %q or %q is not in it:\n%s", layout, s.Text(), s.Translation, text)
					}
				}
			}
		}
	}
}

func TestNothingAndCancelled(t *testing.T) {
	if err := docxout.Write(context.Background(), io.Discard, &publish.Book{}); err == nil {
		t.Error("a book of nothing was written")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := docxout.Write(ctx, io.Discard, publishtest.Book(publishtest.Long(10))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
