package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

const (
	// CodeNoMeaning says that the dictionary does not have {word} and no meaning
	// was given.
	CodeNoMeaning study.Code = "card_no_meaning"
	// CodeNoReading says that the dictionary does not have {word} read as
	// {reading}; {known} is how it is read there.
	CodeNoReading study.Code = "card_no_reading"
)

// NoteMaker makes notes of words as the window does.
type NoteMaker interface {
	Make(ctx context.Context, w gather.Word) (gather.Made, error)
}

// ofOneWord are the options of add that say something of one word.
func ofOneWord() []string { return []string{"reading", "gloss", "sentence", "translation", "wrong"} }

func checkAdding(r *run, operands []string) error {
	if len(operands) > 1 || operands[0] == "-" {
		for _, name := range ofOneWord() {
			if r.options.has(name) {
				return usage("cards", "cli.usage.cards_one_word", i18n.Args{"option": "--" + name})
			}
		}
	}
	if (cards.NoteKind(r.options["kind"]) == cards.CorrectionNote) != r.options.has("wrong") {
		return usage("cards", "cli.usage.cards_wrong", nil)
	}
	if r.options.has("translation") && !r.options.has("sentence") {
		return usage("cards", "cli.usage.cards_translation", nil)
	}
	return nil
}

// addedJSON is what became of a word.
type addedJSON struct {
	Word    string `json:"word"`
	Outcome string `json:"outcome"` // "added", "there" or "failed"
	Note    string `json:"note,omitempty"`
	// Headword is the form in which the note has the word.
	Headword    string   `json:"headword,omitempty"`
	Traditional string   `json:"traditional,omitempty"`
	Reading     string   `json:"reading,omitempty"`
	Gloss       string   `json:"gloss,omitempty"`
	Level       string   `json:"level,omitempty"`
	Deck        string   `json:"deck,omitempty"`
	Kinds       []string `json:"kinds,omitempty"`
	// Readings are all that the dictionary has, where it has several.
	Readings []string `json:"readings,omitempty"`
	Code     string   `json:"code,omitempty"`
	Message  string   `json:"message,omitempty"`
}

// adding is one run of add.
type adding struct {
	r         *run
	cards     Cards
	reference Reference
	make      NoteMaker
	deck      cards.Deck
	decks     map[string]string
	out       *output

	done, failed int
}

// addCards makes notes of words. Each is added whole or not at all; those before
// one that fails stay.
func addCards(ctx context.Context, r *run, c Cards, operands []string) (err error) {
	reference, err := r.Reference(ctx, r.options["data"])
	if err != nil {
		return nothingWritten("add cards", err)
	}
	defer func() { err = errors.Join(err, reference.Close()) }()
	a := &adding{r: r, cards: c, reference: reference, out: r.output(), decks: map[string]string{}}
	if a.make, err = reference.Maker(ctx); err != nil {
		return nothingWritten("add cards", err)
	}
	if a.deck, err = a.openDeck(ctx); err != nil {
		return nothingWritten("add cards", err)
	}
	err = a.all(ctx, operands)
	if flushed := a.out.flush(); err == nil {
		err = flushed
	}
	switch {
	case errors.Is(err, context.Canceled):
		r.say(r.Words.T("cli.cards.add_stopped", i18n.Args{"n": a.done}))
		return errFound
	case err == nil && a.failed > 0:
		if a.done > 0 {
			r.say(r.Words.T("cli.cards.add_kept", i18n.Args{"n": a.done}))
		}
		return errFound
	}
	return err
}

// openDeck gives the deck that --deck names, made if there is none of that name.
func (a *adding) openDeck(ctx context.Context) (cards.Deck, error) {
	deck, err := a.r.findDeck(ctx, a.cards)
	if study.CodeOf(err) == CodeNoDeck {
		if deck, err = a.cards.PutDeck(ctx, cards.Deck{Name: a.r.options["deck"]}); err == nil {
			a.r.say(a.r.Words.T("cli.cards.deck_made", i18n.Args{"name": deck.Name}))
		}
	}
	if err != nil {
		return deck, err
	}
	decks, err := a.cards.Decks(ctx)
	for _, d := range decks {
		a.decks[d.ID] = a.r.deckName(d)
	}
	return deck, err
}

// all adds the words that were named and those of the standard input.
func (a *adding) all(ctx context.Context, operands []string) error {
	for _, word := range operands {
		if word != "-" {
			if err := a.one(ctx, word); err != nil {
				return err
			}
			continue
		}
		if err := a.lines(ctx); err != nil {
			return err
		}
	}
	return nil
}

