package linguist

import "github.com/dear-li-hua/dear-li-hua/internal/letters"

var (
	_ letters.Tokenizer = (*Linguist)(nil)
	_ letters.Tokenizer = (*Late)(nil)
)

// Words gives the words of a Chinese sentence.
func (l *Linguist) Words(sentence string) []string {
	var out []string
	for _, w := range l.r.Annotator.AnnotateWith(sentence, nil) {
		out = append(out, w.Text)
	}
	return out
}

// Lemmas gives the words of which an English word is a form, the likeliest
// first, itself left out.
func (l *Linguist) Lemmas(word string) []string { return l.r.Lemmas(word) }

// Words gives none until the data came.
func (l *Late) Words(sentence string) []string {
	if is := l.is.Load(); is != nil {
		return is.Words(sentence)
	}
	return nil
}

// Lemmas gives none until the data came.
func (l *Late) Lemmas(word string) []string {
	if is := l.is.Load(); is != nil {
		return is.Lemmas(word)
	}
	return nil
}
