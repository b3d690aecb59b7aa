package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/juesuan/juesuan/extract/ocr"
	"github.com/juesuan/juesuan/model"
)

// pasted lists the sheets with text of their own on which pictures lie that may
// show tables; those in marked are read as a whole.
func (r *reading) pasted(sheets []sheet, marked []int) (found []int) {
	for i, s := range sheets {
		if s.drawn != nil && !slices.Contains(marked, i) && len(ocr.Pictures(s.drawn)) > 0 {
			found = append(found, i)
		}
	}
	return found
}

// readPasted adds to the sheets the tables that pictures on them show. Pictures
// that show none, like charts, are named once.
func (r *reading) readPasted(read picturesReader, sheets []sheet, pasted []int) error {
	failures, err := r.eachScan(sheets, pasted, read)
	var others []int
	for _, i := range pasted {
		switch page := sheets[i].drawn; {
		case errors.Is(failures[i], context.DeadlineExceeded):
			r.tell(model.Warning, "picture_not_read", page.Number, fmt.Sprintf("a picture on the page may show a table and is not read: %v; %s", failures[i], moreTime(failures[i])))
		case failures[i] != nil:
			r.tell(model.Warning, "picture_not_read", page.Number, fmt.Sprintf("a picture on the page may show a table and can't be read: %v", failures[i]))
		case ocr.Recognized(page) == 0:
			others = append(others, i)
		}
	}
	if len(others) > 0 {
		r.tell(model.Info, "picture", 0, "not read, for they show no ruled table: pictures on page "+numbered(sheets, others))
	}
	return err
}
