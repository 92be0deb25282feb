package teaching_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/teaching"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// disk is a few files by their paths, and the one that is chosen.
type disk struct {
	files  map[string]string
	chosen []string
	full   bool
}

func (d *disk) OpenMany(_ string, endings []string, done func([]string)) {
	if slices.Equal(endings, []string{".md"}) {
		done(d.chosen)
	}
}

func (d *disk) Save(_, name string, done func(string)) { done("/home/anna/" + name) }

func (d *disk) read(path string) ([]byte, error) {
	if content, ok := d.files[path]; ok {
		return []byte(content), nil
	}
	return nil, &study.Error{Code: "file_missing", Args: map[string]string{"path": path}}
}

func (d *disk) write(path string, content []byte) error {
	if d.full {
		return &study.Error{Code: study.CodeDiskFull, Args: map[string]string{"path": path}}
	}
	d.files[path] = string(content)
	return nil
}

const faulty = `---
format: dear-li-hua/1
id: rain
kind: letter
language: zh
title.zh: 雨
title.en: Rain
colour: blue
---

下雨了。
`

func newPage(t *testing.T, language study.Language, d *disk) (*teaching.Page, *uitest.Stage) {
	t.Helper()
	stage := &uitest.Stage{}
	p := teaching.New(stage.Frame(uitest.Words(t, language)), teaching.Deps{
		Files: d, Read: d.read, Write: d.write,
	})
	p.Show(route.ToRoom{To: route.Teach})
	p.Wait()
	return p, stage
}

func someFiles() *disk {
	return &disk{files: map[string]string{
		"/texts/snow.md": teaching.Example(), "/texts/rain.md": faulty,
		"/texts/again.md": teaching.Example(),
	}}
}

func TestTheExampleIsSound(t *testing.T) {
	d, faults := bilingual.Parse([]byte(teaching.Example()))
	if len(faults) > 0 || d.Language != study.Chinese || len(d.Points) == 0 || len(d.Words) == 0 || len(d.Questions) == 0 {
		t.Errorf("faults %v", faults)
	}
}

func TestEachFileIsToldWithItsFaults(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := someFiles()
	d.chosen = []string{"/texts/snow.md", "/texts/rain.md", "/texts/gone.md"}
	p, _ := newPage(t, study.English, d)
	if !p.Key("Ctrl+I") {
		t.Fatal("the key does nothing")
	}
	p.Wait()
	for _, part := range []string{
		"3 files checked; 1 can be used.",
		"snow.md", "Sound  ·  Letter  ·  第一场雪  ·  HSK 2 (2.0)  ·  7 sentence pairs",
		"rain.md", "Line 8", "there is no key “colour”", "Line 11", "this line has no English partner: “下雨了。”",
		"gone.md", "There is no file /texts/gone.md.",
	} {
		if !uitest.Shows(p.Content(), part) {
			t.Errorf("%q is not shown: %q", part, uitest.Texts(p.Content()))
		}
	}
	// Put right, and checked again.
	d.files["/texts/rain.md"] = strings.Replace(strings.Replace(faulty, "colour: blue\n", "", 1), "下雨了。\n", "下雨了。\nIt rains.\n", 1)
	delete(d.files, "/texts/gone.md")
	d.chosen = []string{"/texts/rain.md"}
	uitest.Tap(t, p.Content(), "Check again")
	p.Wait()
	if !uitest.Shows(p.Content(), "3 files checked; 2 can be used.") {
		t.Errorf("shown: %q", uitest.Texts(p.Content()))
	}
}

func TestFilesAreCheckedAgainstEachOther(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := someFiles()
	p, _ := newPage(t, study.English, d)
	p.Dropped([]string{"/texts/snow.md", "/texts/again.md"})
	p.Wait()
	if !uitest.Shows(p.Content(), "that of another document: snow.md") || !uitest.Shows(p.Content(), "2 files checked; 1 can be used.") {
		t.Errorf("shown: %q", uitest.Texts(p.Content()))
	}
}

func TestDroppedFilesAreChecked(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := someFiles()
	p, _ := newPage(t, study.English, d)
	p.Dropped([]string{"/texts/snow.md"})
	p.Wait()
	if !uitest.Shows(p.Content(), "1 file checked; it can be used.") {
		t.Errorf("shown: %q", uitest.Texts(p.Content()))
	}
	p.Leave()
	// What was changed meanwhile is seen at the next visit.
	d.files["/texts/snow.md"] = faulty
	p.Show(route.ToRoom{To: route.Teach})
	p.Wait()
	if !uitest.Shows(p.Content(), "1 file checked; it cannot be used yet.") {
		t.Errorf("shown: %q", uitest.Texts(p.Content()))
	}
}

func TestAnExampleIsSavedAndCanBeChecked(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := someFiles()
	p, stage := newPage(t, study.Chinese, d)
	p.Key("Ctrl+S")
	p.Wait()
	path := "/home/anna/my-first-letter.md"
	if d.files[path] != teaching.Example() || len(stage.Messages) != 1 || !strings.Contains(stage.Messages[0], path) {
		t.Fatalf("told %q, files %q", stage.Messages, slices.Collect(maps.Keys(d.files)))
	}
	stage.Actions[0]()
	p.Wait()
	if !uitest.Shows(p.Content(), "无误") {
		t.Errorf("shown: %q", uitest.Texts(p.Content()))
	}
	d.full = true
	p.Key("Ctrl+S")
	p.Wait()
	if len(stage.Errors) != 1 || study.CodeOf(stage.Errors[0]) != study.CodeDiskFull {
		t.Errorf("told %v", stage.Errors)
	}
}

// TestLook draws the room; LIHUA_PHOTOS keeps the pictures.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		scale    float32
		size     fyne.Size
		files    []string
	}{
		{"empty-en", theme.LightUp, study.English, 1, fyne.NewSize(1096, 800), nil},
		{"faults-en", theme.LightUp, study.English, 1, fyne.NewSize(904, 640), []string{"/texts/snow.md", "/texts/rain.md", "/texts/gone.md"}},
		{"faults-zh-dark", theme.DarkUp, study.Chinese, 1, fyne.NewSize(1096, 800), []string{"/texts/snow.md", "/texts/rain.md", "/texts/gone.md"}},
		{"faults-200", theme.LightUp, study.English, 2, fyne.NewSize(848, 640), []string{"/texts/rain.md"}},
	} {
		uitest.App(t, c.mode, c.scale)
		d := someFiles()
		p, _ := newPage(t, c.language, d)
		uitest.Photograph(t, p.Content(), c.size, "teaching-"+c.name, func() {
			if len(c.files) > 0 {
				p.Dropped(c.files)
				p.Wait()
			}
		})
	}
}
