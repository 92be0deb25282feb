// Mkdata builds the reference database and the faces from the npm packages
// installed under data/node_modules. It writes data/reference.db,
// data/built/reference.db.zst and assets/fonts/*.ttf.zst with their licences,
// none of which is committed, and does nothing when they are up to date.
// data/README.md gives the commands that go before it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

func main() {
	root := flag.String("root", ".", "root of the project")
	force := flag.Bool("force", false, "build also what is up to date")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *root, *force); err != nil {
		fmt.Fprintln(os.Stderr, "mkdata:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, root string, force bool) error {
	for _, product := range []product{database, fonts} {
		inputs, err := product.inputHash(root)
		if err != nil {
			return err
		}
		if !force && product.upToDate(root, inputs) {
			fmt.Printf("%s: up to date\n", product.name)
			continue
		}
		began := time.Now()
		if err := product.build(ctx, root); err != nil {
			return fmt.Errorf("%s: %w", product.name, err)
		}
		if err := product.sign(root, inputs); err != nil {
			return err
		}
		fmt.Printf("%s: built in %.1f s\n", product.name, time.Since(began).Seconds())
		for _, name := range product.outputs {
			if info, err := os.Stat(filepath.Join(root, name)); err == nil {
				fmt.Printf("  %s %.1f MB\n", name, float64(info.Size())/1e6)
			}
		}
	}
	return nil
}
