package library

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// bar is what limits and sorts the list: kinds as tabs, and links that open
// menus.
type bar struct {
	p      *Page
	object *fyne.Container
	tabs   *widgets.Tabs
	links  []*menuLink
	// more opens one menu for all of them where there is little room.
	more *widgets.Link
}

// menuLink is a link that opens a menu: it says what holds, or what it is
// about where nothing does.
type menuLink struct {
	link   *widgets.Link
	padded fyne.CanvasObject // the link level with the tabs
	// label gives its words and whether it limits the list.
	label func() (text string, limits bool)
	items func() []widgets.MenuItem
}

// kinds are the values of the tabs.
func kinds() []string { return []string{"", "letter", "article", "mine"} }

func newBar(p *Page) *bar {
	b := &bar{p: p}
	t := p.frame.Words.T
	b.tabs = widgets.NewTabs([]string{t("library.tab_all"), t("library.tab_letters"), t("library.tab_articles"), t("library.tab_mine")}, func(i int) {
		p.choose(func(v *settings.LibraryView) { v.Kind = kinds()[i] })
	})
	links := []fyne.CanvasObject{
		b.add(b.language, b.languages), b.add(b.level, b.levels), b.add(b.progress, b.progresses),
		b.add(b.length, b.lengths), b.add(b.collection, b.collections), b.add(b.sort, b.sorts),
	}
	b.more = widgets.NewDropLink(t("library.filter"), nil)
	b.more.OnTapped = func() { b.openMore(b.more) }
	b.object = widgets.NewHeaded(18, 4, b.tabs, append(links, widgets.NewInset(0, 0, 10, 0, b.more))...)
	b.squeeze(false)
	return b
}

// squeeze has one link stand for all of them.
func (b *bar) squeeze(on bool) {
	for _, l := range b.links {
		show(l.padded, !on)
	}
	show(b.more, on)
	show(b.object.Objects[len(b.object.Objects)-1], on)
}

// openByKey opens the menu of all filters where they stand.
func (b *bar) openByKey() {
	if b.more.Visible() {
		b.openMore(b.more)
		return
	}
	b.openMore(b.links[0].link)
}

// openMore opens the menu of what the page otherwise has in its head.
func (b *bar) openMore(under *widgets.Link) {
	words := b.p.frame.Words
	items := []widgets.MenuItem{{Label: words.T("library.search"), Note: "/", Do: b.p.toSearch}}
	for _, l := range b.links {
		text, _ := l.label()
		items = append(items, widgets.MenuItem{Label: text, Note: "▼", Apart: len(items) == 1, Do: func() {
			widgets.OpenMenuUnder(under, l.items())
		}})
	}
	items = append(items, widgets.MenuItem{Label: words.T("library.statistics"), Note: "S", Apart: true, Do: b.p.toStatistics})
	if b.p.contents.deleted > 0 {
		items = append(items, widgets.MenuItem{Label: b.p.bin.Label(), Do: b.p.toBin})
	}
	widgets.OpenMenuUnder(under, items)
}

// add makes a link with its menu.
func (b *bar) add(label func() (string, bool), items func() []widgets.MenuItem) fyne.CanvasObject {
	link := widgets.NewDropLink("", nil)
	link.OnTapped = func() { widgets.OpenMenuUnder(link, items()) }
	l := &menuLink{link, widgets.NewInset(0, 0, 10, 0, link), label, items}
	b.links = append(b.links, l)
	return l.padded
}

// refresh writes what holds.
func (b *bar) refresh() {
	for i, kind := range kinds() {
		if kind == b.p.filter.Kind {
			b.tabs.Choose(i)
		}
	}
	for _, l := range b.links {
		text, limits := l.label()
		l.link.SetLabel(text)
		color := theme.Soft
		if limits {
			color = theme.Ink
		}
		l.link.SetColor(color)
	}
	b.more.SetColor(theme.Soft)
	if b.p.filter.limits() {
		b.more.SetColor(theme.Ink)
	}
}

// step goes to the next tab.
func (b *bar) step(by int) {
	for i, kind := range kinds() {
		if kind == b.p.filter.Kind {
			next := min(max(i+by, 0), len(kinds())-1)
			b.p.choose(func(v *settings.LibraryView) { v.Kind = kinds()[next] })
			return
		}
	}
}

// option is one choice of a menu.
type option struct{ value, text, note string }

// named gives the text of the option with a value, or what for none.
func named(options []option, value, what string) (text string, limits bool) {
	for _, o := range options {
		if o.value == value && value != "" {
			return o.text, true
		}
	}
	return what, false
}

// menu makes the lines of a menu of options.
func (b *bar) menu(options []option, field func(*settings.LibraryView) *string) []widgets.MenuItem {
	var out []widgets.MenuItem
	for i, o := range options {
		out = append(out, widgets.MenuItem{
			Label: o.text, Note: o.note, Ticked: *field(&b.p.filter.LibraryView) == o.value, Apart: i == 1,
			Do: func() { b.p.choose(func(v *settings.LibraryView) { *field(v) = o.value }) },
		})
	}
	return out
}

func (b *bar) languageOptions() []option {
	t := b.p.frame.Words.T
	return []option{
		{"", t("library.language_learnt"), ""},
		{"zh", t("library.language_zh"), ""},
		{"en", t("library.language_en"), ""},
		{"all", t("library.all_languages"), ""},
	}
}

