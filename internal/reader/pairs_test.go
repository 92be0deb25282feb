package reader_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// paired is a document of two paragraphs.
func paired() *bilingual.Document {
	return &bilingual.Document{
		ID: "p", Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: "对"},
		Paragraphs: []bilingual.Paragraph{
			{Pairs: []bilingual.Pair{
				{Zh: "我去银行。", En: "I go.", Readings: []bilingual.Override{{Start: 2, End: 4, Reading: "yín háng"}}},
				{Zh: "行。", En: "To the bank. OK.", Readings: []bilingual.Override{{Start: 0, End: 1, Reading: "xíng"}}},
			}},
			{Pairs: []bilingual.Pair{{Zh: "再见。", En: "Bye."}}},
		},
	}
}

// shown tells the pairs of a document.
func shown(d *bilingual.Document) string {
	var out []string
	for _, p := range d.Paragraphs {
		var line []string
		for _, pair := range p.Pairs {
			one := pair.Zh + "|" + pair.En
			for _, o := range pair.Readings {
				one += fmt.Sprintf(" [%d-%d %s]", o.Start, o.End, o.Reading)
			}
			line = append(line, one)
		}
		out = append(out, strings.Join(line, " / "))
	}
	return strings.Join(out, "\n")
}

func TestPairsAreMended(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		edit reader.PairEdit
		want string
		code study.Code
	}{
		{
			edit: reader.PairEdit{Kind: reader.JoinPairs},
			want: "我去银行。行。|I go. To the bank. OK. [2-4 yín háng] [5-6 xíng]\n再见。|Bye.",
		},
		{
			edit: reader.PairEdit{Kind: reader.JoinPairs, Pair: 1},
			want: "我去银行。|I go. [2-4 yín háng] / 行。再见。|To the bank. OK. Bye. [0-1 xíng]",
		},
		{
			edit: reader.PairEdit{Kind: reader.SplitPair, Pair: 1, Zh: 0, En: 12},
			want: "我去银行。|I go. [2-4 yín háng] / |To the bank. / 行。|OK. [0-1 xíng]\n再见。|Bye.",
		},
		{
			edit: reader.PairEdit{Kind: reader.SplitPair, Zh: 3, En: 1},
			want: "我去银|I [2-3 yín] / 行。|go. [0-1 háng] / 行。|To the bank. OK. [0-1 xíng]\n再见。|Bye.",
		},
		{
			edit: reader.PairEdit{Kind: reader.MoveBorder, Zh: 5, En: 18},
			want: "我去银行。|I go. To the bank. [2-4 yín háng] / 行。|OK. [0-1 xíng]\n再见。|Bye.",
		},
		{
			edit: reader.PairEdit{Kind: reader.MoveBorder, Pair: 1, Zh: 0, En: 13},
			want: "我去银行。|I go. [2-4 yín háng] / |To the bank.\n行。再见。|OK. Bye. [0-1 xíng]",
		},
		{edit: reader.PairEdit{Kind: reader.JoinPairs, Paragraph: 1}, code: reader.CodePairPlace},
		{edit: reader.PairEdit{Kind: reader.MoveBorder, Paragraph: 1}, code: reader.CodePairPlace},
		{edit: reader.PairEdit{Kind: reader.SplitPair, Paragraph: 4}, code: reader.CodePairPlace},
		{edit: reader.PairEdit{Kind: "turn"}, code: reader.CodePairPlace},
		{edit: reader.PairEdit{Kind: reader.SplitPair, Zh: -1}, code: reader.CodePairPlace},
		{edit: reader.PairEdit{Kind: reader.SplitPair}, code: reader.CodePairEmpty},
		{edit: reader.PairEdit{Kind: reader.SplitPair, Zh: 99, En: 1}, code: reader.CodePairEmpty},
		{edit: reader.PairEdit{Kind: reader.MoveBorder, Zh: 7, En: 22}, code: reader.CodePairEmpty},
	} {
		t.Run(fmt.Sprintf("%+v", c.edit), func(t *testing.T) {
			d := paired()
			before := shown(d)
			l := db.Open(t, d).Library
			change, err := l.EditPairs(ctx, "p", c.edit)
			if study.CodeOf(err) != c.code {
				t.Fatalf("got %v, want %q", err, c.code)
			}
			want := c.want
			if err != nil {
				want = before
			}
			got, err := l.Text(ctx, "p")
			if err != nil || shown(got.Document) != want {
				t.Errorf("%v\n%s\nwant\n%s", err, shown(got.Document), want)
			}
			if shown(d) != before {
				t.Errorf("the program's own document was changed:\n%s", shown(d))
			}
			if err := l.UndoPairs(ctx, change); err != nil {
				t.Fatal(err)
			}
			if got, err := l.Text(ctx, "p"); err != nil || shown(got.Document) != before {
				t.Errorf("undone: %v\n%s", err, shown(got.Document))
			}
		})
	}
	if _, err := db.Open(t).Library.EditPairs(ctx, "p", reader.PairEdit{Kind: reader.JoinPairs}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("pairs of no text give %v", err)
	}
}

