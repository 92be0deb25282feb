package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/mailbag"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Mail is the study's correspondence. It may be written while the window is
// open.
type Mail interface {
	Summaries(ctx context.Context, f letters.Folder) ([]letters.Summary, error)
	Thread(ctx context.Context, id string) (letters.Thread, []letters.Letter, error)
	Letter(ctx context.Context, id string) (letters.Letter, error)
	BeginThread(ctx context.Context, t letters.Thread) (letters.Thread, error)
	Compose(ctx context.Context, threadID string, begin letters.Content) (letters.Letter, error)
	Reply(ctx context.Context, incomingID string, begin letters.Content) (letters.Letter, error)
	Send(ctx context.Context, id string) (letters.Letter, error)
	Archive(ctx context.Context, threadID string, away bool) error
	// Trash lists what was deleted; the others put it there and take it out.
	Trash(ctx context.Context) ([]letters.Discarded, error)
	DeleteThread(ctx context.Context, threadID string) error
	RestoreThread(ctx context.Context, threadID string) error
	DeleteLetter(ctx context.Context, id string) error
	RestoreLetter(ctx context.Context, id string) error
	Find(ctx context.Context, query string, limit int) ([]letters.Found, error)
	// Deliver brings the letters of the library whose time has come.
	Deliver(ctx context.Context) (came int, err error)
	// WithoutDrafts names the letters of threads that go out.
	WithoutDrafts(ctx context.Context, ids []string) (out []string, left int, err error)
	// Collect readies letters, and all of a thread, for paper.
	Collect(ctx context.Context, ids []string) (mailbag.Bundle, error)
	// Learner gives what is known of words and what was corrected.
	Learner() press.Study
	// OnDamaged has tell called once where corrections cannot be used.
	OnDamaged(tell func(error))
	// Close ends its use.
	Close() error
}

const (
	// CodeNoStudy says that there is no study in {path} yet.
	CodeNoStudy study.Code = "no_study"
	// CodeAnswered says that the letter {what} has a reply already: {reply}.
	CodeAnswered study.Code = "letter_answered"
)

const lettersUsage = "list [THREAD] [--folder F] | show ID… | new [FILE] --reply-to ID|--thread ID|--with NAME [--language L] | send ID | " +
	"find QUERY [--limit N] | archive THREAD [--back] | delete ID [--back]"

func lettersCommand() command {
	return command{
		name: "letters", usage: lettersUsage, summary: "cli.summary.letters", least: 1, most: -1,
		options: []option{
			{name: "folder", value: "F", choices: []string{"inbox", "drafts", "sent", "archive", "trash"}, summary: "cli.option.folder"},
			{name: "reply-to", value: "ID", summary: "cli.option.reply_to"},
			{name: "thread", value: "ID", summary: "cli.option.thread"},
			{name: "with", value: "NAME", summary: "cli.option.with"},
			{name: "language", value: "L", choices: []string{"zh", "en"}, summary: "cli.option.letter_language"},
			{name: "limit", value: "N", summary: "cli.option.find_limit"},
			{name: "back", summary: "cli.option.back"},
		},
		do: doLetters,
	}
}

// lettersVerb is one of the things to do with letters.
type lettersVerb struct {
	// least and most are how many operands follow; most -1 is any number.
	least, most int
	// options are those that go with it.
	options []string
	do      func(ctx context.Context, r *run, m Mail, operands []string) error
}

func lettersVerbs() map[string]lettersVerb {
	return map[string]lettersVerb{
		"list":    {0, 1, []string{"folder"}, listLetters},
		"show":    {1, -1, nil, showLetters},
		"new":     {0, 1, []string{"reply-to", "thread", "with", "language"}, newLetter},
		"send":    {1, 1, nil, sendLetter},
		"find":    {1, -1, []string{"limit"}, findLetters},
		"archive": {1, 1, []string{"back"}, archiveThread},
		"delete":  {1, 1, []string{"back"}, deleteLetters},
	}
}

