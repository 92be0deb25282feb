package exchange

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// What is mended in a package, each with how many times, "n", and the "example"
// met first.
const (
	CodeNotesWithoutType   study.Code = "anki_notes_without_type"
	CodeNotesWithOddFields study.Code = "anki_notes_with_odd_fields"
	CodeNotesTwice         study.Code = "anki_notes_twice"
	CodeCardsWithoutNote   study.Code = "anki_cards_without_note"
	CodeCardsWithoutDeck   study.Code = "anki_cards_without_deck"
	CodeReviewsWithoutCard study.Code = "anki_reviews_without_card"
	CodeDamagedText        study.Code = "anki_damaged_text"
	CodeDecksRenamed       study.Code = "anki_decks_renamed"
	CodeMediaMissing       study.Code = "anki_media_missing"
	CodeMediaTwice         study.Code = "anki_media_twice"
	CodeMediaOdd           study.Code = "anki_media_odd"
)

func problemCode(k anki.ProblemKind) study.Code {
	return map[anki.ProblemKind]study.Code{
		anki.NotesWithoutType: CodeNotesWithoutType, anki.NotesWithOddFields: CodeNotesWithOddFields, anki.NotesTwice: CodeNotesTwice,
		anki.CardsWithoutNote: CodeCardsWithoutNote, anki.CardsWithoutDeck: CodeCardsWithoutDeck,
		anki.ReviewsWithoutCard: CodeReviewsWithoutCard, anki.DamagedText: CodeDamagedText, anki.DecksRenamed: CodeDecksRenamed,
		anki.MediaMissing: CodeMediaMissing, anki.MediaTwice: CodeMediaTwice, anki.MediaOdd: CodeMediaOdd,
	}[k]
}

// counted makes a problem that was met n times.
func counted(code study.Code, n int) Problem {
	return Problem{Code: code, Args: map[string]string{"n": strconv.Itoa(n)}}
}

// packed is a package of Anki that is open.
type packed struct {
	file *os.File
	path string
	pack *anki.Package
	// kinds has the index of each type, decks the name of each deck, first the
	// deck of the first card of each note.
	kinds map[int64]int
	decks map[int64]string
	first map[int64]firstCard
}

// firstCard is the first card of a note, ord -1 if it has none; kind is the index
// of the note's type.
type firstCard struct {
	kind, ord int32
	deck      int64
}

func (p *packed) close() error {
	return errors.Join(p.pack.Close(), platform.ReadError("import", p.path, p.file.Close()))
}

func (p *packed) notes(ctx context.Context, each func(*raw) error) error {
	place := 0
	return p.pack.Notes(ctx, func(n *anki.Note) error {
		place++
		r := raw{
			place: place, id: n.ID, guid: n.GUID, kind: p.kinds[n.Type], changed: n.Modified, tags: n.Tags, fields: n.Fields, html: true,
		}
		if first, ok := p.first[n.ID]; ok && first.ord >= 0 {
			r.deck = p.decks[first.deck]
		}
		return each(&r)
	})
}

// problems gives what was mended so far.
func (p *packed) problems() []Problem {
	var out []Problem
	for _, each := range p.pack.Problems() {
		one := counted(problemCode(each.Kind), each.Count)
		one.Args["example"] = each.Example
		out = append(out, one)
	}
	return out
}

