package exchange

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// clonePlan copies a plan, so that work under way keeps what it began with.
func clonePlan(p trade.Plan) trade.Plan {
	p.Types = slices.Clone(p.Types)
	for i := range p.Types {
		p.Types[i].Roles = slices.Clone(p.Types[i].Roles)
		p.Types[i].Kinds = slices.Clone(p.Types[i].Kinds)
	}
	p.Tags = slices.Clone(p.Tags)
	return p
}

// roleName names what a field becomes.
func roleName(words *i18n.Catalogue, r trade.Role) string {
	if r == trade.RoleNone {
		return words.T("exchange.role_none")
	}
	key := i18n.Keys("exchange.role.", "word", "traditional", "reading", "meaning", "sentence", "translation", "source", "sound",
		"sentence_sound", "picture", "remarks", "tags", "deck", "wrong", "level")
	return words.T(key(string(r)))
}

// single reports whether only one field can have a role.
func single(r trade.Role) bool {
	switch r {
	case trade.RoleWord, trade.RoleTraditional, trade.RoleReading, trade.RoleWrong, trade.RoleLevel, trade.RoleDeck:
		return true
	}
	return false
}

// mapping lists the types of the file; the one that is shown has its fields and
// cards below.
type mapping struct {
	v    *planView
	rows []*widgets.Pressable
	// fields and kinds are the rows of what is shown, by their numbers.
	fields, kinds []*mapRow
	heads         []*mapRow // by type, nil for those of this program
	body          *fyne.Container
}

// fill lists the types anew.
func (m *mapping) fill() {
	o := m.v.o
	words := m.v.p.frame.Words
	m.rows, m.fields, m.kinds = nil, nil, nil
	m.heads = make([]*mapRow, len(o.Facts().Types))
	m.body.Objects = []fyne.CanvasObject{widgets.NewRule()}
	for i, kind := range o.Facts().Types {
		name := kind.Name
		if name == "" {
			name = words.T("exchange.table")
		}
		head := newMapRow(name, "")
		m.heads[i] = head
		m.row(head, func() { m.open(i) })
		m.body.Add(widgets.NewRule())
		if i == o.at && !kind.Own {
			m.body.Add(widgets.NewInset(6, 0, 18, 0, m.shown(i)))
			m.body.Add(widgets.NewRule())
		}
	}
	m.refresh()
}

// row adds a row that the keyboard can be on.
func (m *mapping) row(sheet *mapRow, tapped func()) {
	m.body.Add(m.pressable(sheet, tapped))
}

func (m *mapping) pressable(sheet *mapRow, tapped func()) *widgets.Pressable {
	at := len(m.rows)
	row := widgets.NewPressable(6, sheet, tapped)
	row.OnStep = func(by int) { m.step(at + by) }
	m.rows = append(m.rows, row)
	return row
}

// step brings the keyboard to a row.
func (m *mapping) step(to int) {
	if len(m.rows) > 0 {
		m.v.p.frame.Focus(m.rows[min(max(to, 0), len(m.rows)-1)])
	}
}

// focused gives the row that has the keyboard, -1 for none.
func (m *mapping) focused() int {
	c := fyne.CurrentApp().Driver().CanvasForObject(m.body)
	if c == nil {
		return -1
	}
	return slices.IndexFunc(m.rows, func(r *widgets.Pressable) bool { return c.Focused() == r })
}

// open shows the fields of a type, or hides them.
func (m *mapping) open(i int) {
	o := m.v.o
	if o.Facts().Types[i].Own {
		return
	}
	m.steady(i, func() {
		if o.at == i {
			o.at = -1
		} else {
			o.at = i
		}
	})
	m.v.preview.at = 0
	m.v.preview.load()
	m.step(m.headRow(i))
}

// steady lists the types anew after a change, with the row of one of them where it
// was on the screen: a row that was not painted yet cannot be scrolled to.
func (m *mapping) steady(kind int, change func()) {
	y := func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(m.body).Y + m.rows[m.headRow(kind)].Position().Y
	}
	before := y()
	change()
	m.fill()
	m.body.Refresh()
	m.v.body.Relayout()
	m.v.body.Scroll(y() - before)
}

