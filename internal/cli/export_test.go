package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cli"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// fakeShelf has two texts.
type fakeShelf struct {
	closed  int
	damaged error // told of when corrections are asked for, once
	tell    func(error)
}

func (s *fakeShelf) IDs(context.Context) ([]string, error) { return []string{"cats", "books"}, nil }

func (s *fakeShelf) Document(_ context.Context, id string) (*bilingual.Document, error) {
	title := map[string]string{"cats": "猫", "books": "书"}[id]
	if title == "" {
		return nil, &study.Error{Code: study.CodeNotFound, Op: "find text", Args: map[string]string{"what": id}}
	}
	return &bilingual.Document{
		Version: 1, ID: id, Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: title, En: id},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: "我叫李华，猫。", En: "I am Li Hua, a cat."}}}},
	}, nil
}

func (s *fakeShelf) OnDamaged(tell func(error)) { s.tell = tell }

func (s *fakeShelf) Learner() press.Study {
	corrections := func(context.Context, string, []string) (*reader.TextCorrections, error) {
		if s.damaged != nil {
			s.tell(s.damaged)
			s.damaged = nil
		}
		return nil, nil
	}
	return press.Study{Corrections: corrections, Statuses: func(context.Context, study.Language) (map[string]reader.WordStatus, error) {
		return map[string]reader.WordStatus{"我": reader.Known}, nil
	}}
}

func (s *fakeShelf) Close() error { s.closed++; return nil }

// exportRun runs the command on the two texts.
func exportRun(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	return exportFrom(t, &fakeShelf{}, args...)
}

// TestExportTellsOfDamagedCorrections: what is exported without some of the
// learner's corrections is exported, and says so.
func TestExportTellsOfDamagedCorrections(t *testing.T) {
	shelf := &fakeShelf{damaged: &study.Error{Code: reader.CodeCorrectionsDamaged, Args: map[string]string{"n": "3"}}}
	code, out, errs := exportFrom(t, shelf, "texts", "cats", "books", "--to", "md")
	if code != 0 || !strings.Contains(out, "猫") || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "(3)") {
		t.Errorf("exit %d, %q, told %q", code, out, errs)
	}
}

func exportFrom(t *testing.T, shelf *fakeShelf, args ...string) (code int, out, errs string) {
	t.Helper()
	session := newSession(t)
	services := session.services()
	services.Shelf = func(context.Context, string) (cli.Shelf, error) { return shelf, nil }
	reference := session.reference
	var stdout, stderr strings.Builder
	code = cli.Run(context.Background(), append([]string{"export"}, args...), strings.NewReader(""), &stdout, &stderr, services)
	if code != cli.ExitUsage && (shelf.closed != 1 || reference.closed > 1) {
		t.Errorf("the study was closed %d times, the reference data %d times", shelf.closed, reference.closed)
	}
	return code, stdout.String(), stderr.String()
}

func TestExportToStandardOutput(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--readings", "none"}, "# 猫\n\n我叫李华，猫。\n"},
		{nil, "# 猫\n\n<ruby>我<rt>wǒ</rt></ruby><ruby>叫<rt>jiào</rt></ruby><ruby>李<rt>Lǐ</rt>华<rt>huá</rt></ruby>，猫。\n"},
		{[]string{"--readings=unknown", "--notation", "numbers", "--script", "traditional"}, "# 貓\n\n我<ruby>叫<rt>jiao4</rt></ruby><ruby>李<rt>Li3</rt>华<rt>hua2</rt></ruby>，貓。\n"},
		{[]string{"--readings=none", "--translation", "under", "--words"}, "# 猫\n\ncats\n\n我叫李华，猫。\n\n> I am Li Hua, a cat.\n"},
	} {
		code, out, errs := exportRun(t, append([]string{"texts", "cats", "--to", "md"}, c.args...)...)
		if code != 0 || !strings.HasPrefix(out, c.want) || errs != "" {
			t.Errorf("%q: exit %d, %q\n got %s\nwant %s", c.args, code, errs, out, c.want)
		}
	}
}

func TestATextThatIsNamedTwiceIsWrittenOnce(t *testing.T) {
	if code, out, errs := exportRun(t, "texts", "cats", "books", "cats", "--to", "md", "--readings", "none"); code != 0 || strings.Count(out, "# 猫\n") != 1 {
		t.Errorf("exit %d, %q, %q", code, out, errs)
	}
}

func TestExportToFiles(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "book.epub")
	code, out, errs := exportRun(t, "texts", "--all", "-o", file, "--json")
	var line struct {
		Path, To string
		Texts    []string
		Bytes    int64
	}
	if err := json.Unmarshal([]byte(out), &line); err != nil {
		t.Fatalf("exit %d, %q, %q: %v", code, out, errs, err)
	}
	info, err := os.Stat(file)
	if err != nil || line.Path != file || line.To != "epub" || !slices.Equal(line.Texts, []string{"cats", "books"}) || line.Bytes != info.Size() {
		t.Errorf("reported %+v (%v)", line, err)
	}
	code, out, errs = exportRun(t, "texts", "--all", "--to", "lihua", "-o", dir)
	if code != 0 || strings.Count(out, "1 text written.") != 2 {
		t.Errorf("exit %d: %q %q", code, out, errs)
	}
	content, err := os.ReadFile(filepath.Join(dir, "books.md"))
	if err != nil {
		t.Fatal(err)
	}
	if doc, faults := bilingual.Parse(content); doc.ID != "books" || bilingual.HasErrors(faults) {
		t.Errorf("wrote %s", content)
	}
}

func TestExportThatFailsWritesNothing(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "book.html")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"texts", "cats", "dogs", "-o", file}, 1, "dogs was not found. Nothing was written."},
		{[]string{"texts", "--all", "--to", "lihua", "-o", filepath.Join(dir, "all.md")}, 1, "A bilingual document holds one text."},
		{[]string{"texts", "cats", "-o", filepath.Join(dir, "no", "book.html")}, 1, "Nothing was written."},
		{[]string{"cartoons", "cats"}, 2, "“cartoons” cannot be exported"},
		{[]string{"texts"}, 2, "--all"},
		{[]string{"texts", "cats", "--all"}, 2, "--all"},
		{[]string{"texts", "cats", "--json"}, 2, "name one with -o"},
		{[]string{"texts", "cats", "--to", "rtf"}, 2, "--to cannot be “rtf”"},
		{[]string{}, 2, "missing"},
	} {
		code, out, errs := exportRun(t, c.args...)
		if code != c.code || !strings.Contains(errs, c.says) || out != "" {
			t.Errorf("%q: exit %d, %q, %q", c.args, code, out, errs)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v (%v)", left, err)
	}
}
