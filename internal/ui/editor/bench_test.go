package editor_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// sentence has lines of many lengths, as letters have.
const sentence = "昨天下了一场大雨，我们没有去公园。你那里呢？Li Hua 说，下个星期会好一些。"

// long gives so many characters in paragraphs of a length.
func long(runes, paragraph int) string {
	text := []rune(strings.Repeat(sentence, runes/len([]rune(sentence))+1))[:runes]
	var parts []string
	for part := range slices.Chunk(text, paragraph) {
		parts = append(parts, string(part))
	}
	return strings.Join(parts, "\n")
}

// A key is to be answered within 30 ms at the 99th percentile, with what it
// sets and draws.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct {
		name             string
		runes, paragraph int
		grow             bool
	}{
		{"20000 in paragraphs of 200", 20_000, 200, false},
		{"20000 in paragraphs of 200, growing", 20_000, 200, true},
		{"2000 in one paragraph", 2000, 2000, false},
		{"20000 in one paragraph", 20_000, 20_000, false},
		{"20000 in one paragraph, growing", 20_000, 20_000, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			uitest.App(b, theme.LightUp, 1)
			e := editor.New()
			e.SetGrow(c.grow)
			inWindow(b, e, fyne.NewSize(560, 700))
			e.OnChanged = func(string) {}
			e.SetText(long(c.runes, c.paragraph))
			window := editor.NewPainter(e)
			window.Paint()
			for _, place := range []string{"start", "middle", "end"} {
				b.Run(place, func(b *testing.B) {
					e.SetCaret(map[string]int{"start": 0, "middle": e.Len() / 2, "end": e.Len()}[place])
					window.Paint()
					times := make([]time.Duration, 0, b.N)
					i := 0
					for b.Loop() {
						begin := time.Now()
						if i++; i%40 > 35 {
							e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
						} else {
							e.TypedRune([]rune(sentence)[i%39])
						}
						window.Paint()
						times = append(times, time.Since(begin))
					}
					slices.Sort(times)
					b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms/p99")
				})
			}
		})
	}
}

// A letter is to be open within 300 ms.
func BenchmarkOpen(b *testing.B) {
	uitest.App(b, theme.LightUp, 1)
	text := long(20_000, 200)
	for b.Loop() {
		e := editor.New()
		inWindow(b, e, fyne.NewSize(560, 700))
		e.SetText(text)
		editor.NewPainter(e).Paint()
	}
}
