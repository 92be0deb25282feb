package writing

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Speech reads aloud.
type Speech interface {
	// Engines names the voices of the system; none if there are none.
	Engines() []string
	// SayAt speaks at a speed in percent until all was said or ctx ended.
	SayAt(ctx context.Context, text string, language study.Language, speed int) error
}

// writable reports whether the draft can be written on now.
func (d *desk) writable() bool { return d.isDraft() && d.versions == nil && !d.sending }

// toolKeys gives what the keys do on the desk while the draft lies there.
func (d *desk) toolKeys() map[string]func() {
	return map[string]func(){
		"Ctrl+F": d.finder.open,
		"Ctrl+R": d.finder.openReplace,
		"Ctrl+D": func() { d.side.aids.toDictionary(d.sheet.last.SelectedText()) },
		"Ctrl+P": d.toggleReadings,
		"Ctrl+S": d.toggleVoice,
		"Ctrl+T": d.toggleClock,
		"Ctrl+G": d.showVersions,
		"Ctrl+E": d.exportDraft,
		"Ctrl+N": d.notes.applyFirst,
		"Ctrl+I": d.notes.leaveFirst,
		"Ctrl+Z": func() { d.sheet.last.Undo() },
		"Ctrl+Y": func() { d.sheet.last.Redo() },
	}
}

// openTools opens what can be done with the draft.
func (d *desk) openTools() {
	t, words := d.p.frame.Words.T, d.p.frame.Words
	item := func(label, key string, do func()) widgets.MenuItem {
		return widgets.MenuItem{Label: label, Note: shortcuts.Name(key), Do: do}
	}
	back := func(do func()) func() {
		return func() {
			do()
			d.sheet.give(d.sheet.last)
		}
	}
	items := []widgets.MenuItem{
		item(t("writing.undo"), "Ctrl+Z", back(func() { d.sheet.last.Undo() })),
		item(t("writing.redo"), "Ctrl+Y", back(func() { d.sheet.last.Redo() })),
		item(t("writing.find"), "Ctrl+F", d.finder.open),
		item(t("writing.replace_tool"), "Ctrl+R", d.finder.openReplace),
	}
	items[2].Apart = true
	items = append(items, d.noteItems()...)
	if d.side.look != nil && len(d.side.texts) > 0 {
		items = append(items, item(t("writing.to_words"), "Ctrl+L", d.toWords))
	}
	if d.side.aids != nil && d.side.aids.look != nil {
		items = append(items, item(t("writing.dictionary"), "Ctrl+D", func() { d.side.aids.toDictionary(d.sheet.last.SelectedText()) }))
	}
	if d.canRead() {
		one := item(t("writing.readings"), "Ctrl+P", back(d.toggleReadings))
		one.Ticked = d.readings
		items = append(items, one)
	}
	if d.p.deps.Speech != nil {
		label := t("writing.read_aloud")
		if d.speaking {
			label = t("writing.stop_voice")
		}
		items = append(items, item(label, "Ctrl+S", back(d.toggleVoice)))
	}
	clock := d.clock()
	label := words.T("writing.start_clock", i18n.Args{"n": d.minutes()})
	switch {
	case clock.running():
		label = t("writing.pause_clock")
	case clock.used > 0:
		label = t("writing.go_on_clock")
	}
	one := item(label, "Ctrl+T", back(d.toggleClock))
	one.Apart = true
	items = append(items, one)
	if clock.running() || clock.used > 0 {
		label := t("writing.hide_clock")
		if !clock.shown {
			label = t("writing.show_clock")
		}
		items = append(items, widgets.MenuItem{Label: label, Do: back(d.hideClock)})
	}
	if len(d.loaded.revisions) > 0 {
		one := item(t("writing.see_versions"), "Ctrl+G", d.showVersions)
		one.Apart = true
		items = append(items, one)
	}
	if d.p.deps.Export != nil {
		items = append(items, item(t("writing.export"), "Ctrl+E", d.exportDraft))
	}
	widgets.OpenMenuUnder(d.tools, items)
}

