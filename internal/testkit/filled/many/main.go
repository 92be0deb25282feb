// Command many makes a study with many cards, to see how the program bears it:
//
//	go run ./internal/testkit/filled/many -data FOLDER -notes 10000 -days 60 -answers 60
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

func main() {
	folder := flag.String("data", "", "the study's folder")
	reference := flag.String("reference", "data/reference.db", "the dictionary")
	notes := flag.Int("notes", 10_000, "how many notes")
	days := flag.Int("days", 60, "how many days were reviewed")
	answers := flag.Int("answers", 60, "how many answers a day")
	flag.Parse()
	if err := run(*folder, *reference, *notes, *days, *answers); err != nil {
		log.Fatal(err)
	}
}

func run(folder, reference string, notes, days, answers int) (err error) {
	ctx := context.Background()
	words, err := dictionary.Open(reference)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, words.Close()) }()
	now := time.Now()
	if err := filled.Make(ctx, folder, now, func(s *settings.Settings) { s.Direction = study.LearnChinese }); err != nil {
		return err
	}
	return filled.Cards(ctx, folder, words, now, notes, days, answers)
}
