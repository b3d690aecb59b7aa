package table

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/normalize"
)

// Why a figure is left unread: where no rules part the cells, a reading that
// makes no sense is a wrong one.
var (
	errDoubt      = errors.New("which words belong to its row can not be told")
	errNameless   = errors.New("no name stands beside it")
	errMixed      = errors.New("the name of its row has a figure in it")
	errHeadless   = errors.New("no header stands over it")
	errCropped    = errors.New("the text beside or over it is a part of one")
	errStrayed    = errors.New("it is not clear under which header of the page before it stands")
	errCut        = errors.New("the name of its row may go on on the next page")
	errTwoFigures = errors.New("two figures stand in it")
	errDecimals   = errors.New("it has more decimals than money: another figure may stand behind it")
	errAmongWords = errors.New("it stands in a column of words")
	errUncoded    = errors.New("its row has no code as the others have")
	errHalved     = errors.New("its row's code is not whole")
	errUnnamed    = errors.New("its row has a code and no name, as no other has")
	errCutOff     = errors.New("the page shows only a part of it")
	errBroken     = errors.New("it may begin or go on on another page")
	errTwice      = errors.New("the same header stands over two columns")
)

// mixedName matches names that took up a figure or a code: an amount behind or
// before a word, a code between words; not the price of 单价100万元以上设备.
var mixedName = regexp.MustCompile(`\p{Han}[0-9,]+\.[0-9]|[0-9]\.[0-9]{2,}\)?[^万元\P{Han}]|[0-9]\.[0-9]+\)[0-9]|[0-9],[0-9]{3}|\p{Han}(?:[0-9]{3}|[0-9]{5}|[0-9]{7})[^万元\P{Han}]|\p{Han}[0-9]{9,}`)

// codeBehind matches a name that took up the code beside its lines:
// 国有土地使用权出让收入安排的21208.
var codeBehind = regexp.MustCompile(`\p{Han}(?:[0-9]{5}|[0-9]{7})$`)

// mostDecimals is how many decimals an amount may have: those of 万元 down to
// the fen, and as many where its unit is smaller; for 亿元 there are four more.
const mostDecimals = 6

// hasTooManyDecimals tells whether an amount is parted below the fen, as no
// report prints it.
func hasTooManyDecimals(number normalize.Number, unit normalize.Unit) bool {
	return unit.Kind == normalize.KindMoney && number.Decimals > mostDecimals && unit.Factor.Shift(-int32(number.Decimals)).LessThan(fen)
}

var fen = decimal.New(1, -2)

// secondItem matches names of two rows that melted into one: 十四、资源勘探…支
// 出十五、商业服务业等支出.
var secondItem = regexp.MustCompile(`(?:支出|收入)[一二三四五六七八九十]{1,3}、`)

// doubted tells why the figures of a row can not be read, nil where they can.
func (rr *rowReader) doubted(r int, row model.Row) error {
	switch {
	case rr.names == nil:
	case rr.beside[r] < 0:
		return errNameless
	default:
		if doubt := rr.names.doubted(rr.beside[r], row); doubt != nil {
			return doubt
		}
	}
	named, told := false, !rr.untitled && rr.isLone(r) || rr.names != nil
	for c, role := range rr.roles {
		if rr.groups[c] != row.Group {
			continue
		}
		if cell := rr.cell(r, c); cell.Doubt && cell.Text != "" && !rr.isDoubtfulFigure(r, c) {
			return errDoubt
		}
		named = named || role == roleLabel || role == roleCode
		told = told || named || role == roleText
	}
	switch {
	case !told || !named && rr.namesOthers(row.Group):
		return errNameless // as in the right half of a table on facing pages
	case strings.ContainsAny(row.Code, ".,"):
		return errMixed
	case secondItem.MatchString(row.Label):
		return errMixed
	case mixedName.MatchString(row.Label):
		return errMixed
	case rr.grid.Style != grid.Ruled && codeBehind.MatchString(row.Label):
		return errMixed
	case rr.grid.Style != grid.Ruled && !closesBrackets(row.Label):
		return errCropped
	case rr.grid.Style == grid.Ruled:
	case named && row.Label == "" && row.Code == "":
		return errNameless
	}
	return nil
}

// isDoubtfulFigure tells whether a cell between rules that is in doubt is one of
// figures: the others of its row are in none.
func (rr *rowReader) isDoubtfulFigure(r, c int) bool {
	return rr.grid.Style == grid.Ruled && rr.roles[c] == roleFigure && rr.cell(r, c).Doubt
}

// isLone tells whether row r is the only one, which needs no name under a title:
// the three public costs abreast, blank rows under them.
func (rr *rowReader) isLone(r int) bool {
	for other := rr.header; other < rr.grid.Rows(); other++ {
		if other != r && !rr.isOrdinalRow(other) && !(rr.abreast && !slices.ContainsFunc(rr.starting(other), func(i int) bool { return isAmount(rr.keys[i]) })) {
			return false
		}
	}
	return true
}

// namesOthers tells whether another label group has names.
func (rr *rowReader) namesOthers(group int) bool {
	for c, role := range rr.roles {
		if rr.groups[c] != group && (role == roleLabel || role == roleCode) {
			return true
		}
	}
	return false
}

// misplaced tells why nothing of column c can be read in row r, nil where it can.
func (rr *rowReader) misplaced(r, c int) error {
	if rr.isDoubtfulFigure(r, c) {
		return errDoubt
	}
	if rr.strayed != nil && rr.strayed[c] {
		return errStrayed
	}
	column := rr.columns[rr.index[c]]
	if rr.orphan || rr.untitled && len(column.Path) == 0 {
		return errHeadless
	}
	if rr.grid.Style == grid.Ruled {
		return nil
	}
	if n := len(column.Path); n > 0 && isCropped(column.Path[n-1]) {
		return errCropped
	}
	if slices.ContainsFunc(column.Path, isDash) {
		return errHeadless // a row without amounts was taken for one of the header
	}
	if len(column.Path) == 0 || len(column.Path) == 1 && column.Path[0] == string(column.Side) {
		return errHeadless
	}
	for i, other := range rr.columns {
		if i != rr.index[c] && other.Group == column.Group && slices.Equal(other.Path, column.Path) {
			return errTwice
		}
	}
	return nil
}

// isCropped tells whether a header is only a part of one: a single character,
// or one bracket of two.
func isCropped(header string) bool {
	return utf8.RuneCountInString(header) == 1 && header > "~" || !closesBrackets(header)
}

// closesBrackets tells whether a text has as many opening as closing brackets.
func closesBrackets(text string) bool {
	opening, closing := strings.Count(text, "（")+strings.Count(text, "("), strings.Count(text, "）")+strings.Count(text, ")")
	return opening == closing
}
