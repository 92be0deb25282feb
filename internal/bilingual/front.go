package bilingual

import (
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// key is a key of the front matter: how its value is printed and read. set
// reports what is wrong with a value.
type key struct {
	name     string
	required bool
	get      func(d *Document) string
	set      func(p *parser, number int, value string)
}

// keys lists the keys in the order in which they are printed, after "format".
func keys() []key {
	return []key{
		idKey("id", true, func(d *Document) *string { return &d.ID }),
		{
			"kind", true,
			func(d *Document) string { return string(d.Kind) },
			func(p *parser, n int, v string) {
				if p.choice(n, "kind", v, string(Letter), string(Article)) {
					p.doc.Kind = Kind(v)
				}
			},
		},
		{
			"language", true,
			func(d *Document) string { return string(d.Language) },
			func(p *parser, n int, v string) {
				if p.choice(n, "language", v, string(study.Chinese), string(study.English)) {
					p.doc.Language = study.Language(v)
				}
			},
		},
		textKey("title.zh", func(d *Document) *string { return &d.Title.Zh }),
		textKey("title.en", func(d *Document) *string { return &d.Title.En }),
		textKey("author.zh", func(d *Document) *string { return &d.Author.Zh }),
		textKey("author.en", func(d *Document) *string { return &d.Author.En }),
		textKey("place.zh", func(d *Document) *string { return &d.Place.Zh }),
		textKey("place.en", func(d *Document) *string { return &d.Place.En }),
		{
			"level", false,
			func(d *Document) string {
				if d.Level.IsZero() {
					return ""
				}
				return d.Level.List + "/" + d.Level.Name
			},
			(*parser).setLevel,
		},
		idKey("thread", false, func(d *Document) *string { return &d.Thread }),
		numberKey("position", maxPosition, func(d *Document) *int { return &d.Position }),
		textKey("thread.title.zh", func(d *Document) *string { return &d.ThreadTitle.Zh }),
		textKey("thread.title.en", func(d *Document) *string { return &d.ThreadTitle.En }),
		{"date", false, func(d *Document) string { return d.Date }, (*parser).setDate},
		textKey("licence", func(d *Document) *string { return &d.Licence }),
		textKey("summary.zh", func(d *Document) *string { return &d.Summary.Zh }),
		textKey("summary.en", func(d *Document) *string { return &d.Summary.En }),
		{
			"task.unit", false,
			func(d *Document) string { return d.Task.Unit },
			func(p *parser, n int, v string) {
				if p.choice(n, "task.unit", v, Characters, Words) {
					p.doc.Task.Unit = v
				}
			},
		},
		numberKey("task.min", maxLength, func(d *Document) *int { return &d.Task.Min }),
		numberKey("task.max", maxLength, func(d *Document) *int { return &d.Task.Max }),
		numberKey("task.minutes", maxMinutes, func(d *Document) *int { return &d.Task.Minutes }),
		numberKey("task.marks", maxMarks, func(d *Document) *int { return &d.Task.Marks }),
		{
			"task.given", false,
			func(d *Document) string {
				if d.Task.GivenCounts {
					return "counts"
				}
				return ""
			},
			func(p *parser, n int, v string) {
				if p.choice(n, "task.given", v, "counts", "free") {
					p.doc.Task.GivenCounts = v == "counts"
				}
			},
		},
	}
}

func textKey(name string, at func(*Document) *string) key {
	return key{
		name, false,
		func(d *Document) string { return *at(d) },
		func(p *parser, _ int, v string) { *at(p.doc) = v },
	}
}

func idKey(name string, required bool, at func(*Document) *string) key {
	return key{
		name, required,
		func(d *Document) string { return *at(d) },
		func(p *parser, n int, v string) {
			if !idPattern.MatchString(v) {
				p.fail(n, CodeBadID, "key", name, "value", short(v))
				return
			}
			*at(p.doc) = v
		},
	}
}

func numberKey(name string, high int, at func(*Document) *int) key {
	return key{
		name, false,
		func(d *Document) string {
			if *at(d) == 0 {
				return ""
			}
			return strconv.Itoa(*at(d))
		},
		func(p *parser, n int, v string) {
			number, err := strconv.Atoi(v)
			if err != nil || number < 1 || number > high {
				p.fail(n, CodeBadNumber, "key", name, "value", short(v), "min", 1, "max", high)
				return
			}
			*at(p.doc) = number
		},
	}
}

func (p *parser) choice(number int, name, value string, choices ...string) bool {
	if known(choices, value) {
		return true
	}
	p.fail(number, CodeBadChoice, "key", name, "value", short(value), "choices", strings.Join(choices, ", "))
	return false
}

func (p *parser) setLevel(number int, value string) {
	list, name, _ := strings.Cut(value, "/")
	list, name = strings.TrimSpace(list), strings.TrimSpace(name)
	if !known(Levels(list), name) {
		p.fail(number, CodeBadLevel, "value", short(value))
		return
	}
	p.doc.Level = study.Level{List: list, Name: name}
}

func (p *parser) setDate(number int, value string) {
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		p.fail(number, CodeBadDate, "value", short(value))
		return
	}
	p.doc.Date = value
}

// newer reports whether the document is of a newer minor version, so that what
// is unknown in it is kept with a warning.
func (p *parser) newer() bool { return p.doc.Minor > Minor }

// entry is a key with its value as found.
type entry struct {
	number     int
	key, value string
}

