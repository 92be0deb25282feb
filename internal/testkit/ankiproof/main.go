// Command ankiproof makes the study that Anki is to take in, and changes it, for
// scripts/proof_anki.sh:
//
//	ankiproof study FOLDER
//	ankiproof amend FOLDER
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "ankiproof:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: ankiproof study|amend FOLDER")
	}
	switch args[0] {
	case "study":
		if err := os.MkdirAll(args[1], 0o700); err != nil {
			return err
		}
		return filled.Exchange(ctx, args[1], time.Now())
	case "amend":
		return filled.Amend(ctx, args[1], time.Now())
	}
	return fmt.Errorf("there is no %q", args[0])
}