// language names the language whose texts are listed: the one that is learnt
// hides the others, too.
func (b *bar) language() (string, bool) {
	if learnt := b.p.filter.direction.Languages(); b.p.filter.Language == "" && len(learnt) == 1 {
		return named(b.languageOptions(), string(learnt[0]), "")
	}
	return named(b.languageOptions(), b.p.filter.Language, b.p.frame.Words.T("library.language"))
}

func (b *bar) languages() []widgets.MenuItem {
	items := b.menu(b.languageOptions(), func(v *settings.LibraryView) *string { return &v.Language })
	for i, o := range b.languageOptions() {
		items[i].Do = func() {
			b.p.choose(func(v *settings.LibraryView) {
				v.Language = o.value
				b.p.filter.Language = o.value
				if !slices.ContainsFunc(b.p.filter.levels(b.p.contents.items), func(l study.Level) bool { return levelKey(l) == v.Level }) {
					v.Level = "" // no text of the language has it
				}
			})
		}
	}
	return items
}

func (b *bar) levelOptions() []option {
	t := b.p.frame.Words.T
	out := []option{{"", t("library.all_levels"), ""}}
	for _, l := range b.p.filter.levels(b.p.contents.items) {
		text := l.String()
		if l.IsZero() {
			text = t("library.no_level")
		}
		out = append(out, option{levelKey(l), text, ""})
	}
	return out
}

func (b *bar) level() (string, bool) {
	options := b.levelOptions()
	text, limits := named(options, b.p.filter.Level, b.p.frame.Words.T("library.level"))
	if b.p.filter.Level != "" && !limits {
		// The last text of a level that is still asked for is gone.
		return b.p.filter.Level, true
	}
	return text, limits
}

func (b *bar) levels() []widgets.MenuItem {
	return b.menu(b.levelOptions(), func(v *settings.LibraryView) *string { return &v.Level })
}

func (b *bar) progressOptions() []option {
	t := b.p.frame.Words.T
	return []option{
		{"", t("library.any_progress"), ""}, {"unread", t("library.unread"), ""}, {"begun", t("library.begun"), ""}, {"read", t("library.read"), ""},
	}
}

func (b *bar) progress() (string, bool) {
	return named(b.progressOptions(), b.p.filter.Progress, b.p.frame.Words.T("library.progress"))
}

func (b *bar) progresses() []widgets.MenuItem {
	return b.menu(b.progressOptions(), func(v *settings.LibraryView) *string { return &v.Progress })
}

func (b *bar) lengthOptions() []option {
	words := b.p.frame.Words
	bounds := func(characters, english int) i18n.Args { return i18n.Args{"characters": characters, "words": english} }
	return []option{
		{"", words.T("library.any_length"), ""},
		{"short", words.T("library.short"), words.T("library.up_to", bounds(shortCharacters, shortWords))},
		{"medium", words.T("library.medium"), words.T("library.up_to", bounds(mediumCharacters, mediumWords))},
		{"long", words.T("library.long"), ""},
	}
}

func (b *bar) length() (string, bool) {
	return named(b.lengthOptions(), b.p.filter.Length, b.p.frame.Words.T("library.length"))
}

func (b *bar) lengths() []widgets.MenuItem {
	return b.menu(b.lengthOptions(), func(v *settings.LibraryView) *string { return &v.Length })
}

func (b *bar) collectionOptions() []option {
	words := b.p.frame.Words
	out := []option{{"", words.T("library.all_texts"), ""}}
	for _, c := range b.p.contents.collections {
		out = append(out, option{c.ID, c.Name, words.FormatNumber(c.Count)})
	}
	return out
}

func (b *bar) collection() (string, bool) {
	text, limits := named(b.collectionOptions(), b.p.filter.Collection, b.p.frame.Words.T("library.collection"))
	return shortened(text), limits
}

// maxLabel is how many characters of a collection's name stand in the bar.
const maxLabel = 16

func shortened(name string) string {
	if r := []rune(name); len(r) > maxLabel {
		return string(r[:maxLabel-1]) + "…"
	}
	return name
}

func (b *bar) collections() []widgets.MenuItem {
	items := b.menu(b.collectionOptions(), func(v *settings.LibraryView) *string { return &v.Collection })
	return append(items, widgets.MenuItem{
		Label: b.p.frame.Words.T("library.collections_more"), Note: "C", Apart: true, Do: b.p.openCollections,
	})
}

func (b *bar) sortOptions() []option {
	t := b.p.frame.Words.T
	return []option{
		{"", t("library.sort_level"), ""},
		{"share", t("library.sort_share"), ""},
		{"newest", t("library.sort_newest"), ""},
		{"title", t("library.sort_title"), ""},
		{"length", t("library.sort_length"), ""},
	}
}

func (b *bar) sort() (string, bool) {
	options := b.sortOptions()
	text, _ := named(options, b.p.filter.Sort, options[0].text)
	return text, false
}

func (b *bar) sorts() []widgets.MenuItem {
	items := b.menu(b.sortOptions(), func(v *settings.LibraryView) *string { return &v.Sort })
	items[1].Apart = false
	return items
}
