package model

import (
	"slices"
	"strings"
)

// ownMoney are words for money of a body that no budget gives it.
var ownMoney = []string{"单位资金", "自有资金", "其他资金", "非财政", "财政专户", "事业收入", "经营收入"}

// FiscalColumns tells by column whether it holds amounts paid from fiscal
// money. Where columns part the amounts by the money that pays them
// (合计, 一般公共预算, 政府性基金, 单位资金), that is the total; with money of the
// body's own in it, it is the column of fiscal money. No column is where that
// would be a sum which is not printed. The “三公” that the state publishes are
// those of fiscal money.
func (t *Table) FiscalColumns() []bool {
	fiscal := make([]bool, len(t.Columns))
	parts := map[Measure]bool{}
	own, total := false, false
	for c := range t.Columns {
		part := t.part(c)
		parts[part] = parts[part] || part != "" && t.hasAmounts(c)
		own = own || part == MeasureOther && t.hasAmounts(c)
		total = total || part == ""
	}
	delete(parts, "")
	kept := Measure("")
	switch {
	case len(parts) < 2 || !total:
		for c := range fiscal {
			fiscal[c] = true
		}
		return fiscal
	case !own:
	case parts[MeasureFiscal]:
		kept = MeasureFiscal
	case !parts[MeasureGovernmentFund] && !parts[MeasureStateCapital]:
		kept = MeasureGeneralPublic
	default:
		return fiscal
	}
	for c := range fiscal {
		fiscal[c] = t.part(c) == kept
	}
	return fiscal
}

// part is the money that a column's last header names, MeasureOther for that
// of the body's own, empty where it names none.
func (t *Table) part(c int) Measure {
	path := t.Columns[c].Path
	if len(path) == 0 {
		return ""
	}
	leaf := path[len(path)-1]
	if slices.ContainsFunc(ownMoney, func(word string) bool { return strings.Contains(leaf, word) }) {
		return MeasureOther
	}
	switch measure := t.Columns[c].Measure; measure {
	case MeasureFiscal, MeasureGeneralPublic, MeasureGovernmentFund, MeasureStateCapital:
		return measure
	}
	return ""
}

// hasAmounts tells whether a column holds an amount that is not zero.
func (t *Table) hasAmounts(c int) bool {
	return slices.ContainsFunc(t.Rows, func(row Row) bool {
		return slices.ContainsFunc(row.Cells, func(cell Cell) bool { return cell.Column == c && cell.Yuan != nil && !cell.Yuan.IsZero() })
	})
}
