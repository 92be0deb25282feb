package reading

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// singles takes each character for a word.
type singles struct{}

func (singles) AnnotateWith(line string, _ []hanzi.Override) []hanzi.Word {
	var out []hanzi.Word
	for i, r := range []rune(line) {
		if hanzi.IsHan(r) {
			out = append(out, hanzi.Word{Start: i, End: i + 1, Text: string(r), Syllables: []string{"a1"}})
		}
	}
	return out
}

// tallied is a text of sentences of ten characters each.
func tallied(sentences ...string) *text {
	doc := &bilingual.Document{ID: "trial", Kind: bilingual.Article, Language: study.Chinese}
	var pairs []bilingual.Pair
	for _, s := range sentences {
		pairs = append(pairs, bilingual.Pair{Zh: strings.Repeat(s, 10) + "。", En: s})
	}
	doc.Paragraphs = []bilingual.Paragraph{{Pairs: pairs}}
	return newText(doc, study.Chinese, singles{}, nil, nil)
}

func TestTallyCountsWhatThereWasTimeToRead(t *testing.T) {
	const ten = 10 * leastPerCharacter
	begin := time.Unix(1000, 0)
	for _, c := range []struct {
		name string
		do   func(t *text)
		want int
	}{
		{"nothing in no time", func(t *text) { t.read.credit(t, 0) }, 0},
		{"not quite one", func(t *text) { t.read.credit(t, ten-1) }, 0},
		{"one", func(t *text) { t.read.credit(t, ten) }, 10},
		{"time adds up", func(t *text) {
			t.read.credit(t, ten/2)
			t.read.credit(t, ten/2)
		}, 10},
		{"no more than is in the window", func(t *text) { t.read.credit(t, 100*ten) }, 30},
		{"each once", func(t *text) {
			t.read.credit(t, 3*ten)
			t.read.credit(t, 3*ten)
		}, 30},
		{"time does not run back", func(t *text) { t.read.credit(t, -ten) }, 0},
		{"what was leapt over does not count", func(t *text) {
			t.read.credit(t, ten/2)
			t.read.move(4, 5, begin)
			t.read.credit(t, ten/2)
		}, 0},
		{"scrolled on by a line, the time goes on", func(t *text) {
			t.read.credit(t, ten+ten/2)
			t.read.move(1, 4, begin)
			t.read.credit(t, ten/2)
		}, 20},
		{"who goes for tea does not read a book", func(t *text) {
			t.read.move(0, 5, begin)
			t.read.credit(t, 24*time.Hour)
		}, 50},
	} {
		text := tallied("一", "二", "三", "四", "五")
		text.read.move(0, 3, begin)
		c.do(text)
		if got, met := text.read.take(); got != c.want || len(met) != c.want {
			t.Errorf("%s: %d characters and %d words, want %d", c.name, got, len(met), c.want)
		}
		if got, met := text.read.take(); got != 0 || met != nil {
			t.Errorf("%s: %d characters are given twice", c.name, got)
		}
	}
	// A day in front of one window is no more than two minutes.
	long := tallied(strings.Split(strings.Repeat("一 二 三 四 五 六 七 八 九 十 ", 30), " ")...)
	for i := range long.sentences {
		long.sentences[i].pair.Zh += strings.Repeat("字", i) // each another
	}
	long.read.move(0, len(long.sentences), begin)
	long.read.credit(long, 24*time.Hour)
	if got, _ := long.read.take(); got == 0 || got > int(mostAtOnce/leastPerCharacter) {
		t.Errorf("a day counts %d characters", got)
	}
}

func TestATextReadAnewGoesOnCounting(t *testing.T) {
	a := tallied("一")
	a.read.move(0, 1, time.Unix(1000, 0))
	a.read.credit(a, time.Minute)
	b := newText(a.doc, study.Chinese, singles{}, nil, a)
	b.read.credit(b, time.Minute)
	if got, _ := b.read.take(); got != 10 {
		t.Errorf("counted %d, want 10: once", got)
	}
}

func TestThePageCountsWhatIsRead(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	clock := db.NewClock(db.Morning())
	services := d.services()
	services.Clock = clock
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.English)), services)
	w := test.NewWindow(p.Content())
	defer w.Close()
	w.Resize(size(1096, 800))
	read := func() (int, int) {
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.read, len(d.met)
	}
	open := func() {
		p.Show(route.Text{ID: "lihua-hsk2-01"})
		p.load.Wait()
		p.count.Wait()
	}
	open()
	clock.Advance(30 * time.Second)
	p.Leave()
	until(t, "what stood in the window is counted", func() bool { n, _ := read(); return n > 0 })
	once, met := read()
	if met == 0 || once > 600 {
		t.Errorf("counted %d characters, %d words", once, met)
	}
	// An hour on another page is no reading, and the same sentences count once.
	clock.Advance(time.Hour)
	open()
	clock.Advance(30 * time.Second)
	p.Leave()
	p.places.Wait(t.Context())
	if again, _ := read(); again != once {
		t.Errorf("counted %d and then %d", once, again)
	}
	for _, err := range stage.Errors {
		t.Error(err)
	}
}
