package preferences

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// binding is what a key, or one of several, does.
type binding struct {
	// keys are Fyne's names with spaces between them, "Ctrl+" before a name
	// where the command modifier goes.
	keys, text string
}

// room is the keys of one room.
type room struct {
	name     string
	bindings []binding
}

// keys is the section that lists every key.
func (p *Page) keys() fyne.CanvasObject {
	t := p.frame.Words.T
	column := widgets.NewColumn(28)
	for _, r := range p.rooms() {
		rows := widgets.NewColumn(8)
		for _, b := range r.bindings {
			rows.Objects = append(rows.Objects, widgets.NewAside(200, p.caps(b.keys), widgets.NewParagraph(b.text, theme.Ink)))
		}
		column.Objects = append(column.Objects, widgets.NewColumn(12, widgets.NewBoldProse(r.name), rows))
	}
	return widgets.NewColumn(20, widgets.NewParagraph(t("preferences.keys_note"), theme.Soft), column)
}

// caps shows keys as they are written on buttons.
func (p *Page) caps(keys string) fyne.CanvasObject {
	row := widgets.NewFlow(6, 4)
	for key := range strings.FieldsSeq(keys) {
		row.Objects = append(row.Objects, widgets.NewKeycap(p.keyName(key)))
	}
	return row
}

// keyName writes a key as the system's users know it, in the interface's
// language where it is a word.
func (p *Page) keyName(key string) string {
	t := p.frame.Words.T
	switch key {
	case "Space":
		return t("preferences.key_space")
	case "Prior", "Next":
		if key == "Prior" {
			return t("preferences.key_page_up")
		}
		return t("preferences.key_page_down")
	}
	return shortcuts.Name(key)
}

// rooms lists all keys.
func (p *Page) rooms() []room {
	t := p.frame.Words.T
	return slices.Concat([]room{
		{t("preferences.keys_everywhere"), []binding{
			{"Ctrl+1 Ctrl+7", t("preferences.key.rooms")},
			{"Ctrl+,", t("preferences.key.settings")},
			{"F1", t("preferences.key.keys")},
			{"Tab", t("preferences.key.tab")},
			{"Up Down Prior Next", t("preferences.key.scroll")},
			{"Esc", t("preferences.key.notice")},
		}},
		{t("room.today"), []binding{
			{"Return", t("preferences.key.first")},
			{"A", t("preferences.key.waiting")},
			{"L", t("preferences.key.later")},
			{"R", t("preferences.key.review")},
			{"G", t("preferences.key.go_on")},
		}},
		{t("library.library"), []binding{
			{"Up Down Return", t("library.key.open")},
			{"Left Right", t("library.key.tabs")},
			{"Ctrl+F /", t("library.key.search")},
			{"F", t("library.key.filter")},
			{"Space", t("library.key.mark")},
			{"Ctrl+A", t("library.key.mark_all")},
			{"M", t("library.key.menu")},
			{"F2", t("library.key.rename")},
			{"C", t("library.key.collections")},
			{"E", t("library.key.export")},
			{"N", t("gather.of_text")},
			{"Delete", t("library.key.delete")},
			{"U Ctrl+Z", t("library.key.undo")},
			{"Ctrl+I", t("library.key.import")},
			{"S", t("library.key.statistics")},
		}},
		{t("importing.heading"), []binding{
			{"Ctrl+V", t("importing.key.paste")},
			{"Ctrl+I", t("importing.key.choose")},
			{"Left Right", t("importing.key.kind")},
			{"Ctrl+Return", t("importing.key.go")},
			{"Return", t("importing.key.right")},
			{"J", t("importing.key.join")},
			{"S", t("importing.key.split")},
			{"Ctrl+Down Ctrl+Up", t("importing.key.move")},
			{"E", t("importing.key.apart")},
			{"Delete", t("importing.key.leave_out")},
			{"O", t("importing.key.sort")},
			{"U Ctrl+Z", t("importing.key.undo")},
			{"Ctrl+S", t("importing.key.save")},
		}},
		{t("library.keys_statistics"), []binding{
			{"W M Y", t("library.key.period")},
			{"B N", t("library.key.step")},
			{"1 4", t("library.key.figure")},
			{"T", t("library.key.table")},
		}},
		{t("room.read"), p.readingKeys()},
		{t("room.letters"), p.letterKeys()},
		{t("typing.keys"), p.typingKeys()},
	}, p.cardRooms(), []room{
		{t("room.dictionary"), []binding{
			{"Ctrl+F", t("preferences.key.search")},
			{"Up Down", t("preferences.key.results")},
			{"Return", t("preferences.key.entry")},
			{"Tab Return", t("preferences.key.follow")},
			{"Alt+Left Alt+Right", t("preferences.key.back_forth")},
			{"Ctrl+Return A", t("preferences.key.add_entry")},
			{"K I", t("preferences.key.status")},
			{"S", t("preferences.key.listen")},
			{"Ctrl+C C", t("preferences.key.copy")},
			{"W Left Right", t("preferences.key.write")},
			{"Space Prior Next", t("preferences.key.scroll_entry")},
			{"Esc", t("preferences.key.clear")},
		}},
		{t("room.teach"), []binding{
			{"Ctrl+I", t("preferences.key.check")},
			{"Ctrl+S", t("preferences.key.example")},
		}},
		{t("room.settings"), []binding{
			{"Left Right", t("preferences.key.sections")},
			{"Tab Left Right", t("preferences.key.change")},
		}},
	})
}

