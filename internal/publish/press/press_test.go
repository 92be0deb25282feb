package press_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func document(id, zh string) *bilingual.Document {
	return &bilingual.Document{
		Version: 1, ID: id, Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: zh, En: "About " + id},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: "我不是猫。", En: "I am no cat."}}}},
	}
}

func printer(t *testing.T) press.Press {
	t.Helper()
	return press.Press{
		Sources: func(context.Context, *bilingual.Document, publish.Options) (publish.Sources, error) {
			return publish.Sources{}, nil
		},
		Fonts: press.CarriedFonts(t.TempDir(), assets.Fonts), Producer: "Test",
	}
}

func needFonts(t *testing.T) {
	t.Helper()
	if _, err := fs.Stat(assets.Fonts, "fonts/LiHuaKai-Regular.ttf.zst"); err != nil {
		t.Skip("the fonts are not built; make data builds them")
	}
}

func TestEveryFormatIsWritten(t *testing.T) {
	needFonts(t)
	begins := map[press.Format]string{
		press.HTML: "<!DOCTYPE html>", press.PDF: "%PDF-1.7", press.DOCX: "PK\x03\x04", press.EPUB: "PK\x03\x04", press.Markdown: "# 我", press.Document: "---\nformat: dear-li-hua/1",
	}
	for _, f := range press.Formats() {
		var one, two bytes.Buffer
		for _, b := range []*bytes.Buffer{&one, &two} {
			if err := printer(t).Write(context.Background(), b, f, "", publish.Options{Translation: publish.Under}, []*bilingual.Document{document("a", "我")}, nil); err != nil {
				t.Fatalf("%s: %v", f, err)
			}
		}
		if !strings.HasPrefix(one.String(), begins[f]) || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("%s begins with %q", f, one.Bytes()[:min(20, one.Len())])
		}
	}
}

func TestSeveralTexts(t *testing.T) {
	docs := []*bilingual.Document{document("a", "我"), document("b", "你")}
	var told []int
	var b bytes.Buffer
	if err := printer(t).Write(context.Background(), &b, press.HTML, "两篇", publish.Options{}, docs, func(done, total int) { told = append(told, done, total) }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []int{0, 2, 1, 2, 2, 2}) || !strings.Contains(b.String(), "<title>两篇</title>") {
		t.Errorf("told %v of\n%s", told, b.String())
	}
	if err := printer(t).Write(context.Background(), io.Discard, press.Document, "", publish.Options{}, docs, nil); study.CodeOf(err) != press.CodeOneDocument {
		t.Errorf("two texts in one document: %v", err)
	}
	if err := printer(t).Write(context.Background(), io.Discard, press.HTML, "", publish.Options{}, nil, nil); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no text: %v", err)
	}
	if err := printer(t).Write(context.Background(), io.Discard, "rtf", "", publish.Options{}, docs, nil); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no format: %v", err)
	}
}

func TestAProgramWithoutFontsSaysSo(t *testing.T) {
	p := printer(t)
	p.Fonts = press.CarriedFonts(t.TempDir(), fstest.MapFS{"fonts/README": {}})
	if err := p.Write(context.Background(), io.Discard, press.PDF, "", publish.Options{}, []*bilingual.Document{document("a", "我")}, nil); study.CodeOf(err) != press.CodeFontsMissing {
		t.Errorf("without fonts: %v", err)
	}
}

func TestFilesAreWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "老师.html")
	put := func(text string, wrong error) error {
		return press.File(context.Background(), path, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return errors.Join(err, wrong)
		})
	}
	names := func() []string {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, e := range entries {
			out = append(out, e.Name())
		}
		return out
	}
	broken := errors.New("broken")
	if err := put("half", broken); !errors.Is(err, broken) || len(names()) != 0 {
		t.Errorf("a failure gives %v and leaves %q", err, names())
	}
	if err := put("whole", nil); err != nil {
		t.Fatal(err)
	}
	if err := put("half", context.Canceled); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "whole" || !slices.Equal(names(), []string{"老师.html"}) {
		t.Errorf("%q among %q (%v)", content, names(), err)
	}
	if err := press.File(context.Background(), filepath.Join(dir, "no", "such.html"), func(io.Writer) error { return nil }); study.CodeOf(err) == study.CodeInternal || err == nil {
		t.Errorf("no folder: %v", err)
	}
}

func TestAFileIsNotThereOnceItWasCancelled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	ctx, cancel := context.WithCancel(t.Context())
	err := press.File(ctx, path, func(w io.Writer) error {
		_, err := io.WriteString(w, "whole")
		cancel() // behind the last byte
		return err
	})
	if entries, errRead := os.ReadDir(filepath.Dir(path)); !errors.Is(err, context.Canceled) || errRead != nil || len(entries) != 0 {
		t.Errorf("%v, %v", err, entries)
	}
}

