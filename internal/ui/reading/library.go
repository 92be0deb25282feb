package reading

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// tab is what the list is limited to.
type tab int

const (
	allTexts tab = iota
	lettersOnly
	articlesOnly
)

// order is how the list is sorted.
type order int

const (
	byLevel order = iota
	byShare
	byTitle
)

// listed is one text with what its row shows.
type listed struct {
	text     reader.Text
	progress reader.Progress
	share    float64 // known
	known    bool    // share can be told
	waits    bool    // it is a letter to be answered
}

// LibraryPage lists the texts.
type LibraryPage struct {
	frame page.Frame
	s     Services
	// waiting gives the texts that are letters to be answered.
	waiting func(ctx context.Context) (map[string]bool, error)

	content *fyne.Container
	list    *widgets.RowList
	empty   *fyne.Container
	tabs    *widgets.Tabs
	sort    *widgets.Link
	load    page.Latest
	all     []listed
	rows    []listed
	tab     tab
	order   order
}

var _ page.Page = (*LibraryPage)(nil)

// NewLibrary makes the library's page; waiting gives the IDs of the texts that
// are letters to be answered.
func NewLibrary(frame page.Frame, s Services, waiting func(context.Context) (map[string]bool, error)) *LibraryPage {
	p := &LibraryPage{frame: frame, s: s, waiting: waiting}
	words := frame.Words
	p.tabs = widgets.NewTabs([]string{words.T("reading.tab_all"), words.T("reading.tab_letters"), words.T("reading.tab_articles")}, func(i int) {
		p.tab = tab(i)
		p.filter()
	})
	p.sort = widgets.NewLink("", func() {
		p.order = (p.order + 1) % (byTitle + 1)
		p.filter()
	})
	p.list = widgets.NewRowList(82, func() widgets.ListRow { return newRow(words) }, func(i int, r widgets.ListRow) {
		r.(*row).show(&p.rows[i]) //nolint:errcheck // the list holds only rows of newRow
	})
	p.list.OnChosen = func(i int) { p.frame.Go(route.Text{ID: p.rows[i].text.ID}) }
	p.empty = widgets.NewInset(24, 0, 0, 0, widgets.NewEmpty(words.T("reading.no_texts"), nil))
	p.content = container.New(&libraryLayout{}, widgets.NewHeading(words.T("reading.library")), p.tabs, p.sort, widgets.NewRule(), p.list, p.empty)
	return p
}

// Content gives the page.
func (p *LibraryPage) Content() fyne.CanvasObject { return p.content }

// Leave drops what is still loading.
func (p *LibraryPage) Leave() { p.load.Stop() }

// Show loads the list anew.
func (p *LibraryPage) Show(route.Route) {
	p.list.Focus()
	page.Load(&p.load, p.texts, func(all []listed, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.all = all
		p.filter()
	})
}

