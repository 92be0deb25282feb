package study_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestLevelAlwaysNamesItsList(t *testing.T) {
	for _, c := range []struct {
		level       study.Level
		long, short string
	}{
		{study.Level{List: study.HSK2, Name: "3"}, "HSK 3 (2.0)", "HSK 3"},
		{study.Level{List: study.CEFR, Name: "A2"}, "A2", "A2"},
		{study.Level{List: "Exam", Name: "1"}, "Exam 1", "Exam 1"},
		{study.Level{}, "", ""},
	} {
		if got := c.level.String(); got != c.long {
			t.Errorf("%#v: String() = %q, want %q", c.level, got, c.long)
		}
		if got := c.level.Short(); got != c.short {
			t.Errorf("%#v: Short() = %q, want %q", c.level, got, c.short)
		}
	}
}

func TestDirectionLearns(t *testing.T) {
	for _, c := range []struct {
		d      study.Direction
		zh, en bool
	}{
		{study.LearnChinese, true, false},
		{study.LearnEnglish, false, true},
		{study.LearnBoth, true, true},
	} {
		if c.d.Learns(study.Chinese) != c.zh || c.d.Learns(study.English) != c.en {
			t.Errorf("%s learns zh %v en %v", c.d, c.d.Learns(study.Chinese), c.d.Learns(study.English))
		}
		for _, l := range c.d.Languages() {
			if !c.d.Learns(l) {
				t.Errorf("%s lists %s without learning it", c.d, l)
			}
		}
	}
}

func TestErrorKeepsCodeThroughWrapping(t *testing.T) {
	cause := errors.New("disk I/O error")
	err := fmt.Errorf("saving: %w", &study.Error{
		Code: study.CodeDiskFull, Op: "save draft", Kept: "draft_in_memory",
		Args: map[string]string{"path": "x.db", "need": "4096"}, Err: cause,
	})
	if got := study.CodeOf(err); got != study.CodeDiskFull {
		t.Errorf("CodeOf = %q", got)
	}
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
	want := `saving: save draft: disk_full need="4096" path="x.db" kept=draft_in_memory: disk I/O error`
	if err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
	if study.CodeOf(nil) != "" || study.CodeOf(cause) != study.CodeInternal {
		t.Error("CodeOf of nil or a foreign error")
	}
}

func TestRandomIDsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := study.RandomIDs{}.NewID()
		if len(id) != 32 || seen[id] {
			t.Fatalf("identifier %q is short or repeated", id)
		}
		seen[id] = true
	}
}
