package reading

import (
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Bookmarks, PutBookmark and DeleteBookmark keep bookmarks in memory.
func (d *desk) Bookmarks(_ context.Context, id string) ([]reader.Bookmark, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(d.bookmarks), func(b reader.Bookmark) bool { return b.TextID != id }), nil
}

func (d *desk) PutBookmark(_ context.Context, b reader.Bookmark) (reader.Bookmark, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if b.ID == "" {
		b.ID = study.RandomIDs{}.NewID()
	}
	d.bookmarks = append(slices.DeleteFunc(d.bookmarks, func(o reader.Bookmark) bool { return o.ID == b.ID }), b)
	return b, nil
}

func (d *desk) DeleteBookmark(_ context.Context, id string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.bookmarks = slices.DeleteFunc(d.bookmarks, func(o reader.Bookmark) bool { return o.ID == id })
	return nil
}
