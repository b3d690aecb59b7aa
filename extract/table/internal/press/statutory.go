package press

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/juesuan/juesuan/model"
)

// Random draws one of the statutory tables.
func Random(r *rand.Rand) *Table {
	unit := pick(r, "元", "万元", "万元")
	t := &Table{Unit: unit, Entity: pick(r, "某市财政局", "某县人力资源和社会保障局", "某区人民政府办公室", "某省第二人民医院",
		"某市国有资产监督管理委员会", "某县政府采购中心")}
	if chance(r, 2) {
		number := 1 + r.IntN(9)
		t.FormNo = pick(r, fmt.Sprintf("公开%02d表", number), fmt.Sprintf("公开%02d表", number), fmt.Sprintf("附表1-%d", number), "表"+numerals[number], fmt.Sprintf("预算%02d表", number))
	}
	f := newFigures(r, unit)
	pick(r, summary, threeSided, fiscalSummary, labelGroups, byFunction, byFunction, generalExpenditure,
		generalExpenditure, basicByCode, threePublicInOneRow, threePublicAsRows, countedThings, fund)(t, r, f)
	t.vary(r)
	return t
}

func (t *Table) row(texts ...string) {
	t.Rows = append(t.Rows, Row{Texts: texts})
}

var numerals = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
	"十六", "十七", "十八", "十九", "二十", "二十一", "二十二", "二十三", "二十四", "二十五"}

// side is the list of rows on one side of a summary.
func side(r *rand.Rand, kind string, listed bool) []string {
	var labels []string
	entries := names(kind)
	first := r.IntN(3)
	for i, e := range entries[min(first, len(entries)-1):] {
		if listed {
			labels = append(labels, numerals[i]+"、"+e.name)
		} else {
			labels = append(labels, e.name)
		}
		if i == 0 && chance(r, 4) {
			labels = append(labels, "其中："+pick(r, "财政拨款", "上年结转安排的项目", "下属单位"))
		}
	}
	return labels[:1+r.IntN(len(labels))]
}

// summary is 收入支出总表: revenue left, expenditure right.
func summary(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.Summary, pick(r, "收入支出决算总表", "部门收支总表", "收支预算总表")
	ordinals, listed := chance(r, 2), !chance(r, 4)
	amount := pick(r, "金额", "决算数", "预算数")
	for group, s := range []string{"收入", "支出"} {
		t.Columns = append(t.Columns, Column{Label, []string{s, pick(r, "项目", "项目（按功能分类）")}, group})
		if ordinals {
			t.Columns = append(t.Columns, Column{Ordinal, []string{s, "行次"}, group})
		}
		t.Columns = append(t.Columns, Column{Figure, []string{s, amount}, group})
	}
	left, right := side(r, "revenue", listed), side(r, "class", listed)
	rows := max(len(left), len(right))
	for i := range rows + 2 {
		texts := make([]string, 0, len(t.Columns))
		for group, labels := range [][]string{left, right} {
			label, figure := "", ""
			switch {
			case i < len(labels):
				label, figure = labels[i], f.maybe()
			case i == rows:
				label, figure = []string{"本年收入合计", "本年支出合计"}[group], f.some()
			case i == rows+1:
				label, figure = pick(r, "总计", "总  计"), f.some()
			}
			texts = append(texts, label)
			if ordinals {
				texts = append(texts, fmt.Sprint(group*(rows+2)+i+1))
			}
			texts = append(texts, figure)
		}
		t.row(texts...)
	}
}

// threeSided is the summary with expenditure by function and by use.
func threeSided(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.Summary, "收支预算总表"
	t.Columns = []Column{
		{Label, []string{"收入", "项目名称"}, 0}, {Figure, []string{"收入", "金额"}, 0},
		{Label, []string{"支出", "功能分类", "功能科目名称"}, 1}, {Figure, []string{"支出", "功能分类", "金额"}, 1},
		{Label, []string{"支出", "支出用途", "项目名称"}, 2}, {Figure, []string{"支出", "支出用途", "金额"}, 2},
	}
	sides := [][]string{side(r, "revenue", true), side(r, "class", true), side(r, "use", true)}
	rows := max(len(sides[0]), len(sides[1]), len(sides[2]))
	for i := range rows {
		var texts []string
		for _, labels := range sides {
			if i < len(labels) {
				texts = append(texts, labels[i], f.maybe())
			} else {
				texts = append(texts, "", "")
			}
		}
		t.row(texts...)
	}
	t.row("收入合计", f.some(), "", "", "支出合计", f.some())
}

