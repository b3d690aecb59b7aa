package dump

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
	"github.com/juesuan/juesuan/model/classification"
	"github.com/juesuan/juesuan/normalize"
)

// token is a word or a number of a line and the columns that it takes there.
type token struct {
	item
	from, to int
	line     int // of the table
}

// middle is twice the place of the token's middle.
func (t token) middle() int { return t.from + t.to }

// tokensOf cuts a line at its white space.
func tokensOf(line Line) []token {
	var tokens []token
	column, start := line.Indent, -1
	runes := []rune(line.Text + " ")
	for i, r := range runes {
		switch {
		case !unicode.IsSpace(r) && start < 0:
			start = i
		case unicode.IsSpace(r) && start >= 0:
			print := string(runes[start:i])
			t := token{item: item{text: normalize.Label(print), print: print, page: line.Page}, from: column + start, to: column + i}
			if (normalize.LooksNumeric(t.text) || isStroke(t.text)) && !listNumber.MatchString(t.text) {
				t.kind = number
			}
			tokens, start = append(tokens, t), -1
		}
	}
	return spaced(tokens)
}

// spaced joins the characters of words that are spaced out.
func spaced(tokens []token) []token {
	out := tokens[:0]
	letter := func(t token) bool { return t.kind == word && utf8.RuneCountInString(t.text) == 1 && !isSplit(t.text) }
	last := false
	for _, t := range tokens {
		if n := len(out); n > 0 && last && letter(t) {
			out[n-1].text, out[n-1].to = out[n-1].text+t.text, t.to
			continue
		}
		last = letter(t)
		out = append(out, t)
	}
	return out
}

// isSplit tells whether a text is a header over a part of a code.
func isSplit(text string) bool { return strings.Trim(text, "类款项") == "" }

// listNumber matches the number of an item with its stop.
var listNumber = regexp.MustCompile(`^\d{1,2}[.、．]$`)

// isStroke tells whether a text is a dash that stands for a blank.
func isStroke(text string) bool { return text != "" && strings.Trim(text, "-—－–―") == "" }

// printedRow is a row of a table that was dumped row by row: the figures of
// all its columns, in order, without those that are blank.
type printedRow struct {
	row
	figures []token
	// before are words between the row and the one before it: lines of the
	// name of either.
	before []string
}

var (
	errRowless  = errors.New("a line of figures belongs to no row")
	errBodyless = errors.New("no row has figures")
	errSides    = errors.New("which side a row stands on is not determined")
	errHeaders  = errors.New("its header is not understood")
	errOrdinals = errors.New("the numbers of its rows may be figures")
)

// rowReader reads the lines of a table that was dumped row by row.
type rowReader struct {
	header []token
	rows   []printedRow
	coded  bool
	// loose are words without figures or codes since the last row: lines of
	// its name, or of the next one's.
	loose []string
}

// read takes the rows of the lines under the header.
func (r *rowReader) read(lines [][]token) error {
	for _, line := range lines {
		for len(line) > 1 && isSplit(line[0].text) { // the last line of the header, at the height of the first row
			line = line[1:]
		}
		if isNumbering(line) || r.repeatsHeader(line) {
			continue
		}
		if err := r.line(line); err != nil {
			return err
		}
	}
	r.name()
	return nil
}

// startsBody tells whether a line is a row: it has a code before a word, a
// figure behind one, or several figures. The numbers of the columns (栏次) are
// none.
func startsBody(line []token) bool {
	if isNumbering(line) {
		return false
	}
	words, figures := 0, 0
	for _, t := range line {
		if t.kind == word {
			words++
		} else if !isOrdinal(t.text) {
			figures++
		}
	}
	return figures > 0 && (words > 0 || isClass(line[0].text)) || figures > 1 && words == 0
}

// isClass tells whether a text may be the code of a class or an item.
func isClass(text string) bool {
	code, ok := normalize.Code(text)
	return ok && (len(code) == 3 || len(code) == 5 || len(code) == 7) && code == text
}

