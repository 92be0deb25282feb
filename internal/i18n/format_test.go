package i18n_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestFormatDate(t *testing.T) {
	date := time.Date(2026, 11, 21, 4, 5, 6, 0, time.UTC)
	for _, c := range []struct {
		style  i18n.DateStyle
		en, zh string
	}{
		{i18n.DateLong, "Saturday, 21 November", "11月21日 星期六"},
		{i18n.DateLetter, "21 November 2026", "2026年11月21日"},
		{i18n.DateShort, "21 Nov 2026", "2026/11/21"},
		{i18n.DateTime, "21 Nov, 04:05", "11月21日 04:05"},
		{i18n.TimeOfDay, "04:05", "04:05"},
		{i18n.DateMonth, "November 2026", "2026年11月"},
		{i18n.DateMonthShort, "Nov", "11月"},
		{i18n.DateWeekday, "Sat", "六"},
	} {
		if got := i18n.FormatDateIn(study.English, date, c.style); got != c.en {
			t.Errorf("English style %d: %q, want %q", c.style, got, c.en)
		}
		if got := i18n.FormatDateIn(study.Chinese, date, c.style); got != c.zh {
			t.Errorf("Chinese style %d: %q, want %q", c.style, got, c.zh)
		}
	}
	if got := i18n.FormatDateIn(study.Chinese, date.AddDate(0, 0, 1), i18n.DateLong); got != "11月22日 星期日" {
		t.Errorf("a Sunday is %q", got)
	}
	if got := i18n.FormatDateIn(study.Chinese, time.Date(2025, 1, 20, 0, 0, 0, 0, time.UTC), i18n.DateLetter); got != "2025年1月20日" {
		t.Errorf("a letter's date is %q", got)
	}
}

func TestFormatSpans(t *testing.T) {
	en, zh := catalogue(t, shipped(), study.English), catalogue(t, shipped(), study.Chinese)
	const day = 24 * time.Hour
	for _, c := range []struct {
		d      time.Duration
		en, zh string
	}{
		{-time.Hour, "<1 min", "<1 分钟"},
		{59 * time.Second, "<1 min", "<1 分钟"},
		{time.Minute, "1 min", "1 分钟"},
		{10 * time.Minute, "10 min", "10 分钟"},
		{59*time.Minute + 29*time.Second, "59 min", "59 分钟"},
		{59*time.Minute + 31*time.Second, "1 h", "1 小时"},
		{5 * time.Hour, "5 h", "5 小时"},
		{23*time.Hour + 40*time.Minute, "1 day", "1 天"},
		{3 * day, "3 days", "3 天"},
		{30 * day, "30 days", "30 天"},
		{31 * day, "1 month", "1 个月"},
		{46 * day, "1.5 months", "1.5 个月"},
		{365 * day, "1 year", "1 年"},
		{730 * day, "2 years", "2 年"},
		{100 * 365 * day, "99.9 years", "99.9 年"},
	} {
		if got := en.FormatDuration(c.d); got != c.en {
			t.Errorf("%v in English: %q, want %q", c.d, got, c.en)
		}
		if got := zh.FormatDuration(c.d); got != c.zh {
			t.Errorf("%v in Chinese: %q, want %q", c.d, got, c.zh)
		}
	}
	if got := en.FormatAbout(0) + ", " + en.FormatAbout(6*time.Minute); got != "about 1 minute, about 6 minutes" {
		t.Error(got)
	}
	if got := zh.FormatAbout(6 * time.Minute); got != "大约 6 分钟" {
		t.Error(got)
	}
}

func TestFormatNumbers(t *testing.T) {
	c := catalogue(t, shipped(), study.English)
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", -1234567: "-1,234,567"} {
		if got := c.FormatNumber(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
	for share, want := range map[float64]string{-1: "0%", 0: "0%", 0.0001: "1%", 0.834: "83%", 0.999: "99%", 1: "100%", 3: "100%"} {
		if got := c.FormatPercent(share); got != want {
			t.Errorf("%v is %q, want %q", share, got, want)
		}
	}
	fsys := files(`{"a":"{x}"}`, `{"a":"{x}"}`)
	for x, want := range map[float64]string{1.25: "1.3", -0.5: "-0.5", -0.01: "0", 1234.56: "1,234.6", 1e18: "1e+18"} {
		if got := catalogue(t, fsys, study.English).T("a", i18n.Args{"x": x}); got != want {
			t.Errorf("%v is %q, want %q", x, got, want)
		}
	}
}
