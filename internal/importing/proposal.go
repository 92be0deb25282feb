package importing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Proposal is how two files may belong together, for the learner to review.
// Nothing of it is in the library before AddPair.
type Proposal struct {
	// Title and Author have a side from each file. They may be changed.
	Title, Author bilingual.Text
	// Language is that of the text; the other is its translation.
	Language study.Language
	Kind     bilingual.Kind
	// Zh and En are the sentences of both files, numbered through.
	Zh, En []Sentence
	// Beads say which belong together, in the order of both. Confidence is 1
	// for those that the learner has changed or confirmed.
	Beads []bilingual.Bead
	// Notes say what reading the files left out.
	Notes []formats.Note

	// zhBegins and enBegins say which sentences begin a paragraph.
	zhBegins, enBegins []bool
	// origin is that of both files together.
	origin  reader.Origin
	history []change
}

// change is an edit: what stood in place of the beads from At on.
type change struct {
	at    int
	old   []bilingual.Bead
	count int // of those that took their place
}

// CodePairLanguages says that the two files {path} and {other} are in the same
// language.
const CodePairLanguages study.Code = "import_pair_languages"

// Pair reads two files, of which one is Chinese and one English in whatever
// order, and aligns their sentences. The text is that of the first file, the
// other its translation. progress, which may be nil, is told the share that is
// done, from 0 to 1.
func (s *Service) Pair(ctx context.Context, a, b Source, progress func(share float64)) (*Proposal, error) {
	first, err := s.readWork(ctx, a)
	if err != nil {
		return nil, err
	}
	second, err := s.readWork(ctx, b)
	if err != nil {
		return nil, err
	}
	zh, en := first, second
	if zh.language == study.English {
		zh, en = en, zh
	}
	if zh.language == en.language {
		return nil, formats.Fail(CodePairLanguages, nil, "path", a.Name, "other", b.Name, "language", languageName(zh.language))
	}
	p := &Proposal{
		Title:    bilingual.Text{Zh: cmp.Or(zh.title.Zh, zh.title.En), En: cmp.Or(en.title.En, en.title.Zh)},
		Author:   bilingual.Text{Zh: zh.author.Zh, En: cmp.Or(en.author.En, zh.author.En)},
		Language: first.language, Kind: bilingual.Article, Notes: append(first.notes, second.notes...),
		origin: reader.Origin{Name: a.Name, Hash: hashText(first.hash, second.hash), MadeID: true},
	}
	p.Zh, p.zhBegins = zh.flat()
	p.En, p.enBegins = en.flat()
	var glosser bilingual.Glosser
	if s.glosses != nil {
		if glosser, err = s.glosses(ctx, zh.all()); err != nil {
			return nil, err
		}
	}
	p.Beads, err = bilingual.AlignParagraphs(ctx, zh.texts(), en.texts(), glosser, progress)
	return p, err
}

func languageName(l study.Language) string {
	if l == study.English {
		return "English"
	}
	return "Chinese"
}

// flat gives the sentences one after another, and which begin a paragraph.
func (d *divided) flat() (out []Sentence, begins []bool) {
	for _, p := range d.paragraphs {
		for i, s := range p {
			out = append(out, s)
			begins = append(begins, i == 0)
		}
	}
	return out, begins
}

// texts gives the sentences by paragraph.
func (d *divided) texts() [][]string {
	out := make([][]string, len(d.paragraphs))
	for i, p := range d.paragraphs {
		for _, s := range p {
			out[i] = append(out[i], s.Text)
		}
	}
	return out
}

