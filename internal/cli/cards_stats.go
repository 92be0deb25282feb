package cli

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/csv"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// How many days the statistics look back and ahead.
const (
	usualDays = 30
	mostDays  = 366
)

func checkDays(r *run, _ []string) error {
	if r.json() && r.options.has("to") {
		return usage("cards", "cli.usage.json_and_to", nil)
	}
	_, err := r.number("days", usualDays, mostDays)
	return err
}

// figures are the numbers of the statistics.
type figures struct {
	days      int
	today     time.Time // when it began
	states    cards.States
	retention []retained
	forecast  []int
	known     []knownWords
}

// retained is what was remembered on the last so many days.
type retained struct {
	days int
	cards.Retention
}

// knownWords is how many words of a level are known.
type knownWords struct {
	language study.Language
	level    study.Level
	words    int
}

// cardStats tells the statistics in tables, as JSON or as a table for
// spreadsheets.
func cardStats(ctx context.Context, r *run, c Cards, _ []string) error {
	f, err := r.figures(ctx, c)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	switch {
	case r.json():
		err = f.json(&b)
	case r.options.has("to"):
		err = f.csv(&b)
	default:
		r.writeFigures(&b, f)
	}
	if err != nil {
		return err
	}
	return r.printAll(b.Bytes())
}

func (r *run) figures(ctx context.Context, c Cards) (f figures, err error) {
	if f.days, err = r.number("days", usualDays, mostDays); err != nil {
		return f, err
	}
	f.today, _ = c.Day(r.Clock.Now())
	if f.states, err = c.States(ctx); err != nil {
		return f, err
	}
	for _, days := range slices.Compact(slices.Sorted(slices.Values([]int{1, 7, 30, f.days}))) {
		kept, err := c.TrueRetention(ctx, days)
		if err != nil {
			return f, err
		}
		f.retention = append(f.retention, retained{days, kept})
	}
	if f.forecast, err = c.Forecast(ctx, f.days); err != nil {
		return f, err
	}
	languages := c.Languages()
	if given := study.Language(r.options["language"]); given != "" {
		languages = []study.Language{given}
	}
	for _, l := range languages {
		known, err := c.KnownOverTime(ctx, l, 1)
		if err != nil {
			return f, err
		}
		f.known = append(f.known, levelsOf(l, known[len(known)-1].Levels)...)
	}
	return f, nil
}

