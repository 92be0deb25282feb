package letters_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

func shown(all []letters.Difference) string {
	var b strings.Builder
	for _, d := range all {
		switch d.Change {
		case letters.Added:
			b.WriteString("[+" + d.Text + "]")
		case letters.Removed:
			b.WriteString("[-" + d.Text + "]")
		case letters.Same:
			b.WriteString(d.Text)
		}
	}
	return b.String()
}

func TestDifferences(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""},
		{"", "你好", "[+你好]"},
		{"你好", "", "[-你好]"},
		{"你好", "你好", "你好"},
		{"今天我看了一木书。", "今天我看了一本书。", "今天我看了一[-木][+本]书。"},
		{"我喜欢猫", "我也很喜欢猫", "我[+也很]喜欢猫"},
		{"I go to school.", "I went to school.", "I [-go][+went] to school."},
		{"I go to school.", "I go to the school.", "I go to [+the ]school."},
		{"a\nb\nc\n", "a\nx\nc\n", "a\n[-b][+x]\nc\n"},
		{"first\nsecond\n", "second\n", "[-first\n]second\n"},
		{"cafe\u0301 au lait", "cafe au lait", "[-cafe\u0301][+cafe] au lait"},
	} {
		if got := shown(letters.Differences(c.a, c.b)); got != c.want {
			t.Errorf("%q → %q: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// checkDifferences finds both versions in the pieces.
func checkDifferences(t *testing.T, a, b string) {
	t.Helper()
	var before, after strings.Builder
	was := letters.Change("")
	for _, d := range letters.Differences(a, b) {
		if d.Change == was || d.Text == "" || was == letters.Added && d.Change == letters.Removed {
			t.Errorf("%q → %q: %q after %q", a, b, d.Change, was)
		}
		was = d.Change
		if d.Change != letters.Added {
			before.WriteString(d.Text)
		}
		if d.Change != letters.Removed {
			after.WriteString(d.Text)
		}
	}
	if before.String() != a || after.String() != b {
		t.Fatalf("%q → %q became %q → %q", a, b, before.String(), after.String())
	}
}

func TestDifferencesOfRandomEdits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("我 去 图书馆 go went \n 。 猫 the cat , é 𠮷")
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[random.IntN(len(words))])
			if random.IntN(2) == 0 {
				b.WriteByte(" \n"[random.IntN(2)])
			}
		}
		return b.String()
	}
	for range 2000 {
		a := text(random.IntN(30))
		b := []rune(a)
		for range random.IntN(6) {
			at := random.IntN(len(b) + 1)
			end := min(len(b), at+random.IntN(5))
			b = append(b[:at:at], append([]rune(text(random.IntN(3))), b[end:]...)...)
		}
		checkDifferences(t, a, string(b))
	}
}

// TestDifferencesOfLongTexts: two texts that have nothing in common would take
// hours if all ways were looked for.
func TestDifferencesOfLongTexts(t *testing.T) {
	long := func(from rune) string {
		var b strings.Builder
		for i := range rune(50_000) {
			b.WriteRune(from + i%5000)
			if i%17 == 0 {
				b.WriteByte('\n')
			}
		}
		return b.String()
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		checkDifferences(t, long('一'), long('豈'-6000))
		checkDifferences(t, long('一'), "x"+long('一'))
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("it takes far too long")
	}
}

func FuzzDifferences(f *testing.F) {
	for _, seed := range [][2]string{{"", "a"}, {"我喜欢猫", "我喜欢狗。\n"}, {"\xff\n", "a\xff"}, {"a b c", "c b a"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) { checkDifferences(t, a, b) })
}

func BenchmarkDifferences(b *testing.B) {
	text := strings.Repeat("今天我给猫拍了照片。I took a photo of the cat. ", 500)
	changed := strings.Replace(text, "照片", "一张照片", 20)
	for b.Loop() {
		if got := letters.Differences(text, changed); len(got) == 0 {
			b.Fatal(fmt.Sprint(got))
		}
	}
}
