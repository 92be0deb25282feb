package smoke

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

const (
	width, height = 1280, 800
	// patience is how long anything may take; a busy computer draws slowly.
	patience = 60 * time.Second
	// calm is how long the picture stays the same once everything is there.
	calm = 400 * time.Millisecond
	// page is how many pixels differ at least between two pages, popup with a
	// pop-up and without.
	page, popup = 5000, 20000
)

// The page's part of the window: right of the rail, below the head, above the
// foot.
var pageArea = image.Rect(190, 60, width-20, height-50)

// stage is the program on its screen, with a study that nobody used before.
type stage struct {
	t           *testing.T
	screen      *xwindow.Screen
	app, folder string
	environment []string
	program     *xwindow.Program
	now         string // the step under way
	race        bool   // the program was built with the race detector
}

func newStage(t *testing.T, race bool) *stage {
	t.Helper()
	if missing := xwindow.Missing(); len(missing) > 0 {
		cannot(t, "not installed: "+strings.Join(missing, ", "))
	}
	root := sourceRoot(t)
	if _, err := os.Stat(filepath.Join(root, "data", "built", "reference.db.zst")); err != nil {
		cannot(t, "the data is not built (make data): "+err.Error())
	}
	screen, err := xwindow.Open(width, height)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, race: race, screen: screen, app: filepath.Join(t.TempDir(), "dear-li-hua"), folder: filepath.Join(t.TempDir(), "study")}
	t.Cleanup(func() {
		if s.program != nil {
			s.must(s.program.Kill())
		}
		s.must(screen.Close())
	})
	// The tests of pages run on the toolkit's test driver, which calls fyne.Do on
	// the caller's goroutine: only here can the race detector see real threads.
	races := filepath.Join(t.TempDir(), "race")
	s.environment = xwindow.Home{Folder: t.TempDir()}.Environment(screen.Name, "en_US.UTF-8", "GORACE=log_path="+races)
	t.Cleanup(func() { noRaces(t, races) })
	arguments := []string{"build", "-buildvcs=false", "-o", s.app}
	if race {
		arguments = append(arguments, "-race")
	}
	build := exec.Command("go", append(arguments, "./app")...)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return s
}

// noRaces fails the test where the race detector wrote a report into a file
// whose name begins with path.
func noRaces(t *testing.T, path string) {
	t.Helper()
	reports, err := filepath.Glob(path + ".*")
	if err != nil {
		t.Fatal(err)
	}
	for _, report := range reports {
		content, err := os.ReadFile(report)
		if err != nil {
			t.Fatal(err)
		}
		t.Errorf("the race detector says:\n%s", content)
	}
}

// cannot ends the test where there is no window to drive: it is skipped unless
// LIHUA_SMOKE says that it must run, as make test does.
func cannot(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("LIHUA_SMOKE") == "require" {
		t.Fatalf("no window can be driven, and LIHUA_SMOKE=require: %s", why)
	}
	t.Skipf("no window can be driven: %s", why)
}

// sourceRoot gives the folder of go.mod.
func sourceRoot(t *testing.T) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// start starts the program and waits until its window has come to rest.
func (s *stage) start() {
	s.t.Helper()
	s.must(s.screen.PutPointer(width-1, height-1))
	var err error
	s.program, err = xwindow.Start(s.environment, s.app, "--data", s.folder)
	s.must(err)
	_, err = s.screen.Window(s.program, patience)
	s.must(err)
	s.until("the window is painted", func() bool {
		picture, err := s.screen.Picture()
		s.must(err)
		return xwindow.Different(picture, image.NewRGBA(picture.Rect)) > width*height/2
	})
	_, err = s.screen.Settle(3*calm, patience)
	s.must(err)
}

// kill ends the program as kill -9 does.
func (s *stage) kill() {
	s.t.Helper()
	s.must(s.program.Kill())
	s.program = nil
}

// step does a part of the story.
func (s *stage) step(name string, do func()) {
	s.t.Helper()
	s.now = name
	began := time.Now()
	do()
	s.t.Logf("%s: %.1f s", name, time.Since(began).Seconds())
}

// fail ends the test with a photograph of what the window shows.
func (s *stage) fail(format string, args ...any) {
	s.t.Helper()
	where := "no photograph was taken"
	if path, err := s.photograph(); err == nil {
		where = "the window then: " + path
	}
	output := ""
	if s.program != nil {
		output = s.program.Output()
	}
	s.t.Fatalf("%s: %s; %s; the program printed: %q", s.now, fmt.Sprintf(format, args...), where, output)
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.fail("%v", err)
	}
}

func (s *stage) is(got, want, what string) {
	s.t.Helper()
	if got != want {
		s.fail("%s is\n%q, want\n%q", what, got, want)
	}
}

// photograph writes what the screen shows to build/smoke.
func (s *stage) photograph() (string, error) {
	picture, err := s.screen.Picture()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(sourceRoot(s.t), "build", "smoke")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	path := filepath.Join(folder, strings.ReplaceAll(s.now, " ", "-")+".png")
	file, err := os.Create(path)
	if err != nil {
		return "", err
	}
	if err := png.Encode(file, picture); err != nil {
		return "", err
	}
	return path, file.Close()
}

// until waits for something.
func (s *stage) until(what string, is func() bool) {
	s.t.Helper()
	for began := time.Now(); !is(); time.Sleep(20 * time.Millisecond) {
		if s.program != nil && s.program.Ended() {
			s.fail("the program ended while it was waited until %s", what)
		}
		if time.Since(began) > patience {
			s.fail("waited %v until %s", patience, what)
		}
	}
}

// changes does something that leads to another page, and waits for it.
func (s *stage) changes(do func()) {
	s.t.Helper()
	before := s.settle()
	do()
	s.until("another page is shown", func() bool {
		after, err := s.screen.Picture()
		s.must(err)
		return xwindow.Different(before, after) > page && !xwindow.Blank(after, pageArea)
	})
	s.settle()
}

// settle waits until the picture rests and gives it.
func (s *stage) settle() *image.RGBA {
	s.t.Helper()
	picture, err := s.screen.Settle(calm, patience)
	s.must(err)
	return picture
}

func (s *stage) key(names ...string) { s.t.Helper(); s.must(s.screen.Key(names...)) }

func (s *stage) typed(text string) { s.t.Helper(); s.must(s.screen.Type(text)) }

func (s *stage) click(at image.Point) { s.t.Helper(); s.must(s.screen.Click(at.X, at.Y)) }

func (s *stage) paste(text string) {
	s.t.Helper()
	s.must(s.screen.SetClipboard(text))
	s.key("ctrl+v")
}

// copyAll gives the text of the field that has the caret, by way of the
// clipboard.
func (s *stage) copyAll() string {
	s.t.Helper()
	const nothing = "nothing was copied"
	s.must(s.screen.SetClipboard(nothing))
	text := nothing
	s.until("the text is copied", func() bool {
		s.key("ctrl+a", "ctrl+c")
		var err error
		text, err = s.screen.Clipboard()
		return err == nil && text != nothing
	})
	return text
}
