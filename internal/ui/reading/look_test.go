package reading

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// lookAt opens a text with a look.
func lookAt(t *testing.T, d *desk, change func(*settings.Settings), sentences ...string) *Page {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	d.docs = []*bilingual.Document{chineseText("trial", sentences...)}
	change(&d.chosen)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "trial")
	t.Cleanup(p.Leave)
	return p
}

func TestReadingsAreWrittenAsTheLearnerWants(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		change func(*settings.Settings)
		want   string
	}{
		{func(*settings.Settings) {}, "Lǐ Huá nǐ hǎo"},
		{func(s *settings.Settings) { s.Reading.Tones = "spoken" }, "Lǐ Huá ní hǎo"},
		{func(s *settings.Settings) { s.Reading.Notation = "numbers" }, "Li3 Hua2 ni3 hao3"},
		{func(s *settings.Settings) { s.Reading.Notation = "zhuyin" }, "ㄌㄧˇ ㄏㄨㄚˊ ㄋㄧˇ ㄏㄠˇ"},
	} {
		d.chosen = settings.Default()
		p := lookAt(t, d, c.change, "李华，你好！")
		if got := rubies(p, 0); got != c.want {
			t.Errorf("%+v: %s stands over the text, want %s", d.chosen.Reading, got, c.want)
		}
	}
}

func TestTheTextIsShownInTheOtherScript(t *testing.T) {
	d := newDesk(t)
	p := lookAt(t, d, func(s *settings.Settings) { s.Reading.Script = "traditional" }, "他的头发很长。他发现了。")
	if got := string(p.view.Block(0).Para.Text); got != "他的頭髮很長。他發現了。" {
		t.Errorf("shown as %s", got)
	}
	goTo(t, p, "头发", 0)
	if p.meaning.head != "头发" || p.meaning.written != "頭髮" || p.word().head != "头发" {
		t.Errorf("looked up as %s, written %s", p.meaning.head, p.meaning.written)
	}
	p.Key("2")
	if p.learner.Statuses["头发"] != "learning" {
		t.Errorf("statuses %v", p.learner.Statuses)
	}
}

func TestTonesFaceAndSize(t *testing.T) {
	d := newDesk(t)
	p := lookAt(t, d, func(s *settings.Settings) {
		s.Reading.ToneColors, s.Reading.Face, s.Reading.Scale, s.Reading.Spaced = "safe", "sans", 2, true
	}, "妈妈骂马吗？")
	b := p.view.Block(0)
	if b.Style.Face != ink.Regular || b.Style.Size != 50 || len(b.Para.Gaps) == 0 || b.Style.Gap <= 0 {
		t.Errorf("style %+v, gaps %v", b.Style, b.Para.Gaps)
	}
	tones := theme.SafeTones()
	want := []int{1, 5, 4, 3, 5}
	if len(b.Colors) != len(want) || len(b.RubyColors) != len(want) {
		t.Fatalf("colours %v, %v", b.Colors, b.RubyColors)
	}
	for i, tone := range want {
		if b.Colors[i].Name != tones[tone-1] || b.RubyColors[i] != tones[tone-1] || b.Colors[i].Start != i {
			t.Errorf("character %d has %v and %v, want the colour of tone %d", i, b.Colors[i], b.RubyColors[i], tone)
		}
	}
}

func TestTranslationsStandWhereTheLearnerWants(t *testing.T) {
	x := newText(letter(), study.Chinese, wordsOfTwo{}, nil, nil)
	shapes := func(mode TranslationMode, shown map[int]bool) string {
		k := look{pinyin: PinyinAll, Reading: settings.DefaultReading(), shown: shown}
		k.Translation = string(mode)
		v := newView(x, Learner{}, k, nil)
		var out []string
		for i := range v.Len() {
			b, s := v.Block(i), v.Shape(i)
			if s.Bar != b.Bar || s.Style != b.Style || s.Before != b.Before || !b.Bar && s.Ref != b.Ref || v.Runes(i) != len(b.Para.Text) {
				t.Errorf("%s: block %d is %+v, its shape %+v", mode, i, b, s)
			}
			one := string(b.Para.Text)
			if b.Bar {
				one = "(" + one + ")"
			}
			if b.Beside != nil {
				for _, part := range b.Beside.Parts {
					one += "|" + string(part.Text)
				}
			}
			out = append(out, one)
		}
		for para := range x.paras {
			for r := range x.paras[para].text {
				block, at := v.at(para, r)
				if backPara, backRune, ok := v.back(block, at); !ok || backPara != para || backRune != r {
					t.Errorf("%s: rune %d of paragraph %d is rune %d of block %d and comes back as %d of %d", mode, r, para, at, block, backRune, backPara)
				}
			}
		}
		return strings.Join(out, " / ")
	}
	for _, c := range []struct {
		mode  TranslationMode
		shown map[int]bool
		want  string
	}{
		{OnDemand, nil, "你好！ / 猫叫豆腐。它不白。"},
		{OnDemand, map[int]bool{1: true, 2: true}, "你好！ / 猫叫豆腐。它不白。 / (The cat is called Tofu.)"},
		{Hidden, map[int]bool{1: true}, "你好！ / 猫叫豆腐。它不白。"},
		{Under, nil, "你好！ / (Hello!) / 猫叫豆腐。 / (The cat is called Tofu.) / 它不白。"},
		{Beside, nil, "你好！|Hello! / 猫叫豆腐。它不白。|The cat is called Tofu."},
	} {
		if got := shapes(c.mode, c.shown); got != c.want {
			t.Errorf("%s: %s, want %s", c.mode, got, c.want)
		}
	}
}

