package refbuild

import (
	"bytes"
	_ "embed" // the counts
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// typingCounts are how often words stand side by side in running text, as
// internal/tools/traintyping counted them.
//
//go:embed typing.counts
var typingCounts []byte

// typingSettings are the numbers of the model.
type typingSettings struct {
	// discount is what is taken off each count of two words for what was not
	// seen, in times that they were seen; classDiscount and jointDiscount are the
	// same for classes and characters.
	discount, classDiscount, jointDiscount float64
	// textShare is how much the counted text says of how common a word is,
	// beside the corpus.
	textShare float64
	// everydayShare is how much the everyday sentences say of it, and
	// everydayWeight how often each counts: there are few of them, and
	// encyclopaedias have no 你.
	everydayShare, everydayWeight float64
	// readingWeight is how many occurrences of a character the dictionary's
	// order of its readings is worth.
	readingWeight float64
	// classes is how many classes of words there are at most.
	classes int
}

// usualSettings were tried out on sentences kept aside
// (docs/decisions/0021-typing.md).
func usualSettings() typingSettings {
	return typingSettings{
		discount: 0.7, classDiscount: 0.9, jointDiscount: 0.5, textShare: 0.15, everydayShare: 0.2, everydayWeight: 2, readingWeight: 5, classes: 180,
	}
}

// WordPair is two words of running text side by side with their counts. A word
// is its text, with a slash and its toneless syllables where it has several
// readings; inputmethod.Beginning and End are the ends of a run of Chinese.
type WordPair struct {
	First, Second string
	// Count is how often they were seen, Everyday how often of that in everyday
	// sentences.
	Count, Everyday int
}

// EncodeWordPairs packs counts.
func EncodeWordPairs(pairs []WordPair) ([]byte, error) {
	var text bytes.Buffer
	last := ""
	for _, p := range pairs {
		first := p.First
		if first == last {
			first = ""
		}
		last = p.First
		if _, err := fmt.Fprintf(&text, "%s\t%s\t%d\t%d\n", first, p.Second, p.Count, p.Everyday); err != nil {
			return nil, err
		}
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return w.EncodeAll(text.Bytes(), nil), w.Close()
}

// decodeWordPairs reads what EncodeWordPairs wrote.
func decodeWordPairs(data []byte) ([]WordPair, error) {
	r, err := zstd.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var out []WordPair
	first := ""
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 4 {
			return nil, fmt.Errorf("counts of typing: line %q", line)
		}
		if fields[0] != "" {
			first = fields[0]
		}
		count, err := strconv.Atoi(fields[2])
		everyday, err2 := strconv.Atoi(fields[3])
		if err := errors.Join(err, err2); err != nil {
			return nil, fmt.Errorf("counts of typing: %w", err)
		}
		if everyday < 0 || everyday > count {
			return nil, fmt.Errorf("counts of typing: line %q", line)
		}
		out = append(out, WordPair{first, fields[1], count, everyday})
	}
	return out, nil
}

// typing writes the table of the input method.
func (w *writer) typing(entries []*entry, s *Sources) {
	if w.err != nil {
		return
	}
	table, err := typingTable(entries, s)
	if err != nil {
		w.err = fmt.Errorf("words to type: %w", err)
		return
	}
	w.blob(refdb.BlobTyping, table)
}

// typingTable makes the table of the input method.
func typingTable(entries []*entry, s *Sources) ([]byte, error) {
	counted, err := decodeWordPairs(typingCounts)
	if err != nil {
		return nil, err
	}
	m := newTypingModel(typingWords(entries, s), typingClasses(entries, s), counted, usualSettings())
	return inputmethod.Encode(m.table())
}

// typingModel turns counts into probabilities.
type typingModel struct {
	typingSettings
	words []inputmethod.Word
	// others are of a word those that are the same word read otherwise.
	others map[int][]int
	// places are the words by text, and by text and syllables.
	places map[string]int
	pairs  map[[2]int]seen
	// Of each word, the beginning and the end: how often it stood first and
	// second in a pair, and what is taken off the pairs that it stood first in.
	asFirst, asSecond, off []float64
	total                  float64
	// everyday is how often each word stands in everyday sentences.
	everyday []float64
	// classLifts are those of inputmethod.Table.
	classLifts [][]float64
}

// seen is how often something was seen: weighed by the text it is from, and not.
type seen struct {
	count  float64
	events int
}

// off is what is taken off the count for a discount in times: a sentence that
// counts four times says no more of what it does not have than another one.
func (s seen) off(discount float64) float64 {
	if s.events == 0 {
		return 0
	}
	return discount * s.count / float64(s.events)
}

func (s seen) and(other seen) seen { return seen{s.count + other.count, s.events + other.events} }

func newTypingModel(list typingWordList, classes map[string]string, counted []WordPair, settings typingSettings) *typingModel {
	words := list.words
	m := &typingModel{typingSettings: settings, words: words, others: list.others(), places: map[string]int{}, pairs: map[[2]int]seen{}}
	for i, w := range words {
		toneless, _ := tonelessSyllables(w.Syllables)
		m.places[w.Text+"/"+toneless] = i
		if old, there := m.places[w.Text]; !there || w.Probability > words[old].Probability {
			m.places[w.Text] = i
		}
	}
	m.places[inputmethod.Beginning], m.places[inputmethod.End] = len(words), len(words)+1
	m.asFirst, m.asSecond, m.off = make([]float64, len(words)+2), make([]float64, len(words)+2), make([]float64, len(words)+2)
	m.everyday = make([]float64, len(words)+2)
	for _, p := range counted {
		first, ok1 := m.places[p.First]
		second, ok2 := m.places[p.Second]
		if !ok1 || !ok2 {
			continue // no longer a word
		}
		pair := [2]int{first, second}
		s := seen{float64(p.Count) + (m.everydayWeight-1)*float64(p.Everyday), p.Count}
		m.pairs[pair] = m.pairs[pair].and(s)
		m.asFirst[first] += s.count
		m.asSecond[second] += s.count
		m.everyday[second] += float64(p.Everyday)
		m.total += s.count
	}
	for pair, s := range m.pairs {
		m.off[pair[0]] += s.off(m.discount)
	}
	m.shareReadings()
	m.mix()
	m.classify(classes)
	for i, others := range m.others {
		for _, other := range others {
			m.words[other].Class, m.words[other].Probability = m.words[i].Class, m.words[i].Probability*alsoShare
		}
	}
	return m
}

// shareReadings divides the share of a character among its readings as the
// counted text has them.
func (m *typingModel) shareReadings() {
	for from := 0; from < len(m.words); {
		to := from + 1
		for to < len(m.words) && m.words[to].Text == m.words[from].Text {
			to++
		}
		shares, counts := 0.0, 0.0
		for i := from; i < to; i++ {
			shares += m.words[i].Probability
			counts += m.asSecond[i]
		}
		for i := from; i < to && to-from > 1; i++ {
			prior := m.words[i].Probability / shares
			m.words[i].Probability = shares * (m.asSecond[i] + m.readingWeight*prior) / (counts + m.readingWeight)
		}
		from = to
	}
}

// mix has the counted text speak for how common words are.
func (m *typingModel) mix() {
	counted := m.total - m.asSecond[len(m.words)+1]
	everyday, sum := 0.0, 0.0
	for _, count := range m.everyday[:len(m.words)] {
		everyday += count
	}
	for i := range m.words {
		w := &m.words[i]
		if counted > 0 {
			w.Probability = (1-m.textShare)*w.Probability + m.textShare*max(0, m.asSecond[i]-m.discount)/counted
		}
		if everyday > 0 {
			w.Probability = (1-m.everydayShare)*w.Probability + m.everydayShare*m.everyday[i]/everyday
		}
		sum += w.Probability
	}
	for i := range m.words {
		m.words[i].Probability /= sum
	}
}

// share is the probability of a word, or of the end.
func (m *typingModel) share(i int) float64 {
	if i < len(m.words) {
		return m.words[i].Probability
	}
	return m.asSecond[i] / max(1, m.total)
}

// table gives lifts by absolute discounting: P(b | a) is the discounted share
// of b after a, and what the discount took is spread over all words.
func (m *typingModel) table() inputmethod.Table {
	t := inputmethod.Table{Words: m.words, Classes: m.classLifts, Unseen: map[string]float64{}}
	for pair, s := range m.pairs {
		a, b := pair[0], pair[1]
		rest := m.off[a] / m.asFirst[a]
		share := max(0, s.count-s.off(m.discount))/m.asFirst[a] + rest*m.share(b)*math.Exp(m.classLifts[m.class(a)][m.class(b)])
		for _, first := range m.keys(a) {
			for _, second := range m.keys(b) {
				t.Pairs = append(t.Pairs, inputmethod.Pair{First: first, Second: second, Lift: math.Log(share / m.share(b))})
			}
			t.Unseen[first] = math.Log(rest)
		}
	}
	t.Joints = m.joints()
	return t
}

// keys names a word, with its other readings, the beginning or the end.
func (m *typingModel) keys(i int) []string {
	switch i {
	case len(m.words):
		return []string{inputmethod.Beginning}
	case len(m.words) + 1:
		return []string{inputmethod.End}
	}
	out := []string{inputmethod.Key(m.words[i].Text, m.words[i].Syllables)}
	for _, other := range m.others[i] {
		out = append(out, inputmethod.Key(m.words[other].Text, m.words[other].Syllables))
	}
	return out
}

// joints gives the lifts of characters where words meet.
func (m *typingModel) joints() []inputmethod.Pair {
	pairs := map[[2]rune]seen{}
	firsts, seconds, total := map[rune]float64{}, map[rune]float64{}, 0.0
	for pair, s := range m.pairs {
		if pair[0] >= len(m.words) || pair[1] >= len(m.words) {
			continue
		}
		a, b := []rune(m.words[pair[0]].Text), []rune(m.words[pair[1]].Text)
		last, first := a[len(a)-1], b[0]
		pairs[[2]rune{last, first}] = pairs[[2]rune{last, first}].and(s)
		firsts[last] += s.count
		seconds[first] += s.count
		total += s.count
	}
	var out []inputmethod.Pair
	for pair, s := range pairs {
		count := s.count - s.off(m.jointDiscount)
		if count <= 0 {
			continue
		}
		lift := math.Log(count * total / (firsts[pair[0]] * seconds[pair[1]]))
		out = append(out, inputmethod.Pair{First: string(pair[0]), Second: string(pair[1]), Lift: lift})
	}
	return out
}