// TestWhoMayReadAFile compares with a file that the system makes, and keeps what
// the one had that was there.
func TestWhoMayReadAFile(t *testing.T) {
	dir := t.TempDir()
	write := func(w io.Writer) error { return nil }
	mode := func(name string) fs.FileMode {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	f, err := os.Create(filepath.Join(dir, "own"))
	if err = errors.Join(err, f.Close(), press.File(t.Context(), filepath.Join(dir, "new"), write)); err != nil {
		t.Fatal(err)
	}
	if mode("new") != mode("own") {
		t.Errorf("a new file has %v, want %v", mode("new"), mode("own"))
	}
	if err := errors.Join(os.Chmod(f.Name(), 0o600), press.File(t.Context(), f.Name(), write)); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && mode("own") != 0o600 {
		t.Errorf("a private file became %v", mode("own"))
	}
}

func TestWhatALearnerKnows(t *testing.T) {
	s := settings.Default()
	s.ChineseLevel = study.Level{List: study.HSK2, Name: "2"}
	knows := press.Knows(study.Chinese, map[string]reader.WordStatus{"猫": reader.Known, "李华": reader.Ignored, "是": reader.Learning}, s)
	for _, c := range []struct {
		word    string
		reached int
		want    bool
	}{{"猫", 6, true}, {"李华", 0, true}, {"是", 1, false}, {"我", 1, true}, {"银行", 3, false}, {"龘", 0, false}} {
		if got := knows(study.Chinese, c.word, c.reached); got != c.want {
			t.Errorf("%s of level %d: %v", c.word, c.reached, got)
		}
	}
	if press.Knows(study.English, map[string]reader.WordStatus{"cat": reader.Known}, s)(study.English, "dog", 0) {
		t.Error("an English word without a status is known")
	}
}

// words tells what was asked of it.
type words struct{ asked []string }

func (w *words) study() press.Study {
	note := func(what string) { w.asked = append(w.asked, what) }
	return press.Study{
		Annotator: func(context.Context) (publish.Annotator, error) {
			note("annotator")
			return hanzi.NewAnalyzer(nil), nil
		},
		Statuses: func(context.Context, study.Language) (map[string]reader.WordStatus, error) {
			note("statuses")
			return nil, nil
		},
		Corrections: func(_ context.Context, id string, sentences []string) (*reader.TextCorrections, error) {
			note("corrections of " + id + " " + strings.Join(sentences, ""))
			return nil, nil
		},
	}
}

func TestOnlyWhatIsNeededIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		o    publish.Options
		want string
	}{
		{publish.Options{}, ""},
		{publish.Options{Readings: publish.AllReadings}, "annotator, corrections of a 我不是猫。"},
		{publish.Options{Readings: publish.UnknownReadings}, "annotator, corrections of a 我不是猫。, statuses"},
		{publish.Options{Readings: publish.NoReadings, WordList: true}, "annotator, corrections of a 我不是猫。, statuses"},
	} {
		w := &words{}
		from, err := w.study().Sources(context.Background(), document("a", "我"), c.o)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(w.asked, ", "); got != c.want {
			t.Errorf("%+v asks for %q", c.o, got)
		}
		if from.Overrides != nil {
			own := []hanzi.Override{{Start: 0, End: 1, Syllables: []string{"wo3"}}}
			if got := from.Overrides("我", own); len(got) != 1 {
				t.Errorf("the readings in the text become %v", got)
			}
		}
	}
}

func TestPrinting(t *testing.T) {
	missing := errors.New("not there")
	for _, c := range []struct {
		name, os string
		there    []string // programs
		fails    string   // the program, or the verb, that does nothing
		want     string
		code     study.Code
	}{
		{"viewer", "linux", []string{"xdg-open", "lp"}, "", "xdg-open a b.pdf", ""},
		{"viewer fails", "linux", []string{"xdg-open", "gio", "lp"}, "xdg-open", "xdg-open a b.pdf; gio open a b.pdf", ""},
		{"printer only", "freebsd", []string{"lp"}, "", "lp -- a b.pdf", ""},
		{"nothing", "linux", nil, "", "", press.CodeNoPrinter},
		{"mac", "darwin", []string{"open"}, "", "open a b.pdf", ""},
		{"windows", "windows", nil, "", "print: a b.pdf", ""},
		{"windows without a printer", "windows", nil, "print", "print: a b.pdf; open: a b.pdf", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var did []string
			err := press.Print(context.Background(), press.System{
				OS: c.os,
				Look: func(name string) (string, error) {
					if slices.Contains(c.there, name) {
						return name, nil
					}
					return "", missing
				},
				Run: func(_ context.Context, name string, args ...string) error {
					did = append(did, name+" "+strings.Join(args, " "))
					if name == c.fails {
						return missing
					}
					return nil
				},
				Shell: func(verb, path string) error {
					did = append(did, verb+": "+path)
					if verb == c.fails {
						return missing
					}
					return nil
				},
			}, "a b.pdf")
			if got := strings.Join(did, "; "); got != c.want || study.CodeOf(err) != c.code {
				t.Errorf("did %q: %v", got, err)
			}
		})
	}
}

// The real programs are started: one that takes the file, one that refuses it.
func TestProgramsAreStarted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no shell scripts")
	}
	dir := t.TempDir()
	script := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		return path
	}
	programs := map[string]string{"xdg-open": script("a", "exit 3"), "gio": script("b", `printf '%s' "$2" >`+filepath.Join(dir, "got"))}
	err := press.Print(context.Background(), press.System{OS: "linux", Look: func(name string) (string, error) {
		if path, ok := programs[name]; ok {
			return path, nil
		}
		return "", exec.ErrNotFound
	}}, "a 老师.pdf")
	if got, readErr := os.ReadFile(filepath.Join(dir, "got")); err != nil || readErr != nil || string(got) != "a 老师.pdf" {
		t.Errorf("%v, %v: %q", err, readErr, got)
	}
}

func TestTempFiles(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	a, err := press.TempFile("老师的桌子")
	if err != nil {
		t.Fatal(err)
	}
	b, err := press.TempFile("老师的桌子")
	if err != nil {
		t.Fatal(err)
	}
	if a == b || filepath.Base(a) != "老师的桌子.pdf" {
		t.Errorf("%s and %s", a, b)
	}
}