func TestLongParagraphsAreDivided(t *testing.T) {
	d := &bilingual.Document{Language: study.Chinese, Paragraphs: []bilingual.Paragraph{{}}}
	for range 2000 {
		d.Paragraphs[0].Pairs = append(d.Paragraphs[0].Pairs, bilingual.Pair{Zh: "猫叫豆腐。"})
	}
	x := newText(d, study.Chinese, wordsOfTwo{}, nil, nil)
	if len(x.paras) != 4 || x.paras[0].goesOn || !x.paras[3].goesOn {
		t.Fatalf("%d parts", len(x.paras))
	}
	v := newView(x, Learner{}, lookOf(settings.Default()), nil)
	if v.Shape(1).Style.Indent != 0 || v.Shape(0).Style.Indent == 0 {
		t.Error("a part inside a paragraph is indented, or its beginning is not")
	}
	if x.paras[1].read {
		t.Error("words are found before they are asked for")
	}
	counts, err := countWords(t.Context(), x)
	if err != nil || len(counts) != 2 || counts[0].Count != 2000 || x.paras[0].read {
		t.Errorf("counts %v, %v", counts, err)
	}
}

func TestTheSheetLeavesTheTextInSight(t *testing.T) {
	for _, window := range []fyne.Size{size(1096, 800), size(892, 640)} {
		for _, language := range []study.Language{study.English, study.Chinese} {
			uitest.App(t, theme.LightUp, 1)
			d := newDesk(t)
			var stage uitest.Stage
			p := New(stage.Frame(uitest.Words(t, language)), d.services())
			w := test.NewWindow(p.Content())
			w.SetPadded(false)
			w.Resize(window)
			p.Show(route.Text{ID: "lihua-hsk4-01"})
			p.load.Wait()
			p.count.Wait()
			p.tools.kept.Wait()
			whole := p.flow.Size().Width
			p.Key("V")
			driver := fyne.CurrentApp().Driver()
			controls := map[string]int{}
			for _, group := range []string{"first", "second"} {
				for _, o := range uitest.All[*widgets.Segments](p.sheet) {
					controls[group]++
					at, most := driver.AbsolutePositionForObject(o), window.Height-theme.Px(32)
					if at.X < p.flow.Size().Width || at.X+o.Size().Width > window.Width || at.Y+o.Size().Height > most {
						t.Errorf("%v, %s: a choice of the %s group is at %v, %v large, where the text is %v wide", window, language, group, at, o.Size(), p.flow.Size().Width)
					}
				}
				for _, o := range uitest.All[*widgets.Tick](p.sheet) {
					controls[group]++
					if at := driver.AbsolutePositionForObject(o); at.Y+o.Size().Height > window.Height-theme.Px(32) {
						t.Errorf("%v, %s: a tick of the %s group is at %v", window, language, group, at)
					}
				}
				p.sheet.Key("Right")
			}
			if controls["first"] != 5 || controls["second"] != 5 {
				t.Errorf("the groups have %v controls", controls)
			}
			p.sheet.Key("Escape")
			if now := p.flow.Size().Width; now != whole {
				t.Errorf("afterwards the text is %v wide, was %v", now, whole)
			}
			p.Leave()
			w.Close()
		}
	}
}

func TestTheSheetChangesTheTextBehindIt(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		scale    float32
		language study.Language
	}{{"look-light-en", theme.LightUp, 1, study.English}, {"look-dark-zh", theme.DarkUp, 1, study.Chinese}, {"look-200", theme.LightUp, 2, study.English}} {
		uitest.App(t, c.mode, c.scale)
		d := newDesk(t)
		var stage uitest.Stage
		p := New(stage.Frame(uitest.Words(t, c.language)), d.services())
		w := test.NewWindow(p.Content())
		uitest.PhotographWindow(t, w, size(960, 640), c.name, func() {
			p.Show(route.Text{ID: "lihua-hsk4-01"})
			p.load.Wait()
			p.Key("V")
			if p.sheet == nil {
				t.Fatal("the sheet does not open")
			}
			p.setTranslation("beside")
		})
		until(t, "the choice is kept", func() bool { return d.Get().Reading.Translation == "beside" })
		p.sheet.Key("Escape")
		if p.sheet != nil {
			t.Error("Esc does not close the sheet")
		}
		p.Key("F")
		p.count.Wait()
		if p.sheet == nil {
			t.Error("the sheet about the text does not open")
		}
		p.Leave()
		if p.sheet != nil {
			t.Error("the sheet stays when the page is left")
		}
	}
}