// isOrdinal tells whether a number may be a 栏次 or the further part of a code.
func isOrdinal(text string) bool { return len(text) <= 2 && strings.Trim(text, "0123456789") == "" }

// isNumbering tells whether a line has nothing but the numbers of columns.
func isNumbering(line []token) bool {
	numbers := 0
	for _, t := range line {
		switch {
		case t.kind == number && isOrdinal(t.text):
			numbers++
		case t.kind == word && table.HeaderRole(t.text) == table.OrdinalHeader:
		default:
			return false
		}
	}
	return numbers > 1 || numbers == 1 && len(line) > 1
}

// repeatsHeader tells whether a line is one of the header's on a further page.
func (r *rowReader) repeatsHeader(line []token) bool {
	return !slices.ContainsFunc(line, func(t token) bool {
		if isSplit(t.text) {
			return false
		}
		return t.kind == number || !slices.ContainsFunc(r.header, func(h token) bool { return h.text == t.text })
	})
}

// line takes a line of the body: the codes, the name and the figures of a
// row, or a part of them.
func (r *rowReader) line(line []token) error {
	next := printedRow{row: row{page: line[0].page}}
	i := 0
	if r.coded {
		next.code, i = leadingCode(line)
	}
	words := ""
	for ; i < len(line) && line[i].kind == word; i++ {
		words += line[i].text
	}
	figures := line[i:]
	if slices.ContainsFunc(figures, func(t token) bool { return t.kind == word }) {
		return errSides
	}
	open := len(r.rows) > 0 && len(r.rows[len(r.rows)-1].figures) == 0
	switch {
	case next.code == "" && len(figures) == 0 && r.coded && !isTotal(words):
		r.loose = append(r.loose, words)
		return nil
	case next.code != "" || isTotal(words) || words != "" && !r.coded || len(r.rows) == 0:
		next.label, next.figures, next.before = words, figures, r.loose
		r.rows, r.loose = append(r.rows, next), nil
		return nil
	case !open:
		return errRowless
	}
	// The figures of a row whose name was broken, beside its last line or below.
	last := &r.rows[len(r.rows)-1]
	last.label += strings.Join(r.loose, "") + words
	last.figures, r.loose = figures, nil
	return nil
}

// name gives the rows the further lines of their names: as many of those
// before and behind as make the most of the name that the code has in the
// classification. Where none do, the name is what stands beside the code.
func (r *rowReader) name() {
	for i := range r.rows {
		row, after := &r.rows[i], r.loose
		if i+1 < len(r.rows) {
			after = r.rows[i+1].before
		}
		longest, own := "", row.label
		for above := range len(row.before) + 1 {
			for below := range len(after) + 1 {
				whole := strings.Join(row.before[above:], "") + own + strings.Join(after[:below], "")
				if _, agrees := classification.Agrees(row.code, whole, 0); agrees && len(whole) > len(longest) {
					longest = whole
				}
			}
		}
		if longest != "" {
			row.label = longest
		}
		if row.label == "" {
			row.label = strings.Join(row.before, "") + strings.Join(after, "")
		}
	}
}

// leadingCode is the code that a line begins with, of one column or three,
// and how many of its tokens make it.
func leadingCode(line []token) (code string, length int) {
	if !isClass(line[0].text) {
		return "", 0
	}
	code = line[0].text
	for length = 1; length < len(line) && len(code) < 7 && len(line[length].text) == 2 && isOrdinal(line[length].text); length++ {
		code += line[length].text
	}
	return code, length
}

// rowLines are the tokens of a table's lines without what stands over it and
// its notes.
func rowLines(lines []Line) [][]token {
	var out [][]token
	noting := false
	over := true
	for n, line := range lines {
		over = over && isOver(line.Text)
		noting = table.IsNote(line.Text) || noting && isSentence(line.Text)
		if over || noting || table.IsCaption(line.Text) {
			continue
		}
		tokens := tokensOf(line)
		for i := range tokens {
			tokens[i].line = n
		}
		out = append(out, tokens)
	}
	return out
}

