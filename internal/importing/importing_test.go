package importing

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// shelf is a library in memory that keeps documents as they are printed.
type shelf struct {
	byID   map[string]*bilingual.Document
	hashes map[string]string
	fail   error
	// before is called with each document that comes.
	before func()
}

func newShelf() *shelf {
	return &shelf{byID: map[string]*bilingual.Document{}, hashes: map[string]string{}}
}

// AddAll adds the texts one after another, and none of them where one fails.
func (s *shelf) AddAll(ctx context.Context, texts []reader.Incoming) ([]reader.Added, error) {
	byID, hashes := maps.Clone(s.byID), maps.Clone(s.hashes)
	var out []reader.Added
	for _, text := range texts {
		added, err := s.add(ctx, text.Document, text.From)
		if err != nil {
			s.byID, s.hashes = byID, hashes
			return nil, err
		}
		out = append(out, added)
	}
	return out, nil
}

func (s *shelf) add(ctx context.Context, doc *bilingual.Document, from reader.Origin) (reader.Added, error) {
	if s.before != nil {
		s.before()
	}
	if err := ctx.Err(); err != nil {
		return reader.Added{}, err
	}
	if s.fail != nil {
		return reader.Added{}, s.fail
	}
	if id, ok := s.hashes[from.Hash]; ok {
		return reader.Added{ID: id, Outcome: reader.SameText}, nil
	}
	parsed, faults := bilingual.Parse(bilingual.Print(doc))
	if bilingual.HasErrors(faults) {
		return reader.Added{}, errors.New(faults[0].String())
	}
	_, there := s.byID[doc.ID]
	s.byID[doc.ID], s.hashes[from.Hash] = parsed, doc.ID
	if there {
		return reader.Added{ID: doc.ID, Outcome: reader.UpdatedText}, nil
	}
	return reader.Added{ID: doc.ID, Outcome: reader.AddedText}, nil
}

