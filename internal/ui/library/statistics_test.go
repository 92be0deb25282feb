package library

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestPeriods(t *testing.T) {
	at := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 15, 4, 0, 0, time.UTC) }
	for _, c := range []struct {
		span        span
		at          time.Time
		step        int
		first, last string
	}{
		{week, at(2026, 3, 3), 0, "2026-03-02", "2026-03-08"},
		{week, at(2026, 3, 8), 0, "2026-03-02", "2026-03-08"}, // Sunday ends a week
		{week, at(2027, 1, 1), 0, "2026-12-28", "2027-01-03"},
		{week, at(2026, 3, 3), -1, "2026-02-23", "2026-03-01"},
		{month, at(2028, 2, 29), 0, "2028-02-01", "2028-02-29"},
		{month, at(2026, 3, 31), -1, "2026-02-01", "2026-02-28"},
		{month, at(2026, 12, 31), 1, "2027-01-01", "2027-01-31"},
		{year, at(2026, 7, 1), -2, "2024-01-01", "2024-12-31"},
	} {
		p := periodOf(c.span, c.at).step(c.step)
		if got, last := p.first.Format(dayLayout), p.last().Format(dayLayout); got != c.first || last != c.last {
			t.Errorf("%v and %d: from %s to %s, want %s to %s", c.at, c.step, got, last, c.first, c.last)
		}
	}
}

func TestMonthsOfAYearAreSummedUp(t *testing.T) {
	p := periodOf(year, time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC))
	days := []reader.Day{
		{Day: "2026-01-01", Minutes: 1, Characters: 10, Met: 2}, {Day: "2026-01-31", Minutes: 2, Learnt: 1}, {Day: "2026-02-01", Characters: 5},
	}
	parts := p.parts(days, time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC))
	if len(parts) != 2 || parts[0].read != (reader.Day{Minutes: 3, Characters: 10, Met: 2, Learnt: 1}) || parts[0].now || !parts[1].now {
		t.Errorf("parts %+v", parts)
	}
	if sum := total(parts); sum != (reader.Day{Minutes: 3, Characters: 15, Met: 2, Learnt: 1}) {
		t.Errorf("in all %+v", sum)
	}
}

func TestStatisticsOfAStudy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := db.Open(t)
	s.Library.UseAnalyst(analyst{}, s.Corrections)
	if err := s.Library.CountRead(t.Context(), study.Chinese, 120, []string{"我", "你", "我"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Library.SetStatus(t.Context(), study.Chinese, "我", reader.Known); err != nil {
		t.Fatal(err)
	}
	stage := &uitest.Stage{}
	p := NewStatistics(stage.Frame(uitest.Words(t, study.English)), s.Library, s.Clock)
	window := test.NewWindow(p.Content())
	defer window.Close()
	window.Resize(wideRoom())
	keys := func(keys string) {
		t.Helper()
		for key := range strings.FieldsSeq(keys) {
			if !p.Key(key) {
				t.Errorf("nothing takes %s", key)
			}
			p.load.Wait()
		}
	}
	shows := func(parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !uitest.Shows(p.Content(), part) {
				t.Errorf("%q is not shown among %q", part, uitest.Texts(p.Content()))
			}
		}
	}
	p.Show(route.ReadingStatistics{})
	p.load.Wait()
	shows("2 Mar 2026 – 8 Mar 2026", "120", "Time on each day")
	keys("2 Home Right")
	shows("Tuesday, 3 March  ·  120")
	keys("3")
	shows("New words met on each day")
	keys("T")
	shows("Tuesday, 3 March")
	if uitest.Shows(p.Content(), "Wednesday, 4 March") {
		t.Error("the table has a day that has not come")
	}
	keys("T M Y")
	shows("2026", "in each month")
	keys("N") // there is no later year
	shows("2026")
	keys("B")
	shows("2025", "Nothing was read in these days.")
	keys("Escape")
	if len(stage.Routes) != 1 || stage.Routes[0] != (route.ToRoom{To: route.Read}) {
		t.Errorf("went to %v", stage.Routes)
	}
	for _, err := range stage.Errors {
		t.Error(err)
	}
}

func TestFiguresAreWritten(t *testing.T) {
	words := uitest.Words(t, study.English)
	for _, c := range []struct {
		f     figure
		value float64
		want  string
	}{
		{minutes, 0, "0 min"}, {minutes, 0.2, "<1 min"}, {minutes, 59.4, "59 min"}, {minutes, 61, "1 h 1 min"}, {characters, 12345, "12,345"},
	} {
		if got := c.f.text(words, c.value); got != c.want {
			t.Errorf("%v is written %q, want %q", c.value, got, c.want)
		}
	}
}
