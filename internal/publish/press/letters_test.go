package press_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/postcard"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/publishtest"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// letterPress writes letters without knowing words.
func letterPress(t *testing.T, seen *[]string) press.Press {
	t.Helper()
	return press.Press{
		Fonts: press.CarriedFonts(t.TempDir(), assets.Fonts),
		Sources: func(_ context.Context, doc *bilingual.Document, o publish.Options) (publish.Sources, error) {
			*seen = append(*seen, doc.ID+" "+string(o.Readings))
			return publish.Sources{}, nil
		},
	}
}

func TestLettersInEveryFormat(t *testing.T) {
	begins := map[press.Format]string{
		press.PDF: "%PDF-", press.DOCX: "PK", press.HTML: "<!DOCTYPE html>", press.Markdown: "亲爱的约翰：", press.Text: "亲爱的约翰：", press.Postcard: "\x89PNG",
	}
	for _, f := range press.LetterFormats() {
		var seen []string
		var b bytes.Buffer
		var told []int
		o := publish.Options{Readings: publish.AllReadings}
		err := letterPress(t, &seen).WriteLetters(context.Background(), &b, f, "", o, []publish.Letter{publishtest.Reply()}, func(done, _ int) { told = append(told, done) })
		if study.CodeOf(err) == press.CodeFontsMissing {
			t.Skip("the fonts are not built (make data)")
		}
		if err != nil || !strings.HasPrefix(b.String(), begins[f]) {
			t.Errorf("%s: %v, begins with %.20q", f, err, b.String())
		}
		want := "reply all"
		if f == press.Text {
			want = "" // text has no readings to look words up for
		}
		if strings.Join(seen, ", ") != want || len(told) != 2 || told[1] != 1 {
			t.Errorf("%s: asked for %v, told %v", f, seen, told)
		}
	}
}

// A letter as it was written goes out without a dictionary; with pinyin or in
// the other script it does not.
func TestLettersWithoutADictionary(t *testing.T) {
	missing := &study.Error{Code: study.CodeReferenceMissing}
	p := press.Press{Sources: func(context.Context, *bilingual.Document, publish.Options) (publish.Sources, error) {
		return publish.Sources{}, missing
	}}
	for _, c := range []struct {
		f    press.Format
		o    publish.Options
		want error
	}{
		{press.HTML, publish.Options{Readings: publish.NoReadings}, nil},
		{press.Text, publish.Options{Readings: publish.AllReadings}, nil},
		{press.HTML, publish.Options{Readings: publish.UnknownReadings}, missing},
		{press.Text, publish.Options{Script: hanzi.Traditional}, missing},
	} {
		var b bytes.Buffer
		err := p.WriteLetters(context.Background(), &b, c.f, "", c.o, []publish.Letter{publishtest.Reply()}, nil)
		if !errors.Is(err, c.want) || (err == nil) != strings.Contains(b.String(), "敬礼") {
			t.Errorf("%s %+v: %v, %d bytes", c.f, c.o, err, b.Len())
		}
	}
}

func TestLettersThatAreRefused(t *testing.T) {
	var seen []string
	p := letterPress(t, &seen)
	two := []publish.Letter{publishtest.Reply(), publishtest.Answer()}
	for _, c := range []struct {
		f    press.Format
		all  []publish.Letter
		want study.Code
	}{
		{press.PDF, nil, study.CodeInvalid},
		{press.EPUB, two, study.CodeInvalid},
		{press.Document, two[:1], study.CodeInvalid},
		{press.Postcard, two, postcard.CodeOneLetter},
	} {
		var b bytes.Buffer
		err := p.WriteLetters(context.Background(), &b, c.f, "", publish.Options{}, c.all, nil)
		if study.CodeOf(err) != c.want || b.Len() > 0 || seen != nil {
			t.Errorf("%s of %d: %v, %d bytes", c.f, len(c.all), err, b.Len())
		}
	}
	broken := errors.New("broken")
	p.Sources = func(context.Context, *bilingual.Document, publish.Options) (publish.Sources, error) {
		return publish.Sources{}, broken
	}
	if err := p.WriteLetters(context.Background(), &bytes.Buffer{}, press.HTML, "", publish.Options{}, two, nil); !errors.Is(err, broken) {
		t.Errorf("broken sources: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p = letterPress(t, &seen)
	if err := p.WriteLetters(ctx, &bytes.Buffer{}, press.HTML, "", publish.Options{}, two, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
