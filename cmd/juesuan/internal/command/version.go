package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/model"
)

func newVersion(environment Environment) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of its data",
		Args:  cobra.NoArgs,
		RunE:  func(command *cobra.Command, _ []string) error { return printVersion(command, environment) },
	}
}

func printVersion(command *cobra.Command, environment Environment) error {
	_, err := fmt.Fprintf(command.OutOrStdout(), "juesuan %s\nschema %s\n", environment.Version(), model.SchemaVersion)
	return err
}

func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		RunE: func(_ *cobra.Command, arguments []string) error {
			command, left, err := root.Find(arguments)
			if err != nil || command == root {
				err = noCommand(root, arguments)
			}
			if err == nil && len(left) > 0 && command != root {
				err = noCommand(command, left)
			}
			if err != nil {
				return err
			}
			return command.Help()
		},
	}
}

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema (2020-12) of a report",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			_, err := command.OutOrStdout().Write(model.Schema())
			return err
		},
	}
}