// fiscalSummary has four columns of figures on the right side.
func fiscalSummary(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.FiscalSummary, pick(r, "财政拨款收入支出决算总表", "财政拨款收支总表")
	t.Columns = []Column{{Label, []string{"收入", "项目"}, 0}, {Figure, []string{"收入", "金额"}, 0}, {Label, []string{"支出", "项目"}, 1}}
	for _, name := range []string{"合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"} {
		t.Columns = append(t.Columns, Column{Figure, []string{"支出", name}, 1})
	}
	left, right := side(r, "revenue", true), side(r, "class", true)
	for i := range max(len(left), len(right)) {
		texts := make([]string, len(t.Columns))
		if i < len(left) {
			texts[0], texts[1] = left[i], f.maybe()
		}
		if i < len(right) {
			texts[2], texts[3], texts[4], texts[5], texts[6] = right[i], f.some(), f.maybe(), f.maybe(), f.maybe()
		}
		t.row(texts...)
	}
	t.row("总计", f.some(), "总计", f.some(), f.some(), f.maybe(), f.maybe())
}

// labelGroups is the basic expenditure with codes and names three times.
func labelGroups(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.GeneralBasic, pick(r, "一般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算明细表")
	code, label := pick(r, "科目编码", "经济分类科目编码"), "科目名称"
	for group, name := range []string{"人员经费", "公用经费", "公用经费"} {
		t.Columns = append(t.Columns,
			Column{Code, []string{name, code}, group}, Column{Label, []string{name, label}, group}, Column{Figure, []string{name, "决算数"}, group})
	}
	personnel, public := names("personnel"), names("public")
	half := (len(public) + 1) / 2
	lists := [][]entry{personnel[:3+r.IntN(len(personnel)-3)], public[:3+r.IntN(half-3)], public[half : half+1+r.IntN(len(public)-half)]}
	for i := range max(len(lists[0]), len(lists[1]), len(lists[2])) {
		var texts []string
		for _, list := range lists {
			if i < len(list) {
				texts = append(texts, list[i].code, list[i].name, f.maybe())
			} else {
				texts = append(texts, "", "", "")
			}
		}
		t.row(texts...)
	}
	last := Row{Texts: []string{"", "人员经费合计", f.some(), "", "", "", "", "公用经费合计", f.some()}, Span: map[int]int{}}
	t.Rows = append(t.Rows, last)
}

// tree draws codes with their parents, in order.
func tree(r *rand.Rand, kind string) []entry {
	all := names(kind)
	chosen := map[string]bool{}
	for _, e := range all {
		if len(e.code) == 7 && chance(r, 2) {
			chosen[e.code], chosen[e.code[:5]], chosen[e.code[:3]] = true, true, true
		}
	}
	var entries []entry
	for _, e := range all {
		if chosen[e.code] {
			entries = append(entries, e)
		}
	}
	if len(entries) == 0 {
		return all[:3]
	}
	return entries
}

// codeColumns are the columns of code and name, and how a code fills them.
func (t *Table) codeColumns(r *rand.Rand, top []string) func(e entry) []string {
	path := func(leaves ...string) []string { return append(append([]string(nil), top...), leaves...) }
	if chance(r, 3) {
		short, headed := chance(r, 3), chance(r, 3)
		for _, level := range []string{"类", "款", "项"} {
			if headed {
				t.Columns = append(t.Columns, Column{Code, path("科目编码", level), 0})
			} else {
				t.Columns = append(t.Columns, Column{Code, path(level), 0})
			}
		}
		t.Columns = append(t.Columns, Column{Label, path("科目名称"), 0})
		return func(e entry) []string {
			texts := []string{e.code[:3], "", "", e.name}
			for i := range (len(e.code) - 3) / 2 {
				texts[1+i] = e.code[3+2*i : 5+2*i]
				if short && texts[1+i][0] == '0' {
					texts[1+i] = texts[1+i][1:]
				}
			}
			return texts
		}
	}
	t.Columns = append(t.Columns,
		Column{Code, path(pick(r, "科目编码", "功能分类科目编码", "科目代码")), 0}, Column{Label, path("科目名称"), 0})
	return func(e entry) []string { return []string{e.code, e.name} }
}

