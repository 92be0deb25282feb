package reader

import (
	"context"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CorrectionStore keeps corrections.
type CorrectionStore interface {
	// Corrections gives all corrections that can be used, in the order in which
	// they were kept, and how many cannot: those stay in the store untouched.
	Corrections(ctx context.Context) (all []Correction, damaged int, err error)
	// ChangeCorrections removes those of some IDs and adds others, all or
	// nothing.
	ChangeCorrections(ctx context.Context, remove []string, add []Correction) error
}

// Corrections keeps what the learner corrected in the analysis of Chinese
// texts. It is safe for concurrent use.
type Corrections struct {
	clock study.Clock
	ids   study.IDs
	store CorrectionStore
	has   func(textID string) bool

	mu  sync.Mutex // held while corrections are read or changed
	set atomic.Pointer[correctionSet]
	// onDamaged is told of corrections that cannot be used; nil for nobody.
	onDamaged func(error)
}

// CodeCorrectionsDamaged says that {n} of the corrections kept in the study
// cannot be used, and that the others are used without them. Another program
// changed them, or the disk did.
const CodeCorrectionsDamaged study.Code = "corrections_damaged"

// OnDamaged has tell called when the corrections are read for the first time
// and some of them cannot be used (corrections_damaged). It is called on
// whatever goroutine reads them and must not call the service. OnDamaged is
// called before the service is used.
func (c *Corrections) OnDamaged(tell func(error)) { c.onDamaged = tell }

// NewCorrections makes the service. has reports whether a text is in the
// library: corrections of a text that is not are looked for by their
// sentences, since it may be there under another name. Nothing is read before
// it is needed.
func NewCorrections(clock study.Clock, ids study.IDs, store CorrectionStore, has func(textID string) bool) *Corrections {
	return &Corrections{clock: clock, ids: ids, store: store, has: has}
}

// CorrectionChange is what a change did; undoing it does the opposite.
type CorrectionChange struct {
	Added, Removed []Correction
}

// Empty reports whether nothing was changed.
func (c CorrectionChange) Empty() bool { return len(c.Added) == 0 && len(c.Removed) == 0 }

// current gives all corrections, read at the first call.
func (c *Corrections) current(ctx context.Context) (*correctionSet, error) {
	if set := c.set.Load(); set != nil {
		return set, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.load(ctx)
}

// load is current for who holds the lock.
func (c *Corrections) load(ctx context.Context) (*correctionSet, error) {
	if set := c.set.Load(); set != nil {
		return set, nil
	}
	all, damaged, err := c.store.Corrections(ctx)
	if err != nil {
		return nil, err
	}
	if damaged > 0 && c.onDamaged != nil {
		c.onDamaged(&study.Error{Code: CodeCorrectionsDamaged, Op: "read corrections", Args: map[string]string{"n": strconv.Itoa(damaged)}})
	}
	set := newCorrectionSet(all)
	c.set.Store(set)
	return set, nil
}

// List gives all corrections, the newest first.
func (c *Corrections) List(ctx context.Context) ([]Correction, error) {
	set, err := c.current(ctx)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(set.all)
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b Correction) int { return b.Created.Compare(a.Created) })
	return out, nil
}

// Add keeps a correction; its ID and time are given to it here. One that spoke
// of the same thing gives way. It fails with correction_scope,
// correction_place, correction_reading or correction_words.
func (c *Corrections) Add(ctx context.Context, correction Correction) (CorrectionChange, error) {
	if err := correction.Check(); err != nil {
		return CorrectionChange{}, err
	}
	correction.ID, correction.Created = c.ids.NewID(), c.now()
	return c.change(ctx, nil, []Correction{correction})
}

func (c *Corrections) now() time.Time { return c.clock.Now().Truncate(time.Millisecond) }

// Widen has a correction hold in the whole text, or everywhere. Where it is
// gone, or holds so far already, nothing is changed: a key that is pressed
// twice asks for it twice. It fails with correction_scope.
func (c *Corrections) Widen(ctx context.Context, id string, to CorrectionScope) (CorrectionChange, error) {
	set, err := c.current(ctx)
	if err != nil {
		return CorrectionChange{}, err
	}
	i, ok := set.byID[id]
	if !ok || set.all[i].Scope == to {
		return CorrectionChange{}, nil
	}
	wider := set.all[i]
	wider.Scope, wider.ID, wider.Created = to, c.ids.NewID(), c.now()
	if err := wider.Check(); err != nil {
		return CorrectionChange{}, err
	}
	return c.change(ctx, []string{id}, []Correction{wider})
}

// Remove takes corrections away. IDs of none are passed over.
func (c *Corrections) Remove(ctx context.Context, ids ...string) (CorrectionChange, error) {
	return c.change(ctx, ids, nil)
}

