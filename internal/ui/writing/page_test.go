package writing_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// room is the page with what it works with.
type room struct {
	t      *testing.T
	page   *writing.Page
	stage  *uitest.Stage
	clock  *clock
	post   *post
	drafts *writing.Drafts
	hours  *hours
	voice  *voice
	// exported are the letters and threads that were to be exported.
	exported []string
	cards    []cards.Note
	files    writing.Files // nil where none can be chosen
	toStudy  int           // how many cards of a letter's words are due or new
}

func enter(t *testing.T, language study.Language, c *clock, p *post, l library) *room {
	t.Helper()
	h := &room{t: t, stage: &uitest.Stage{}, clock: c, post: p, drafts: writing.NewDrafts(p, c), hours: &hours{}, voice: &voice{said: make(chan string, 10)}}
	h.page = h.build(language, l)
	return h
}

// build makes a page of the room's parts.
func (h *room) build(language study.Language, l library) *writing.Page {
	return h.buildWith(language, l, h.post, nil)
}

// buildWith makes one with other letters, of which some may be on their way.
func (h *room) buildWith(language study.Language, l library, all writing.Letters, due func(context.Context) ([]letters.Due, error)) *writing.Page {
	return writing.New(h.stage.Frame(uitest.Words(h.t, language)), writing.Deps{
		Letters: all, Due: due, Texts: l, Settings: choices(settings.Settings{PenName: "约翰"}), Time: h.hours, Clock: h.clock, Drafts: h.drafts,
		Export: func(ids []string) { h.exported = append(h.exported, ids...) },
		Covered: func(_ context.Context, _ study.Language, points []bilingual.Point, _ []bilingual.Phrase, c letters.Content) ([]bool, error) {
			out := make([]bool, len(points))
			out[len(out)-1] = strings.Contains(c.Body, "？")
			return out, nil
		},
		Words: func(context.Context, study.Language) ([]string, error) { return []string{"尾巴", "等待"}, nil },
		LookUp: func(_ context.Context, _ study.Language, query string, _ int) ([]writing.Meaning, error) {
			if query == "tail" {
				return []writing.Meaning{{Word: "尾巴", Sound: "wěiba", Gloss: "tail"}}, nil
			}
			return nil, nil
		},
		WordAt: func(_ context.Context, _ study.Language, paragraph string, at int) (writing.Explained, bool, error) {
			if at+2 > len([]rune(paragraph)) {
				return writing.Explained{}, false, nil
			}
			return writing.Explained{Word: string([]rune(paragraph)[at : at+2]), Sound: "sound", Level: "HSK 2", Senses: []string{"a meaning"}, Start: at, End: at + 2}, true, nil
		},
		Senses: func(_ context.Context, language study.Language, word, _ string, in cards.Context) (gather.Choice, error) {
			met := string([]rune(in.Sentence)[in.Start:in.End])
			return gather.Choice{Language: language, Options: []gather.Option{
				{Text: met + " as in " + in.Translation, Chosen: true}, {Text: "another meaning of " + word},
			}}, nil
		},
		Readings: func(text string) []typeset.Ruby { return []typeset.Ruby{{At: 0, Text: "wǒ", First: true}} },
		AddCard: func(_ context.Context, n cards.Note) (bool, error) {
			h.cards = append(h.cards, n)
			return true, nil
		},
		ToStudy:  func(context.Context, letters.Letter) (int, error) { return h.toStudy, nil },
		Simplify: strings.NewReplacer("貓", "猫").Replace,
		Speech:   h.voice, ReadText: readText, Files: h.files,
		Every: never,
	})
}

// readText gives a letter for every file, but for those that are called empty or
// book; that of long ones is long.
func readText(path string) (string, error) {
	switch {
	case strings.HasPrefix(path, "empty"):
		return "——", nil
	case strings.HasPrefix(path, "book"):
		return strings.Repeat("好", letters.MaxBroughtIn+1), nil
	case strings.HasPrefix(path, "long"):
		return strings.Repeat("你好！这封信很长。", 1000), nil
	}
	return "你好！这封信在" + path + "里。", nil
}

func (h *room) show(to route.Route) {
	h.t.Helper()
	h.page.Show(to)
	h.page.Wait()
	if len(h.stage.Errors) > 0 {
		h.t.Fatalf("showing %v: %v", to, h.stage.Errors)
	}
}

// until waits for what another goroutine does.
func (h *room) until(what string, done func() bool) {
	h.t.Helper()
	uitest.Until(h.t, what, done)
}

// never is a ticker that does not tick: tests let time pass themselves.
func never(time.Duration, func()) func() { return func() {} }

// voice says what it is given until it is stopped.
type voice struct{ said chan string }

func (*voice) Engines() []string { return []string{"a voice"} }

func (v *voice) SayAt(ctx context.Context, text string, _ study.Language, _ int) error {
	v.said <- text
	<-ctx.Done()
	return nil
}