// cardRooms lists the keys of the cards' room and of its sections.
func (p *Page) cardRooms() []room {
	t := p.frame.Words.T
	return []room{
		{t("room.cards"), []binding{
			{"Return", t("preferences.key.review_start")},
			{"A", t("gather.title")},
			{"Space", t("preferences.key.answer")},
			{"1 2 3 4", t("preferences.key.rate")},
			{"1 2 3 4 5", t("review.keys_tones")},
			{"M", t("review.keys_menu")},
			{"R D O", t("review.keys_look")},
			{"E F Shift+F", t("review.keys_note")},
			{"B S", t("review.keys_away")},
			{"U Ctrl+Z", t("preferences.key.take_back")},
			{"Esc", t("preferences.key.stop")},
			{"Alt+Left Alt+Right", t("browser.key.sections")},
		}},
		{t("room.cards") + " · " + t("decks.tab_browse"), []binding{
			{"Ctrl+F /", t("browser.key.search")},
			{"H", t("browser.key.help")},
			{"Up Down Return E", t("browser.key.list")},
			{"Space Shift+Down", t("browser.key.mark")},
			{"Ctrl+A", t("browser.key.mark_all")},
			{"S B", t("browser.key.away")},
			{"F 0", t("browser.key.flag")},
			{"T M", t("browser.key.tags")},
			{"N O", t("browser.key.order")},
			{"Delete", t("browser.key.delete")},
			{"U Ctrl+Z", t("browser.key.undo")},
		}},
		{t("room.cards") + " · " + t("gather.title"), []binding{
			{"1 6 P", t("gather.key.source")},
			{"B", t("gather.back_to_list")},
			{"Up Down Return", t("gather.key.list")},
			{"Space Ctrl+A N", t("gather.key.tick")},
			{"1 9 Shift+1 Shift+9", t("gather.key.senses")},
			{"S O L", t("gather.key.show")},
			{"Ctrl+F /", t("gather.key.filter")},
			{"D T", t("gather.key.into")},
			{"Ctrl+Return", t("gather.key.add")},
			{"U", t("gather.key.undo")},
		}},
		{t("room.cards") + " · " + t("decks.tab_decks"), []binding{
			{"Up Down Return", t("decks.key.list")},
			{"Ctrl+Return", t("decks.key.save")},
			{"N F2", t("decks.key.new")},
			{"B", t("decks.key.browse")},
			{"Delete U", t("decks.key.remove")},
			{"W", t("decks.key.own")},
		}},
		{t("room.cards") + " · " + t("exchange.import_title"), []binding{
			{"Ctrl+I", t("exchange.key.open")},
			{"Up Down Return", t("exchange.key.rows")},
			{"Left Right", t("exchange.key.samples")},
			{"S L", t("exchange.key.type")},
			{"D T H U", t("exchange.key.options")},
			{"Ctrl+Return", t("exchange.key.go")},
			{"R C S", t("exchange.key.report")},
			{"Ctrl+E", t("exchange.key.export")},
			{"1 4 S", t("exchange.key.format")},
		}},
		{t("room.cards") + " · " + t("decks.tab_statistics"), []binding{
			{"1 7", t("cardstats.key.figure")},
			{"M Q Y", t("cardstats.key.span")},
			{"Left Right", t("cardstats.key.mark")},
			{"T", t("cardstats.key.table")},
			{"C E", t("cardstats.key.take")},
		}},
	}
}

