package teaching

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Example is a document to begin with: sound, and with each part that a letter
// of a course has.
func Example() string {
	return strings.TrimLeft(`
---
format: dear-li-hua/1
id: my-first-letter
kind: letter
language: zh
title.zh: 第一场雪
title.en: The first snow
author.zh: 小林
author.en: Xiao Lin
level: HSK 2.0/2
task.unit: characters
task.min: 40
task.max: 80
---

[salutation]
亲爱的朋友：
Dear friend,

今天早上下雪了。
It snowed this morning.
孩子们{都|dōu}跑出去玩了，我也去了。
The children all ran out to play, and so did I.

你那儿冷吗？
Is it cold where you are?
你喜欢什么天气？
What weather do you like?

[closing]
祝你每天都快乐！
I wish you a happy day, every day!

[signature]
小林
Xiao Lin

## points

说说你那儿的天气。
Tell what the weather is like where you are.

## phrases

我最喜欢……
What I like best is …

## words

雪 = snow
天气 = weather

## questions

小林今天早上做了什么？
What did Xiao Lin do this morning?
+ 跟孩子们一起玩雪 = played in the snow with the children
- 在家里睡觉 = slept at home
`, "\n")
}

// sample is the part of the example that shows what a pair is.
const sample = "今天早上下雪了。\nIt snowed this morning.\n孩子们{都|dōu}跑出去玩了，我也去了。\nThe children all ran out to play, and so did I."

// format explains the format in a few lines.
func (p *Page) format() fyne.CanvasObject {
	t := p.frame.Words.T
	lines := widgets.NewProse(sample, ink.Kai, 18, theme.Ink)
	lines.LineHeight = 1.7
	save := widgets.NewButton(t("teaching.save_example"), shortcuts.Name("Ctrl+S"), p.saveExample)
	return widgets.NewColumn(14,
		widgets.NewRule(),
		widgets.NewInset(8, 0, 0, 0, widgets.NewBoldProse(t("teaching.format"))),
		widgets.NewParagraph(t("teaching.format_pairs"), theme.Ink),
		widgets.NewSheet(8, 20, lines),
		widgets.NewParagraph(t("teaching.format_keys"), theme.Ink),
		widgets.NewParagraph(t("teaching.format_sections"), theme.Ink),
		widgets.NewParagraph(t("teaching.format_guide"), theme.Soft),
		widgets.NewInset(4, 0, 0, 0, widgets.NewFlow(0, 0, save)),
	)
}
