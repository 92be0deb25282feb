// Command traintyping counts which words stand side by side in running text,
// for the input method (internal/dictionary/refbuild/typing.counts). It reads
// the words from the npm packages under data/node_modules, readings in context
// from the reference database, and sentences from files, one a line. Nothing of
// the sentences but the counts is kept. The counts that are committed were made
// of the dev sentences of CPP, with -own of everyday.txt of trainreadings,
// letters.txt beside this file and the texts of data/library.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refbuild"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "traintyping: %v\n", err)
		os.Exit(1)
	}
}

// aside are the notes that begin a file of everyday sentences, and the readings
// that stand there after their characters.
var aside = regexp.MustCompile(`(?m)^#.*$|[a-zü]+[1-5]`)

func run(ctx context.Context, args []string, info io.Writer) error {
	var modules, reference, out, own string
	flags := flag.NewFlagSet("traintyping", flag.ContinueOnError)
	flags.SetOutput(info)
	flags.StringVar(&modules, "modules", "data/node_modules", "`folder` of the npm packages")
	flags.StringVar(&reference, "reference", "data/reference.db", "`file` with the words for reading")
	flags.StringVar(&out, "out", "internal/dictionary/refbuild/typing.counts", "`file` to write the counts to")
	flags.StringVar(&own, "own", "", "`files` of everyday sentences, by spaces, counted by themselves too")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("files of sentences are wanted")
	}
	sources, err := refbuild.Read(modules)
	if err != nil {
		return err
	}
	analyzer, err := openAnalyzer(ctx, reference)
	if err != nil {
		return err
	}
	c := newCounter(refbuild.TypingWords(sources), analyzer)
	for _, name := range flags.Args() {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		c.addText(string(text), false)
	}
	for _, name := range strings.Fields(own) {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		c.addText(aside.ReplaceAllString(string(text), ""), true)
	}
	data, err := refbuild.EncodeWordPairs(c.result())
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(info, "%d words, %d pairs, %d bytes\n", c.total, len(c.pairs), len(data)); err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

func openAnalyzer(ctx context.Context, path string) (a *hanzi.Analyzer, err error) {
	db, err := dictionary.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	lexicon, err := db.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	return hanzi.NewAnalyzer(lexicon), nil
}
