package command

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a wrong use of the program.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func misused(format string, arguments ...any) error {
	return usageError{text: fmt.Sprintf(format, arguments...)}
}

// oneOf checks that a flag has one of the values it can have.
func oneOf(flag, value string, known ...string) error {
	switch {
	case slices.Contains(known, value):
		return nil
	case value == "":
		return misused("say --%s: %s", flag, strings.Join(known, ", "))
	}
	return misused("--%s %q: it can be %s%s", flag, value, strings.Join(known, ", "), meant(value, known))
}

// noCommand explains an argument of the program itself, where a command's
// name is to stand.
func noCommand(root *cobra.Command, arguments []string) error {
	if len(arguments) == 0 {
		return nil
	}
	var known []string
	for _, command := range root.Commands() {
		known = append(append(known, command.Name()), command.Aliases...)
	}
	return misused("unknown command %q%s", arguments[0], meant(arguments[0], known))
}

// wrongFlag explains a flag that can't be read.
func wrongFlag(command *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		var known []string
		command.Flags().VisitAll(func(flag *pflag.Flag) { known = append(known, flag.Name) })
		suggestion := meant(unknown.GetSpecifiedName(), known)
		return misused("%s%s", err, strings.Replace(suggestion, `"`, `"--`, 1))
	case errors.As(err, &invalid):
		flag := invalid.GetFlag()
		return misused("--%s %q: it needs %s", flag.Name, invalid.GetValue(), wanted(flag))
	}
	return misused("%s", err)
}

// wanted tells what the value of a flag looks like.
func wanted(flag *pflag.Flag) string {
	switch flag.Value.Type() {
	case "int", "int64":
		return "a whole number"
	case "duration":
		return "a time like 90s or 5m"
	}
	return "a " + flag.Value.Type()
}

// meant suggests the known word that a mistyped one is closest to, empty
// where none is close.
func meant(word string, known []string) string {
	words := &cobra.Command{}
	for _, name := range known {
		words.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	for words.SuggestionsMinimumDistance = 1; word != "" && words.SuggestionsMinimumDistance <= mistakes; words.SuggestionsMinimumDistance++ {
		if close := words.SuggestionsFor(word); len(close) > 0 {
			return fmt.Sprintf("; did you mean %q?", close[0])
		}
	}
	return ""
}

// mistakes is how many letters a word may differ in from what it was meant
// to be: two that change places are two.
const mistakes = 2

// exactly asks for as many arguments as it names.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, arguments []string) error {
		if len(arguments) == len(names) {
			return nil
		}
		return misused("name %s, not %s", strings.Join(names, " and "), counted(len(arguments), "argument"))
	}
}

// counted is a number with its noun: 1 report, 2 reports.
func counted(number int, noun string) string {
	if number == 1 {
		return fmt.Sprintf("1 %s", noun)
	}
	return fmt.Sprintf("%d %ss", number, noun)
}
