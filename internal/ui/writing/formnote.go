package writing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// formNote is a note in the margin that says what is not right yet in the form
// of the letter.
type formNote struct {
	widget.BaseWidget
	fault letters.FormFault
	field *editor.Editor
	// text is what stood in the field when it was judged; the runes from start
	// to end of it become right.
	text       string
	start, end int
	right      string
	// around is what a gap stands in, "" for any other note: a body of which
	// something else changes leaves it the same.
	around string

	words *fyne.Container
}

var _ widgets.Tall = (*formNote)(nil)

// write words the note and gives it its links.
func (n *formNote) write(words *i18n.Catalogue, apply, leave func(*formNote)) {
	says := widgets.NewProse(faultText(words, n.fault), ink.Regular, theme.Note, theme.Ink)
	parts := []fyne.CanvasObject{says}
	links := []fyne.CanvasObject{}
	if n.fault.Want != "" {
		want := widgets.NewKai(n.fault.Want, 15)
		want.LineHeight = 1.4
		parts = append(parts, want)
		links = append(links, widgets.NewLink(words.T("writing.put_right"), func() { apply(n) }))
	}
	if n.isGap() {
		links = append(links, widgets.NewLink(words.T("writing.fill_in"), func() { apply(n) }))
	}
	links = append(links, widgets.NewLink(words.T("writing.leave_it"), func() { leave(n) }))
	n.words = widgets.NewInset(6, 10, 6, 12, widgets.NewColumn(2, append(parts, widgets.NewFlow(14, 0, links...))...))
	n.ExtendBaseWidget(n)
}

// HeightFor gives the note's height for a width.
func (n *formNote) HeightFor(width float32) float32 { return widgets.HeightFor(n.words, width) }

// CreateRenderer draws the note with the stroke at its left that the underlined
// words have below them.
func (n *formNote) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(noteLayout{}, widgets.NewFill(theme.Paper), widgets.NewFill(theme.Amber), n.words))
}

type noteLayout struct{}

func (noteLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(80), theme.Px(20))
}

func (noteLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(theme.Px(2), size.Height))
	objects[2].Resize(size)
}

// faultText says what is wrong.
func faultText(words *i18n.Catalogue, f letters.FormFault) string {
	key := map[letters.FormCode]string{
		letters.FormMissing: "writing.form_missing", letters.FormNoName: "writing.form_no_name", letters.FormColon: "writing.form_colon",
		letters.FormComma: "writing.form_comma", letters.FormEnd: "writing.form_end", letters.FormLines: "writing.form_lines",
		letters.FormHalf: "writing.form_half", letters.FormStop: "writing.form_stop", letters.FormDate: "writing.form_date",
		letters.FormGap: "writing.form_gap",
	}[f.Code]
	part := map[letters.Part]string{
		letters.PartDate: "writing.part_date", letters.PartSalutation: "writing.part_salutation", letters.PartGreeting: "writing.part_greeting",
		letters.PartBody: "writing.part_body", letters.PartWish: "writing.part_wish", letters.PartClose: "writing.part_close",
		letters.PartSignature: "writing.part_signature",
	}[f.Part]
	if f.Code == letters.FormMissing || f.Code == letters.FormComma || f.Code == letters.FormEnd {
		return words.T(key, i18n.Args{"part": words.T(part)})
	}
	return words.T(key)
}

// locate finds where on the paper a fault is; ok is false where nothing can be
// shown for it: the date is not written by hand.
func (s *sheet) locate(l letters.Letter, f letters.FormFault) (n *formNote, ok bool) {
	fields := s.fieldsOf(f.Part)
	if f.Code == letters.FormMissing && len(fields) > 0 {
		text := fields[0].Text()
		return &formNote{fault: f, field: fields[0], text: text, end: len([]rune(text)), right: f.Want}, true
	}
	for _, field := range fields {
		text := field.Text()
		if strings.TrimSpace(text) == "" {
			continue
		}
		from, to := spanOf(text, f.Part == letters.PartClose && field == s.wish)
		n := &formNote{fault: f, field: field, text: text, start: from, end: to}
		if f.Want == "" {
			return n, true
		}
		runes := []rune(text)
		if !holds(f.Want, string(runes[from:to])) {
			continue
		}
		n.start, n.end, n.right = differ(runes[from:to], []rune(f.Want))
		n.start, n.end = n.start+from, n.end+from
		if s.cured(l, n) {
			return n, true
		}
	}
	return nil, false
}

