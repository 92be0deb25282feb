package main

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// second gives the IDs of the first two texts of a thread of the library.
func second(t *testing.T, p *program) (one, two string) {
	t.Helper()
	texts, err := p.library.Texts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	first := map[string]string{}
	for _, a := range arrivals(texts, study.LearnChinese) {
		if a.Position == 1 {
			first[a.Thread.ID] = a.TextID
		}
	}
	for _, a := range arrivals(texts, study.LearnChinese) {
		if a.Position == 2 && first[a.Thread.ID] != "" {
			return first[a.Thread.ID], a.TextID
		}
	}
	t.Fatal("the library has no thread of two letters")
	return "", ""
}

func TestTheNextLetterTakesItsTime(t *testing.T) {
	ctx := context.Background()
	p := newProgram(t)
	clock := db.NewClock(db.Morning())
	p.clock = clock
	if err := p.tryOpenStudy(ctx); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.mail.stop()
		if err := p.db.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := p.settings.Update(ctx, func(s *settings.Settings) { s.Letters.Delay = "hour" }); err != nil {
		t.Fatal(err)
	}
	one, two := second(t, p)
	if err := p.deliver(ctx); err != nil {
		t.Fatal(err)
	}
	has := func(id string) bool {
		t.Helper()
		_, ok, err := p.letters.OfText(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if !has(one) || has(two) {
		t.Fatalf("the first letter came: %v, the second: %v", has(one), has(two))
	}
	incoming, _, err := p.letters.OfText(ctx, one)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := p.letters.Reply(ctx, incoming.ID, letters.Content{Body: "你好！"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (post{p.letters, p}).Send(ctx, reply.ID); err != nil {
		t.Fatal(err)
	}
	due, err := (post{p.letters, p}).Due(ctx)
	if err != nil || len(due) != 1 || due[0].TextID != two || !due[0].At.Equal(clock.Now().Add(time.Hour)) || has(two) {
		t.Fatalf("on their way: %+v, %v; there: %v", due, err, has(two))
	}
	if p.mail.timer == nil {
		t.Error("nobody waits for the letter")
	}
	clock.Advance(time.Hour)
	if err := p.deliver(ctx); err != nil || !has(two) {
		t.Errorf("after an hour: %v, %v", has(two), err)
	}
	if p.mail.timer != nil {
		t.Error("somebody waits for a letter that came")
	}
}

func TestLettersOfTheProgramAreSearched(t *testing.T) {
	ctx := context.Background()
	p := openProgram(t)
	if err := p.deliver(ctx); err != nil {
		t.Fatal(err)
	}
	found, err := p.letters.Find(ctx, "豆腐", 5)
	if err != nil || len(found) == 0 || found[0].Letter.TextID == "" {
		t.Errorf("found %+v, %v", found, err)
	}
}

func TestWaitingForLetters(t *testing.T) {
	var m mail
	came := make(chan string, 2)
	m.wait(time.Hour, func() { came <- "much later" })
	m.wait(time.Millisecond, func() { came <- "soon" })
	if got := <-came; got != "soon" {
		t.Errorf("%s came", got)
	}
	m.wait(time.Hour, func() { came <- "after the end" })
	m.stop()
	if m.timer != nil || len(came) != 0 {
		t.Error("somebody waits after the end")
	}
	m.stop() // once more does no harm
}

func TestTheTrashOfLettersIsEmptiedAfterItsDays(t *testing.T) {
	ctx := context.Background()
	p := newProgram(t)
	withoutReference(p)
	clock := db.NewClock(db.Morning())
	p.clock = clock
	if err := p.tryOpenStudy(ctx); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.mail.stop()
		if err := p.db.Close(); err != nil {
			t.Error(err)
		}
	})
	anna, err := p.letters.BeginThread(ctx, letters.Thread{With: "Anna", Language: study.English})
	if err == nil {
		err = p.letters.DeleteThread(ctx, anna.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		after time.Duration
		left  int
	}{{letters.TrashKept - time.Hour, 1}, {time.Hour, 0}} {
		clock.Advance(step.after)
		// The study has to be sure of the day.
		for _, at := range []time.Time{clock.Now(), clock.Now().AddDate(0, 0, 1)} {
			if err := p.db.Progress().AddTime(ctx, at.Format(time.DateOnly), progress.Writing, time.Minute); err != nil {
				t.Fatal(err)
			}
		}
		p.searchLetters()
		p.mail.busy.Wait()
		if all, err := p.letters.Trash(ctx); err != nil || len(all) != step.left {
			t.Errorf("%v later: %d in the trash, %v, want %d", step.after, len(all), err, step.left)
		}
	}
}
