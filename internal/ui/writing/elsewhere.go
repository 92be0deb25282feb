package writing

import (
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// keptElsewhere gives the letter that has what was to be written in one that was
// sent meanwhile from another window or the shell: the draft that an error names,
// or the letter itself where nothing else was written. It is "" for any other
// error.
func keptElsewhere(id string, err error) string {
	var e *study.Error
	switch {
	case !errors.As(err, &e):
		return ""
	case e.Code == letters.CodeSentElsewhere:
		return e.Args["draft"]
	case e.Code == letters.CodeSent:
		return id
	}
	return ""
}

// goElsewhere goes on with what was written where the letter on the desk was
// sent meanwhile from somewhere else, and says so; false if it was not.
func (d *desk) goElsewhere() bool {
	state := d.p.deps.Drafts.State(d.reply.ID)
	if state.Elsewhere == "" || !d.isDraft() || d.sending || d.told != "" {
		return false
	}
	d.told = state.Elsewhere
	id := d.reply.ID
	d.p.frame.Report(state.Told)
	if state.Elsewhere == id {
		d.p.Show(route.Draft{LetterID: id})
	} else {
		d.p.frame.Go(route.Draft{LetterID: state.Elsewhere})
	}
	if !d.p.deps.Drafts.State(id).Pending { // what waits is written before the window closes
		d.p.deps.Drafts.forget(id)
	}
	return true
}