func doLetters(ctx context.Context, r *run) (err error) {
	name, operands := r.operands[0], r.operands[1:]
	verb, ok := lettersVerbs()[name]
	switch {
	case !ok:
		return usage("letters", "cli.usage.letters_verb", i18n.Args{"verb": name})
	case len(operands) < verb.least:
		return usage("letters", "cli.usage.too_few", i18n.Args{"usage": lettersUsage})
	case verb.most >= 0 && len(operands) > verb.most:
		return usage("letters", "cli.usage.too_many", i18n.Args{"operand": operands[verb.most]})
	}
	for _, o := range lettersCommand().options {
		if r.options.has(o.name) && !slices.Contains(verb.options, o.name) {
			return usage("letters", "cli.usage.letters_option", i18n.Args{"option": "--" + o.name, "verb": name})
		}
	}
	if err := r.checkLetters(name); err != nil {
		return err
	}
	m, err := r.Mail(ctx, r.options["data"], name == "new")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	return verb.do(ctx, r, m, operands)
}

// checkLetters checks the options before the study is opened.
func (r *run) checkLetters(verb string) error {
	if verb == "new" {
		places := 0
		for _, name := range []string{"reply-to", "thread", "with"} {
			if r.options[name] != "" {
				places++
			}
		}
		if places != 1 {
			return usage("letters", "cli.usage.letters_place", nil)
		}
	}
	_, err := r.findLimit()
	return err
}

// The most letters that are found, and how many without --limit.
const (
	mostFound  = 1000
	usualFound = 20
)

