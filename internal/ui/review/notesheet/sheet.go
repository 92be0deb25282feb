package notesheet

import (
	"context"
	"image"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Sheet is a note being written. Closing it keeps what was changed: nothing has
// to be saved, and undo takes it back.
type Sheet struct {
	host  Host
	deps  Deps
	after func(Changed)

	// kept is the note as the study has it, is what was chosen in the sheet;
	// what is typed is in the fields.
	kept, is cards.Note
	decks    []cards.Deck

	modal  *widgets.Modal
	scroll *container.Scroll
	column *fyne.Container
	notice *widgets.Prose
	foot   *fyne.Container
	leave  *widgets.Link
	busy   bool

	headword, traditional, reading, gloss, wrong, remarks, tags *widgets.Field

	kind, language *widgets.Segments

	senses    *senses
	sentences *sentences
	media     *media
	inputs    []widgets.Input
	// taking are the files that are being kept for the note.
	taking []*taking

	looking, playing page.Latest
	// picturing has pictures read one after the other, pictures are those that were,
	// by their hashes; nil for what is none.
	picturing page.Order
	pictures  map[string]image.Image
}

// Measures of the sheet at 100 %: its greatest size, and what keeps a line around
// something clear of the scroll's edge.
const (
	sheetWidth, sheetHeight = 760, 700
	sheetAir                = 4
	rowGap                  = 16
)

// Open lays the sheet over the window; after is called with the note when it was
// changed, and may be nil.
func Open(host Host, deps Deps, n cards.Note, after func(Changed)) *Sheet {
	s := &Sheet{host: host, deps: deps, kept: n, is: n, after: after, pictures: map[string]image.Image{}}
	t := host.Frame.Words.T
	s.notice = widgets.NewParagraph("", theme.Cinnabar)
	s.notice.Hide()
	s.leave = widgets.NewLink(t("note.leave"), func() { s.drop(nil) })
	s.leave.Hide()
	s.column = widgets.NewColumn(rowGap)
	s.scroll = container.NewVScroll(widgets.NewInset(sheetAir, 14, sheetAir, sheetAir, s.column))
	s.foot = widgets.NewColumn(10, s.notice, widgets.NewFlow(16, 8,
		widgets.NewMainButton(t("note.done"), "Esc", s.Close), widgets.NewLink(t("note.reset"), s.reset), s.leave))
	s.build()
	head := widgets.NewInset(0, 0, 12, 0, widgets.NewBoldProse(t("note.title")))
	s.modal = widgets.NewModal(fyne.NewSize(sheetWidth, sheetHeight),
		container.New(&frameLayout{}, head, s.scroll, widgets.NewRule(), s.foot))
	s.modal.OnKey = s.key
	s.modal.Open(host.Canvas)
	s.begin()
	return s
}

// begin gives the keyboard to the first field and looks up what takes a moment.
func (s *Sheet) begin() {
	s.host.Working.Add(1)
	// The key that opened the sheet would be typed into the field.
	fyne.Do(func() {
		defer s.host.Working.Done()
		s.host.Canvas.Focus(s.headword)
	})
	s.host.Working.Add(1)
	page.Do(s.deps.Cards.Decks, func(decks []cards.Deck, err error) {
		defer s.host.Working.Done()
		if err != nil {
			s.host.Frame.Report(err)
			return
		}
		s.decks = decks
		s.rebuild()
	})
	s.senses.look()
}

func (s *Sheet) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape, "Ctrl+" + fyne.KeyReturn, "Ctrl+" + fyne.KeyEnter:
		s.Close()
	case fyne.KeyDown, fyne.KeyPageDown:
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, theme.Px(80)))
	case fyne.KeyUp, fyne.KeyPageUp:
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, -theme.Px(80)))
	default:
		return false
	}
	return true
}

// written gives the note as the sheet has it.
func (s *Sheet) written() cards.Note {
	n := s.is
	text := func(f *widgets.Field, otherwise string) string {
		if f == nil {
			return otherwise
		}
		return strings.TrimSpace(f.Text)
	}
	n.Headword, n.Traditional = text(s.headword, n.Headword), text(s.traditional, n.Traditional)
	n.Reading, n.Gloss, n.Wrong = text(s.reading, n.Reading), text(s.gloss, n.Gloss), text(s.wrong, n.Wrong)
	n.Remarks = text(s.remarks, n.Remarks)
	// Tags that other programs made may have commas in them.
	if s.tags != nil && s.tags.Text != strings.Join(n.Tags, " ") {
		n.Tags = SplitTags(s.tags.Text)
	}
	n.Contexts = s.sentences.written()
	return n
}

// changed reports whether the sheet says anything else than the study has.
func (s *Sheet) changed(n cards.Note) bool { return !reflect.DeepEqual(plain(n), plain(s.kept)) }

// plain brings a note into the form in which two are compared: no list is as good
// as an empty one.
func plain(n cards.Note) cards.Note {
	if len(n.Tags) == 0 {
		n.Tags = nil
	}
	if len(n.Senses) == 0 {
		n.Senses = nil
	}
	if len(n.Media) == 0 {
		n.Media = nil
	}
	if len(n.Contexts) == 0 {
		n.Contexts = nil
	}
	if n.DeckID == "" {
		n.DeckID = cards.DefaultDeck
	}
	return n
}

