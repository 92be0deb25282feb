package reading

import (
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Corrections and ChangeCorrections are the store of corrections.
func (d *desk) Corrections(context.Context) ([]reader.Correction, int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.corrected), 0, nil
}

func (d *desk) ChangeCorrections(_ context.Context, remove []string, add []reader.Correction) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.corrected = slices.DeleteFunc(d.corrected, func(c reader.Correction) bool { return slices.Contains(remove, c.ID) })
	d.corrected = append(d.corrected, add...)
	return nil
}
