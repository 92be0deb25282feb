package inputmethod

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Bounds of what is learnt.
const (
	// MaxTyped is the most rows a User holds; the least used go first.
	MaxTyped = 20_000
	// maxTypedSyllables is the most syllables of a learnt word.
	maxTypedSyllables = 8
	maxTypedCount     = 1_000_000
)

// Typed is a word that the user typed.
type Typed struct {
	// Syllables are toneless, ü as ü, divided by single spaces: "ni hao".
	Syllables string
	// Text is the word in simplified characters, one for each syllable.
	Text string
	// Before is the word that stood before it in simplified characters, "" for
	// the count over all places.
	Before string
	// Count is how often it was typed, Last when it was typed last.
	Count int
	Last  time.Time
}

// key tells rows apart.
func (t Typed) key() typedKey { return typedKey{t.Syllables, t.Text, t.Before} }

type typedKey struct{ syllables, text, before string }

// User is what was learnt from one user: the words chosen, and what stood
// before them. It lives in memory; Import and Export carry it from and to a
// store. It is safe for concurrent use.
type User struct {
	mu   sync.Mutex
	now  func() time.Time
	rows map[typedKey]*Typed
	// root holds the same words by their syllables.
	root    typedNode
	changed map[typedKey]bool
	// after counts what was typed after each word.
	after map[string]int
}

// typedNode is a node of the tree of syllables.
type typedNode struct {
	next  map[string]*typedNode
	words map[string]*typedWord
}

// typedWord is one word with all that was counted of it.
type typedWord struct {
	sounds, text string
	count        int
	before       map[string]int
	// after gives for each word of before how often anything was typed after it.
	after map[string]int
}

// NewUser makes a User who has taught nothing yet; now gives the time.
func NewUser(now func() time.Time) *User {
	return &User{now: now, rows: map[typedKey]*Typed{}, changed: map[typedKey]bool{}, after: map[string]int{}}
}

// Learn counts a word that the user typed so many times after another; before is
// "" at a beginning. Syllables are as in Typed, text in simplified characters. A word
// that has not one character for each syllable is not learnt.
func (u *User) Learn(syllables, text, before string, times int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	at := u.now()
	for _, b := range []string{"", before} {
		t := Typed{Syllables: syllables, Text: text, Before: b, Count: times, Last: at}
		if old := u.rows[t.key()]; old != nil {
			t.Count = min(old.Count+times, maxTypedCount)
		}
		if u.put(t) {
			u.changed[t.key()] = true
		}
		if before == "" {
			break
		}
	}
	u.bound()
}

// Unlearn takes back what Learn counted, as if the word had not been typed.
func (u *User) Unlearn(syllables, text, before string, times int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, b := range []string{"", before} {
		key := typedKey{syllables, text, b}
		row := u.rows[key]
		switch {
		case row == nil:
		case row.Count > times:
			t := *row
			t.Count -= times
			u.put(t)
			u.changed[key] = true
		default:
			u.drop(key)
			u.changed[key] = true
		}
		if before == "" {
			break
		}
	}
}

// Forget drops a word with everything that was learnt of it, and reports
// whether there was something. An empty syllables drops the text however it is
// read.
func (u *User) Forget(syllables, text string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	found := false
	for key := range u.rows {
		if key.text == text && (syllables == "" || key.syllables == syllables) {
			u.drop(key)
			found = true
		}
	}
	return found
}

// ForgetAll drops everything.
func (u *User) ForgetAll() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.rows, u.root, u.changed, u.after = map[typedKey]*Typed{}, typedNode{}, map[typedKey]bool{}, map[string]int{}
}

// Import adds rows of a store, which take the place of those of the same word.
// Rows that cannot be words are passed over; their number is returned.
func (u *User) Import(rows []Typed) (passed int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, t := range rows {
		t.Count = min(t.Count, maxTypedCount)
		if t.Count < 1 || !u.put(t) {
			passed++
		}
	}
	u.bound()
	return passed
}

// Export gives all rows in a fixed order.
func (u *User) Export() []Typed {
	u.mu.Lock()
	defer u.mu.Unlock()
	out := make([]Typed, 0, len(u.rows))
	for _, t := range u.rows {
		out = append(out, *t)
	}
	sortTyped(out)
	return out
}

