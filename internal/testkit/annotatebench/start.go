package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// starts is how many times the program is started for its first line.
const starts = 11

// start measures how soon the first line comes, and the memory after it, after
// the whole text, and after the text as one line.
func start(p *printer, room, text string, lines int, annotate []string) error {
	var ready []time.Duration
	for range starts {
		s, err := serve(annotate, strings.NewReader("你好\n"), 1)
		if err != nil {
			return err
		}
		ready = append(ready, s.ready)
	}
	slices.Sort(ready)
	median := ready[len(ready)/2]
	p.line(median <= mostReady, "first line     %5.0f ms after the start, at most %d", median.Seconds()*1e3, mostReady.Milliseconds())

	empty, err := emptyProgram(room)
	if err != nil {
		return err
	}
	base, err := serve([]string{empty}, strings.NewReader("\n"), 1)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(text)
	if err != nil {
		return err
	}
	if err := memory(p, "memory", data, lines, base.memory, mostMemory, annotate); err != nil {
		return err
	}
	one := append(bytes.ReplaceAll(data, []byte("\n"), nil), '\n')
	return memory(p, "of one line", one, 1, base.memory, mostMemory+lineTimes*float64(len(one)), annotate)
}

// memory gives the program a text and prints what it takes of memory.
func memory(p *printer, name string, text []byte, lines int, base int64, most float64, annotate []string) error {
	s, err := serve(annotate, bytes.NewReader(text), lines)
	if err != nil {
		return err
	}
	above := float64(s.memory - base)
	p.line(above <= most, "%-14s %5.1f MB at its peak, %.1f above an empty Go program, at most %.0f",
		name, float64(s.memory)/1e6, above/1e6, most/1e6)
	return nil
}

// served is what a program showed that was given lines and answered each.
type served struct {
	ready  time.Duration // to the first line
	memory int64         // resident bytes at their peak, until the last line
}

// serve gives a program its input, waits for as many lines and looks at its
// memory while it still runs.
func serve(command []string, input io.Reader, lines int) (s served, err error) {
	c := exec.Command(command[0], command[1:]...)
	c.Env, c.Stderr = append(os.Environ(), "GOMAXPROCS=1"), os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return s, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return s, err
	}
	began := time.Now()
	if err := c.Start(); err != nil {
		return s, err
	}
	given := make(chan error, 1)
	go func() {
		_, err := io.Copy(in, input)
		given <- err
	}()
	r := bufio.NewReader(out)
	for n := range lines {
		if _, err = readLine(r); err != nil {
			break
		}
		if n == 0 {
			s.ready = time.Since(began)
		}
	}
	if err == nil {
		s.memory, err = peakMemory(c.Process.Pid)
	}
	return s, errors.Join(err, <-given, in.Close(), c.Wait())
}

// readLine skips a line of any length.
func readLine(r *bufio.Reader) (int, error) {
	for n := 0; ; {
		part, err := r.ReadSlice('\n')
		n += len(part)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return n, err
		}
	}
}

// peakMemory reads VmHWM of a process as proc(5) describes it, in units of 1024
// bytes.
func peakMemory(pid int) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			var kib int64
			_, err := fmt.Sscanf(rest, "%d kB", &kib)
			return kib << 10, err
		}
	}
	return 0, errors.New("the process has no VmHWM")
}

// emptyProgram builds a Go program that gives back a line and waits.
func emptyProgram(room string) (string, error) {
	const source = `package main

import "os"

func main() {
	b := make([]byte, 1)
	for {
		if n, err := os.Stdin.Read(b); n == 0 || err != nil {
			return
		}
		if _, err := os.Stdout.Write(b); err != nil {
			return
		}
	}
}
`
	file, program := filepath.Join(room, "empty.go"), filepath.Join(room, "empty")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		return "", err
	}
	goTool := os.Getenv("GO")
	if goTool == "" {
		goTool = "go"
	}
	if out, err := exec.Command(goTool, "build", "-o", program, file).CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the empty program: %w: %s", err, out)
	}
	return program, nil
}
