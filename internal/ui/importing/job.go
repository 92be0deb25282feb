package importing

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// job is work under way off the interface's thread.
type job struct {
	cancel context.CancelFunc
	ended  chan struct{} // closed when nothing is added any more
	// now is how far it is; asked says that the page will look at it soon, so
	// that ten thousand files do not paint the page ten thousand times.
	now   atomic.Pointer[step]
	asked atomic.Bool
	// pairing says that two texts are aligned, saving that they are added.
	pairing, saving bool
	stopped         bool
}

// step is how far a job is.
type step struct {
	done, total int
	name        string
	share       float64
}

// begin runs work and hands what it gave to the page that is there by then.
func begin[T any](p *Page, j *job, work func(ctx context.Context, told func(step)) T, done func(p *Page, result T)) {
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel, j.ended = cancel, make(chan struct{})
	state := p.state
	state.job = j
	j.now.Store(&step{})
	told := func(s step) {
		j.now.Store(&s)
		if j.asked.CompareAndSwap(false, true) {
			fyne.Do(func() {
				j.asked.Store(false)
				state.page.progressed()
			})
		}
	}
	if !j.saving {
		p.show(newProgress(p))
	}
	state.running.Add(1)
	go func() {
		defer state.running.Done()
		defer cancel()
		result := work(ctx, told)
		close(j.ended)
		fyne.Do(func() {
			state.job = nil
			done(state.page, result)
		})
	}()
}

// importFiles brings files in.
func (p *Page) importFiles(paths []string) {
	if p.busy(paths) {
		return
	}
	if paths = p.withoutCards(paths); len(paths) == 0 {
		return
	}
	sources := make([]intake.Source, len(paths))
	for i, path := range paths {
		sources[i] = intake.FileSource(path)
	}
	p.importAll(sources, "")
}

// withoutCards leaves packages of flash cards out of files, which are brought in
// elsewhere. Where there is nothing else it leads there, and otherwise offers to.
func (p *Page) withoutCards(paths []string) []string {
	var texts, packages []string
	for _, path := range paths {
		if ending := strings.ToLower(filepath.Ext(path)); ending == ".apkg" || ending == ".colpkg" {
			packages = append(packages, path)
		} else {
			texts = append(texts, path)
		}
	}
	if len(packages) == 0 {
		return texts
	}
	to := func() { p.frame.Go(route.CardImport{Path: packages[0]}) }
	words, name := p.frame.Words, i18n.Args{"name": filepath.Base(packages[0])}
	if len(texts) > 0 {
		p.frame.Notify(words.T("importing.with_flash_cards", name), words.T("exchange.import_title"), to)
		return texts
	}
	to()
	p.frame.Notify(words.T("importing.flash_cards", name), "", nil)
	return nil
}

// importAll brings texts in; title, where it is not "", is that of the only one.
func (p *Page) importAll(sources []intake.Source, title string) {
	service, rename := p.deps.Service, p.deps.Rename
	begin(p, &job{}, func(ctx context.Context, told func(step)) []intake.Report {
		reports := service.Import(ctx, sources, func(done, total int, name string) { told(step{done: done, total: total, name: name}) })
		if title != "" && len(reports) == 1 && reports[0].Outcome == intake.Added {
			reports[0] = named(ctx, reports[0], title, rename)
		}
		return reports
	}, (*Page).imported)
}

// named gives a text the title that the learner wrote, whatever title stands in
// it. A failure is told, and the text stays.
func named(ctx context.Context, r intake.Report, title string, rename func(context.Context, string, bilingual.Text) error) intake.Report {
	want := r.Title
	if strings.ContainsFunc(title, hanzi.IsHan) {
		want.Zh = title
	} else {
		want.En = title
	}
	if want == r.Title {
		return r
	}
	// The text is in: that the learner stops now is too late for it.
	if err := rename(context.WithoutCancel(ctx), r.TextID, want); err != nil {
		r.Err = err
		return r
	}
	r.Title = want
	return r
}