// readRows reads a table that was dumped row by row. aligned tells that white
// space keeps its columns under each other.
func (t *grid) readRows(lines [][]token, aligned bool) error {
	t.scale.unit, _ = normalize.ParseUnit(t.Unit)
	for _, line := range lines {
		for _, figure := range line {
			if n, err := normalize.ParseNumber(figure.text); err == nil {
				t.scale.decimals = max(t.scale.decimals, n.Decimals)
			}
		}
	}
	first := slices.IndexFunc(lines, startsBody)
	if first < 0 {
		return errBodyless
	}
	r := rowReader{header: slices.Concat(lines[:first]...)}
	body := lines[first:]
	if slices.ContainsFunc(r.header, isOrdinalHeader) {
		if t.scale.decimals == 0 {
			return errOrdinals
		}
		body = withoutOrdinals(body)
	}
	r.coded = slices.ContainsFunc(body, func(line []token) bool { return isClass(line[0].text) })
	if !r.coded || aligned && slices.ContainsFunc(body, listsTwice) {
		if s, err := sidesOf(r.header, body, aligned); err != nil {
			return err
		} else if s != nil {
			return t.readSides(s)
		}
	}
	if err := r.read(body); err != nil {
		return err
	}
	return t.readBlock(&block{coded: r.coded}, r.rows, r.header, aligned)
}

// listsTwice tells whether a line has two codes, each before a name.
func listsTwice(line []token) bool {
	codes := 0
	for i := range line[1:] {
		if isClass(line[i].text) && line[i+1].kind == word {
			codes++
		}
	}
	return codes > 1
}

// isOrdinalHeader tells whether a text stands over the numbers of the rows.
func isOrdinalHeader(h token) bool { return h.text == "行次" || h.text == "行" }

// withoutOrdinals leaves out the numbers of the rows (行次).
func withoutOrdinals(lines [][]token) [][]token {
	var out [][]token
	for _, line := range lines {
		if isNumbering(line) {
			continue
		}
		line = slices.DeleteFunc(slices.Clone(line), func(t token) bool { return t.kind == number && isOrdinal(t.text) })
		if len(line) > 0 {
			out = append(out, line)
		}
	}
	return out
}

// readSides reads the sides of a table, each as a block of its own. A list of
// items by code that goes on beside itself is one.
func (t *grid) readSides(s *sides) error {
	if s.coded {
		return t.readBlock(&block{coded: true}, slices.Concat(s.rows...), s.header[0], s.aligned)
	}
	for i, rows := range s.rows {
		side := model.RevenueSide
		if i > 0 {
			side = model.ExpenditureSide
		}
		if err := t.readBlock(&block{parent: string(side)}, rows, s.header[i], s.aligned); err != nil {
			t.blocks, t.arranged = nil, nil
			return err
		}
	}
	return nil
}

// readBlock finds the columns of the figures of a block's rows.
func (t *grid) readBlock(b *block, rows []printedRow, header []token, aligned bool) error {
	for i := range rows {
		b.rows = append(b.rows, rows[i].row)
	}
	b.finish()
	if err := t.single(b); err != nil {
		return err
	}
	return t.arrange(b, rows, leavesOf(header, aligned))
}

// arrange gives the figures of rows to the columns of the one way to read the
// header with which they add up.
func (t *grid) arrange(b *block, rows []printedRow, ways [][]leaf) error {
	a := arranger{families: b.relations()}
	for _, row := range rows {
		var figures []printed
		for _, figure := range row.figures {
			read, ok := t.scale.read(figure.text)
			if !ok && !isStroke(figure.text) {
				return fmt.Errorf("%q is not surely a figure", figure.text)
			}
			figures = append(figures, read)
		}
		a.rows = append(a.rows, figures)
	}
	var best *arranger
	doubtful := len(rows) == 1 && len(ways) > 1 // too few sums to tell which way is right
	for _, leaves := range ways {
		if slices.ContainsFunc(leaves, func(l leaf) bool { return !isKnown(l.path[len(l.path)-1]) }) {
			continue
		}
		try := a
		try.leaves, try.balances = leaves, balances(leaves)
		if !try.arrange() {
			continue
		}
		switch better := try.compare(best); {
		case better > 0:
			best, doubtful = &try, doubtful && len(rows) == 1
		case better == 0 && !try.same(best):
			doubtful = true
		}
	}
	if best == nil || doubtful {
		return errHeaders
	}
	p := &arranged{block: b, rows: rows, arranger: best}
	p.enter()
	t.blocks, t.arranged = append(t.blocks, b), append(t.arranged, p)
	return nil
}

