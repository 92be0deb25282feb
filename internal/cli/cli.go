// Package cli holds the commands behind the program lihua: the same study
// without a window, for scripts, for teachers' batch work and for tests. What
// it needs from outside comes in Services. docs/cli.md is its specification.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Exit codes of every command.
const (
	ExitOK     = 0 // all was done
	ExitFailed = 1 // something failed or was found wrong
	ExitUsage  = 2 // the command line was wrong; nothing was done
)

// Annotator divides a line into words with their readings. Every character of
// the line belongs to exactly one word.
type Annotator interface {
	Annotate(line string) []hanzi.Word
	// AnnotateWith is Annotate with readings and words that are known.
	AnnotateWith(line string, known []hanzi.Override) []hanzi.Word
}

// Reference is the reference data as far as the commands need it.
type Reference interface {
	// Annotator gives the analyser of Chinese text.
	Annotator(ctx context.Context) (Annotator, error)
	// Search gives the entries for hanzi, pinyin or English, the best first,
	// at most limit.
	Search(ctx context.Context, query string, limit int) ([]dictionary.Entry, error)
	// Lookup gives the entries of a headword in either script.
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
	// English gives what is known of an English word, and whether it is known.
	English(ctx context.Context, word string) (dictionary.EnglishEntry, bool, error)
	// Glosses gives the meanings of the Chinese words that can stand in text.
	Glosses(ctx context.Context, text string) (bilingual.Glosser, error)
	// Converter turns one script into the other.
	Converter(ctx context.Context) (*hanzi.Converter, error)
	// Typing gives what turns pinyin into Chinese.
	Typing(ctx context.Context) (*inputmethod.Engine, error)
	// Maker makes notes of words.
	Maker(ctx context.Context) (NoteMaker, error)
	// Info says which data this is.
	Info(ctx context.Context) (dictionary.Info, error)
	// Close ends its use.
	Close() error
}

// About is what the program knows of itself.
type About struct {
	Name, Version, Commit string
	// SQLite is the version of the database engine.
	SQLite string
}

// Services is what the commands need from outside.
type Services struct {
	Words *i18n.Catalogue
	About About
	Clock study.Clock
	// Reference opens the reference data; data is the study folder that the
	// user named, or "". It fails with reference_missing and
	// reference_damaged among others.
	Reference func(ctx context.Context, data string) (Reference, error)
	// Shelf opens the texts of the study; data is as above.
	Shelf func(ctx context.Context, data string) (Shelf, error)
	// Texts opens the study's library to add to it, and makes a study where
	// there is none; data is as above.
	Texts func(ctx context.Context, data string) (TextKeeper, error)
	// Mail opens the study's correspondence; data is as above. It fails with
	// no_study where there is none, unless begin asks to make it.
	Mail func(ctx context.Context, data string, begin bool) (Mail, error)
	// Cards opens the study's cards; data is as above. It fails with no_study
	// where there is none, unless begin asks to make it.
	Cards func(ctx context.Context, data string, begin bool) (Cards, error)
	// Fonts opens the faces that a PDF is set in.
	Fonts press.Fonts
	// ShowProgress says that messages go to a terminal and results do not, so
	// that a progress bar disturbs nothing.
	ShowProgress bool
	// Asks says that somebody sits at a terminal: what is asked waits in the line
	// of the question.
	Asks bool
	// Colors says that results may be coloured.
	Colors bool
}

// run is one run of the program.
type run struct {
	Services
	stdin          io.Reader
	stdout, stderr io.Writer
	options        options
	operands       []string
}

// command is one of the program's commands.
type command struct {
	name  string
	usage string // its operands and options
	// summary is the key of its one line in the help.
	summary string
	options []option
	// least and most are how many operands it takes; most -1 is any number.
	least, most int
	do          func(ctx context.Context, r *run) error
}

func commands() []command {
	return []command{
		annotateCommand(), lookupCommand(), alignCommand(), checkCommand(), importCommand(), exportCommand(), lettersCommand(), cardsCommand(), typeCommand(),
		versionCommand(), helpCommand(),
	}
}

// Run does what args, without the program's own name, ask for, and returns the
// exit code. When ctx ends it stops at the next whole result.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, s Services) int {
	r := &run{Services: s, stdin: stdin, stdout: stdout, stderr: stderr}
	return r.exitCode(r.perform(ctx, args))
}

func (r *run) perform(ctx context.Context, args []string) error {
	name, rest, err := findCommand(args)
	if err != nil {
		return err
	}
	for _, c := range commands() {
		if c.name == name {
			return r.performCommand(ctx, c, rest)
		}
	}
	return usage("", "cli.usage.unknown_command", i18n.Args{"name": name})
}

func (r *run) performCommand(ctx context.Context, c command, args []string) error {
	var err error
	if r.options, r.operands, err = parse(c, args); err != nil {
		return err
	}
	if r.options.has("help") {
		return r.printHelp(c)
	}
	if len(r.operands) < c.least {
		return usage(c.name, "cli.usage.too_few", i18n.Args{"usage": c.usage})
	}
	if c.most >= 0 && len(r.operands) > c.most {
		return usage(c.name, "cli.usage.too_many", i18n.Args{"operand": r.operands[c.most]})
	}
	return c.do(ctx, r)
}

// errFound says that a command has reported what is wrong itself.
var errFound = errors.New("faults were found and reported")

// usageError is a command line that cannot be understood.
type usageError struct {
	command string // "" where none is known
	key     string
	args    i18n.Args
}

// Error gives the key of the message.
func (e *usageError) Error() string { return e.key }

func usage(command, key string, args i18n.Args) error {
	return &usageError{command: command, key: key, args: args}
}

// exitCode words a failure on the standard error and gives the exit code.
func (r *run) exitCode(err error) int {
	var wrong *usageError
	switch {
	case err == nil:
		return ExitOK
	case errors.Is(err, errFound):
		return ExitFailed
	case errors.As(err, &wrong):
		hint := r.Words.T("cli.usage.see_help")
		if wrong.command != "" {
			hint = r.Words.T("cli.usage.see_command", i18n.Args{"command": wrong.command})
		}
		r.say(r.Words.T(wrong.key, wrong.args) + r.gap() + hint)
		return ExitUsage
	default:
		r.say(r.Words.ErrorText(err))
		return ExitFailed
	}
}

// gap is what stands between two sentences.
func (r *run) gap() string {
	if r.Words.Language() == study.Chinese {
		return ""
	}
	return " "
}

// say writes one line to the standard error. Where even that fails nobody can
// be told.
func (r *run) say(text string) { _, _ = fmt.Fprintf(r.stderr, "lihua: %s\n", text) }

// json reports whether results are wanted as JSON.
func (r *run) json() bool { return r.options.has("json") }
