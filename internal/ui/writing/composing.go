package writing

import "github.com/dear-li-hua/dear-li-hua/internal/ui/editor"

// A whole sentence can be typed in pinyin before anything of it is chosen: it is
// kept with the draft, as letters, until characters stand in its place.

// composed keeps what is being composed in a field. What is not composed any more
// was mostly written, which is about to be kept as what was typed: else it goes
// with the next tick of the desk's clock.
func (d *desk) composed(f *editor.Editor) {
	if !d.writable() || f.Composing() == d.composing {
		return
	}
	if d.composing = f.Composing(); d.composing == "" {
		d.dropped = true
		return
	}
	d.keep()
}

// keep keeps the draft as it is now, with what is being composed.
func (d *desk) keep() {
	d.dropped = false
	d.settled()
	d.p.deps.Drafts.Keep(d.reply.ID, d.sheet.whole(d.reply).Content)
}

// keepDropped keeps the draft without what was composed and dropped.
func (d *desk) keepDropped() {
	if d.dropped && d.writable() {
		d.keep()
	}
}
