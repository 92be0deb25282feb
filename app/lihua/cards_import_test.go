package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/data"
)

// TestCardsGoFromStudyToStudy exports notes with what was learnt and brings them
// into another study, which another program has open.
func TestCardsGoFromStudyToStudy(t *testing.T) {
	needData(t)
	from, to := newShell(t), newShell(t)
	from.must("图书馆\n银行\n", "cards", "add", "-", "--deck", "Town", "--tag", "list")
	from.must("\n4\n", "cards", "review", "--limit", "1")
	path := filepath.Join(t.TempDir(), "town.apkg")
	from.must("", "export", "cards", "--all", "-o", path)
	to.must("", "cards", "add", "狗")
	window, err := openCards(t.Context(), data.Built, nil, to.room, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := window.Close(); err != nil {
			t.Error(err)
		}
	}()
	var told struct {
		Outcome string
		Done    struct{ Added, Reviews, Decks int }
	}
	if err := json.Unmarshal([]byte(to.must("", "cards", "import", path, "--json")), &told); err != nil {
		t.Fatal(err)
	}
	if told.Outcome != "imported" || told.Done.Added != 2 || told.Done.Reviews != 1 || told.Done.Decks != 1 {
		t.Errorf("%+v", told)
	}
	if out := to.must("", "cards", "list", "tag:list", "--deck", "town"); strings.Count(out, "\n") != 2 {
		t.Errorf("%s", out)
	}
	if counts, err := window.Counts(t.Context()); err != nil || counts.Total != 3 {
		t.Errorf("the open study sees %+v, %v", counts, err)
	}
	// Words without a reading get that of the dictionary, and their level.
	table := filepath.Join(t.TempDir(), "words.csv")
	if err := os.WriteFile(table, []byte("Word,Meaning\n醫院,hospital\n飛機,plane\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	to.must("", "cards", "import", table)
	if out := to.must("", "cards", "list", "hospital"); !strings.HasPrefix(out, "医院  yīyuàn  hospital  HSK 1 (2.0)") {
		t.Errorf("%q", out)
	}
}

// Ctrl-C while a file is brought in: all of it is there, or nothing.
func TestInterruptedImport(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not send signals to one process")
	}
	const rows = 4000
	var b strings.Builder
	b.WriteString("Word\tMeaning\n")
	for n := range rows {
		fmt.Fprintf(&b, "词%04d\tmeaning %d\n", n, n)
	}
	path := filepath.Join(t.TempDir(), "many.tsv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	stopped := 0
	for n := range 6 {
		s := newShell(t)
		cmd := program(t, s.home, "cards", "import", path, "--data", s.room)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(n) * 120 * time.Millisecond)
		if err := cmd.Process.Signal(os.Interrupt); err != nil && cmd.ProcessState == nil {
			t.Log(err) // it is done already
		}
		_ = cmd.Wait() // its exit code is looked at
		all := 0
		if out, _, code := s.try("", "cards", "due", "--json"); code == 0 {
			var due struct{ Total int }
			if err := json.Unmarshal([]byte(out), &due); err != nil {
				t.Fatal(err)
			}
			all = due.Total
		}
		switch code := cmd.ProcessState.ExitCode(); {
		case code == 0 && all == rows:
		case code != 0 && all == 0:
			stopped++
		default:
			t.Errorf("exit code %d and %d notes", code, all)
		}
	}
	t.Logf("%d of 6 were stopped in time", stopped)
}
