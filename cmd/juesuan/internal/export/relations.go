// Package export writes what many reports hold as tables for other programs:
// CSV, XLSX, Parquet, SQLite and a fiscal data package.
package export

import (
	"github.com/juesuan/juesuan/cmd/juesuan/internal/headline"
	"github.com/juesuan/juesuan/cmd/juesuan/internal/tabular"
	"github.com/juesuan/juesuan/model"
)

// relation is a table of an export with the way to its rows.
type relation struct {
	tabular.Relation
	rows func(*model.Report) []tabular.Row
}

// relations are the tables of every export, the facts first.
func relations() []relation {
	return []relation{
		{factRelation, factRows},
		{reportRelation, reportRows},
		{checkRelation, checkRows},
		{projectRelation, projectRows},
		{indicatorRelation, indicatorRows},
		{keyFigureRelation, keyFigureRows},
	}
}

// subjects are sheets for people: one row a report.
func subjects() []relation {
	var sheets []relation
	for _, subject := range headline.Subjects() {
		sheets = append(sheets, relation{subject.Relation(), func(r *model.Report) []tabular.Row {
			return subject.Table([]headline.Row{subject.Read(r)}, true).Rows
		}})
	}
	return sheets
}

// The columns that place a row: its report, and the report's body and year.
var (
	fileColumn   = tabular.Column{Name: "file", Title: "文件", Meaning: "the input's file name", Repeats: true, Shown: tabular.Long}
	digestColumn = tabular.Column{Name: "sha256", Title: "SHA-256", Meaning: "SHA-256 of the input, 64 hex digits; behind it # and the pages of a report that is bound behind another", Repeats: true, Shown: tabular.Hidden}
	entityColumn = tabular.Column{Name: "entity", Title: "单位", Meaning: "the reporting body's name, as printed", Repeats: true, Shown: tabular.Long,
		Concept: "administrative-classification:generic:label"}
	yearColumn = tabular.Column{Name: "fiscal_year", Title: "年度", Type: tabular.Integer, Meaning: "the year the row is of", Concept: "date:fiscal-year"}
	kindColumn = tabular.Column{Name: "kind", Title: "类型", Meaning: "final_account (决算) or budget (预算)", Repeats: true}
)

var factRelation = tabular.Relation{
	Name: "facts", Title: "数据", Meaning: "One row a figure.",
	Columns: []tabular.Column{
		fileColumn, digestColumn, entityColumn, yearColumn, kindColumn,
		{Name: "statement", Title: "报表", Meaning: "the meaning of the table", Repeats: true},
		{Name: "table_title", Title: "表名", Meaning: "the table's title as printed, without spaces; empty for prose", Repeats: true, Shown: tabular.Long},
		{Name: "source", Title: "出处", Meaning: "table, narrative or performance", Repeats: true},
		{Name: "page", Title: "页", Type: tabular.Integer, Page: true, Meaning: "1-based page of the PDF on which the figure is printed"},
		{Name: "row_code", Title: "科目编码", Meaning: "classification code, digits only", Repeats: true},
		{Name: "row_label", Title: "科目名称", Meaning: "row name as printed, white space removed", Repeats: true, Shown: tabular.Long},
		{Name: "column_path", Title: "栏目", Meaning: "header levels as printed, joined by /", Repeats: true, Shown: tabular.Long},
		{Name: "measure", Title: "含义", Meaning: "the normalized meaning of the column", Repeats: true},
		{Name: "text", Title: "原文", Meaning: "the figure as printed"},
		{Name: "unit", Title: "单位名称", Meaning: "the unit declared for it", Repeats: true},
		{Name: "amount_yuan", Title: "金额", Type: tabular.Money, Meaning: "exact amount in yuan for money, empty for others"},
		{Name: "value", Title: "数值", Type: tabular.Number, Meaning: "exact number in its own unit"},
		{Name: "x0", Title: "x0", Type: tabular.Coordinate, Meaning: "left edge in PDF points from the page's left", Shown: tabular.Hidden},
		{Name: "y0", Title: "y0", Type: tabular.Coordinate, Meaning: "top edge in PDF points from the page's top", Shown: tabular.Hidden},
		{Name: "x1", Title: "x1", Type: tabular.Coordinate, Meaning: "right edge in PDF points", Shown: tabular.Hidden},
		{Name: "y1", Title: "y1", Type: tabular.Coordinate, Meaning: "bottom edge in PDF points", Shown: tabular.Hidden},
		{Name: "status", Title: "核对", Meaning: "verified, contradicted or unverified", Repeats: true},
	},
}

