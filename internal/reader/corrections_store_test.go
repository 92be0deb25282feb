package reader_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestFailedChangeKeepsWhatWasThere has the store refuse.
func TestFailedChangeKeepsWhatWasThere(t *testing.T) {
	store := &refusing{}
	s := reader.NewCorrections(db.NewClock(db.Morning()), &db.IDs{}, store, func(string) bool { return true })
	good := reading(reader.AtPlace, "a", "他在银行。", "银行", "yin2", "hang2")
	if _, err := s.Add(ctx, good); err != nil {
		t.Fatal(err)
	}
	store.refuse = true
	if _, err := s.Add(ctx, reading(reader.AtPlace, "a", "他在银行。", "银行", "yin4", "hang4")); !errors.Is(err, errRefused) {
		t.Fatal(err)
	}
	all, err := s.List(ctx)
	if err != nil || len(all) != 1 || all[0].Value() != "yin2 hang2" {
		t.Errorf("%+v, %v", all, err)
	}
}

var errRefused = errors.New("refused")

type refusing struct{ refuse bool }

func (r *refusing) Corrections(context.Context) ([]reader.Correction, int, error) { return nil, 0, nil }

func (r *refusing) ChangeCorrections(context.Context, []string, []reader.Correction) error {
	if r.refuse {
		return errRefused
	}
	return nil
}

// manyCorrections are n different ones of all scopes.
func manyCorrections(n int) []reader.Correction {
	var out []reader.Correction
	for i := range n {
		r := rune(0x4e00 + i%5000)
		word := string([]rune{r, rune(0x5e00 + i/5000)})
		sentence := fmt.Sprintf("他在%s。", word)
		out = append(out, reading([]reader.CorrectionScope{reader.AtPlace, reader.InThisText, reader.Everywhere}[i%3], "a", sentence, word, "yin2", "hang2"))
	}
	return out
}

// inMemory is a store for the fuzzer, which a database would slow down.
type inMemory struct{ all []reader.Correction }

func (m *inMemory) Corrections(context.Context) ([]reader.Correction, int, error) {
	return m.all, 0, nil
}

func (m *inMemory) ChangeCorrections(_ context.Context, remove []string, add []reader.Correction) error {
	m.all = append(slices.DeleteFunc(slices.Clone(m.all), func(c reader.Correction) bool { return slices.Contains(remove, c.ID) }), add...)
	return nil
}
