package exchange

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// sound fails for a note that no study could keep.
func sound(t *testing.T, n *cards.Note) {
	t.Helper()
	if strings.TrimSpace(n.Headword) == "" || !n.Language.Valid() || n.Kind == "" {
		t.Fatalf("no note: %+v", n)
	}
	for _, text := range []string{n.Headword, n.Traditional, n.Reading, n.Gloss, n.Remarks} {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\ufdd0\ufdd1") {
			t.Fatalf("%q is no text", text)
		}
	}
	for _, c := range n.Contexts {
		if length := len([]rune(c.Sentence)); c.Start < 0 || c.End < c.Start || c.End > length {
			t.Fatalf("from %d to %d of %d in %q", c.Start, c.End, length, c.Sentence)
		}
	}
}

// tried guesses a source and looks at every note.
func tried(t *testing.T, s *Source) {
	t.Helper()
	p := s.Guess()
	if len(p.Types) != len(s.Types) {
		t.Fatalf("%d choices for %d types", len(p.Types), len(s.Types))
	}
	if err := s.Check(p); err != nil {
		if code := study.CodeOf(err); code != CodeNothing {
			t.Fatalf("the guess fails: %v", err)
		}
		return
	}
	for i := range s.Types {
		notes, err := s.Sample(t.Context(), p, i, 50)
		if err != nil {
			t.Fatal(err)
		}
		for k := range notes {
			sound(t, &notes[k])
		}
	}
}

func FuzzTables(f *testing.F) {
	for _, text := range []string{
		"guid,deck,tags,word,traditional,reading,meaning,senses,sentences,translations,sources,wrong,remarks,kind,language,level,forms\ng,D,a b,学习,學習,xuéxí,to study,,\"我学习。\n他学习。\",x,,,,word,zh,HSK 1 (2.0),1 3 学习\n",
		"//HSK/1\n学习[學習]\txue2xi2\tto study\n", "#separator:tab\n#html:true\n<b>a</b>\t学<ruby>习<rt>xí</rt></ruby>\n", "Front;Back\nabandon;v. 放弃\n",
		"学习 (xuéxí)\tto study\n", "a|b|c\n", "\ufeff汉字\t拼音\n", "学[xué]习[xí],x\n", "[sound:a.mp3],\"<img src=x>\"\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<14 {
			return
		}
		s := &Source{Name: "f", path: "f", clock: time.Now, words: Words{Simplify: swapped}}
		open := s.openTable
		if looksPleco(text) {
			open = s.openPleco
		}
		if err := open(context.Background(), text); err != nil {
			if study.CodeOf(err) == study.CodeInternal {
				t.Fatal(err)
			}
			return
		}
		tried(t, s)
	})
}

// swapped stands for the conversion of scripts.
func swapped(text string) string {
	return strings.NewReplacer("學", "学", "習", "习").Replace(text)
}

// FuzzPackageFields has fields as packages have them, of three types.
func FuzzPackageFields(f *testing.F) {
	for _, fields := range []string{
		"<b>学习</b>\x1fxue2 xi2\x1fto study [sound:a.mp3]", "{{c1::图书馆::x}}{{c2::}}<b>\x1fextra", " 学[xué] 习[xí]\x1f<u>我学习</u>",
		"<ruby>学<rt>xué</rt>\x1f<rt>", "abandon\x1f[əˈbændən]\x1fv. 放弃", "{{c1::{{c2::a}}}}\x1f\\[x^2\\]", "<img src=\"a b.png\">\x1f&amp;nbsp;", "學習（学习）\x1fx",
	} {
		f.Add(fields, false, "{{A}}{{#B}}{{type:B}}{{/B}}")
		f.Add(fields, true, "{{cloze:A}}")
	}
	f.Fuzz(func(t *testing.T, fields string, cloze bool, front string) {
		if !utf8.ValidString(fields) || len(fields) > 1<<13 || len(front) > 1<<10 {
			return
		}
		r := raw{fields: strings.Split(fields, "\x1f"), html: true, guid: "g"}
		if len(r.fields) > 12 {
			return
		}
		kind := anki.NoteType{Name: "T", Cloze: cloze, Notes: 1, Templates: []anki.Template{{Name: "1", Question: front}}}
		for i := range r.fields {
			kind.Fields = append(kind.Fields, anki.Field{Name: string(rune('A' + i))})
		}
		s := &Source{Name: "f", clock: time.Now, words: Words{Simplify: swapped}, Types: []TypeFound{typeFound(&kind)}, samples: [][]raw{{r}}}
		s.showSamples()
		tried(t, s)
		// Whatever the learner makes of it.
		p := s.Guess()
		for i := range p.Types[0].Roles {
			p.Types[0].Roles[i] = Roles()[1+i%(len(Roles())-1)]
		}
		p.Types[0].Skip = false
		notes, err := s.Sample(t.Context(), p, 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		for i := range notes {
			sound(t, &notes[i])
		}
	})
}
