package main

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Words that are simplified already stay as they are, traditional ones become it.
func TestNotesAreMadeInSimplifiedCharacters(t *testing.T) {
	p := &program{reference: newTestReference(t)}
	t.Cleanup(func() {
		if err := p.reference.close(); err != nil {
			t.Error(err)
		}
	})
	m, err := p.noteMaker(t.Context())
	if study.CodeOf(err) == study.CodeReferenceMissing {
		t.Skip("the data is not built (make data)")
	}
	if err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{
		"什么": "什么", "怎么": "怎么", "宁可": "宁可", "显著": "显著", "覆盖": "覆盖",
		"你怎么了": "你怎么了", "宁可信其有": "宁可信其有",
		"什麼": "什么", "銀行": "银行", "你怎麼了": "你怎么了",
	} {
		made, err := m.Make(t.Context(), gather.Word{Text: given})
		if err != nil || made.Note.Headword != want {
			t.Errorf("%s becomes %s, want %s (%v)", given, made.Note.Headword, want, err)
		}
	}
}