// lines gives the sentences of a text in its language, a paragraph a line, with
// a bar between sentences.
func (s *shelf) lines(t *testing.T, id string) string {
	t.Helper()
	d := s.byID[id]
	if d == nil {
		t.Fatalf("there is no text %q", id)
	}
	var out []string
	for _, p := range d.Paragraphs {
		var sentences []string
		for _, pair := range p.Pairs {
			sentences = append(sentences, pair.In(d.Language))
		}
		line := strings.Join(sentences, "|")
		if p.Role == bilingual.Heading {
			line = "# " + line
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func importText(t *testing.T, name, text string) (*shelf, Report) {
	t.Helper()
	s := newShelf()
	reports := NewService(s, nil).Import(t.Context(), []Source{TextSource(name, text)}, nil)
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	return s, reports[0]
}

func TestTextsBecomeDocuments(t *testing.T) {
	for _, c := range []struct {
		name, file, text, title, want string
	}{
		{"plain Chinese", "故事.txt", "一只猫\n\n昨天下雨了。我没带伞！\n今天天晴。\n", "一只猫", "昨天下雨了。|我没带伞！|今天天晴。"},
		{"a line is a paragraph", "a.txt", "他走了。\n她也走了，没有说再见。\n", "a", "他走了。|她也走了，没有说再见。"},
		{"traditional stays", "b.txt", "這是一個測試。", "b", "這是一個測試。"},
		{
			"wrapped English", "Walden.txt",
			"Walden\n\nWhen I wrote the following pages, or rather the bulk of them,\nI lived alone, in the woods, a mile from any neighbor. I lived\nthere two years.\n\nAt present I am a sojourner.\n",
			"Walden", "When I wrote the following pages, or rather the bulk of them, I lived alone, in the woods, a mile from any neighbor.|I lived there two years.\nAt present I am a sojourner.",
		},
		{"verse", "x.txt", "静夜思\n\n床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n", "静夜思", "床前明月光，|疑是地上霜。|举头望明月，|低头思故乡。"},
		{"chapters", "y.txt", "书名\n\n第一章 出门\n\n他出门了。\n", "书名", "# 第一章 出门\n他出门了。"},
		{
			"page", "p.html", "<!DOCTYPE html><html lang=zh><head><title>标题</title><script>var x='<p>no</p>'</script></head><body><nav><ul><li>首页</li></ul></nav>" +
				"<h1>标题</h1><p>第一句。第二句！<p>换<b>行</b>\n也不断。</p><aside>广告</aside><footer>版权</footer></body></html>",
			"标题", "第一句。|第二句！\n换行也不断。",
		},
		{
			"article", "p.html", "<html><body><div>登录 注册</div><article><h1>正文</h1><p>文章在这里，很长很长很长。</p></article><div>相关阅读</div></body></html>",
			"正文", "文章在这里，很长很长很长。",
		},
		{"markdown", "m.md", "# 题目\n\n**你好**，世界。\n\n- 一\n- 二\n\n[link](http://x.y) ends.\n", "题目", "你好，世界。\n一\n二\nlink ends."},
		{"keys", "m.md", "---\ntitle: \"Over\"\nauthor: A. B.\n---\n\nSome text. More text.\n", "Over", "Some text.|More text."},
		{
			"subtitles", "s.srt", "\ufeff1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>Hello,\r\nmy friend.</i>\r\n\r\n2\r\n00:00:04,000 --> 00:00:05,000\r\n{\\an8}- Hi.\r\n- Hello.\r\n\r\n",
			"s", "Hello, my friend.\n- Hi.|- Hello.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := importText(t, c.file, c.text)
			if r.Err != nil || r.Outcome != Added {
				t.Fatalf("%+v", r)
			}
			d := s.byID[r.TextID]
			if got := d.Title.In(d.Language); got != c.title {
				t.Errorf("title %q, want %q", got, c.title)
			}
			if got := s.lines(t, r.TextID); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestReadingsOfTheSourceAreKept(t *testing.T) {
	s, r := importText(t, "r.html", `<p>他<ruby>还<rp>(</rp><rt>huán</rt><rp>)</rp></ruby>书去了<ruby>银行<rt>yínháng</rt></ruby>。`+
		`<ruby>长<rt>cháng</rt>城<rt>chéng</rt></ruby>很<ruby><rb>重</rb><rb>要</rb><rt>ㄓㄨㄥˋ</rt><rt>ㄧㄠˋ</rt></ruby>！<ruby>寿司<rt>すし</rt></ruby></p>`)
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	want := map[string]string{"还": "huán", "银行": "yín háng", "长": "cháng", "城": "chéng", "重": "zhòng", "要": "yào"}
	found := map[string]string{}
	for _, p := range s.byID[r.TextID].Pairs() {
		for _, o := range p.Readings {
			found[string([]rune(p.Zh)[o.Start:o.End])] = o.Reading
		}
	}
	for k, v := range want {
		if found[k] != v {
			t.Errorf("%s: %q, want %q", k, found[k], v)
		}
	}
	if len(found) != len(want) {
		t.Errorf("%v", found)
	}
	if len(r.Notes) != 1 || r.Notes[0].Code != formats.NoteReadings || r.Notes[0].Args["n"] != "1" {
		t.Errorf("%+v", r.Notes)
	}
}

func TestBilingualSubtitlesAreAPair(t *testing.T) {
	s, r := importText(t, "s.srt", "1\n00:00:01,000 --> 00:00:03,500\n你好。\nHello.\n\n2\n00:00:04,000 --> 00:00:05,000\n再见，\n朋友。\nGoodbye,\nmy friend.\n")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	pairs := s.byID[r.TextID].Pairs()
	if len(pairs) != 2 || pairs[1].Zh != "再见，朋友。" || pairs[1].En != "Goodbye, my friend." {
		t.Errorf("%+v", pairs)
	}
}

func TestDuplicatesAreRecognised(t *testing.T) {
	s := newShelf()
	service := NewService(s, nil)
	sources := []Source{TextSource("a.txt", "你好。"), TextSource("b.txt", "你好。"), TextSource("c.txt", "再见。")}
	var got []Outcome
	for _, r := range service.Import(t.Context(), sources, nil) {
		got = append(got, r.Outcome)
	}
	if len(got) != 3 || got[0] != Added || got[1] != Same || got[2] != Added {
		t.Errorf("%v", got)
	}
}

const twoDocuments = `---
format: dear-li-hua/1
id: one
kind: article
language: zh
title.zh: 一
---

你好。
Hello.

---
format: dear-li-hua/1
id: two
kind: article
language: en
title.en: Two
---

再见。
Goodbye.
`

func TestSeveralDocumentsInOneFile(t *testing.T) {
	s := newShelf()
	reports := NewService(s, nil).Import(t.Context(), []Source{TextSource("a.md", twoDocuments)}, nil)
	if len(reports) != 2 || reports[0].TextID != "one" || reports[1].TextID != "two" || s.byID["two"].Pairs()[0].En != "Goodbye." {
		t.Fatalf("%+v", reports)
	}
	newer := strings.Replace(twoDocuments, "Goodbye.", "Bye.", 1)
	reports = NewService(s, nil).Import(t.Context(), []Source{TextSource("a.md", newer)}, nil)
	if reports[1].Outcome != Updated {
		t.Errorf("%+v", reports[1])
	}
	broken := strings.Replace(twoDocuments, "Goodbye.", "", 1)
	reports = NewService(newShelf(), nil).Import(t.Context(), []Source{TextSource("a.md", broken)}, nil)
	var faults *FaultsError
	if len(reports) != 1 || study.CodeOf(reports[0].Err) != CodeDocument || !errors.As(reports[0].Err, &faults) || faults.Faults[0].Line != 20 {
		t.Errorf("%+v %+v", reports, faults)
	}
}

func TestCancellingAddsNothingHalf(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := newShelf()
	n := 0
	s.before = func() {
		if n++; n == 2 {
			cancel()
		}
	}
	var told []int
	reports := NewService(s, nil).Import(ctx, []Source{TextSource("a.txt", "一。"), TextSource("b.txt", "二。"), TextSource("c.txt", "三。")},
		func(done, _ int, _ string) { told = append(told, done) })
	if len(reports) != 3 || reports[0].Outcome != Added || !errors.Is(reports[1].Err, context.Canceled) || !errors.Is(reports[2].Err, context.Canceled) {
		t.Errorf("%+v", reports)
	}
	if len(s.byID) != 1 || len(told) != 4 {
		t.Errorf("%d texts, told %v", len(s.byID), told)
	}
}

// TestSplitDocumentsLooksAtEachLineOnce has so many lines of hyphens that
// looking for a key behind each of them would not end, and a document that has
// some in its text.
func TestSplitDocumentsLooksAtEachLineOnce(t *testing.T) {
	front := "---\nformat: dear-li-hua/1\nid: a\n---\n"
	many := front + strings.Repeat(" ---\n", 3<<20)
	if got := splitDocuments(many); len(got) != 1 || got[0] != many {
		t.Errorf("%d documents", len(got))
	}
	two := front + "一\n---\n二\n\n---\n\nformat: dear-li-hua/1\n---\n三\n"
	if got := splitDocuments(two); len(got) != 2 || got[0]+got[1] != two || !strings.HasPrefix(got[1], "---\n\nformat") {
		t.Errorf("%q", got)
	}
}

// TestDocumentsStopInTime: the limit of time holds for bilingual documents too.
func TestDocumentsStopInTime(t *testing.T) {
	limits := NewService(newShelf(), nil)
	limits.limits.Time = -1
	r := limits.Import(t.Context(), []Source{TextSource("a.md", twoDocuments)}, nil)
	if len(r) != 1 || r[0].Outcome != Failed || study.CodeOf(r[0].Err) != "import_slow" {
		t.Errorf("%+v", r)
	}
}

// TestABookOfSeveralPartsIsAddedWhole: who stops while its parts are added gets
// all of them, or none.
func TestABookOfSeveralPartsIsAddedWhole(t *testing.T) {
	var book strings.Builder
	for range mostLines / 3 {
		book.WriteString("猫。\n\n")
	}
	for stopAt := range 3 {
		ctx, stop := context.WithCancel(t.Context())
		s := newShelf()
		count := 0
		s.before = func() {
			if count == stopAt {
				stop()
			}
			count++
		}
		service := NewService(s, nil)
		service.limits.Blocks, service.limits.Sentences = mostLines, mostLines
		reports := service.Import(ctx, []Source{TextSource("book.txt", book.String())}, nil)
		stop()
		if all := count < stopAt+1; all {
			if len(reports) != 2 || len(s.byID) != 2 || reports[1].Outcome != Added || len(reports[0].Notes) == 0 {
				t.Errorf("not stopped: %+v", reports)
			}
		} else if len(reports) != 1 || !errors.Is(reports[0].Err, context.Canceled) || len(s.byID) != 0 {
			t.Errorf("stopped at part %d: %+v, %d texts", stopAt, reports, len(s.byID))
		}
	}
}

// TestTooManyDocuments: a file may not have documents without end.
func TestTooManyDocuments(t *testing.T) {
	service := NewService(newShelf(), nil)
	service.limits.Documents = 1
	r := service.Import(t.Context(), []Source{TextSource("a.md", twoDocuments)}, nil)
	if len(r) != 1 || study.CodeOf(r[0].Err) != formats.CodeDocuments {
		t.Errorf("%+v", r)
	}
}
