package reader_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestCorrectionsThatCannotBeUsed(t *testing.T) {
	s := db.Open(t)
	good := reading(reader.AtPlace, "a", "他在银行。", "银行", "yin2", "hang2")
	for name, c := range map[string]struct {
		change func(*reader.Correction)
		want   study.Code
	}{
		"scope":            {func(c *reader.Correction) { c.Scope = "planet" }, reader.CodeCorrectionScope},
		"kind":             {func(c *reader.Correction) { c.Kind = "spelling" }, reader.CodeCorrectionScope},
		"outside":          {func(c *reader.Correction) { c.End = 99 }, reader.CodeCorrectionPlace},
		"negative":         {func(c *reader.Correction) { c.Start = -1 }, reader.CodeCorrectionPlace},
		"other characters": {func(c *reader.Correction) { c.Text = "银杏" }, reader.CodeCorrectionPlace},
		"no text":          {func(c *reader.Correction) { c.Scope, c.TextID = reader.InThisText, "" }, reader.CodeCorrectionPlace},
		"control":          {func(c *reader.Correction) { c.Sentence += "\x00" }, reader.CodeCorrectionPlace},
		"a sign":           {func(c *reader.Correction) { c.Start, c.End, c.Text = 4, 5, "。" }, reader.CodeCorrectionPlace},
		"too few":          {func(c *reader.Correction) { c.Syllables = c.Syllables[:1] }, reader.CodeCorrectionReading},
		"no tone":          {func(c *reader.Correction) { c.Syllables = []string{"yin", "hang2"} }, reader.CodeCorrectionReading},
		"marks":            {func(c *reader.Correction) { c.Syllables = []string{"yín", "háng"} }, reader.CodeCorrectionReading},
		"no pinyin":        {func(c *reader.Correction) { c.Syllables = []string{"yin2", "bank1"} }, reader.CodeCorrectionReading},
		"words too short": {func(c *reader.Correction) {
			c.Kind, c.Syllables, c.Words = reader.WordCorrection, nil, []int{1}
		}, reader.CodeCorrectionWords},
		"no words": {func(c *reader.Correction) { c.Kind, c.Syllables = reader.WordCorrection, nil }, reader.CodeCorrectionWords},
		"empty word": {func(c *reader.Correction) {
			c.Kind, c.Syllables, c.Words = reader.WordCorrection, nil, []int{2, 0}
		}, reader.CodeCorrectionWords},
	} {
		bad := good
		bad.Syllables = slices.Clone(good.Syllables)
		c.change(&bad)
		if _, err := s.Corrections.Add(ctx, bad); study.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if all, err := s.Corrections.List(ctx); err != nil || len(all) > 0 {
		t.Errorf("kept %+v, %v", all, err)
	}
	if _, err := s.Corrections.Add(ctx, good); err != nil {
		t.Error(err)
	}
}

func TestParseReading(t *testing.T) {
	for _, c := range []struct {
		text, word, want string
		code             study.Code
	}{
		{"yínháng", "银行", "yin2 hang2", ""},
		{"yin2 hang2", "银行", "yin2 hang2", ""},
		{" Piáo ", "朴", "Piao2", ""},
		{"nv3'er2", "女儿", "nü3 er2", ""},
		{"zhèr", "这儿", "zhe4 r5", ""},
		{"ㄧㄣˊ ㄏㄤˊ", "银行", "yin2 hang2", ""},
		{"dōngxi", "东西", "dong1 xi5", ""},
		{"de5", "的", "de5", ""},
		{"ka3 la1", "卡拉OK", "ka3 la1", ""},
		{"yin2", "银行", "", reader.CodeSyllables},
		{"yin2 hang2 jia1", "银行", "", reader.CodeSyllables},
		{"yinhang", "银行", "", reader.CodeNoTone},
		{"bank", "银行", "", reader.CodeNoPinyin},
		{"银行", "银行", "", reader.CodeNoPinyin},
		{"", "银行", "", reader.CodeNoPinyin},
		{"yin2 hang2", "OK", "", reader.CodeSyllables},
	} {
		got, err := reader.ParseReading(c.text, c.word)
		if strings.Join(got, " ") != c.want || study.CodeOf(err) != c.code {
			t.Errorf("%q for %s: %q, %v", c.text, c.word, got, err)
		}
	}
}
