package library

import (
	"context"
	"fmt"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// TestSharesFoundFasterThanShown finds all shares before the first is shown, as a
// busy window has it: only the last one says that there is nothing left, since
// the whole list is sorted then.
func TestSharesFoundFasterThanShown(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	const texts = 50
	idle, shown := 0, 0
	var s sharer
	s.work = func(_ context.Context, w wanted) found { return found{id: w.id} }
	s.done = func(found) {
		if shown++; s.idle() {
			idle++
		}
	}
	items := make([]*item, texts)
	for i := range items {
		items[i] = &item{missing: true}
		items[i].ID = fmt.Sprint(i)
	}
	s.all(items)
	s.wait()
	if shown != texts || idle != 1 {
		t.Errorf("of %d texts %d were shown, and %d times it was said that this is all", texts, shown, idle)
	}
}
