// Package command is the command line: it reads flags, runs the packages that
// do the work and turns their errors into messages and an exit status.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/terminal"
)

// Environment is what the commands work with.
type Environment struct {
	Extract        batch.Extractor
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Version        func() string // of the program
}

// The exit status of the program.
const (
	AllRead    = 0
	SomeFailed = 1 // a report could not be read, or a check contradicts one
	WrongUse   = 2
)

// errReported tells that a command has failed and has said why.
var errReported = errors.New("reported")

// Run runs the command line and gives the exit status.
func Run(ctx context.Context, arguments []string, environment Environment) int {
	root := New(environment)
	root.SetArgs(arguments)
	working := false
	root.PersistentPreRun = func(*cobra.Command, []string) { working = true }
	command, err := root.ExecuteContextC(ctx)
	var misuse usageError
	switch {
	case err == nil:
		return AllRead
	case errors.Is(err, errReported):
		return SomeFailed
	case !working || errors.As(err, &misuse):
		fmt.Fprintf(environment.Stderr, "juesuan: %s (try %q)\n", terminal.Clean(err.Error()), command.CommandPath()+" --help")
		return WrongUse
	case ctx.Err() != nil:
		fmt.Fprintln(environment.Stderr, "juesuan: interrupted: "+afterInterrupt(command))
	default:
		fmt.Fprintln(environment.Stderr, "juesuan: "+terminal.Clean(err.Error()))
	}
	return SomeFailed
}

// afterInterrupt tells what an interrupted command leaves.
func afterInterrupt(command *cobra.Command) string {
	if out := command.Flags().Lookup("output"); out == nil || out.Value.String() == "" {
		return "what was printed is not complete"
	}
	if command.Name() == extractName {
		return "what is written is whole; the same command goes on from there"
	}
	return "nothing was written"
}

// New is the program's command with all below it.
func New(environment Environment) *cobra.Command {
	root := &cobra.Command{
		Use:   "juesuan",
		Short: "Read Chinese department budgets (部门预算) and final accounts (部门决算)",
		Long: `juesuan reads published Chinese department budgets (部门预算) and final
accounts (部门决算) from PDF and gives their figures as checked data: revenue
(收入), expenditure (支出), the “三公” expenditure and performance (绩效).
Each figure has its page and tells whether the report's own arithmetic
confirms it.

Data goes to standard output, messages go to standard error.
Exit status: 0 all reports were read; 1 at least one failed or, with a check,
is contradicted; 2 wrong use.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noCommand,
	}
	version := root.Flags().BoolP("version", "v", false, "print the version")
	root.RunE = func(command *cobra.Command, _ []string) error {
		if *version {
			return printVersion(command, environment)
		}
		return command.Help()
	}
	root.SetFlagErrorFunc(wrongFlag)
	root.SetHelpCommand(newHelp(root))
	root.SetIn(environment.Stdin)
	root.SetOut(terminal.Screen(environment.Stdout))
	root.SetErr(environment.Stderr)
	read := newReportReader(environment)
	root.AddCommand(
		newExtract(environment),
		newHeadline(read, headline.ThreePublic, "sangong", []string{"three-public"}, "Show the “三公” expenditure of each report: abroad, vehicles, receptions"),
		newHeadline(read, headline.Revenue, "revenue", nil, "Show the revenue (收入) of each report by source"),
		newHeadline(read, headline.Expenditure, "expenditure", nil, "Show the expenditure (支出) of each report by use"),
		newHeadline(read, headline.Performance, "performance", nil, "Show the performance self-evaluation (绩效自评) of each report"),
		newCheck(read, environment.Version),
		newRules(),
		newDiff(read),
		newPanel(read),
		newExport(read),
		newInspect(),
		newSchema(),
		newVersion(environment),
	)
	return root
}