func (d *divided) all() string {
	var b strings.Builder
	for _, p := range d.paragraphs {
		for _, s := range p {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// Side gives both sides of a bead as they will stand in the document.
func (p *Proposal) Side(i int) (zh, en string) {
	pair := p.pair(p.Beads[i])
	return pair.Zh, pair.En
}

// LeastCertain gives the numbers of all beads, the least certain first.
func (p *Proposal) LeastCertain() []int {
	out := make([]int, len(p.Beads))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(p.Beads[a].Confidence, p.Beads[b].Confidence) })
	return out
}

// Confirm says that a bead is right. It reports whether there is such a bead.
func (p *Proposal) Confirm(i int) bool {
	if i < 0 || i >= len(p.Beads) {
		return false
	}
	b := p.Beads[i]
	b.Confidence = 1
	p.replace(i, 1, b)
	return true
}

// Join makes one bead of a bead and the next. It reports whether there is a
// next one.
func (p *Proposal) Join(i int) bool {
	if i < 0 || i+1 >= len(p.Beads) {
		return false
	}
	a, b := p.Beads[i], p.Beads[i+1]
	p.replace(i, 2, bilingual.Bead{Zh: slices.Concat(a.Zh, b.Zh), En: slices.Concat(a.En, b.En), Confidence: 1})
	return true
}

// Split divides a bead: its first zh and en sentences make one, the others the
// next. It reports whether both are something.
func (p *Proposal) Split(i, zh, en int) bool {
	if i < 0 || i >= len(p.Beads) {
		return false
	}
	b := p.Beads[i]
	if zh < 0 || en < 0 || zh > len(b.Zh) || en > len(b.En) || zh+en == 0 || zh+en == len(b.Zh)+len(b.En) {
		return false
	}
	p.replace(i, 1,
		bilingual.Bead{Zh: b.Zh[:zh:zh], En: b.En[:en:en], Confidence: 1},
		bilingual.Bead{Zh: b.Zh[zh:], En: b.En[en:], Confidence: 1})
	return true
}

// Move moves the border between a bead and the next on one side: with n above 0
// the last n sentences of the bead go to the next one, with n below 0 the first
// of the next come to it. A bead that is left with nothing goes. It reports
// whether there are as many.
func (p *Proposal) Move(i int, side study.Language, n int) bool {
	if i < 0 || i+1 >= len(p.Beads) || n == 0 || !side.Valid() {
		return false
	}
	a, b := p.Beads[i], p.Beads[i+1]
	from, to := &a.Zh, &b.Zh
	if side == study.English {
		from, to = &a.En, &b.En
	}
	if n > len(*from) || -n > len(*to) {
		return false
	}
	all, at := slices.Concat(*from, *to), len(*from)-n
	*from, *to = all[:at:at], all[at:]
	a.Confidence, b.Confidence = 1, 1
	left := slices.DeleteFunc([]bilingual.Bead{a, b}, func(x bilingual.Bead) bool { return len(x.Zh)+len(x.En) == 0 })
	p.replace(i, 2, left...)
	return true
}

// Delete leaves the sentences of a bead out of the document. It reports whether
// there is such a bead and another one.
func (p *Proposal) Delete(i int) bool {
	if i < 0 || i >= len(p.Beads) || len(p.Beads) == 1 {
		return false
	}
	p.replace(i, 1)
	return true
}

// replace puts beads in the place of count others and remembers it.
func (p *Proposal) replace(at, count int, with ...bilingual.Bead) {
	p.history = append(p.history, change{at: at, old: slices.Clone(p.Beads[at : at+count]), count: len(with)})
	p.Beads = slices.Replace(p.Beads, at, at+count, with...)
}

// CanUndo reports whether something was changed.
func (p *Proposal) CanUndo() bool { return len(p.history) > 0 }

// Undo takes the last change back and gives the number of the first bead that
// it brings back, -1 where there is none.
func (p *Proposal) Undo() int {
	if len(p.history) == 0 {
		return -1
	}
	last := p.history[len(p.history)-1]
	p.history = p.history[:len(p.history)-1]
	p.Beads = slices.Replace(p.Beads, last.at, last.at+last.count, last.old...)
	return last.at
}

// AddPair adds the document that a proposal has become.
func (s *Service) AddPair(ctx context.Context, p *Proposal) Report {
	r := s.add(ctx, p.origin.Name, []reader.Incoming{{Document: p.Document(), From: p.origin}})[0]
	r.Notes = p.Notes
	return r
}

// Document makes the document of the beads as they are.
func (p *Proposal) Document() *bilingual.Document {
	d := &bilingual.Document{
		Version: bilingual.Major, Minor: bilingual.Minor, Kind: p.Kind, Language: p.Language, Title: p.Title, Author: p.Author,
		ID: bilingual.MakeID(p.Title.En, p.origin.Name, "text"),
	}
	d.ID = shortID(d.ID) + "-" + p.origin.Hash[:idDigits]
	heading := false
	for _, b := range p.Beads {
		begins := len(d.Paragraphs) == 0 || heading
		own, starts := p.Zh, p.zhBegins
		numbers := b.Zh
		if p.Language == study.English {
			own, starts, numbers = p.En, p.enBegins, b.En
		}
		heading = false
		for _, i := range numbers {
			begins = begins || starts[i]
			heading = heading || own[i].Heading
		}
		if begins {
			d.Paragraphs = append(d.Paragraphs, bilingual.Paragraph{})
		}
		last := &d.Paragraphs[len(d.Paragraphs)-1]
		if heading {
			last.Role = bilingual.Heading
		}
		last.Pairs = append(last.Pairs, fitPair(p.pair(b))...)
	}
	return d
}