// noteItems are what can be done about the notes in the margin.
func (d *desk) noteItems() []widgets.MenuItem {
	var items []widgets.MenuItem
	t := d.p.frame.Words.T
	if d.notes.first(true) != nil {
		items = append(items, widgets.MenuItem{Label: t("writing.put_right"), Note: shortcuts.Name("Ctrl+N"), Do: d.notes.applyFirst})
	}
	if d.notes.first(false) != nil {
		items = append(items, widgets.MenuItem{Label: t("writing.leave_it"), Note: shortcuts.Name("Ctrl+I"), Do: d.notes.leaveFirst})
	}
	return items
}

// canRead reports whether readings can be shown over the draft.
func (d *desk) canRead() bool { return d.reply.Language == study.Chinese && d.p.deps.Readings != nil }

// toggleReadings shows the readings over what was written, or takes them away.
func (d *desk) toggleReadings() {
	if !d.canRead() {
		return
	}
	d.readings = !d.readings
	d.showReadings()
}

func (d *desk) showReadings() {
	var find func(string) []typeset.Ruby
	if d.readings {
		find = d.p.deps.Readings
	}
	for _, f := range d.sheet.fields {
		f.SetReadings(find)
	}
	d.relayout()
}

// toggleVoice has the letter read back, or what is selected of it; while it is
// read that stops it.
func (d *desk) toggleVoice() {
	p := d.p
	if d.speaking {
		d.stopVoice()
		return
	}
	if p.deps.Speech == nil || len(p.deps.Speech.Engines()) == 0 {
		p.frame.Notify(p.frame.Words.T("writing.no_voice"), "", nil)
		return
	}
	text := d.sheet.last.SelectedText()
	if strings.TrimSpace(text) == "" {
		text = d.reply.Plain()
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	d.speaking = true
	d.status.refresh()
	language, speed := d.reply.Language, p.deps.Settings.Get().Reading.Speed
	page.Load(&d.voice, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Speech.SayAt(ctx, text, language, speed)
	}, func(_ struct{}, err error) {
		d.speaking = false
		if err != nil {
			p.frame.Report(err)
		}
		d.status.refresh()
	})
}

func (d *desk) stopVoice() {
	d.voice.Stop()
	d.speaking = false
	d.status.refresh()
}

// exportDraft opens the sheet that exports and prints, with what was typed last
// kept before.
func (d *desk) exportDraft() {
	export, id := d.p.deps.Export, d.reply.ID
	if export == nil {
		return
	}
	if d.untouched() {
		d.p.frame.Report(empty("export draft"))
		return
	}
	drafts := d.p.deps.Drafts
	page.Load(&d.loads, func(ctx context.Context) (struct{}, error) {
		ctx, cancel := context.WithTimeout(ctx, leaveTime)
		defer cancel()
		return struct{}{}, drafts.Flush(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			d.p.frame.Report(inHand(err))
			return
		}
		export([]string{id})
	})
}

// deskButtons are the buttons below the paper.
func (d *desk) deskButtons() fyne.CanvasObject {
	t := d.p.frame.Words.T
	d.tools = widgets.NewButton(t("writing.tools"), "F2", d.openTools)
	buttons := []widgets.TightButton{widgets.NewTightButton(d.tools, "")}
	d.useInput()
	if d.inputButton != nil {
		words := t("typing.button")
		label := func() string {
			if len(d.inputs) > 0 { // none once the desk was left
				words = d.inputLabel()
			}
			return words
		}
		buttons = append(buttons, widgets.TightButton{Button: d.inputButton, Key: shortcuts.Name(shortcuts.TypingKey), Label: label, Less: func() string {
			if label() == t("typing.on") {
				return t("typing.on_short")
			}
			return t("typing.button_short")
		}})
	}
	return widgets.NewTightRow(12, 8, append(buttons, widgets.NewTightButton(d.main, t("writing.seal_short")))...)
}
