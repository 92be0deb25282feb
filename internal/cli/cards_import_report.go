package cli

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// importedCardsJSON is what became of a file of cards.
type importedCardsJSON struct {
	File    string `json:"file"`
	Outcome string `json:"outcome"` // "imported", "dry_run" or "failed"
	// Format, Own and Types tell what the file is and how its fields are taken.
	Format  string             `json:"format,omitempty"`
	Notes   int                `json:"notes"`
	Cards   int                `json:"cards"`
	Reviews int                `json:"reviews"`
	Media   int                `json:"media"`
	Own     bool               `json:"own"`
	Decks   []importedDeckJSON `json:"decks"`
	Types   []importedTypeJSON `json:"types"`
	// Samples are what the first notes would become, with --dry-run.
	Samples []noteJSON `json:"samples,omitempty"`
	// Done is what was brought in.
	Done     *importDoneJSON `json:"done,omitempty"`
	LeftOut  []leftOutJSON   `json:"left_out"`
	Problems []importedNote  `json:"problems"`
	Code     string          `json:"code,omitempty"`
	Message  string          `json:"message,omitempty"`
}

type importedDeckJSON struct {
	Deck  string `json:"deck"`
	Notes int    `json:"notes"`
}

type importedTypeJSON struct {
	Name      string              `json:"name"`
	Notes     int                 `json:"notes"`
	Skip      bool                `json:"skip"`
	Own       bool                `json:"own"`
	Language  string              `json:"language"`
	Fields    []importedFieldJSON `json:"fields"`
	Templates []importedKindJSON  `json:"templates"`
}

type importedFieldJSON struct {
	Name string `json:"name"`
	Role string `json:"role"`
	// sample is one of what notes have in it.
	sample string
}

type importedKindJSON struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
}

type importDoneJSON struct {
	Added        int `json:"added"`
	Updated      int `json:"updated"`
	Joined       int `json:"joined"`
	Unchanged    int `json:"unchanged"`
	Cards        int `json:"cards"`
	Reviews      int `json:"reviews"`
	Media        int `json:"media"`
	MediaMissing int `json:"media_missing"`
	Decks        int `json:"decks"`
	LeftOut      int `json:"left_out"`
}

