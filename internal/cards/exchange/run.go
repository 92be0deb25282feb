package exchange

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	// CodeUnsuited says of {n} cards that they ask what their notes do not have.
	CodeUnsuited study.Code = "import_cards_unsuited"
	// CodeCrowded says of {n} sentences that they were not taken in, since the
	// notes of their words have {limit} or more.
	CodeCrowded study.Code = "import_sentences_crowded"
	// CodeCrowdedLines says the same of {n} lines of meanings and remarks.
	CodeCrowdedLines study.Code = "import_lines_crowded"
	// CodeNoDictionary says that Chinese words came in as the file has them, since
	// no dictionary is there.
	CodeNoDictionary study.Code = "import_without_dictionary"
	// CodeAsleep says of {n} cards that they came in asleep, since the decks
	// {decks} do not ask what they ask.
	CodeAsleep study.Code = "import_cards_asleep"
)

// tellEvery is after how many notes progress is told.
const tellEvery = 256

// all reads everything before the study is written to, which holds up others.
func (r *run) all(ctx context.Context) error {
	r.total = 2 * r.source.Notes
	if err := r.readNotes(ctx); err != nil {
		return err
	}
	if pack, ok := r.source.from.(*packed); ok {
		r.media.pack = pack.pack
		if err := r.readCards(ctx, pack); err != nil {
			return err
		}
		byPosition(r.ready)
		r.report.Problems = pack.problems()
	} else {
		r.report.Problems = slices.Clone(r.source.Problems)
	}
	if r.Words.Reading == nil && slices.ContainsFunc(r.ready, r.asTheFileHas) {
		r.report.Problems = append(r.report.Problems, Problem{Code: CodeNoDictionary})
	}
	if err := r.takeMedia(ctx); err != nil {
		return err
	}
	sentences, lines, asleep := 0, 0, map[string]int{}
	err := r.Cards.Import(ctx, cards.ImportOptions{
		Update: r.plan.Update, Meanings: true,
		Settled: func(_ cards.Incoming, o cards.Outcome) { r.report.count(o) },
		Crowded: func(s, l int) { sentences, lines = sentences+s, lines+l },
		Asleep:  func(deckID string, _ cards.Kind) { asleep[deckID]++ },
	}, r.fill)
	if err != nil {
		return err
	}
	r.tellCrowded(CodeCrowded, sentences, cards.MostJoined)
	r.tellCrowded(CodeCrowdedLines, lines, cards.MostLines)
	return r.tellAsleep(ctx, asleep)
}

func (r *run) tellCrowded(code study.Code, n, limit int) {
	if n > 0 {
		told := counted(code, n)
		told.Args["limit"] = strconv.Itoa(limit)
		r.report.Problems = append(r.report.Problems, told)
	}
}

// tellAsleep names the decks in which cards came in asleep, so that what they ask
// can be switched on there.
func (r *run) tellAsleep(ctx context.Context, asleep map[string]int) error {
	if len(asleep) == 0 {
		return nil
	}
	decks, err := r.Cards.Decks(context.WithoutCancel(ctx)) // all is kept by now
	if err != nil {
		return err
	}
	n, names := 0, []string(nil)
	for _, d := range decks {
		if asleep[d.ID] == 0 {
			continue
		}
		n += asleep[d.ID]
		if d.Name == "" {
			d.Name = r.DefaultDeck
		}
		names = append(names, d.Name)
	}
	told := counted(CodeAsleep, n)
	told.Args["decks"] = strings.Join(names, ", ")
	r.report.Problems = append(r.report.Problems, told)
	return nil
}

// count adds a note to those of which the same became; one that waits is told
// of once it is settled.
func (r *Report) count(o cards.Outcome) {
	switch o {
	case cards.Added:
		r.Added++
	case cards.Updated:
		r.Updated++
	case cards.Joined:
		r.Joined++
	case cards.Unchanged:
		r.Unchanged++
	case cards.Waiting:
	}
}

// asTheFileHas reports whether a note would say more by the dictionary.
func (r *run) asTheFileHas(one ready) bool {
	return one.note.Language == study.Chinese && !r.source.Types[one.kind].Own
}

// step tells that something is done.
func (r *run) step() {
	if r.done++; r.done%tellEvery == 0 {
		r.progress(min(r.done, r.total), r.total)
	}
}

