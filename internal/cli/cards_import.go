package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func checkImport(r *run, operands []string) error {
	if slices.Contains(operands, "-") {
		return usage("cards", "cli.usage.cards_import_stdin", nil)
	}
	_, err := r.mappings()
	return err
}

// importingCards is one run of import.
type importingCards struct {
	r        *run
	importer *exchange.Importer
	mappings []mapping
	out      *output
	// done and failed count files.
	done, failed int
}

// importCards brings files of flash cards in, each whole or not at all. Those
// before one that fails, or before Ctrl-C, stay.
func importCards(ctx context.Context, r *run, c Cards, files []string) error {
	i := &importingCards{r: r, out: r.output()}
	var err error
	if i.mappings, err = r.mappings(); err != nil {
		return err
	}
	if i.importer, err = c.Importer(ctx); err != nil {
		return nothingWritten("import cards", err)
	}
	for _, path := range files {
		told, err := i.one(ctx, path)
		if err != nil {
			if ctx.Err() != nil {
				err = &study.Error{Code: CodeStopped, Op: "import cards", Kept: keptNothing}
			}
			i.failed++
			told.Outcome, told.Code, told.Message = "failed", string(study.CodeOf(err)), r.importFailure(path, err)
		} else {
			i.done++
		}
		if err := i.put(told); err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
	}
	if len(files) > 1 || i.failed > 0 {
		r.say(r.Words.T("cli.cards.import_sum", i18n.Args{"done": i.done, "failed": i.failed}))
	}
	if i.failed > 0 {
		return errFound
	}
	return nil
}

// one brings a file in, or with --dry-run says what would become of it.
func (i *importingCards) one(ctx context.Context, path string) (told importedCardsJSON, err error) {
	told = importedCardsJSON{File: path}
	source, err := i.importer.Open(ctx, path)
	if err != nil {
		return told, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	plan, err := i.plan(source)
	if err != nil {
		return told, err
	}
	told.describe(source, plan)
	told.problems(i.r, source.Problems)
	if err := source.Check(plan); err != nil {
		return told, err
	}
	if i.r.options.has("dry-run") {
		told.Outcome = "dry_run"
		return told, i.sample(ctx, source, plan, &told)
	}
	progress := i.r.newProgress()
	report, err := i.importer.Run(ctx, source, plan, func(done, total int) {
		if total > 0 {
			progress.share(float64(done) / float64(total))
		}
	})
	progress.end()
	if err != nil {
		return told, err
	}
	told.Outcome = "imported"
	told.report(i.r, &report)
	return told, nil
}

// plan is the one guessed, with what the options change.
func (i *importingCards) plan(s *exchange.Source) (exchange.Plan, error) {
	p, o := s.Guess(), i.r.options
	if err := remap(s, &p, i.mappings); err != nil {
		return p, err
	}
	if language := study.Language(o["language"]); language != "" {
		for n := range p.Types {
			t := &p.Types[n]
			t.Language = language
			// Whoever says that it is English wants it, whatever is learnt.
			t.Skip = t.Skip && (language != study.English || !slices.Contains(t.Roles, exchange.RoleWord))
		}
	}
	if deck := strings.TrimSpace(o["deck"]); deck != "" {
		p.Deck = deck
	}
	p.Tags = append(p.Tags, tagsOf(o["tag"])...)
	p.Scheduling = p.Scheduling && !o.has("new")
	p.Update = !o.has("no-update")
	return p, nil
}

// samplesShown is how many notes of each type --dry-run shows.
const samplesShown = 5

// sample makes the first notes of each type that is brought in.
func (i *importingCards) sample(ctx context.Context, s *exchange.Source, p exchange.Plan, told *importedCardsJSON) error {
	for n := range p.Types {
		if p.Types[n].Skip {
			continue
		}
		notes, err := s.Sample(ctx, p, n, samplesShown)
		if err != nil {
			return err
		}
		for k := range notes {
			note := &notes[k]
			if note.Kind == "" {
				note.Kind = cards.WordNote
			}
			told.Samples = append(told.Samples, listedNote(note, nil, nil))
		}
	}
	return nil
}

// tagsOf divides the value of --tag.
func tagsOf(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == '，' })
}
