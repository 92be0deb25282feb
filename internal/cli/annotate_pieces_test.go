package cli

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// measured notes the longest text that is annotated at once.
type measured struct {
	Annotator
	longest int
}

func (m *measured) Annotate(line string) []hanzi.Word { return m.AnnotateWith(line, nil) }

func (m *measured) AnnotateWith(line string, known []hanzi.Override) []hanzi.Word {
	m.longest = max(m.longest, utf8.RuneCountInString(line))
	return m.Annotator.AnnotateWith(line, known)
}

// inPieces annotates a line, with the words that its pieces overlap left out.
func inPieces(t *testing.T, a *annotation, line, written string) []hanzi.Word {
	t.Helper()
	var out []hanzi.Word
	for p, err := range a.pieces(t.Context(), line, written, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if p.goesOn != (len(out) > 0) {
			t.Errorf("the piece at word %d says %v", len(out), p.goesOn)
		}
		out = append(out, p.words[p.from:p.to]...)
	}
	return out
}

// Whatever a line has in it, every character of it belongs to one word.
func FuzzPiecesOfALine(f *testing.F) {
	for _, seed := range []string{"今天下雨，我在家。", "xxxxxxxxxx我", "一一一一一一一一", "www.a.cn/x 2025年1月1日", "\xff我\ufffd", "𠮷👍🏽", "。。。。。。", "a@b.cn "} {
		f.Add(seed, uint8(3))
	}
	analyzer := hanzi.NewAnalyzer(nil)
	f.Fuzz(func(t *testing.T, line string, size uint8) {
		line = strings.Repeat(line, 1+600/(1+len(line)))
		a := &annotation{words: &corrected{Annotator: analyzer}, size: 16 + int(size)}
		inOrder(t, inPieces(t, a, line, line), line)
		a.script = strings.ToUpper
		if written := a.inScript(line); utf8.RuneCountInString(written) != utf8.RuneCountInString(line) {
			t.Errorf("%d characters become %d", utf8.RuneCountInString(line), utf8.RuneCountInString(written))
		}
	})
}

// inOrder reports the first word that does not follow the one before, or whose
// text is not that of its place.
func inOrder(t *testing.T, words []hanzi.Word, text string) {
	t.Helper()
	at, runes := 0, []rune(text)
	for _, w := range words {
		if w.Start != at || w.End <= at || w.End > len(runes) || w.Text != string(runes[w.Start:w.End]) {
			t.Fatalf("after character %d comes %d to %d, %.40q", at, w.Start, w.End, w.Text)
		}
		at = w.End
	}
	if at != len(runes) {
		t.Fatalf("%d characters of %d", at, len(runes))
	}
}

// A line of any length is annotated in bounded memory.
func TestLongLinesAreAnnotatedInPieces(t *testing.T) {
	const n = 60_000
	for name, line := range map[string]string{
		"sentences":      strings.Repeat("今天下雨，我在家。", n/9),
		"no signs":       strings.Repeat("今天下雨我在家", n/7),
		"English":        strings.Repeat("The cat sat on it. ", n/19),
		"one word":       strings.Repeat("x", n),
		"one number":     strings.Repeat("一", n),
		"one sign":       strings.Repeat("。", n),
		"many signs":     strings.Repeat("（）", n/2),
		"space":          strings.Repeat(" ", n),
		"addresses":      strings.Repeat("www.a.cn/x ", n/11),
		"long words":     strings.Repeat(strings.Repeat("x", 2*pieceSize-1)+"我", 7),
		"replacements":   strings.Repeat("\ufffd我", n/2),
		"beyond the BMP": strings.Repeat("𠮷👍🏽我", n/4),
	} {
		m := &measured{Annotator: hanzi.NewAnalyzer(nil)}
		a := &annotation{words: &corrected{Annotator: m}, size: pieceSize}
		inOrder(t, inPieces(t, a, line, line), line)
		most := pieceSize + 4*reach
		if strings.HasPrefix(name, "one ") || name == "space" || name == "long words" {
			most = (longestWord+2)*pieceSize + 4*reach
		}
		if m.longest > most {
			t.Errorf("%s: %d characters at once, want at most %d", name, m.longest, most)
		}
	}
}

