package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// keeper remembers the documents that it is given.
type keeper struct {
	docs   []*bilingual.Document
	seen   map[string]bool
	closed int
	stop   func()
}

func (k *keeper) AddAll(ctx context.Context, texts []reader.Incoming) ([]reader.Added, error) {
	var out []reader.Added
	for _, text := range texts {
		added, err := k.add(ctx, text.Document, text.From)
		if err != nil {
			return nil, err
		}
		out = append(out, added)
	}
	return out, nil
}

func (k *keeper) add(ctx context.Context, doc *bilingual.Document, from reader.Origin) (reader.Added, error) {
	if k.stop != nil {
		k.stop()
	}
	if err := ctx.Err(); err != nil {
		return reader.Added{}, err
	}
	if k.seen[from.Hash] {
		return reader.Added{ID: doc.ID, Outcome: reader.SameText}, nil
	}
	k.seen[from.Hash] = true
	k.docs = append(k.docs, doc)
	return reader.Added{ID: doc.ID, Outcome: reader.AddedText}, nil
}

func (k *keeper) Close() error { k.closed++; return nil }

// runImport runs lihua import with files of a folder, which stands as DIR in
// what comes out.
func runImport(t *testing.T, k *keeper, stdin string, files map[string]string, args ...string) (code int, out, said string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, a := range args {
		if _, ok := files[a]; ok || a == "nothing.txt" {
			args[i] = filepath.Join(dir, a)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if k.stop != nil {
		k.stop = cancel
	}
	k.seen = map[string]bool{}
	s := newSession(t).services()
	s.Texts = func(context.Context, string) (cli.TextKeeper, error) { return k, nil }
	var stdout, stderr bytes.Buffer
	code = cli.Run(ctx, append([]string{"import"}, args...), strings.NewReader(stdin), &stdout, &stderr, s)
	return code, strings.ReplaceAll(stdout.String(), dir, "DIR"), strings.ReplaceAll(stderr.String(), dir, "DIR")
}

func TestImportSaysWhatBecameOfEachFile(t *testing.T) {
	k := &keeper{}
	code, out, said := runImport(t, k, "", map[string]string{"a.txt": "猫\n\n我有一只猫。\n", "b.txt": "猫\n\n我有一只猫。\n", "c.pdf": "%PDF-1.4"}, "a.txt", "b.txt", "c.pdf", "nothing.txt")
	lines := strings.Split(out, "\n")
	if code != cli.ExitFailed || len(lines) != 5 || !strings.HasPrefix(lines[0], "added: a.txt: 猫 (") || !strings.HasPrefix(lines[1], "there already: b.txt: 猫 (") ||
		!strings.HasPrefix(lines[2], "failed: c.pdf cannot be imported: it is a file of the format PDF.") || lines[3] != "failed: There is no file DIR/nothing.txt." {
		t.Errorf("%d\n%s", code, out)
	}
	if said != "lihua: Added: 1, updated: 0, there already: 1, failed: 2.\n" || k.closed != 1 || len(k.docs) != 1 {
		t.Errorf("%q, %+v", said, k)
	}
}

func TestImportAsJSON(t *testing.T) {
	k := &keeper{}
	code, out, _ := runImport(t, k, "你好。", map[string]string{"a.md": "---\nformat: dear-li-hua/1\n---\n"}, "--json", "-", "a.md")
	want := `{"file":"-","outcome":"added","id":"`
	if code != cli.ExitFailed || !strings.HasPrefix(out, want) || !strings.Contains(out, `"title_zh":"你好。"`) ||
		!strings.Contains(out, `{"file":"a.md","outcome":"failed","code":"import_document","message":"a.md is a bilingual document with errors, the first on line `) {
		t.Errorf("%d\n%s", code, out)
	}
}

func TestImportOfAPair(t *testing.T) {
	k := &keeper{}
	files := map[string]string{"a.txt": "猫\n\n今天下雨，我在家喝茶。猫也在家。", "b.txt": "Cat\n\nIt rains today, and I drink tea at home. The cat is at home, too."}
	code, out, said := runImport(t, k, "", files, "--pair", "b.txt", "a.txt")
	if code != cli.ExitOK || !strings.HasPrefix(out, "added: b.txt: Cat (cat-") || len(k.docs) != 1 {
		t.Fatalf("%d %s %s", code, out, said)
	}
	if pairs := k.docs[0].Pairs(); len(pairs) != 2 || pairs[1].Zh != "猫也在家。" || pairs[1].En != "The cat is at home, too." || k.docs[0].Language != "en" {
		t.Errorf("%+v", k.docs[0])
	}
	if code, _, said := runImport(t, &keeper{}, "", files, "--pair", "a.txt"); code != cli.ExitUsage || !strings.Contains(said, "--pair takes two files") {
		t.Errorf("%d %s", code, said)
	}
	files["b.txt"] = "猫在这里。"
	if code, out, _ := runImport(t, &keeper{}, "", files, "--pair", "a.txt", "b.txt"); code != cli.ExitFailed || !strings.Contains(out, "are in the same language") {
		t.Errorf("%d %s", code, out)
	}
}

func TestImportStops(t *testing.T) {
	k := &keeper{stop: func() {}}
	code, out, said := runImport(t, k, "", map[string]string{"a.txt": "一。", "b.txt": "二。"}, "a.txt", "b.txt")
	if code != cli.ExitFailed || strings.Count(out, "Stopped, as you asked.") != 2 || len(k.docs) != 0 || !strings.Contains(said, "failed: 2") {
		t.Errorf("%d %s %s", code, out, said)
	}
}

func TestImportWithoutAStudy(t *testing.T) {
	s := newSession(t).services()
	s.Texts = func(context.Context, string) (cli.TextKeeper, error) { return nil, errors.New("no study") }
	var out, said bytes.Buffer
	if code := cli.Run(t.Context(), []string{"import", "a.txt"}, strings.NewReader(""), &out, &said, s); code != cli.ExitFailed || out.Len() > 0 {
		t.Errorf("%d %s %s", code, out.String(), said.String())
	}
}