// readNotes makes notes of those of the file.
func (r *run) readNotes(ctx context.Context) error {
	converters := make([]converter, len(r.source.Types))
	for i := range converters {
		converters[i] = converter{words: r.Words, found: &r.source.Types[i], choice: r.plan.Types[i], tags: r.plan.Tags, level: r.Cards.Level}
	}
	guids := map[string]bool{}
	work := newWorks(converters)
	err := r.source.from.notes(ctx, func(one *raw) error {
		r.step()
		if err := ctx.Err(); err != nil {
			return err
		}
		if r.plan.Types[one.kind].Skip {
			return nil
		}
		// A note of the same GUID would take this one's place.
		for n, guid := 2, one.guid; guid != "" && guids[one.guid]; n++ {
			one.guid = guid + "#" + strconv.Itoa(n)
		}
		guids[one.guid] = true
		work.add(*one)
		return nil
	})
	parts := work.wait()
	if err != nil {
		return err
	}
	r.byNote = make(map[int64]span, r.source.Notes)
	for _, part := range parts {
		for _, m := range part.made {
			if m.problem != nil {
				r.leaveOut(m.place, m.text, *m.problem)
				continue
			}
			r.byNote[m.id] = span{len(r.ready), len(r.ready) + len(m.ready)}
			r.ready = append(r.ready, m.ready...)
		}
	}
	return nil
}

// excerptRunes is how much of a note that is left out is told.
const excerptRunes = 60

func firstText(r *raw) string {
	for _, f := range r.fields {
		if text := excerpt(plain(f, r.html), excerptRunes); text != "" {
			return text
		}
	}
	return ""
}

// mostLeftOut is how many notes that are left out are told one by one: some MB of
// text at most.
const mostLeftOut = 10_000

func (r *run) leaveOut(place int, text string, why Problem) {
	if r.report.LeftOutCount++; len(r.report.LeftOut) < mostLeftOut {
		r.report.LeftOut = append(r.report.LeftOut, LeftOut{Place: place, Excerpt: text, Reason: why})
	}
}

// readCards joins cards and answers to the notes.
func (r *run) readCards(ctx context.Context, pack *packed) (err error) {
	start, end := r.Cards.Day(r.Clock.Now())
	if r.calendar, err = newCalendar(r.Weights, pack.pack.Collection(), r.Clock.Now(), start, end); err != nil {
		return err
	}
	r.byCard = map[int64]*heldCard{}
	unsuited := 0
	card := func(c *anki.Card) {
		if !r.holdCard(c) {
			unsuited++
		}
	}
	var answer func(*anki.ReviewEntry)
	if r.plan.Scheduling {
		answer = func(e *anki.ReviewEntry) {
			if h := r.byCard[e.Card]; h != nil {
				h.log = append(h.log, entryOf(e))
			}
		}
	}
	if err := pack.content(ctx, card, answer); err != nil {
		return err
	}
	if unsuited > 0 {
		r.report.Problems = append(r.report.Problems, counted(CodeUnsuited, unsuited))
	}
	return nil
}

// holdCard keeps a card with its note; false where it asks for what the note
// does not have.
func (r *run) holdCard(c *anki.Card) bool {
	where, ok := r.byNote[c.Note]
	if !ok {
		return true // its note is left out
	}
	for i := where.from; i < where.to; i++ {
		one := &r.ready[i]
		kinds, template := r.plan.Types[one.kind].Kinds, c.Ord
		if one.gap > 0 {
			template = 0
			if one.gap != c.Ord+1 {
				continue
			}
		}
		if template >= len(kinds) || kinds[template] == "" {
			return true // left out by the plan
		}
		kind := kinds[template]
		if !kind.Suits(one.note) {
			return false
		}
		if c.Kind == anki.New && (one.position < 0 || c.Due < one.position) {
			one.position = max(0, c.Due)
		}
		h := &heldCard{kind: kind, card: *c}
		if at := slices.IndexFunc(one.cards, func(other *heldCard) bool { return other.kind == kind }); at < 0 {
			one.cards = append(one.cards, h)
		} else if c.Reps > one.cards[at].card.Reps {
			delete(r.byCard, one.cards[at].card.ID)
			one.cards[at] = h
		} else {
			return true // two that ask the same: the one answered more counts
		}
		r.byCard[c.ID] = h
		return true
	}
	return true
}

