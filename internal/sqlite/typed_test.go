package sqlite_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	testdb "github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestTypedWordsAreKeptAndForgotten(t *testing.T) {
	ctx, store := context.Background(), testdb.Open(t).DB.Typed()
	at := time.UnixMilli(1_800_000_000_000)
	rows := []inputmethod.Typed{
		{Syllables: "dou fu", Text: "豆腐", Count: 1, Last: at},
		{Syllables: "dou fu", Text: "豆腐", Before: "叫", Count: 1, Last: at},
		{Syllables: "li hua", Text: "李华", Count: 3, Last: at},
	}
	if err := store.PutTypedWords(ctx, rows); err != nil {
		t.Fatal(err)
	}
	rows[0].Count, rows[0].Last = 2, at.Add(time.Minute)
	if err := store.PutTypedWords(ctx, rows[:1]); err != nil {
		t.Fatal(err)
	}
	same := func(want []inputmethod.Typed) {
		t.Helper()
		got, err := store.TypedWords(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(got, want, func(a, b inputmethod.Typed) bool {
			last := a.Last.Equal(b.Last)
			a.Last, b.Last = time.Time{}, time.Time{}
			return last && a == b
		}) {
			t.Errorf("kept %+v, want %+v", got, want)
		}
	}
	same(rows)
	if err := store.ForgetTypedWord(ctx, "豆腐"); err != nil {
		t.Fatal(err)
	}
	same(rows[2:])
	if err := store.ForgetTypedWords(ctx); err != nil {
		t.Fatal(err)
	}
	same(nil)
}
