package table

import (
	"slices"
	"strings"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// content counts what the body of a column holds.
type content struct{ amounts, codes, texts, ordinals, cells int }

func (s *sheet) columnRoles() []role {
	roles := make([]role, s.grid.Columns())
	seenFigure := false
	for c := range roles {
		if c > 0 && s.header < s.grid.Rows() && !s.begins(c) && !s.isHeaded(c) {
			roles[c] = roles[c-1]
			continue
		}
		roles[c] = s.columnRole(c, seenFigure)
		seenFigure = seenFigure || roles[c] == roleFigure && (s.header > 0 || s.content(c).cells > 0)
	}
	s.keepOneCode(roles)
	return roles
}

// keepOneCode leaves of the code columns before the figures those that make
// one code: 类, 款 and 项 under one header. A second code beside it, as that of
// the unit or the economic class, is no part of it.
func (s *sheet) keepOneCode(roles []role) {
	for from := 0; from < len(roles); {
		to := from
		for to < len(roles) && roles[to] != roleFigure {
			to++
		}
		kept := ""
		for c := from; c < to; c++ {
			if roles[c] == roleCode && (kept == "" || isBodyCode(kept) && !isBodyCode(s.codeHeader(c))) {
				kept = s.codeHeader(c)
			}
		}
		for c := from; c < to; c++ {
			if header := s.codeHeader(c); roles[c] == roleCode && header != kept && !(header == "" && s.holdsCodeParts(c)) && s.begins(c) {
				roles[c] = roleText
			}
		}
		from = to + 1
	}
}

// codeHeader is the header that the columns of one code share: what stands
// over 类, 款 and 项, or the header of a code in one column.
func (s *sheet) codeHeader(c int) string {
	if head := s.underCodeOf(c); head >= 0 {
		c = head
	}
	path := s.path(s.headed(c))
	if len(path) > 0 && splitCodes[path[len(path)-1]] {
		return strings.Join(path[:len(path)-1], "/") + "/"
	}
	return strings.Join(path, "/")
}

// headed is the first column under the lowest header of column c: an upper one may
// be over some of its columns only.
func (s *sheet) headed(c int) int {
	for r := s.header - 1; r >= s.lifted; r-- {
		if cell := s.cell(r, c); normalize.Label(cell.Text) != "" && !s.isOrdinalRow(r) {
			return cell.Col
		}
	}
	return c
}

// underCodeOf is the column beside c whose header stands over column c too, where
// that has none of its own and holds codes only: 科目编码 printed in the middle over
// 类, 款 and 项 that no rules part, be 项目 over all of them. -1 for any other column.
func (s *sheet) underCodeOf(c int) int {
	if body := s.content(c); splitCodes[s.leaf(c)] || body.codes == 0 || body.amounts+body.texts > 0 {
		return -1
	}
	own, parts := s.path(c), s.holdsCodeParts(c)
	for _, beside := range []int{c + 1, c - 1} {
		if beside < 0 || beside >= s.grid.Columns() {
			continue
		}
		path := s.path(beside)
		if n := len(path) - 1; n >= 0 && (parts || len(own) <= n && slices.Equal(own, path[:len(own)])) && containsAny(path[n], codeHeaders) && !strings.Contains(path[n], "名称") {
			return beside
		}
	}
	return -1
}

// holdsCodeParts tells whether column c holds nothing but 款 or 项 of codes, 01 and
// 99: no amount begins with a zero, whatever header reaches over them.
func (s *sheet) holdsCodeParts(c int) bool {
	zero := false
	for r := s.header; r < s.grid.Rows(); r++ {
		key := s.text(r, c)
		if s.cell(r, c).ColSpan > 1 || isBlank(key) {
			continue
		}
		if len(key) != 2 || strings.Trim(key, "0123456789") != "" {
			return false
		}
		zero = zero || key[0] == '0'
	}
	return zero
}

// isUnderSplit tells whether 类, 款 or 项 heads column c, with a total between that was
// taken for a header.
func (s *sheet) isUnderSplit(c int) bool {
	return slices.ContainsFunc(s.path(c), func(key string) bool { return splitCodes[key] })
}

// isBodyCode tells whether a header stands over the codes of reporting bodies
// or projects, not over those of a classification.
func isBodyCode(header string) bool {
	return containsAny(header, bodyWords) && !strings.Contains(header, "科目")
}

// begins tells whether any cell of the body begins in column c: where none
// does, the column is only the right part of the one before, cut off by a
// border elsewhere in the grid.
func (s *sheet) begins(c int) bool {
	for r := s.header; r < s.grid.Rows(); r++ {
		if s.cell(r, c).Col == c {
			return true
		}
	}
	return false
}

// isHeaded tells whether column c has a header of its own. The body may yet
// have nothing there: under 类, 款, 项 and 科目名称 a page may end behind the
// row 合计, which reaches over all of them.
func (s *sheet) isHeaded(c int) bool {
	for r := range s.header {
		if cell := s.cell(r, c); cell.Col == c && cell.ColSpan == 1 && normalize.Label(cell.Text) != "" {
			return true
		}
	}
	return false
}

// beginsSide tells whether a header that names one side of an account, 收入 or 支出,
// reaches from column c on over others: the words of c are the names of its rows,
// whatever stands over them, be it a line of the first name.
func (s *sheet) beginsSide(c int) bool {
	for r := s.lifted; r < s.header; r++ {
		if cell := s.cell(r, c); cell.Col == c && cell.ColSpan > 1 && sideOf(s.text(r, c)) != "" {
			return true
		}
	}
	return false
}

func (s *sheet) columnRole(c int, afterFigure bool) role {
	leaf := s.leaf(c)
	body := s.content(c)
	switch {
	case ordinalHeaders[leaf] || body.ordinals == body.cells && (leaf == "" && body.ordinals >= fewOrdinals || body.ordinals >= manyOrdinals):
		return roleOrdinal
	case leaf == "计量单位" || (strings.HasSuffix(leaf, "单位") && body.texts > 0 || body.texts >= fewUnits) && s.holdsUnits(c):
		return roleUnit
	case containsAny(leaf, remarkHeaders) && body.amounts <= body.texts:
		return roleText
	case yearHeaders[leaf]:
		return roleLabel
	case s.underCodeOf(c) >= 0:
		return roleCode
	case splitCodes[leaf] || (leaf == "" || s.isUnderSplit(c)) && s.holdsCodeParts(c) || containsAny(leaf, codeHeaders) && !strings.Contains(leaf, "名称"):
		if body.texts > body.codes+body.amounts && body.texts > 1 {
			return roleLabel
		}
		return roleCode
	case !grid.IsHeader(leaf) && s.listsCodes(c, body):
		return roleCode
	case body.texts > body.amounts+body.codes:
		if afterFigure && !containsAny(leaf, labelHeaders) && !s.beginsSide(c) {
			return roleText
		}
		return roleLabel
	case body.codes > 0 && body.codes >= body.amounts && measureOf(normalize.Key(withoutUnit(leaf))) == "" && (containsAny(leaf, labelHeaders) || s.numbersNames(c, body)):
		return roleCode
	case body.amounts+body.codes > 0:
		return roleFigure
	case c == 0 && s.header > 0 && !s.isNameless() || isLabelHeader(leaf):
		return roleLabel
	}
	return roleFigure
}

const (
	// fewOrdinals are the fewest rows counted 1, 2, 3 that tell their numbers
	// from figures where no header does, manyOrdinals whatever the header:
	// that of a narrow column may be read with its neighbour's.
	fewOrdinals  = 3
	manyOrdinals = 6
	// fewUnits are the fewest units that tell a column of them whatever its
	// header.
	fewUnits = 3
	// fewestCodes is how many cells tell a column of codes by what it holds.
	fewestCodes = 5
	// strayCells is how many others it may have: a misread row of the header.
	strayCells = 1
)

// numbersNames tells whether column c holds nothing but codes and stands
// before a column of names, whatever its header: that of a scan may be
// misread.
func (s *sheet) numbersNames(c int, body content) bool {
	if body.codes < fewestCodes || body.texts+body.amounts > strayCells || c+1 == s.grid.Columns() {
		return false
	}
	next := s.content(c + 1)
	return next.texts >= body.codes && next.amounts+next.codes == 0
}

// listsCodes tells whether column c holds codes, each under the one that it belongs
// to: 301, 30101, 30102, and hardly anything else. The paper's edge may cut the names
// off that stand beside them, and their header may be read in part.
func (s *sheet) listsCodes(c int, body content) bool {
	if body.codes < fewestCodes || body.texts+body.amounts > body.codes/fewestCodes {
		return false
	}
	class, below := "", 0
	for r := s.header; r < s.grid.Rows(); r++ {
		switch key := s.text(r, c); {
		case !isCode(key):
		case len(key) == shortestCode:
			class = key
		case class == "": // what it begins with is misread
			class = key[:shortestCode]
			below++
		case !strings.HasPrefix(key, class):
			return false
		default:
			below++
		}
	}
	return below >= fewestCodes-1
}

// isNameless tells whether the first column has a header of figures and no
// column holds names, as in the right half of a table on facing pages.
func (s *sheet) isNameless() bool {
	if measureOf(normalize.Key(s.leaf(0))) == "" {
		return false
	}
	for c := range s.grid.Columns() {
		if s.content(c).texts > 0 {
			return false
		}
	}
	return true
}

// isLabelHeader tells whether the header of a column without content stands
// over names: 项目, 科目名称, 项目（按功能分类） and the like, not 项目支出 or 财政拨款收入.
func isLabelHeader(leaf string) bool {
	leaf, _, _ = strings.Cut(leaf, "（")
	return leaf == "项目" || leaf == "科目" || strings.HasSuffix(leaf, "名称") || strings.HasSuffix(leaf, "分类") ||
		strings.HasSuffix(leaf, "类别") || leaf == "单位" || leaf == "部门" || leaf == "收入项目" || leaf == "支出项目"
}

// holdsUnits tells whether the cells of column c are units: 万元, 辆, 人次.
func (s *sheet) holdsUnits(c int) bool {
	for r := s.header; r < s.grid.Rows(); r++ {
		key := s.text(r, c)
		if _, ok := normalize.ParseUnit(key); key != "" && !ok && !isOrdinalWord(key) {
			return false
		}
	}
	return true
}

// content looks at the cells of column c below the header that do not span
// other columns.
func (s *sheet) content(c int) content {
	var n content
	last := 0
	for r := s.header; r < s.grid.Rows(); r++ {
		cell := s.cell(r, c)
		key := s.text(r, c)
		if cell.Row != r || cell.ColSpan > 1 || isBlank(key) {
			continue
		}
		n.cells++
		if k, ok := columnNumber(key); ok && (last == 0 || k == last+1) {
			n.ordinals++
			last = k
		}
		switch {
		case isCode(key) || len(key) == 2 && strings.Trim(key, "0123456789") == "":
			n.codes++
		case isAmount(key):
			n.amounts++
		default:
			n.texts++
		}
	}
	return n
}

// path is the header of column c from top to leaf; a merged cell counts
// once.
func (s *sheet) path(c int) []string {
	var path []string
	last := -1
	for r := s.lifted; r < s.header; r++ {
		i := s.at[r*s.grid.Columns()+c]
		if s.isOrdinalRow(r) && len(path) > 0 {
			path[len(path)-1] += spilled(s.keys[i])
		}
		if i == last || s.keys[i] == "" || s.isOrdinalRow(r) || !s.isRight && s.reachesAcross(r) {
			continue
		}
		path = append(path, s.keys[i])
		last = i
	}
	return path
}

// reachesAcross tells whether one cell reaches over all columns in row r.
func (s *sheet) reachesAcross(r int) bool {
	return (s.grid.Columns() > 1 || s.grid.Unread != "") && s.cell(r, 0).ColSpan == s.grid.Columns()
}

func (s *sheet) leaf(c int) string {
	path := s.path(c)
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// groups numbers the label groups: each begins with the label or code column
// behind a column of figures.
func (s *sheet) groups() []int {
	groups := make([]int, len(s.roles))
	group, figures := 0, false
	for c, r := range s.roles {
		if figures && (r == roleLabel || r == roleCode) {
			group++
			figures = false
		}
		figures = figures || r == roleFigure
		groups[c] = group
	}
	return groups
}

// sides tells which label group stands on which side, from the header's
// first level or, where it is silent, from the names of the rows.
func (s *sheet) sides(groups []int) []model.Side {
	if len(groups) == 0 {
		return nil
	}
	n := groups[len(groups)-1] + 1
	sides := make([]model.Side, n)
	for c, group := range groups {
		for _, key := range s.path(c) {
			if sides[group] == "" {
				sides[group] = sideOf(key)
			}
		}
	}
	for group := range sides {
		if sides[group] == "" && n > 1 {
			sides[group] = s.sideOfRows(groups, group)
		}
	}
	if !hasBoth(sides) {
		return make([]model.Side, n)
	}
	return sides
}

func hasBoth(sides []model.Side) bool {
	var revenue, expenditure bool
	for _, side := range sides {
		revenue = revenue || side == model.RevenueSide
		expenditure = expenditure || side == model.ExpenditureSide
	}
	return revenue && expenditure
}

func sideOf(key string) model.Side {
	revenue, expenditure := strings.Contains(key, "收入"), strings.Contains(key, "支出")
	switch {
	case revenue && !expenditure:
		return model.RevenueSide
	case expenditure && !revenue:
		return model.ExpenditureSide
	}
	return ""
}

func (s *sheet) sideOfRows(groups []int, group int) model.Side {
	votes := map[model.Side]int{}
	for r := s.header; r < s.grid.Rows(); r++ {
		for c := range s.roles {
			if groups[c] == group && s.roles[c] == roleLabel {
				votes[sideOf(s.text(r, c))]++
			}
		}
	}
	if votes[model.RevenueSide] > votes[model.ExpenditureSide] {
		return model.RevenueSide
	}
	if votes[model.ExpenditureSide] > 0 {
		return model.ExpenditureSide
	}
	return ""
}

// ofSide is a path that begins with the side it is of, if any.
func ofSide(side model.Side, path []string) []string {
	if side != "" && (len(path) == 0 || path[0] != string(side)) {
		return append([]string{string(side)}, path...)
	}
	return path
}

// columns are the sheet's columns of figures and, by column of the grid,
// their index, -1 for others.
func (s *sheet) columns() (columns []model.Column, index []int) {
	groups := s.groups()
	sides := s.sides(groups)
	index = make([]int, len(s.roles))
	for c, r := range s.roles {
		index[c] = -1
		if r != roleFigure {
			continue
		}
		side := sides[groups[c]]
		index[c] = len(columns)
		columns = append(columns, NewColumn(ofSide(side, s.path(c)), side, groups[c]))
	}
	return columns, index
}