// The words of a long line are those that it has as a whole. Between two ways to
// divide it that are exactly as likely, rounding chooses: there may be one in
// some thousand words.
func TestPiecesHaveTheWordsOfTheWhole(t *testing.T) {
	analyzer, converter := reference(t)
	text := libraryText(t)
	for name, line := range map[string]string{
		"sentences": text,
		"no signs": strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Han, r) {
				return r
			}
			return -1
		}, text),
	} {
		a := &annotation{words: &corrected{Annotator: analyzer}, size: 50} // many borders
		got, want := inPieces(t, a, line, line), analyzer.Annotate(line)
		inOrder(t, got, line)
		if n := differing(got, want); n > len(want)/2000 {
			t.Errorf("%s: %d of %d words differ", name, n, len(want))
		}
		a.script = converter.ToTraditional
		written := a.inScript(line)
		if whole := converter.ToTraditional(line); written != whole {
			t.Errorf("%s: in the other script it differs from the whole", name)
		}
		inOrder(t, inPieces(t, a, line, written), written)
	}
}

// differing counts the words of the second list that the first has not.
func differing(got, want []hanzi.Word) int {
	at := map[int]*hanzi.Word{}
	for i := range got {
		at[got[i].Start] = &got[i]
	}
	n := 0
	for i := range want {
		if found := at[want[i].Start]; found == nil || !same(found, &want[i]) {
			n++
		}
	}
	return n
}

// Each form prints a line in pieces as it prints it whole.
func TestFormsPrintPieces(t *testing.T) {
	analyzer, _ := reference(t)
	line := libraryText(t)
	a := &annotation{words: &corrected{Annotator: analyzer}, size: 50}
	whole := inPieces(t, a, line, line)
	for _, display := range []hanzi.Display{{}, {Tones: hanzi.Spoken}, {Notation: hanzi.Zhuyin, Tones: hanzi.Spoken}} {
		for _, f := range []form{jsonForm{}, textForm{display}, htmlForm{display: display}} {
			if printed(t, f, line, a.pieces(t.Context(), line, line, nil)) != printed(t, f, line, inOnePiece(whole)) {
				t.Errorf("%T of %+v differs from the whole", f, display)
			}
		}
	}
	english := strings.Repeat("No Chinese. ", pieceSize)
	if got := printed(t, textForm{}, english, a.pieces(t.Context(), english, english, nil)); got != english+"\n" {
		t.Errorf("a line without Chinese becomes %d bytes", len(got))
	}
	late := english + "我。"
	if got := printed(t, textForm{}, late, a.pieces(t.Context(), late, late, nil)); !strings.HasPrefix(got, "No Chinese. No Chinese.") || !strings.HasSuffix(got, " Wǒ.\n"+late+"\n\n") {
		t.Errorf("a line with late Chinese becomes %.40q…", got)
	}
}

func same(a, b *hanzi.Word) bool {
	return a.Text == b.Text && a.Start == b.Start && a.Lang == b.Lang && a.Pinyin == b.Pinyin && a.Joined == b.Joined && slices.Equal(a.Syllables, b.Syllables)
}

func printed(t *testing.T, f form, text string, pieces iter.Seq2[piece, error]) string {
	t.Helper()
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	b := &lineBuffer{out: &output{w: w}}
	if err := errors.Join(f.line(b, text, pieces), b.flush(), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// reference gives the program's own data; the test is skipped where they were
// not built.
func reference(t *testing.T) (*hanzi.Analyzer, *hanzi.Converter) {
	t.Helper()
	path := filepath.Join("..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data: make data builds it")
	}
	db, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	lexicon, err := db.Lexicon(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	converter, err := db.Converter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return hanzi.NewAnalyzer(lexicon), converter
}

// libraryText is a line of the library's Chinese sentences. The cost of a whole
// line is summed up with seven digits: in one that is longer than this, of two
// ways that are nearly as likely the wrong one may win.
func libraryText(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(data.Library, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := data.Library.ReadFile(path)
		for line := range strings.Lines(string(text)) {
			if hanzi.HasHan(line) && b.Len() < 3*20_000 {
				b.WriteString(strings.TrimSpace(line))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCountInString(b.String()); n < 3*pieceSize {
		t.Fatalf("the library has only %d characters", n)
	}
	return b.String()
}
