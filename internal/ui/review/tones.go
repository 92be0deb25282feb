package review

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// toneChooser asks for the tones of a word one syllable after another: the
// present one is marked in the word and in the reading that comes to be, and
// below stand its five tones.
type toneChooser struct {
	turn    *turn
	at      int
	word    *widgets.Prose
	reading *widgets.Prose
	buttons [pinyin.ToneNeutral]*widgets.Button
	content []fyne.CanvasObject
	// changed is called when the texts changed.
	changed func()
}

func newToneChooser(t *turn, changed func()) *toneChooser {
	c := &toneChooser{turn: t, changed: changed}
	c.word = centred(t.item.Note.Headword, ink.Kai, wordSize, theme.Ink)
	c.reading = centred(" ", ink.Regular, 23, theme.Soft)
	row := make([]fyne.CanvasObject, len(c.buttons))
	for i := range c.buttons {
		c.buttons[i] = widgets.NewRatingButton(" ", digit(i), false, func() { c.choose(i + 1) })
		row[i] = c.buttons[i]
	}
	c.content = []fyne.CanvasObject{
		c.word, c.reading, widgets.NewInset(22, 0, 0, 0, container.New(toneLine{}, row...)),
	}
	c.show()
	return c
}

// choose sets the tone of the present syllable and goes on to the next one.
func (c *toneChooser) choose(tone int) {
	c.at = c.turn.choose(c.at, tone)
	c.show()
	c.changed()
}

// step goes to a syllable before or behind; back takes the tone there away.
func (c *toneChooser) step(by int, back bool) {
	if back && c.turn.tones[c.at] != 0 {
		by = 0
	}
	c.at = min(max(c.at+by, 0), len(c.turn.tones)-1)
	if back {
		c.turn.tones[c.at] = 0
	}
	c.show()
	c.changed()
}

func (c *toneChooser) show() {
	var text strings.Builder
	var present [2]int
	length := 0
	c.reading.Plain()
	for i, s := range c.turn.syllables {
		s.Tone = c.turn.tones[i]
		written := strings.ToLower(s.Mark())
		if i > 0 {
			text.WriteString(" ")
			length++
		}
		text.WriteString(written)
		size := len([]rune(written))
		if i == c.at {
			present = [2]int{length, length + size}
		} else if s.Tone != 0 {
			c.reading.ColorPart(length, length+size, theme.Ink)
		}
		length += size
	}
	c.reading.Marked = present
	c.reading.SetText(text.String())
	c.reading.Refresh()
	c.word.Marked = [2]int{}
	if chars := len([]rune(c.turn.item.Note.Headword)); chars >= len(c.turn.syllables) {
		c.word.Marked = [2]int{c.at, c.at + 1}
	}
	c.word.Refresh()
	for i, b := range c.buttons {
		s := c.turn.syllables[c.at]
		s.Tone = i + 1
		b.SetLabel(strings.ToLower(s.Mark()))
		b.SetChosen(c.turn.tones[c.at] == i+1)
	}
}

// toneLine gives the tones equal widths in one line, however large the text is:
// a second line would be out of sight in a low window.
type toneLine struct{}

// The space between tones and the greatest width of one, in pixels at 100 %.
const toneGap, toneWidth = 10, 92

// MinSize is that of the highest one; the width is what there is.
func (toneLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(1, height)
}

// Layout places them in the middle.
func (toneLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	gap := min(theme.Px(toneGap), size.Width/(n*8))
	width := min(theme.Px(toneWidth), (size.Width-gap*(n-1))/n)
	x := (size.Width - width*n - gap*(n-1)) / 2
	for _, o := range objects {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}
