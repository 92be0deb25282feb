package anki

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// fieldSeparator stands between the fields of a note.
const fieldSeparator = "\x1f"

// tellEvery is after how many rows progress is told.
const tellEvery = 512

// errOrder shows pages that are read twice: in a sound table IDs rise.
var errOrder = errors.New("rows are not in the order of their IDs")

func has(ids []int64, id int64) bool {
	_, ok := slices.BinarySearch(ids, id)
	return ok
}

// next adds an ID to those before it.
func (p *Package) next(ctx context.Context, ids *[]int64, id int64, what string, limit int) error {
	if len(*ids) >= limit {
		return tooMany(what, limit)
	}
	if n := len(*ids); n > 0 && (*ids)[n-1] >= id {
		return p.broken(ctx, errOrder)
	}
	*ids = append(*ids, id)
	return nil
}

// readNoteIDs notes which notes there are, and makes up the types that they
// lack.
func (p *Package) readNoteIDs(ctx context.Context) error {
	count, lacking := map[int64]int{}, map[int64]int64{}
	err := p.rows(ctx, "SELECT id, mid FROM notes NOT INDEXED", func(v []any) error {
		id, kind := integer(v[0]), integer(v[1])
		if count[kind]++; count[kind] == 1 && p.collection.NoteType(kind) == nil {
			lacking[kind] = id
			if len(lacking) > p.options.Limits.NoteTypes {
				return tooMany("notetypes", p.options.Limits.NoteTypes)
			}
		}
		return p.next(ctx, &p.notes, id, "notes", p.options.Limits.Notes)
	})
	if err != nil {
		return err
	}
	for kind, note := range lacking {
		fields := 0
		err := p.rows(ctx, "SELECT flds FROM notes NOT INDEXED WHERE id = "+strconv.FormatInt(note, 10), func(v []any) error {
			fields = min(strings.Count(text(v[0]), fieldSeparator)+1, p.options.Limits.Fields)
			return nil
		})
		if err != nil {
			return err
		}
		t := NoteType{ID: kind, Missing: true}
		for i := range fields {
			t.Fields = append(t.Fields, Field{Name: strconv.Itoa(i + 1)})
		}
		p.collection.NoteTypes = append(p.collection.NoteTypes, t)
	}
	// A type without fields could hold nothing of its notes.
	for i := range p.collection.NoteTypes {
		if t := &p.collection.NoteTypes[i]; len(t.Fields) == 0 {
			t.Fields = []Field{{Name: "1"}}
		}
	}
	p.sortTypes()
	for i := range p.collection.NoteTypes {
		p.collection.NoteTypes[i].Notes = count[p.collection.NoteTypes[i].ID]
	}
	p.collection.Notes = len(p.notes)
	return nil
}

// readCardIDs notes which cards there are, and makes up the decks that they
// lack.
func (p *Package) readCardIDs(ctx context.Context) error {
	known := map[int64]bool{}
	for _, d := range p.collection.Decks {
		known[d.ID] = true
	}
	need := func(deck int64) error {
		if known[deck] {
			return nil
		}
		known[deck] = true
		if len(p.collection.Decks) >= p.options.Limits.Decks {
			return tooMany("decks", p.options.Limits.Decks)
		}
		d := Deck{ID: deck, Name: strconv.FormatInt(deck, 10), Missing: true}
		if deck == DefaultDeck {
			d.Name = "Default"
		}
		p.collection.Decks = append(p.collection.Decks, d)
		return nil
	}
	err := p.rows(ctx, "SELECT id, did, odid FROM cards NOT INDEXED", func(v []any) error {
		if err := need(integer(v[1])); err != nil {
			return err
		}
		if home := integer(v[2]); home != 0 {
			if err := need(home); err != nil {
				return err
			}
		}
		return p.next(ctx, &p.cards, integer(v[0]), "cards", p.options.Limits.Cards)
	})
	p.collection.Cards = len(p.cards)
	return err
}

func (p *Package) countReviews(ctx context.Context) error {
	limit := p.options.Limits.Reviews
	query := "SELECT count(*) FROM (SELECT id FROM revlog LIMIT " + strconv.Itoa(limit+1) + ")"
	err := p.rows(ctx, query, func(v []any) error {
		p.collection.Reviews = int(integer(v[0]))
		return nil
	})
	if err == nil && p.collection.Reviews > limit {
		return tooMany("revlog", limit)
	}
	return err
}

// counter tells progress now and then.
type counter struct {
	p           *Package
	step        Step
	done, total int64
}

func (c *counter) one() {
	if c.done++; c.done%tellEvery == 0 {
		c.p.options.tell(c.step, c.done, c.total)
	}
}

func (c *counter) end() { c.p.options.tell(c.step, c.done, c.total) }

// valid gives text as UTF-8 and notes where it was none.
func (p *Package) valid(s string, id int64) string {
	if utf8.ValidString(s) {
		return s
	}
	p.problems.add(DamagedText, strconv.FormatInt(id, 10))
	return strings.ToValidUTF8(s, "\ufffd")
}

