package review_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// room is the room of the cards in a window, with what it works with.
type room struct {
	*review.Page
	t      *testing.T
	deck   *deck
	clock  *clock
	stage  *uitest.Stage
	window fyne.Window
}

// voice notes what it says.
type voice struct {
	mu   sync.Mutex
	said []string
	// mute is why nothing can be heard.
	mute error
}

func (v *voice) Engines() []string { return []string{"voice"} }

func (v *voice) SayAt(_ context.Context, text string, _ study.Language, _ int) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.said = append(v.said, text)
	return v.mute
}

func (v *voice) heard() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.said)
}

func newRoom(t *testing.T, d *deck, change ...func(*review.Deps)) *room {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	r := &room{t: t, deck: d, clock: newClock(), stage: &uitest.Stage{}}
	deps := review.Deps{Clock: r.clock, Deck: d, Spend: d.spend, Sheet: notesheet.Deps{Cards: d}}
	for _, f := range change {
		f(&deps)
	}
	r.Page = review.New(r.stage.Frame(uitest.Words(t, study.English)), deps)
	r.window = test.NewWindow(r.Content())
	t.Cleanup(r.window.Close)
	r.window.Resize(fyne.NewSize(1096, 800))
	return r
}

func (r *room) show(to route.Route) *room {
	r.t.Helper()
	r.Show(to)
	r.Wait()
	return r
}

// field gives the field for the answer.
func (r *room) field() widgets.FieldLike {
	r.t.Helper()
	all := uitest.All[widgets.FieldLike](r.Content())
	if len(all) != 1 {
		r.t.Fatalf("%d fields are shown, want one", len(all))
	}
	if r.window.Canvas().Focused() != fyne.Focusable(all[0]) {
		r.t.Error("the field has not the keyboard")
	}
	return all[0]
}

// answer types an answer and Enter.
func (r *room) answer(text string) {
	r.t.Helper()
	f := r.field()
	test.Type(f, text)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Wait()
}

func (r *room) press(keys ...fyne.KeyName) {
	r.t.Helper()
	press(r.t, r.Page, keys...)
}

func (r *room) says(want ...string) {
	r.t.Helper()
	got := uitest.Texts(r.Content())
	for _, w := range want {
		if !slices.Contains(got, w) {
			r.t.Errorf("the page does not say %q but %q", w, got)
		}
	}
}

func (r *room) hides(not ...string) {
	r.t.Helper()
	got := uitest.Texts(r.Content())
	for _, n := range not {
		if slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, n) }) {
			r.t.Errorf("the page says %q: %q", n, got)
		}
	}
}

// of gives a card of a kind.
func of(kind cards.Kind, item cards.Item) cards.Item {
	item.Card.Kind = kind
	return item
}

func corrected() cards.Item {
	return of(cards.Correction, note("9", cards.Note{
		Kind: cards.CorrectionNote, Language: study.English, Headword: "He goes to school.", Wrong: "He go to school.", Gloss: "第三人称单数",
	}, cards.Context{}))
}