// headRow gives the number of the row of a type.
func (m *mapping) headRow(kind int) int {
	if m.v.o.at < 0 || kind <= m.v.o.at {
		return kind
	}
	return kind + len(m.fields) + len(m.kinds)
}

// shown is what can be chosen for a type.
func (m *mapping) shown(i int) fyne.CanvasObject {
	v := m.v
	t := v.p.frame.Words.T
	o, kind := v.o, v.o.Facts().Types[i]
	choice := &o.plan.Types[i]
	taken := 0
	if choice.Skip {
		taken = 1
	}
	settings := widgets.NewColumn(10, widgets.NewSetting(t("exchange.these_notes"), "",
		widgets.NewSegments([]string{t("exchange.take"), t("exchange.skip")}, taken, func(at int) { m.skip(i, at == 1) })))
	out := widgets.NewColumn(16, settings)
	if choice.Skip {
		return out
	}
	language := slices.Index([]study.Language{study.Chinese, study.English}, choice.Language)
	settings.Add(widgets.NewSetting(t("exchange.language"), "", widgets.NewSegments(
		[]string{t("exchange.chinese"), t("exchange.english")}, language,
		func(at int) {
			m.change(func() { choice.Language = []study.Language{study.Chinese, study.English}[at] })
		})))
	var link *widgets.Link
	link = widgets.NewDropLink(m.kindOfNotes(choice.Kind), func() { widgets.OpenMenuUnder(link, m.noteKinds(i, link)) })
	settings.Add(widgets.NewSetting(t("exchange.note_is"), "", widgets.NewInset(8, 0, 0, 0, widgets.NewFlow(0, 0, link))))
	fields := widgets.NewColumn(0)
	for k, f := range kind.Fields {
		row := newDropRow(m.fieldName(i, k), strings.Join(f.Samples[:min(len(f.Samples), samplesShown)], "  ·  "))
		m.fields = append(m.fields, row)
		fields.Add(m.pressable(row, func() { widgets.OpenMenuUnder(row.value, m.roles(i, k)) }))
	}
	out.Add(widgets.NewColumn(6, widgets.NewBoldProse(t("exchange.fields")), widgets.NewProseNote(t("exchange.fields_note")), fields))
	if len(kind.Templates) > 0 {
		list := widgets.NewColumn(0)
		for k, c := range kind.Templates {
			row := newDropRow(c.Name, t("exchange.cards", i18n.Args{"n": c.Cards}))
			m.kinds = append(m.kinds, row)
			list.Add(m.pressable(row, func() { widgets.OpenMenuUnder(row.value, m.cardKinds(i, k)) }))
		}
		out.Add(widgets.NewColumn(6, widgets.NewBoldProse(t("exchange.card_kinds")), widgets.NewProseNote(t("exchange.card_kinds_note")), list))
	}
	out.Add(v.preview.below)
	return out
}

// samplesShown is how much of what is in a field stands below its name.
const samplesShown = 3

// refresh writes what becomes of each row.
func (m *mapping) refresh() {
	words, o := m.v.p.frame.Words, m.v.o
	for i, kind := range o.Facts().Types {
		choice := o.plan.Types[i]
		head := m.heads[i]
		head.setValue(words.T("exchange.notes", i18n.Args{"n": kind.Notes}), !choice.Skip)
		switch {
		case kind.Own:
			head.note.SetText(words.T("exchange.own_type"))
		case choice.Skip:
			head.note.SetText(words.T("exchange.skipped"))
		default:
			head.note.SetText(m.summary(i))
		}
		head.Refresh()
	}
	if o.at < 0 {
		return
	}
	choice := o.plan.Types[o.at]
	for k, row := range m.fields {
		row.setValue(roleName(words, choice.Roles[k]), choice.Roles[k] != trade.RoleNone)
	}
	for k, row := range m.kinds {
		name := words.T("exchange.no_card")
		if choice.Kinds[k] != "" {
			name = kindName(words, choice.Kinds[k])
		}
		row.setValue(name, choice.Kinds[k] != "")
	}
}

