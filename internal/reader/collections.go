package reader

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Collection is a shelf of the learner's own making.
type Collection struct {
	ID, Name string
	// Count is how many texts are in it, those in the trash left out.
	Count int
}

// DeletedCollection is a removed collection with the IDs of its texts.
type DeletedCollection struct {
	Collection Collection
	TextIDs    []string
}

// Codes of collections.
const (
	// CodeCollectionExists: there is a collection of the name {name}.
	CodeCollectionExists study.Code = "collection_exists"
)

// maxCollectionName is how many characters a collection's name has at most.
const maxCollectionName = 60

// Collections gives all collections in the order in which they were made.
func (l *Library) Collections(ctx context.Context) ([]Collection, error) {
	return l.store.Collections(ctx)
}

// PutCollection makes a collection, or renames the one with the ID. It fails
// with invalid for a name that is empty, too long or not to be seen, and with
// collection_exists if another collection has it.
func (l *Library) PutCollection(ctx context.Context, c Collection) (Collection, error) {
	c.Name = strings.TrimSpace(c.Name)
	if c.Name == "" || utf8.RuneCountInString(c.Name) > maxCollectionName || unprintable(c.Name) {
		return Collection{}, &study.Error{Code: study.CodeInvalid, Op: "keep collection", Args: map[string]string{"reason": "no_collection_name"}}
	}
	if c.ID == "" {
		c.ID = l.ids.NewID()
	}
	if err := l.store.PutCollection(ctx, c); err != nil {
		return Collection{}, err
	}
	l.changes.announce()
	return c, nil
}

// DeleteCollection removes a collection; its texts stay. What it returns brings
// it back. It fails with not_found.
func (l *Library) DeleteCollection(ctx context.Context, id string) (DeletedCollection, error) {
	d, err := l.store.DeleteCollection(ctx, id)
	if err != nil {
		return DeletedCollection{}, err
	}
	l.changes.announce()
	return d, nil
}

// RestoreCollection brings a removed collection back with its texts. It fails
// with collection_exists if another has its name by now.
func (l *Library) RestoreCollection(ctx context.Context, d DeletedCollection) error {
	if err := l.store.RestoreCollection(ctx, d); err != nil {
		return err
	}
	l.changes.announce()
	return nil
}

// Collect puts texts into a collection, or takes them out of it, all or none.
// It fails with not_found for the collection or a text.
func (l *Library) Collect(ctx context.Context, collectionID string, textIDs []string, in bool) error {
	if err := l.wantTexts(ctx, "collect texts", textIDs); err != nil {
		return err
	}
	if err := l.store.Collect(ctx, collectionID, textIDs, in); err != nil {
		return err
	}
	l.changes.announce()
	return nil
}
