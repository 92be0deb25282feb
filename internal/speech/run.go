package speech

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// System runs the programs of this computer.
type System struct{}

var _ Runner = System{}

// LookPath finds a program.
func (System) LookPath(name string) (string, error) { return exec.LookPath(name) }

// Run runs a program; the end of ctx ends it.
func (System) Run(ctx context.Context, path string, args []string, input string) (string, error) {
	command := exec.CommandContext(ctx, path, args...)
	hideWindow(command)
	command.Stdin = strings.NewReader(input)
	var output, complaints bytes.Buffer
	command.Stdout, command.Stderr = &output, &complaints
	err := command.Run()
	if said := strings.TrimSpace(complaints.String()); err != nil && said != "" {
		err = fmt.Errorf("%w: %s", err, said)
	}
	return output.String(), err
}
