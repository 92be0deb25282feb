// Package sections names the pages of the room of cards and leads from one to
// another.
package sections

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Section is one page of the room.
type Section int

// The pages of the room.
const (
	Review Section = iota
	Browse
	Decks
	Statistics
)

// ImportKey leads to where cards are brought in, from all pages of the room.
const ImportKey = "Ctrl+I"

// all lists the pages in the order of their tabs.
func all() []Section { return []Section{Review, Browse, Decks, Statistics} }

// place gives where a section is.
func (s Section) place() route.Route {
	switch s {
	case Browse:
		return route.CardBrowser{}
	case Decks:
		return route.Decks{}
	case Statistics:
		return route.CardStatistics{}
	default:
		return route.ToRoom{To: route.Cards}
	}
}

// name gives the words on a section's tab.
func (s Section) name(words *i18n.Catalogue) string {
	switch s {
	case Browse:
		return words.T("decks.tab_browse")
	case Decks:
		return words.T("decks.tab_decks")
	case Statistics:
		return words.T("decks.tab_statistics")
	default:
		return words.T("decks.tab_review")
	}
}

// NewTabs makes the tabs of the room with one of them chosen.
func NewTabs(frame page.Frame, at Section) *widgets.Tabs {
	sections := all()
	labels := make([]string, len(sections))
	for i, s := range sections {
		labels[i] = s.name(frame.Words)
	}
	present := slices.Index(sections, at)
	var tabs *widgets.Tabs
	tabs = widgets.NewTabs(labels, func(i int) {
		tabs.Choose(present) // the page that is left stays as it was
		if i != present {
			frame.Go(sections[i].place())
		}
	})
	tabs.Choose(present)
	tabs.Hidden = len(sections) == 1
	return tabs
}

// Key goes to the section beside the present one for Alt with an arrow, and to
// where cards are brought in for the key of that; it reports whether the key was
// one of these.
func Key(frame page.Frame, at Section, name string) bool {
	sections := all()
	to := slices.Index(sections, at)
	switch name {
	case ImportKey:
		frame.Go(route.CardImport{})
		return true
	case "Alt+" + string(fyne.KeyLeft):
		to--
	case "Alt+" + string(fyne.KeyRight):
		to++
	default:
		return false
	}
	if to >= 0 && to < len(sections) {
		frame.Go(sections[to].place())
	}
	return true
}
