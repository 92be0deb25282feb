package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
)

// What is under way when the program ends is ended, and waited for.
func TestWhatIsUnderwayEnds(t *testing.T) {
	var u underway
	ctx, done := u.begin(t.Context())
	let := make(chan struct{})
	swept := false
	go func() {
		<-ctx.Done()
		<-let
		swept = true
		done()
	}()
	close(let)
	u.end(t.Context())
	if !swept {
		t.Error("it was not waited for")
	}
	late, done := u.begin(t.Context())
	defer done()
	if late.Err() == nil {
		t.Error("something begins after the end")
	}
}

// An export that the end of the program ends leaves nothing in the learner's folder.
func TestAnExportAtTheEndLeavesNothing(t *testing.T) {
	p := &program{}
	p.underway.end(context.Background())
	dir := t.TempDir()
	if _, err := p.writeCards(t.Context(), filepath.Join(dir, "cards.tsv"), trade.Request{}, nil); err == nil {
		t.Error("it was written after the end")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v (%v)", left, err)
	}
}
