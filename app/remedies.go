package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/trouble"
)

// remedies gives what can be done about a study that does not open. Each ends
// with another attempt.
func (p *program) remedies(w fyne.Window) []trouble.Remedy {
	var out []trouble.Remedy
	if study.CodeOf(p.opening) == study.CodeStudyDamaged {
		for _, b := range p.backups() {
			label := p.words.T("trouble.restore", i18n.Args{"date": p.words.FormatDate(b.Made, i18n.DateTime)})
			out = append(out, trouble.Remedy{Label: label, Do: func() { p.restore(w, b.Path) }})
		}
		out = append(out, trouble.Remedy{Label: p.words.T("trouble.set_aside"), Do: func() { p.setAside(w) }})
	}
	out = append(out, trouble.Remedy{Label: p.words.T("trouble.again"), Do: func() { p.again(w) }})
	return append(out, trouble.Remedy{Label: p.words.T("trouble.quit"), Do: p.app.Quit})
}

// offered is how many backups are offered when the study does not open.
const offered = 3

// backups gives the newest backups.
func (p *program) backups() []sqlite.BackupFile {
	found, err := sqlite.Backups(p.paths.Backups())
	if err != nil {
		p.log.Error("list backups", "error", err)
	}
	return found[:min(len(found), offered)]
}

func (p *program) restoreFile(ctx context.Context, backup string) (kept string, err error) {
	return sqlite.Restore(ctx, p.paths.StudyFile(), backup, p.options())
}

// restore puts a backup in the damaged study's place, which is kept beside it.
func (p *program) restore(w fyne.Window, backup string) {
	if p.trying { // the button was clicked twice
		return
	}
	p.trying = true
	page.Do(func(ctx context.Context) (string, error) {
		return p.restoreFile(ctx, backup)
	}, func(kept string, err error) {
		p.trying = false
		p.log.Info("restore", "backup", backup, "kept", kept, "error", err)
		if err != nil {
			p.opening = err
			w.SetContent(trouble.New(p.words, p.opening, p.remedies(w)))
			return
		}
		p.again(w)
	})
}

// setAside renames the damaged study and begins a new one; nothing is deleted.
func (p *program) setAside(w fyne.Window) {
	if p.trying {
		return
	}
	if err := p.moveAside(p.clock.Now()); err != nil {
		p.log.Error("set aside", "error", err)
		p.opening = err
		w.SetContent(trouble.New(p.words, err, p.remedies(w)))
		return
	}
	p.again(w)
}

// moveAside renames the study's files. What was written last may stand in the
// journal alone, so that it goes along.
func (p *program) moveAside(now time.Time) error {
	stamp := now.Format("2006-01-02-150405")
	for _, suffix := range []string{"-wal", "-shm", ""} {
		from := p.paths.StudyFile() + suffix
		if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		to := p.paths.StudyFile() + ".damaged-" + stamp + suffix
		if err := os.Rename(from, to); err != nil {
			return platform.FileError("set aside", from, err)
		}
	}
	return nil
}

// again tries to open the study once more.
func (p *program) again(w fyne.Window) {
	if p.trying {
		return
	}
	p.trying = true
	page.Do(func(ctx context.Context) (struct{}, error) {
		err := p.paths.Make()
		if err == nil {
			err = p.tryOpenStudy(ctx)
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		p.trying = false
		p.opening = err
		if err != nil {
			p.log.Error("open study", "error", err)
			w.SetContent(trouble.New(p.words, err, p.remedies(w)))
			return
		}
		p.dress()
		p.showStudy(w)
		p.started()
	})
}