// levelsOf gives the levels in order, words without one last.
func levelsOf(l study.Language, of map[study.Level]int) []knownWords {
	var out []knownWords
	for level, n := range of {
		out = append(out, knownWords{l, level, n})
	}
	slices.SortFunc(out, func(a, b knownWords) int {
		if a.level.IsZero() != b.level.IsZero() {
			if a.level.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(strings.Compare(a.level.List, b.level.List), strings.Compare(a.level.Name, b.level.Name))
	})
	return out
}

// dayAt gives a day counted from the present one.
func (f *figures) dayAt(n int) time.Time {
	t := f.today
	return time.Date(t.Year(), t.Month(), t.Day()+n, t.Hour(), 0, 0, 0, t.Location())
}

// totals are the counts of cards with the names that they have in JSON.
func (f *figures) totals() []total {
	s := f.states
	return []total{
		{"notes", s.Notes},
		{"new", s.New},
		{"learning", s.Learning},
		{"young", s.Young},
		{"mature", s.Mature},
		{"suspended", s.Suspended},
		{"leeches", s.Leeches},
	}
}

type total struct {
	name string
	n    int
}

func (r *run) writeFigures(b *bytes.Buffer, f figures) {
	t := r.Words.T
	name := i18n.Keys("cardstats.fact_", "notes", "new", "learning", "young", "mature", "suspended", "leeches")
	numbers := columns{right: map[int]bool{0: true}}
	for _, one := range f.totals() {
		numbers.add(r.Words.FormatNumber(one.n), t(name(one.name)))
	}
	numbers.write(b)
	right := map[int]bool{1: true, 2: true, 3: true}
	kept := columns{right: right}
	kept.add(t("cardstats.time"), t("cardstats.reviews"), t("cardstats.right"), t("cardstats.share"))
	for _, one := range f.retention {
		span := t("cardstats.today")
		if one.days > 1 {
			span = t("cardstats.last_days", i18n.Args{"n": one.days})
		}
		kept.add(r.shareOf(span, one.YoungRight+one.MatureRight, one.Young+one.Mature)...)
		kept.add(r.shareOf(t("cardstats.young_of", i18n.Args{"time": span}), one.YoungRight, one.Young)...)
		kept.add(r.shareOf(t("cardstats.mature_of", i18n.Args{"time": span}), one.MatureRight, one.Mature)...)
	}
	r.section(b, t("cardstats.tab.remembered"), &kept)
	coming := columns{right: right}
	coming.add(t("cardstats.day"), t("cardstats.cards"), t("cardstats.together"))
	sum := 0
	for day, n := range f.forecast {
		sum += n
		coming.add(f.dayAt(day).Format(time.DateOnly), r.Words.FormatNumber(n), r.Words.FormatNumber(sum))
	}
	r.section(b, t("cardstats.tab.due"), &coming)
	words := columns{right: right}
	for _, k := range f.known {
		level := k.level.String()
		if k.level.IsZero() {
			level = t("cardstats.no_level")
		}
		words.add(level, r.Words.FormatNumber(k.words))
	}
	r.section(b, t("cardstats.tab.known"), &words)
}

// section writes a table under its title, nothing for an empty one.
func (r *run) section(b *bytes.Buffer, title string, table *columns) {
	if len(table.rows) == 0 {
		return
	}
	b.WriteString("\n" + title + "\n")
	table.write(b)
}

func (r *run) shareOf(name string, right, all int) []string {
	share := "–"
	if all > 0 {
		share = r.Words.FormatPercent(float64(right) / float64(all))
	}
	return []string{name, r.Words.FormatNumber(all), r.Words.FormatNumber(right), share}
}

// Lines of the statistics as JSON, told apart by "figure".
type (
	totalsJSON struct {
		Figure    string `json:"figure"` // "totals"
		Notes     int    `json:"notes"`
		New       int    `json:"new"`
		Learning  int    `json:"learning"`
		Young     int    `json:"young"`
		Mature    int    `json:"mature"`
		Suspended int    `json:"suspended"`
		Leeches   int    `json:"leeches"`
	}
	retentionJSON struct {
		Figure      string `json:"figure"` // "retention"
		Days        int    `json:"days"`
		Young       int    `json:"young"`
		YoungRight  int    `json:"young_right"`
		Mature      int    `json:"mature"`
		MatureRight int    `json:"mature_right"`
		// Share is null where nothing was asked.
		Share *float64 `json:"share"`
	}
	forecastJSON struct {
		Figure string `json:"figure"` // "forecast"
		Day    string `json:"day"`
		Cards  int    `json:"cards"`
	}
	knownJSON struct {
		Figure   string      `json:"figure"` // "known"
		Language string      `json:"language"`
		Level    study.Level `json:"level"`
		Words    int         `json:"words"`
	}
)

func (f *figures) json(b *bytes.Buffer) error {
	s := f.states
	lines := []any{totalsJSON{"totals", s.Notes, s.New, s.Learning, s.Young, s.Mature, s.Suspended, s.Leeches}}
	for _, one := range f.retention {
		line := retentionJSON{"retention", one.days, one.Young, one.YoungRight, one.Mature, one.MatureRight, nil}
		if share, ok := one.Share(); ok {
			line.Share = &share
		}
		lines = append(lines, line)
	}
	for day, n := range f.forecast {
		lines = append(lines, forecastJSON{"forecast", f.dayAt(day).Format(time.DateOnly), n})
	}
	for _, k := range f.known {
		lines = append(lines, knownJSON{"known", string(k.language), k.level, k.words})
	}
	for _, line := range lines {
		if err := encode(b, line); err != nil {
			return err
		}
	}
	return nil
}

// csv writes a line for each number: what it is of, of which days or level, what
// is counted, and the number.
func (f *figures) csv(b *bytes.Buffer) error {
	table, err := csv.NewCSV(b, []string{"figure", "of", "counted", "number"})
	if err != nil {
		return err
	}
	var rows [][]string
	add := func(figure, of, counted string, n int) {
		rows = append(rows, []string{figure, of, counted, strconv.Itoa(n)})
	}
	for _, one := range f.totals() {
		add("totals", "", one.name, one.n)
	}
	for _, one := range f.retention {
		days := strconv.Itoa(one.days)
		add("retention", days, "young", one.Young)
		add("retention", days, "young_right", one.YoungRight)
		add("retention", days, "mature", one.Mature)
		add("retention", days, "mature_right", one.MatureRight)
	}
	for day, n := range f.forecast {
		add("forecast", f.dayAt(day).Format(time.DateOnly), "cards", n)
	}
	for _, k := range f.known {
		add("known", strings.TrimSpace(string(k.language)+" "+k.level.String()), "words", k.words)
	}
	for _, row := range rows {
		if err := table.Write(row); err != nil {
			return err
		}
	}
	return table.Flush()
}
