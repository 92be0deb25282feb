package letters_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

func TestDayOfALetter(t *testing.T) {
	for text, want := range map[string]string{
		"亲爱的约翰：\n你好！\n我很好。\n李华\n2019年3月8日":                      "2019-03-08",
		"2019-12-31\nDear Li Hua,\nI am fine.\nYours,\nJohn":    "2019-12-31",
		"March 8, 2019\nDear Li Hua,\nI am fine.\nYours,\nJohn": "2019-03-08",
		"8 March 2019\nDear Li Hua,\nI am fine.\nYours,\nJohn":  "2019-03-08",
		"March 8\nDear Li Hua,\nI am fine.\nYours,\nJohn":       "",
		"April 31, 2019\nDear Li Hua,\nI am fine.":              "",
		"我在2019年3月8日去了北京。":                                      "",
		"":                                                      "",
	} {
		got, ok := letters.DayOf(text)
		if ok != (want != "") || ok && got.Format(time.DateOnly) != want {
			t.Errorf("%q: %v, %v, want %q", text, got, ok, want)
		}
	}
}

func FuzzDayOf(f *testing.F) {
	f.Add("March 8, 2019\nDear Li Hua,\nHi")
	f.Add("亲爱的约翰：\n好。\n2019年3月8日")
	f.Fuzz(func(t *testing.T, text string) {
		if day, ok := letters.DayOf(text); ok && (day.Year() < 1 || day.Year() > 9999) {
			t.Fatalf("%q is of %v", text, day)
		}
	})
}
