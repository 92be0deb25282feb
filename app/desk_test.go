package main

import (
	"context"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	tongues "github.com/dear-li-hua/dear-li-hua/internal/letters/linguist"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// noLemmas knows no word's root.
func noLemmas(string) []string { return nil }

// Without the reference data no point is said to be missing.
func TestPointsTakeTheReferenceData(t *testing.T) {
	p := &program{}
	points := []bilingual.Point{{Zh: "说说你的猫", En: "Tell about your cat"}}
	draft := letters.Content{Body: "I have a cat."}
	if noted, err := p.covered(context.Background(), study.English, points, nil, draft); study.CodeOf(err) != study.CodeReferenceMissing {
		t.Errorf("without the data they are %v, %v", noted, err)
	}
	p.mail.linguist.Set(tongues.New(tongues.Reference{Hash: "1", Lemmas: noLemmas}))
	if noted, err := p.covered(context.Background(), study.English, points, nil, draft); err != nil || len(noted) != 1 || !noted[0] {
		t.Errorf("with the data they are %v, %v", noted, err)
	}
}
