package reader_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestAddWidenRemoveUndo(t *testing.T) {
	s := db.Open(t, text("a", "他在银行。"))
	describe := func() string {
		all, err := s.Corrections.List(ctx)
		if err != nil {
			t.Fatal(err)
		}
		kept, damaged, err := s.DB.Corrections().Corrections(ctx)
		if err != nil || len(kept) != len(all) || damaged > 0 {
			t.Fatalf("%d are kept, %d damaged, %d listed, %v", len(kept), damaged, len(all), err)
		}
		var out []string
		for _, c := range all {
			out = append(out, string(c.Scope)+" "+c.Text+" "+c.Value())
		}
		return strings.Join(out, ", ")
	}
	check := func(what, want string) {
		t.Helper()
		if got := describe(); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	undo := func(c reader.CorrectionChange) reader.CorrectionChange {
		t.Helper()
		opposite, err := s.Corrections.Undo(ctx, c)
		if err != nil {
			t.Fatal(err)
		}
		return opposite
	}
	first := reading(reader.AtPlace, "a", "他在银行。", "银行", "yin2", "xing2")
	second := reading(reader.AtPlace, "a", "他在银行。", "行", "hang4")
	made := add(t, s, first)
	check("added", "place 银行 yin2 xing2")
	replaced := add(t, s, second)
	check("one that overlaps gives way", "place 行 hang4")
	add(t, s, division(reader.AtPlace, "a", "他在银行。", "银 行"))
	check("a division stands beside a reading", "place 银行 1 1, place 行 hang4")
	undo(replaced)
	check("undone", "place 银行 1 1, place 银行 yin2 xing2")
	wide, err := s.Corrections.Widen(ctx, made.Added[0].ID, reader.Everywhere)
	if err != nil {
		t.Fatal(err)
	}
	check("widened", "everywhere 银行 yin2 xing2, place 银行 1 1")
	for _, id := range []string{made.Added[0].ID, wide.Added[0].ID} {
		if again, err := s.Corrections.Widen(ctx, id, reader.Everywhere); err != nil || !again.Empty() {
			t.Errorf("widened once more: %+v, %v", again, err)
		}
	}
	check("widened once more", "everywhere 银行 yin2 xing2, place 银行 1 1")
	undo(wide)
	check("narrowed", "place 银行 1 1, place 银行 yin2 xing2")
	removed, err := s.Corrections.Remove(ctx, made.Added[0].ID, "no such")
	if err != nil || len(removed.Removed) != 1 {
		t.Fatalf("removed %+v, %v", removed, err)
	}
	check("removed", "place 银行 1 1")
	back := undo(removed)
	check("brought back", "place 银行 1 1, place 银行 yin2 xing2")
	undo(back)
	check("taken away again", "place 银行 1 1")
	if again, err := s.Corrections.Widen(ctx, "no such", reader.Everywhere); err != nil || !again.Empty() {
		t.Errorf("widening nothing gives %+v, %v", again, err)
	}
	if again, err := s.Corrections.Remove(ctx, "no such"); err != nil || !again.Empty() {
		t.Errorf("removing nothing gives %+v, %v", again, err)
	}
}
