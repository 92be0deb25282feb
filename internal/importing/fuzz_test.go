package importing

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/hostile"
)

// sound checks what every import promises: a failure has a code, and what comes
// in can be read again and has every letter of what was read.
func sound(t *testing.T, name string, data []byte) {
	t.Helper()
	service := NewService(newShelf(), nil)
	service.limits.Text, service.limits.Unpacked, service.limits.Blocks = 1<<20, 4<<20, 5000
	source := TextSource(name, string(data))
	read, err := service.read(t.Context(), source)
	if err == nil {
		var before string
		if read.content != nil {
			before = letters(read.content.Blocks)
		}
		var docs []*bilingual.Document
		if docs, err = read.documents(t.Context(), source, service.limits); err == nil {
			after, other, title := "", "", onlyLetters(docs[0].Title.In(docs[0].Language))
			for _, d := range docs {
				parsed, faults := bilingual.Parse(bilingual.Print(d))
				if bilingual.HasErrors(faults) {
					t.Fatalf("%v", faults)
				}
				after += lettersOf(parsed, parsed.Language)
				other += lettersOf(parsed, parsed.Language.Other())
			}
			after += other
			if read.content != nil && after != before && title+after != before && title+title+after != before {
				t.Fatalf("%q became %q", before, after)
			}
		}
	}
	var coded *study.Error
	if err != nil && (!errors.As(err, &coded) || coded.Code == study.CodeInternal) {
		t.Fatalf("%T %v", err, err)
	}
}

// letters gives the letters of all texts, then those of all translations: a
// subtitle too long for one pair has its translation beside its first part.
func letters(blocks []formats.Block) string {
	var b strings.Builder
	for _, each := range blocks {
		b.WriteString(onlyLetters(each.Text))
	}
	for _, each := range blocks {
		b.WriteString(onlyLetters(each.Translation))
	}
	return b.String()
}

func lettersOf(d *bilingual.Document, side study.Language) string {
	var b strings.Builder
	for _, p := range d.Pairs() {
		b.WriteString(onlyLetters(p.In(side)))
	}
	return b.String()
}

func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsPunct(r) {
			return r
		}
		return -1
	}, text)
}

func seeds(f *testing.F, ending string, more ...string) {
	f.Helper()
	for _, c := range hostile.Cases() {
		if !strings.HasSuffix(c.Name, ending) {
			continue
		}
		var b bytes.Buffer
		if err := c.Write(&b, 1); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes()[:min(b.Len(), 2000)])
	}
	for _, text := range more {
		f.Add([]byte(text))
	}
}

func FuzzPlain(f *testing.F) {
	seeds(f, ".txt", "标题\n\n第一章 出门\n他走了。“好！”\n", "Title\r\n\r\nA line that goes on for quite a while, longer than fifty,\nand ends. \"Yes.\"\r\n",
		"\xff\xfe`O}Y", "\xc4\xe3\xba\xc3\xa1\xa3", "\u200b\u00ad一\u2028二\u3000三", "- \\ {a|b} [[x]] ---\n\n# y\n\n-\n")
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.txt", data) })
}

func FuzzMarkdown(f *testing.F) {
	seeds(f, ".md", "---\ntitle: 一\n---\n\n# 二\n\n**三**[四](五)\n\n- 六\n  - 七\n\n> 八\n\n|九|十|\n|-|-|\n|a|b|\n\n```\nc\n```\n<ruby>字<rt>zì</rt></ruby>[^1]\n\n[^1]: d\n",
		twoDocuments)
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.md", data) })
}

func FuzzHTML(f *testing.F) {
	seeds(f, ".html", "<!DOCTYPE html><html lang=zh><title>a</title><nav>b</nav><article><h1>c</h1><p>d<br>e<ruby>字<rp>(<rt>zì</rp></ruby></article>",
		"<ruby><rb>一<rb>二<rt>yī<rt>èr</ruby><pre>a\n b</pre><q>c</q><p hidden>d</p>&nbsp;&#x4e2d;<svg><title>e</title></svg>",
		"<html><meta charset=gbk><p>\xc4\xe3\xba\xc3")
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.html", data) })
}

func FuzzSRT(f *testing.F) {
	seeds(f, ".srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>你好</i>\r\nHello\r\n\r\n2\n00:00:03.000 --> 00:00:04.000\n{\\an8}- a\n- b\n\n")
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.srt", data) })
}

// FuzzEPUB fuzzes both a whole file and the text in a sound one.
func FuzzEPUB(f *testing.F) {
	seeds(f, ".epub", "<h1>一</h1><p>二<ruby>字<rt>zì</rt></ruby></p>", `<section epub:type="titlepage">a</section><p>b</p>`)
	f.Add(hostile.Book("<p>好。</p>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sound(t, "a.epub", data)
		sound(t, "a.epub", hostile.Book(string(data)))
	})
}

// FuzzDOCX fuzzes both a whole file and the text in a sound one.
func FuzzDOCX(f *testing.F) {
	seeds(f, ".docx", `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>一</w:t><w:br/><w:tab/></w:r></w:p>`,
		`<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`,
		`<w:p><w:r><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>`)
	f.Add(hostile.Document("<w:p><w:r><w:t>好。</w:t></w:r></w:p>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sound(t, "a.docx", data)
		sound(t, "a.docx", hostile.Document(string(data)))
	})
}

// FuzzProposal edits a pair as the bytes say and takes it back.
func FuzzProposal(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "一。二。三。", "One. Two. Three.")
	f.Fuzz(func(t *testing.T, edits []byte, zh, en string) {
		p, err := NewService(newShelf(), nil).Pair(context.Background(), TextSource("a.txt", zh), TextSource("b.txt", en), nil)
		if err != nil {
			return
		}
		first := bilingual.Print(p.Document())
		for i := 0; i+3 < len(edits) && i < 200; i += 4 {
			at, x, y := int(edits[i+1]), int(edits[i+2]), int(edits[i+3])
			switch edits[i] % 6 {
			case 0:
				p.Join(at)
			case 1:
				p.Split(at, x, y)
			case 2:
				p.Move(at, study.Chinese, x-y)
			case 3:
				p.Move(at, study.English, x-y)
			case 4:
				p.Delete(at)
			case 5:
				p.Confirm(at)
			}
			if _, faults := bilingual.Parse(bilingual.Print(p.Document())); bilingual.HasErrors(faults) {
				t.Fatalf("%v", faults)
			}
		}
		for p.CanUndo() {
			p.Undo()
		}
		if last := bilingual.Print(p.Document()); !bytes.Equal(first, last) {
			t.Fatalf("%s\nbecame\n%s", first, last)
		}
	})
}
