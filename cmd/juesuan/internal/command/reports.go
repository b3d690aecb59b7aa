package command

import (
	"github.com/spf13/cobra"

	"github.com/juesuan/juesuan/cmd/juesuan/internal/batch"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/source"
	"github.com/juesuan/juesuan/model"
)

// newReportReader reads published reports and extracted ones. Reports that
// can't be read are reported at the end, after all others.
func newReportReader(environment Environment) reportReader {
	return func(command *cobra.Command, flags *reading, arguments []string, deliver func(*model.Report) error) error {
		if len(arguments) == 0 {
			return misused("name at least one file or folder")
		}
		run, shown, err := flags.run(command, environment, nil)
		if err != nil {
			return err
		}
		run.Extract = source.Reader(environment.Extract)
		err = run.Stream(command.Context(), source.Find(arguments), func(result batch.Result) error {
			if result.Report == nil {
				return nil
			}
			return deliver(result.Report)
		})
		if err == nil && shown.Failed() > 0 {
			err = errReported
		}
		return err
	}
}
