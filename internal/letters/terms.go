package letters

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Linguist knows the languages, for the search of letters. It is safe for
// concurrent use.
type Linguist interface {
	// Version names the data and the rules that it goes by: letters are divided
	// anew when it changes. It is "" as long as it cannot tell anything.
	Version() string
	// Simplify gives a text in simplified characters, one for one.
	Simplify(text string) string
	// Sounds gives the reading of each character of a paragraph in tone numbers
	// with v for ü ("lv4"), "" for one that has none.
	Sounds(paragraph string) []string
	// Root gives the word of which a lower-case word in Latin letters is a form:
	// "go" for "going". It is the same for the same word each time.
	Root(word string) string
	// Spell gives the ways to read Latin letters as pinyin, the likeliest first:
	// syllables in tone numbers, without a number where no tone was given. It
	// gives none for what is no pinyin.
	Spell(letters string) [][]string
}

// noSound stands among the sounds for a word that has none. The zero before
// each sound keeps sounds apart from words in the one language of queries.
const (
	noSound    = "0z0"
	soundMark  = "0"
	plainBasis = "plain 1"
	// termsBasis names the rules of this file.
	termsBasis = " 1"
	// keptParagraphs bounds the memory for paragraphs that were divided.
	keptParagraphs = 512
	// longDraft is the length in bytes from which a draft gets its terms not at
	// every pause, but at the next search: dividing it would hold typing up.
	longDraft = 12000
)

// token is a word of a text for the search: the code points Start to End, what
// it is found by, and its reading in tone numbers.
type token struct {
	start, end  int
	word, sound string
}

// indexer divides texts into terms.
type indexer struct {
	linguist Linguist

	mu sync.Mutex
	// kept are the paragraphs that were divided last, by version and text: of a
	// draft, one changes and the others stay.
	kept map[string][]token
}

func newIndexer(l Linguist) *indexer { return &indexer{linguist: l, kept: map[string][]token{}} }

// version names how texts are divided at present.
func (x *indexer) version() string {
	if x.linguist != nil {
		if v := x.linguist.Version(); v != "" {
			return v + termsBasis
		}
	}
	return plainBasis + termsBasis
}

// knows gives the linguist if it can tell anything, nil otherwise.
func (x *indexer) knows() Linguist {
	if x.linguist == nil || x.linguist.Version() == "" {
		return nil
	}
	return x.linguist
}

// hash tells of which text terms are made, and how; it is never 0.
func (x *indexer) hash(text string) int64 {
	h := fnv.New64a()
	h.Write([]byte(x.version()))
	h.Write([]byte{0})
	h.Write([]byte(text))
	if sum := int64(h.Sum64()); sum != 0 { //nolint:gosec // any bits will do
		return sum
	}
	return 1
}

// terms gives what a text is found by.
func (x *indexer) terms(text string) Terms {
	t := Terms{Hash: x.hash(text)}
	var words, sounds, tones strings.Builder
	last := 0
	for _, one := range x.tokens(text) {
		if words.Len() > 0 {
			words.WriteByte(' ')
			sounds.WriteByte(' ')
			tones.WriteByte(' ')
		}
		words.WriteString(one.word)
		sounds.WriteString(soundTerm(toneless(one.sound)))
		tones.WriteString(soundTerm(one.sound))
		t.Places = binary.AppendUvarint(t.Places, uint64(one.start-last)) //nolint:gosec // tokens are in order
		t.Places = binary.AppendUvarint(t.Places, uint64(one.end-one.start))
		last = one.end
	}
	t.Words, t.Sounds, t.Tones = words.String(), sounds.String(), tones.String()
	return t
}

func soundTerm(sound string) string {
	if sound == "" {
		return noSound
	}
	return soundMark + sound
}

func toneless(sound string) string { return strings.TrimRight(sound, "012345") }

// tokens divides a text.
func (x *indexer) tokens(text string) []token {
	var out []token
	at := 0
	for paragraph := range strings.SplitAfterSeq(text, "\n") {
		for _, one := range x.paragraph(paragraph) {
			one.start, one.end = one.start+at, one.end+at
			out = append(out, one)
		}
		at += utf8.RuneCountInString(paragraph)
	}
	return out
}

