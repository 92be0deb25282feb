package lookup

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// view is what the entry's page shows.
type view struct {
	target target
	// entries are those of a Chinese headword, the one asked for first; parts
	// its characters, also other ways to write it.
	entries, parts, also []dictionary.Entry
	// character and strokes are of a headword of one character.
	character *dictionary.Character
	strokes   refdb.Character
	english   dictionary.EnglishEntry
	hasCard   bool
	status    reader.WordStatus
	failed    error
}

// headword gives the word that a card would have, "" if nothing is shown.
func (v view) headword() string {
	switch {
	case v.target.language == study.English && v.english.Lemma != "":
		return v.english.Lemma
	case v.target.language == study.English:
		return v.english.Word
	case len(v.entries) > 0:
		return v.entries[0].Simplified
	default:
		return v.target.head
	}
}

// rest is what is looked up while the entry can already be read.
type rest struct {
	target     target
	containing []dictionary.Entry
	phrases    []dictionary.EnglishEntry
	uses       []reader.Use
	more       bool // there are more uses
	failed     error
}

// most words and sentences that a page lists.
const (
	mostContaining = 400
	mostPhrases    = 24
	mostUses       = 40
)

// show looks an entry up and shows it, and then what belongs to it.
func (p *Page) show(t target) {
	p.scroll = 0
	p.rest.Stop()
	page.Load(&p.look, func(ctx context.Context) (view, error) { return p.read(ctx, t) }, func(v view, err error) {
		if err != nil {
			p.shown = view{target: t, failed: err}
			p.paint()
			return
		}
		p.shown = v
		p.paint()
		p.entry.ScrollTo(p.scroll)
		if p.reading {
			p.frame.Focus(p.anchor)
		}
		p.readRest(v)
	})
}

// readRest looks up words and sentences with the word and adds them below.
func (p *Page) readRest(v view) {
	page.Load(&p.rest, func(ctx context.Context) (rest, error) { return p.lookRest(ctx, v), nil }, func(r rest, _ error) {
		if p.shown.target != r.target {
			return
		}
		p.addRest(r)
		p.entry.Relayout()
		if p.scroll > 0 && p.entry.Offset() < p.scroll {
			p.entry.ScrollTo(p.scroll)
		}
	})
}

func (p *Page) lookRest(ctx context.Context, v view) (r rest) {
	r.target = v.target
	forms := []string{v.headword()}
	if v.target.language == study.Chinese {
		if r.containing, r.failed = p.deps.Reference.Containing(ctx, v.headword(), mostContaining); r.failed != nil {
			return r
		}
		if len(v.entries) > 0 && v.entries[0].Traditional != forms[0] {
			forms = append(forms, v.entries[0].Traditional)
		}
	} else {
		if r.phrases, r.failed = p.phrases(ctx, forms[0]); r.failed != nil {
			return r
		}
		if v.english.Word != forms[0] {
			forms = append(forms, v.english.Word)
		}
	}
	if p.deps.Sentences != nil {
		r.uses, r.more, r.failed = p.deps.Sentences.Find(ctx, v.target.language, forms, mostUses)
	}
	return r
}

// phrases gives the phrases with an English word.
func (p *Page) phrases(ctx context.Context, word string) ([]dictionary.EnglishEntry, error) {
	texts, err := p.deps.Reference.EnglishPhrases(ctx, word, mostPhrases)
	if err != nil {
		return nil, err
	}
	var out []dictionary.EnglishEntry
	for _, text := range texts {
		e, ok, err := p.deps.Reference.English(ctx, text)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, e)
		}
	}
	return out, nil
}

// read looks up what can be read at once.
func (p *Page) read(ctx context.Context, t target) (view, error) {
	v := view{target: t}
	var err error
	switch {
	case t.head == "":
		return v, nil
	case t.language == study.English:
		v.english, _, err = p.deps.Reference.English(ctx, t.head)
	default:
		err = p.readChinese(ctx, &v)
	}
	if err != nil {
		return view{}, err
	}
	if v.hasCard, err = p.deps.HasCard(ctx, t.language, v.headword()); err != nil {
		return view{}, err
	}
	v.status, err = p.status(ctx, v)
	return v, err
}

// status gives what the learner knows of a word: what was said of it, or that
// it is on a list up to the learner's level.
func (p *Page) status(ctx context.Context, v view) (reader.WordStatus, error) {
	statuses, err := p.deps.Words.StatusesOf(ctx, v.target.language, []string{v.headword()})
	if err != nil {
		return reader.New, err
	}
	if s, ok := statuses[v.headword()]; ok {
		return s, nil
	}
	if len(v.entries) > 0 {
		own, level := p.deps.Settings.Get().ChineseLevel, v.entries[0].Level
		if !level.IsZero() && level.List == own.List && level.Name <= own.Name {
			return reader.Known, nil
		}
	}
	return reader.New, nil
}

func (p *Page) readChinese(ctx context.Context, v *view) (err error) {
	t := v.target
	if v.entries, err = p.deps.Reference.Lookup(ctx, t.head); err != nil {
		return err
	}
	for i, e := range v.entries {
		if e.ID == t.id {
			copy(v.entries[1:i+1], v.entries[:i])
			v.entries[0] = e
		}
	}
	if v.also, err = p.deps.Reference.Variants(ctx, t.head); err != nil {
		return err
	}
	if r := []rune(t.head); len(r) == 1 && hanzi.IsHan(r[0]) {
		return p.readCharacter(ctx, r[0], v)
	}
	if len(v.entries) > 0 {
		v.parts, err = p.characters(ctx, v.entries[0])
	}
	return err
}

func (p *Page) readCharacter(ctx context.Context, r rune, v *view) error {
	c, ok, err := p.deps.Reference.Character(ctx, r)
	if err != nil || !ok {
		return err
	}
	v.character = &c
	v.strokes, _, err = p.deps.Reference.Strokes(ctx, string(r))
	return err
}

// characters gives the characters of a word of several, each in the reading
// that it has in the word if the dictionary has that.
func (p *Page) characters(ctx context.Context, word dictionary.Entry) ([]dictionary.Entry, error) {
	runes := []rune(word.Simplified)
	if len(runes) < 2 {
		return nil, nil
	}
	var out []dictionary.Entry
	seen := map[rune]bool{}
	for i, r := range runes {
		if !hanzi.IsHan(r) || seen[r] {
			continue
		}
		seen[r] = true
		entries, err := p.deps.Reference.Lookup(ctx, string(r))
		if err != nil {
			return nil, err
		}
		if e, ok := inReading(entries, word.Syllables, i, len(runes)); ok {
			out = append(out, e)
		}
	}
	return out, nil
}

// inReading gives the entry of a character in the reading of a word's syllable
// number i, where each character has one; failing that the likeliest.
func inReading(entries []dictionary.Entry, syllables []string, i, n int) (dictionary.Entry, bool) {
	if len(entries) == 0 {
		return dictionary.Entry{}, false
	}
	if len(syllables) == n {
		want := strings.ToLower(syllables[i])
		for _, e := range entries {
			if len(e.Syllables) == 1 && e.Syllables[0] == want {
				return e, true
			}
		}
		if base, ok := strings.CutSuffix(want, "5"); ok { // 和 in 暖和 is huo, but no hé
			for _, e := range entries {
				if len(e.Syllables) == 1 && strings.TrimRight(e.Syllables[0], "1234") == base {
					return e, true
				}
			}
		}
	}
	return entries[0], true
}
