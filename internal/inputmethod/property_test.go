package inputmethod_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// checkState checks what holds of every state.
func checkState(t *testing.T, s *inputmethod.Session) {
	t.Helper()
	st := s.State()
	if n := utf8.RuneCountInString(st.Composing); st.Caret < 0 || st.Caret > n {
		t.Fatalf("caret %d in %q", st.Caret, st.Composing)
	}
	if s.Active() == (st.Composing == "") {
		t.Fatalf("active %v, composing %q", s.Active(), st.Composing)
	}
	if len(st.Candidates) > inputmethod.PageSize || st.Page < 0 || st.Page >= max(1, st.Pages) {
		t.Fatalf("page %d of %d with %d candidates", st.Page, st.Pages, len(st.Candidates))
	}
	if len(st.Candidates) > 0 && (st.Selected < 0 || st.Selected >= len(st.Candidates)) {
		t.Fatalf("selected %d of %d", st.Selected, len(st.Candidates))
	}
	seen := map[string]bool{}
	for _, c := range st.Candidates {
		if c.Text == "" || !utf8.ValidString(c.Text) || seen[c.Text] {
			t.Fatalf("candidate %q of %+v", c.Text, st.Candidates)
		}
		seen[c.Text] = true
	}
}

// press does one of the things that a window can ask for.
func press(t *testing.T, s *inputmethod.Session, key byte) {
	t.Helper()
	switch {
	case key < 26:
		if !s.Type(rune('a' + key)) {
			t.Fatalf("%c is not taken", 'a'+key)
		}
	case key < 60:
		s.Type([]rune("'ü:1234 5ǐAāZ\u0301x，。")[int(key)%16])
	case key < 70:
		s.Backspace()
	case key < 75:
		s.Delete()
	case key < 85:
		s.MoveCaret(int(key) - 80)
	case key < 95:
		s.Move(int(key) - 90)
	case key < 105:
		s.Page(int(key) - 100)
	case key < 120:
		before := s.Active()
		if text, done := s.Choose(int(key) - 106); done == (text == "") || done && s.Active() || done && !before {
			t.Fatalf("chosen %q, done %v", text, done)
		}
	case key < 122:
		if before := s.Active(); before == (s.Commit() == "") || s.Active() {
			t.Fatal("commit does not end")
		}
	case key < 124:
		if before := s.Active(); before == (s.Raw() == "") || s.Active() {
			t.Fatal("raw does not end")
		}
	case key < 125:
		s.Clear()
	case key < 126:
		s.Forget(0)
	case key < 130:
		s.SetOptions(inputmethod.Options{ToneKeys: key%2 == 0, Fuzzy: inputmethod.FuzzyPairs{ShS: key < 128, AnAng: true}})
	default:
		s.Key(rune(key&0x7f), 'x')
	}
}

func FuzzSession(f *testing.F) {
	for _, keys := range []string{"nihao\x6a", "\x0d\x08\x07\x00\x0e\x6b\x46", "abc\x80\x81\xff", "\x12\x07\x08\x1c\x78"} {
		f.Add([]byte(keys))
	}
	e := sample(f)
	f.Fuzz(func(t *testing.T, keys []byte) {
		s := e.NewSession(newUser(), inputmethod.Options{})
		for _, key := range keys[:min(len(keys), 400)] {
			press(t, s, key)
			checkState(t, s)
		}
	})
}

func FuzzConvert(f *testing.F) {
	for _, line := range []string{"nihao", "ni3 hao3!", "xi'an", "n\u0304", "'''", "a\xffb", "u:u:", "3.5 mai", "zhzhzh"} {
		f.Add(line, true)
	}
	e := sample(f)
	f.Fuzz(func(t *testing.T, line string, fuzzy bool) {
		var o inputmethod.Options
		if fuzzy {
			o.Fuzzy = inputmethod.FuzzyPairs{ZhZ: true, NL: true, InIng: true, EnEng: true}
		}
		c := e.Convert(line, o)
		if !utf8.ValidString(c.Text) && utf8.ValidString(line) || len(c.Candidates) > 0 && c.Candidates[0].Text != c.Text {
			t.Errorf("%q gives %+v", line, c)
		}
	})
}

func FuzzOpen(f *testing.F) {
	data, err := inputmethod.Encode(sampleTable())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) {
		if e, err := inputmethod.Open(data); err == nil {
			e.Convert("nihaozhg", inputmethod.Options{})
		}
	})
}

// Typing letter by letter, with corrections on the way, ends with the same
// candidates as typing at once: what the decoder keeps is right.
func TestKeptWorkChangesNothing(t *testing.T) {
	e := sample(t)
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"ni", "hao", "wo", "shi", "xi", "an", "xian", "zhong", "guo", "n", "zh", "'", "xue", "sheng", "v", "r", "nv", "er", "mai"}
	for range 300 {
		slow := e.NewSession(nil, inputmethod.Options{})
		letters := ""
		for range 1 + random.IntN(12) {
			part := parts[random.IntN(len(parts))]
			if letters == "" && part == "'" {
				continue
			}
			for i := range part { // each letter is typed, looked at, and sometimes mistyped first
				if random.IntN(3) == 0 {
					slow.Type('g')
					slow.State()
					slow.Backspace()
				}
				slow.Type(rune(part[i]))
				slow.State()
			}
			letters += part
		}
		quick := e.NewSession(nil, inputmethod.Options{})
		for _, r := range letters {
			quick.Type(r)
		}
		if a, b := texts(slow), texts(quick); strings.Join(a, " ") != strings.Join(b, " ") || slow.State().Composing != quick.State().Composing {
			t.Fatalf("%q: %v by and by, %v at once", letters, a, b)
		}
	}
}

// What whole syllables give has one character for each.
func TestOneCharacterForEachSyllable(t *testing.T) {
	e := sample(t)
	random := rand.New(rand.NewPCG(3, 4))
	syllables := []string{"ni", "hao", "wo", "shi", "xi", "an", "zhong", "guo", "xue", "sheng", "nv", "er", "mai", "lve", "lan", "hua"}
	for range 300 {
		n := 1 + random.IntN(20)
		var typed []string
		for range n {
			typed = append(typed, syllables[random.IntN(len(syllables))])
		}
		if got := e.Convert(strings.Join(typed, " "), inputmethod.Options{}).Text; utf8.RuneCountInString(got) != n {
			t.Fatalf("%v gives %q", typed, got)
		}
	}
}
