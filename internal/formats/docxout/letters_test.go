package docxout_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/docxout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

// document gives the document of letters, which is checked for being XML.
func document(t *testing.T, all ...publish.Letter) string {
	t.Helper()
	var b bytes.Buffer
	if err := docxout.Write(context.Background(), &b, publishtest.Letters(all...)); err != nil {
		t.Fatal(err)
	}
	_, content := publishtest.Files(t, b.Bytes())
	for name, file := range content {
		if err := xml.Unmarshal([]byte(file), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	return content["word/document.xml"]
}

func TestGoldenLetters(t *testing.T) {
	got := document(t, publishtest.Reply(), publishtest.Answer())
	publishtest.Golden(t, *update, filepath.Join("testdata", "letters.xml"), []byte(got))
}

func TestLettersOfAllKinds(t *testing.T) {
	if alone := document(t, publishtest.Reply()); strings.Contains(alone, "LetterHead") || strings.Contains(alone, "Heading1") {
		t.Error("a letter that stands alone has a head")
	}
	if hostile := document(t, publishtest.Hostile(), publishtest.Hostile()); !strings.Contains(hostile, "&lt;script&gt;") {
		t.Error("what was written is not there")
	}
	long := publishtest.LongLetter(20_000)
	if got := document(t, long); strings.Count(got, "走走。") != strings.Count(long.Parts.Body, "走走。") {
		t.Error("the letter is not whole")
	}
}
