package inputmethod_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// What is undone was a slip: nothing of it stays, and what was there before does.
func TestASlipIsTakenBack(t *testing.T) {
	user := newUser()
	s := sample(t).NewSession(user, inputmethod.Options{})
	choose := func(keys, parts string) {
		t.Helper()
		s.Before("我")
		typeAll(t, s, keys)
		for text := range strings.FieldsSeq(parts) {
			s.Choose(place(t, s, text))
		}
		if s.Active() {
			t.Fatalf("%s is not all of %s", parts, keys)
		}
	}
	choose("shi", "市")
	before := user.Export()
	if len(before) == 0 {
		t.Fatal("nothing is learnt")
	}
	user.TakeChanges()
	for _, c := range [][2]string{{"shi", "市"}, {"shi", "事"}, {"nihao", "尼 号"}} {
		choose(c[0], c[1])
		learnt := len(user.TakeChanges())
		if s.TakeBack(); !reflect.DeepEqual(user.Export(), before) {
			t.Errorf("after %s was taken back %+v is known, want %+v", c[1], user.Export(), before)
		}
		changes := user.TakeChanges()
		if len(changes) != learnt {
			t.Errorf("%s: %d rows are learnt and %d are changed back", c[1], learnt, len(changes))
		}
		for _, row := range changes {
			if row.Text != "市" && row.Count != 0 {
				t.Errorf("of %s there is still %+v", c[1], row)
			}
		}
		if s.TakeBack(); len(user.TakeChanges()) > 0 {
			t.Errorf("%s is taken back twice", c[1])
		}
	}
	// What is ended without being learnt takes nothing back.
	choose("shi", "市")
	user.TakeChanges()
	typeAll(t, s, "ni")
	s.End()
	if s.TakeBack(); len(user.TakeChanges()) > 0 {
		t.Error("what was chosen before is taken back")
	}
}