// imported tells what became of the files.
func (p *Page) imported(reports []intake.Report) {
	if allStopped(reports) {
		p.state.reports = nil
		if p.here {
			p.showStart()
		}
		p.frame.Notify(p.frame.Words.T("importing.stopped_all"), "", nil)
		return
	}
	p.state.reports = reports
	if len(reports) == 1 && reports[0].Name == p.state.single.source(p.state.title).Name && reports[0].Outcome != intake.Failed {
		p.state.single, p.state.title = given{}, ""
	}
	p.frame.Counts()
	if p.here {
		p.show(newReport(p, reports))
		return
	}
	words := p.frame.Words
	p.frame.Notify(words.T("importing.done", i18n.Args{"n": count(reports)[intake.Added]}), words.T("importing.show_report"), func() {
		p.frame.Go(route.Import{})
		p.state.reports = reports
		p.show(newReport(p, reports))
	})
}

// allStopped reports whether the learner stopped before anything was added.
func allStopped(reports []intake.Report) bool {
	for _, r := range reports {
		if !errors.Is(r.Err, context.Canceled) {
			return false
		}
	}
	return true
}

// count counts the files by what became of them.
func count(reports []intake.Report) map[intake.Outcome]int {
	out := map[intake.Outcome]int{}
	for _, r := range reports {
		out[r.Outcome]++
	}
	return out
}

// paired is what aligning two texts gave.
type paired struct {
	proposal *intake.Proposal
	err      error
}

// alignPair finds which sentences of the two texts belong together.
func (p *Page) alignPair() {
	if p.state.pair[0].empty() || p.state.pair[1].empty() {
		p.frame.Notify(p.frame.Words.T("importing.both_needed"), "", nil)
		return
	}
	if p.busy([]string{""}) {
		return
	}
	service, a, b := p.deps.Service, p.state.pair[0].source(""), p.state.pair[1].source("")
	begin(p, &job{pairing: true}, func(ctx context.Context, told func(step)) paired {
		proposal, err := service.Pair(ctx, a, b, func(share float64) { told(step{share: share}) })
		if err == nil {
			err = ctx.Err()
		}
		return paired{proposal, err}
	}, (*Page).aligned)
}

// aligned shows the pairs that were found.
func (p *Page) aligned(r paired) {
	words := p.frame.Words
	if r.err != nil {
		if p.here {
			p.showStart()
		}
		if !errors.Is(r.err, context.Canceled) {
			p.frame.Report(r.err)
		}
		return
	}
	p.state.reviewed, p.review = newReviewed(r.proposal), nil
	if p.here {
		p.showReview()
		return
	}
	p.frame.Notify(words.T("importing.aligned"), words.T("importing.go_on_review"), func() { p.frame.Go(route.Import{}) })
}

// save adds the text with its translation and opens it.
func (p *Page) save() {
	reviewed := p.state.reviewed
	if p.state.job != nil || reviewed == nil {
		return
	}
	service := p.deps.Service
	saved := *reviewed.proposal // its titles can be typed in meanwhile
	begin(p, &job{saving: true}, func(ctx context.Context, _ func(step)) intake.Report {
		return service.AddPair(ctx, &saved)
	}, (*Page).saved)
}

// saved opens what was added.
func (p *Page) saved(r intake.Report) {
	words := p.frame.Words
	if r.Outcome == intake.Failed {
		p.frame.Report(r.Err)
		if p.here {
			p.showReview()
		}
		return
	}
	p.state.reviewed, p.review, p.state.pair = nil, nil, [2]given{}
	title := r.Title.Zh
	if words.Language() != study.Chinese && r.Title.En != "" || title == "" {
		title = r.Title.En
	}
	p.frame.Counts()
	if p.here {
		p.open(r.TextID)
	}
	p.frame.Notify(words.T("importing.saved", i18n.Args{"title": title}), "", nil)
}

// progressed shows how far the job is.
func (p *Page) progressed() {
	if v, ok := p.view.(*progress); ok && p.state.job != nil {
		v.refresh()
	}
}
