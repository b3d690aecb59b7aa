// Package model is a budget report as data: its facts, tables, sections,
// evaluations, checks and diagnostics, and how they are written down. It
// knows nothing of PDF.
//
// The JSON form is the contract of schema.json; money is exact decimal
// strings, and what a report does not disclose is absent, never zero.
package model

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// SchemaVersion names the JSON form; a change to it is a new version.
const SchemaVersion = "1.0"

// Report is one published report.
type Report struct {
	Source      Source      `json:"source"`
	Head        Head        `json:"report"`
	Revenue     Revenue     `json:"revenue"`
	Expenditure Expenditure `json:"expenditure"`
	ThreePublic ThreePublic `json:"three_public"`
	Performance Performance `json:"performance"`
	Disclosures Disclosures `json:"disclosures"`
	Tables      []Table     `json:"tables"`
	Sections    []Section   `json:"sections"`
	Glossary    []Term      `json:"glossary"`
	// Contents is the contents page. The checks compare it with what is
	// there; the document does without it.
	Contents    []Entry      `json:"-"`
	Checks      []Check      `json:"checks"`
	Verdict     Verdict      `json:"verdict"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// Entry is a line of the contents page.
type Entry struct {
	Number string // as printed, empty for none
	Title  string
	Page   int // the number printed behind it, 0 for none
}

// Source describes the input file.
type Source struct {
	File     string     `json:"file"`   // base name
	SHA256   string     `json:"sha256"` // 64 hex digits
	Bytes    int64      `json:"bytes"`
	Pages    int        `json:"pages"`
	Producer string     `json:"producer,omitempty"`
	Text     TextOrigin `json:"text,omitempty"`
	// Bound has, of a file that binds several reports, first this one and then
	// the others that were met with it; empty for a file of one report.
	Bound []Bound `json:"bound,omitempty"`
}

// ID is the file's digest, for a report that is bound behind another with its
// pages: no two reports have the same.
func (s Source) ID() string {
	if len(s.Bound) != 1 {
		return s.SHA256
	}
	return s.SHA256 + "#" + s.Bound[0].String()
}

// Bound is one of the reports that a file binds: its pages, counted from 1, and
// its title.
type Bound struct {
	First int    `json:"first"`
	Last  int    `json:"last"`
	Title string `json:"title,omitempty"`
}

// Pages lists the report's pages.
func (b Bound) Pages() []int {
	var pages []int
	for page := b.First; page <= b.Last; page++ {
		pages = append(pages, page)
	}
	return pages
}

// String is the pages as --pages takes them: 25-61.
func (b Bound) String() string { return fmt.Sprintf("%d-%d", b.First, b.Last) }

// TextOrigin tells where the text of a source came from.
type TextOrigin string

// Native text is the file's own, OCR was read from images, Plain is a text dump.
const (
	Native TextOrigin = "native"
	OCR    TextOrigin = "ocr"
	Plain  TextOrigin = "plain"
)

// Kind tells a final account from a budget.
type Kind string

// The kinds of report; the zero value is unknown.
const (
	FinalAccount Kind = "final_account" // 决算
	Budget       Kind = "budget"        // 预算
)

// Level tells who reports.
type Level string

// The levels of a reporting body; the zero value is unknown.
const (
	Department Level = "department" // 部门
	Unit       Level = "unit"       // 单位
	Government Level = "government" // 本级政府
)

// Head is what the report says of itself.
type Head struct {
	Title      string `json:"title,omitempty"`
	Kind       Kind   `json:"kind,omitzero"`
	FiscalYear int    `json:"fiscal_year,omitzero"` // 0 where it is not printed
	Level      Level  `json:"level,omitzero"`
	Entity     Entity `json:"entity,omitzero"`
	Unit       string `json:"unit,omitempty"` // the unit most of the tables are in
}

// Entity is the reporting body.
type Entity struct {
	Name       string `json:"name,omitempty"` // as printed
	Code       string `json:"code,omitempty"`
	Supervisor string `json:"supervisor,omitempty"`
	Region     string `json:"region,omitempty"`      // 辽宁省丹东市
	RegionCode string `json:"region_code,omitempty"` // GB/T 2260, six digits
}

// Statement is the meaning of a table; see the contract for the list.
type Statement string

// The statutory statements (财政部, 部门决算公开参考格式 and 部门预算公开).
const (
	Summary            Statement = "summary"             // 收入支出总表
	RevenueTable       Statement = "revenue"             // 收入表
	ExpenditureTable   Statement = "expenditure"         // 支出表
	FiscalSummary      Statement = "fiscal_summary"      // 财政拨款收入支出总表
	FiscalExpenditure  Statement = "fiscal_expenditure"  // 财政拨款支出表 by function
	FiscalBasic        Statement = "fiscal_basic"        // 财政拨款基本支出表 by economic class
	GeneralExpenditure Statement = "general_expenditure" // 一般公共预算(财政拨款)支出表
	GeneralBasic       Statement = "general_basic"       // 一般公共预算(财政拨款)基本支出表
	ThreePublicTable   Statement = "three_public"        // “三公”经费表
	GovFund            Statement = "gov_fund"            // 政府性基金表
	StateCapital       Statement = "state_capital"       // 国有资本经营表
	AgencyOperation    Statement = "agency_operation"    // 机关运行经费表
	ProcurementTable   Statement = "procurement"         // 政府采购表
	PerformanceOverall Statement = "performance_overall" // 整体绩效自评表
	PerformanceProject Statement = "performance_project" // 项目绩效自评表, 绩效目标表
	Other              Statement = "other"
)

// Measure is the normalized meaning of a column or of a figure in prose.
type Measure string

// Measures of the contract. A column whose header is not known has none.
const (
	MeasureTotal               Measure = "total"
	MeasureBasic               Measure = "basic"
	MeasureProject             Measure = "project"
	MeasureBudget              Measure = "budget"
	MeasureFinal               Measure = "final"
	MeasureFiscal              Measure = "fiscal"
	MeasureSuperiorSubsidy     Measure = "superior_subsidy"
	MeasureBusiness            Measure = "business"
	MeasureOperating           Measure = "operating"
	MeasureAffiliateRemittance Measure = "affiliate_remittance"
	MeasureOther               Measure = "other"
	MeasureGeneralPublic       Measure = "general_public"
	MeasureGovernmentFund      Measure = "government_fund"
	MeasureStateCapital        Measure = "state_capital"
	MeasurePersonnel           Measure = "personnel"
	MeasurePublic              Measure = "public"
	MeasureOpening             Measure = "opening"
	MeasureRevenue             Measure = "revenue"
	MeasureExpenditure         Measure = "expenditure"
	MeasureClosing             Measure = "closing"
	MeasureRemittedUp          Measure = "remitted_up"       // 上缴上级支出
	MeasureAffiliateSubsidy    Measure = "affiliate_subsidy" // 对附属单位补助支出
	MeasureSpecialAccount      Measure = "special_account"   // 财政专户管理资金
	MeasureAmount              Measure = "amount"            // 金额, 预算数 of a budget's only column
)

// Side is the half of a two-sided table.
type Side string

// Sides of a summary table; the zero value is a table with one side.
const (
	RevenueSide     Side = "收入"
	ExpenditureSide Side = "支出"
)

// Table is one statement as printed, over all pages it stands on.
type Table struct {
	Statement Statement `json:"statement"`
	// Reason tells why the table is taken for its statement.
	Reason  string   `json:"reason,omitempty"`
	Title   string   `json:"title"`             // as printed, without spaces
	FormNo  string   `json:"form_no,omitempty"` // 公开01表
	Unit    string   `json:"unit,omitempty"`    // 万元; empty where none is declared or it differs by column
	Pages   []int    `json:"pages"`
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	Notes   []string `json:"notes,omitempty"`
	// Body is the body that stands over the table (编制单位：…), as printed.
	// The checks compare it with the report's; the document does without it.
	Body string `json:"-"`
	// Empty tells that the table has no figures; EmptyStated, that the
	// report says in words that it has none.
	Empty       bool `json:"empty,omitempty"`
	EmptyStated bool `json:"empty_stated,omitempty"`
}

// Column is one column of figures. Columns that hold codes, labels or 行次
// are no Columns of a Table: their content is in the rows.
type Column struct {
	Path []string `json:"path"` // header levels as printed, top to leaf; two-sided tables begin with 收入 or 支出
	Side Side     `json:"side,omitempty"`
	// Group counts the label columns: figures of the same row and Group
	// share a row label. A table with 科目名称 three times has groups 0 to 2.
	Group   int     `json:"group,omitzero"`
	Measure Measure `json:"measure,omitzero"`
	Unit    string  `json:"unit,omitempty"` // where the header declares one of its own
	// Year is the year that the header names for the column, 0 if none.
	Year int `json:"year,omitzero"`
}

// Row is one row of one label group. A printed row of a two-sided table
// makes two Rows.
type Row struct {
	Code  string `json:"code,omitempty"` // classification code, digits only; empty where none is printed
	Label string `json:"label"`          // white space removed, wrapped lines joined
	Group int    `json:"group,omitzero"` // the label group, as in Column
	// Line is the printed row counted in the whole table: rows of several
	// groups that stand side by side share it.
	Line int `json:"line"`
	// Level is the depth in the classification or, without codes, by
	// indentation and numbering; 0 is a total.
	Level int    `json:"level"`
	Page  int    `json:"page"`
	Cells []Cell `json:"cells"` // by column; blank cells are left out
}

// Cell is one figure of a table.
type Cell struct {
	Figure
	Column int // index into the table's Columns
	// Candidates are other readings of the printed text, where it is in
	// doubt; the identities may settle it.
	Candidates []decimal.Decimal
}

// Section is one numbered part of the prose.
type Section struct {
	Number string      `json:"number,omitempty"` // as printed: 第一部分, 一、, （一）, 1.
	Title  string      `json:"title"`
	Level  int         `json:"level"` // 1 for the report's parts
	Page   int         `json:"page"`
	Text   string      `json:"text"` // paragraphs separated by line feeds
	Facts  []ProseFact `json:"facts"`
}

// ProseFact is one figure that the prose states.
type ProseFact struct {
	Figure
	// Role is a dotted key such as revenue.fiscal.share; empty where the
	// grammar met the figure but could not tell what it is.
	Role string
	// Label is the item as printed, Code its classification code where the
	// sentence names 类款项 that are known.
	Label string
	Code  string
	// Statement is the table that the sentence speaks of, if any.
	Statement Statement
	Measure   Measure
	// Relative is to what a change relates: last_year, budget, or nothing.
	Relative string
	// Year is the year of the figure where the sentence names another one
	// than the report's.
	Year     int
	Sentence string
	Reason   string // 主要原因…, as printed
}

// Term is an entry of the glossary (名词解释).
type Term struct {
	Term       string `json:"term"`
	Definition string `json:"definition"`
}

// Severity of a Diagnostic.
type Severity string

// The severities.
const (
	Info    Severity = "info"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Codes of diagnostics that tell of damage to the input.
const (
	PageUnreadable = "page_unreadable" // the page is left out
	PageIncomplete = "page_incomplete" // parts of the page are lost or in doubt
	FileDamaged    = "file_damaged"    // any page may be in doubt
)

// Diagnostic is something the reader of the data should know.
type Diagnostic struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`          // stable, in snake_case
	Message  string   `json:"message"`       // a sentence that says what and, if it can be mended, how
	Page     int      `json:"page,omitzero"` // 0 for the whole report
}