// fieldName names a field. Those of Pleco have no names in the file, but what they
// are is known.
func (m *mapping) fieldName(i, field int) string {
	f := m.v.o.Facts().Types[i].Fields[field]
	if r := trade.Role(f.Name); m.v.o.Facts().Format == trade.Pleco && slices.Contains(trade.Roles(), r) {
		return roleName(m.v.p.frame.Words, r)
	}
	return f.Name
}

// summary says in a line what becomes of a type.
func (m *mapping) summary(i int) string {
	words := m.v.p.frame.Words
	choice := m.v.o.plan.Types[i]
	facts := []string{languageName(words, choice.Language)}
	for k, r := range choice.Roles {
		if r == trade.RoleWord || r == trade.RoleReading || r == trade.RoleMeaning || r == trade.RoleSentence {
			facts = append(facts, words.T("exchange.becomes", i18n.Args{"field": m.fieldName(i, k), "role": roleName(words, r)}))
		}
	}
	return strings.Join(facts, dot)
}

// change changes the plan and shows what comes of it.
func (m *mapping) change(do func()) {
	do()
	m.refresh()
	m.v.changed()
	m.v.preview.load()
}

// skip leaves the notes of a type out, or takes them.
func (m *mapping) skip(i int, skip bool) {
	m.steady(i, func() { m.v.o.plan.Types[i].Skip = skip })
	m.v.changed()
	m.v.preview.load()
	m.step(m.headRow(i))
}

// roles are the choices for a field.
func (m *mapping) roles(i, field int) []widgets.MenuItem {
	words := m.v.p.frame.Words
	choice := &m.v.o.plan.Types[i]
	var items []widgets.MenuItem
	for _, r := range trade.Roles() {
		items = append(items, widgets.MenuItem{Label: roleName(words, r), Ticked: choice.Roles[field] == r, Apart: r == trade.RoleWord, Do: func() {
			m.change(func() { setRole(choice.Roles, field, r) })
			m.back(field)
		}})
	}
	return items
}

// setRole gives a field a role; where only one can have it, another loses it.
func setRole(roles []trade.Role, field int, r trade.Role) {
	for k := range roles {
		if single(r) && roles[k] == r {
			roles[k] = trade.RoleNone
		}
	}
	roles[field] = r
}

// cardKinds are the choices for a card.
func (m *mapping) cardKinds(i, card int) []widgets.MenuItem {
	words := m.v.p.frame.Words
	choice := &m.v.o.plan.Types[i]
	set := func(k cards.Kind) func() {
		return func() {
			m.change(func() { choice.Kinds[card] = k })
			m.back(len(m.fields) + card)
		}
	}
	items := []widgets.MenuItem{{Label: words.T("exchange.no_card"), Ticked: choice.Kinds[card] == "", Do: set("")}}
	for n, k := range cards.Kinds() {
		items = append(items, widgets.MenuItem{Label: kindName(words, k), Ticked: choice.Kinds[card] == k, Apart: n == 0, Do: set(k)})
	}
	return items
}

// back brings the keyboard back to a row of the type that is shown after its
// menu.
func (m *mapping) back(row int) { m.step(m.v.o.at + 1 + row) }

// noteKinds are the choices for what the notes of a type are.
func (m *mapping) noteKinds(i int, link *widgets.Link) []widgets.MenuItem {
	choice := &m.v.o.plan.Types[i]
	var items []widgets.MenuItem
	for n, k := range append([]cards.NoteKind{""}, cards.NoteKinds()...) {
		items = append(items, widgets.MenuItem{Label: m.kindOfNotes(k), Ticked: choice.Kind == k, Apart: n == 1, Do: func() {
			m.change(func() { choice.Kind = k })
			link.SetLabel(m.kindOfNotes(k))
			m.v.p.frame.Focus(link)
		}})
	}
	return items
}

func (m *mapping) kindOfNotes(k cards.NoteKind) string {
	if k == "" {
		return m.v.p.frame.Words.T("exchange.guess_kind")
	}
	return noteKindName(m.v.p.frame.Words, k)
}
