package mdout_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/mdout"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

func TestGoldenLetters(t *testing.T) {
	var b bytes.Buffer
	if err := mdout.Write(context.Background(), &b, publishtest.Letters(publishtest.Reply(), publishtest.Answer())); err != nil {
		t.Fatal(err)
	}
	publishtest.Golden(t, *update, filepath.Join("testdata", "letters.md"), b.Bytes())
}

func TestALetterThatStandsAlone(t *testing.T) {
	var b bytes.Buffer
	if err := mdout.Write(context.Background(), &b, publishtest.Letters(publishtest.Reply())); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); !strings.HasPrefix(got, "亲爱的约翰：\n\n　　你好！\n") || !strings.HasSuffix(got, "\n\n　　此致\n\n敬礼\n\n你的朋友\n\n李华\n\n2025年1月20日\n") {
		t.Errorf("%q", got)
	}
}
