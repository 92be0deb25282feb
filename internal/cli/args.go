package cli

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// option is one that a command takes.
type option struct {
	name string
	// value names what follows it; "" where nothing does.
	value string
	// choices are the only values, where there are only some.
	choices []string
	// many says that it may be given several times; the values come joined by
	// commas.
	many bool
	// summary is the key of its line in the help.
	summary string
}

// everywhere gives the options of every command.
func everywhere() []option {
	return []option{
		{name: "json", summary: "cli.option.json"},
		{name: "data", value: "DIR", summary: "cli.option.data"},
		{name: "help", summary: "cli.option.help"},
	}
}

// options are those that were given, by name.
type options map[string]string

func (o options) has(name string) bool {
	_, ok := o[name]
	return ok
}

// findCommand takes the command's name out of args: the first that is neither
// an option nor the value of one. Without any it is help, if that was asked.
func findCommand(args []string) (name string, rest []string, err error) {
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "--data":
			i++
		case a == "-h" || a == "--help":
			rest = slices.Delete(slices.Clone(args), i, i+1)
			if other, after, err := findCommand(rest); err == nil && other != "help" {
				return other, append(after, "--help"), nil
			}
			return "help", rest, nil
		case a == "--version":
			return "version", slices.Delete(slices.Clone(args), i, i+1), nil
		case strings.HasPrefix(a, "-"):
		default:
			return a, slices.Delete(slices.Clone(args), i, i+1), nil
		}
	}
	return "", nil, usage("", "cli.usage.no_command", nil)
}

// parse divides the arguments of a command into options and operands, which
// may come in any order. A single hyphen is an operand, and so is everything
// after two.
func parse(c command, args []string) (options, []string, error) {
	given := options{}
	var operands []string
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			operands = append(operands, args[i+1:]...)
			break
		}
		if a == "-" || !strings.HasPrefix(a, "-") {
			operands = append(operands, a)
			continue
		}
		name, value, valued := strings.Cut(strings.TrimPrefix(a, "--"), "=")
		switch a {
		case "-h":
			name = "help"
		case "-o":
			name = "output"
		}
		o, ok := findOption(c, name)
		switch {
		case !ok:
			return nil, nil, usage(c.name, "cli.usage.unknown_option", i18n.Args{"option": a})
		case o.value == "" && valued:
			return nil, nil, usage(c.name, "cli.usage.no_value", i18n.Args{"option": "--" + name})
		case o.value != "" && !valued:
			if i++; i == len(args) {
				return nil, nil, usage(c.name, "cli.usage.value_missing", i18n.Args{"option": "--" + name, "value": o.value})
			}
			value = args[i]
		}
		if o.choices != nil && !slices.Contains(o.choices, value) {
			return nil, nil, usage(c.name, "cli.usage.bad_choice", i18n.Args{
				"option": "--" + name, "value": value, "choices": strings.Join(o.choices, ", "),
			})
		}
		if o.many && given[name] != "" {
			value = given[name] + "," + value
		}
		given[name] = value
	}
	return given, operands, nil
}

func findOption(c command, name string) (option, bool) {
	for _, o := range append(everywhere(), c.options...) {
		if o.name == name {
			return o, true
		}
	}
	return option{}, false
}