// front reads the front matter and gives the lines after it; ok is false when
// the document cannot be read further.
func (p *parser) front(lines []line) (rest []line, ok bool) {
	start := 0
	for start < len(lines) && lines[start].blank() {
		start++
	}
	if start == len(lines) || lines[start].text != "---" {
		p.fail(min(start, len(lines)-1)+1, CodeNoFrontMatter)
		return nil, false
	}
	end := start + 1
	for end < len(lines) && lines[end].text != "---" {
		end++
	}
	if end == len(lines) {
		p.fail(start+1, CodeFrontMatterOpen)
		return nil, false
	}
	entries := p.entries(lines[start+1 : end])
	if !p.format(entries) {
		return nil, false
	}
	p.apply(entries)
	return lines[end+1:], true
}

func (p *parser) entries(lines []line) []entry {
	var out []entry
	first := map[string]int{}
	for _, l := range lines {
		if l.blank() {
			continue
		}
		at := strings.IndexAny(l.text, ":：")
		if at < 0 {
			p.fail(l.number, CodeNotKeyValue)
			continue
		}
		size := len(":")
		if strings.HasPrefix(l.text[at:], "：") {
			size = len("：")
		}
		e := entry{l.number, strings.ToLower(strings.TrimSpace(l.text[:at])), strings.TrimSpace(l.text[at+size:])}
		switch {
		case !keyPattern.MatchString(e.key):
			p.fail(l.number, CodeNotKeyValue)
		case first[e.key] > 0:
			p.fail(l.number, CodeDuplicateKey, "key", e.key, "first", first[e.key])
		case e.value == "":
			first[e.key] = l.number
			p.fail(l.number, CodeEmptyValue, "key", e.key)
		default:
			first[e.key] = l.number
			out = append(out, e)
		}
	}
	return out
}

// format reads the version and reports whether this package reads it.
func (p *parser) format(entries []entry) bool {
	for _, e := range entries {
		if e.key != "format" {
			continue
		}
		m := formatPattern.FindStringSubmatch(e.value)
		if m == nil || m[1] != formatName || m[2] == "0" {
			p.fail(e.number, CodeBadFormat, "value", short(e.value))
			return true
		}
		// The pattern admits at most four digits, so that these never fail.
		major, _ := strconv.Atoi(m[2])
		minor, _ := strconv.Atoi(m[3])
		p.doc.Version, p.doc.Minor = major, minor
		if major > Major {
			p.fail(e.number, CodeNewerVersion, "version", major, "ours", Major)
			return false
		}
		return true
	}
	p.fail(1, CodeMissingKey, "key", "format")
	return true
}

func (p *parser) apply(entries []entry) {
	all := keys()
	byName := make(map[string]key, len(all))
	names := []string{"format"}
	for _, k := range all {
		byName[k.name] = k
		names = append(names, k.name)
	}
	at := map[string]int{}
	for _, e := range entries {
		at[e.key] = e.number
		k, found := byName[e.key]
		switch {
		case found:
			k.set(p, e.number, e.value)
		case e.key == "format":
		case p.newer():
			p.warn(e.number, CodeNewerKey, "key", e.key)
			p.doc.ExtraFields = append(p.doc.ExtraFields, Field{e.key, e.value})
		default:
			meant := nearest(e.key, names)
			p.fail(e.number, CodeUnknownKey, "key", short(e.key), "hint", hint(meant), "meant", meant)
		}
	}
	for _, k := range all {
		if k.required && at[k.name] == 0 && !p.reported(k.name) {
			p.fail(1, CodeMissingKey, "key", k.name)
		}
	}
	p.relations(at)
}

// reported says whether a fault names the key already, as when its value is
// empty.
func (p *parser) reported(name string) bool {
	for _, f := range p.faults {
		if f.Code == CodeEmptyValue && f.Args["key"] == name {
			return true
		}
	}
	return false
}

// relations checks keys against each other; at gives the line of each.
func (p *parser) relations(at map[string]int) {
	for _, r := range [][2]string{
		{"position", "thread"},
		{"thread", "position"},
		{"thread.title.zh", "thread"},
		{"thread.title.en", "thread"},
		{"task.min", "task.unit"},
		{"task.max", "task.unit"},
	} {
		if at[r[0]] > 0 && at[r[1]] == 0 {
			p.fail(at[r[0]], CodeNeedsKey, "key", r[0], "needs", r[1])
		}
	}
	if t := p.doc.Task; t.Min > 0 && t.Max > 0 && t.Min > t.Max {
		p.fail(at["task.min"], CodeMinAboveMax, "min", t.Min, "max", t.Max)
	}
	switch {
	case p.doc.Title.IsZero():
		p.fail(1, CodeMissingKey, "key", "title."+string(p.language()))
	case p.doc.Title.Zh == "":
		p.warn(1, CodeTitleMissing, "key", "title.zh")
	case p.doc.Title.En == "":
		p.warn(1, CodeTitleMissing, "key", "title.en")
	}
}

// language is that of the document, Chinese where it is not said.
func (p *parser) language() study.Language {
	if p.doc.Language == study.English {
		return study.English
	}
	return study.Chinese
}

// nearest gives the name nearest to what was written, "" where none is near.
func nearest(written string, names []string) string {
	best, distance := "", 3
	for _, name := range names {
		if len(written) >= len(name)+distance || len(name) >= len(written)+distance {
			continue // the lengths alone are as far apart
		}
		if d := editDistance(written, name); d < distance {
			best, distance = name, d
		}
	}
	return best
}

// hint proposes a name in English; other languages word their own.
func hint(meant string) string {
	if meant == "" {
		return ""
	}
	return "; is “" + meant + "” meant?"
}

// editDistance counts the insertions, deletions and changes from a to b, both
// short ASCII names.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		previous := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := previous
			if a[i] != b[j] {
				change++
			}
			previous = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
