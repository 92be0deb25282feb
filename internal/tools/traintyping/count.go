package main

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refbuild"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// annotator gives the readings of characters in context.
type annotator interface {
	Annotate(line string) []hanzi.Word
}

// counter divides text into the words of the input method and counts pairs.
type counter struct {
	analyzer annotator
	cost     map[string]float64
	// readings are the toneless readings of words that have several, the
	// likeliest first.
	readings map[string][]string
	longest  int
	pairs    map[[2]string]refbuild.WordPair
	total    int
	// everyday is 1 while what is counted is everyday sentences, else 0.
	everyday int
}

// costUnknown is the surprise of a character that is no word.
const costUnknown = 25

func newCounter(words []inputmethod.Word, analyzer annotator) *counter {
	c := &counter{analyzer: analyzer, cost: map[string]float64{}, readings: map[string][]string{}, pairs: map[[2]string]refbuild.WordPair{}}
	shares := map[string]float64{}
	best := map[string]float64{}
	for _, w := range words {
		shares[w.Text] += w.Probability
		c.longest = max(c.longest, len([]rune(w.Text)))
		read := toneless(w.Syllables)
		if w.Probability > best[w.Text] {
			best[w.Text] = w.Probability
			c.readings[w.Text] = append([]string{read}, c.readings[w.Text]...)
		} else {
			c.readings[w.Text] = append(c.readings[w.Text], read)
		}
	}
	for text, share := range shares {
		c.cost[text] = -math.Log(share)
		if len(c.readings[text]) < 2 {
			delete(c.readings, text)
		}
	}
	return c
}

func toneless(syllables []string) string {
	out := make([]string, len(syllables))
	for i, s := range syllables {
		if parsed, err := pinyin.Parse(s); err == nil {
			out[i] = inputmethod.TypedSyllable(parsed.Base)
		}
	}
	return strings.Join(out, " ")
}

// addText counts the pairs of all lines; everyday says that they are everyday
// sentences. Marks in a line that are no characters of Chinese end a run of words; the marks of the training sentences do not.
func (c *counter) addText(text string, everyday bool) {
	c.everyday = 0
	if everyday {
		c.everyday = 1
	}
	for line := range strings.Lines(text) {
		c.addLine(strings.ReplaceAll(strings.TrimSpace(line), "▁", ""))
	}
}

func (c *counter) addLine(line string) {
	runes := []rune(line)
	syllables := make([]string, len(runes))
	for _, w := range c.analyzer.Annotate(line) {
		if len(w.Syllables) != w.End-w.Start {
			continue
		}
		copy(syllables[w.Start:w.End], w.Syllables)
	}
	for from := 0; from < len(runes); {
		if !hanzi.IsHan(runes[from]) {
			from++
			continue
		}
		to := from
		for to < len(runes) && hanzi.IsHan(runes[to]) {
			to++
		}
		c.addRun(runes[from:to], syllables[from:to])
		from = to
	}
}

// addRun counts the pairs of a run of characters, with what begins and ends it.
func (c *counter) addRun(runes []rune, syllables []string) {
	last := inputmethod.Beginning
	at := 0
	for _, n := range c.divide(runes) {
		word := c.name(string(runes[at:at+n]), syllables[at:at+n])
		c.pair(last, word)
		c.total++
		last = word
		at += n
	}
	c.pair(last, inputmethod.End)
}

// pair counts two words side by side.
func (c *counter) pair(first, second string) {
	p := c.pairs[[2]string{first, second}]
	c.pairs[[2]string{first, second}] = refbuild.WordPair{First: first, Second: second, Count: p.Count + 1, Everyday: p.Everyday + c.everyday}
}

// name gives a word with its reading where it has several.
func (c *counter) name(text string, syllables []string) string {
	readings := c.readings[text]
	if readings == nil {
		return text
	}
	read := toneless(syllables)
	if !slices.Contains(readings, read) {
		read = readings[0]
	}
	return text + "/" + read
}

// divide finds the likeliest words and gives their lengths.
func (c *counter) divide(runes []rune) []int {
	n := len(runes)
	cost, length := make([]float64, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		cost[i] = math.Inf(1)
	}
	for i := range n {
		for k := 1; k <= c.longest && i+k <= n; k++ {
			price, ok := c.cost[string(runes[i:i+k])]
			if !ok && k > 1 {
				continue
			}
			if !ok {
				price = costUnknown
			}
			if cost[i]+price < cost[i+k] {
				cost[i+k], length[i+k] = cost[i]+price, k
			}
		}
	}
	var out []int
	for at := n; at > 0; at -= length[at] {
		out = append(out, length[at])
	}
	slices.Reverse(out)
	return out
}

// result gives the pairs in order.
func (c *counter) result() []refbuild.WordPair {
	out := make([]refbuild.WordPair, 0, len(c.pairs))
	for _, pair := range c.pairs {
		out = append(out, pair)
	}
	slices.SortFunc(out, func(a, b refbuild.WordPair) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second))
	})
	return out
}
