package table_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/juesuan/juesuan/extract/table/internal/press"
	"github.com/juesuan/juesuan/model"
)

// sideways are the columns of a summary: names and amounts, revenue left,
// expenditure right.
func sideways(leaf string) []press.Column {
	return []press.Column{
		{Kind: press.Label, Path: []string{"收入", "项目"}, Group: 0}, {Kind: press.Figure, Path: []string{"收入", leaf}, Group: 0},
		{Kind: press.Label, Path: []string{"支出", "项目"}, Group: 1}, {Kind: press.Figure, Path: []string{"支出", leaf}, Group: 1},
	}
}

// summary is a summary with more items right than left.
func summary(leaf string) *press.Table {
	t := &press.Table{Statement: model.Summary, Title: "收支预算总表", Entity: "某市园林局", Unit: "万元", Columns: sideways(leaf)}
	for _, texts := range [][]string{
		{"一、一般公共预算财政拨款收入", "120.50", "一、一般公共服务支出", "3.20"},
		{"二、政府性基金预算财政拨款收入", "", "二、公共安全支出", "4.31"},
		{"三、上级补助收入", "7.25", "三、社会保障和就业支出", ""},
		{"四、附属单位上缴收入", "", "四、卫生健康支出", "11.04"},
		{"", "", "五、资源勘探工业信息等支出", "9.87"},
		{"", "", "六、自然资源海洋气象等支出", ""},
		{"", "", "七、灾害防治及应急管理支出", "62.10"},
		{"收入合计", "127.75", "支出合计", "90.52"},
	} {
		t.Rows = append(t.Rows, press.Row{Texts: texts})
	}
	return t
}

// byCode is an expenditure table by functional class under three levels of
// header.
func byCode() *press.Table {
	t := &press.Table{Statement: model.GeneralExpenditure, Title: "一般公共预算支出表", Entity: "某市园林局", Unit: "元"}
	t.Columns = []press.Column{
		{Kind: press.Code, Path: []string{"功能分类科目", "科目编码"}}, {Kind: press.Label, Path: []string{"功能分类科目", "科目名称"}},
		{Path: []string{"本年支出", "小计"}}, {Path: []string{"本年支出", "基本支出", "合计"}}, {Path: []string{"本年支出", "基本支出", "人员经费"}},
		{Path: []string{"本年支出", "基本支出", "公用经费"}}, {Path: []string{"本年支出", "项目支出"}},
	}
	for _, texts := range [][]string{
		{"208", "社会保障和就业支出", "1,350.20", "350.20", "300.20", "50.00", "1,000.00"},
		{"20805", "行政事业单位养老支出", "350.20", "350.20", "300.20", "50.00", ""},
		{"2080505", "机关事业单位基本养老保险缴费支出", "350.20", "350.20", "300.20", "50.00", ""},
		{"213", "农林水支出", "82.00", "", "", "", "82.00"},
		{"2130599", "其他巩固脱贫攻坚成果衔接乡村振兴支出", "82.00", "", "", "", "82.00"},
		{"", "合计", "1,432.20", "350.20", "300.20", "50.00", "1,082.00"},
	} {
		t.Rows = append(t.Rows, press.Row{Texts: texts})
	}
	return t
}

// lateAmounts is a summary whose first rows have names on one side and no
// amounts.
func lateAmounts() *press.Table {
	t := summary("金额")
	for _, row := range t.Rows[:4] {
		row.Texts[0], row.Texts[1], row.Texts[3] = "", "", ""
	}
	return t
}

// nameless is byCode with an amount under each header missing, so that which
// header stands over which column can not be told without its rules.
func nameless() *press.Table {
	t := byCode()
	t.Columns[5].Path = []string{"本年支出", "基本支出", ""}
	return t
}