// Undo does the opposite of a change and gives that as a change of its own.
func (c *Corrections) Undo(ctx context.Context, done CorrectionChange) (CorrectionChange, error) {
	remove := make([]string, len(done.Added))
	for i := range done.Added {
		remove[i] = done.Added[i].ID
	}
	return c.change(ctx, remove, done.Removed)
}

// change removes and adds, and removes what the added ones take the place of.
func (c *Corrections) change(ctx context.Context, remove []string, add []Correction) (CorrectionChange, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	set, err := c.load(ctx)
	if err != nil {
		return CorrectionChange{}, err
	}
	gone := map[string]bool{}
	for _, id := range remove {
		if _, ok := set.byID[id]; ok {
			gone[id] = true
		}
	}
	for i := range add {
		for _, k := range set.meeting(&add[i]) {
			gone[set.all[k].ID] = true
		}
		if _, ok := set.byID[add[i].ID]; ok {
			gone[add[i].ID] = true
		}
	}
	return c.exchange(ctx, set, gone, add)
}

// exchange keeps a change and the set that comes of it.
func (c *Corrections) exchange(ctx context.Context, set *correctionSet, gone map[string]bool, add []Correction) (CorrectionChange, error) {
	done := CorrectionChange{Added: slices.Clone(add)}
	rest := make([]Correction, 0, len(set.all)+len(add))
	var remove []string
	for _, one := range set.all {
		if gone[one.ID] {
			done.Removed = append(done.Removed, one)
			remove = append(remove, one.ID)
			continue
		}
		rest = append(rest, one)
	}
	if done.Empty() {
		return done, nil
	}
	if err := c.store.ChangeCorrections(ctx, remove, add); err != nil {
		return CorrectionChange{}, err
	}
	c.set.Store(newCorrectionSet(append(rest, add...)))
	return done, nil
}

// subject is what a correction speaks of: of those with one subject only one
// can stay, of those for a place only one of each character.
type subject struct {
	kind  CorrectionKind
	scope CorrectionScope
	// textID is "" for those that hold everywhere; what are the letters of the
	// sentence for a place, and the corrected characters otherwise.
	textID, what string
}

func subjectOf(c *Correction, key string) subject {
	switch c.Scope {
	case AtPlace:
		return subject{c.Kind, c.Scope, c.TextID, key}
	case InThisText:
		return subject{c.Kind, c.Scope, c.TextID, c.Text}
	default:
		return subject{c.Kind, c.Scope, "", c.Text}
	}
}

// correctionSet is all corrections at a moment, found by what they speak of.
type correctionSet struct {
	all  []Correction // in the order in which they were kept
	byID map[string]int
	// places are those of places, by the letters of their sentence; texts and
	// everywhere those of the other scopes by their characters.
	places, texts, everywhere map[string][]int
	// subjects are by what they speak of, anchors their places in it.
	subjects map[subject][]int
	anchors  []anchor
	// origins are the texts in which those for a place or a text were made, by
	// the letters of their sentences.
	origins map[string]map[string]bool
	// lengths has, for a first character, a bit for each length in code points
	// of what texts and everywhere hold.
	lengths map[rune]uint64
}

func newCorrectionSet(all []Correction) *correctionSet {
	s := &correctionSet{
		byID: make(map[string]int, len(all)), lengths: map[rune]uint64{}, origins: map[string]map[string]bool{},
		subjects: map[subject][]int{},
		places:   map[string][]int{}, texts: map[string][]int{}, everywhere: map[string][]int{},
	}
	for _, one := range all {
		s.add(one)
	}
	return s
}

// add is for the making of a set, before anybody else has it.
func (s *correctionSet) add(one Correction) {
	i := len(s.all)
	s.all = append(s.all, one)
	s.byID[one.ID] = i
	key, at := anchorOf(&one)
	s.anchors = append(s.anchors, at)
	of := subjectOf(&one, key)
	s.subjects[of] = append(s.subjects[of], i)
	if one.Scope != Everywhere {
		if s.origins[key] == nil {
			s.origins[key] = map[string]bool{}
		}
		s.origins[key][one.TextID] = true
	}
	switch one.Scope {
	case AtPlace:
		s.places[key] = append(s.places[key], i)
		return
	case InThisText:
		s.texts[one.Text] = append(s.texts[one.Text], i)
	default:
		s.everywhere[one.Text] = append(s.everywhere[one.Text], i)
	}
	runes := []rune(one.Text)
	s.lengths[runes[0]] |= 1 << (len(runes) - 1)
}

// meeting gives those that speak of the same thing as c, so that only one of
// them can stay.
func (s *correctionSet) meeting(c *Correction) []int {
	key, at := anchorOf(c)
	var out []int
	for _, i := range s.subjects[subjectOf(c, key)] {
		if c.Scope != AtPlace || at.overlaps(s.anchors[i]) {
			out = append(out, i)
		}
	}
	return out
}