// TakeChanges gives the rows that were learnt since it was last asked, for a
// store to keep. A row of which nothing is left has the count 0.
func (u *User) TakeChanges() []Typed {
	u.mu.Lock()
	defer u.mu.Unlock()
	out := make([]Typed, 0, len(u.changed))
	for key := range u.changed {
		t := u.rows[key]
		if t == nil {
			t = &Typed{Syllables: key.syllables, Text: key.text, Before: key.before}
		}
		out = append(out, *t)
	}
	clear(u.changed)
	sortTyped(out)
	return out
}

func sortTyped(rows []Typed) {
	slices.SortFunc(rows, func(a, b Typed) int {
		return cmp.Or(cmp.Compare(a.Syllables, b.Syllables), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Before, b.Before))
	})
}

// put adds or replaces a row where it is one.
func (u *User) put(t Typed) bool {
	syllables := strings.Fields(t.Syllables)
	n := len(syllables)
	if n == 0 || n > maxTypedSyllables || len(t.Syllables) > 8*maxTypedSyllables || strings.Join(syllables, " ") != t.Syllables ||
		utf8.RuneCountInString(t.Text) != n || !utf8.ValidString(t.Text) || len(t.Before) > 4*maxTypedSyllables {
		return false
	}
	node := &u.root
	for _, s := range syllables {
		next := node.next[s]
		if next == nil {
			next = &typedNode{}
			if node.next == nil {
				node.next = map[string]*typedNode{}
			}
			node.next[s] = next
		}
		node = next
	}
	word := node.words[t.Text]
	if word == nil {
		word = &typedWord{sounds: t.Syllables, text: t.Text, before: map[string]int{}}
		if node.words == nil {
			node.words = map[string]*typedWord{}
		}
		node.words[t.Text] = word
	}
	if t.Before == "" {
		word.count = t.Count
	} else {
		u.after[t.Before] += t.Count - word.before[t.Before]
		word.before[t.Before] = t.Count
	}
	u.rows[t.key()] = &t
	return true
}

// drop takes a row out. Empty nodes stay; they are few and hold nothing.
func (u *User) drop(key typedKey) {
	delete(u.rows, key)
	delete(u.changed, key)
	node := &u.root
	for s := range strings.FieldsSeq(key.syllables) {
		if node = node.next[s]; node == nil {
			return
		}
	}
	word := node.words[key.text]
	if word == nil {
		return
	}
	if key.before == "" {
		word.count = 0
	} else {
		if u.after[key.before] -= word.before[key.before]; u.after[key.before] == 0 {
			delete(u.after, key.before)
		}
		delete(word.before, key.before)
	}
	if word.count == 0 && len(word.before) == 0 {
		delete(node.words, key.text)
	}
}

// bound drops the tenth that was least used when there is too much.
func (u *User) bound() {
	if len(u.rows) <= MaxTyped {
		return
	}
	rows := make([]*Typed, 0, len(u.rows))
	for _, t := range u.rows {
		rows = append(rows, t)
	}
	slices.SortFunc(rows, func(a, b *Typed) int {
		return cmp.Or(cmp.Compare(a.Count, b.Count), a.Last.Compare(b.Last), cmp.Compare(a.Syllables, b.Syllables),
			cmp.Compare(a.Text, b.Text), cmp.Compare(a.Before, b.Before))
	})
	for _, t := range rows[:len(rows)-MaxTyped+MaxTyped/10] {
		u.drop(t.key())
	}
}

// snapshot copies a word with what was typed after the same words, to be read
// without the lock.
func (u *User) snapshot(w *typedWord) *typedWord {
	c := &typedWord{sounds: w.sounds, text: w.text, count: w.count, before: maps.Clone(w.before), after: map[string]int{}}
	for before := range w.before {
		c.after[before] = u.after[before]
	}
	return c
}

const (
	// typedShare is what one use of a word is worth, as a share of all words: a
	// name that was chosen once goes before other rare words, but 事 not before
	// 是. More uses than typedMost say no more.
	typedShare = 3e-4
	typedMost  = 30
	// typedTrust is after how many uses of a word what followed it says as much
	// as the table.
	typedTrust = 5
)

// logShare gives the logarithm of the probability of a word after another, with
// that of the table and with what the user typed.
func (w *typedWord) logShare(logProbability float64, before string) float64 {
	share := math.Exp(logProbability) + typedShare*float64(min(w.count, typedMost))
	if n := float64(w.after[before]); n > 0 {
		trust := n / (n + typedTrust)
		share = (1-trust)*share + trust*float64(w.before[before])/n
	}
	return math.Log(min(share, 1))
}
