package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// TextKeeper is the study's library as far as importing needs it.
type TextKeeper interface {
	importing.Library
	// Close ends its use.
	Close() error
}

func importCommand() command {
	return command{
		name: "import", usage: "FILE… | --pair ZH EN", summary: "cli.summary.import", least: 1, most: -1,
		options: []option{{name: "pair", summary: "cli.option.pair"}},
		do:      importFiles,
	}
}

// imported is what became of a file, as JSON.
type imported struct {
	File    string `json:"file"`
	Outcome string `json:"outcome"`
	ID      string `json:"id,omitempty"`
	TitleZh string `json:"title_zh,omitempty"`
	TitleEn string `json:"title_en,omitempty"`
	// Code and Message are why it failed.
	Code    string         `json:"code,omitempty"`
	Message string         `json:"message,omitempty"`
	Notes   []importedNote `json:"notes,omitempty"`
}

type importedNote struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// importFiles brings files into the study, each whole or not at all.
func importFiles(ctx context.Context, r *run) (err error) {
	pair := r.options.has("pair")
	if pair && len(r.operands) != 2 {
		return usage("import", "cli.usage.pair_of_two", nil)
	}
	texts, err := r.Texts(ctx, r.options["data"])
	if err != nil {
		return nothingWritten("import", err)
	}
	defer func() { err = errors.Join(err, texts.Close()) }()
	sources := make([]importing.Source, len(r.operands))
	for i, name := range r.operands {
		sources[i] = importing.FileSource(name)
		if name == "-" {
			sources[i] = importing.StreamSource("", &patientReader{ctx: ctx, r: r.stdin})
		}
	}
	var reports []importing.Report
	if pair {
		reports = []importing.Report{r.importPair(ctx, texts, sources[0], sources[1])}
	} else {
		reports = r.importAll(ctx, texts, sources)
	}
	return r.tellImports(ctx, reports)
}

func (r *run) importAll(ctx context.Context, texts TextKeeper, sources []importing.Source) []importing.Report {
	progress := r.newProgress()
	defer progress.end()
	return importing.NewService(texts, nil).Import(ctx, sources, func(done, total int, _ string) {
		progress.share(float64(done) / float64(total))
	})
}

// importPair aligns two files and adds what comes out as it is.
func (r *run) importPair(ctx context.Context, texts TextKeeper, a, b importing.Source) (report importing.Report) {
	var reference Reference
	glosses := func(ctx context.Context, text string) (bilingual.Glosser, error) {
		var err error
		if reference, err = r.Reference(ctx, r.options["data"]); err != nil {
			return nil, err
		}
		return reference.Glosses(ctx, text)
	}
	defer func() {
		if reference != nil {
			report.Err = errors.Join(report.Err, reference.Close())
		}
	}()
	service := importing.NewService(texts, glosses)
	progress := r.newProgress()
	defer progress.end()
	proposal, err := service.Pair(ctx, a, b, progress.share)
	if err != nil {
		return importing.Report{Name: a.Name, Outcome: importing.Failed, Err: err}
	}
	return service.AddPair(ctx, proposal)
}

// tellImports writes a line for each file and a summary, and fails where one
// did.
func (r *run) tellImports(ctx context.Context, reports []importing.Report) error {
	out := r.output()
	count := map[importing.Outcome]int{}
	for _, report := range reports {
		count[report.Outcome]++
		lines, err := r.importLines(report)
		if err == nil {
			err = out.put(lines)
		}
		if err != nil {
			return err
		}
	}
	if err := out.flush(); err != nil {
		return err
	}
	r.say(r.Words.T("cli.import.sum", i18n.Args{
		"added": count[importing.Added], "updated": count[importing.Updated], "same": count[importing.Same], "failed": count[importing.Failed],
	}))
	if err := ctx.Err(); err != nil {
		return err
	}
	if count[importing.Failed] > 0 {
		return errFound
	}
	return nil
}

// importLines says what became of a file.
func (r *run) importLines(report importing.Report) ([]byte, error) {
	name := report.Name
	if name == "" {
		name = "-"
	}
	message := r.importFailure(name, report.Err)
	var b bytes.Buffer
	if r.json() {
		return r.importJSON(name, message, report)
	}
	if message != "" {
		fmt.Fprintf(&b, "%s: %s\n", r.Words.T("cli.import.failed"), message)
		return b.Bytes(), nil
	}
	outcome := i18n.Keys("cli.import.", "added", "updated", "same")
	fmt.Fprintf(&b, "%s: %s: %s (%s)\n", r.Words.T(outcome(string(report.Outcome))), name, report.Title.In(r.Words.Language()), report.TextID)
	for _, n := range report.Notes {
		fmt.Fprintf(&b, "  %s\n", r.Words.CodeText(n.Code, n.Args))
	}
	return b.Bytes(), nil
}

func (r *run) importJSON(name, message string, report importing.Report) ([]byte, error) {
	line := imported{
		File: name, Outcome: string(report.Outcome), ID: report.TextID, TitleZh: report.Title.Zh, TitleEn: report.Title.En,
		Code: string(study.CodeOf(report.Err)), Message: message,
	}
	if errors.Is(report.Err, context.Canceled) {
		line.Code = string(CodeStopped)
	}
	for _, n := range report.Notes {
		line.Notes = append(line.Notes, importedNote{string(n.Code), r.Words.CodeText(n.Code, n.Args)})
	}
	var b bytes.Buffer
	err := encode(&b, line)
	return b.Bytes(), err
}

// importFailure words why a file failed; of a document also its first fault.
// It is "" where the file did not fail.
func (r *run) importFailure(name string, err error) string {
	if err == nil {
		return ""
	}
	message := r.Words.ErrorText(err)
	if e := (*study.Error)(nil); !errors.As(err, &e) || e.Args["path"] == "" {
		message = name + ": " + message
	}
	var faults *importing.FaultsError
	if errors.As(err, &faults) {
		message += r.gap() + r.Words.CodeText(faults.Faults[0].Code, faults.Faults[0].Args)
	}
	return message
}
