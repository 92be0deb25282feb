package writing

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// status is the line above the paper: what it is, how it is kept, how long it
// is. It never says kept of what is not.
type status struct {
	d *desk

	letterLink *widgets.Link // to the letter to answer, where one side shows
	text       *widgets.Text
	versions   *widgets.Link
	timer      *widgets.Link // the task's clock
	voice      *widgets.Link // stops reading aloud
	count      *widgets.Text
	failure    *widgets.Prose
	row        *fyne.Container

	// pendingSince is when something unwritten was first seen, countedAt the
	// write after which versions were last counted.
	pendingSince, countedAt time.Time
}

func newStatus(d *desk) *status {
	s := &status{d: d}
	words := d.p.frame.Words
	s.letterLink = widgets.NewLink("‹ "+words.T("writing.to_letter"), func() { d.bench.ShowLeft(true) })
	s.text = widgets.NewSoft("")
	s.versions = widgets.NewLink("", d.showVersions)
	s.timer = d.timerLink()
	s.voice = widgets.NewLink(words.T("writing.stop_voice"), d.toggleVoice)
	s.timer.Hide()
	s.voice.Hide()
	s.count = widgets.NewSoft("")
	s.failure = widgets.NewProse("", ink.Regular, theme.Text, theme.Cinnabar)
	s.failure.Hide()
	s.row = widgets.NewColumn(6, widgets.NewApart(10, 2, s.letterLink, s.text, s.versions, s.voice, s.timer, s.count), s.failure, d.finder.row)
	return s
}

// lineEvery is how often the line is worded anew.
const lineEvery = 250 * time.Millisecond

// patience is how long a write may take before the line says that something
// is not kept yet.
const patience = time.Second

// refresh words the line anew.
func (s *status) refresh() {
	d := s.d
	text, versions, failure := "", "", ""
	content := d.reply.Content
	switch {
	case d.versions != nil:
		text, content = d.versions.heading(), d.versions.content()
	case d.isDraft():
		text, failure = s.draft()
		if n := len(d.loaded.revisions); n > 0 {
			versions = "·  " + d.p.frame.Words.T("writing.versions", i18n.Args{"n": n})
		}
	default:
		text = d.p.frame.Words.T("writing.sealed", i18n.Args{"date": d.p.frame.Words.FormatDate(d.reply.SentAt, i18n.DateTime)})
	}
	clock := s.showClock()
	was := [...]string{s.text.Content(), s.versions.Label(), s.timer.Label(), visible(s.voice), s.count.Content(), s.failure.Content()}
	s.text.SetText(text)
	s.text.SetColor(theme.Soft)
	if failure != "" {
		s.text.SetColor(theme.Cinnabar)
	}
	s.versions.SetLabel(versions)
	s.versions.Hidden = versions == ""
	s.timer.SetLabel(clock)
	s.timer.Hidden = clock == ""
	s.voice.Hidden = !d.speaking
	s.count.SetText(s.length(content))
	s.failure.SetText(failure)
	s.failure.Hidden = failure == ""
	if is := [...]string{text, versions, clock, visible(s.voice), s.count.Content(), failure}; is != was && d.right != nil {
		d.settle()
	}
}

// draft words how the draft is kept, and why it is not.
func (s *status) draft() (text, failure string) {
	words, now := s.d.p.frame.Words, s.d.p.deps.Clock.Now()
	state := s.d.p.deps.Drafts.State(s.d.reply.ID)
	if !state.Pending {
		s.pendingSince = time.Time{}
	} else if s.pendingSince.IsZero() {
		s.pendingSince = now
	}
	if state.Err != nil {
		return words.T("writing.not_kept"), words.ErrorText(state.Err) + words.T("writing.trying_again")
	}
	if state.Pending && now.Sub(s.pendingSince) > patience {
		return words.T("writing.not_kept_yet"), ""
	}
	if s.d.untouched() {
		return words.T("writing.not_begun"), ""
	}
	kept := state.Kept
	if kept.IsZero() {
		kept = s.d.reply.Updated
	}
	return words.T("writing.draft") + dot + keptAgo(words, kept, now), ""
}

// keptAgo words when a draft was kept.
func keptAgo(words *i18n.Catalogue, kept, now time.Time) string {
	switch ago := now.Sub(kept); {
	case ago < 2*time.Second && ago > -time.Minute:
		return words.T("writing.kept_now")
	case ago > 0 && ago < time.Minute:
		return words.T("writing.kept_seconds", i18n.Args{"n": int(ago / time.Second)})
	case ago > 0 && ago < time.Hour:
		return words.T("writing.kept_minutes", i18n.Args{"n": int(ago / time.Minute)})
	default:
		return words.T("writing.kept_at", i18n.Args{"date": words.FormatDate(kept, i18n.DateTime)})
	}
}

// length words how long a letter is, and how long it should be.
func (s *status) length(c letters.Content) string {
	words := s.d.p.frame.Words
	task := bilingual.Task{}
	if doc := s.d.loaded.incoming.document; doc != nil {
		task = doc.Task
	}
	measured := letters.Count(s.d.reply.Language, task, c)
	n, chinese := measured.Count, measured.Unit == bilingual.Characters
	s.count.SetColor(theme.Soft)
	switch measured.Fit {
	case letters.Within:
		s.count.SetColor(theme.Jade)
	case letters.Above:
		s.count.SetColor(theme.Cinnabar)
	}
	window := ""
	switch {
	case task.Min > 0 && task.Max > 0:
		window = strconv.Itoa(task.Min) + "–" + strconv.Itoa(task.Max)
	case task.Max > 0:
		window = "≤ " + strconv.Itoa(task.Max)
	case task.Min > 0:
		window = "≥ " + strconv.Itoa(task.Min)
	}
	switch {
	case window == "" && chinese:
		return words.T("writing.characters", i18n.Args{"n": n})
	case window == "":
		return words.T("writing.words", i18n.Args{"n": n})
	case chinese:
		return words.T("writing.characters_of", i18n.Args{"count": n, "window": window})
	default:
		return words.T("writing.words_of", i18n.Args{"count": n, "window": window})
	}
}

// visible tells whether an object shows, for comparing.
func visible(o fyne.CanvasObject) string {
	if o.Visible() {
		return "shown"
	}
	return ""
}

// tick words the line anew and, after writes, counts the versions.
func (s *status) tick() {
	d := s.d
	if d.clockOff == nil {
		return
	}
	d.keepDropped()
	if d.goElsewhere() {
		return
	}
	s.refresh()
	if d.side.aids != nil && d.isDraft() {
		d.side.aids.rest(d.reply.Content)
	}
	if d.isDraft() {
		d.tickClock()
		d.notes.rest()
	}
	if d.isDraft() && d.versions == nil && !d.followed {
		d.follow(d.sheet.last)
	}
	if kept := d.p.deps.Drafts.State(d.reply.ID).Kept; d.isDraft() && d.versions == nil && !d.sending && kept.After(s.countedAt) {
		s.countedAt = kept
		d.countVersions()
	}
}