// openPackage reads a package but for its answers and media.
func (i *Importer) openPackage(ctx context.Context, s *Source, f *os.File, size int64) (err error) {
	pack, err := anki.Open(ctx, f, size, anki.Options{Engine: i.Engine, TempDir: i.TempDir})
	if err != nil {
		return err
	}
	p := &packed{file: f, path: s.path, pack: pack, kinds: map[int64]int{}, decks: map[int64]string{}, first: map[int64]firstCard{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, pack.Close())
		}
	}()
	c := pack.Collection()
	s.Format, s.from = APKG, p
	s.Notes, s.Cards, s.Reviews, s.Media = c.Notes, c.Cards, c.Reviews, len(pack.Media())
	for _, d := range c.Decks {
		p.decks[d.ID] = d.Name
		if d.ID == anki.DefaultDeck && cards.DeckKey(d.Name) == "default" || i.isDefault(d.Name) {
			p.decks[d.ID] = ""
		}
	}
	s.Own = true
	for k := range c.NoteTypes {
		if t := &c.NoteTypes[k]; t.Notes > 0 {
			p.kinds[t.ID] = len(s.Types)
			s.Types = append(s.Types, typeFound(t))
			s.Own = s.Own && ownType(t)
		}
	}
	s.Own = s.Own && len(s.Types) > 0
	s.samples = make([][]raw, len(s.Types))
	if err := p.scan(ctx, s); err != nil {
		return err
	}
	s.Problems = p.problems()
	return nil
}

// isDefault reports whether a name is one that the interface has for the first
// deck, in any of its languages.
func (i *Importer) isDefault(name string) bool {
	return slices.ContainsFunc(append([]string{i.DefaultDeck}, i.DefaultNames...), func(known string) bool {
		return known != "" && cards.DeckKey(name) == cards.DeckKey(known)
	})
}

func typeFound(t *anki.NoteType) TypeFound {
	found := TypeFound{ID: t.ID, Name: t.Name, Own: ownType(t), Cloze: t.Cloze, Notes: t.Notes}
	for _, f := range t.Fields {
		found.Fields = append(found.Fields, FieldFound{Name: f.Name})
	}
	for _, one := range t.Templates {
		found.Templates = append(found.Templates, TemplateFound{Name: one.Name})
		found.questions = append(found.questions, one.Question)
	}
	return found
}

// scan goes through notes and cards once.
func (p *packed) scan(ctx context.Context, s *Source) error {
	seen := make([]int, len(s.Types))
	if err := p.notes(ctx, func(r *raw) error {
		p.first[r.id] = firstCard{kind: int32(r.kind), ord: -1}
		s.keepSample(r, seen)
		return nil
	}); err != nil {
		return err
	}
	s.HasScheduling = s.Reviews > 0
	if err := p.pack.Cards(ctx, func(c *anki.Card) error {
		s.HasScheduling = s.HasScheduling || c.Kind != anki.New || c.Queue == anki.Suspended || c.Flag != 0
		first := p.first[c.Note]
		t, ord := &s.Types[first.kind], c.Ord
		if t.Cloze {
			ord = 0
		}
		if ord < len(t.Templates) {
			t.Templates[ord].Cards++
		}
		if first.ord < 0 || int32(c.Ord) < first.ord {
			p.first[c.Note] = firstCard{kind: first.kind, ord: int32(c.Ord), deck: c.Home().Deck}
		}
		return nil
	}); err != nil {
		return err
	}
	decks := map[string]int{}
	for _, first := range p.first {
		name := ""
		if first.ord >= 0 {
			name = p.decks[first.deck]
		}
		decks[name]++
	}
	s.addDecks(decks)
	s.showSamples()
	return nil
}

// content gives the cards of a package and the answers to them, each to its note
// or card if that is among those wanted.
func (p *packed) content(ctx context.Context, card func(*anki.Card), answer func(*anki.ReviewEntry)) error {
	if err := p.pack.Cards(ctx, func(c *anki.Card) error {
		home := c.Home()
		card(&home)
		return nil
	}); err != nil || answer == nil {
		return err
	}
	return p.pack.Reviews(ctx, func(r *anki.ReviewEntry) error {
		answer(r)
		return nil
	})
}

// byPosition brings the notes of a package into the order in which their new
// cards stand.
func byPosition(all []ready) {
	slices.SortStableFunc(all, func(a, b ready) int {
		switch {
		case a.position < b.position:
			return -1
		case a.position > b.position:
			return 1
		}
		return 0
	})
}
