package sqlite_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestTypedWords(t *testing.T) {
	store := db.Open(t).DB.TypedWords()
	user := inputmethod.NewUser(func() time.Time { return db.Morning() })
	user.Learn("li hua", "李华", "我叫", 1)
	user.Learn("ni shi", "尼市", "", 1)
	user.Learn("ni shi", "你是", "", 1)
	expect := func() {
		t.Helper()
		if err := store.Keep(ctx, user.TakeChanges()); err != nil {
			t.Fatal(err)
		}
		got, err := store.All(ctx)
		if err != nil {
			t.Fatal(err)
		}
		again := inputmethod.NewUser(time.Now)
		if passed := again.Import(got); passed != 0 || !sameTyped(again.Export(), user.Export()) {
			t.Errorf("%d passed over, %+v\nwant %+v", passed, got, user.Export())
		}
	}
	expect()
	user.Learn("li hua", "李华", "我叫", 1)
	expect()
	user.Learn("ni shi", "尼市", "我", 2)
	expect()
	user.Unlearn("ni shi", "尼市", "我", 2)
	expect()
	user.Forget("", "尼市")
	if err := store.Forget(ctx, "", "尼市"); err != nil {
		t.Fatal(err)
	}
	expect()
	user.Forget("li", "李华") // read otherwise: stays
	if err := store.Forget(ctx, "li", "李华"); err != nil {
		t.Fatal(err)
	}
	expect()
	user.ForgetAll()
	if err := store.ForgetAll(ctx); err != nil {
		t.Fatal(err)
	}
	expect()
}

func sameTyped(a, b []inputmethod.Typed) bool {
	for _, rows := range [][]inputmethod.Typed{a, b} {
		for i := range rows {
			rows[i].Last = rows[i].Last.UTC()
		}
	}
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}