// Close keeps what was changed and closes the sheet, once the files that were
// chosen are kept. What cannot be kept stays in it, with the reason.
func (s *Sheet) Close() {
	s.playing.Stop()
	n := s.written()
	if s.busy || s.modal == nil {
		return
	}
	taking := slices.Clone(s.taking)
	if !s.changed(n) && len(taking) == 0 {
		s.drop(nil)
		return
	}
	s.busy = true
	s.host.Working.Add(1)
	before := s.kept
	page.DoIn(s.host.Order, func(ctx context.Context) (Changed, error) { return s.keep(ctx, before, n, taking) }, func(c Changed, err error) {
		defer s.host.Working.Done()
		s.busy = false
		after := func() {
			if c.Steps > 0 && s.after != nil {
				s.after(c)
			}
		}
		if err != nil {
			after()
			if c.Steps > 0 {
				s.kept = c.Note
			}
			s.tell(s.host.Frame.Words.ErrorText(err))
			return
		}
		if len(taking) == 0 && !reflect.DeepEqual(plain(s.written()), plain(n)) { // somebody wrote on meanwhile
			after()
			s.kept = c.Note
			s.Close()
			return
		}
		s.drop(after)
	})
}

// Settle waits until nothing is heard any more, at most as long as ctx lasts.
func (s *Sheet) Settle(ctx context.Context) { s.playing.Settle(ctx) }

// keep keeps what was changed of a note: what it says, with the files that were
// being kept for it, and then its deck, whose cards it gets.
func (s *Sheet) keep(ctx context.Context, before, n cards.Note, taking []*taking) (c Changed, err error) {
	for _, file := range taking {
		if file.err != nil {
			return c, file.err
		}
		n.Media = append(slices.Clone(n.Media), file.medium)
	}
	deck := n.DeckID
	n.DeckID = before.DeckID
	if !reflect.DeepEqual(plain(n), plain(before)) {
		if err := s.deps.Cards.EditFrom(ctx, before, n); err != nil {
			return c, err
		}
		c = Changed{Note: n, Steps: 1}
	}
	if deck != before.DeckID {
		if err := s.deps.Cards.Move(ctx, []string{n.ID}, deck); err != nil {
			return c, err
		}
		n.DeckID = deck
		c = Changed{Note: n, Steps: c.Steps + 1}
	}
	kept, _, err := s.deps.Cards.Note(ctx, n.ID)
	if err == nil {
		c.Note = kept
	}
	return c, err
}

// drop closes the sheet as it is, calls after, which may be nil, and says that it
// is closed.
func (s *Sheet) drop(after func()) {
	if s.modal == nil {
		return
	}
	s.looking.Stop()
	s.playing.Stop()
	s.release()
	s.modal.Close()
	s.modal = nil
	if focused := s.host.Canvas.Focused(); focused != nil {
		s.host.Canvas.Unfocus()
	}
	for _, then := range []func(){after, s.host.Closed} {
		if then != nil {
			then()
		}
	}
}

// release lets go of the fields' input method.
func (s *Sheet) release() {
	for _, in := range s.inputs {
		in.Release()
	}
	s.inputs = nil
}

// reset takes back what was changed in the sheet.
func (s *Sheet) reset() {
	s.is = s.kept
	s.notice.Hide()
	s.leave.Hide()
	s.build()
	s.column.Refresh()
	s.layOut()
	s.senses.look()
	s.host.Canvas.Focus(s.headword)
}

// tell says what went wrong, with the way out that loses what was changed.
func (s *Sheet) tell(text string) {
	s.notice.SetText(text)
	s.notice.Show()
	s.leave.Show()
	s.layOut()
}

// Told gives what the sheet says went wrong, "" for nothing.
func (s *Sheet) Told() string {
	if !s.notice.Visible() {
		return ""
	}
	return s.notice.Content()
}

// layOut places everything anew after heights have changed.
func (s *Sheet) layOut() {
	if s.modal != nil {
		s.column.Refresh()
		s.foot.Refresh()
		s.scroll.Refresh()
		s.modal.Refresh()
		size := s.modal.Size()
		s.modal.Resize(size.AddWidthHeight(0, 1))
		s.modal.Resize(size)
	}
}

// Fields lets tests see what is written: the fields by the names that they have in
// the translations.
func (s *Sheet) Fields() map[string]*widgets.Field {
	return map[string]*widgets.Field{
		"word": s.headword, "traditional": s.traditional, "reading": s.reading, "meaning": s.gloss,
		"wrong": s.wrong, "remarks": s.remarks, "tags": s.tags,
	}
}

// frameLayout stands the head above, the foot below, and what is scrolled between.
type frameLayout struct{}

func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Layout places the four parts.
func (frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, middle, rule, foot := objects[0], objects[1], objects[2], objects[3]
	top := widgets.HeightFor(head, size.Width)
	bottom := widgets.HeightFor(foot, size.Width)
	head.Resize(fyne.NewSize(size.Width, top))
	head.Move(fyne.Position{})
	gap := theme.Px(14)
	middle.Move(fyne.NewPos(0, top))
	middle.Resize(fyne.NewSize(size.Width, max(0, size.Height-top-bottom-2*gap-1)))
	rule.Move(fyne.NewPos(0, size.Height-bottom-gap-1))
	rule.Resize(fyne.NewSize(size.Width, 1))
	foot.Move(fyne.NewPos(0, size.Height-bottom))
	foot.Resize(fyne.NewSize(size.Width, bottom))
}
