package source

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Classes that the source gives to table cells.
const (
	CodeClass    = "c" // 科目编码; neighbouring ones are joined (类 款 项)
	LabelClass   = "l" // 项目, 科目名称
	FigureClass  = "n" // an amount
	OrdinalClass = "o" // 行次 and 栏次, no figures
	BreakClass   = "break"
)

// Figure is one printed amount with the names of its row and column.
type Figure struct {
	Form      int // which form of the document, from 0
	Pages     int // how many page breaks lie between the form's title and the figure
	Statement string
	Title     string
	Unit      string
	Code      string
	Label     string
	Path      string
	Text      string
}

// yuanPower is what one of a unit is in yuan, as a power of ten.
var yuanPower = map[string]int32{"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}

// Yuan is the figure in yuan with two decimals.
func (f Figure) Yuan() (string, error) {
	value, err := decimal.NewFromString(strings.ReplaceAll(f.Text, ",", ""))
	if err != nil {
		return "", fmt.Errorf("%s, %s: %w", f.Title, f.Label, err)
	}
	power, known := yuanPower[f.Unit]
	if !known {
		return "", fmt.Errorf("%s: unit %q is not known", f.Title, f.Unit)
	}
	return value.Shift(power).StringFixed(2), nil
}

// Forms are the sections that hold one titled table each.
func Forms(document *Node) []*Node {
	var forms []*Node
	for _, section := range document.All("section") {
		if section.Is("form") {
			forms = append(forms, section)
		}
	}
	return forms
}

// Title is the form's title as printed, without white space.
func Title(form *Node) string { return form.First("title").Compact() }

// Figures lists the amounts of all annotated tables in document order. A
// table is annotated when it names its statement.
func Figures(document *Node) ([]Figure, error) {
	var figures []Figure
	for number, form := range Forms(document) {
		breaks := 0
		for _, node := range form.All("") {
			if node.Name == "table" && node.Get("data-statement") != "" {
				sheet, err := newSheet(node, number, Title(form), &breaks)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", Title(form), err)
				}
				figures = append(figures, sheet.figures()...)
			} else if node.Is(BreakClass) && node.Name != "tr" && !insideTable(form, node) {
				breaks++
			}
		}
	}
	return figures, nil
}

func insideTable(form, node *Node) bool {
	for _, table := range form.All("table") {
		for _, inner := range table.All("") {
			if inner == node {
				return true
			}
		}
	}
	return false
}

// sheet is a table laid out on its grid: the same node in every place that
// it spans.
type sheet struct {
	table  *Node
	form   int
	title  string
	head   [][]*Node
	body   [][]*Node
	starts []map[*Node]bool // of body: the cells that begin in the row
	breaks []int            // page breaks before each row of body
}

func newSheet(table *Node, form int, title string, breaks *int) (*sheet, error) {
	s := &sheet{table: table, form: form, title: title}
	if table.Is(BreakClass) {
		*breaks++
	}
	var err error
	for _, part := range table.Children {
		switch part.Name {
		case "thead":
			s.head, _, err = layOut(part)
		case "tbody":
			err = s.addBody(part, breaks)
		}
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// addBody lays a tbody out. A break on a row lies before its figures, one
// inside a cell lies behind them: the row goes on over the page's end.
func (s *sheet) addBody(part *Node, breaks *int) error {
	rows, starts, err := layOut(part)
	if err != nil {
		return err
	}
	s.body = append(s.body, rows...)
	s.starts = append(s.starts, starts...)
	if part.Is(BreakClass) {
		*breaks++
	}
	for _, row := range part.All("tr") {
		if row.Is(BreakClass) {
			*breaks++
		}
		s.breaks = append(s.breaks, *breaks)
		if row.First(BreakClass) != nil {
			*breaks++
		}
	}
	return nil
}

// layOut puts the cells of a table part on the grid by HTML's own rule.
func layOut(part *Node) ([][]*Node, []map[*Node]bool, error) {
	rows := part.All("tr")
	grid := make([][]*Node, len(rows))
	starts := make([]map[*Node]bool, len(rows))
	for r, row := range rows {
		starts[r] = map[*Node]bool{}
		column := 0
		for _, cell := range row.Children {
			if cell.Name != "td" && cell.Name != "th" {
				continue
			}
			starts[r][cell] = true
			for column < len(grid[r]) && grid[r][column] != nil {
				column++
			}
			width, height := span(cell, "colspan"), span(cell, "rowspan")
			if r+height > len(rows) {
				return nil, nil, fmt.Errorf("%q spans more rows than there are", cell.Compact())
			}
			for down := range height {
				grid[r+down] = cover(grid[r+down], column, width, cell)
			}
			column += width
		}
	}
	return grid, starts, nil
}

func cover(row []*Node, column, width int, cell *Node) []*Node {
	for len(row) < column+width {
		row = append(row, nil)
	}
	for c := column; c < column+width; c++ {
		row[c] = cell
	}
	return row
}

func span(cell *Node, name string) int {
	if n, err := strconv.Atoi(cell.Get(name)); err == nil && n > 0 {
		return n
	}
	return 1
}

// figures reads the amounts row by row. Codes and labels name the amounts
// to their right up to the next code or label.
func (s *sheet) figures() []Figure {
	var figures []Figure
	for r, row := range s.body {
		var code, label string
		named := false
		var last *Node
		for c, cell := range row {
			if cell == nil || cell == last {
				continue
			}
			last = cell
			switch {
			case cell.Is(CodeClass) || cell.Is(LabelClass):
				if named {
					code, label, named = "", "", false
				}
				if cell.Is(CodeClass) {
					code += cell.Compact()
				} else {
					label += cell.Compact()
				}
			case cell.Is(FigureClass):
				named = true
				if text := cell.Compact(); text != "" && text != "-" && text != "—" && s.starts[r][cell] {
					figures = append(figures, s.figure(r, c, code, label, text))
				}
			default:
				named = named || !cell.Is(OrdinalClass)
			}
		}
	}
	return figures
}

func (s *sheet) figure(row, column int, code, label, text string) Figure {
	unit := s.table.Get("data-unit")
	if own := s.body[row][column].Get("data-unit"); own != "" {
		unit = own
	}
	return Figure{
		Form: s.form, Pages: s.breaks[row], Statement: s.table.Get("data-statement"), Title: s.title, Unit: unit,
		Code: code, Label: label, Path: s.path(column), Text: text,
	}
}

// path joins the header cells above a column, top to leaf.
func (s *sheet) path(column int) string {
	var path []string
	var above *Node
	for _, row := range s.head {
		if column >= len(row) || row[column] == nil || row[column] == above || row[column].Is(OrdinalClass) {
			continue
		}
		above = row[column]
		if text := above.Compact(); text != "" {
			path = append(path, text)
		}
	}
	return strings.Join(path, "/")
}
