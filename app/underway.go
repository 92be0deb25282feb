package main

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/sound"
	"github.com/dear-li-hua/dear-li-hua/internal/speech"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// underway is work that belongs to no page and leaves files behind where the
// program ends in the middle of it: what is being exported, and sounds that are
// heard. Its zero value is ready.
type underway struct {
	mu      sync.Mutex
	ended   bool
	cancels map[int]context.CancelFunc
	last    int
	work    sync.WaitGroup
}

// begin gives what work is to go on with, and what it calls at its end. After end
// nothing goes on.
func (u *underway) begin(ctx context.Context) (going context.Context, done func()) {
	u.mu.Lock()
	defer u.mu.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	if u.ended {
		cancel()
		return ctx, func() {}
	}
	if u.cancels == nil {
		u.cancels = map[int]context.CancelFunc{}
	}
	u.last++
	number := u.last
	u.cancels[number] = cancel
	u.work.Add(1)
	return ctx, func() {
		defer u.work.Done()
		cancel()
		u.mu.Lock()
		defer u.mu.Unlock()
		delete(u.cancels, number)
	}
}

// end ends all work and waits for it, at most as long as ctx lasts.
func (u *underway) end(ctx context.Context) {
	u.mu.Lock()
	u.ended = true
	for _, cancel := range u.cancels {
		cancel()
	}
	u.mu.Unlock()
	ended := make(chan struct{})
	go func() {
		u.work.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
}

// play has a recorded sound of a note heard. That one is longer than what is heard
// of it is told once; it was heard all the same.
func (p *program) play(ctx context.Context, hash string) (err error) {
	ctx, done := p.underway.begin(ctx)
	defer done()
	content, _, err := p.db.Media().Open(ctx, hash)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, content.Close()) }()
	err = sound.Player{System: runtime.GOOS, Runner: speech.System{}}.Play(ctx, content)
	if study.CodeOf(err) != sound.CodeLong {
		return err
	}
	if long := err; p.toldLong.CompareAndSwap(false, true) {
		fyne.Do(func() { p.window.Report(long) })
	}
	return nil
}
