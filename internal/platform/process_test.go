package platform_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/platform"
)

// The test binary plays other processes: a role in the environment makes it
// do one thing instead of testing.
const (
	roleEnv = "LIHUA_TEST_ROLE"
	dirEnv  = "LIHUA_TEST_DIR"
)

func TestMain(m *testing.M) {
	switch role := os.Getenv(roleEnv); role {
	case "":
		os.Exit(m.Run())
	case "claim":
		playClaim()
	case "unpack":
		playUnpack()
	case "crash":
		playCrash()
	default:
		fmt.Println("no such role", role)
		os.Exit(2)
	}
}

// playClaim claims the study and says so, then says each request to show the
// window, until standard input ends.
func playClaim() {
	i, err := platform.Claim(os.Getenv(dirEnv))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("claimed")
	go func() {
		for range i.Raised() {
			fmt.Println("raised")
		}
	}()
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		fmt.Println(err)
	}
	if err := i.Close(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// playUnpack waits for its input to end, so that several begin together.
func playUnpack() {
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		fmt.Println(err)
	}
	path, err := platform.Unpack(os.Getenv(dirEnv), "words.db", pack(content()))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != string(content()) {
		fmt.Println("the unpacked file is wrong", err)
		os.Exit(1)
	}
}

// playCrash dies of a panic in a goroutine other than the first.
func playCrash() {
	if _, _, err := platform.WatchCrashes(os.Getenv(dirEnv), time.Now()); err != nil {
		fmt.Println(err)
		os.Exit(3)
	}
	go func() { panic(errors.New("the ink ran dry")) }()
	select {}
}

const contentSize = 2 << 20

// content is two megabytes that do not compress to nothing.
func content() []byte {
	b := make([]byte, contentSize)
	state := uint32(1)
	for i := range b {
		state = state*1664525 + 1013904223
		b[i] = byte(state >> 28)
	}
	return b
}

func pack(b []byte) []byte {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return w.EncodeAll(b, nil)
}

// process is a running copy of the test binary.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	stdin io.WriteCloser
	lines *bufio.Scanner
}

func start(t *testing.T, role, dir string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: exec.Command(self)}
	p.cmd.Env = append(os.Environ(), roleEnv+"="+role, dirEnv+"="+dir)
	p.cmd.Stderr = io.Discard
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.lines = bufio.NewScanner(stdout)
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // most have ended by then
	return p
}

func (p *process) line() string {
	if !p.lines.Scan() {
		return "(ended)"
	}
	return p.lines.Text()
}

func (p *process) expect(want string) {
	p.t.Helper()
	if got := p.line(); !strings.Contains(got, want) {
		p.t.Fatalf("the other process says %q, want %q", got, want)
	}
}

// end closes its input and gives how it ended, with what it still said.
func (p *process) end() (rest string, err error) {
	if err := p.stdin.Close(); err != nil {
		p.t.Error(err)
	}
	var b strings.Builder
	for p.lines.Scan() {
		b.WriteString(p.lines.Text() + "\n")
	}
	return b.String(), p.cmd.Wait()
}

// kill is kill -9.
func (p *process) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Fatal(err)
	}
	_ = p.cmd.Wait() // it ends with the signal
}
