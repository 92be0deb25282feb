// Command importproof proves what importing promises: hostile files end with a
// clear error within 5 seconds and 300 MB, and what other programs made comes in
// character by character. scripts/proof_hostile.sh and scripts/proof_import.sh
// run it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	lihua := flag.String("lihua", "build/lihua", "the command line to prove")
	room := flag.String("room", "build/import", "a folder for files")
	size := flag.Int("size", 64, "how large hostile files are, 1 to 64")
	only := flag.String("only", "", "only the files, or the makers, whose names contain this")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	switch flag.Arg(0) {
	case "hostile":
		err = proveHostile(ctx, *lihua, *room, *size, *only)
	case "compare":
		err = proveSame(ctx, *lihua, *room, *only, flag.Args()[1:])
	default:
		err = fmt.Errorf("say hostile or compare")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "importproof:", err)
		os.Exit(1)
	}
}
