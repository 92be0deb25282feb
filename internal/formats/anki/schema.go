package anki

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strings"
)

// schema11 makes the tables and indexes of the old form, as programs expect
// them by name and order.
func schema11() []string {
	table := func(name, columns string) string {
		var list []string
		for i, c := range strings.Fields(columns) {
			column, kind, typed := strings.Cut(c, ":")
			if !typed {
				kind = "integer"
			}
			if i == 0 && column == "id" {
				list = append(list, "id integer primary key")
			} else {
				list = append(list, column+" "+kind+" not null")
			}
		}
		return "CREATE TABLE " + name + " (" + strings.Join(list, ", ") + ")"
	}
	index := func(name, on string) string { return "CREATE INDEX " + name + " ON " + on }
	return []string{
		table("col", "id crt mod scm ver dty usn ls conf:text models:text decks:text dconf:text tags:text"),
		table("notes", "id guid:text mid mod usn tags:text flds:text sfld csum flags data:text"),
		table("cards", "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data:text"),
		table("revlog", "id cid usn ease ivl lastIvl factor time type"),
		table("graves", "usn oid type"),
		index("ix_notes_usn", "notes (usn)"), index("ix_cards_usn", "cards (usn)"), index("ix_revlog_usn", "revlog (usn)"),
		index("ix_cards_nid", "cards (nid)"), index("ix_cards_sched", "cards (did, queue, due)"),
		index("ix_revlog_cid", "revlog (cid)"), index("ix_notes_csum", "notes (csum)"),
	}
}

// col is the JSON of the one row of the table col.
type col struct{ conf, models, decks, presets string }

type object11 = map[string]any

func (w *Writer) col() (c col, err error) {
	write := func(into *string, v any) {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if failure := e.Encode(v); failure != nil && err == nil {
			err = value("collection", failure.Error())
		}
		*into = strings.TrimSuffix(b.String(), "\n")
	}
	models, current := object11{}, any(nil)
	for i := range w.collection.NoteTypes {
		t := &w.collection.NoteTypes[i]
		models[id(t.ID)] = model11(t)
		if current == nil {
			current = id(t.ID)
		}
	}
	decks := object11{id(DefaultDeck): deck11(&Deck{ID: DefaultDeck, Name: "Default", Modified: w.options.Time})}
	for i := range w.collection.Decks {
		if d := &w.collection.Decks[i]; !d.Filtered && (w.used[d.ID] || !w.options.UsedDecks) {
			decks[id(d.ID)] = deck11(d)
		}
	}
	write(&c.conf, object11{
		"activeDecks": []int64{DefaultDeck}, "curDeck": DefaultDeck, "curModel": current, "nextPos": max(1, w.position),
		"newSpread": 0, "collapseTime": 1200, "timeLim": 0, "estTimes": true, "dueCounts": true, "addToCur": true,
		"sortType": "noteFld", "sortBackwards": false, "dayLearnFirst": false, "schedVer": 2,
	})
	write(&c.models, models)
	write(&c.decks, decks)
	write(&c.presets, object11{"1": preset11()})
	return c, err
}

// The letters in which Anki's editor shows a field of a new type. It takes what
// stands here as it is: a size of 0 would leave nothing to be seen.
const (
	usualFont = "Arial"
	usualSize = 20
)

func model11(t *NoteType) object11 {
	fields, templates, needed := []object11{}, []object11{}, []any{}
	for i, f := range t.Fields {
		fields = append(fields, object11{
			"name": f.Name, "ord": i, "font": cmp.Or(f.Font, usualFont), "size": cmp.Or(f.Size, usualSize), "rtl": f.RightToLeft, "sticky": f.Sticky,
			"description": f.Description, "media": []string{},
		})
	}
	for i, each := range t.Templates {
		var deck any
		if each.Deck != 0 {
			deck = each.Deck
		}
		templates = append(templates, object11{
			"name": each.Name, "ord": i, "qfmt": each.Question, "afmt": each.Answer, "bqfmt": each.BrowserQuestion,
			"bafmt": each.BrowserAnswer, "did": deck, "bfont": "", "bsize": 0,
		})
		how, which := needs(t, each.Question)
		needed = append(needed, []any{i, how, which})
	}
	kind := 0
	if t.Cloze {
		kind = 1
	}
	return object11{
		"id": t.ID, "name": t.Name, "type": kind, "mod": unixSeconds(t.Modified), "usn": local, "sortf": t.SortField, "did": DefaultDeck,
		"css": t.CSS, "latexPre": t.LaTeXBefore, "latexPost": t.LaTeXAfter, "latexsvg": false, "flds": fields, "tmpls": templates,
		"req": needed, "tags": []string{}, "vers": []string{},
	}
}

func deck11(d *Deck) object11 {
	none := []int{0, 0}
	return object11{
		"id": d.ID, "name": d.Name, "desc": d.Description, "mod": unixSeconds(d.Modified), "usn": local, "dyn": 0, "conf": 1,
		"collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
		"newToday": none, "revToday": none, "lrnToday": none, "timeToday": none,
	}
}

// preset11 are the settings of study that Anki begins with.
func preset11() object11 {
	return object11{
		"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "timer": 0, "autoplay": true, "replayq": true, "dyn": false,
		"new":   object11{"bury": false, "delays": []float64{1, 10}, "initialFactor": 2500, "ints": []int{1, 4, 0}, "order": 1, "perDay": 20},
		"rev":   object11{"bury": false, "ease4": 1.3, "hardFactor": 1.2, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200},
		"lapse": object11{"delays": []float64{10}, "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
	}
}
