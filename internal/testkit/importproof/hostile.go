package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/hostile"
)

// What a hostile file may cost.
const (
	mostTime   = 5 * time.Second
	mostMemory = 300 << 20
)

// line is what lihua import --json says of a file.
type line struct{ Outcome, Code, ID, Message string }

// proveHostile imports each hostile file and measures.
func proveHostile(ctx context.Context, lihua, room string, size int, only string) error {
	if err := os.MkdirAll(room, 0o755); err != nil {
		return err
	}
	var longest time.Duration
	var largest int64
	n, bad := 0, 0
	for _, c := range hostile.Cases() {
		if !strings.Contains(c.Name, only) {
			continue
		}
		took, memory, got, err := attack(ctx, lihua, room, c, size)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		n++
		longest, largest = max(longest, took), max(largest, memory)
		verdict := "ok"
		known := got.Outcome == "failed" && got.Code != "" && got.Code != "internal" && got.Message != ""
		right := slices.Contains(c.Codes, got.Code) || len(c.Codes) == 0 && (known || got.Outcome == "added")
		if took > mostTime || memory > mostMemory || !right {
			verdict = "WRONG"
			bad++
		}
		fmt.Printf("%-5s %-20s %6.2f s %6.1f MB  %s %s\n", verdict, c.Name, took.Seconds(), float64(memory)/(1<<20), got.Outcome, got.Code)
	}
	fmt.Printf("%d hostile files, %d wrong; longest %.2f s, largest %.1f MB\n", n, bad, longest.Seconds(), float64(largest)/(1<<20))
	if bad > 0 {
		return errors.New("hostile files were not refused as they should be")
	}
	return nil
}

// attack imports one hostile file into a study of its own. took is the time by
// the clock or that of the processor, whichever is less.
func attack(ctx context.Context, lihua, room string, c hostile.Case, size int) (took time.Duration, memory int64, got line, err error) {
	path := filepath.Join(room, c.Name)
	if err := write(path, c, size); err != nil {
		return 0, 0, got, err
	}
	data, err := os.MkdirTemp(room, "study")
	if err != nil {
		return 0, 0, got, err
	}
	defer func() { err = errors.Join(err, os.Remove(path), os.RemoveAll(data)) }()
	cmd := exec.CommandContext(ctx, lihua, "--data", data, "import", "--json", path)
	var out bytes.Buffer
	cmd.Stdout = &out
	begin := time.Now()
	err = cmd.Run()
	// Beside others the clock tells of them; the processor's time does not.
	took = time.Since(begin)
	if cmd.ProcessState != nil {
		took = min(took, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return took, 0, got, err
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss << 10
	}
	first, _, _ := bytes.Cut(out.Bytes(), []byte("\n"))
	if err := json.Unmarshal(first, &got); err != nil {
		return took, memory, line{Outcome: "no answer"}, nil
	}
	return took, memory, got, nil
}

func write(path string, c hostile.Case, size int) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := bufio.NewWriterSize(f, 1<<20)
	if err := c.Write(b, size); err != nil {
		return err
	}
	return b.Flush()
}
