package importing

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// propose makes a proposal of texts of as many sentences on both sides, each a
// bead.
func propose(t *testing.T) *Proposal {
	t.Helper()
	zh := "猫\n\n一只黑猫。两只白猫！\n\n三只花猫？\n"
	en := "Cats\n\nOne black cat. Two white cats!\n\nThree spotted cats?\n"
	p, err := NewService(newShelf(), nil).Pair(t.Context(), TextSource("a.txt", zh), TextSource("b.txt", en), nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Beads = []bilingual.Bead{{Zh: []int{0}, En: []int{0}, Confidence: 0.9}, {Zh: []int{1}, En: []int{1}, Confidence: 0.4}, {Zh: []int{2}, En: []int{2}, Confidence: 0.6}}
	return p
}

func sides(p *Proposal) []string {
	var out []string
	for i := range p.Beads {
		zh, en := p.Side(i)
		out = append(out, zh+"|"+en)
	}
	return out
}

func TestEditsOfAPairAndUndo(t *testing.T) {
	a, b, c := "一只黑猫。|One black cat.", "两只白猫！|Two white cats!", "三只花猫？|Three spotted cats?"
	for _, e := range []struct {
		name string
		edit func(p *Proposal) bool
		want []string // nil where it cannot be done
	}{
		{"join", func(p *Proposal) bool { return p.Join(0) }, []string{"一只黑猫。两只白猫！|One black cat. Two white cats!", c}},
		{"join the last", func(p *Proposal) bool { return p.Join(2) }, nil},
		{"split", func(p *Proposal) bool { return p.Split(1, 1, 0) }, []string{a, "两只白猫！|", "|Two white cats!", c}},
		{"split nothing off", func(p *Proposal) bool { return p.Split(1, 0, 0) }, nil},
		{"split all off", func(p *Proposal) bool { return p.Split(1, 1, 1) }, nil},
		{"split what is not there", func(p *Proposal) bool { return p.Split(9, 1, 0) }, nil},
		{"move on", func(p *Proposal) bool { return p.Move(0, study.English, 1) }, []string{"一只黑猫。|", "两只白猫！|One black cat. Two white cats!", c}},
		{"move back", func(p *Proposal) bool { return p.Move(0, study.Chinese, -1) }, []string{"一只黑猫。两只白猫！|One black cat.", "|Two white cats!", c}},
		{"move too many", func(p *Proposal) bool { return p.Move(0, study.Chinese, 2) }, nil},
		{"delete", func(p *Proposal) bool { return p.Delete(1) }, []string{a, c}},
		{"confirm", func(p *Proposal) bool { return p.Confirm(1) }, []string{a, b, c}},
	} {
		t.Run(e.name, func(t *testing.T) {
			p := propose(t)
			before := slices.Clone(p.Beads)
			done := e.edit(p)
			if done != (e.want != nil) || p.CanUndo() != done {
				t.Fatalf("done: %v, undo: %v", done, p.CanUndo())
			}
			if done && !slices.Equal(sides(p), e.want) {
				t.Errorf("%q", sides(p))
			}
			p.Undo()
			if !reflect.DeepEqual(p.Beads, before) || p.CanUndo() || p.Undo() != -1 {
				t.Errorf("undone: %+v", p.Beads)
			}
		})
	}
}

func TestLeastCertainFirst(t *testing.T) {
	p := propose(t)
	if got := p.LeastCertain(); !slices.Equal(got, []int{1, 2, 0}) {
		t.Errorf("%v", got)
	}
	p.Confirm(1)
	if got := p.LeastCertain(); !slices.Equal(got, []int{2, 0, 1}) {
		t.Errorf("%v", got)
	}
}

func TestPairIsAddedOnce(t *testing.T) {
	s := newShelf()
	service := NewService(s, nil)
	zh, en := "猫\n\n一只黑猫。\n\n三只花猫？\n", "Cats\n\nOne black cat.\n\nThree spotted cats?\n"
	for i, want := range []Outcome{Added, Same} {
		p, err := service.Pair(t.Context(), TextSource("b.txt", en), TextSource("a.txt", zh), nil)
		if err != nil {
			t.Fatal(err)
		}
		if p.Title != (bilingual.Text{Zh: "猫", En: "Cats"}) || p.Language != study.English {
			t.Errorf("%+v", p)
		}
		r := service.AddPair(t.Context(), p)
		if r.Outcome != want || r.Err != nil {
			t.Errorf("%d: %+v", i, r)
		}
		if got := s.lines(t, r.TextID); got != "One black cat.\nThree spotted cats?" {
			t.Errorf("%q", got)
		}
	}
}

func TestLongTextsBecomeSeveral(t *testing.T) {
	const sentences = 120_000
	var b strings.Builder
	for i := range sentences {
		if i%20_000 == 5_000 {
			b.WriteString("第三章 下\n\n")
			continue
		}
		b.WriteString("好。\n\n")
	}
	s := newShelf()
	reports := NewService(s, nil).Import(t.Context(), []Source{TextSource("长.txt", b.String())}, nil)
	total := 0
	for i, r := range reports {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		d := s.byID[r.TextID]
		total += len(d.Pairs())
		if i > 0 && d.Paragraphs[0].Role != bilingual.Heading {
			t.Errorf("part %d does not begin with a heading", i)
		}
	}
	if total != sentences || len(reports) < 2 || len(reports[0].Notes) != 1 {
		t.Errorf("%d sentences in %d parts, %+v", total, len(reports), reports[0])
	}
}
