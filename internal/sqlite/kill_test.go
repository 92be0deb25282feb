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

// moments gives the moments of the kills, by a seed that LIHUA_SEED may say and
// that is told. What a worker has done by then is another each time.
func moments(t *testing.T) *rand.Rand {
	t.Helper()
	seed := rand.Uint64()
	if said := os.Getenv("LIHUA_SEED"); said != "" {
		var err error
		if seed, err = strconv.ParseUint(said, 10, 64); err != nil {
			t.Fatalf("LIHUA_SEED is %q", said)
		}
	}
	t.Logf("LIHUA_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// longest is how many characters a letter of the workers has at most.
const longest = 3000

// typedAt gives the letter after so many keys: it begins anew when it is full.
// The date tells how many.
func typedAt(keys int) letters.Content {
	return letters.Content{Body: draftText(keys % longest), Date: strconv.Itoa(keys)}
}

// keysOf tells how many keys a letter is of; ok is false for one that was never
// typed.
func keysOf(c letters.Content) (keys int, ok bool) {
	if c.IsZero() {
		return 0, true
	}
	keys, err := strconv.Atoi(c.Date)
	return keys, err == nil && typedAt(keys) == c
}

// typeUntilKilled types into the draft of the study at path, a key each
// millisecond, through the saver as the window does, and says on standard output
// how many keys the store has confirmed. It goes on without end: a worker that
// stopped at a full letter would confirm nothing, and whoever waits for that
// would wait for ever.
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
	keys, ok := keysOf(draft.Content)
	if !ok {
		return fmt.Errorf("the draft of %q was never typed", draft.Date)
	}
	kept := make(chan string)
	saver := letters.NewSaver(draft.ID, func(ctx context.Context, id string, c letters.Content) error {
		err := service.Write(ctx, id, c)
		if err == nil {
			kept <- c.Date
		}
		return err
	}, nil)
	go func() {
		for {
			keys++
			saver.Keep(typedAt(keys))
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
	sentence := []rune("今天我给猫拍了照片。𠮷 é\n")
	return strings.Repeat(string(sentence), n/len(sentence)) + string(sentence[:n%len(sentence)])
}

// TestNothingConfirmedIsLostWhenKilled kills a typing process at random moments:
// the draft is as it was after one of the keys, none before the last that was
// confirmed.
func TestNothingConfirmedIsLostWhenKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	t.Run("make", func(t *testing.T) { db.OpenAt(t, path, db.NewClock(db.Morning())).Deliver(t, "text") })
	random := moments(t)
	for kill := range kills(t) {
		confirmed := workAndKill(t, "type", path, time.Duration(20+random.IntN(150))*time.Millisecond)
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
			n, ok := keysOf(draft.Content)
			if !ok || n < confirmed {
				t.Errorf("%d keys confirmed, the draft is of %q: %v, %d characters", confirmed, draft.Date, ok, len([]rune(draft.Body)))
			}
			if err := s.Verify(ctx); err != nil {
				t.Error(err)
			}
			t.Logf("%d confirmed, %d kept", confirmed, n)
		})
	}
}

// patience is how long a worker may take to confirm anything.
const patience = time.Minute

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
	kill := func() {
		if err := worker.Process.Kill(); err != nil {
			t.Errorf("kill: %v", err)
		}
	}
	confirmed := 0
	silent := time.AfterFunc(patience, kill)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the worker says %q", lines.Text())
		}
		if confirmed == 0 && silent.Stop() {
			time.AfterFunc(after, kill)
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