// total is the row 合计, its label in the first or the last of the columns
// of code and name, or across them.
func (t *Table) total(r *rand.Rand, f figures, codes int) Row {
	texts := make([]string, codes, len(t.Columns))
	row := Row{Span: map[int]int{}}
	switch r.IntN(3) {
	case 0:
		texts[0] = "合计"
		row.Span[0] = codes
	case 1:
		texts[0] = pick(r, "合计", "合  计")
		row.Span[0] = codes
	default:
		texts[codes-1] = "合计"
	}
	for range len(t.Columns) - codes {
		texts = append(texts, f.some())
	}
	row.Texts = texts
	return row
}

// byFunction is the table of revenue or expenditure by functional class.
func byFunction(t *Table, r *rand.Rand, f figures) {
	leaves := []string{"本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"}
	t.Statement, t.Title = model.RevenueTable, pick(r, "收入决算表", "部门收入总表")
	if chance(r, 2) {
		t.Statement, t.Title = model.ExpenditureTable, pick(r, "支出决算表", "部门支出总表")
		leaves = []string{"本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"}
	}
	fill := t.codeColumns(r, []string{"项目"})
	codes := len(t.Columns)
	for _, leaf := range leaves {
		t.Columns = append(t.Columns, Column{Figure, []string{leaf}, 0})
	}
	t.Numbering = chance(r, 2)
	t.entries(r, f, "function", fill, codes)
}

// entries prints rows of codes, the total above or below them.
func (t *Table) entries(r *rand.Rand, f figures, kind string, fill func(entry) []string, codes int) {
	total := t.total(r, f, codes)
	above := chance(r, 2)
	if above {
		t.Rows = append(t.Rows, total)
	}
	for _, e := range tree(r, kind) {
		texts := fill(e)
		for i := range len(t.Columns) - codes {
			if i == 0 {
				texts = append(texts, f.some())
			} else {
				texts = append(texts, f.maybe())
			}
		}
		t.row(texts...)
	}
	if !above {
		t.Rows = append(t.Rows, total)
	}
}

// generalExpenditure is 一般公共预算支出表, plain or with 基本支出 in parts.
func generalExpenditure(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.GeneralExpenditure, pick(r, "一般公共预算财政拨款支出决算表", "一般公共预算支出表")
	deep := chance(r, 2)
	fill := t.codeColumns(r, []string{pick(r, "项目", "功能分类科目")})
	codes := len(t.Columns)
	tops := pick(r, []string{"本年支出"}, []string{"2023年预算数"}, []string{"2023年决算数", "本年支出"})
	for _, path := range [][]string{{"小计"}, {"基本支出", "合计"}, {"基本支出", "人员经费"}, {"基本支出", "公用经费"}, {"项目支出"}} {
		if !deep && len(path) == 2 {
			if path[1] != "合计" {
				continue
			}
			path = path[:1]
		}
		t.Columns = append(t.Columns, Column{Figure, append(slices.Clone(tops), path...), 0})
	}
	t.Numbering = chance(r, 3)
	t.entries(r, f, "function", fill, codes)
}

// basicByCode is the basic expenditure as one list of economic codes.
func basicByCode(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.GeneralBasic, "一般公共预算基本支出表"
	t.Columns = []Column{
		{Code, []string{"部门预算支出经济分类科目", "科目编码"}, 0}, {Label, []string{"部门预算支出经济分类科目", "科目名称"}, 0},
		{Figure, []string{"本年一般公共预算基本支出", "合计"}, 0}, {Figure, []string{"本年一般公共预算基本支出", "人员经费"}, 0},
		{Figure, []string{"本年一般公共预算基本支出", "公用经费"}, 0},
	}
	for _, kind := range []string{"personnel", "public"} {
		for i, e := range names(kind) {
			if i > 0 && chance(r, 2) {
				continue
			}
			total := f.some()
			if kind == "personnel" {
				t.row(e.code, e.name, total, total, "")
			} else {
				t.row(e.code, e.name, total, "", total)
			}
		}
	}
	t.row("", "合计", f.some(), f.some(), f.some())
}