func factRows(r *model.Report) []tabular.Row {
	var rows []tabular.Row
	for _, fact := range r.Facts() {
		record := model.FactRecord(r, fact)
		row := make(tabular.Row, len(record))
		for i, text := range record {
			row[i] = tabular.Of(text)
			switch factRelation.Columns[i].Type {
			case tabular.Integer:
				row[i] = tabular.Parse(text)
			case tabular.Money:
				row[i].Number = fact.Yuan
			case tabular.Number:
				row[i].Number = &fact.Value
			}
		}
		rows = append(rows, row)
	}
	return rows
}

var reportRelation = tabular.Relation{
	Name: "reports", Title: "报告", Meaning: "One row a report.", Key: []string{"sha256"},
	Columns: []tabular.Column{
		fileColumn, digestColumn, entityColumn, yearColumn, kindColumn,
		{Name: "title", Title: "标题", Meaning: "the report's title as printed", Shown: tabular.Long},
		{Name: "level", Title: "级别", Meaning: "department, unit or government", Repeats: true},
		{Name: "entity_code", Title: "单位编码", Meaning: "the body's code"},
		{Name: "supervisor", Title: "主管部门", Meaning: "the supervising department", Repeats: true, Shown: tabular.Long},
		{Name: "region", Title: "地区", Meaning: "province, city and county", Repeats: true},
		{Name: "region_code", Title: "行政区划代码", Meaning: "GB/T 2260, six digits", Repeats: true},
		{Name: "unit", Title: "单位名称", Meaning: "the unit most of the tables are in", Repeats: true},
		{Name: "bytes", Title: "字节", Type: tabular.Integer, Meaning: "size of the input"},
		{Name: "pages", Title: "页数", Type: tabular.Integer, Meaning: "number of pages"},
		{Name: "producer", Title: "生成程序", Meaning: "the program that made the file", Repeats: true},
		{Name: "text_origin", Title: "文字来源", Meaning: "native, ocr or plain", Repeats: true},
		{Name: "figures", Title: "数字", Type: tabular.Integer, Meaning: "figures read"},
		{Name: "verified_figures", Title: "已验证", Type: tabular.Integer, Meaning: "of them verified"},
		{Name: "contradicted_figures", Title: "矛盾", Type: tabular.Integer, Meaning: "of them contradicted"},
		{Name: "checks_passed", Title: "核对通过", Type: tabular.Integer, Meaning: "checks that pass"},
		{Name: "checks_rounding", Title: "尾差", Type: tabular.Integer, Meaning: "checks that differ by no more than rounding explains"},
		{Name: "checks_failed", Title: "核对不符", Type: tabular.Integer, Meaning: "checks that fail"},
		{Name: "checks_not_made", Title: "未核对", Type: tabular.Integer, Meaning: "checks that could not be made"},
		{Name: "diagnostics", Title: "提示", Type: tabular.Integer, Meaning: "warnings and errors"},
	},
}

// placed are the cells that place a row of the report.
func placed(r *model.Report) tabular.Row {
	return tabular.Row{
		tabular.Of(r.Source.File), tabular.Of(r.Source.ID()), tabular.Of(r.Head.Entity.Name),
		tabular.Whole(r.Head.FiscalYear), tabular.Of(string(r.Head.Kind)),
	}
}

func reportRows(r *model.Report) []tabular.Row {
	verified, contradicted := 0, 0
	facts := r.Facts()
	for _, fact := range facts {
		switch fact.Status {
		case model.Verified:
			verified++
		case model.Contradicted:
			contradicted++
		}
	}
	warnings := 0
	for _, diagnostic := range r.Diagnostics {
		if diagnostic.Severity != model.Info {
			warnings++
		}
	}
	return []tabular.Row{append(placed(r),
		tabular.Of(r.Head.Title), tabular.Of(string(r.Head.Level)), tabular.Of(r.Head.Entity.Code),
		tabular.Of(r.Head.Entity.Supervisor), tabular.Of(r.Head.Entity.Region), tabular.Of(r.Head.Entity.RegionCode),
		tabular.Of(r.Head.Unit), tabular.Count(int(r.Source.Bytes)), tabular.Count(r.Source.Pages),
		tabular.Of(r.Source.Producer), tabular.Of(string(r.Source.Text)),
		tabular.Count(len(facts)), tabular.Count(verified), tabular.Count(contradicted),
		tabular.Count(r.Verdict.Pass), tabular.Count(r.Verdict.Rounding), tabular.Count(r.Verdict.Fail),
		tabular.Count(r.Verdict.NotChecked), tabular.Count(warnings),
	)}
}
