package refbuild

import (
	"bytes"
	_ "embed" // the counts
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
	// seen, classDiscount and jointDiscount the same for classes and characters.
	discount, classDiscount, jointDiscount float64
	// textShare is how much the counted text says of how common a word is,
	// beside the corpus.
	textShare float64
	// readingWeight is how many occurrences of a character the dictionary's
	// order of its readings is worth.
	readingWeight float64
	// classes is how many classes of words there are at most.
	classes int
}

// usualSettings were tried out on sentences kept aside
// (docs/decisions/0021-typing.md).
func usualSettings() typingSettings {
	return typingSettings{discount: 0.7, classDiscount: 0.9, jointDiscount: 0.5, textShare: 0.15, readingWeight: 5, classes: 180}
}

// WordPair is two words of running text side by side with their count. A word
// is its text, with a slash and its toneless syllables where it has several
// readings; inputmethod.Beginning and End are the ends of a run of Chinese.
type WordPair struct {
	First, Second string
	Count         float64
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
		if _, err := fmt.Fprintf(&text, "%s\t%s\t%g\n", first, p.Second, p.Count); err != nil {
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
		if len(fields) != 3 {
			return nil, fmt.Errorf("counts of typing: line %q", line)
		}
		if fields[0] != "" {
			first = fields[0]
		}
		count, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			return nil, fmt.Errorf("counts of typing: %w", err)
		}
		out = append(out, WordPair{first, fields[1], count})
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
	m := newTypingModel(typingWords(entries, s), s.Classes, counted, usualSettings())
	return inputmethod.Encode(m.table())
}

// typingModel turns counts into probabilities.
type typingModel struct {
	typingSettings
	words []inputmethod.Word
	// places are the words by text, and by text and syllables.
	places map[string]int
	pairs  map[[2]int]float64
	// Of each word, the beginning and the end: how often it stood first and
	// second in a pair.
	asFirst, asSecond []float64
	followers         []int
	total             float64
	// classLifts are those of inputmethod.Table.
	classLifts [][]float64
}

func newTypingModel(words []inputmethod.Word, classes map[string]string, counted []WordPair, settings typingSettings) *typingModel {
	m := &typingModel{typingSettings: settings, words: words, places: map[string]int{}, pairs: map[[2]int]float64{}}
	for i, w := range words {
		toneless, _ := tonelessSyllables(w.Syllables)
		m.places[w.Text+"/"+toneless] = i
		if old, there := m.places[w.Text]; !there || w.Probability > words[old].Probability {
			m.places[w.Text] = i
		}
	}
	m.places[inputmethod.Beginning], m.places[inputmethod.End] = len(words), len(words)+1
	m.asFirst, m.asSecond, m.followers = make([]float64, len(words)+2), make([]float64, len(words)+2), make([]int, len(words)+2)
	for _, p := range counted {
		first, ok1 := m.places[p.First]
		second, ok2 := m.places[p.Second]
		if !ok1 || !ok2 {
			continue // no longer a word
		}
		if m.pairs[[2]int{first, second}] == 0 {
			m.followers[first]++
		}
		m.pairs[[2]int{first, second}] += p.Count
		m.asFirst[first] += p.Count
		m.asSecond[second] += p.Count
		m.total += p.Count
	}
	m.shareReadings()
	m.mix()
	m.classify(classes)
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
	sum := 0.0
	for i := range m.words {
		w := &m.words[i]
		if counted > 0 {
			w.Probability = (1-m.textShare)*w.Probability + m.textShare*max(0, m.asSecond[i]-m.discount)/counted
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
	key := func(i int) string {
		switch i {
		case len(m.words):
			return inputmethod.Beginning
		case len(m.words) + 1:
			return inputmethod.End
		}
		return inputmethod.Key(m.words[i].Text, m.words[i].Syllables)
	}
	for pair, count := range m.pairs {
		a, b := pair[0], pair[1]
		rest := m.discount * float64(m.followers[a]) / m.asFirst[a]
		share := max(0, count-m.discount)/m.asFirst[a] + rest*m.share(b)*math.Exp(m.classLifts[m.class(a)][m.class(b)])
		t.Pairs = append(t.Pairs, inputmethod.Pair{First: key(a), Second: key(b), Lift: math.Log(share / m.share(b))})
		t.Unseen[key(a)] = math.Log(rest)
	}
	t.Joints = m.joints()
	return t
}

// joints gives the lifts of characters where words meet.
func (m *typingModel) joints() []inputmethod.Pair {
	pairs := map[[2]rune]float64{}
	firsts, seconds, total := map[rune]float64{}, map[rune]float64{}, 0.0
	for pair, count := range m.pairs {
		if pair[0] >= len(m.words) || pair[1] >= len(m.words) {
			continue
		}
		a, b := []rune(m.words[pair[0]].Text), []rune(m.words[pair[1]].Text)
		last, first := a[len(a)-1], b[0]
		pairs[[2]rune{last, first}] += count
		firsts[last] += count
		seconds[first] += count
		total += count
	}
	var out []inputmethod.Pair
	for pair, count := range pairs {
		if count <= m.jointDiscount {
			continue
		}
		lift := math.Log((count - m.jointDiscount) * total / (firsts[pair[0]] * seconds[pair[1]]))
		out = append(out, inputmethod.Pair{First: string(pair[0]), Second: string(pair[1]), Lift: lift})
	}
	return out
}
