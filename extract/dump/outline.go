package dump

import (
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/normalize"
)

// relation is a row that is the sum of other rows of its block.
type relation struct {
	total int
	parts []int
	// whole tells that the total takes in the rows of the blocks before, too:
	// 公用经费合计 under two columns of items.
	whole bool
}

// relations are the sums that the rows of a block must add up to.
func (b *block) relations() []relation {
	if b.coded {
		return b.codeRelations()
	}
	for i := range b.rows {
		if b.rows[i].name.Key == rowAbroad {
			return b.threePublicRelations()
		}
	}
	return b.labelRelations()
}

// codeRelations are 类 = Σ款, 款 = Σ项 and 合计 = Σ类.
func (b *block) codeRelations() []relation {
	children := map[int][]int{}
	var tops, totals []int
	byCode := map[string]int{}
	for i, r := range b.rows {
		if r.code != "" {
			byCode[r.code] = i
		}
	}
	for i, r := range b.rows {
		if r.code == "" {
			totals = append(totals, i)
			continue
		}
		if parent, ok := byCode[normalize.ParentCode(r.code)]; ok && parent != i {
			children[parent] = append(children[parent], i)
		} else {
			tops = append(tops, i)
		}
	}
	var relations []relation
	for i := range b.rows {
		if len(children[i]) > 0 {
			relations = append(relations, relation{total: i, parts: children[i]})
		}
	}
	if len(totals) == 1 && len(tops) > 0 {
		relations = append(relations, relation{total: totals[0], parts: tops, whole: true})
	}
	return relations
}

// Keys of the rows of a “三公” table; see rows.tsv of package rule.
const (
	rowAbroad    = "abroad"
	rowReception = "reception"
	rowVehicle   = "vehicle"
	rowPurchase  = "vehicle_purchase"
	rowOperation = "vehicle_operation"
)

// threePublicRelations are the sums of the “三公” table: 合计 = 出国+接待+用车,
// 用车 = 购置+运行. Where 会议费 and 培训费 stand beside them it is not known
// what the total takes in.
func (b *block) threePublicRelations() []relation {
	rows, apart := map[string]int{}, false
	for i := range b.rows {
		key := b.rows[i].name.Key
		if key == rule.RowGrand || key == "three_public_total" {
			key = rule.RowGrand
		}
		if _, twice := rows[key]; twice && key != "" {
			return nil
		}
		rows[key] = i
		apart = apart || key == "meeting" || key == "training"
	}
	var relations []relation
	add := func(total string, parts ...string) {
		t, ok := rows[total]
		if !ok {
			return
		}
		r := relation{total: t}
		for _, part := range parts {
			if i, ok := rows[part]; ok {
				r.parts = append(r.parts, i)
			}
		}
		if len(r.parts) > 1 {
			relations = append(relations, r)
		}
	}
	if !apart {
		add(rule.RowGrand, rowAbroad, rowReception, rowVehicle)
	}
	add(rowVehicle, rowPurchase, rowOperation)
	return relations
}

// labelRelations are the sums of a summary: 本年合计 = Σ numbered items, 总计 =
// 本年合计 and the balances, and a balance = Σ of the rows listed below it.
func (b *block) labelRelations() []relation {
	var items, balances []int
	var relations []relation
	current, balance := blank, blank
	below := map[int][]int{}
	style := normalize.HeadingStyle("")
	for i := range b.rows {
		name := &b.rows[i].name
		switch {
		case name.Partial:
		case name.Style == "" && name.Key == rule.RowCurrent:
			if current == blank && len(items) > 0 {
				relations = append(relations, relation{total: i, parts: items})
			}
			current, balance = i, blank
		case name.Style == "" && name.Key == rule.RowGrand:
			relations = append(relations, grandRelation(i, current, items, balances)...)
			balance = blank
		case name.Style == "" && isBalance(name.Key):
			balances, balance = append(balances, i), i
		case balance != blank && current != blank:
			below[balance] = append(below[balance], i)
		case style == "" || name.Style == style:
			style = name.Style
			items = append(items, i)
		}
	}
	for _, i := range balances {
		if len(below[i]) > 1 {
			relations = append(relations, relation{total: i, parts: below[i]})
		}
	}
	return relations
}

// grandRelation is the sum of a grand total.
func grandRelation(grand, current int, items, balances []int) []relation {
	parts := append([]int(nil), balances...)
	if current != blank {
		parts = append(parts, current)
	} else {
		parts = append(parts, items...)
	}
	if len(parts) == 0 {
		return nil
	}
	return []relation{{total: grand, parts: parts}}
}

func isBalance(key string) bool {
	switch key {
	case rule.RowOpening, rule.RowClosing, rule.RowBalanceUsed, rule.RowDistributed:
		return true
	}
	return false
}
