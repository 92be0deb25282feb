package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// reviewWriter shows a review, to people or as JSON. What it writes is there
// before a line is read.
type reviewWriter interface {
	// question shows a card; counts are what waits, where that is known.
	question(t *turnAsked, counts cards.Counts, known bool) error
	// askAnswer asks for the answer, or to think of it.
	askAnswer(t *turnAsked) error
	// answer shows the answer and the time until the card comes again for each
	// rating.
	answer(t *turnAsked, after [4]time.Duration) error
	askRating(t *turnAsked) error
	// rated tells that an answer is kept, done that a card was marked or put away.
	rated(t *turnAsked, r fsrs.Rating, c cards.Card) error
	done(what string, item cards.Item) error
	undone(u cards.Undone) error
	// refused tells why something was not done; the review goes on.
	refused(err error) error
	notUnderstood(word string) error
	help() error
	end(a achievement) error
}

func (r *run) reviewWriter() reviewWriter {
	if r.json() {
		return &reviewJSON{r: r, out: r.output()}
	}
	return &reviewText{r: r, out: r.output()}
}

// reviewText shows a review to people.
type reviewText struct {
	r   *run
	out *output
	// intervals are those of the ratings, as the prompt has them.
	intervals string
}

func (w *reviewText) print(text string) error {
	if err := w.out.put([]byte(text)); err != nil {
		return err
	}
	return w.out.flush()
}

// prompt asks in the line in which a terminal takes the answer; in a pipe it is a
// line of its own.
func (w *reviewText) prompt(text string) error {
	if w.r.Asks {
		return w.print(text + " > ")
	}
	return w.print(text + "\n")
}

func (w *reviewText) question(t *turnAsked, counts cards.Counts, known bool) error {
	var b strings.Builder
	b.WriteByte('\n')
	if known {
		words := w.r.Words
		left := words.T("review.left", i18n.Args{"n": max(1, counts.Waiting())})
		b.WriteString("— " + left + " · " + words.FormatAbout(counts.Time) + flagged(w.r, t.Item.Card.Flag) + "\n")
	} else if t.Item.Card.Flag != 0 {
		b.WriteString("—" + flagged(w.r, t.Item.Card.Flag) + "\n")
	}
	b.WriteString(w.r.front(t.Question).text(w.r.Colors))
	return w.print(b.String())
}

// flagged names the flag of a card.
func flagged(r *run, flag int) string {
	if flag < 1 || flag > cards.MaxFlag {
		return ""
	}
	key := i18n.Keys("review.flag.", "1", "2", "3", "4", "5", "6", "7")
	return " · " + r.Words.T(key(fmt.Sprint(flag)))
}

func (w *reviewText) askAnswer(t *turnAsked) error {
	key := "cli.cards.prompt_show"
	switch t.Way() {
	case question.TypedWord:
		key = "cli.cards.prompt_word"
	case question.TypedReading:
		key = "cli.cards.prompt_reading"
	case question.ChosenTones:
		key = "cli.cards.prompt_tones"
	}
	return w.prompt(w.r.Words.T(key))
}

func (w *reviewText) answer(t *turnAsked, after [4]time.Duration) error {
	words := w.r.Words
	name := i18n.Keys("review.rating.", "1", "2", "3", "4")
	var parts []string
	for i, d := range after {
		number := fmt.Sprint(i + 1)
		parts = append(parts, number+" "+words.T(name(number))+" "+words.FormatDuration(d))
	}
	w.intervals = strings.Join(parts, " · ")
	return w.print(w.r.back(t.Question, t.verdict).text(w.r.Colors))
}

func (w *reviewText) askRating(t *turnAsked) error {
	enter := w.r.Words.T("cli.cards.prompt_enter", i18n.Args{"n": int(t.proposed)})
	return w.prompt(w.intervals + "  (" + enter + ")")
}

