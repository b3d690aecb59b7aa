package performance

import (
	"regexp"

	"github.com/juesuan/juesuan/model"
)

// scoreFields are the labels of sums behind the indicators.
var scoreFields = []field{"indicator_score", "execution_score", "deduction", "total_score", "sum"}

// scores reads the partial scores and the total: beside their labels or, in a
// last row, in the column of scores.
func (f *form) scores() model.Scores {
	var s model.Scores
	put := func(field **model.Amount, a *model.Amount) {
		if *field == nil {
			*field = a
		}
	}
	for r := range f.grid.Rows() {
		if f.inTable(r) {
			continue
		}
		for _, i := range f.starting(r) {
			name := fieldOf(f.text[i], scoreFields...)
			if name == "" || name == "sum" && r < f.above() {
				continue
			}
			weight, score := f.marks(r, i)
			switch name {
			case "indicator_score":
				put(&s.Indicators, score)
			case "execution_score":
				put(&s.Execution, score)
			case "deduction":
				put(&s.Deduction, score)
			case "total_score", "sum":
				put(&s.Total, score)
				put(&s.Weight, weight)
			}
		}
	}
	return s
}

// scoreInLabel is a score in the cell of its label: 自评得分：98.2分.
var scoreInLabel = regexp.MustCompile(`[：:]\s*([0-9]+(?:\.[0-9]+)?)分?$`)

// marks are the figures behind a label in row r, up to the next label: the
// points that can be reached and those that were. Two figures are these in this
// order, whatever columns they stand in: the label's cell is often not as wide as
// the columns before them. A lone figure is of the column it stands in.
func (f *form) marks(r, label int) (weight, score *model.Amount) {
	t := f.tableAt(r)
	column := func(name field) int {
		if t == nil {
			return -1
		}
		if c, ok := t.column(name); ok {
			return c
		}
		return -1
	}
	weights, scores := column("weight"), column("score")
	var last *model.Amount
	var all []*model.Amount
	for i := f.beside(label); i >= 0; i = f.beside(i) {
		a := f.amount(i, points)
		if a == nil {
			if isBlank(f.text[i]) {
				continue
			}
			break
		}
		all = append(all, a)
		switch f.grid.Cells[i].Col {
		case scores:
			score = a
		case weights:
			weight = a
		default:
			last = a
		}
	}
	if m := scoreInLabel.FindStringSubmatch(f.text[label]); m != nil && len(all) == 0 {
		return nil, f.figure(label, m[1], points)
	}
	if len(all) == 2 && (weight == nil || score == nil) {
		return all[0], all[1]
	}
	if score == nil && last != nil {
		score = last
	}
	if score == nil && weights < 0 {
		score = weight
	}
	return weight, score
}