// takeMedia keeps the sounds and pictures that notes call.
func (r *run) takeMedia(ctx context.Context) (err error) {
	if r.media.pack != nil && r.media.store != nil {
		r.media.begin(ctx)
		// All has come to rest before anything is dropped.
		defer func() {
			if ended := r.media.end(); err == nil {
				err = ended
			}
		}()
	}
	calls := 0
	for i := range r.ready {
		calls += len(r.ready[i].refs)
	}
	r.total += calls
	for i := range r.ready {
		for _, one := range r.ready[i].refs {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := r.media.take(ctx, one.name); err != nil {
				return err
			}
			r.step()
		}
	}
	r.report.Media, r.report.MediaMissing = r.media.taken, r.media.missing
	return nil
}

// fill brings the notes into the study.
func (r *run) fill(ctx context.Context, to cards.Importing) error {
	kinds := r.kindsOfDecks()
	ids := map[string]string{}
	for i := range r.ready {
		if err := ctx.Err(); err != nil {
			return err
		}
		one := &r.ready[i]
		name := r.deckOf(one)
		id, known := ids[name]
		if !known {
			var made bool
			var err error
			if id, made, err = to.Deck(ctx, name, kinds[cards.DeckKey(name)]); err != nil {
				return err
			}
			if ids[name] = id; made {
				r.report.Decks++
			}
		}
		if err := r.put(ctx, to, one, id); err != nil {
			return err
		}
		r.step()
	}
	r.progress(r.total, r.total)
	return nil
}

func (r *run) deckOf(one *ready) string {
	name := one.deck
	if r.plan.Deck != "" {
		name = r.plan.Deck
	}
	if r.isDefault(name) {
		return ""
	}
	return strings.TrimSpace(name)
}

// kindsOfDecks gives what a deck is to ask that is made new: what the cards ask
// that come into it.
func (r *run) kindsOfDecks() map[string][]cards.Kind {
	out := map[string][]cards.Kind{}
	for i := range r.ready {
		one := &r.ready[i]
		name := cards.DeckKey(r.deckOf(one))
		for _, h := range one.cards {
			if !slices.Contains(out[name], h.kind) && !slices.Contains(one.asleep, h.kind) {
				out[name] = append(out[name], h.kind)
			}
		}
	}
	for _, kinds := range out {
		slices.SortFunc(kinds, func(a, b cards.Kind) int { return slices.Index(cards.Kinds(), a) - slices.Index(cards.Kinds(), b) })
	}
	return out
}

// put brings one note in.
func (r *run) put(ctx context.Context, to cards.Importing, one *ready, deck string) error {
	in := cards.Incoming{Note: one.note, Levelled: true}
	n := &in.Note
	n.DeckID, n.Media = deck, r.media.of(one.refs)
	if !r.source.Own {
		n.Origin = r.source.Name
	}
	var leech bool
	n.Tags, leech = withoutLeech(n.Tags)
	reviews := 0
	for _, h := range one.cards {
		c := cards.IncomingCard{Kind: h.kind}
		if r.plan.Scheduling {
			c = r.calendar.incoming(h)
			if slices.Contains(one.asleep, h.kind) {
				c.Suspended, c.Slept = false, true
			}
			c.Leech = slices.Contains(one.leeches, h.kind)
			reviews += len(c.Reviews)
			if len(c.Reviews) > 0 && (n.Created.IsZero() || c.Reviews[0].At.Before(n.Created)) {
				n.Created = c.Reviews[0].At
			}
		}
		in.Cards = append(in.Cards, c)
	}
	if leech && r.plan.Scheduling {
		markLeeches(in.Cards)
	}
	if at := madeAt(one.source, r.Clock.Now()); r.plan.Scheduling && !at.IsZero() && (n.Created.IsZero() || at.Before(n.Created)) {
		n.Created = at
	}
	outcome, err := to.Put(ctx, in)
	if e := (*study.Error)(nil); errors.As(err, &e) && e.Code == study.CodeInvalid {
		r.leaveOut(one.place, excerpt(n.Headword, excerptRunes), Problem{Code: e.Code, Args: e.Args})
		return nil
	}
	if err != nil {
		return err
	}
	r.report.count(outcome)
	r.report.Cards += len(in.Cards)
	r.report.Reviews += reviews
	return nil
}