func (w *reviewText) rated(t *turnAsked, _ fsrs.Rating, c cards.Card) error {
	if !c.Leech || t.Item.Card.Leech {
		return nil
	}
	args := i18n.Args{"word": visible(t.Item.Note.Headword), "n": c.Memory.Lapses}
	told := w.r.Words.T("review.leech_kept", args)
	if c.Suspended != cards.Active {
		told = w.r.Words.T("review.leech", args)
	}
	return w.print(told + "\n")
}

func (w *reviewText) done(what string, item cards.Item) error {
	words, word := w.r.Words, i18n.Args{"word": visible(item.Note.Headword)}
	told := words.T("review.no_flag")
	switch {
	case what == "suspend":
		told = words.T("review.suspended", word)
	case what == "bury":
		told = words.T("review.buried", word)
	case item.Card.Flag != 0:
		told = strings.TrimPrefix(flagged(w.r, item.Card.Flag), " · ")
	}
	return w.print(told + "\n")
}

func (w *reviewText) undone(u cards.Undone) error {
	told := w.r.Words.T("cli.cards.answer_undone", i18n.Args{"word": visible(u.Item.Note.Headword)})
	if u.What != cards.Answered {
		key := i18n.Keys("review.undone.", "mark", "suspend", "wake", "bury", "unbury", "flag", "edit", "tag", "move", "delete", "deck", "dissolve")
		told = w.r.Words.T(key(string(u.What)))
	}
	return w.print(told + "\n")
}

func (w *reviewText) refused(err error) error {
	w.r.say(w.r.Words.ErrorText(err))
	return nil
}

func (w *reviewText) notUnderstood(word string) error {
	return w.refused(&study.Error{Code: CodeNotUnderstood, Op: "review", Args: map[string]string{"word": visible(word)}})
}

func (w *reviewText) help() error { return w.print(w.r.Words.T("cli.cards.review_help") + "\n") }

func (w *reviewText) end(a achievement) error {
	return w.print("\n" + strings.Join(w.r.achieved(a), "\n") + "\n")
}

// achieved says what came of a review, as the window does.
func (r *run) achieved(a achievement) []string {
	words, t := r.Words, r.Words.T
	var lines []string
	switch {
	case a.Answers > 0:
		minutes := max(1, int(a.Time.Round(time.Minute)/time.Minute))
		first := t("review.achieved", i18n.Args{"n": a.Cards, "time": t("review.minutes", i18n.Args{"n": minutes})})
		if a.Again == 0 {
			first += t("review.all_known")
		} else {
			first += t("review.again_count", i18n.Args{"n": a.Again})
		}
		lines = append(lines, first)
		if more := r.achievedMore(a.Achieved); more != "" {
			lines = append(lines, more)
		}
	case a.asked:
		lines = append(lines, t("cli.cards.none_answered"))
	case a.empty:
		lines = append(lines, t("review.no_cards"))
	case a.searched:
		lines = append(lines, t("review.nothing_extra"))
	default:
		lines = append(lines, t("review.nothing_due"))
	}
	switch {
	case a.next > 0 && a.days == 1:
		lines = append(lines, t("review.next_tomorrow", i18n.Args{"n": a.next}))
	case a.next > 0:
		days := words.FormatDuration(time.Duration(a.days) * 24 * time.Hour)
		lines = append(lines, t("review.next_later", i18n.Args{"n": a.next, "time": days}))
	}
	return lines
}

func (r *run) achievedMore(a cards.Achieved) string {
	t := r.Words.T
	var more []string
	if a.Due > 0 {
		more = append(more, t("review.remembered", i18n.Args{"n": a.Due, "right": a.Right}))
	}
	if a.New > 0 {
		more = append(more, t("review.begun", i18n.Args{"n": a.New}))
	}
	if a.Known > 0 {
		more = append(more, t("review.known", i18n.Args{"n": a.Known}))
	}
	if a.Leeches > 0 {
		more = append(more, t("review.leeches", i18n.Args{"n": a.Leeches}))
	}
	return strings.Join(more, t("review.between"))
}