// TestPageEndsCostNoWrongCell breaks one table at every height: a row whose
// name is cut may be left unread, nothing else.
func TestPageEndsCostNoWrongCell(t *testing.T) {
	tests := []struct {
		name   string
		style  press.Style
		tables func() []*press.Table
		unread int // the most cells left unread at one height
	}{
		{"rows alone on the last page go on with the table", press.Style{Rules: press.NoRules}, one(byCode), 5},
		{"a repeated header is no row", press.Style{Rules: press.NoRules, Repeat: true}, one(byCode), 5},
		{"a repeated header over the rest of a name", press.Style{Rules: press.NoRules, Repeat: true, Break: true, Narrow: 0.5}, one(byCode), 10},
		{"a name cut in a full grid", press.Style{Rules: press.FullGrid, Break: true, Narrow: 0.5}, one(items), 4},
		{"a name cut in a frame", press.Style{Rules: press.BoxOnly, Repeat: true, Break: true, Narrow: 0.5}, one(byCode), 10},
		{"items between two rules are rows", press.Style{Rules: press.ColumnsOnly, Narrow: 0.6, PadY: 4}, one(items), 4},
		{"amounts under each other between two rules are rows", press.Style{Rules: press.ColumnsOnly, Repeat: true, Narrow: 0.6, PadY: 4}, one(items), 4},
		{"totals under items without amounts in a frame", press.Style{Rules: press.BoxOnly, PadY: 2}, one(items), 4},
		{"rows between the ends of a grid without inner rules", press.Style{Rules: press.HeaderRules, Break: true, Narrow: 0.5}, one(items), 4},
		{"a second table of the same title has its own header", press.Style{Rules: press.FullGrid}, func() []*press.Table {
			return []*press.Table{summary("金额"), summary("预算数")}
		}, 0},
		{"a balance without an amount is no rest of a sum", press.Style{Rules: press.FullGrid, Repeat: true}, one(balances), 2},
		{"a table that begins at a page's foot does not go on with the one before", press.Style{Rules: press.HorizontalOnly, PadY: 2}, func() []*press.Table {
			return []*press.Table{byCode(), lateAmounts()}
		}, 14},
		{"a header left at a page's foot and repeated behind it", press.Style{Rules: press.HorizontalOnly, PadY: 2, Repeat: true}, func() []*press.Table {
			return []*press.Table{byCode(), lateAmounts()}
		}, 14},
		{"a title left on the page before names a table whose header is not understood", press.Style{Rules: press.NoRules, TitleBefore: true, Repeat: true}, one(nameless), 22},
		{"a table of the same title whose columns are not known is another one", press.Style{Rules: press.NoRules}, func() []*press.Table {
			return []*press.Table{byCode(), nameless()}
		}, 40},
		{"a page's number inside the frame is no figure", press.Style{Rules: press.FullGrid, Enclosed: true, Numbered: true}, one(byCode), 4},
		{"a page's number inside the frame of a turned page", press.Style{Rules: press.FullGrid, Enclosed: true, Numbered: true, Turned: 90}, one(byCode), 4},
		{"numbers of columns that are repeated over the rest of a name", press.Style{Rules: press.BoxOnly, Repeat: true, Break: true, Narrow: 0.4}, one(numbered), 15},
		{"rows alone on the last turned page go on with the table", press.Style{Rules: press.NoRules, Turned: 270}, one(byCode), 5},
		{"a name cut in a full grid on a turned page", press.Style{Rules: press.FullGrid, Turned: 270, Break: true, Narrow: 0.5}, one(items), 4},
		{"codes between two rules on a turned page are rows", press.Style{Rules: press.ColumnsOnly, Turned: 270, Narrow: 0.6, PadY: 4}, one(byCode), 0},
		{"the last row alone in a grid on a page, set anew", press.Style{Rules: press.FullGrid, LastAlone: true}, one(byCode), 0},
		{"the last row alone on a page without rules, set anew", press.Style{Rules: press.NoRules, LastAlone: true, Loose: 30}, one(byCode), 7},
		{"a title left at the foot of the page before", press.Style{Rules: press.HorizontalOnly, TitleBefore: true, Repeat: true}, one(byCode), 0},
		{"a sum spread over its cell is whole", press.Style{Rules: press.FullGrid, Repeat: true, LabelAlign: press.Spread}, one(spreadSums), 0},
		{"a source of funds without an amount is no rest of another's name", press.Style{Rules: press.FullGrid, Repeat: true}, one(sources), 0},
		{"a header alone at the page's end is repeated", press.Style{Rules: press.FullGrid, Repeat: true, PadY: 8}, one(items), 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for height := 210.0; height < 520; height += 5 {
				style := usual(test.style)
				style.PageHeight = height
				o := printedOn(style, test.tables()...).read()
				assert.Empty(t, o.wrong, "on pages of %v pt", height)
				assert.Zero(t, o.silent, "on pages of %v pt", height)
				assert.LessOrEqual(t, o.printed-o.right, test.unread, "unread on pages of %v pt", height)
			}
		})
	}
}

// balances is a summary with sums and, without amounts, balances under its
// items; no name on the left is longer than the sums'.
func balances() *press.Table {
	t := summary("金额")
	last := len(t.Rows) - 1
	for i := range t.Rows[:last] {
		t.Rows[i].Texts[0], t.Rows[i].Texts[1] = "", ""
	}
	t.Rows = append(t.Rows[:last], press.Row{Texts: []string{"当年收入小计", "127.75", "当年支出小计", "90.52"}},
		press.Row{Texts: []string{"上年结转资金", "", "结转下年资金", ""}}, t.Rows[last])
	return t
}

// closing is a summary of items alone on the right, with two rows under them.
func closing(upper, lower string) *press.Table {
	t := balances()
	last := len(t.Rows) - 1
	t.Rows[last-2].Texts = []string{upper, "127.75", "", ""}
	t.Rows[last-1].Texts = []string{lower, "", "", ""}
	for i := range t.Rows[:last-2] {
		t.Rows[i].Texts[0] = t.Rows[i].Texts[2]
	}
	return t
}

func spreadSums() *press.Table { return closing("收入合计", "国库库款年末余数") }

func sources() *press.Table {
	return closing("一般公共预算财政拨款", "政府性基金预算财政拨款")
}

// numbered is byCode with a row that numbers the columns.
func numbered() *press.Table {
	t := byCode()
	t.Numbering = true
	return t
}

func items() *press.Table { return summary("金额") }

func one(make func() *press.Table) func() []*press.Table {
	return func() []*press.Table { return []*press.Table{make()} }
}

// usual gives a style the measures that it leaves open.
func usual(s press.Style) press.Style {
	s.Size, s.Leading, s.FigureAlign, s.Vertical, s.FigureVertical = 10, 1.2, press.End, press.Middle, press.Middle
	if s.PadX == 0 {
		s.PadX = 3
	}
	if s.PadY == 0 {
		s.PadY = 3
	}
	if s.Narrow == 0 {
		s.Narrow = 1.1
	}
	return s
}
