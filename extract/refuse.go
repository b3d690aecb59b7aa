package extract

import (
	"errors"

	"github.com/juesuan/juesuan/extract/evidence"
	"github.com/juesuan/juesuan/model"
)

// judge refuses a document that is no budget report. Where pages are missing,
// by choice or by damage, what is left can't tell.
func (r *reading) judge() error {
	against := evidence.Against(r.report)
	if against == "" || len(r.options.Pages) > 0 || r.lost > 0 {
		return nil
	}
	if r.options.Any {
		r.tell(model.Info, "not_a_report", 0, against)
		return nil
	}
	return &Error{Code: NotAReport, Advice: "give a published budget or final account, or read the tables of any PDF with --any", Err: errors.New(against)}
}
