package platform

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestEachSystemsPlaces(t *testing.T) {
	root := t.TempDir() // absolute on the system that runs the test
	at := func(parts ...string) string { return filepath.Join(append([]string{root}, parts...)...) }
	for name, c := range map[string]struct {
		system, home, flag string
		env                map[string]string
		want               Paths
	}{
		"linux": {"linux", at("home"), "", nil, Paths{
			at("home", ".local", "share", "dear-li-hua"), at("home", ".cache", "dear-li-hua"), at("home", ".local", "state", "dear-li-hua"),
		}},
		"linux with XDG": {"linux", at("home"), "", map[string]string{"XDG_DATA_HOME": at("d"), "XDG_CACHE_HOME": at("c"), "XDG_STATE_HOME": "relative"}, Paths{
			at("d", "dear-li-hua"), at("c", "dear-li-hua"), at("home", ".local", "state", "dear-li-hua"),
		}},
		"macOS": {"darwin", at("home"), "", nil, Paths{
			at("home", "Library", "Application Support", "Dear Li Hua"), at("home", "Library", "Caches", "Dear Li Hua"), at("home", "Library", "Logs", "Dear Li Hua"),
		}},
		"Windows": {"windows", at("home"), "", map[string]string{"AppData": at("roaming"), "LocalAppData": at("local")}, Paths{
			at("roaming", "Dear Li Hua"), at("local", "Dear Li Hua", "Cache"), at("local", "Dear Li Hua", "Log"),
		}},
		"named by the flag": {"linux", at("home"), at("mine"), map[string]string{DataEnv: at("other")}, Paths{
			at("mine"), at("home", ".cache", "dear-li-hua"), at("mine", "log"),
		}},
		"named by the environment": {"linux", at("home"), "", map[string]string{DataEnv: at("other")}, Paths{
			at("other"), at("home", ".cache", "dear-li-hua"), at("other", "log"),
		}},
		"no home but a name": {"linux", "", at("mine"), nil, Paths{
			at("mine"), at("tmp", "dear-li-hua-cache"), at("mine", "log"),
		}},
	} {
		got, err := findPaths(surroundings{c.system, c.home, at("tmp"), func(n string) string { return c.env[n] }}, c.flag)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v %v\nwant %+v", name, got, err, c.want)
		}
	}
	if _, err := findPaths(surroundings{"linux", "", at("tmp"), func(string) string { return "" }}, ""); study.CodeOf(err) != CodeNoHome {
		t.Errorf("no home at all: %v", err)
	}
	got, err := FindPaths("some/study")
	wd, wdErr := os.Getwd()
	if err != nil || wdErr != nil || got.Study != filepath.Join(wd, "some", "study") {
		t.Errorf("a relative folder became %q, %v", got.Study, err)
	}
	if got.StudyFile() != filepath.Join(got.Study, "study.db") || got.Backups() != filepath.Join(got.Study, "backups") {
		t.Error("the study's files are elsewhere")
	}
}

func TestMakeFoldersOrSayWhy(t *testing.T) {
	dir := t.TempDir()
	p := Paths{Study: filepath.Join(dir, "a", "b"), Cache: filepath.Join(dir, "c"), Log: filepath.Join(dir, "a", "b", "log")}
	for range 2 {
		if err := p.Make(); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.Study = filepath.Join(file, "study")
	var e *study.Error
	if err := p.Make(); !errors.As(err, &e) || e.Code != study.CodeCannotWrite || e.Args["path"] != p.Study || strings.Contains(e.Args["reason"], dir) {
		t.Errorf("a folder in a file: %v", err)
	}
}

func TestLanguagesInOrder(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want study.Language
		ok   bool
	}{
		{nil, "", false},
		{map[string]string{"LANG": "C"}, "", false},
		{map[string]string{"LANG": "C.UTF-8", "LANGUAGE": "zh"}, "", false},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, "zh", true},
		{map[string]string{"LANG": "zh_TW"}, "zh", true},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en", true},
		{map[string]string{"LC_ALL": "POSIX", "LANG": "zh_CN"}, "", false},
		{map[string]string{"LC_ALL": "de_DE@euro", "LANGUAGE": "fr:zh_CN:en"}, "zh", true},
		{map[string]string{"LANG": "de_DE"}, "", false},
		{map[string]string{"LANG": "zhuang"}, "", false},
	} {
		got, ok := languageOf(preferredByEnvironment(func(n string) string { return c.env[n] }))
		if got != c.want || ok != c.ok {
			t.Errorf("%v: %q %v, want %q %v", c.env, got, ok, c.want, c.ok)
		}
	}
	if l, ok := languageOf([]string{"fr-FR", "zh-Hans-CN"}); l != study.Chinese || !ok {
		t.Errorf("names of macOS and Windows: %q", l)
	}
	if l := SystemLanguage(); !l.Valid() {
		t.Errorf("the system's own: %q", l)
	}
}

func TestCommitFromBuildInfo(t *testing.T) {
	const revision = "0123456789abcdef0123456789abcdef01234567"
	for want, settings := range map[string][]debug.BuildSetting{
		"unknown":       {{Key: "GOOS", Value: "linux"}},
		"0123456789ab":  {{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: "false"}},
		"0123456789ab+": {{Key: "vcs.modified", Value: "true"}, {Key: "vcs.revision", Value: revision}},
	} {
		if got := commitOf(settings); got != want {
			t.Errorf("%v: %q, want %q", settings, got, want)
		}
	}
	if Commit() == "" {
		t.Error("the commit is empty")
	}
}

