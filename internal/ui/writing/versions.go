package writing

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// versions shows the earlier versions of a draft one at a time on the paper.
type versions struct {
	d      *desk
	all    []letters.Revision // the oldest first
	chosen int
}

func newVersions(d *desk, all []letters.Revision) *versions { return &versions{d: d, all: all} }

func (v *versions) content() letters.Content { return v.all[v.chosen].Content }

// heading says which version lies there.
func (v *versions) heading() string {
	words := v.d.p.frame.Words
	return words.T("writing.version_of", i18n.Args{
		"date":   words.FormatDate(v.all[v.chosen].At, i18n.DateTime),
		"number": v.chosen + 1, "of": len(v.all),
	})
}

// show lays a version on the paper.
func (v *versions) show(i int) {
	if i < 0 || i >= len(v.all) {
		return
	}
	v.chosen = i
	t := v.d.p.frame.Words.T
	letter := v.d.reply
	letter.Content = v.content()
	older := widgets.NewButton(t("writing.older"), shortcuts.Name("Up"), func() { v.step(false) })
	older.SetEnabled(i > 0)
	newer := widgets.NewButton(t("writing.newer"), shortcuts.Name("Down"), func() { v.step(true) })
	newer.SetEnabled(i < len(v.all)-1)
	back := widgets.NewButton(t("writing.to_draft"), "Esc", func() { v.d.key(string(fyne.KeyEscape)) })
	restore := widgets.NewMainButton(t("writing.restore"), shortcuts.Name("Return"), v.restore)
	v.d.put(widgets.NewLetterPaper(ofLetter(letter), nil), widgets.NewApart(10, 8, older, newer, back, restore))
}

// step goes to the next version or the one before.
func (v *versions) step(newer bool) {
	by := -1
	if newer {
		by = 1
	}
	v.show(v.chosen + by)
}

// restore goes on with the version that lies there.
func (v *versions) restore() {
	d, id, number := v.d, v.d.reply.ID, v.all[v.chosen].Number
	page.Load(&d.loads, func(ctx context.Context) (letters.Letter, error) {
		return d.p.deps.Letters.Restore(ctx, id, number)
	}, d.restored)
}