// Mended pairs are found again in another version of the text, by their
// letters, the nearest first; what is not there any more is passed over.
func TestMendedPairsSurviveANewVersion(t *testing.T) {
	ctx := context.Background()
	l := db.Open(t).Library
	bring(t, l, paired(), reader.Origin{Hash: "1"}, reader.AddedText)
	for _, e := range []reader.PairEdit{
		{Kind: reader.MoveBorder, Zh: 5, En: 18},
		{Kind: reader.JoinPairs, Pair: 1}, // on top of the first
	} {
		if _, err := l.EditPairs(ctx, "p", e); err != nil {
			t.Fatal(err)
		}
	}
	mended := "我去银行。|I go. To the bank. [2-4 yín háng] / 行。再见。|OK. Bye. [0-1 xíng]"
	version := func(hash string, change func(*bilingual.Document), want string) {
		t.Helper()
		d := paired()
		change(d)
		bring(t, l, d, reader.Origin{Hash: hash}, reader.UpdatedText)
		if got, err := l.Text(ctx, "p"); err != nil || shown(got.Document) != want {
			t.Errorf("version %s: %v\n%s\nwant\n%s", hash, err, shown(got.Document), want)
		}
	}
	version("2", func(d *bilingual.Document) {
		d.Paragraphs = append([]bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: "你好。", En: "Hi."}}}}, d.Paragraphs...)
	}, "你好。|Hi.\n"+mended)
	version("3", func(d *bilingual.Document) { d.Paragraphs[0].Pairs[0].Zh = "我去银行！" }, strings.Replace(mended, "银行。", "银行！", 1))
	version("4", func(d *bilingual.Document) { d.Paragraphs[0].Pairs[0].Zh = "他去银行。" },
		"他去银行。|I go. [2-4 yín háng] / 行。|To the bank. OK. [0-1 xíng]\n再见。|Bye.")
	version("5", func(*bilingual.Document) {}, mended)
}

// A correction of a place holds on when its sentence is joined with another or
// split, and is where it was once that is undone.
func TestCorrectionsHoldInMendedPairs(t *testing.T) {
	ctx := context.Background()
	d := paired()
	d.Paragraphs[0].Pairs[0].Zh = "小王，我去银行等你。"
	d.Paragraphs[0].Pairs[0].Readings = nil
	s := db.Open(t, d)
	if _, err := s.Corrections.Add(ctx, reader.Correction{
		Scope: reader.AtPlace, Kind: reader.WordCorrection, TextID: "p", Sentence: "小王，我去银行等你。", Start: 5, End: 7, Text: "银行", Words: []int{1, 1},
	}); err != nil {
		t.Fatal(err)
	}
	holds := func() string {
		t.Helper()
		text, err := s.Library.Text(ctx, "p")
		if err != nil {
			t.Fatal(err)
		}
		var sentences []string
		for _, pair := range text.Document.Pairs() {
			sentences = append(sentences, pair.Zh)
		}
		in, err := s.Corrections.In(ctx, "p", sentences)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, sentence := range sentences {
			_, corrected := in.Apply(&analyst{}, sentence, nil)
			for _, c := range corrected {
				out = append(out, fmt.Sprint(sentence, c.Start, "-", c.End))
			}
		}
		return strings.Join(out, " ")
	}
	for _, step := range []struct {
		edit reader.PairEdit
		want string
	}{
		{reader.PairEdit{Kind: reader.JoinPairs}, "小王，我去银行等你。行。5-7"},
		{reader.PairEdit{Kind: reader.SplitPair, Zh: 3}, "我去银行等你。2-4"},
		{reader.PairEdit{Kind: reader.SplitPair, Zh: 6, En: 1}, ""},
	} {
		change, err := s.Library.EditPairs(ctx, "p", step.edit)
		if err != nil {
			t.Fatal(err)
		}
		if got := holds(); got != step.want {
			t.Errorf("%+v: holds at %q, want %q", step.edit, got, step.want)
		}
		if err := s.Library.UndoPairs(ctx, change); err != nil {
			t.Fatal(err)
		}
		if got, want := holds(), "小王，我去银行等你。5-7"; got != want {
			t.Errorf("%+v undone: holds at %q, want %q", step.edit, got, want)
		}
	}
}

// FuzzPairEdits mends the pairs of any document anywhere: no text is lost,
// none is made up, and what comes out can be printed and read again.
func FuzzPairEdits(f *testing.F) {
	f.Add("我去银行。", "I go.", "行。", "OK.", 0, 0, 5, 3, 1)
	f.Add("", "Only here", "只在这里", "", 1, 0, 0, 4, 2)
	f.Add("a b", "c", "d", "e f", 0, 1, 2, 1, 0)
	f.Fuzz(func(t *testing.T, zh1, en1, zh2, en2 string, paragraph, pair, zh, en, kind int) {
		kinds := []reader.PairEditKind{reader.JoinPairs, reader.SplitPair, reader.MoveBorder}
		d := &bilingual.Document{Language: study.Chinese, Paragraphs: []bilingual.Paragraph{
			{Pairs: []bilingual.Pair{{Zh: zh1, En: en1}, {Zh: zh2, En: en2}}}, {Pairs: []bilingual.Pair{{Zh: zh2, En: en1}}},
		}}
		before := squeezed(d)
		e := reader.KeptEdit{
			Kind: kinds[((kind%3)+3)%3], At: max(pair, 0) % 3, Zh: zh, En: en,
			First: bilingual.Text{Zh: zh1, En: en1}, Second: bilingual.Text{Zh: zh2, En: en2},
		}
		got, made := reader.ApplyPairEdits(d, []reader.KeptEdit{e, e})
		if squeezed(d) != before {
			t.Fatal("the document itself was changed")
		}
		if squeezed(got) != before {
			t.Fatalf("%v: %q became %q", made, before, squeezed(got))
		}
	})
}

// squeezed gives all text of a document without spaces.
func squeezed(d *bilingual.Document) string {
	var zh, en strings.Builder
	for _, p := range d.Paragraphs {
		for _, pair := range p.Pairs {
			zh.WriteString(string([]rune(pair.Zh)))
			en.WriteString(string([]rune(pair.En)))
		}
	}
	return strings.Join(strings.Fields(zh.String()), "") + "|" + strings.Join(strings.Fields(en.String()), "")
}
