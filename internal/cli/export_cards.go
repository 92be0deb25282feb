package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
)

// cardFormats are those of cards.
func cardFormats() []string {
	var out []string
	for _, f := range exchange.Formats() {
		out = append(out, string(f))
	}
	return out
}

// ofTexts are the options of export that have no meaning for cards.
func ofTexts() []string {
	return []string{"readings", "translation", "words", "drafts", "script", "notation", "tones", "paper"}
}

// cardsRequest says what the command line asks for.
func (r *run) cardsRequest(query []string) (exchange.Request, error) {
	for _, name := range ofTexts() {
		if r.options.has(name) {
			return exchange.Request{}, usage("export", "cli.usage.cards_option", i18n.Args{"option": "--" + name})
		}
	}
	to := exchange.Format(r.options["to"])
	if to == "" {
		to = exchange.Of(r.options["output"])
	}
	for _, f := range exchange.Formats() {
		if f == to {
			return exchange.Request{Format: f, Query: strings.Join(query, " "), Scheduling: !r.options.has("new")}, nil
		}
	}
	if to == "" {
		return exchange.Request{}, usage("export", "cli.usage.cards_format", nil)
	}
	return exchange.Request{}, usage("export", "cli.usage.export_format", i18n.Args{"kind": "cards", "format": string(to)})
}

// exportCards writes the notes that a search finds, all without one.
func (r *run) exportCards(ctx context.Context, query []string) (err error) {
	request, err := r.cardsRequest(query)
	if err != nil {
		return err
	}
	from, err := r.Cards(ctx, r.options["data"], false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	var written exchange.Written
	put := func(w io.Writer) (err error) {
		progress := r.newProgress()
		defer progress.end()
		written, err = from.Export(ctx, w, request, func(done, total int) { progress.share(float64(done) / float64(total)) })
		if err == nil && written.Notes == 0 {
			return errFound
		}
		return err
	}
	path := r.options["output"]
	if path == "" || path == "-" {
		// Made before anything goes out: half a file is none.
		var b bytes.Buffer
		if err = put(&b); err == nil {
			err = r.printAll(b.Bytes())
		}
	} else {
		err = press.File(ctx, path, put)
	}
	if err != nil && !errors.Is(err, errFound) {
		return err
	}
	r.tellLeftOut(written)
	if err != nil {
		r.say(r.Words.T("cli.cards.none"))
		return errFound
	}
	if path == "" || path == "-" {
		return nil
	}
	return r.tellCards(path, request.Format, written)
}

// tellLeftOut says what is not in the file.
func (r *run) tellLeftOut(w exchange.Written) {
	if w.LeftOut > 0 {
		r.say(r.Words.T("cli.cards.left_out", i18n.Args{"n": w.LeftOut}))
	}
	if w.MediaMissing > 0 {
		r.say(r.Words.T("cli.cards.media_missing", i18n.Args{"n": w.MediaMissing}))
	}
}

// exportedCardsJSON is a file of cards that was written.
type exportedCardsJSON struct {
	Path         string `json:"path"`
	To           string `json:"to"`
	Notes        int    `json:"notes"`
	Cards        int    `json:"cards"`
	Reviews      int    `json:"reviews"`
	Media        int    `json:"media"`
	LeftOut      int    `json:"left_out"`
	MediaMissing int    `json:"media_missing"`
	Bytes        int64  `json:"bytes"`
}

func (r *run) tellCards(path string, f exchange.Format, w exchange.Written) error {
	info, err := os.Stat(path)
	if err != nil {
		return platform.ReadError("export", path, err)
	}
	var b bytes.Buffer
	if !r.json() {
		fmt.Fprintln(&b, r.Words.T("cli.cards.written", i18n.Args{"path": path, "n": w.Notes}))
		return r.printAll(b.Bytes())
	}
	if err := encode(&b, exportedCardsJSON{
		Path: path, To: string(f), Notes: w.Notes, Cards: w.Cards, Reviews: w.Reviews, Media: w.Media, LeftOut: w.LeftOut,
		MediaMissing: w.MediaMissing, Bytes: info.Size(),
	}); err != nil {
		return err
	}
	return r.printAll(b.Bytes())
}
