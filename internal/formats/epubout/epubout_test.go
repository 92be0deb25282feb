package epubout_test

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

	"github.com/dear-li-hua/dear-li-hua/internal/formats/epubout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

var update = flag.Bool("update", false, "write what comes out as what should")

func write(t *testing.T, texts ...*publish.Text) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := epubout.Write(context.Background(), &b, publishtest.Book(texts...)); err != nil {
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
		if n != "EPUB/style.css" {
			all.WriteString("==== " + n + "\n" + content[n] + "\n")
		}
	}
	path := filepath.Join("testdata", "book.txt")
	publishtest.Golden(t, *update, path, []byte(all.String()))
}

// The specification wants these bytes at these places, so that the kind of the
// file can be told without reading the archive.
func TestTheBookBeginsWithItsKind(t *testing.T) {
	book := write(t, publishtest.Letter(publish.NoTranslation))
	if !bytes.HasPrefix(book, []byte("PK\x03\x04")) || string(book[30:58]) != "mimetypeapplication/epub+zip" {
		t.Errorf("the book begins with %q", book[:58])
	}
}

func TestEveryFileIsXMLAndListed(t *testing.T) {
	names, content := publishtest.Files(t, write(t, publishtest.Letter(publish.Beside), publishtest.English(publish.NoTranslation)))
	for _, n := range names {
		if strings.HasSuffix(n, ".css") || n == "mimetype" {
			continue
		}
		d := xml.NewDecoder(strings.NewReader(content[n]))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", n, err)
				break
			}
		}
		if inside, ok := strings.CutPrefix(n, "EPUB/"); ok && inside != "package.opf" && !strings.Contains(content["EPUB/package.opf"], `href="`+inside+`"`) {
			t.Errorf("%s is not in the manifest", n)
		}
	}
}

func TestBooksDifferInTheirNames(t *testing.T) {
	id := func(texts ...*publish.Text) string {
		_, content := publishtest.Files(t, write(t, texts...))
		_, after, _ := strings.Cut(content["EPUB/package.opf"], "urn:uuid:")
		return after[:36]
	}
	if a, b := id(publishtest.Letter(publish.Under)), id(publishtest.Letter(publish.Beside)); a == b || a[14] != '8' {
		t.Errorf("names %s and %s", a, b)
	}
}

func TestNothingAndCancelled(t *testing.T) {
	if err := epubout.Write(context.Background(), io.Discard, &publish.Book{}); err == nil {
		t.Error("a book of nothing was written")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := epubout.Write(ctx, io.Discard, publishtest.Book(publishtest.Long(10))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
