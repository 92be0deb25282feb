package preferences

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// learner is the section of what is learnt and how.
func (p *Page) learner() fyne.CanvasObject {
	t, s := p.frame.Words.T, p.deps.Settings.Get()
	directions := []study.Direction{study.LearnChinese, study.LearnEnglish, study.LearnBoth}
	names := []string{t("preferences.chinese"), t("preferences.english"), t("preferences.both")}
	chinese := p.level(study.Chinese, s.ChineseLevel)
	english := p.level(study.English, s.EnglishLevel)
	rows := widgets.NewColumn(settingsGap)
	show := func(d study.Direction) {
		chinese.Hidden, english.Hidden = !d.Learns(study.Chinese), !d.Learns(study.English)
		p.content.Relayout()
	}
	rows.Objects = []fyne.CanvasObject{
		widgets.NewSetting(t("preferences.direction"), t("preferences.direction_note"),
			widgets.NewSegments(names, slices.Index(directions, s.Direction), func(i int) {
				p.keep.change(func(s *settings.Settings) { s.Direction = directions[i] })
				show(directions[i])
			})),
		chinese, english,
		widgets.NewSetting(t("preferences.pen_name"), t("preferences.pen_name_note"), p.penName(s.PenName)),
		widgets.NewSetting(t("preferences.next_letter"), t("preferences.next_letter_note"), p.nextLetter(s.Letters.Delay)),
		widgets.NewSetting(t("preferences.new_cards"), t("preferences.new_cards_note"), p.newCards(s.NewCards)),
		widgets.NewSetting(t("preferences.reviews"), t("preferences.reviews_note"), p.reviews(s.Reviews)),
		widgets.NewSetting(t("preferences.retention"), t("preferences.retention_note"), p.retention(s.Retention)),
		widgets.NewSetting(t("preferences.recall"), t("preferences.recall_note"),
			widgets.NewInset(5, 0, 0, 0, widgets.NewTick(t("preferences.recall_on"), s.RecallCards, func(on bool) {
				p.keep.change(func(s *settings.Settings) { s.RecallCards = on })
			}))),
		widgets.NewSetting(t("preferences.day_begins"), t("preferences.day_begins_note"), p.dayBegins(s.DayBegins)),
	}
	show(s.Direction)
	return rows
}

// nextLetter is the setting of how long the next letter of a thread takes.
func (p *Page) nextLetter(delay string) fyne.CanvasObject {
	delays := settings.Delays()
	t := p.frame.Words.T
	words := []string{
		t("preferences.delay_none"), t("preferences.delay_hour"), t("preferences.delay_day"), t("preferences.delay_days"), t("preferences.delay_week"),
	}
	return widgets.NewSegments(words, slices.Index(delays, delay), func(i int) {
		p.keep.change(func(s *settings.Settings) { s.Letters.Delay = delays[i] })
	})
}

// level is the setting of a level: not told, or a step of the language's list.
func (p *Page) level(l study.Language, present study.Level) *fyne.Container {
	t := p.frame.Words.T
	list, steps, name := study.HSK2, []string{"1", "2", "3", "4", "5", "6"}, t("preferences.chinese_level")
	note := t("preferences.chinese_level_note")
	if l == study.English {
		list, steps, name = study.CEFR, []string{"A1", "A2", "B1", "B2", "C1", "C2"}, t("preferences.english_level")
		note = ""
	}
	words, chosen := []string{t("preferences.level_unknown")}, 0
	for i, step := range steps {
		level := study.Level{List: list, Name: step}
		words = append(words, level.Short())
		if level == present {
			chosen = i + 1
		}
	}
	return widgets.NewSetting(name, note, widgets.NewSegments(words, chosen, func(i int) {
		level := study.Level{}
		if i > 0 {
			level = study.Level{List: list, Name: steps[i-1]}
		}
		p.keep.change(func(s *settings.Settings) {
			if l == study.Chinese {
				s.ChineseLevel = level
			} else {
				s.EnglishLevel = level
			}
		})
	}))
}

func (p *Page) penName(present string) fyne.CanvasObject {
	field := widgets.NewField(p.frame.Words.T("preferences.pen_name_example"))
	field.SetText(present)
	field.OnChanged = func(text string) {
		if r := []rune(text); len(r) > settings.MaxPenName {
			field.SetText(string(r[:settings.MaxPenName]))
			return
		}
		name := settings.CleanPenName(text)
		p.keep.change(func(s *settings.Settings) { s.PenName = name })
	}
	return widgets.NewBounded(340, field)
}

// mostNewCards is the largest number offered; settings take more.
const mostNewCards = 200

func (p *Page) newCards(present int) fyne.CanvasObject {
	words := p.frame.Words
	return widgets.NewRow(0, widgets.NewStepper(present, 0, max(mostNewCards, present), 5, words.FormatNumber, func(n int) {
		p.keep.change(func(s *settings.Settings) { s.NewCards = n })
	}))
}

// reviewsStep is by how many the limit of reviews changes.
const reviewsStep = 25

// reviews is the setting of the most reviews a day; 0 is no limit.
func (p *Page) reviews(present int) fyne.CanvasObject {
	words := p.frame.Words
	format := func(n int) string {
		if n == 0 {
			return words.T("preferences.reviews_all")
		}
		return words.FormatNumber(n)
	}
	return widgets.NewRow(0, widgets.NewStepper(present, 0, settings.MaxReviews, reviewsStep, format, func(n int) {
		p.keep.change(func(s *settings.Settings) { s.Reviews = n })
	}))
}

// dayBegins is the setting of the hour at which the cards' day begins.
func (p *Page) dayBegins(present int) fyne.CanvasObject {
	words := p.frame.Words
	hour := func(n int) string { return words.T("preferences.hour", i18n.Args{"n": n}) }
	return widgets.NewRow(0, widgets.NewStepper(present, 0, 23, 1, hour, func(n int) {
		p.keep.change(func(s *settings.Settings) { s.DayBegins = n })
	}))
}

func (p *Page) retention(present float64) fyne.CanvasObject {
	words := p.frame.Words
	percent := func(n int) string { return words.T("preferences.percent", i18n.Args{"n": n}) }
	return widgets.NewRow(0, widgets.NewStepper(int(math.Round(present*100)), 70, 97, 1, percent, func(n int) {
		p.keep.change(func(s *settings.Settings) { s.Retention = float64(n) / 100 })
	}))
}