func (r *run) findLimit() (int, error) {
	value, given := r.options["limit"]
	if !given {
		return usualFound, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > mostFound {
		return 0, usage("letters", "cli.usage.bad_limit", i18n.Args{"value": value, "most": mostFound})
	}
	return n, nil
}

// listLetters lists the threads, or the letters of one. What is due comes first,
// as it does when the window opens.
func listLetters(ctx context.Context, r *run, m Mail, operands []string) error {
	if _, err := m.Deliver(ctx); err != nil {
		return err
	}
	var b bytes.Buffer
	if len(operands) == 1 {
		_, all, err := m.Thread(ctx, operands[0])
		if err != nil {
			return err
		}
		for i := range all {
			if err := r.putLetter(&b, &all[i]); err != nil {
				return err
			}
		}
		return r.printAll(b.Bytes())
	}
	folder := letters.Folder(r.options["folder"])
	if folder == letters.FolderTrash {
		return r.listTrash(ctx, m)
	}
	threads, err := m.Summaries(ctx, folder)
	if err != nil {
		return err
	}
	for i := range threads {
		if err := r.putThread(&b, &threads[i]); err != nil {
			return err
		}
	}
	return r.printAll(b.Bytes())
}

// showLetters writes letters as text, or whole as JSON.
func showLetters(ctx context.Context, r *run, m Mail, ids []string) error {
	bundle, err := m.Collect(ctx, ids)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if r.json() {
		for i := range bundle.Letters {
			l, err := m.Letter(ctx, bundle.Letters[i].ID)
			if err != nil {
				return err
			}
			if err := encode(&b, shownLetter(&l, &bundle.Letters[i])); err != nil {
				return err
			}
		}
		return r.printAll(b.Bytes())
	}
	if len(bundle.Letters) == 0 {
		return nil
	}
	if err := plainPress().WriteLetters(ctx, &b, press.Text, bundle.Title, r.publishing(), bundle.Letters, nil); err != nil {
		return err
	}
	return r.printAll(b.Bytes())
}

// newLetter begins a draft with what a file or the standard input has.
func newLetter(ctx context.Context, r *run, m Mail, operands []string) error {
	name := "-"
	if len(operands) == 1 {
		name = operands[0]
	}
	text, err := r.wholeText(ctx, name)
	if err != nil {
		return err
	}
	l, err := r.beginLetter(ctx, m, text)
	if err != nil {
		return err
	}
	return r.tellLetter("begun", &l)
}

// beginLetter begins the draft where the options say.
func (r *run) beginLetter(ctx context.Context, m Mail, text string) (letters.Letter, error) {
	if !strings.ContainsFunc(text, isWord) {
		return letters.Letter{}, &study.Error{Code: letters.CodeNothing, Op: "begin letter"}
	}
	language := study.Language(r.options["language"])
	if id := r.options["reply-to"]; id != "" {
		incoming, err := m.Letter(ctx, id)
		if err != nil {
			return letters.Letter{}, err
		}
		content := letters.Divide(text, orOf(language, incoming.Language))
		l, err := m.Reply(ctx, id, content)
		if err == nil && l.Content != content {
			err = &study.Error{Code: CodeAnswered, Op: "begin reply", Args: map[string]string{"what": id, "reply": l.ID}}
		}
		return l, err
	}
	thread := r.options["thread"]
	if with := r.options["with"]; with != "" {
		t, err := m.BeginThread(ctx, letters.Thread{With: with, Language: orOf(language, letters.LanguageOf(text))})
		if err != nil {
			return letters.Letter{}, err
		}
		thread, language = t.ID, t.Language
	} else if language == "" {
		t, _, err := m.Thread(ctx, thread)
		if err != nil {
			return letters.Letter{}, err
		}
		language = t.Language
	}
	return m.Compose(ctx, thread, letters.Divide(text, language))
}

func orOf(language, other study.Language) study.Language {
	if language != "" {
		return language
	}
	return other
}

// wholeText reads a file, or the standard input, that is a letter.
func (r *run) wholeText(ctx context.Context, name string) (text string, err error) {
	in, err := r.open(ctx, name)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	var b strings.Builder
	for {
		line, err := in.nextBefore(ctx)
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		if b.Len()+len(line) > 4*letters.MaxBroughtIn {
			return "", &study.Error{Code: letters.CodeTooLong, Op: "read letter", Args: map[string]string{"limit": strconv.Itoa(letters.MaxBroughtIn)}}
		}
		b.WriteString(line + "\n")
	}
}

// sendLetter seals a draft and brings what comes next.
func sendLetter(ctx context.Context, r *run, m Mail, operands []string) error {
	l, err := m.Send(ctx, operands[0])
	if err != nil {
		return err
	}
	if err := r.tellLetter("sent", &l); err != nil {
		return err
	}
	if _, err := m.Deliver(ctx); err != nil {
		// It is sent all the same; the next start tries again.
		r.say(r.Words.ErrorText(err))
		return errFound
	}
	return nil
}

// findLetters searches all letters.
func findLetters(ctx context.Context, r *run, m Mail, operands []string) error {
	limit, err := r.findLimit()
	if err != nil {
		return err
	}
	found, err := m.Find(ctx, strings.Join(operands, " "), limit)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for i := range found {
		f := &found[i]
		if !r.json() {
			fmt.Fprintf(&b, "%s: %s\n", cmp.Or(f.LetterID, f.ThreadID), visible(f.Snippet))
			continue
		}
		line := foundJSON{ID: f.LetterID, Thread: f.ThreadID, State: string(f.Letter.State), Language: string(f.Letter.Language), Snippet: f.Snippet}
		for _, at := range f.Ranges {
			line.Ranges = append(line.Ranges, [2]int{at.Start, at.End})
		}
		if err := encode(&b, line); err != nil {
			return err
		}
	}
	return r.printAll(b.Bytes())
}

// archiveThread puts a thread away, or brings it back.
func archiveThread(ctx context.Context, r *run, m Mail, operands []string) error {
	away := !r.options.has("back")
	if err := m.Archive(ctx, operands[0], away); err != nil {
		return err
	}
	var b bytes.Buffer
	if r.json() {
		if err := encode(&b, archivedJSON{operands[0], away}); err != nil {
			return err
		}
		return r.printAll(b.Bytes())
	}
	told := r.Words.T("cli.letters.archived", i18n.Args{"id": operands[0]})
	if !away {
		told = r.Words.T("cli.letters.back", i18n.Args{"id": operands[0]})
	}
	fmt.Fprintln(&b, told)
	return r.printAll(b.Bytes())
}