func TestFileErrorsTellTheCasesApart(t *testing.T) {
	wrap := func(err error) error { return &os.PathError{Op: "write", Path: "x", Err: err} }
	for _, c := range []struct {
		err         error
		write, read study.Code
	}{
		{os.ErrPermission, CodeReadOnly, CodeNoPermission},
		{os.ErrNotExist, study.CodeCannotWrite, CodeFileMissing},
		{io.ErrUnexpectedEOF, study.CodeCannotWrite, study.CodeCannotRead},
	} {
		if got := study.CodeOf(FileError("op", "x", wrap(c.err))); got != c.write {
			t.Errorf("writing, %v: %s, want %s", c.err, got, c.write)
		}
		if got := study.CodeOf(ReadError("op", "x", wrap(c.err))); got != c.read {
			t.Errorf("reading, %v: %s, want %s", c.err, got, c.read)
		}
	}
	if FileError("op", "x", nil) != nil || ReadError("op", "x", nil) != nil {
		t.Error("nil became an error")
	}
	_, err := os.ReadFile(t.TempDir())
	if got := study.CodeOf(ReadError("op", "x", err)); got != CodeIsFolder {
		t.Errorf("a folder read as a file: %s (%v)", got, err)
	}
}

// Where the system has a device that is always full, its word is taken.
func TestDiskFullAsTheSystemSaysIt(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no device that is always full here: ", err)
	}
	_, err = f.Write([]byte("x"))
	if got := study.CodeOf(FileError("op", "x", err)); got != study.CodeDiskFull {
		t.Errorf("%v is %q", err, got)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// fullAfter is a disk with room for n bytes.
type fullAfter struct {
	w    io.Writer
	room int
}

func (f *fullAfter) Write(p []byte) (int, error) {
	if len(p) > f.room {
		full := syscall.ENOSPC
		if runtime.GOOS == "windows" {
			full = 112 // ERROR_DISK_FULL
		}
		return 0, &os.PathError{Op: "write", Path: "x", Err: full}
	}
	f.room -= len(p)
	return f.w.Write(p)
}

func TestFullDiskLeavesNothingHalfDone(t *testing.T) {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	compressed := w.EncodeAll(bytes.Repeat([]byte("李华 "), 1<<20), nil)
	dir := t.TempDir()
	u := unpacker{dir: dir, name: "words.db", limit: MaxUnpacked}
	u.wrap = func(w io.Writer) io.Writer { return &fullAfter{w, 1 << 20} }
	if _, err := u.unpack(compressed, false); study.CodeOf(err) != study.CodeDiskFull {
		t.Errorf("a full disk: %v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "words.db.lock" {
		t.Errorf("left in the folder: %v %v", left, err)
	}
	u.wrap = nil
	if _, err := u.unpack(compressed, false); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

func TestUnpackLimitsTheSize(t *testing.T) {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	bomb := w.EncodeAll(make([]byte, 10<<20), nil)
	u := unpacker{dir: t.TempDir(), name: "words.db", limit: 10<<20 - 1}
	if _, err := u.unpack(bomb, false); study.CodeOf(err) != CodeAssetDamaged {
		t.Errorf("one byte too many: %v", err)
	}
	u.limit++
	if _, err := u.unpack(bomb, false); err != nil {
		t.Errorf("just as many as allowed: %v", err)
	}
}

func TestUnpackIntoAReadOnlyPlace(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a file system on which not even root may make folders")
	}
	u := unpacker{dir: "/sys/dear-li-hua", name: "words.db", limit: MaxUnpacked}
	_, err := u.unpack([]byte("anything"), false)
	if got := study.CodeOf(err); got != CodeReadOnly {
		t.Errorf("%v", err)
	}
}

func TestLogIsRotated(t *testing.T) {
	dir := t.TempDir()
	r := &rotatedFile{path: filepath.Join(dir, "x.log"), limit: 100, keep: 2}
	if err := r.open(); err != nil {
		t.Fatal(err)
	}
	line := func(c string) []byte { return []byte(strings.Repeat(c, 39) + "\n") }
	for _, c := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		if _, err := r.Write(line(c)); err != nil {
			t.Fatal(err)
		}
	}
	huge := bytes.Repeat([]byte("h"), 300)
	if _, err := r.Write(huge); err != nil {
		t.Fatal(err)
	}
	if err := r.close(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Write(line("z")); !errors.Is(err, os.ErrClosed) {
		t.Errorf("written after the end: %v", err)
	}
	for name, want := range map[string]string{"x.log": string(huge), "x.log.1": string(line("g")), "x.log.2": string(line("e")) + string(line("f"))} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(got) != want {
			t.Errorf("%s: %q %v, want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x.log.3")); !os.IsNotExist(err) {
		t.Errorf("more are kept than should be: %v", err)
	}
	// An opened log goes on where the last run ended.
	r = &rotatedFile{path: filepath.Join(dir, "x.log.1"), limit: 100, keep: 2}
	if err := r.open(); err != nil {
		t.Fatal(err)
	}
	if r.size != 40 {
		t.Errorf("the size is taken as %d", r.size)
	}
	if err := r.close(); err != nil {
		t.Error(err)
	}
}
