package reader

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Text gives one text, in the trash or not, with its pairs as the learner
// mended them. What was brought in is read from the store, and anew only when
// it was changed. It fails with not_found.
func (l *Library) Text(ctx context.Context, id string) (Text, error) { return l.text(ctx, id, true) }

// text is Text; ready keeps what was read for the next time.
func (l *Library) text(ctx context.Context, id string, ready bool) (Text, error) {
	state, err := l.store.State(ctx, id)
	if err != nil {
		return Text{}, err
	}
	i, own := l.byID[id]
	if !own && state.Import.ID == "" {
		return Text{}, &study.Error{Code: study.CodeNotFound, Op: "open text", Args: map[string]string{"what": id}}
	}
	if own && state.Choice.Title.IsZero() && !state.Choice.HasLevel && len(state.Edits) == 0 {
		return l.texts[i], nil
	}
	key := keyOf(id, &state)
	if t, ok := l.parsed.get(key); ok {
		return t, nil
	}
	var t Text
	if own {
		t = l.texts[i]
	} else if t, key, err = l.readImport(ctx, id, &state); err != nil {
		return Text{}, err
	}
	d := *t.Document
	d.ID, d.Title = id, state.Choice.title(d.Title)
	if state.Choice.HasLevel {
		d.Level = state.Choice.Level
	}
	t.Document, _ = ApplyPairEdits(&d, state.Edits)
	if ready {
		l.parsed.put(key, t)
	}
	return t, nil
}

// readImport reads the document of an import; it may have been replaced since
// state was read.
func (l *Library) readImport(ctx context.Context, id string, state *State) (Text, string, error) {
	of, printed, err := l.store.Printed(ctx, id)
	if err != nil {
		return Text{}, "", err
	}
	state.Import = of
	d, faults := bilingual.Parse(printed)
	if bilingual.HasErrors(faults) {
		return Text{}, "", &study.Error{Code: CodeTextDamaged, Op: "open text", Args: map[string]string{"title": of.Title.In(of.Language)}}
	}
	return Text{ID: id, Source: FromImport, Document: d, Length: of.Length, Added: of.Added}, keyOf(id, state), nil
}

// keyOf names a text as it is: it changes when its content, its title or level
// or its pairs do.
func keyOf(id string, s *State) string {
	parts := []string{id, s.Import.Content, s.Choice.Title.Zh, s.Choice.Title.En, s.Choice.Level.List, s.Choice.Level.Name}
	if s.Choice.HasLevel { // the learner may have said that it has none
		parts = append(parts, "level")
	}
	for i := range s.Edits {
		parts = append(parts, s.Edits[i].ID)
	}
	return strings.Join(parts, "\x00")
}

// Bounds of the texts that are kept ready: going back to a text that was just
// open takes no time, and a shelf of novels does not stay in memory.
const (
	mostParsed   = 8
	longestReady = 1_500_000 // characters or words of all of them
)

// parsedTexts are the texts that were last opened.
type parsedTexts struct {
	mu   sync.Mutex
	list []parsedText // the last used last
}

type parsedText struct {
	key  string
	text Text
}

func (p *parsedTexts) get(key string) (Text, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.list, func(x parsedText) bool { return x.key == key })
	if i < 0 {
		return Text{}, false
	}
	found := p.list[i]
	p.list = append(slices.Delete(p.list, i, i+1), found)
	return found.text, true
}

// put keeps a text ready and lets go of those that were used longest ago, and
// of the same text as it was before.
func (p *parsedTexts) put(key string, t Text) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.list = append(slices.DeleteFunc(p.list, func(x parsedText) bool { return x.text.ID == t.ID }), parsedText{key, t})
	length := 0
	for i := len(p.list) - 1; i >= 0; i-- {
		length += p.list[i].text.Length
		if length > longestReady && i < len(p.list)-1 || len(p.list)-i > mostParsed {
			p.list = slices.Delete(p.list, 0, i+1)
			return
		}
	}
}
