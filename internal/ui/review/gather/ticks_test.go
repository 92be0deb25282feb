package gather

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// A choice of what is ticked holds whichever words are shown, and leaves the others.
func TestTicksOfOneLevel(t *testing.T) {
	for s, want := range map[shape]string{
		shapeAll:    "+盐 -接 -哈尔滨 -书 -囧囧",
		shapeTicked: "+盐 -接 -哈尔滨 -书 -囧囧",
		shapeThere:  "+盐 +接 -哈尔滨 -书 -囧囧",
	} {
		w := newWorld(t, study.English, someWords())
		w.open()
		l := w.page.list
		l.shape = s
		l.show()
		for _, item := range l.tickItems() {
			if level := (study.Level{List: study.HSK2, Name: "4"}); item.Label == "Only "+level.String() {
				item.Do()
			}
		}
		l.shape = shapeAll
		l.show()
		w.expect(shapeKey(s), want)
	}
	w := newWorld(t, study.English, someWords())
	w.open()
	w.page.list.shape = shapeTicked
	w.page.list.show()
	w.page.list.tickFirst(1)
	w.expect("the first of those to be added", "+盐")
}