// lines adds a word for each line of the standard input that is not empty.
func (a *adding) lines(ctx context.Context) (err error) {
	in, err := a.r.open(ctx, "-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	progress := a.r.newProgress()
	defer progress.end()
	for {
		line, err := in.nextBefore(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := a.one(ctx, line); err != nil {
			return err
		}
		progress.show(in.line, in.place(), in.size)
	}
}

// one adds a word. What is wrong with the word is told and counted; an error is
// what keeps all others from being added, too.
func (a *adding) one(ctx context.Context, word string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	told := addedJSON{Word: strings.TrimSpace(word)}
	made, others, err := a.note(ctx, told.Word)
	var note cards.Note
	added := false
	if err == nil {
		// What has begun is ended.
		note, added, err = a.cards.Add(context.WithoutCancel(ctx), made.Note)
	}
	if err != nil {
		if !ofWord(err) {
			return err
		}
		a.failed++
		told.Outcome, told.Code, told.Message = "failed", string(study.CodeOf(err)), a.r.Words.ErrorText(err)
		if !a.r.json() {
			a.r.say(told.Message)
			return nil
		}
		return a.put(told)
	}
	a.done++
	if added {
		told.Outcome = "added"
	} else {
		told.Outcome = "there"
	}
	told.Note, told.Headword, told.Traditional, told.Reading, told.Gloss = note.ID, note.Headword, note.Traditional, note.Reading, note.Gloss
	told.Level, told.Deck, told.Readings = note.Level.String(), a.decks[note.DeckID], others
	_, of, err := a.cards.Note(ctx, note.ID)
	if err != nil {
		return err
	}
	for i := range of {
		told.Kinds = append(told.Kinds, string(of[i].Kind))
	}
	return a.put(told)
}

// ofWord reports whether an error is about one word, so that others can be added
// all the same.
func ofWord(err error) bool {
	switch study.CodeOf(err) {
	case CodeNoMeaning, CodeNoReading, study.CodeInvalid:
		return true
	}
	return false
}

// note makes the note of a word with what the options say. readings are those
// that the dictionary has, nil where there is only one or the learner chose.
func (a *adding) note(ctx context.Context, word string) (made gather.Made, readings []string, err error) {
	o := a.r.options
	w := gather.Word{
		Language: study.Language(o["language"]), Text: word, Reading: o["reading"], Gloss: o["gloss"],
		Context: cards.Context{Sentence: o["sentence"], Translation: o["translation"]},
	}
	if w.Language != study.English && hanzi.HasHan(word) {
		if readings, err = a.readings(ctx, w); err != nil {
			return made, nil, err
		}
	}
	if made, err = a.make.Make(ctx, w); err != nil {
		return made, nil, err
	}
	n := &made.Note
	if n.Gloss == "" && o["kind"] != string(cards.CorrectionNote) {
		return made, nil, &study.Error{Code: CodeNoMeaning, Op: "add card", Args: map[string]string{"word": word}}
	}
	if kind := cards.NoteKind(o["kind"]); kind != "" {
		n.Kind = kind
	}
	n.Wrong, n.DeckID = o["wrong"], a.deck.ID
	n.Tags = tagsOf(o["tag"])
	if slices.ContainsFunc(n.Contexts, func(c cards.Context) bool { return c.End > c.Start }) {
		readings = nil // the sentence has told, since the word is in it
	}
	return made, readings, nil
}

// readings gives those of a Chinese word, each once, nil where there are not
// several or the learner chose one. It fails with card_no_reading where the one
// that was chosen is none of them and no meaning was given with it.
func (a *adding) readings(ctx context.Context, w gather.Word) ([]string, error) {
	entries, err := a.reference.Lookup(ctx, w.Text)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	var out []string
	for i := range entries {
		if !slices.ContainsFunc(out, func(s string) bool { return strings.EqualFold(s, entries[i].Pinyin) }) {
			out = append(out, entries[i].Pinyin)
		}
	}
	if w.Reading == "" {
		if len(out) < 2 {
			return nil, nil
		}
		return out, nil
	}
	if w.Gloss == "" && !slices.ContainsFunc(entries, func(e dictionary.Entry) bool { return readAs(e, w.Reading) }) {
		return nil, &study.Error{Code: CodeNoReading, Op: "add card", Args: map[string]string{
			"word": w.Text, "reading": w.Reading, "known": strings.Join(out, ", "),
		}}
	}
	return nil, nil
}

// readAs reports whether an entry is read as pinyin in some notation says.
func readAs(e dictionary.Entry, reading string) bool {
	given, err := pinyin.ParseAll(strings.TrimSpace(reading))
	if err != nil {
		return false
	}
	syllables := make([]string, len(given))
	for i, s := range given {
		syllables[i] = s.Number()
	}
	return dictionary.SameSounds(e.Syllables, syllables)
}

// put tells what became of a word.
func (a *adding) put(told addedJSON) error {
	var b bytes.Buffer
	if a.r.json() {
		if err := encode(&b, told); err != nil {
			return err
		}
		return a.out.put(b.Bytes())
	}
	t := a.r.Words.T
	outcome := t(i18n.Keys("cli.cards.", "added", "there")(told.Outcome))
	fmt.Fprintf(&b, "%s: %s", outcome, visible(told.Headword))
	if told.Reading != "" {
		b.WriteString("  " + visible(told.Reading))
	}
	if told.Gloss != "" {
		b.WriteString("  " + visible(brief(told.Gloss)))
	}
	b.WriteByte('\n')
	if err := a.out.put(b.Bytes()); err != nil {
		return err
	}
	if len(told.Readings) > 0 {
		// In order with the line above, also where both go to one terminal.
		if err := a.out.flush(); err != nil {
			return err
		}
		a.r.say(t("cli.cards.readings", i18n.Args{
			"word": told.Word, "reading": told.Reading, "others": strings.Join(without(told.Readings, told.Reading), ", "),
		}))
	}
	return nil
}

func without(list []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return strings.EqualFold(s, one) })
}
