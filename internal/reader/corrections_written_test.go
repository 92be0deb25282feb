package reader_test

import (
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

func TestWrittenReadings(t *testing.T) {
	p := &bilingual.Pair{Zh: "我在银行的朴家。", Readings: []bilingual.Override{
		{Start: 2, End: 4, Reading: "yín háng"},
		{Start: 4, End: 5, Reading: "de"},
		{Start: 5, End: 6, Reading: "Piáo"},
		{Start: 6, End: 7, Reading: "no pinyin"},
		{Start: 0, End: 2, Reading: "wǒ"},
	}}
	want := []hanzi.Override{
		{Start: 2, End: 4, Syllables: []string{"yin2", "hang2"}},
		{Start: 4, End: 5, Syllables: []string{"de5"}},
		{Start: 5, End: 6, Syllables: []string{"Piao2"}},
	}
	if got := reader.WrittenReadings(p); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := reader.WrittenReadings(&bilingual.Pair{Zh: "好。"}); got != nil {
		t.Errorf("a sentence without readings gives %+v", got)
	}
}
