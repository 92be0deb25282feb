package dictionary_test

import (
	"context"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// queriesOfKind is how many queries of each kind the benchmark asks.
const queriesOfKind = 1000

// shown is how many results the Dictionary room asks for.
const shown = 100

// BenchmarkSearch asks a thousand real queries of each kind, and prints how
// long half of them took at most, 99 of 100, and the slowest. A round goes
// before that is not counted: it reads the index and the file's pages.
func BenchmarkSearch(b *testing.B) {
	db := reference(b)
	search := func(ctx context.Context, query string) error {
		_, err := db.Search(ctx, query, shown)
		return err
	}
	words := benchmarkWords(b)
	for _, kind := range []struct {
		name    string
		queries []string
		ask     func(context.Context, string) error
	}{
		{"look-up", words.simplified, func(ctx context.Context, q string) error {
			_, err := db.Lookup(ctx, q)
			return err
		}},
		{"pop-up", words.simplified, func(ctx context.Context, q string) error { return popUp(ctx, db, q) }},
		{"simplified", words.simplified, search},
		{"traditional", words.traditional, search},
		{"pinyin-plain", words.plain, search},
		{"pinyin-toned", words.toned, search},
		{"pinyin-begun", words.begun, search},
		{"initials", words.initials, search},
		{"english-word", words.english, search},
		{"english-phrase", words.phrases, search},
		{"wildcards", words.patterns, search},
		{"sentences", words.sentences, search},
		{"pinyin-sentences", words.soundSentences, search},
		{"english-sentences", words.wordSentences, search},
		{"english-look-up", words.english, func(ctx context.Context, q string) error {
			_, _, err := db.English(ctx, q)
			return err
		}},
		{"characters", words.characters, func(ctx context.Context, q string) error {
			r, _ := utf8.DecodeRuneInString(q)
			_, _, err := db.Character(ctx, r)
			return err
		}},
		{"containing", words.simplified, func(ctx context.Context, q string) error {
			_, err := db.Containing(ctx, q, shown)
			return err
		}},
	} {
		b.Run(kind.name, func(b *testing.B) { measure(b, kind.queries, kind.ask) })
	}
}

func measure(b *testing.B, queries []string, ask func(context.Context, string) error) {
	if len(queries) < queriesOfKind {
		b.Fatalf("only %d queries", len(queries))
	}
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	round := func() []time.Duration {
		took := make([]time.Duration, len(queries))
		for i, q := range queries {
			began := time.Now()
			if err := ask(ctx, q); err != nil {
				b.Fatalf("%s: %v", q, err)
			}
			took[i] = time.Since(began)
		}
		return took
	}
	round()
	var all []time.Duration
	each := make([][]time.Duration, len(queries))
	for b.Loop() {
		for i, took := range round() {
			all, each[i] = append(all, took), append(each[i], took)
		}
	}
	// What else runs on the machine interrupts some queries of each round: the
	// time of a query itself is the median of its rounds.
	medians := make([]time.Duration, len(each))
	for i, took := range each {
		slices.Sort(took)
		medians[i] = took[len(took)/2]
	}
	report := func(took []time.Duration, unit string) {
		slices.Sort(took)
		for name, share := range map[string]float64{"p50": 0.5, "p99": 0.99, "max": 1} {
			b.ReportMetric(float64(took[int(share*float64(len(took)-1))].Microseconds())/1000, name+unit)
		}
	}
	report(medians, "-ms")
	report(all, "-ms/any")
	b.ReportMetric(0, "ns/op") // of a thousand queries: of no use
}

// popUp asks what the reader asks for a word: its entries and those of its
// characters.
func popUp(ctx context.Context, db *dictionary.DB, word string) error {
	if _, err := db.Lookup(ctx, word); err != nil {
		return err
	}
	runes := []rune(word)
	if len(runes) < 2 || len(runes) > 6 {
		return nil
	}
	for _, r := range runes {
		if hanzi.IsHan(r) {
			if _, err := db.Lookup(ctx, string(r)); err != nil {
				return err
			}
		}
	}
	return nil
}
