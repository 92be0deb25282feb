package pdfout_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
)

// Zhuyin is wider than pinyin: lines must not end early because of it.
func TestZhuyinFillsItsLines(t *testing.T) {
	text := publishtest.Letter(publish.NoTranslation)
	var runs []publish.Run
	for range 60 {
		runs = append(runs, publish.Run{Text: "装", Ruby: "ㄓㄨㄤ", First: true}, publish.Run{Text: "小", Ruby: "ㄒㄧㄠˇ", First: true})
	}
	text.Paragraphs = []publish.Paragraph{{Sentences: []publish.Sentence{{Runs: runs}}}}
	text.Words = nil
	pages, ruby := open(t, write(t, faces(t), text)).pages()
	if strings.Count(ruby, "ㄓㄨㄤ ") != 60 {
		t.Errorf("readings %s", ruby)
	}
	var lines []string
	for _, line := range strings.Split(strings.Join(pages, ""), "\n") {
		if strings.Contains(line, "装") {
			lines = append(lines, line)
		}
	}
	for _, line := range lines[:len(lines)-1] {
		if n := utf8.RuneCountInString(line); n < 20 {
			t.Errorf("a line of %d characters", n)
		}
	}
}