func TestEachKindAsksAndJudges(t *testing.T) {
	sill, hood := three()[0], three()[1]
	for _, c := range []struct {
		name          string
		item          cards.Item
		asked, hidden []string
		typed         string
		tones         []fyne.KeyName
		told          []string
		rated         fsrs.Rating
	}{
		{
			name: "recall right", item: of(cards.Recall, sill), asked: []string{"window sill; window ledge"}, hidden: []string{"窗台", "chuāngtái"},
			typed: "窗台", told: []string{"窗台", "Right", "chuāngtái"}, rated: fsrs.Good,
		},
		{name: "recall wrong", item: of(cards.Recall, sill), typed: "窗户", told: []string{"窗户", "窗台", "Not quite"}, rated: fsrs.Again},
		{name: "recall in the mind", item: of(cards.Recall, sill), typed: "", told: []string{"chuāngtái"}, rated: fsrs.Good},
		{name: "recall by a space", item: of(cards.Recall, sill), typed: " ", told: []string{"chuāngtái"}, rated: fsrs.Good},
		{
			name: "listen", item: of(cards.Listen, sill), asked: []string{"What do you hear?", "Listen"}, hidden: []string{"窗台", "chuāngtái", "sill"},
			typed: "窗台", told: []string{"Right", "我家窗台上有三盆花。", "window sill; window ledge"}, rated: fsrs.Good,
		},
		{
			name: "cloze", item: of(cards.Cloze, sill), asked: []string{"我家＿＿上有三盆花。"}, hidden: []string{"窗台", "chuāngtái"},
			typed: "窗", told: []string{"窗", "我家窗台上有三盆花。", "Not quite"}, rated: fsrs.Again,
		},
		{
			name: "cloze in English", item: of(cards.Cloze, hood), asked: []string{"Everybody in the _____ leaves a book."}, hidden: []string{"neighbourhood"},
			typed: "neighbourhood", told: []string{"Right", "街坊；邻里；附近一带"}, rated: fsrs.Good,
		},
		{
			name: "tones right", item: of(cards.Tones, sill), asked: []string{"窗台", "Which tones?", "chuang tai"}, hidden: []string{"chuāngtái", "sill"},
			tones: []fyne.KeyName{fyne.Key1, fyne.Key2}, told: []string{"chuāng tái", "Right"}, rated: fsrs.Good,
		},
		{
			name: "tones wrong", item: of(cards.Tones, sill), tones: []fyne.KeyName{fyne.Key1, fyne.Key3, fyne.KeyBackspace, fyne.Key4},
			told: []string{"chuāng tài", "chuāng tái", "The sounds are right, a tone is not"}, rated: fsrs.Again,
		},
		{
			name: "reading right", item: of(cards.Reading, sill), asked: []string{"How is it read?", "窗台"}, hidden: []string{"chuāngtái"},
			typed: "chuang1tai2", told: []string{"chuāng tái", "Right"}, rated: fsrs.Good,
		},
		{name: "reading without tones", item: of(cards.Reading, sill), typed: "chuangtai", told: []string{"The sounds are right; the tones are missing"}, rated: fsrs.Again},
		{
			name: "spelling nearly", item: of(cards.Spelling, hood), asked: []string{"How is it spelled?", "街坊；邻里；附近一带"}, hidden: []string{"neighbourhood"},
			typed: "neighborhood", told: []string{"neighborhood", "neighbourhood", "Nearly"}, rated: fsrs.Again,
		},
		{
			name: "correction", item: corrected(), asked: []string{"He go to school."}, hidden: []string{"goes"},
			typed: "He goes to school.", told: []string{"He goes to school.", "Right", "第三人称单数"}, rated: fsrs.Good,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDeck(c.item)
			r := newRoom(t, d, func(deps *review.Deps) { deps.Speech = &voice{} })
			r.show(route.Review{})
			r.says(c.asked...)
			r.hides(c.hidden...)
			if c.tones != nil {
				r.press(c.tones...)
				r.press(enter)
			} else {
				r.answer(c.typed)
			}
			r.says(c.told...)
			r.press(enter) // the rating that is proposed
			if !slices.Equal(d.ratings, []fsrs.Rating{c.rated}) {
				t.Errorf("rated %v, want %v", d.ratings, c.rated)
			}
		})
	}
}

// What is proposed may be overruled.
func TestTheLearnerOverrules(t *testing.T) {
	d := newDeck(of(cards.Recall, three()[0]))
	r := newRoom(t, d).show(route.Review{})
	r.answer("窗户")
	r.press(fyne.Key2)
	if !slices.Equal(d.ratings, []fsrs.Rating{fsrs.Hard}) {
		t.Errorf("rated %v, want Hard", d.ratings)
	}
}

func TestListeningWithoutAVoice(t *testing.T) {
	sill := of(cards.Listen, three()[0])
	r := newRoom(t, newDeck(sill)).show(route.Review{})
	r.says("chuāngtái")
	r.hides("窗台", "What do you hear?")

	mute := &study.Error{Code: speech.CodeNoVoice, Args: map[string]string{"engine": "voice", "language": "zh"}}
	r2 := newRoom(t, newDeck(sill, of(cards.Listen, three()[2])), func(deps *review.Deps) { deps.Speech = &voice{mute: mute} })
	r2.show(route.Review{})
	uitest.Until(t, "the reading is shown", func() bool { return uitest.Shows(r2.Content(), "chuāngtái") })
	if len(r2.stage.Errors) != 1 || !errors.Is(r2.stage.Errors[0], mute) {
		t.Errorf("reported %v", r2.stage.Errors)
	}
	r2.answer("")
	r2.press(fyne.Key3)
	r2.says("jiāoshuǐ") // it is not tried again
	if len(r2.stage.Errors) != 1 {
		t.Errorf("reported %v", r2.stage.Errors)
	}
}