type leftOutJSON struct {
	Place   int    `json:"place"`
	Excerpt string `json:"excerpt"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// describe says what a file has and what its fields become.
func (t *importedCardsJSON) describe(s *exchange.Source, p exchange.Plan) {
	t.Format, t.Own = string(s.Format), s.Own
	t.Notes, t.Cards, t.Reviews, t.Media = s.Notes, s.Cards, s.Reviews, s.Media
	for _, d := range s.Decks {
		t.Decks = append(t.Decks, importedDeckJSON{d.Name, d.Notes})
	}
	for n := range s.Types {
		of, choice := &s.Types[n], &p.Types[n]
		one := importedTypeJSON{
			Name: of.Name, Notes: of.Notes, Skip: choice.Skip, Own: of.Own || s.Own, Language: string(choice.Language),
			Fields: []importedFieldJSON{}, Templates: []importedKindJSON{},
		}
		for i := range of.Fields {
			f := importedFieldJSON{Name: of.Fields[i].Name, Role: string(choice.Roles[i])}
			if len(of.Fields[i].Samples) > 0 {
				f.sample = of.Fields[i].Samples[0]
			}
			one.Fields = append(one.Fields, f)
		}
		for i := range of.Templates {
			one.Templates = append(one.Templates, importedKindJSON{of.Templates[i].Name, string(choice.Kinds[i])})
		}
		t.Types = append(t.Types, one)
	}
}

func (t *importedCardsJSON) problems(r *run, all []exchange.Problem) {
	for _, p := range all {
		t.Problems = append(t.Problems, importedNote{string(p.Code), r.Words.CodeText(p.Code, p.Args)})
	}
}

// report says what came of an import.
func (t *importedCardsJSON) report(r *run, of *exchange.Report) {
	t.Done = &importDoneJSON{
		Added: of.Added, Updated: of.Updated, Joined: of.Joined, Unchanged: of.Unchanged, Cards: of.Cards, Reviews: of.Reviews,
		Media: of.Media, MediaMissing: of.MediaMissing, Decks: of.Decks, LeftOut: of.LeftOutCount,
	}
	for _, one := range of.LeftOut {
		t.LeftOut = append(t.LeftOut, leftOutJSON{one.Place, one.Excerpt, string(one.Reason.Code), r.Words.CodeText(one.Reason.Code, one.Reason.Args)})
	}
	t.problems(r, of.Problems)
}

// put writes what became of a file: what was done to the output, what was
// guessed, mended or left out to the messages. With --json all is one value.
func (i *importingCards) put(told importedCardsJSON) error {
	var b bytes.Buffer
	if i.r.json() {
		for _, list := range []*[]importedNote{&told.Problems} {
			if *list == nil {
				*list = []importedNote{}
			}
		}
		if told.Decks == nil {
			told.Decks = []importedDeckJSON{}
		}
		if told.Types == nil {
			told.Types = []importedTypeJSON{}
		}
		if told.LeftOut == nil {
			told.LeftOut = []leftOutJSON{}
		}
		if err := encode(&b, told); err != nil {
			return err
		}
	} else {
		i.r.writeImported(&b, &told)
	}
	if err := i.out.put(b.Bytes()); err != nil {
		return err
	}
	return i.out.flush()
}

func (r *run) writeImported(b *bytes.Buffer, told *importedCardsJSON) {
	t := r.Words.T
	if told.Format != "" {
		fmt.Fprintf(b, "%s: %s\n", visible(told.File), r.contents(told))
		for n := range told.Types {
			if !told.Types[n].Own { // what its fields become is fixed
				r.writeType(b, &told.Types[n])
			}
		}
	}
	for _, p := range told.Problems {
		fmt.Fprintf(b, "  %s\n", visible(p.Message))
	}
	switch told.Outcome {
	case "failed":
		fmt.Fprintf(b, "%s: %s\n", t("cli.import.failed"), visible(told.Message))
	case "dry_run":
		var table columns
		for n := range told.Samples {
			s := &told.Samples[n]
			table.add("", visible(s.Word), visible(s.Reading), visible(brief(s.Gloss)), visible(brief(firstSentence(s))))
		}
		b.WriteString(t("cli.cards.would_become") + "\n")
		table.write(b)
		b.WriteString(t("cli.cards.dry_run") + "\n")
	default:
		r.writeDone(b, told)
	}
}

func firstSentence(n *noteJSON) string {
	if len(n.Contexts) == 0 {
		return ""
	}
	return n.Contexts[0].Sentence
}

// contents says what is in a file.
func (r *run) contents(told *importedCardsJSON) string {
	t := r.Words.T
	parts := []string{t("cli.cards.n_notes", i18n.Args{"n": told.Notes})}
	if told.Cards > 0 {
		parts = append(parts, t("cli.cards.n_cards", i18n.Args{"n": told.Cards}))
	}
	if told.Reviews > 0 {
		parts = append(parts, t("cli.cards.n_answers", i18n.Args{"n": told.Reviews}))
	}
	if told.Media > 0 {
		parts = append(parts, t("cli.cards.n_media", i18n.Args{"n": told.Media}))
	}
	return strings.Join(parts, " · ")
}

// writeType shows what the fields of a type become, so that --map can be given.
func (r *run) writeType(b *bytes.Buffer, of *importedTypeJSON) {
	name := of.Name
	if of.Skip {
		name += " " + r.Words.T("cli.cards.type_skipped")
	}
	if name != "" {
		b.WriteString("  " + visible(name) + "\n")
	}
	var table columns
	for n, f := range of.Fields {
		role := roleName(exchange.Role(f.Role))
		table.add("   ", strconv.Itoa(n+1), visible(f.Name), "= "+role, visible(brief(f.sample)))
	}
	for _, k := range of.Templates {
		kind := noRole
		if k.Kind != "" {
			kind = k.Kind
		}
		table.add("   ", "", visible(k.Name), "→ "+kind)
	}
	table.write(b)
}

// leftOutShown is how many notes that were left out are named; --json has a
// hundred.
const leftOutShown = 10

func (r *run) writeDone(b *bytes.Buffer, told *importedCardsJSON) {
	t, d := r.Words.T, told.Done
	fmt.Fprintln(b, t("cli.cards.imported", i18n.Args{
		"added": d.Added, "updated": d.Updated, "joined": d.Joined, "unchanged": d.Unchanged, "left": d.LeftOut,
	}))
	if d.MediaMissing > 0 {
		fmt.Fprintf(b, "  %s\n", t("cli.cards.import_media_missing", i18n.Args{"n": d.MediaMissing}))
	}
	for n, one := range told.LeftOut {
		if n == leftOutShown {
			fmt.Fprintf(b, "  %s\n", t("exchange.more_left_out", i18n.Args{"n": d.LeftOut - n}))
			break
		}
		fmt.Fprintf(b, "  %s: %s: %s\n", t("cli.cards.place", i18n.Args{"n": one.Place}), visible(brief(one.Excerpt)), visible(one.Message))
	}
}
