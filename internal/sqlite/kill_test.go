package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// kills is how often a working process is killed: 5 times, or as often as
// LIHUA_KILLS says.
func kills(t *testing.T) int {
	t.Helper()
	said := os.Getenv("LIHUA_KILLS")
	if said == "" {
		return 5
	}
	n, err := strconv.Atoi(said)
	if err != nil || n < 1 {
		t.Fatalf("LIHUA_KILLS is %q", said)
	}
	return n
}

// longest is how many characters the worker writes at most.
const longest = 3000

// typeUntilKilled types the characters of draftText into the draft of the study
// at path, through the saver as the window does, and says on standard output
// how many of them the store has confirmed.
func typeUntilKilled(path string) error {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	service := letters.New(study.SystemClock{}, study.RandomIDs{}, s.Letters())
	incoming, _, err := service.OfText(ctx, "text")
	if err != nil {
		return err
	}
	draft, err := service.Reply(ctx, incoming.ID, letters.Content{})
	if err != nil {
		return err
	}
	begin := len([]rune(draft.Body))
	kept := make(chan int)
	saver := letters.NewSaver(draft.ID, func(ctx context.Context, id string, c letters.Content) error {
		err := service.Write(ctx, id, c)
		if err == nil {
			kept <- len([]rune(c.Body))
		}
		return err
	}, nil)
	go func() {
		for n := begin + 1; n < longest; n++ {
			saver.Keep(letters.Content{Body: draftText(n)})
			time.Sleep(time.Millisecond)
		}
	}()
	for n := range kept {
		fmt.Println(n)
	}
	return nil
}

// draftText gives the first n characters of a long letter.
func draftText(n int) string {
	runes := []rune(strings.Repeat("今天我给猫拍了照片。𠮷 é\n", longest))
	return string(runes[:n])
}

// TestNothingConfirmedIsLostWhenKilled kills a typing process at random moments:
// the draft holds at least every character that was confirmed, and nothing that
// was never typed.
func TestNothingConfirmedIsLostWhenKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	t.Run("make", func(t *testing.T) { db.OpenAt(t, path, db.NewClock(db.Morning())).Deliver(t, "text") })
	for kill := range kills(t) {
		confirmed := workAndKill(t, "type", path, time.Duration(20+rand.IntN(150))*time.Millisecond)
		t.Run(fmt.Sprint("kill ", kill+1), func(t *testing.T) {
			s := db.OpenAt(t, path, db.NewClock(db.Morning()))
			incoming, _, err := s.Letters.OfText(ctx, "text")
			if err != nil {
				t.Fatal(err)
			}
			draft, err := s.Letters.Reply(ctx, incoming.ID, letters.Content{})
			if err != nil {
				t.Fatal(err)
			}
			n := len([]rune(draft.Body))
			if n < confirmed || draft.Body != draftText(n) {
				t.Errorf("%d characters confirmed, the draft holds %d", confirmed, n)
			}
			if err := s.Verify(ctx); err != nil {
				t.Error(err)
			}
			t.Logf("%d confirmed, %d kept", confirmed, n)
		})
	}
}

// workAndKill lets a process work for a while after the first number that it
// confirmed, kills it, and gives the last one.
func workAndKill(t *testing.T, work, path string, after time.Duration) int {
	t.Helper()
	worker := exec.Command(os.Args[0], path)
	worker.Env = append(os.Environ(), helper+"="+work)
	out, err := worker.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	confirmed := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the worker says %q", lines.Text())
		}
		if confirmed == 0 {
			time.AfterFunc(after, func() {
				if err := worker.Process.Kill(); err != nil {
					t.Errorf("kill: %v", err)
				}
			})
		}
		confirmed = n
	}
	if err := worker.Wait(); err == nil {
		t.Error("the worker ended by itself")
	}
	if confirmed == 0 {
		t.Fatal("the worker confirmed nothing")
	}
	return confirmed
}
