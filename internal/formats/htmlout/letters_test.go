package htmlout_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/htmlout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

// lettersPage gives the page of letters below its styles, after it was read as
// XML, which it is, too.
func lettersPage(t *testing.T, all ...publish.Letter) string {
	t.Helper()
	var b bytes.Buffer
	if err := htmlout.Write(context.Background(), &b, publishtest.Letters(all...)); err != nil {
		t.Fatal(err)
	}
	_, page, ok := strings.Cut(b.String(), "</style>")
	if !ok {
		t.Fatal("no styles")
	}
	body := page[strings.Index(page, "<body>"):strings.Index(page, "</html>")]
	for d := xml.NewDecoder(strings.NewReader(body)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return page
}

func TestGoldenLetters(t *testing.T) {
	got := lettersPage(t, publishtest.Reply(), publishtest.Answer())
	publishtest.Golden(t, *update, filepath.Join("testdata", "letters.html"), []byte(got))
}

func TestLettersOfAllKinds(t *testing.T) {
	alone := lettersPage(t, publishtest.Reply())
	if strings.Contains(alone, "<h1") || strings.Contains(alone, "<h2") || strings.Count(alone, ">封<") != 1 {
		t.Errorf("a letter that stands alone: %s", alone)
	}
	short := publishtest.Reply()
	short.Parts.Signature, short.Parts.Date = "", ""
	if !strings.Contains(lettersPage(t, short), "sealed short") {
		t.Error("the seal has no room below a letter without signature")
	}
	hostile := lettersPage(t, publishtest.Hostile())
	if strings.Contains(hostile, "<script>") || strings.ContainsAny(hostile, "\x00\x1b\x07") {
		t.Error("what was written is obeyed")
	}
}