// arranged is a block whose figures were dumped row by row.
type arranged struct {
	*arranger
	block *block
	rows  []printedRow
}

// enter makes columns of the figures whose column is determined and proven.
func (p *arranged) enter() {
	p.block.columns = nil
	for c, l := range p.leaves {
		column := &column{path: l.path, solved: true}
		p.block.columns = append(p.block.columns, column)
		for i, row := range p.rows {
			if len(p.ways[i]) > 1 {
				column.solved = false
				continue
			}
			for f, at := range p.ways[i][0] {
				if at != c || isStroke(row.figures[f].text) {
					continue
				}
				place := i
				if !p.proven(i, c) {
					place, column.solved, column.reason = blank, false, unproven
				}
				column.figures, column.places = append(column.figures, row.figures[f].item), append(column.places, place)
			}
		}
	}
}

// settleRows takes the arrangements that other tables and the prose speak for,
// where sums leave several; true where that settles a row.
func (t *grid) settleRows(k known, prose Prose) bool {
	settled := false
	for _, p := range t.arranged {
		if !slices.ContainsFunc(p.ways, func(ways []arrangement) bool { return len(ways) > 1 }) {
			continue
		}
		var stated []map[int][]bound // by column and row
		for _, c := range p.block.columns {
			bounds := t.byTables(p.block, c, k)
			for row, more := range t.byProse(p.block, c, prose) {
				bounds[row] = append(bounds[row], more...)
			}
			stated = append(stated, bounds)
		}
		if p.witnessed(stated) {
			p.enter()
			settled = true
		}
	}
	return settled
}

// tellRows names the figures of rows whose columns are not determined.
func (t *grid) tellRows() {
	for _, p := range t.arranged {
		for i, row := range p.rows {
			if len(p.ways[i]) > 1 {
				t.tell(model.Warning, "cell_unread", row.page, fmt.Sprintf("the columns of %s in the row %s are not determined: %s",
					strings.Join(printsOf(row.figures), ", "), row.code+row.label, severalColumns))
			}
		}
	}
}

const severalColumns = "several columns are possible"

func printsOf(tokens []token) []string {
	var prints []string
	for _, t := range tokens {
		prints = append(prints, t.print)
	}
	return prints
}

// wideGap is the number of blanks that part columns in a dump that keeps the
// places of its words; others have one.
const wideGap = "   "

// isAligned tells whether white space keeps words under each other.
func isAligned(lines []Line) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return strings.Contains(l.Text, wideGap) })
}

// functional are the statements by function.
var functional = []model.Statement{
	model.RevenueTable, model.ExpenditureTable, model.FiscalExpenditure, model.GeneralExpenditure, model.GovFund, model.StateCapital,
}

// single tells why the rows are not those of the one table that the title
// names: a code or a total stands twice, or the codes are of another
// classification.
func (t *grid) single(b *block) error {
	seen := map[string]bool{}
	first := slices.IndexFunc(b.rows, func(r row) bool { return r.code != "" })
	for _, r := range b.rows {
		key := r.code
		if r.code == "" {
			key = r.name.Key
		}
		if r.code == "" && key != rule.RowGrand && key != rule.RowCurrent {
			continue
		}
		if seen[key] {
			return fmt.Errorf("two rows are called %s", r.code+r.label)
		}
		seen[key] = true
		if r.code != "" && (r.code[0] != b.rows[first].code[0] || r.code[0] != '2' && slices.Contains(functional, t.Statement)) {
			return errors.New("its codes are of another classification than its title names")
		}
	}
	return nil
}
