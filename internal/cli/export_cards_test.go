package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
)

// fakeCards write what they were asked for.
type fakeCards struct {
	cli.Cards // what export does not ask for
	asked     exchange.Request
	written   exchange.Written
	failing   error
	closed    int
}

func (c *fakeCards) Export(_ context.Context, out io.Writer, r exchange.Request, progress func(done, total int)) (exchange.Written, error) {
	c.asked = r
	progress(1, 2)
	_, err := io.WriteString(out, "notes\n")
	return c.written, errors.Join(err, c.failing)
}

func (c *fakeCards) Close() error { c.closed++; return nil }

func exportCards(t *testing.T, from *fakeCards, args ...string) (code int, out, errs string) {
	t.Helper()
	services := newSession(t).services()
	services.Cards = func(context.Context, string, bool) (cli.Cards, error) { return from, nil }
	var stdout, stderr bytes.Buffer
	code = cli.Run(t.Context(), append([]string{"export", "cards"}, args...), strings.NewReader(""), &stdout, &stderr, services)
	return code, stdout.String(), stderr.String()
}

func TestExportCards(t *testing.T) {
	from := &fakeCards{written: exchange.Written{Notes: 2, LeftOut: 1, MediaMissing: 3}}
	path := filepath.Join(t.TempDir(), "words.txt")
	code, out, errs := exportCards(t, from, "deck:HSK", "tag:food", "-o", path)
	if code != cli.ExitOK || out != path+": 2 notes written.\n" || !strings.Contains(errs, "1 note is left out") || !strings.Contains(errs, "3 sounds or pictures") {
		t.Errorf("%d %q %q", code, out, errs)
	}
	if want := (exchange.Request{Format: exchange.Pleco, Query: "deck:HSK tag:food", Scheduling: true}); !reflect.DeepEqual(from.asked, want) || from.closed != 1 {
		t.Errorf("asked for %+v, closed %d times", from.asked, from.closed)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "notes\n" {
		t.Errorf("%q, %v", content, err)
	}
	if code, out, _ = exportCards(t, from, "--all", "--to", "apkg", "--new"); code != cli.ExitOK || out != "notes\n" {
		t.Errorf("%d %q", code, out)
	}
	if want := (exchange.Request{Format: exchange.APKG}); !reflect.DeepEqual(from.asked, want) {
		t.Errorf("asked for %+v", from.asked)
	}
	_, out, _ = exportCards(t, from, "--all", "--json", "-o", path)
	if !strings.Contains(out, `"to":"pleco","notes":2,`) || !strings.Contains(out, `"left_out":1,"media_missing":3,"bytes":6`) {
		t.Error(out)
	}
}

func TestExportCardsThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		from *fakeCards
		args []string
		code int
		says string
	}{
		"no format":      {&fakeCards{}, []string{"--all"}, cli.ExitUsage, "apkg, tsv, csv or pleco"},
		"another format": {&fakeCards{}, []string{"--all", "--to", "pdf"}, cli.ExitUsage, "not exported as pdf"},
		"of texts":       {&fakeCards{}, []string{"--all", "--to", "csv", "--words"}, cli.ExitUsage, "--words does not go with cards"},
		"neither":        {&fakeCards{}, []string{"--to", "csv"}, cli.ExitUsage, "--all"},
		"nothing found":  {&fakeCards{}, []string{"x", "--to", "csv"}, cli.ExitFailed, "nothing was written"},
		"failing":        {&fakeCards{failing: context.Canceled}, []string{"--all", "--to", "csv"}, cli.ExitFailed, ""},
	} {
		path := filepath.Join(t.TempDir(), "out")
		code, out, errs := exportCards(t, c.from, append(c.args, "-o", path)...)
		if code != c.code || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%s: %d %q %q", name, code, out, errs)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s leaves a file: %v", name, err)
		}
	}
	if got := newSession(t).run("", "export", "texts", "--all", "--new"); got.code != cli.ExitUsage || !strings.Contains(got.err, "--new goes with cards") {
		t.Errorf("%+v", got)
	}
}