// The character of the key that brings a card is not typed into its field.
func TestTheKeyOfARatingIsNoAnswer(t *testing.T) {
	d := newDeck(three()[2], of(cards.Recall, three()[0]))
	d.foretells = true
	r := newRoom(t, d).show(route.Review{})
	r.press(space)
	r.Key(string(fyne.Key4))
	test.Type(r.field(), "4窗4")
	r.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Wait()
	r.says("窗4")
}

// In a field the keys are the answer's; an empty one leaves undoing to the page,
// and Esc leaves all.
func TestKeysInTheFieldForAnAnswer(t *testing.T) {
	d := newDeck(of(cards.Recall, three()[0]), of(cards.Recall, three()[2]))
	r := newRoom(t, d).show(route.Review{})
	f := r.field()
	undo := func() {
		f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		r.Wait()
	}
	test.Type(f, "s")
	undo()
	if r.stage.Told != "" {
		t.Errorf("with something in the field undoing leads to %q", r.stage.Told)
	}
	undo()
	if r.stage.Told != "There is nothing left to undo today." {
		t.Errorf("with nothing in the field undoing leads to %q", r.stage.Told)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.window.Canvas().Focused() != nil {
		t.Error("Esc does not leave the field")
	}
	r.press(fyne.KeyS)
	r.says("to water (plants)")
}

// A card asks to be heard at once; R says it again, but not what is asked for.
func TestTheVoice(t *testing.T) {
	v := &voice{}
	r := newRoom(t, newDeck(of(cards.Listen, three()[0]), of(cards.Reading, three()[2])), func(deps *review.Deps) { deps.Speech = v })
	r.show(route.Review{})
	uitest.Until(t, "the word is said", func() bool { return len(v.heard()) == 1 })
	r.answer("")
	r.press(fyne.KeyR)
	uitest.Until(t, "the word is said again", func() bool { return len(v.heard()) == 2 })
	r.press(fyne.Key3, "Ctrl+R") // how the next word is read is the question
	r.answer("jiao1shui3")
	r.press(fyne.KeyR)
	uitest.Until(t, "the answer is said", func() bool { return len(v.heard()) == 3 })
	if said := v.heard(); !slices.Equal(said, []string{"窗台", "窗台", "浇水"}) {
		t.Errorf("said %q", said)
	}
}

func TestMarksAndUndo(t *testing.T) {
	d := newDeck(three()...)
	r := newRoom(t, d).show(route.Review{})
	r.press(fyne.KeyF)
	r.says("Red flag")
	r.press(fyne.KeyF)
	r.hides("Red flag")
	if !slices.Equal(d.flags, []int{1, 0}) {
		t.Errorf("flags %v", d.flags)
	}
	r.press("Shift+F")
	menu, ok := r.window.Canvas().Overlays().Top().(*widgets.Menu)
	if !ok {
		t.Fatal("the menu of flags is not there")
	}
	menu.TypedRune('4')
	r.Wait()
	r.says("Blue flag")
	r.press(fyne.KeyS)
	r.says("Everybody in the neighbourhood leaves a book.")
	if r.stage.Told != "The card of 窗台 is put away." {
		t.Errorf("told %q", r.stage.Told)
	}
	r.press(fyne.KeyB)
	r.says("浇水")
	r.press(undo)
	r.says("Everybody in the neighbourhood leaves a book.")
	r.press(undo)
	r.says("我家窗台上有三盆花。")
	r.press(undo, undo, undo)
	if len(d.changed) != 0 {
		t.Errorf("%d changes are left", len(d.changed))
	}
	r.press(undo)
	if r.stage.Told != "There is nothing left to undo today." {
		t.Errorf("told %q", r.stage.Told)
	}
}

func TestALeechIsTold(t *testing.T) {
	d := newDeck(three()...)
	d.leech = true
	r := newRoom(t, d).show(route.Review{})
	r.press(space, fyne.Key1)
	if !strings.HasPrefix(r.stage.Told, "窗台 has been forgotten") {
		t.Errorf("told %q", r.stage.Told)
	}
	r.stage.Actions[len(r.stage.Actions)-1]()
	top := r.window.Canvas().Overlays().Top()
	if !uitest.Shows(top, "窗台 does not stay") || !uitest.Shows(top, "Edit the note") {
		t.Fatalf("what to do is told as %q", uitest.Texts(top))
	}
	uitest.Tap(t, top, "Put the card away")
	r.Wait()
	if r.window.Canvas().Overlays().Top() != nil || r.stage.Told != "The card of 窗台 is put away." {
		t.Errorf("told %q", r.stage.Told)
	}
}

func TestEditingANote(t *testing.T) {
	d := newDeck(three()...)
	r := newRoom(t, d).show(route.Review{})
	r.press(space, fyne.KeyE)
	sheet, ok := r.window.Canvas().Overlays().Top().(*widgets.Modal)
	if !ok {
		t.Fatal("there is no sheet")
	}
	fields := uitest.All[*widgets.Field](sheet)
	if len(fields) != 6 || fields[0].Text != "窗台" || fields[2].Text != "chuāngtái" {
		t.Fatalf("%d fields", len(fields))
	}
	fields[3].SetText("sill of a window")
	fields[5].SetText("home  plants")
	d.fail["Edit"] = &study.Error{Code: cards.CodeNoteExists, Args: map[string]string{"word": "窗台"}}
	sheet.Key("Ctrl+Return")
	r.Wait()
	if !uitest.Shows(sheet, "窗台") || r.window.Canvas().Overlays().Top() != fyne.CanvasObject(sheet) {
		t.Error("a note that cannot be kept is not told in the sheet")
	}
	delete(d.fail, "Edit")
	sheet.Key("Escape") // which keeps what was changed
	r.Wait()
	n := d.notes["note-1"]
	if n.Gloss != "sill of a window" || !slices.Equal(n.Tags, []string{"home", "plants"}) || len(n.Contexts) != 2 {
		t.Errorf("kept %+v", n)
	}
	if r.stage.Told != "窗台 is changed." {
		t.Errorf("told %q", r.stage.Told)
	}
	r.says("sill of a window", "Good")
	if r.window.Canvas().Overlays().Top() != nil {
		t.Error("the sheet is still there")
	}
}

func TestOtherPlacesAndBack(t *testing.T) {
	text := route.Text{ID: "window-sill", Sentence: 2}
	item := three()[0]
	item.Note.Contexts[1].TextID = "window-sill"
	r := newRoom(t, newDeck(item, three()[1]), func(deps *review.Deps) {
		deps.Source = func(_ context.Context, met cards.Context) (route.Route, bool, error) {
			return text, met.TextID == text.ID, nil
		}
	}).show(route.Review{})
	r.press(space, fyne.Key3)
	r.press(fyne.KeyD, fyne.KeyO) // it was met in no text that is known
	r.press(undo, fyne.KeyO)
	want := []route.Route{route.Entry{Query: "neighbourhood"}, text}
	if !slices.Equal(r.stage.Routes, want) {
		t.Errorf("went to %v, want %v", r.stage.Routes, want)
	}
	r.Leave()
	r.clock.at = r.clock.at.Add(5 * time.Minute)
	r.show(route.Review{}).press(space, fyne.Key3, space, fyne.Key3)
	r.says("2 cards in 1 minute. You knew them all.")
}

func TestExtraStudy(t *testing.T) {
	d := newDeck(three()...)
	d.offered = map[cards.ExtraKind]int{cards.OfSource: 2, cards.Forgotten: 1, cards.Ahead: 4}
	words := []string{"窗台", "花"}
	r := newRoom(t, d, func(deps *review.Deps) {
		deps.Letters = func(context.Context) ([]review.Letter, error) {
			return []review.Letter{{TextID: "cat-photos", LetterID: "letter-1", Title: "猫又不肯看镜头"}}, nil
		}
		deps.Words = func(context.Context, review.Letter) (study.Language, []string, error) {
			return study.Chinese, words, nil
		}
	}).show(route.ToRoom{To: route.Cards})
	r.says("Words of the letter “猫又不肯看镜头” · 2", "Forgotten today · 1", "Due tomorrow · 1", "Words of a text") // three of four are due today
	for _, label := range []string{"Words of the letter “猫又不肯看镜头” · 2", "Forgotten today · 1"} {
		uitest.Tap(t, r.Content(), label)
	}
	letter := route.Review{Extra: "source", TextID: "cat-photos", LetterID: "letter-1", Title: "猫又不肯看镜头"}
	if want := []route.Route{letter, route.Review{Extra: "forgotten"}}; !slices.Equal(r.stage.Routes, want) {
		t.Fatalf("went to %v, want %v", r.stage.Routes, want)
	}
	d.extra = three()[:1]
	r.show(letter)
	r.says("Words of 猫又不肯看镜头", "我家窗台上有三盆花。")
	if e := d.studied[len(d.studied)-1]; e.TextID != "cat-photos" || !slices.Equal(e.Words, words) || e.Language != study.Chinese {
		t.Errorf("studied %+v", e)
	}
	r.press(space, fyne.Key3)
	r.says("Done for now")
}
