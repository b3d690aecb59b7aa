package assemble

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// disclosed are the statements whose tables tell of agency operation and
// procurement: their own, and those that join what else is to be disclosed.
var disclosed = []model.Statement{model.AgencyOperation, model.ProcurementTable, model.ThreePublicTable, model.Other}

// disclosures fills what tables tell of agency operation, procurement and
// assets.
func (f filler) disclosures() {
	for i := range f.report.Tables {
		if t := &f.report.Tables[i]; slices.Contains(disclosed, t.Statement) && !t.Empty {
			f.disclosureColumns(t)
			f.disclosureRows(t)
			f.disclosureTotal(t)
			f.assets(t)
		}
	}
}

// disclosureRows reads forms with an item in each row.
func (f filler) disclosureRows(t *model.Table) {
	for i := range t.Rows {
		if field := f.disclosureOf(itemKey(t.Rows[i].Label)); field != nil && *field == nil {
			if figure := f.main(t, &t.Rows[i]); figure != nil && figure.Yuan != nil {
				*field = amount(t, figure)
			}
		}
	}
}

// disclosureColumns reads forms that have a column for agency operation.
func (f filler) disclosureColumns(t *model.Table) {
	field := &f.report.Disclosures.AgencyOperation
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			column, cell := t.Columns[t.Rows[r].Cells[c].Column], &t.Rows[r].Cells[c]
			if *field == nil && strings.Contains(strings.Join(column.Path, ""), "机关运行") && f.current(column) && cell.Yuan != nil {
				*field = amount(t, &cell.Figure)
			}
		}
	}
}

// disclosureTotal takes the total of a table that tells of one thing only.
func (f filler) disclosureTotal(t *model.Table) {
	var field **model.Amount
	switch t.Statement {
	case model.AgencyOperation:
		field = &f.report.Disclosures.AgencyOperation
	case model.ProcurementTable:
		field = &f.report.Disclosures.Procurement.Total
	default:
		return
	}
	if row := f.totalRow(t); row != nil && *field == nil {
		if figure := f.main(t, row); figure != nil {
			*field = amount(t, figure)
		}
	}
}

// disclosureOf is the field that a row's label names, nil for none.
func (f filler) disclosureOf(key string) **model.Amount {
	bought := &f.report.Disclosures.Procurement
	switch {
	case strings.HasPrefix(key, "机关运行经费") || strings.HasPrefix(key, "机构运行经费"):
		return &f.report.Disclosures.AgencyOperation
	case !strings.Contains(key, "政府采购") && !strings.HasPrefix(key, "授予"):
		return nil
	case strings.Contains(key, "小微"):
		return &bought.Micro
	case strings.Contains(key, "中小企业"):
		return &bought.SME
	}
	switch normalize.Key(key) {
	case "政府采购支出合计", "政府采购支出总额", "政府采购合计", "政府采购金额合计":
		return &bought.Total
	case "政府采购货物支出", "政府采购货物", "政府采购货物金额":
		return &bought.Goods
	case "政府采购工程支出", "政府采购工程", "政府采购工程金额":
		return &bought.Works
	case "政府采购服务支出", "政府采购服务", "政府采购服务金额":
		return &bought.Services
	}
	return nil
}