// Notes gives the notes in the order of their IDs. It ends with what each fails
// with, with anki_database where the collection is damaged, and when ctx ends.
func (p *Package) Notes(ctx context.Context, each func(*Note) error) error {
	c := counter{p: p, step: ReadingNotes, total: int64(len(p.notes))}
	guids := make(map[[16]byte]struct{}, len(p.notes))
	types := map[int64]*NoteType{}
	for i := range p.collection.NoteTypes {
		types[p.collection.NoteTypes[i].ID] = &p.collection.NoteTypes[i]
	}
	err := p.rows(ctx, "SELECT id, guid, mid, mod, tags, flds FROM notes NOT INDEXED", func(v []any) error {
		n := &Note{ID: integer(v[0]), Type: integer(v[2]), Modified: seconds(integer(v[3]))}
		t := types[n.Type]
		if !has(p.notes, n.ID) || t == nil {
			return p.broken(ctx, errOrder) // it was not there a moment ago
		}
		if t.Missing {
			p.problems.add(NotesWithoutType, strconv.FormatInt(n.ID, 10))
		}
		n.GUID = shortGUID(p.valid(text(v[1]), n.ID))
		sum := sha256.Sum256([]byte(n.GUID))
		key := [16]byte(sum[:16])
		if _, twice := guids[key]; twice {
			p.problems.add(NotesTwice, n.GUID)
		}
		guids[key] = struct{}{}
		n.Tags = splitTags(p.valid(text(v[4]), n.ID))
		n.Fields = p.fields(p.valid(text(v[5]), n.ID), len(t.Fields), n.ID)
		c.one()
		return each(n)
	})
	c.end()
	return err
}

// longestGUID is the most bytes of a GUID that is kept as it is. Those of Anki
// have ten, those of other programs fewer than a hundred.
const longestGUID = 256

// shortGUID gives a GUID that is too long to be kept a short one that depends on
// it alone, so that a second import finds its note.
func shortGUID(guid string) string {
	if len(guid) <= longestGUID {
		return guid
	}
	return StableGUID("long " + guid)
}

// splitTags divides tags at space of any kind and leaves out those that are
// there twice.
func splitTags(s string) []string {
	var tags []string
	seen := map[string]bool{}
	for tag := range strings.FieldsSeq(s) {
		if !seen[tag] {
			seen[tag] = true
			tags = append(tags, tag)
		}
	}
	return tags
}

// fields divides the fields of a note whose type has want.
func (p *Package) fields(s string, want int, id int64) []string {
	out := strings.SplitN(s, fieldSeparator, want)
	if len(out) == want && !strings.Contains(out[want-1], fieldSeparator) {
		return out
	}
	p.problems.add(NotesWithOddFields, strconv.FormatInt(id, 10))
	for len(out) < want {
		out = append(out, "")
	}
	out[want-1] = strings.ReplaceAll(out[want-1], fieldSeparator, "<br>")
	return out
}

// Cards gives the cards in the order of their IDs, without those whose note is
// missing. It ends as Notes does.
func (p *Package) Cards(ctx context.Context, each func(*Card) error) error {
	c := counter{p: p, step: ReadingCards, total: int64(len(p.cards))}
	made := map[int64]bool{}
	for _, d := range p.collection.Decks {
		made[d.ID] = d.Missing
	}
	query := "SELECT id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data FROM cards NOT INDEXED"
	err := p.rows(ctx, query, func(v []any) error {
		card := readCard(v)
		if !has(p.cards, card.ID) {
			return p.broken(ctx, errOrder)
		}
		c.one()
		if !has(p.notes, card.Note) {
			p.problems.add(CardsWithoutNote, strconv.FormatInt(card.ID, 10))
			return nil
		}
		if made[card.Deck] && card.Deck != DefaultDeck {
			p.problems.add(CardsWithoutDeck, strconv.FormatInt(card.ID, 10))
		}
		return each(card)
	})
	c.end()
	return err
}

// readCard makes a card of a row. What is out of its bounds is brought into
// them.
func readCard(v []any) *Card {
	card := &Card{
		ID: integer(v[0]), Note: integer(v[1]), Deck: integer(v[2]), Ord: small(integer(v[3]), 0, 1<<16), Modified: seconds(integer(v[4])),
		Kind: Kind(small(integer(v[5]), 0, 3)), Queue: Queue(small(integer(v[6]), -3, 4)), Due: integer(v[7]),
		Interval: integer(v[8]), Factor: max(0, integer(v[9])), Reps: max(0, integer(v[10])), Lapses: max(0, integer(v[11])), Left: max(0, integer(v[12])),
		OriginalDue: integer(v[13]), OriginalDeck: integer(v[14]), Flag: int(integer(v[15]) & 7),
	}
	readData(card, text(v[16]))
	return card
}

// Reviews gives the answers in the order of their times, without those of cards
// that are missing. It ends as Notes does.
func (p *Package) Reviews(ctx context.Context, each func(*ReviewEntry) error) error {
	c := counter{p: p, step: ReadingReviews, total: int64(p.collection.Reviews)}
	if c.total == 0 {
		return nil
	}
	last := int64(0)
	query := "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog NOT INDEXED"
	err := p.rows(ctx, query, func(v []any) error {
		id := integer(v[0])
		if c.done > 0 && id <= last {
			return p.broken(ctx, errOrder)
		}
		last = id
		c.one()
		if !has(p.cards, integer(v[1])) {
			p.problems.add(ReviewsWithoutCard, strconv.FormatInt(id, 10))
			return nil
		}
		return each(&ReviewEntry{
			At: milliseconds(id), Card: integer(v[1]), Rating: small(integer(v[2]), 0, 4), Interval: integer(v[3]), LastInterval: integer(v[4]),
			Factor: max(0, integer(v[5])), Taken: time.Duration(max(0, min(integer(v[6]), 1<<40))) * time.Millisecond,
			Kind: ReviewKind(small(integer(v[7]), 0, int64(ReviewRescheduled))),
		})
	})
	c.end()
	return err
}
