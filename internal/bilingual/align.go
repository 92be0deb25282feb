package bilingual

import "context"

// Gloss is what a dictionary says of a Chinese word.
type Gloss struct {
	// Senses are English glosses as CC-CEDICT writes them, those of all
	// readings together.
	Senses []string
	// Readings are toneless pinyin in small letters without spaces, ü as u:
	// "lihua". They recognise Chinese names in English text.
	Readings []string
}

// Glosser knows Chinese words, in simplified and in traditional characters.
type Glosser interface {
	// Gloss gives what is known of a word, and whether it is one.
	Gloss(word string) (Gloss, bool)
}

// Bead is one or more sentences of each side that say the same, or a sentence
// that the other side leaves out.
type Bead struct {
	// Zh and En number the sentences from 0, each without gaps. One of them
	// may be empty.
	Zh, En []int
	// Confidence from 0 to 1 is the probability of exactly this bead under the
	// model of Align: how much likelier the alignments that have it are than
	// those that have not. docs/decisions/0012-alignment.md compares it with
	// how often beads are right.
	Confidence float64
}

// Align finds which sentences of a Chinese text and of its English
// translation belong together. Every sentence is in exactly one bead, and the
// beads keep the order of both sides. A nil Glosser leaves lengths, numbers
// and Latin words to go by. Texts of tens of thousands of sentences take
// seconds and memory in proportion to their length.
func Align(zh, en []string, g Glosser) []Bead {
	beads, _ := align(context.Background(), flatColumn(zh), flatColumn(en), g, nil) // never ends early
	return beads
}

// AlignParagraphs is Align for texts whose paragraphs are known: a list of
// sentences for each. Sentences are numbered through. That a paragraph ends on
// both sides speaks for a bead that ends there. It stops with ctx's error;
// progress, which may be nil, is told the share that is done, from 0 to 1.
func AlignParagraphs(ctx context.Context, zh, en [][]string, g Glosser, progress func(share float64)) ([]Bead, error) {
	return align(ctx, newColumn(zh), newColumn(en), g, progress)
}

// column is a text with the places where its paragraphs end.
type column struct {
	sentences []string
	// paragraph[i] numbers the paragraph, from 1, that sentence i begins, 0
	// where it begins none. paragraph[len(sentences)] is 0.
	paragraph []int
	// paragraphs is their number.
	paragraphs int
}

func flatColumn(sentences []string) column {
	return column{sentences: sentences, paragraph: make([]int, len(sentences)+1)}
}

func newColumn(paragraphs [][]string) column {
	var s column
	for _, p := range paragraphs {
		if len(p) == 0 {
			continue
		}
		s.paragraphs++
		s.paragraph = append(s.paragraph, s.paragraphs)
		s.paragraph = append(s.paragraph, make([]int, len(p)-1)...)
		s.sentences = append(s.sentences, p...)
	}
	s.paragraph = append(s.paragraph, 0)
	return s
}

func align(ctx context.Context, zh, en column, g Glosser, progress func(float64)) ([]Bead, error) {
	n, m := len(zh.sentences), len(en.sentences)
	if n == 0 || m == 0 {
		return oneSided(n, m), ctx.Err()
	}
	t := newTexts(zh, en, g)
	l := newLattice(t, newBand(t))
	if err := l.score(ctx, progress); err != nil {
		return nil, err
	}
	return l.best(), nil
}

// oneSided gives the beads where one text is empty: nothing else is possible.
func oneSided(n, m int) []Bead {
	beads := make([]Bead, 0, n+m)
	for i := range n {
		beads = append(beads, Bead{Zh: []int{i}, Confidence: 1})
	}
	for j := range m {
		beads = append(beads, Bead{En: []int{j}, Confidence: 1})
	}
	return beads
}