// letterKeys lists the keys of the letters' room and of the desk.
func (p *Page) letterKeys() []binding {
	t := p.frame.Words.T
	return []binding{
		{"Up Down Return", t("preferences.key.open")},
		{"Left Right", t("writing.key.folders")},
		{"/", t("writing.key.search")},
		{"M", t("writing.key.menu")},
		{"N", t("writing.key.begin")},
		{"I", t("writing.key.bring_in")},
		{"W", t("writing.key.words_first")},
		{"G", t("gather.of_text")},
		{"S", t("writing.key.skip")},
		{"F2", t("writing.key.rename")},
		{"A", t("writing.key.archive")},
		{"E", t("writing.key.export")},
		{"C", t("writing.key.copy")},
		{"Delete", t("writing.key.delete")},
		{"U", t("writing.key.undo")},
		{"Ctrl+Return", t("preferences.key.send")},
		{"F2", t("writing.key.tools")},
		{"Ctrl+F", t("writing.key.find")},
		{"Ctrl+R", t("writing.key.replace")},
		{"Ctrl+D", t("writing.key.dictionary")},
		{"Ctrl+L", t("writing.key.words")},
		{"Ctrl+P", t("writing.key.readings")},
		{"Ctrl+S", t("writing.key.aloud")},
		{"Ctrl+T", t("writing.key.clock")},
		{"Ctrl+G", t("writing.key.versions")},
		{"D", t("writing.key.differences")},
		{"Ctrl+N", t("writing.key.put_right")},
		{"Ctrl+I", t("writing.key.leave_it")},
		{"Ctrl+Z", t("preferences.key.undo")},
		{"Ctrl+Y", t("preferences.key.redo")},
		{"Esc", t("preferences.key.back")},
	}
}

// typingKeys lists the keys of pinyin input.
func (p *Page) typingKeys() []binding {
	t := p.frame.Words.T
	return []binding{
		{shortcuts.TypingKey, t("typing.key.toggle")},
		{"1 9", t("typing.key.choose")},
		{"Space", t("typing.key.best")},
		{"Left Right", t("typing.key.mark")},
		{"Up Down - =", t("typing.key.page")},
		{"Return", t("typing.key.raw")},
		{"Shift", t("typing.key.shift")},
		{"A Z", t("typing.key.capital")},
		{"Esc", t("typing.key.drop")},
		{"Shift+Delete", t("typing.key.forget")},
	}
}

// readingKeys lists the keys of the library and of a text.
func (p *Page) readingKeys() []binding {
	t := p.frame.Words.T
	return []binding{
		{"Left Right", t("preferences.key.words")},
		{"A", t("preferences.key.add")},
		{"Shift+1 Shift+9", t("gather.key.sense")},
		{"N", t("gather.of_text")},
		{"1 2 3 4", t("preferences.key.word_status")},
		{"E", t("preferences.key.page_known")},
		{"K", t("preferences.key.known")},
		{"I", t("preferences.key.ignore")},
		{"D", t("preferences.key.dictionary")},
		{"M", t("preferences.key.mend")},
		{"Space", t("preferences.key.sentence")},
		{"T", t("preferences.key.translations")},
		{"P", t("preferences.key.pinyin")},
		{"V", t("preferences.key.text_look")},
		{"F", t("preferences.key.text_facts")},
		{"X", t("preferences.key.mirror")},
		{"W", t("preferences.key.write_back")},
		{"J", t("preferences.key.pairs")},
		{"O", t("preferences.key.export_text")},
		{"R", t("preferences.key.reply")},
		{"U", t("preferences.key.undo_reading")},
		{"Return", t("passage.key.panel")},
		{"S", t("passage.key.listen")},
		{"Shift+S", t("passage.key.listen_on")},
		{"- +", t("passage.key.speed")},
		{"B", t("passage.key.bookmark")},
		{"Ctrl+B", t("passage.key.bookmarks")},
		{"Shift+Left Shift+Right Shift+Up Shift+Down", t("passage.key.select")},
		{"Ctrl+A", t("passage.key.select_all")},
		{"Ctrl+C", t("passage.key.copy")},
		{"Ctrl+F", t("passage.key.find")},
		{"F3 Shift+F3", t("passage.key.find_next")},
		{"Ctrl+G", t("passage.key.go_to")},
		{"Esc", t("preferences.key.back")},
	}
}
