package htmlout_test

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

	"golang.org/x/net/html"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

var update = flag.Bool("update", false, "write what comes out as what should")

func write(t *testing.T, texts ...*publish.Text) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := htmlout.Write(context.Background(), &b, publishtest.Book(texts...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for _, layout := range publishtest.Layouts() {
		got := write(t, publishtest.Letter(layout), publishtest.English(layout))
		if again := write(t, publishtest.Letter(layout), publishtest.English(layout)); !bytes.Equal(got, again) {
			t.Error("the same book makes other bytes")
		}
		// The styles are looked at, not compared.
		if at := bytes.Index(got, []byte("</style>")); at > 0 {
			got = got[at:]
		}
		path := filepath.Join("testdata", string(layout)+".html")
		publishtest.Golden(t, *update, path, got)
	}
}

// text gives the text of the nodes of one kind, without readings.
func text(n *html.Node, skip string) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode && n.Data == skip {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c, skip))
	}
	return b.String()
}

func find(n *html.Node, tag string, to func(*html.Node)) {
	if n.Type == html.ElementNode && n.Data == tag {
		to(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		find(c, tag, to)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestEverySentenceIsThereWithItsLanguage(t *testing.T) {
	for _, layout := range publishtest.Layouts() {
		chinese, english := publishtest.Letter(layout), publishtest.English(layout)
		page := write(t, chinese, english)
		if bytes.Contains(page, []byte("http")) {
			t.Error("the page needs something from outside")
		}
		root, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		articles := map[string]*html.Node{}
		find(root, "article", func(n *html.Node) { articles[attribute(n, "id")] = n })
		for _, want := range []*publish.Text{chinese, english} {
			article := articles["text-"+want.ID]
			if article == nil || attribute(article, "lang") != want.Tag {
				t.Fatalf("no article %s in %s", want.ID, want.Tag)
			}
			bare := text(article, "rt")
			for _, p := range want.Paragraphs {
				for _, s := range p.Sentences {
					if !strings.Contains(bare, s.Text()) || layout != publish.NoTranslation && !strings.Contains(bare, s.Translation) {
						t.Errorf("%s: %q or %q is not in it", layout, s.Text(), s.Translation)
					}
				}
			}
		}
		rubies := 0
		find(root, "ruby", func(n *html.Node) { rubies++ })
		if rubies != 5 {
			t.Errorf("%d words with readings, want 5", rubies)
		}
	}
}

// The chapters stand in books too, which are XML.
func TestWellFormed(t *testing.T) {
	d := xml.NewDecoder(bytes.NewReader(write(t, publishtest.Letter(publish.Beside), publishtest.English(publish.Under))))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestControlCharactersAreNoXML(t *testing.T) {
	if got := htmlout.Escape("a\x00b\x1Bc\uFFFEd<e"); got != "a b c d&lt;e" {
		t.Errorf("escaped %q", got)
	}
}

func TestNothingAndCancelled(t *testing.T) {
	if err := htmlout.Write(context.Background(), io.Discard, &publish.Book{}); err == nil {
		t.Error("a book of nothing was written")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := htmlout.Write(ctx, io.Discard, publishtest.Book(publishtest.Long(10))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
