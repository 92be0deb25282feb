// Command trainreadings trains the ranker of readings in context
// (internal/hanzi/readings.model) from sentences with the reading of one
// character each, and with --cross-validate judges what it learns: it reads
// the sentences from standard input and prints them annotated, each by a ranker
// that was trained without it and its near copies.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "trainreadings: %v\n", err)
		os.Exit(1)
	}
}

type options struct {
	reference, sentences, labels, out string
	folds                             int
}

func run(ctx context.Context, args []string, in io.Reader, out, info io.Writer) error {
	var o options
	flags := flag.NewFlagSet("trainreadings", flag.ContinueOnError)
	flags.SetOutput(info)
	flags.StringVar(&o.reference, "reference", "data/reference.db", "`file` with the words")
	flags.StringVar(&o.sentences, "sentences", "", "`file` of sentences, the character between two "+mark)
	flags.StringVar(&o.labels, "labels", "", "`file` of the readings of these characters")
	flags.StringVar(&o.out, "out", "internal/hanzi/readings.model", "`file` to write the weights to")
	flags.IntVar(&o.folds, "cross-validate", 0, "judge in so many `parts` instead of writing weights")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if o.sentences == "" || o.labels == "" || flags.NArg() > 0 {
		return errors.New("--sentences and --labels are wanted and nothing besides")
	}
	lexicon, err := readLexicon(ctx, o.reference)
	if err != nil {
		return err
	}
	examples, err := readExamples(o.sentences, o.labels)
	if err != nil {
		return err
	}
	own, err := everydayExamples()
	if err != nil {
		return err
	}
	t := newTrainer(lexicon, examples, own)
	if o.folds > 1 {
		return crossValidate(ctx, t, o.folds, in, out, info)
	}
	model, err := t.train(func(int) bool { return true })
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(info, "%d examples, %d bytes of weights\n", len(examples), len(model)); err != nil {
		return err
	}
	return os.WriteFile(o.out, model, 0o644)
}

func readLexicon(ctx context.Context, path string) (lexicon *hanzi.Lexicon, err error) {
	db, err := dictionary.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return db.Lexicon(ctx)
}

// crossValidate annotates the lines of in, each with a ranker that was trained
// without it. A line that is no example gets the first of them. How sure the
// readings are said to be, and how many are right, goes to info.
func crossValidate(ctx context.Context, t *trainer, count int, in io.Reader, out, info io.Writer) error {
	lines := make([]string, t.own)
	for i, e := range t.examples[:t.own] {
		lines[i] = e.line
	}
	fold := folds(lines, count)
	foldOf := map[string]int{}
	for i, line := range lines {
		foldOf[line] = fold[i]
	}
	analyzers := make([]*hanzi.Analyzer, count)
	for f := range analyzers {
		if err := ctx.Err(); err != nil {
			return err
		}
		model, err := t.train(func(i int) bool { return fold[i] != f })
		if err != nil {
			return err
		}
		ranker, err := hanzi.DecodeRanker(string(model))
		if err != nil {
			return err
		}
		analyzers[f] = hanzi.NewAnalyzerWith(t.lexicon, ranker)
	}
	w := bufio.NewWriter(out)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		words := analyzers[foldOf[line]].Annotate(line)
		if err := encoder.Encode(map[string]any{"text": line, "words": words}); err != nil {
			return err
		}
	}
	var sure calibration
	for i := range t.examples[:t.own] {
		sure.add(analyzers[fold[i]], &t.examples[i])
	}
	return errors.Join(sure.print(info), s.Err(), w.Flush())
}