// texts gives every text with its progress and known share.
func (p *LibraryPage) texts(ctx context.Context) ([]listed, error) {
	texts, err := p.s.Library.Texts(ctx)
	if err != nil {
		return nil, err
	}
	progress, err := p.s.Library.Progresses(ctx)
	if err != nil {
		return nil, err
	}
	waits, err := p.waiting(ctx)
	if err != nil {
		return nil, err
	}
	// Without the dictionary's data the list is there all the same, but for
	// the shares.
	annotator, _ := p.s.Reference.Annotator(ctx) //nolint:errcheck // told by the reader when a text is opened
	learners := map[study.Language]Learner{}
	for _, language := range []study.Language{study.Chinese, study.English} {
		statuses, err := p.s.Library.Statuses(ctx, language)
		if err != nil {
			return nil, err
		}
		learners[language] = LearnerOf(statuses, p.s.Settings.Get())
	}
	direction := p.s.Settings.Get().Direction
	out := make([]listed, 0, len(texts))
	for _, t := range texts {
		if !direction.Learns(t.Document.Language) {
			continue
		}
		l := listed{text: t, progress: progress[t.ID], waits: waits[t.ID]}
		if l.share, l.known, err = KnownShare(ctx, t.Document, annotator, p.s.Corrections, learners[t.Document.Language]); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, ctx.Err()
}

// filter shows what the tab and the order ask for.
func (p *LibraryPage) filter() {
	p.rows = p.rows[:0]
	for _, l := range p.all {
		letter := l.text.Document.Kind == bilingual.Letter
		if p.tab == lettersOnly && !letter || p.tab == articlesOnly && letter {
			continue
		}
		p.rows = append(p.rows, l)
	}
	slices.SortStableFunc(p.rows, p.compare)
	words := p.frame.Words
	switch p.order {
	case byShare:
		p.sort.SetLabel(words.T("reading.sort_share") + " ↓")
	case byTitle:
		p.sort.SetLabel(words.T("reading.sort_title") + " ↓")
	default:
		p.sort.SetLabel(words.T("reading.sort_level") + " ↓")
	}
	p.list.SetLength(len(p.rows))
	p.empty.Hidden = len(p.rows) > 0
	p.content.Refresh()
}

func (p *LibraryPage) compare(a, b listed) int {
	x, y := a.text.Document, b.text.Document
	switch p.order {
	case byShare:
		switch {
		case a.share > b.share:
			return -1
		case a.share < b.share:
			return 1
		}
		return 0
	case byTitle:
		return strings.Compare(x.Title.In(x.Language), y.Title.In(y.Language))
	default:
		return 0 // the library's own order
	}
}

// Key moves in the list and opens texts.
func (p *LibraryPage) Key(name string) bool { return p.list.Key(name) }

// row shows one text.
type row struct {
	widget.BaseWidget
	words    *i18n.Catalogue
	title    *widgets.Prose
	second   *widgets.Text
	facts    *widgets.Text
	level    *widgets.Text
	progress *widgets.Progress
	share    *widgets.Text
	state    *widgets.Text
	ground   *widgets.Fill
	rule     *widgets.Fill
	object   *fyne.Container
	known    bool // the share can be told
}

func newRow(words *i18n.Catalogue) *row {
	r := &row{
		words: words, title: widgets.NewKai("", 20), second: widgets.NewSoft(""), facts: widgets.NewNote(""),
		level: widgets.NewSoft(""), progress: widgets.NewProgress(0, 84), share: widgets.NewNote(""), state: widgets.NewSoft(""),
		ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.title.MaxLines = 1
	r.second.Cut, r.facts.Cut = true, true
	r.state.Align = fyne.TextAlignTrailing
	r.object = container.New(&rowLayout{r}, r.ground, r.title, r.second, r.facts, r.level, r.progress, r.share, r.state, r.rule)
	r.ExtendBaseWidget(r)
	return r
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *row) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Raised
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// show puts a text into the row.
func (r *row) show(l *listed) {
	doc, words := l.text.Document, r.words
	r.title.SetText(doc.Title.In(doc.Language))
	second := doc.Title.In(doc.Language.Other())
	if second == doc.Title.In(doc.Language) {
		second = ""
	}
	r.second.SetText(second)
	kind := words.T("reading.kind_article")
	if doc.Kind == bilingual.Letter {
		kind = words.T("reading.kind_letter")
	}
	facts := []string{kind}
	if !doc.Author.IsZero() && doc.Kind == bilingual.Letter {
		facts = append(facts, doc.Author.In(words.Language()))
	}
	if doc.Language == study.Chinese {
		facts = append(facts, words.T("reading.characters", i18n.Args{"n": l.text.Length}))
	} else {
		facts = append(facts, words.T("reading.words", i18n.Args{"n": l.text.Length}))
	}
	r.facts.SetText(strings.Join(facts, "  ·  "))
	r.level.SetText(doc.Level.String())
	r.known = l.known
	r.progress.SetShare(l.share)
	r.share.SetText(words.T("reading.share_known", i18n.Args{"share": words.FormatPercent(l.share)}))
	r.showState(l)
	r.object.Refresh()
}

func (r *row) showState(l *listed) {
	words := r.words
	r.state.SetColor(theme.Soft)
	switch {
	case l.waits:
		r.state.SetText(words.T("reading.to_answer"))
		r.state.SetColor(theme.Ink)
	case !l.progress.Finished.IsZero():
		r.state.SetText(words.T("reading.state_read"))
	case l.progress.Opened.IsZero():
		r.state.SetText(words.T("reading.state_new"))
	default:
		r.state.SetText(words.FormatPercent(l.progress.Share))
	}
}

// rowLayout sets a row in columns that stand in line from row to row; in a
// narrow window the share goes first.
type rowLayout struct{ r *row }

func (l *rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(82))
}

func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	put := func(o fyne.CanvasObject, x, middle, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, middle-height/2))
		o.Resize(fyne.NewSize(width, height))
	}
	r.ground.Move(fyne.NewPos(-theme.Px(12), 1))
	r.ground.Resize(fyne.NewSize(size.Width+theme.Px(24), size.Height-2))
	state, share, level := theme.Px(96), theme.Px(190), theme.Px(104)
	if size.Width < theme.Px(720) {
		share = 0
	}
	show(r.progress, share > 0 && r.known)
	show(r.share, share > 0 && r.known)
	middle := size.Height / 2
	x := size.Width - state
	put(r.state, x, middle, state)
	x -= share
	if share > 0 {
		put(r.progress, x, middle, theme.Px(84))
		put(r.share, x+theme.Px(96), middle, share-theme.Px(100))
	}
	x -= level
	put(r.level, x, middle, level-theme.Px(8))
	room := x - theme.Px(16)
	width := min(r.title.NaturalWidth(), room)
	height := r.title.HeightFor(width)
	r.title.Move(fyne.NewPos(0, theme.Px(28)-height/2))
	r.title.Resize(fyne.NewSize(width, height))
	left := room - width - theme.Px(14)
	show(r.second, left > theme.Px(60))
	put(r.second, width+theme.Px(14), theme.Px(30), max(left, 0))
	put(r.facts, 0, theme.Px(57), room)
	r.rule.Move(fyne.NewPos(0, size.Height-1))
	r.rule.Resize(fyne.NewSize(size.Width, 1))
}

// show shows or hides an object if it is not so already.
func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

// libraryLayout places heading, tabs, order, line, list and the empty line.
type libraryLayout struct{}

func (l *libraryLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *libraryLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin := theme.Px(48)
	if size.Width < theme.Px(900) {
		margin = theme.Px(28)
	}
	width := size.Width - 2*margin
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(margin+x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	heading := objects[0].MinSize()
	y := theme.Px(40)
	put(objects[0], 0, y, width, heading.Height)
	y += heading.Height + theme.Px(14)
	tabs, sort := objects[1].MinSize(), objects[2].MinSize()
	put(objects[1], 0, y, tabs.Width, tabs.Height)
	put(objects[2], width-sort.Width, y+(tabs.Height-sort.Height)/2-theme.Px(3), sort.Width, sort.Height)
	y += tabs.Height
	put(objects[3], 0, y, width, 1)
	put(objects[4], 0, y+1, width, max(size.Height-y-1, 0))
	put(objects[5], 0, y, width, objects[5].MinSize().Height)
}
