package assemble

import (
	"cmp"
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// threePublicItem is one line of the “三公” form.
type threePublicItem uint8

const (
	noItem threePublicItem = iota
	itemTotal
	itemAbroad
	itemReception
	itemVehicle
	itemPurchase
	itemOperation
	itemMeeting
	itemTraining
)

// threePublicItemOf names the item that a label or a column's header speaks
// of; parents are the header levels above it.
func threePublicItemOf(text string, parents []string) threePublicItem {
	key := itemKey(text)
	above := normalize.Key(strings.Join(parents, ""))
	vehicles := strings.Contains(key, "公务用车") || strings.Contains(key, "车辆")
	inVehicles := strings.Contains(above, "公务用车")
	switch {
	case strings.Contains(key, "会议费"):
		return itemMeeting
	case strings.Contains(key, "培训费"):
		return itemTraining
	case strings.Contains(key, "出国"):
		return itemAbroad
	case strings.Contains(key, "接待"):
		return itemReception
	case strings.Contains(key, "购置及运行") || vehicles && strings.Contains(key, "购置") && isUpkeep(key):
		return itemVehicle
	case inVehicles && (strings.Contains(key, "小计") || strings.Contains(key, "合计")):
		return itemVehicle
	case strings.Contains(key, "购置") && (vehicles || inVehicles):
		return itemPurchase
	case isUpkeep(key) && (vehicles || inVehicles):
		return itemOperation
	case key == "合计" || key == "小计" || key == "总计" || strings.Contains(key, "三公") || key == "支出合计":
		return itemTotal
	}
	return noItem
}

// isUpkeep tells whether words speak of running a vehicle: 运行维护费, 运维费.
func isUpkeep(key string) bool {
	return strings.Contains(key, "运行") || strings.Contains(key, "维护") || strings.Contains(key, "运维")
}

// threePublic reads the “三公” tables, and where there is none the form 机构运行
// 信息表, which begins with their items.
func (f filler) threePublic() {
	none := f.first(model.ThreePublicTable) == nil
	for i := range f.report.Tables {
		t := &f.report.Tables[i]
		if t.Empty || t.Statement != model.ThreePublicTable && !(none && beginsWithThreePublic(t)) {
			continue
		}
		itemColumns := 0
		for _, c := range t.Columns {
			if item := columnItem(c); item != noItem && item != itemTotal {
				itemColumns++
			}
		}
		if itemColumns >= 2 {
			f.threePublicByColumns(t)
		} else {
			f.threePublicByRows(t)
		}
	}
}

// beginsWithThreePublic tells the form 机构运行信息表, where agency operation
// is an item behind the “三公” ones, from lists of what agency operation is
// spent on: 公务接待费 is there a part of it only, and the total is that of all.
func beginsWithThreePublic(t *model.Table) bool {
	if t.Statement != model.AgencyOperation {
		return false
	}
	items, behind := false, false
	rows := slices.Clone(t.Rows)
	slices.SortStableFunc(rows, func(a, b model.Row) int { return cmp.Compare(a.Group, b.Group) }) // lists side by side go on one behind the other
	for _, row := range rows {
		switch item := threePublicItemOf(row.Label, nil); {
		case row.Code != "":
			return false
		case item != noItem && item != itemTotal:
			items = true
		case strings.HasPrefix(itemKey(row.Label), "机关运行经费"):
			behind = items
		}
	}
	return behind
}

func columnItem(c model.Column) threePublicItem {
	if len(c.Path) == 0 {
		return noItem
	}
	return threePublicItemOf(c.Path[len(c.Path)-1], c.Path[:len(c.Path)-1])
}

// phase tells whether a column is of the budget or of the final account:
// by its header, else by the kind of report.
func (f filler) phase(c model.Column) *model.ThreePublicAmounts {
	path := strings.Join(c.Path, "/")
	switch {
	case strings.Contains(path, "决算"):
		return &f.report.ThreePublic.Final
	case strings.Contains(path, "预算") && !strings.Contains(path, "预算财政拨款"):
		return &f.report.ThreePublic.Budget
	case f.report.Head.Kind == model.Budget:
		return &f.report.ThreePublic.Budget
	}
	return &f.report.ThreePublic.Final
}

// threePublicByColumns reads forms with the items side by side: budget and
// final account side by side too, or in a row each. Else the row of the
// report's own body is that of its year, the total row or the first.
func (f filler) threePublicByColumns(t *model.Table) {
	phased := false
	for i := range t.Rows {
		if amounts := f.phaseOf(t.Rows[i].Label); amounts != nil && len(t.Rows[i].Cells) > 0 {
			f.threePublicRow(t, &t.Rows[i], func(model.Column) *model.ThreePublicAmounts { return amounts })
			phased = true
		}
	}
	if phased {
		return
	}
	row := f.rowOfYear(t)
	if row == nil {
		row = f.totalRow(t)
	}
	if row == nil {
		row = firstRow(t)
	}
	if row != nil {
		f.threePublicRow(t, row, f.phase)
	}
}

// threePublicRow takes the items of one row; phase tells what a column is of.
func (f filler) threePublicRow(t *model.Table, row *model.Row, phase func(model.Column) *model.ThreePublicAmounts) {
	for i := range row.Cells {
		column := t.Columns[row.Cells[i].Column]
		item := columnItem(column)
		if item == itemTotal && f.widerTotal(t, column) {
			continue
		}
		if f.current(column) {
			f.put(phase(column), item, amount(t, &row.Cells[i].Figure))
		}
	}
}

// phaseOf tells whether a row is the budget or the final account by its whole
// label: 2020年预算数, 决算数, not 决算数较预算数增减额. nil for other rows.
func (f filler) phaseOf(label string) *model.ThreePublicAmounts {
	key := normalize.Key(label)
	if year, ok := normalize.Year(label); strings.Contains(key, "上年") || ok && year != f.report.Head.FiscalYear {
		return nil
	}
	switch {
	case strings.HasSuffix(key, "决算数") && !strings.Contains(key, "预算"):
		return &f.report.ThreePublic.Final
	case strings.HasSuffix(key, "预算数") && !strings.Contains(key, "决算"):
		return &f.report.ThreePublic.Budget
	}
	return nil
}

// rowOfYear is the row named by the report's year, where the years stand under
// each other.
func (f filler) rowOfYear(t *model.Table) *model.Row {
	for i := range t.Rows {
		if year, ok := normalize.LoneYear(t.Rows[i].Label); ok && year == f.report.Head.FiscalYear {
			return &t.Rows[i]
		}
	}
	return nil
}

// widerTotal tells whether a total takes in more than the “三公”: it stands
// under no “三公” header while the form has meeting or training fees.
func (f filler) widerTotal(t *model.Table, c model.Column) bool {
	if strings.Contains(strings.Join(c.Path, ""), "三公") {
		return false
	}
	for _, other := range t.Columns {
		if item := columnItem(other); item == itemMeeting || item == itemTraining {
			return true
		}
	}
	return false
}

func firstRow(t *model.Table) *model.Row {
	for i := range t.Rows {
		if len(t.Rows[i].Cells) > 0 {
			return &t.Rows[i]
		}
	}
	return nil
}

// threePublicByRows reads forms with the items under each other. Counts have
// a unit of their own and are left to put.
func (f filler) threePublicByRows(t *model.Table) {
	parent, fiscal := "", t.FiscalColumns()
	for i := range t.Rows {
		row := &t.Rows[i]
		item := threePublicItemOf(row.Label, []string{parent})
		if item == itemVehicle {
			parent = row.Label
		}
		if item == itemTotal && strings.Contains(normalize.Key(row.Label), "会议") {
			continue
		}
		for c := range row.Cells {
			cell := &row.Cells[c]
			column := t.Columns[cell.Column]
			switch {
			case column.Unit == "%" || !f.current(column) || !fiscal[cell.Column]:
			case cell.Yuan == nil:
				if f.phase(column) != f.otherPhase() {
					f.count(countOf(row.Label), amount(t, &cell.Figure))
				}
			case strings.Contains(row.Label, "机关运行经费"):
			default:
				f.put(f.phase(column), item, amount(t, &cell.Figure))
			}
		}
	}
}

// otherPhase is the phase that the report is not of.
func (f filler) otherPhase() *model.ThreePublicAmounts {
	if f.report.Head.Kind == model.Budget {
		return &f.report.ThreePublic.Final
	}
	return &f.report.ThreePublic.Budget
}

// counts name the rows of 相关统计数; every word must stand in the label, the
// first line that fits counts.
var counts = []struct{ key, words string }{
	{"abroad_groups", "出国 团组"}, {"abroad_persons", "出国 人"},
	{"vehicles_bought", "车 购置数"}, {"vehicles_held", "车 保有"},
	{"foreign_reception_batches", "外事接待 批次"}, {"foreign_reception_persons", "外事接待 人"},
	{"overseas_reception_batches", "外公务接待 批次"}, {"overseas_reception_persons", "外公务接待 人"},
	{"reception_batches", "接待 批次"}, {"reception_persons", "接待 人"},
}

func countOf(label string) string {
	key := normalize.Key(label)
	for _, c := range counts {
		if containsAll(key, strings.Fields(c.words)) {
			return c.key
		}
	}
	return ""
}

func (f filler) count(key string, a *model.Amount) {
	counts := &f.report.ThreePublic.Counts
	if key == "" || (*counts)[key] != nil {
		return
	}
	if *counts == nil {
		*counts = model.Counts{}
	}
	(*counts)[key] = a
}

func (f filler) put(amounts *model.ThreePublicAmounts, item threePublicItem, a *model.Amount) {
	if (item == itemMeeting || item == itemTraining) && amounts == f.otherPhase() {
		return
	}
	var field **model.Amount
	switch item {
	case itemTotal:
		field = &amounts.Total
	case itemAbroad:
		field = &amounts.Abroad
	case itemReception:
		field = &amounts.Reception
	case itemVehicle:
		field = &amounts.Vehicle
	case itemPurchase:
		field = &amounts.VehiclePurchase
	case itemOperation:
		field = &amounts.VehicleOperation
	case itemMeeting:
		field = &f.report.ThreePublic.Meeting
	case itemTraining:
		field = &f.report.ThreePublic.Training
	default:
		return
	}
	if *field == nil {
		*field = a
	}
}
