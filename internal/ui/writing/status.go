package writing

import (
	"math"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// status is the line above the paper: what it is, how it is kept, how long it
// is. It never says kept of what is not.
type status struct {
	d *desk

	letterLink *widgets.Link // to the letter to answer, where one side shows
	text       *widgets.Text
	// older and newer lead from version to version while one is shown.
	older, newer *widgets.Link
	versions     *widgets.Link
	timer        *widgets.Link // the task's clock
	voice        *widgets.Link // stops reading aloud
	count        *widgets.Text
	failure      *widgets.Prose
	row          *fyne.Container

	shown line // what it says now

	// pendingSince is when something unwritten was first seen, countedAt the
	// write after which versions were last counted.
	pendingSince, countedAt time.Time
}

func newStatus(d *desk) *status {
	s := &status{d: d}
	words := d.p.frame.Words
	s.letterLink = widgets.NewLink("‹ "+words.T("writing.to_letter"), func() { d.bench.ShowLeft(true) })
	s.text = widgets.NewSoft("")
	s.older = widgets.NewLink("", func() { s.step(false) })
	s.newer = widgets.NewLink("", func() { s.step(true) })
	s.versions = widgets.NewLink("", d.showVersions)
	s.timer = d.timerLink()
	s.voice = widgets.NewLink("", d.toggleVoice)
	for _, link := range []*widgets.Link{s.older, s.newer, s.versions, s.timer, s.voice} {
		link.Hide()
	}
	s.count = widgets.NewSoft("")
	s.failure = widgets.NewProse("", ink.Regular, theme.Text, theme.Cinnabar)
	s.failure.Hide()
	line := widgets.NewApart(lineGap, 2, s.letterLink, s.text, s.older, s.newer, s.versions, s.voice, s.timer, s.count)
	s.row = widgets.NewColumn(6, line, s.failure, d.finder.row)
	return s
}

// lineEvery is how often the line is worded anew.
const lineEvery = 250 * time.Millisecond

// patience is how long a write may take before the line says that something
// is not kept yet.
const patience = time.Second

// step leads to another version.
func (s *status) step(newer bool) {
	if v := s.d.versions; v != nil {
		v.step(newer)
	}
}

// lineGap is the space between the parts of the line in pixels at 100 %.
const lineGap = 10

// line is what the line says.
type line struct {
	text, older, newer, versions, voice, clock, count string
	failure                                           string
}

// refresh words the line anew, in as many words as there is room for.
func (s *status) refresh() {
	l, shorter := s.wording()
	room := s.room()
	for _, less := range shorter {
		if s.width(l) <= room {
			break
		}
		less(&l)
	}
	was := s.shown
	s.shown = l
	color := theme.Soft
	if l.failure != "" {
		color = theme.Cinnabar
	}
	s.text.SetText(l.text)
	s.text.SetColor(color)
	for _, link := range []struct {
		link  *widgets.Link
		label string
	}{{s.older, l.older}, {s.newer, l.newer}, {s.versions, l.versions}, {s.voice, l.voice}, {s.timer, l.clock}} {
		link.link.SetLabel(link.label)
		link.link.Hidden = link.label == ""
	}
	s.count.SetText(l.count)
	s.failure.SetText(l.failure)
	s.failure.Hidden = l.failure == ""
	if l != was && s.d.right != nil {
		s.d.settle()
	}
}

// room is the width of the line, that of the paper; without bounds as long as
// the desk was not laid out.
func (s *status) room() float32 {
	if s.d.right == nil || s.d.right.Size().Width <= 0 {
		return math.MaxFloat32
	}
	return deskColumn(s.d.right.Size().Width)
}

// width gives the width of a line in one row.
func (s *status) width(l line) (width float32) {
	parts := []string{l.text, l.older, l.newer, l.versions, l.voice, l.clock, l.count}
	if !s.letterLink.Hidden {
		parts = append(parts, s.letterLink.Label())
	}
	for _, text := range parts {
		if text != "" {
			width += widgets.NewSoft(text).NaturalWidth() + theme.Px(lineGap)
		}
	}
	return width - theme.Px(lineGap)
}

// wording gives what the line says where there is room, and what it does one
// after another to say it in fewer words: the tools and the keys have what it
// leaves out.
func (s *status) wording() (l line, shorter []func(*line)) {
	d, t := s.d, s.d.p.frame.Words.T
	content := d.reply.Content
	brief := ""
	switch {
	case d.versions != nil:
		content = d.versions.content()
		l.text, brief = d.versions.heading("writing.version_of"), d.versions.heading("writing.version_brief")
		up, down := shortcuts.Name("Up"), shortcuts.Name("Down")
		l.older, l.newer = up+" "+t("writing.older"), down+" "+t("writing.newer")
		shorter = append(shorter, func(l *line) { l.older, l.newer = up, down })
	case d.isDraft():
		l.text, l.failure = s.draft()
		brief = l.text
		if strings.HasPrefix(l.text, t("writing.draft")+dot) {
			brief = t("writing.kept_short")
		}
		if n := len(d.loaded.revisions); n > 0 {
			l.versions = "·  " + d.p.frame.Words.T("writing.versions", i18n.Args{"n": n})
			shorter = append(shorter, func(l *line) { l.versions = "" })
		}
	default:
		l.text = d.p.frame.Words.T("writing.sealed", i18n.Args{"date": d.p.frame.Words.FormatDate(d.reply.SentAt, i18n.DateTime)})
		brief = l.text
	}
	if d.speaking {
		l.voice = t("writing.stop_voice")
	}
	rest := ""
	l.clock, rest = s.showClock()
	count := ""
	l.count, count = s.length(content)
	return l, append(shorter, func(l *line) { l.text = brief }, func(l *line) { l.count = count }, func(l *line) { l.clock = rest })
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
		why := words.ErrorText(state.Err)
		if letters.MayRetry(state.Err) {
			why += words.T("writing.trying_again")
		}
		return words.T("writing.not_kept"), why
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

// length words how long a letter is and how long it should be, also in few words.
func (s *status) length(c letters.Content) (long, short string) {
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
	of := i18n.Args{"count": n, "window": window}
	switch {
	case window == "" && chinese:
		long = words.T("writing.characters", i18n.Args{"n": n})
		return long, long
	case window == "":
		long = words.T("writing.words", i18n.Args{"n": n})
		return long, long
	case chinese:
		return words.T("writing.characters_of", of), words.T("writing.count_of", of)
	default:
		return words.T("writing.words_of", of), words.T("writing.count_of", of)
	}
}

// tick words the line anew and, after writes, counts the versions.
func (s *status) tick() {
	d := s.d
	if d.clockOff == nil {
		return
	}
	d.keepDropped()
	if d.goElsewhere() || d.rescue(true) {
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