// threePublic are the columns of the “三公” table under one heading.
func threePublic(top ...string) [][]string {
	under := func(names ...string) []string { return append(append([]string(nil), top...), names...) }
	return [][]string{
		under("合计"), under("因公出国（境）费"),
		under("公务用车购置及运行费", "小计"), under("公务用车购置及运行费", "公务用车购置费"), under("公务用车购置及运行费", "公务用车运行费"),
		under("公务接待费"),
	}
}

// threePublicInOneRow has budget and final side by side under three levels.
func threePublicInOneRow(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.ThreePublicTable, "财政拨款“三公”经费支出决算表"
	paths := threePublic()
	if !chance(r, 3) {
		paths = append(threePublic("预算数"), threePublic("决算数")...)
	}
	var texts []string
	for _, path := range paths {
		t.Columns = append(t.Columns, Column{Figure, path, 0})
		texts = append(texts, f.maybe())
	}
	texts[0] = f.some()
	t.Numbering = chance(r, 2)
	t.row(texts...)
}

// threePublicAsRows has the items as rows.
func threePublicAsRows(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.ThreePublicTable, "“三公”经费支出表"
	t.Columns = []Column{{Label, []string{"项目"}, 0}, {Figure, []string{pick(r, "预算数", "2022年预算数")}, 0}, {Figure, []string{pick(r, "决算数", "2022年决算数")}, 0}}
	for _, label := range []string{"合计", "1.因公出国（境）费", "2.公务接待费", "3.公务用车购置及运行维护费", "其中：公务用车购置费", "公务用车运行维护费"} {
		t.row(label, f.some(), f.maybe())
	}
}

// countedThings has money and numbers of things in one column, the unit of each
// row beside it.
func countedThings(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.ThreePublicTable, "“三公”经费及相关信息统计表"
	ordinals := chance(r, 2)
	t.Columns = []Column{{Label, []string{"项目"}, 0}}
	if ordinals {
		t.Columns = append(t.Columns, Column{Ordinal, []string{"行次"}, 0})
	}
	t.Columns = append(t.Columns, Column{Unit, []string{pick(r, "计量单位", "单位")}, 0}, Column{Figure, []string{"预算数"}, 0}, Column{Figure, []string{pick(r, "统计数", "决算数")}, 0})
	things := [][2]string{
		{"一、“三公”经费支出", t.Unit}, {"1.因公出国（境）费", t.Unit}, {"2.公务用车购置及运行维护费", t.Unit}, {"3.公务接待费", t.Unit},
		{"二、相关统计数", ""}, {"1.因公出国（境）团组数", "个"}, {"2.因公出国（境）人次数", "人次"}, {"3.公务用车购置数", "辆"}, {"4.公务用车保有量", "辆"}, {"5.国内公务接待批次", "批次"},
	}
	for i, thing := range things {
		texts := []string{thing[0]}
		if ordinals {
			texts = append(texts, fmt.Sprint(i+1))
		}
		texts = append(texts, thing[1])
		switch thing[1] {
		case "":
			texts = append(texts, "", "")
		case t.Unit:
			texts = append(texts, f.some(), f.maybe())
		default:
			texts = append(texts, fmt.Sprint(1+r.IntN(300)), fmt.Sprint(1+r.IntN(300)))
		}
		t.row(texts...)
	}
}

// fund is 政府性基金, often with nothing in it.
func fund(t *Table, r *rand.Rand, f figures) {
	t.Statement, t.Title = model.GovFund, pick(r, "政府性基金预算财政拨款收入支出决算表", "政府性基金预算支出表")
	fill := t.codeColumns(r, []string{"项目"})
	codes := len(t.Columns)
	for _, path := range [][]string{{"年初结转和结余"}, {"本年收入"}, {"本年支出", "小计"}, {"本年支出", "基本支出"}, {"本年支出", "项目支出"}, {"年末结转和结余"}} {
		t.Columns = append(t.Columns, Column{Figure, path, 0})
	}
	if !chance(r, 3) {
		t.entries(r, f, "fund", fill, codes)
		return
	}
	for range 1 + r.IntN(3) {
		t.row(make([]string, len(t.Columns))...)
	}
	t.Rows[0].Texts[0], t.Rows[0].Span = "合计", map[int]int{0: codes}
	t.Notes = []string{"注：本单位没有政府性基金预算财政拨款收入、支出，故本表为空。"}
}