// fieldsOf gives the fields that a part may stand in, the one that is meant for
// it first: the close of an English letter may end the wish, and a name may
// stand alone where the words before it go.
func (s *sheet) fieldsOf(p letters.Part) []*editor.Editor {
	var fields []*editor.Editor
	switch p {
	case letters.PartSalutation:
		fields = []*editor.Editor{s.salutation}
	case letters.PartGreeting:
		fields = []*editor.Editor{s.greeting}
	case letters.PartBody:
		fields = []*editor.Editor{s.body}
	case letters.PartWish:
		fields = []*editor.Editor{s.wish}
	case letters.PartClose:
		fields = []*editor.Editor{s.closing, s.wish}
	case letters.PartSignature:
		fields = []*editor.Editor{s.name, s.closing}
	}
	return fields
}

// cured reports whether what a note puts right is no fault any more then.
func (s *sheet) cured(l letters.Letter, n *formNote) bool {
	l = s.read(l)
	runes := []rune(n.text)
	text := string(runes[:n.start]) + n.right + string(runes[n.end:])
	switch n.field {
	case s.salutation:
		l.Salutation = text
	case s.greeting:
		l.Greeting = text
	case s.wish:
		l.Wish = text
	case s.closing:
		l.Signature = letters.JoinSignature(text, s.name.Text())
	case s.name:
		l.Signature = letters.JoinSignature(s.closing.Text(), text)
	}
	for _, f := range letters.CheckForm(s.language, l.Content) {
		if f.Code == n.fault.Code && f.Part == n.fault.Part {
			return false
		}
	}
	return true
}

// spanOf gives the runes of a text without the space around it, or of its last
// line.
func spanOf(text string, last bool) (from, to int) {
	end := strings.TrimSpace(text)
	if last {
		end = strings.TrimSpace(end[strings.LastIndexByte(end, '\n')+1:])
	}
	at := strings.LastIndex(text, end)
	from = len([]rune(text[:at]))
	return from, from + len([]rune(end))
}

// holds reports whether nothing but marks and spaces of a text is lost in what
// stands in its place.
func holds(want, text string) bool { return strings.Contains(bare(want), bare(text)) }

// bare gives the letters and digits of a text.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n　,，.。:：;；、!！?？", r) {
			return -1
		}
		return r
	}, text)
}

// differ gives which runes of a text have to become which for it to be another.
func differ(is, want []rune) (start, end int, right string) {
	for start < len(is) && start < len(want) && is[start] == want[start] {
		start++
	}
	end, last := len(is), len(want)
	for end > start && last > start && is[end-1] == want[last-1] {
		end, last = end-1, last-1
	}
	return start, end, string(want[start:last])
}

// underlined gives the runes under which the line of a note stands: where only
// something has to be added, the one before it.
func (n *formNote) underlined() editor.Finding {
	f := editor.Finding{Start: n.start, End: n.end, Kind: editor.Advice, ID: string(n.fault.Part)}
	if f.Start == f.End {
		f.Start = max(0, f.Start-1)
	}
	return f
}

// isGap reports whether the note is about a gap that is still to be filled in.
func (n *formNote) isGap() bool { return n.fault.Code == letters.FormGap }

// mends reports whether the note offers to do something about it.
func (n *formNote) mends() bool { return n.fault.Want != "" || n.isGap() }

// markedText is how many characters of a part tell its note from others.
const markedText = 300

// mark tells one thing that was left as it is from another.
func (n *formNote) mark() string {
	if n.isGap() {
		return string(n.fault.Part) + "\n" + string(n.fault.Code) + "\n" + n.around
	}
	text := []rune(n.text)
	return string(n.fault.Part) + "\n" + string(n.fault.Code) + "\n" + string(text[:min(len(text), markedText)])
}
