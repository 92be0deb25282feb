package cards

import (
	"context"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Incoming is a note brought in from elsewhere, with what is known of its cards.
type Incoming struct {
	// Note is as it is there; its ID is not used. A note of its GUID that is here
	// is the same one; where there is none, it joins the note of the same word as
	// with Add. DeckID is as Deck gave it. Created and Changed are those of
	// elsewhere, or zero where they are not known.
	Note Note
	// Cards are those that are known there. The other kinds that the deck has
	// switched on are made new. A card whose kind the deck has switched off is
	// kept and sleeps.
	Cards []IncomingCard
	// Levelled says that the dictionary was asked for its level already, which is
	// better done before the study is held.
	Levelled bool
}

// IncomingCard is a card brought in from elsewhere.
type IncomingCard struct {
	Kind   Kind
	Number int
	// Memory is that of a new card where the zero value is given. Numbers out of
	// range are brought into it.
	Memory    fsrs.Card
	Flag      int
	Suspended bool
	// Slept says that its deck did not ask it there either.
	Slept  bool
	Buried time.Time
	Leech  bool
	Added  time.Time
	// Reviews are the answers, the oldest first. Their ID and CardID are given
	// here; Before is kept as it is.
	Reviews []Review
}

// ImportOptions say how notes are brought in.
type ImportOptions struct {
	// At is when it is done; Import fills it in.
	At time.Time
	// Update has a note of the same GUID take over what the incoming one says, if
	// that was changed later (Note.Changed); otherwise what the note says stays
	// as it is. What is known of its cards is joined either way.
	Update bool
	// Meanings has a note of the same word take in the lines of meanings and
	// remarks that it does not have; otherwise it does only where it has none.
	Meanings bool
	// Settled, if there, hears what became of each note that Put had wait, once
	// all are in.
	Settled func(in Incoming, o Outcome)
	// Crowded, if there, hears how many sentences, and lines of meanings and
	// remarks, of a note were left out since the note of its word has MostJoined or
	// MostLines already.
	Crowded func(sentences, lines int)
	// Asleep, if there, hears of each card that came in asleep since its deck does
	// not ask its kind, unless it slept elsewhere.
	Asleep func(deckID string, kind Kind)
}

// MostJoined is how many sentences a note may have for others of its word to give
// it theirs: nobody reads more of them. One that comes with more keeps them.
const MostJoined = 50

// MostLines is how many lines a meaning, or remarks, may have for others of its
// word to give it theirs.
const MostLines = 12

// Outcome is what became of an incoming note.
type Outcome int

// A note is new, or changed the one of its GUID, or gave another one of the same
// word what that lacked; or nothing was new in it. What is new of its cards
// counts as much as what the note says. Of one that waits Import tells in the end.
const (
	Added Outcome = iota
	Updated
	Joined
	Unchanged
	Waiting
)

// Importing takes notes in. It must not be used after Import has returned, nor
// by several goroutines at once.
type Importing interface {
	// Deck gives the deck of a name, in letters of any case; "" is the default
	// one. One that is not there is made, to ask kinds, or what the learner's
	// settings say if there are none. It fails with invalid for kinds that do not
	// exist.
	Deck(ctx context.Context, name string, kinds []Kind) (id string, made bool, err error)
	// Put brings a note in. An answered card is never replaced by what knows less
	// of it, and an answer that is there (of the same card, millisecond and
	// rating) is not doubled.
	//
	// A note of a GUID that is here may have been given the word of another note
	// meanwhile. It waits until all are in: that other one may have been given
	// another word, too, so that words change places. Where
	// the other keeps its word it takes in the new note's, as a note of the same
	// word does, and the one of the GUID stays as it is.
	//
	// It fails with invalid for a note without word or language, of a kind or with
	// cards that do not exist, with "word" and "reason"; nothing of that note is
	// kept then and others can follow. It fails with not_found for a medium or
	// deck that is not there. Any other failure ends the import.
	Put(ctx context.Context, in Incoming) (Outcome, error)
}

// Import runs fill in one transaction: everything that it brings in is kept, or,
// if it fails or ctx ends, nothing. Nothing else is written meanwhile: what is slow
// is to be done before, and fill must not write to the study otherwise.
//
// Import cannot be taken back by UndoLast, and Undo passes over answers that were
// brought in. They count as answers of their day, for limits and statistics alike.
func (s *Service) Import(ctx context.Context, o ImportOptions, fill func(ctx context.Context, to Importing) error) error {
	decks, err := s.Decks(ctx)
	if err != nil {
		return err
	}
	o.At = s.clock.Now()
	err = s.store.Import(ctx, func(inlet Inlet) error {
		im := newImporting(s, o, inlet, decks)
		if err := fill(ctx, im); err != nil {
			return err
		}
		if im.failed != nil { // whatever fill made of it
			return im.failed
		}
		return im.settle(ctx)
	})
	s.loads.forget()
	if err != nil {
		return err
	}
	_, err = s.Decks(context.WithoutCancel(ctx)) // all is kept by now
	return err
}

// Inlet is what a store does for an import, within its transaction.
type Inlet interface {
	AddDeck(ctx context.Context, d Deck) error
	// OfGUID and OfWord give the ID of the note of a GUID, and of that of the same
	// language, kind, headword and reading; "" if there is none.
	OfGUID(ctx context.Context, guid string) (id string, err error)
	OfWord(ctx context.Context, n Note) (id string, err error)
	HasMedium(ctx context.Context, hash string) (bool, error)
	// Note gives a note with its cards.
	Note(ctx context.Context, id string) (Note, []Card, error)
	// Reviews gives the answers to a card.
	Reviews(ctx context.Context, cardID string) ([]Review, error)
	// Insert adds a note with its cards; order says in which order its deck asks
	// new cards.
	Insert(ctx context.Context, n Note, cards []Card, order Order) error
	// Replace has a note say something else than it did; nothing that was done
	// before can be taken back from it then. The old one may have been parked.
	Replace(ctx context.Context, old, n Note) error
	// Park takes a note's word from it, so that another can have it until Replace
	// gives it one.
	Park(ctx context.Context, id string) error
	// AddCard adds a card to a note, PutCard replaces one; the answers to it
	// cannot be taken back then.
	AddCard(ctx context.Context, n Note, c Card, order Order) error
	PutCard(ctx context.Context, n Note, c Card) error
	AddReviews(ctx context.Context, reviews []Review) error
}

// importing is an import under way.
type importing struct {
	s     *Service
	o     ImportOptions
	inlet Inlet
	ids   study.IDs
	// decks has the options of decks by ID, names the IDs by DeckKey.
	decks map[string]DeckOptions
	names map[string]string
	// waiting are notes that want the word of another, in their order and by the
	// ID of the note that each is to change.
	waiting []*waiting
	byNote  map[string]*waiting
	failed  error
}

func newImporting(s *Service, o ImportOptions, inlet Inlet, decks []Deck) *importing {
	im := &importing{
		s: s, o: o, inlet: inlet, ids: study.Series(s.ids), decks: make(map[string]DeckOptions, len(decks)), names: make(map[string]string, len(decks)),
		byNote: map[string]*waiting{},
	}
	for _, d := range decks {
		im.decks[d.ID] = d.Options
		if name := DeckKey(d.Name); name != "" {
			im.names[name] = d.ID
		}
	}
	return im
}

func (im *importing) Deck(ctx context.Context, name string, kinds []Kind) (id string, made bool, err error) {
	if err := im.usable(ctx); err != nil {
		return "", false, err
	}
	name = deckName(plain(name))
	if name == "" {
		return DefaultDeck, false, nil
	}
	if id, there := im.names[DeckKey(name)]; there {
		return id, false, nil
	}
	d := Deck{ID: im.ids.NewID(), Name: name, Created: im.o.At}
	if len(kinds) > 0 {
		d.Options.Kinds = slices.Clone(kinds)
	}
	if !d.Options.Valid() {
		return "", false, &study.Error{Code: study.CodeInvalid, Op: "import deck", Args: map[string]string{"reason": "no_deck_option"}}
	}
	if err := im.inlet.AddDeck(ctx, d); err != nil {
		im.failed = err
		return "", false, err
	}
	im.decks[d.ID], im.names[DeckKey(name)] = d.Options, d.ID
	return d.ID, true, nil
}

// usable fails where the import has failed or was given up.
func (im *importing) usable(ctx context.Context) error {
	if im.failed == nil {
		im.failed = ctx.Err()
	}
	return im.failed
}

func (im *importing) Put(ctx context.Context, in Incoming) (Outcome, error) {
	if err := im.usable(ctx); err != nil {
		return Unchanged, err
	}
	in, err := im.check(ctx, in)
	if err != nil {
		return Unchanged, err
	}
	outcome, err := im.put(ctx, in)
	if err != nil {
		im.failed = err
	}
	return outcome, err
}

// put brings a note in, or has it wait where another has its word.
func (im *importing) put(ctx context.Context, in Incoming) (Outcome, error) {
	present, err := im.inlet.OfGUID(ctx, in.Note.GUID)
	if err != nil {
		return Unchanged, err
	}
	if present == "" {
		other, err := im.inlet.OfWord(ctx, in.Note)
		switch {
		case err != nil:
			return Unchanged, err
		case other == "":
			return Added, im.insert(ctx, in)
		case im.byNote[other] != nil:
			im.wait(&waiting{updated: in.Note, in: in})
			return Waiting, nil
		}
		return im.join(ctx, other, in)
	}
	old, cards, err := im.inlet.Note(ctx, present)
	if err != nil {
		return Unchanged, err
	}
	if !im.o.Update || !in.Note.Changed.After(old.Changed) || im.byNote[present] != nil {
		return im.keep(ctx, old, old, cards, in)
	}
	updated := old.takeOver(in.Note)
	if other, err := im.inlet.OfWord(ctx, updated); err != nil {
		return Unchanged, err
	} else if other != "" && other != present {
		im.wait(&waiting{note: present, old: old, updated: updated, in: in})
		return Waiting, nil
	}
	return im.keep(ctx, old, updated, cards, in)
}

// insert adds a note that is not here.
func (im *importing) insert(ctx context.Context, in Incoming) error {
	n := in.Note
	n.ID = im.ids.NewID()
	if n.GUID == "" {
		n.GUID = n.ID
	}
	if n.Changed.IsZero() {
		n.Changed = im.o.At
	}
	if !in.Levelled {
		n.Level = im.s.Level(n)
	}
	wanted := im.kinds(n)
	all := make([]Card, 0, len(in.Cards)+len(wanted))
	var reviews []Review
	for _, c := range in.Cards {
		card := im.card(n, c, wanted)
		all = append(all, card)
		reviews = append(reviews, im.reviews(card.ID, c.Reviews, nil)...)
	}
	for _, kind := range wanted {
		if !slices.ContainsFunc(in.Cards, func(c IncomingCard) bool { return c.Kind == kind }) {
			all = append(all, Card{ID: im.ids.NewID(), NoteID: n.ID, DeckID: n.DeckID, Kind: kind, Added: im.o.At})
		}
	}
	if err := im.inlet.Insert(ctx, n, all, im.decks[n.DeckID].NewOrder); err != nil {
		return err
	}
	return im.inlet.AddReviews(ctx, reviews)
}

// join gives the note of the same word what it lacks.
func (im *importing) join(ctx context.Context, noteID string, in Incoming) (Outcome, error) {
	old, cards, err := im.inlet.Note(ctx, noteID)
	if err != nil {
		return Unchanged, err
	}
	joined := im.together(old, in.Note)
	joined.Changed = im.o.At // unless it says the same, it was changed here and now
	outcome, err := im.keep(ctx, old, joined, cards, in)
	if outcome == Updated {
		outcome = Joined
	}
	return outcome, err
}

// together joins a note with another one of its word, within bounds.
func (im *importing) together(old, other Note) Note {
	joined, lines := old.join(other), 0
	if im.o.Meanings {
		for _, one := range []struct {
			to   *string
			more string
		}{{&joined.Gloss, other.Gloss}, {&joined.Remarks, other.Remarks}} {
			text, left := withLines(*one.to, one.more)
			*one.to, lines = text, lines+left
		}
	}
	room := max(MostJoined, len(old.Contexts))
	sentences := max(0, len(joined.Contexts)-room)
	joined.Contexts = joined.Contexts[:len(joined.Contexts)-sentences]
	if im.o.Crowded != nil && sentences+lines > 0 {
		im.o.Crowded(sentences, lines)
	}
	return joined
}

// keep has a note say what it is to say now and joins what is known of its cards.
func (im *importing) keep(ctx context.Context, old, n Note, cards []Card, in Incoming) (Outcome, error) {
	outcome := Unchanged
	if !old.same(n) {
		outcome = Updated
		if !in.Levelled {
			n.Level = im.s.Level(n)
		}
		if err := im.inlet.Replace(ctx, old, n); err != nil {
			return Unchanged, err
		}
		// Cards that suited it before and are not there were not wanted.
		before := im.kinds(old)
		for _, kind := range im.kinds(n) {
			has := func(c Card) bool { return c.Kind == kind }
			if slices.Contains(before, kind) || slices.ContainsFunc(cards, has) {
				continue
			}
			in.Cards = append(slices.Clip(in.Cards), IncomingCard{Kind: kind, Added: im.o.At})
		}
	}
	changed, err := im.joinCards(ctx, n, cards, in.Cards)
	if changed {
		outcome = Updated
	}
	return outcome, err
}

// kinds gives the kinds of card that a note gets in its deck.
func (im *importing) kinds(n Note) []Kind {
	return im.decks[n.DeckID].kindsFor(n, im.s.options().Recall)
}
