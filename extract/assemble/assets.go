package assemble

import (
	"strings"

	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// assetKinds are the vehicles and the dear equipment that forms of state assets
// count, by their key in the report; every word must stand in the name, the first
// line that fits counts.
var assetKinds = []struct {
	key, words string
	equipment  bool
}{
	{"over_500k", "单价50万元 设备", true}, {"over_1m", "单价100万元 设备", true}, {"over_2m", "单价200万元 设备", true},
	{"leaders_province", "副部 用车", false}, {"leaders", "主要领导 用车", false}, {"leaders", "主要负责 用车", false},
	{"confidential", "机要通信用车", false}, {"emergency", "应急保障用车", false}, {"special_technical", "特种专业技术用车", false},
	{"law_enforcement", "执法执勤用车", false}, {"retired_cadres", "离退休 用车", false}, {"other", "其他用车", false},
	{"total", "车辆 合计", false},
}

// notHeld are words of titles whose tables count what is to be bought or let.
var notHeld = []string{"购置", "新增", "配置", "处置", "出租", "采购"}

// assets fills the vehicles and the equipment that tables count: one a row, or
// side by side under 车辆数量.
func (f filler) assets(t *model.Table) {
	if containsAny(t.Title, notHeld) {
		return
	}
	total := f.totalRow(t)
	if total == nil && len(t.Rows) == 1 {
		total = &t.Rows[0]
	}
	for r := range t.Rows {
		row := &t.Rows[r]
		for c := range row.Cells {
			cell, column := &row.Cells[c], t.Columns[row.Cells[c].Column]
			if unit, ok := normalize.ParseUnit(cell.Unit); !ok || unit.Kind != normalize.KindCount || !f.current(column) {
				continue
			}
			if !f.asset(row.Label, amount(t, &cell.Figure)) && row == total {
				f.asset(strings.Join(column.Path, ""), amount(t, &cell.Figure))
			}
		}
	}
}

// asset enters what is counted under a name, and tells whether that is known.
func (f filler) asset(name string, counted *model.Amount) bool {
	key := normalize.Key(name)
	for _, kind := range assetKinds {
		if !containsAll(key, strings.Fields(kind.words)) {
			continue
		}
		counts := &f.report.Disclosures.Assets.Vehicles
		if kind.equipment {
			counts = &f.report.Disclosures.Assets.Equipment
		}
		if *counts == nil {
			*counts = model.Counts{}
		}
		if (*counts)[kind.key] == nil {
			(*counts)[kind.key] = counted
		}
		return true
	}
	return false
}

func containsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
