package main

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func newTestReference(t *testing.T) *reference {
	t.Helper()
	return newReference(t.TempDir(), slog.New(slog.DiscardHandler))
}

func TestReferenceIsOpenedByTheFirstQuestion(t *testing.T) {
	r := newTestReference(t)
	if r.isOpen() || r.hasAnnotator() {
		t.Fatal("it is open before anything was asked")
	}
	_, err := r.Lookup(context.Background(), "猫")
	if study.CodeOf(err) == study.CodeReferenceMissing {
		t.Skip("the data is not built (make data)")
	}
	if err != nil || !r.isOpen() || r.hasAnnotator() {
		t.Errorf("after a question: %v, open %v, analyser %v", err, r.isOpen(), r.hasAnnotator())
	}
	if _, err := r.Annotator(context.Background()); err != nil || !r.hasAnnotator() {
		t.Errorf("after the analyser was asked for: %v, there %v", err, r.hasAnnotator())
	}
	if err := r.close(); err != nil {
		t.Error(err)
	}
}

func TestReferenceThatWasNeverAskedCloses(t *testing.T) {
	r := newTestReference(t)
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Lookup(context.Background(), "猫"); !errors.Is(err, errClosed) {
		t.Errorf("a question afterwards gives %v", err)
	}
}

func TestReferenceIsNotWaitedForWithoutEnd(t *testing.T) {
	r := newTestReference(t)
	r.opening.Do(func() {}) // as if opening took for ever
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if _, err := r.Lookup(ctx, "猫"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
