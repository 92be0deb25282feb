package reading

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// marksOf gives the marks of a kind in the block of a sentence.
func marksOf(p *Page, n int, kind flow.MarkKind) []flow.Mark {
	var out []flow.Mark
	for _, m := range p.view.Block(p.sentenceRunes(n).Block).Marks {
		if m.Kind == kind {
			out = append(out, m)
		}
	}
	return out
}

func TestReadAloud(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, voice, _, _ := toolPage(t, d, "lihua-hsk4-01", study.English)
	last := len(p.text.sentences) - 1
	p.arrive(last - 1)
	p.openSentence(last - 1)
	p.Key("Shift+S")
	until(t, "it speaks", func() bool { return voice.count() == 1 })
	if m := marksOf(p, last-1, flow.MarkSpoken); len(m) != 1 || m[0].End-m[0].Start != len([]rune(sideOf(p, last-1))) {
		t.Errorf("marks %v of what is read", m)
	}
	p.Key("-")
	until(t, "it begins again", func() bool { return voice.count() == 2 })
	if voice.speed[1] != 90 || voice.said[1] != voice.said[0] {
		t.Errorf("after − it says %q at %d", voice.said[1], voice.speed[1])
	}
	voice.next <- struct{}{}
	until(t, "it goes on", func() bool { return voice.count() == 3 })
	if voice.said[2] != sideOf(p, last) {
		t.Errorf("it goes on with %q", voice.said[2])
	}
	if top, bottom, ok := p.flow.Extent(p.sentenceRunes(last)); !ok || top < 0 || bottom > p.flow.Size().Height {
		t.Errorf("what is read is at %v to %v", top, bottom)
	}
	voice.next <- struct{}{}
	until(t, "it ends", func() bool { return !p.tools.voice.Visible() })
	if len(marksOf(p, last, flow.MarkSpoken)) > 0 {
		t.Error("the mark stays")
	}
	until(t, "the speed is kept", func() bool { return d.Get().Reading.Speed == 90 })
	p.tools.panel.Hide()
	p.Key("S")
	until(t, "it speaks again", func() bool { return voice.count() == 4 })
	p.Key("S")
	if p.tools.voice.Visible() || p.tools.voice.speaking != -1 {
		t.Error("the key does not stop the voice")
	}
	for range 12 {
		p.Key("-")
	}
	if p.speed() != 50 {
		t.Errorf("slowest at %d", p.speed())
	}
	for range 12 {
		p.Key("=")
	}
	if p.speed() != 120 {
		t.Errorf("fastest at %d", p.speed())
	}
}

func TestWhereNothingReadsAloud(t *testing.T) {
	for language, want := range map[study.Language]string{study.English: "espeak-ng", study.Chinese: "安装"} {
		uitest.App(t, theme.LightUp, 1)
		p, voice, _, _ := toolPage(t, newDesk(t), "lihua-hsk2-01", language)
		voice.none = true
		p.Key("S")
		if !uitest.Shows(p.tools.voice, want) {
			t.Errorf("%s: it says %q", language, uitest.Texts(p.tools.voice))
		}
		p.Key("Escape")
		if p.tools.voice.Visible() {
			t.Error("Esc does not close that")
		}
	}
}

func TestAVoiceThatFails(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, voice, _, _ := toolPage(t, newDesk(t), "lihua-hsk2-01", study.English)
	voice.err = &study.Error{Code: speech.CodeFailed, Args: map[string]string{"engine": "A voice", "reason": "hoarse"}}
	p.Key("S")
	p.tools.voice.latest.Wait()
	until(t, "it is told", func() bool { return strings.Contains(strings.Join(uitest.Texts(p.tools.voice), " "), "hoarse") })
	if p.tools.voice.speaking != -1 || len(marksOf(p, 0, flow.MarkSpoken)) > 0 {
		t.Error("the sentence stays marked")
	}
}

var _ Speech = (*narrator)(nil)
