package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
)

func (s cardStore) Search(ctx context.Context, d cards.Due, q find.Query, by cards.Sort, notes bool) (numbers []int64, err error) {
	if err := s.mendTexts(ctx); err != nil {
		return nil, err
	}
	query, args := searchQuery(d, q, by, notes)
	err = s.db.read(ctx, "search cards", func(tx *sql.Tx) error {
		var found string
		if err := tx.QueryRowContext(ctx, query, args...).Scan(&found); err != nil {
			return err
		}
		numbers, err = splitNumbers(found)
		return err
	})
	return numbers, err
}

// splitNumbers reads numbers divided by commas.
func splitNumbers(text string) ([]int64, error) {
	if text == "" {
		return nil, nil
	}
	out := make([]int64, 0, strings.Count(text, ",")+1)
	for one := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseInt(one, 10, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// searchQuery gives the query of a search, which has one row with all numbers,
// since handing over rows takes longer than finding them.
func searchQuery(d cards.Due, q find.Query, by cards.Sort, notes bool) (query string, args []any) {
	w := &conditions{due: d}
	where := "true"
	if q.Expr != nil {
		where = w.of(q.Expr)
	}
	order, ofNote := sortOf(by)
	note := w.note || ofNote
	from := `cards AS c`
	switch {
	case w.text && note:
		from = `note_texts AS t CROSS JOIN notes AS n ON n.seq = t.seq CROSS JOIN cards AS c ON c.note_seq = t.seq`
	case w.text:
		// The texts are read through once; the cards of what is found follow.
		from = `note_texts AS t CROSS JOIN cards AS c ON c.note_seq = t.seq`
	case note && selective(q.Expr):
		from = `cards AS c CROSS JOIN notes AS n ON n.seq = c.note_seq`
	case note:
		from = `notes AS n CROSS JOIN cards AS c ON c.note_seq = n.seq`
	}
	selected := `SELECT c.seq AS number FROM ` + from + ` WHERE ` + where
	if notes {
		// With min() the other columns are those of the row that has it: the first
		// card whose kind is not switched off, if there is one.
		selected = `SELECT c.seq AS number, min(c.seq + ((c.suspended = 2) << 50)) FROM ` + from + ` WHERE ` + where + ` GROUP BY c.note_seq`
	}
	return `SELECT ifnull(group_concat(number), '') FROM (` + selected + ` ORDER BY ` + order + `)`, append(bounds(d), w.args...)
}

// selective says that a search begins best with the cards, since an index has
// the few that come into question.
func selective(e find.Expr) bool {
	switch e := e.(type) {
	case find.And:
		return slices.ContainsFunc(e, selective)
	case find.Term:
		return slices.Contains([]find.Field{find.Rated, find.DueIn, find.Tag, find.Source}, e.Field) ||
			e.Field == find.Is && slices.Contains([]string{"due", "learning", "answered"}, e.Value)
	}
	return false
}

// sortOf gives the order of a list and whether it is one of notes.
func sortOf(by cards.Sort) (order string, ofNote bool) {
	direction := ""
	if by.Down {
		direction = " DESC"
	}
	switch by.By {
	case cards.SortWord:
		return `n.headword` + direction + `, c.seq`, true
	case cards.SortReading:
		return `n.reading` + direction + `, n.headword, c.seq`, true
	case cards.SortDeck:
		return `(SELECT name FROM decks WHERE id = c.deck_id)` + direction + `, c.seq`, false
	case cards.SortLevel:
		return `n.level = '', CAST(n.level AS INTEGER)` + direction + `, n.level` + direction + `, c.seq`, true
	case cards.SortChanged:
		return `n.changed` + direction + `, c.seq` + direction, true
	case cards.SortDue: // new cards have no due time and come last
		// One number is sorted in half the time of three; due is 0 for them.
		last := `+`
		if by.Down {
			last = `-`
		}
		return `iif(c.state = 0, ` + last + `(1 << 62) + c.position, c.due)` + direction + `, c.position` + direction, false
	case cards.SortInterval:
		return `c.interval` + direction + `, c.seq`, false
	case cards.SortDifficulty:
		return `c.difficulty` + direction + `, c.seq`, false
	case cards.SortLapses:
		return `c.lapses` + direction + `, c.seq`, false
	case cards.SortReps:
		return `c.reps` + direction + `, c.seq`, false
	default:
		return `c.seq` + direction, false
	}
}

// conditions makes conditions of a search. Values go in as arguments only.
type conditions struct {
	due  cards.Due
	args []any
	// note and text say that the tables n and t are needed.
	note, text bool
}

// arg adds an argument and gives its name in the query.
func (w *conditions) arg(value any) string {
	name := "a" + strconv.Itoa(len(w.args))
	w.args = append(w.args, sql.Named(name, value))
	return ":" + name
}

func (w *conditions) of(e find.Expr) string {
	join := func(parts []find.Expr, with string) string {
		out := make([]string, 0, len(parts))
		for _, part := range parts {
			out = append(out, w.of(part))
		}
		return "(" + strings.Join(out, with) + ")"
	}
	switch e := e.(type) {
	case find.And:
		return join(e, " AND ")
	case find.Or:
		return join(e, " OR ")
	case find.Not:
		return "NOT " + w.of(e.Of)
	case find.Term:
		condition := w.term(e)
		if e.Compare == find.Unequal && wordsField(e.Field) {
			return "NOT (" + condition + ")"
		}
		return "(" + condition + ")"
	}
	return "true"
}

// wordsField says that a field holds no number: "!=" is "not" there.
func wordsField(f find.Field) bool {
	return slices.Contains([]find.Field{
		find.Deck, find.Tag, find.Level, find.Is, find.Kind, find.NoteKind, find.Source, find.Origin, find.Lang, find.Word,
		find.Reading, find.Meaning, find.Has, find.Added, find.Rated, find.Edited,
	}, f)
}

func (w *conditions) term(t find.Term) string {
	switch t.Field {
	case find.Text:
		return w.anywhere(t)
	case find.Deck:
		return w.deck(t)
	case find.Tag:
		name := w.arg(likeOf(t.Value))
		if t.Value == "none" {
			return `NOT EXISTS (SELECT 1 FROM note_tags WHERE note_id = c.note_id)`
		}
		return `c.note_id IN (SELECT note_id FROM note_tags WHERE tag LIKE ` + name + ` ESCAPE '\' OR tag LIKE ` + name + ` || '::%' ESCAPE '\')`
	case find.Is:
		return is(t.Value)
	case find.Kind:
		return `c.kind = ` + w.arg(t.Value)
	case find.Source:
		like, id := w.arg("%"+likeOf(t.Value)+"%"), w.arg(t.Value)
		return `c.note_id IN (SELECT note_id FROM note_sentences WHERE title LIKE ` + like + ` ESCAPE '\' OR text_id = ` + id + ` OR letter_id = ` + id +
			`) OR c.note_id IN (SELECT id FROM notes WHERE origin LIKE ` + like + ` ESCAPE '\')`
	case find.Rated:
		return w.rated(t)
	case find.Has:
		return w.has(t.Value)
	case find.DueIn:
		return w.dueIn(t)
	case find.Added:
		return `c.added >= ` + w.arg(w.since(t.Number))
	case find.Flag, find.Interval, find.Lapses, find.Reps, find.Stability, find.Difficulty:
		condition := `c.` + string(t.Field) + ` ` + string(t.Compare) + ` ` + w.arg(t.Number)
		if t.Field == find.Interval || t.Field == find.Stability || t.Field == find.Difficulty {
			condition += ` AND c.state <> 0`
		}
		return condition
	}
	return w.ofNote(t)
}

// ofNote gives the condition of a field of the note.
func (w *conditions) ofNote(t find.Term) string {
	w.note = true
	switch t.Field {
	case find.HSK:
		return w.hsk(t)
	case find.Level:
		return `n.level = ` + w.arg(t.Value) + ` OR n.level_list || ' ' || n.level = ` + w.arg(t.Value)
	case find.NoteKind:
		return `n.kind = ` + w.arg(t.Value)
	case find.Origin:
		return `n.origin LIKE ` + w.arg("%"+likeOf(t.Value)+"%") + ` ESCAPE '\'`
	case find.Lang:
		return `n.language = ` + w.arg(t.Value)
	case find.Word:
		like := w.arg(likeOf(t.Value))
		return `n.headword LIKE ` + like + ` ESCAPE '\' OR n.traditional LIKE ` + like + ` ESCAPE '\'`
	case find.Meaning:
		return `n.gloss LIKE ` + w.arg("%"+likeOf(t.Value)+"%") + ` ESCAPE '\'`
	case find.Edited:
		return `n.changed >= ` + w.arg(w.since(t.Number))
	case find.Reading:
		w.text = true
		if sound := w.sound(t.Value); sound != "" {
			return sound
		}
		return `n.reading LIKE ` + w.arg(likeOf(t.Value)) + ` ESCAPE '\'`
	}
	return "false"
}

// deck finds a deck with those beneath it. A name in quotes is meant to the letter,
// since decks may be named HSK and hsk, A* or default, unless no deck has it.
func (w *conditions) deck(t find.Term) string {
	like := w.arg(likeOf(t.Value))
	alike := `c.deck_id IN (SELECT id FROM decks WHERE name LIKE ` + like + ` ESCAPE '\' OR name LIKE ` + like + ` || '::%' ESCAPE '\')`
	if t.Value == cards.DefaultDeck {
		alike = `c.deck_id = 'default'`
	}
	if !t.Quoted {
		return alike
	}
	name := w.arg(t.Value)
	exact := `SELECT id FROM decks WHERE name = ` + name + ` OR substr(name, 1, length(` + name + `) + 2) = ` + name + ` || '::'`
	return `iif(EXISTS (` + exact + `), c.deck_id IN (` + exact + `), ` + alike + `)`
}

func is(value string) string {
	switch value {
	case "new":
		return `c.state = 0`
	case "learning":
		return `c.state IN (1, 3)`
	case "review":
		return `c.state = 2`
	case "due":
		return `c.state IN (1, 2, 3) AND c.due < :day_end AND ` + awake
	case "suspended":
		return `c.suspended <> 0`
	case "buried":
		return `c.buried > :now AND c.buried <= :bury_end`
	case "leech":
		return `c.leech = 1`
	case "flagged":
		return `c.flag <> 0`
	case "answered":
		return `c.last <> 0 AND c.last >= :day_start AND c.last < :day_end`
	}
	return "false"
}

func (w *conditions) has(value string) string {
	switch value {
	case "sound":
		return `c.note_id IN (SELECT note_id FROM note_media WHERE role <> 'picture')`
	case "picture":
		return `c.note_id IN (SELECT note_id FROM note_media WHERE role = 'picture')`
	case "sentence":
		return `EXISTS (SELECT 1 FROM note_sentences WHERE note_id = c.note_id)`
	case "tag":
		return `EXISTS (SELECT 1 FROM note_tags WHERE note_id = c.note_id)`
	}
	w.note = true
	return `n.remarks <> ''`
}

// since gives the beginning of the day so many days before the next one.
func (w *conditions) since(days float64) int64 {
	return millis(w.due.DayStart.AddDate(0, 0, 1-int(days)))
}

func (w *conditions) rated(t find.Term) string {
	condition := `c.id IN (SELECT card_id FROM reviews WHERE at >= ` + w.arg(w.since(t.Number))
	if t.To != 0 {
		condition += ` AND rating = ` + w.arg(int(t.To))
	}
	return condition + `)`
}

// dueIn compares the days until a card in review comes due: 0 is today, or
// before; "due<7d" has those of the present day and the six after it.
func (w *conditions) dueIn(t find.Term) string {
	day := func(days float64) string { return w.arg(millis(w.due.DayStart.AddDate(0, 0, int(days)))) }
	condition := `c.state IN (1, 2, 3) AND c.suspended = 0 AND `
	switch t.Compare {
	case find.Less:
		return condition + `c.due < ` + day(t.Number)
	case find.AtMost:
		return condition + `c.due < ` + day(t.Number+1)
	case find.More:
		return condition + `c.due >= ` + day(t.Number+1)
	case find.AtLeast:
		return condition + `c.due >= ` + day(t.Number)
	case find.Unequal:
		return condition + `(c.due < ` + day(t.Number) + ` OR c.due >= ` + day(t.Number+1) + `)`
	}
	if t.Number == 0 {
		return condition + `c.due < ` + day(1)
	}
	return condition + `c.due >= ` + day(t.Number) + ` AND c.due < ` + day(t.Number+1)
}

func (s cardStore) Rows(ctx context.Context, numbers []int64) (items []cards.Item, err error) {
	wanted, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	err = s.db.read(ctx, "read cards", func(tx *sql.Tx) error {
		items, err = list(ctx, tx, scanItem, `
			SELECT `+cardColumns+`, `+noteColumns+` FROM json_each(?) AS j CROSS JOIN cards AS c ON c.seq = j.value
			CROSS JOIN notes AS n ON n.id = c.note_id ORDER BY j.key`, string(wanted))
		if err != nil {
			return err
		}
		ids, err := idsOf(items)
		if err != nil {
			return err
		}
		return fillNotes(ctx, tx, ids, notesOf(items))
	})
	return items, err
}
