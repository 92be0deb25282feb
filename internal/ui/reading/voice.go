package reading

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Speech reads aloud.
type Speech interface {
	// Engines names the voices of the system; none if there are none.
	Engines() []string
	// SayAt speaks at a speed in percent until all was said or ctx ended.
	SayAt(ctx context.Context, text string, language study.Language, speed int) error
}

// speedStep is how much a key changes the speed, in percent.
const speedStep = 10

// voice is the bar that shows what is read aloud, and how one gets a voice
// where there is none.
type voice struct {
	widget.BaseWidget
	p      *Page
	holder *fyne.Container

	latest   page.Latest
	speaking int  // the sentence, -1 for none
	on       bool // goes on with the next one
}

// voiceWidth is the bar's width at 100 %.
const voiceWidth = 560

func newVoice(p *Page) *voice {
	v := &voice{p: p, holder: container.NewStack(), speaking: -1}
	v.ExtendBaseWidget(v)
	v.Hide()
	return v
}

// CreateRenderer draws the bar on raised ground.
func (v *voice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(widgets.NewFloating(8), v.holder))
}

// place puts the bar at the foot of the text.
func (v *voice) place(room fyne.Size) {
	if !v.Visible() || len(v.holder.Objects) == 0 {
		return
	}
	air := theme.Px(findAir)
	width := min(theme.Px(voiceWidth), room.Width-2*air)
	size := fyne.NewSize(width, widgets.HeightFor(v.holder.Objects[0], width))
	v.Resize(size)
	v.Move(fyne.NewPos((room.Width-width)/2, max(room.Height-size.Height-air, 0)))
}

// speed gives how fast voices read, in percent.
func (p *Page) speed() int { return p.shows.Speed }

// speak reads the present sentence aloud, and on from there; while something is
// read it stops that.
func (p *Page) speak(on bool) {
	if p.stopVoice() {
		return
	}
	n := p.presentSentence()
	if of := p.passages(); len(of) > 0 {
		n = of[0].sentence
	}
	if n >= 0 {
		p.speakFrom(n, on)
	}
}

// speakFrom reads a sentence aloud; on goes on with those after it.
func (p *Page) speakFrom(n int, on bool) {
	v := p.tools.voice
	if p.s.Speech == nil || len(p.s.Speech.Engines()) == 0 {
		v.tell(widgets.NewParagraph(p.frame.Words.T("passage.voice_none"), theme.Ink))
		return
	}
	before := v.speaking
	v.speaking, v.on = n, on
	p.tools.marks.spoken = n
	p.marked(before, n)
	p.bringIn(p.sentenceRunes(n))
	v.show()
	t := p.text
	side, speed := t.sentences[n].pair.In(t.language), p.speed()
	page.Load(&v.latest, func(ctx context.Context) (struct{}, error) {
		if strings.TrimSpace(side) == "" {
			return struct{}{}, nil
		}
		return struct{}{}, p.s.Speech.SayAt(ctx, side, t.language, speed)
	}, func(_ struct{}, err error) {
		switch {
		case p.text == nil || p.text.doc != t.doc || p.text.language != t.language:
			p.stopVoice()
		case err != nil:
			p.stopVoice()
			if !errors.Is(err, context.Canceled) {
				v.tell(widgets.NewParagraph(p.frame.Words.ErrorText(err), theme.Cinnabar))
			}
		case on && n+1 < len(t.sentences):
			p.spend()
			p.speakFrom(n+1, true)
		default:
			p.stopVoice()
		}
	})
}

// stopVoice ends what is read aloud, or takes away what the bar tells; false if
// there was neither.
func (p *Page) stopVoice() bool {
	v := p.tools.voice
	if !v.Visible() {
		return false
	}
	v.latest.Stop()
	v.Hide()
	before := v.speaking
	v.speaking, v.on = -1, false
	p.tools.marks.spoken = -1
	if before >= 0 {
		p.marked(before)
	}
	return true
}

// changeSpeed has voices read faster or slower, from this sentence on.
func (p *Page) changeSpeed(by int) {
	v := p.tools.voice
	before := p.speed()
	to := settings.VoiceSpeed((before + by) / speedStep * speedStep)
	p.shows.Speed, p.view.look.Speed = to, to
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Settings.Update(ctx, func(s *settings.Settings) { s.Reading.Speed = to })
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
	switch {
	case v.speaking < 0:
		p.frame.Notify(p.frame.Words.T("passage.voice_speed", i18n.Args{"n": to}), "", nil)
	case to != before:
		p.speakFrom(v.speaking, v.on) // again, at the new speed
	}
}

// show tells what is read, with the speed and the way to stop.
func (v *voice) show() {
	t, p := v.p.frame.Words.T, v.p
	line := widgets.NewBody(t("passage.voice_reads", i18n.Args{"n": v.speaking + 1, "all": len(p.text.sentences)}))
	line.Cut = true
	row := widgets.NewFillRow(14, 0, line,
		widgets.NewKeyLink(t("passage.voice_slower"), "−", func() { p.changeSpeed(-speedStep) }),
		widgets.NewBody(t("passage.voice_percent", i18n.Args{"n": p.speed()})),
		widgets.NewKeyLink(t("passage.voice_faster"), "+", func() { p.changeSpeed(speedStep) }),
		widgets.NewKeyLink(t("passage.voice_stop"), "S", func() { p.stopVoice() }))
	v.lay(row)
}

// tell shows a message in the bar until it is closed.
func (v *voice) tell(message *widgets.Prose) {
	v.lay(widgets.NewColumn(10, message, widgets.NewKeyLink(v.p.frame.Words.T("look.close"), "Esc", func() { v.p.stopVoice() })))
}

func (v *voice) lay(o fyne.CanvasObject) {
	v.holder.Objects = []fyne.CanvasObject{widgets.NewInset(14, 18, 14, 18, o)}
	v.holder.Refresh()
	v.Show()
	v.place(v.p.over.Size())
	v.p.over.Refresh()
}