func (x *indexer) paragraph(text string) []token {
	key := x.version() + "\x00" + text
	x.mu.Lock()
	tokens, ok := x.kept[key]
	x.mu.Unlock()
	if ok {
		return tokens
	}
	tokens = divide(text, x.knows())
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.kept) >= keptParagraphs {
		clear(x.kept)
	}
	x.kept[key] = tokens
	return tokens
}

// divide gives the Han characters of a paragraph one by one and its other words.
// l may be nil.
func divide(paragraph string, l Linguist) []token {
	runes := []rune(paragraph)
	simple, sounds := runes, []string(nil)
	if l != nil && hanzi.HasHan(paragraph) {
		if s := []rune(l.Simplify(paragraph)); len(s) == len(runes) {
			simple = s
		}
		sounds = l.Sounds(paragraph)
	}
	var out []token
	for i := 0; i < len(runes); {
		if hanzi.IsHan(runes[i]) {
			one := token{start: i, end: i + 1, word: string(simple[i])}
			if i < len(sounds) {
				one.sound = sounds[i]
			}
			out = append(out, one)
			i++
			continue
		}
		end := wordEnd(runes, i)
		if end == i {
			i++
			continue
		}
		if word := fold(string(runes[i:end])); word != "" {
			if l != nil {
				word = root(word, l)
			}
			out = append(out, token{start: i, end: end, word: word})
		}
		i = end
	}
	return out
}

// root is what a folded word is found by. What the linguist makes of it goes
// through fold, too: the query language must not see anything else.
func root(word string, l Linguist) string {
	if r := fold(l.Root(word)); r != "" {
		return r
	}
	return word
}

// wordEnd gives the end of the word that begins at i, i if none does. A word is
// letters, marks and digits, with apostrophes inside.
func wordEnd(runes []rune, i int) int {
	end := i
	for end < len(runes) && !hanzi.IsHan(runes[end]) && isWordRune(runes[end]) {
		end++
		if end > i && end+1 < len(runes) && (runes[end] == '\'' || runes[end] == '’') && unicode.IsLetter(runes[end+1]) && !hanzi.IsHan(runes[end+1]) {
			end++
		}
	}
	return end
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// text gives what a letter is found by: what it says, then its titles and its
// author, and its translation if it is one of the library, whose content is that
// of its text.
func (s *Service) text(ctx context.Context, l *Letter) string {
	c := l.Content
	if l.TextID != "" && s.texts != nil {
		if of, ok := s.texts(ctx, l.TextID); ok {
			c = of
		}
	}
	more := ""
	if l.TextID != "" && s.more != nil {
		more = s.more(ctx, l.TextID)
	}
	parts := make([]string, 0, 5)
	for _, part := range []string{c.Plain(), l.TitleZh, l.TitleEn, l.Author, more} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n")
}

// terms gives what a letter is found by, none for a draft so long that dividing
// it would hold up typing: it gets them at the next search.
func (s *Service) terms(ctx context.Context, l *Letter) Terms {
	text := s.text(ctx, l)
	if l.State == Draft && len(text) > longDraft {
		return Terms{}
	}
	return s.index.terms(text)
}

// Reindex gives terms to the letters that have none or old ones: after the step
// to this version's study, when the library's texts or the linguist changed, or
// when the tables of the search are broken. It works in small steps and can be
// ended at any moment through ctx.
func (s *Service) Reindex(ctx context.Context) error {
	err := s.reindex(ctx)
	if study.CodeOf(err) != CodeSearchDamaged {
		return err
	}
	if err := s.store.ResetSearch(ctx); err != nil {
		return err
	}
	return s.reindex(ctx)
}

func (s *Service) reindex(ctx context.Context) error {
	const step = 64
	for after := int64(0); ; {
		some, err := s.store.Indexed(ctx, after, step)
		if err != nil || len(some) == 0 {
			return err
		}
		after = some[len(some)-1].Number
		if err := s.putTerms(ctx, some); err != nil {
			return err
		}
	}
}

// putTerms gives terms to those of some letters whose terms are not of the
// present.
func (s *Service) putTerms(ctx context.Context, some []Indexed) error {
	var of []Indexed
	var terms []Terms
	for i := range some {
		if err := ctx.Err(); err != nil {
			return err
		}
		text := s.text(ctx, &some[i].Letter)
		if s.index.hash(text) == some[i].Hash {
			continue
		}
		of, terms = append(of, some[i]), append(terms, s.index.terms(text))
	}
	if len(of) == 0 {
		return nil
	}
	return s.store.PutTerms(ctx, of, terms)
}
