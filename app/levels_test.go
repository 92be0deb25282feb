package main

import (
	"context"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestLevelsComeFromTheDictionaryOnceItIsThere(t *testing.T) {
	p := &program{reference: newTestReference(t)}
	if l := p.levelOf(study.Chinese, "电脑"); !l.IsZero() {
		t.Errorf("a level before the dictionary is there: %v", l)
	}
	_, err := p.reference.Lookup(context.Background(), "电脑")
	if study.CodeOf(err) == study.CodeReferenceMissing {
		t.Skip("the data is not built (make data)")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language study.Language
		word     string
		want     study.Level
	}{
		{study.Chinese, "电脑", study.Level{List: study.HSK2, Name: "1"}},
		{study.Chinese, "亲爱的李华", study.Level{}},
		{study.English, "电脑", study.Level{}},
	} {
		if got := p.levelOf(c.language, c.word); got != c.want {
			t.Errorf("%s is of %v, want %v", c.word, got, c.want)
		}
	}
	if err := p.reference.close(); err != nil {
		t.Error(err)
	}
}
