package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

func helpCommand() command {
	return command{name: "help", usage: "[COMMAND]", summary: "cli.summary.help", most: 1, do: help}
}

// helpLine is a command as JSON.
type helpLine struct {
	Name    string `json:"name"`
	Usage   string `json:"usage"`
	Summary string `json:"summary"`
}

func help(_ context.Context, r *run) error {
	if len(r.operands) == 0 {
		return r.printOverview()
	}
	for _, c := range commands() {
		if c.name == r.operands[0] {
			return r.printHelp(c)
		}
	}
	return usage("", "cli.usage.unknown_command", i18n.Args{"name": r.operands[0]})
}

func (r *run) printOverview() error {
	var b bytes.Buffer
	if r.json() {
		for _, c := range commands() {
			if err := encode(&b, helpLine{c.name, c.usageLine(), r.Words.T(c.summary)}); err != nil {
				return err
			}
		}
		return r.printAll(b.Bytes())
	}
	fmt.Fprintf(&b, "%s\n\n", r.Words.T("cli.help.about"))
	for _, c := range commands() {
		fmt.Fprintf(&b, "  lihua %s\n      %s\n", c.usageLine(), r.Words.T(c.summary))
	}
	fmt.Fprintf(&b, "\n%s\n", r.Words.T("cli.help.everywhere"))
	r.printOptions(&b, everywhere())
	fmt.Fprintf(&b, "\n%s\n", r.Words.T("cli.help.exit"))
	return r.printAll(b.Bytes())
}

func (r *run) printHelp(c command) error {
	var b bytes.Buffer
	if r.json() {
		if err := encode(&b, helpLine{c.name, c.usageLine(), r.Words.T(c.summary)}); err != nil {
			return err
		}
		return r.printAll(b.Bytes())
	}
	fmt.Fprintf(&b, "lihua %s\n\n%s\n\n", c.usageLine(), r.Words.T(c.summary))
	r.printOptions(&b, append(c.options, everywhere()...))
	return r.printAll(b.Bytes())
}

func (c command) usageLine() string {
	if c.usage == "" {
		return c.name
	}
	return c.name + " " + c.usage
}

func (r *run) printOptions(b *bytes.Buffer, all []option) {
	for _, o := range all {
		name := "--" + o.name
		if o.value != "" {
			name += " " + o.value
		}
		fmt.Fprintf(b, "  %-12s %s\n", name, r.Words.T(o.summary))
	}
}

// printAll writes a result that is made as a whole.
func (r *run) printAll(b []byte) error {
	out := r.output()
	if err := out.put(b); err != nil {
		return err
	}
	return out.flush()
}
