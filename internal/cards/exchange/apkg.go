package exchange

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// apkg writes a package of Anki.
type apkg struct {
	e          *Exporter
	out        io.Writer
	w          *anki.Writer
	day        day
	scheduling bool
	// decks has the IDs of the decks by ours.
	decks map[string]int64
	// notes and cards are the IDs that are taken.
	notes, cards map[int64]bool
	// media has what will be written, by hash; the name is "" for what is lost.
	media    map[string]string
	position int64 // of the last new card
	// next are the notes that are read already, answers the answers to their cards.
	next    map[string]cards.Whole
	answers map[string][]cards.Review
}

func (e *Exporter) newPackage(ctx context.Context, out io.Writer, decks map[string]string, scheduling bool) (*apkg, error) {
	now := e.Clock.Now()
	start, _ := e.Day(now)
	p := &apkg{
		e: e, out: out, day: day{start, now, e.Day}, scheduling: scheduling, decks: map[string]int64{},
		notes: map[int64]bool{}, cards: map[int64]bool{}, media: map[string]string{},
	}
	c := &anki.Collection{Created: start.Truncate(time.Second), Modified: now, NoteTypes: []anki.NoteType{noteType(now)}}
	for id, name := range decks {
		p.decks[id] = deckID(id, name)
		c.Decks = append(c.Decks, anki.Deck{ID: p.decks[id], Name: name, Modified: now})
	}
	slices.SortFunc(c.Decks, func(a, b anki.Deck) int { return strings.Compare(a.Name, b.Name) })
	var err error
	p.w, err = anki.NewWriter(ctx, c, anki.WriteOptions{Engine: e.Engine, TempDir: e.TempDir, Time: now, UsedDecks: true})
	return p, err
}

// deckID gives the ID of a deck in packages. Anki's own first deck is the one of
// its name, since two cannot have one name.
func deckID(id, name string) int64 {
	if strings.EqualFold(name, "Default") {
		return anki.DefaultDeck
	}
	return anki.StableID("deck:" + id)
}

// free gives the first ID from one on that is not taken, and takes it.
func free(taken map[int64]bool, id int64) int64 {
	for taken[id] {
		id++
	}
	taken[id] = true
	return id
}

func (p *apkg) ready(ctx context.Context, noteIDs []string) error {
	found, err := p.e.Notes.NotesOf(ctx, noteIDs)
	if err != nil {
		return err
	}
	p.next = make(map[string]cards.Whole, len(found))
	for _, one := range found {
		p.next[one.Note.ID] = one
	}
	if p.scheduling {
		p.answers, err = p.e.Notes.HistoriesOf(ctx, noteIDs)
	}
	return err
}

func (p *apkg) take(ctx context.Context, n cards.Note, _ string, done *Written) error {
	found, there := p.next[n.ID]
	if !there {
		return nil // deleted while others were written
	}
	n, all := found.Note, p.wanted(found.Cards)
	media, err := p.mediaOf(ctx, n, done)
	if err != nil {
		return err
	}
	id := free(p.notes, anki.StableID("note:"+n.GUID))
	guid := n.GUID
	if guid == "" {
		guid = anki.StableGUID(n.ID)
	}
	note := anki.Note{ID: id, GUID: guid, Type: typeID(), Modified: lastChange(n, all), Fields: fields(n, all, media, p.scheduling)}
	for _, tag := range n.Tags {
		if tag = strings.Join(strings.Fields(valid(tag)), "_"); tag != "" {
			note.Tags = append(note.Tags, tag)
		}
	}
	if err := p.w.AddNote(ctx, &note); err != nil {
		return err
	}
	done.Notes++
	return p.takeCards(ctx, n, id, all, done)
}

// wanted gives the cards that are written. Without what is known of them, those
// that were never answered and whose kind is switched off would be asked in Anki
// like any others.
func (p *apkg) wanted(all []cards.Card) []cards.Card {
	if p.scheduling {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c cards.Card) bool { return c.Suspended == cards.ByDeck && c.Memory.Reps == 0 })
}

// lastChange gives when something in the fields of a note was changed last: a
// card that was made since is in them, too. Anki takes over nothing older than
// what it has.
func lastChange(n cards.Note, all []cards.Card) time.Time {
	at := n.Changed
	for _, c := range all {
		if c.Added.After(at) {
			at = c.Added
		}
	}
	return at
}

// takeCards writes the cards of a note and the answers to them.
func (p *apkg) takeCards(ctx context.Context, n cards.Note, note int64, all []cards.Card, done *Written) error {
	for _, c := range all {
		ord := slices.Index(cards.Kinds(), c.Kind)
		if ord < 0 || c.Number > 0 {
			continue // one card of each kind; Anki has no place for a second
		}
		to := anki.Card{ID: free(p.cards, anki.StableID("card:"+c.ID)), Note: note, Deck: p.decks[n.DeckID], Ord: ord, Modified: n.Changed}
		p.position++
		switch {
		case p.scheduling:
			p.day.schedule(&to, c)
		case c.Suspended == cards.ByDeck:
			to.Queue = anki.Suspended
		}
		if to.Kind == anki.New {
			to.Due = p.position
		}
		if err := p.w.AddCard(ctx, &to); err != nil {
			return err
		}
		done.Cards++
		for _, r := range entries(to.ID, c, p.answers[c.ID]) {
			if err := p.w.AddReview(ctx, &r); err != nil {
				return err
			}
			done.Reviews++
		}
	}
	return nil
}

// mediaOf gives the marks of a note's sounds and pictures by their role.
func (p *apkg) mediaOf(ctx context.Context, n cards.Note, done *Written) (map[cards.Role]string, error) {
	marks := map[cards.Role]string{}
	for _, m := range n.Media {
		name, known := p.media[m.Hash]
		if !known {
			content, kind, err := p.e.Media.Open(ctx, m.Hash)
			switch {
			case study.CodeOf(err) == study.CodeNotFound:
				done.MediaMissing++
			case err != nil:
				return nil, err
			default:
				if err := content.Close(); err != nil {
					return nil, err
				}
				name = mediumName(m, kind)
			}
			p.media[m.Hash] = name
		}
		switch {
		case name == "":
		case m.Role == cards.Picture:
			marks[m.Role] += anki.Picture(name)
		default:
			marks[m.Role] += anki.Sound(name)
		}
	}
	return marks, nil
}

// hashKept is how much of a hash is enough to tell media apart.
const hashKept = 24

// mediumName names a medium by its content, since the names of files are not
// unique, with the ending of the file it came from, or one of its type.
func mediumName(m cards.Medium, kind string) string {
	odd := func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(m.Name)), ".")
	if ending == "" || strings.ContainsFunc(ending, odd) {
		_, ending, _ = strings.Cut(kind, "/")
	}
	if ending == "" || strings.ContainsFunc(ending, odd) {
		ending = "bin"
	}
	return "lihua-" + m.Hash[:min(hashKept, len(m.Hash))] + "." + ending
}

func (p *apkg) finish(ctx context.Context, done *Written) error {
	var sources []anki.MediumSource
	written := map[string]bool{}
	for hash, name := range p.media {
		if name == "" || written[name] {
			continue
		}
		written[name] = true
		sources = append(sources, anki.MediumSource{Name: name, Open: func() (io.ReadCloser, error) {
			content, _, err := p.e.Media.Open(ctx, hash)
			return content, err
		}})
	}
	if err := p.w.Finish(ctx, p.out, sources); err != nil {
		return err
	}
	done.Media = len(sources)
	return nil
}

func (p *apkg) close() error { return p.w.Close() }
