package dump

import (
	"slices"

	"github.com/juesuan/juesuan/extract/table"
	"github.com/juesuan/juesuan/model"
	"github.com/juesuan/juesuan/model/check/rule"
)

// sides are the parts of a table whose rows stand side by side, each with
// names of its own: 收入 and 支出, or 支出 by function and by use.
type sides struct {
	aligned bool
	coded   bool
	begins  []int // the column of text at which each side begins
	header  [][]token
	rows    [][]printedRow
}

// mostSides is how many parts published tables have.
const mostSides = 3

// segment is the part of a line that one side has: a name and its figures.
type segment struct {
	code    token // zero for none
	words   []token
	figures []token
}

func (s segment) from() int {
	switch {
	case s.code.text != "":
		return s.code.from
	case len(s.words) > 0:
		return s.words[0].from
	}
	return s.figures[0].from
}

func (s segment) label() string {
	text := ""
	for _, w := range s.words {
		text += w.text
	}
	return text
}

// segments cuts a line of the body: a name begins behind figures, or where it
// can't go on the name before it.
func segments(line []token, aligned bool) []segment {
	var out []segment
	for i, t := range line {
		n := len(out) - 1
		switch {
		case aligned && isClass(t.text) && i+1 < len(line) && line[i+1].kind == word:
			out = append(out, segment{code: t})
		case n >= 0 && len(out[n].words) == 0 && len(out[n].figures) == 0:
			out[n].words = append(out[n].words, t)
		case t.kind == number && n >= 0:
			out[n].figures = append(out[n].figures, t)
		case t.kind == number:
			out = append(out, segment{figures: []token{t}})
		case n < 0 || len(out[n].figures) > 0 || aligned && t.from-line[i-1].to >= len(wideGap) || !aligned && isItem(t.text):
			out = append(out, segment{words: []token{t}})
		default:
			out[n].words = append(out[n].words, t)
		}
	}
	return out
}

// isItem tells whether a text begins a row of a summary by its number or name.
func isItem(text string) bool {
	name := rule.ParseName(text)
	return name.Key != "" || name.Style != "" && name.Words != ""
}

// sidesOf takes apart a table without codes; nil if it has one side only.
func sidesOf(header []token, lines [][]token, aligned bool) (*sides, error) {
	s := &sides{aligned: aligned}
	most := 0
	var parted [][]segment
	for _, line := range lines {
		if isNumbering(line) {
			continue
		}
		parts := segments(line, aligned)
		most = max(most, len(parts))
		parted = append(parted, parts)
	}
	s.coded = slices.ContainsFunc(parted, func(parts []segment) bool {
		return slices.ContainsFunc(parts, func(s segment) bool { return s.code.text != "" })
	})
	if most < 2 || s.coded && !aligned {
		return nil, nil
	}
	if most > mostSides {
		return nil, errSides
	}
	s.begins = make([]int, most)
	for i := range s.begins {
		s.begins[i] = -1
		for _, parts := range parted {
			if len(parts) == most && len(parts[i].words) > 0 && (s.begins[i] < 0 || parts[i].from() < s.begins[i]) {
				s.begins[i] = parts[i].from()
			}
		}
		if s.begins[i] < 0 {
			return nil, errSides
		}
	}
	s.rows = make([][]printedRow, most)
	for _, parts := range parted {
		if err := s.take(parts); err != nil {
			return nil, err
		}
	}
	return s, s.split(header)
}

// outdent is how many columns of text to the left of the usual a name may
// begin.
const outdent = 2

// at is the side that a place belongs to.
func (s *sides) at(column int) int {
	side := 0
	for i, begin := range s.begins {
		if column >= begin-outdent {
			side = i
		}
	}
	return side
}

// take gives the segments of a line to the sides.
func (s *sides) take(parts []segment) error {
	for i, part := range parts {
		side := i
		switch {
		case s.aligned:
			side = s.at(part.from())
		case len(parts) < len(s.begins):
			var ok bool
			if side, ok = s.next(part); !ok {
				return errSides
			}
		}
		if s.aligned {
			own := len(part.figures)
			for own > 0 && s.at(part.figures[own-1].from) != side {
				own--
			}
			if err := s.late(part.figures[own:]); err != nil {
				return err
			}
			part.figures = part.figures[:own]
		}
		if len(part.words) > 0 {
			s.add(side, part)
		} else if err := s.late(part.figures); err != nil {
			return err
		}
	}
	return nil
}

// late gives figures to the rows whose names stand on lines before.
func (s *sides) late(figures []token) error {
	for _, f := range figures {
		rows := s.rows[s.at(f.from)]
		n := len(rows) - 1
		if !s.aligned || n < 0 || len(rows[n].figures) > 0 && rows[n].figures[0].line != f.line {
			return errRowless
		}
		rows[n].figures = append(rows[n].figures, f)
	}
	return nil
}

// next is the side whose next row a segment of a line by itself is: by its
// number, which goes on one side's.
func (s *sides) next(part segment) (side int, ok bool) {
	name, found := rule.ParseName(part.label()), -1
	for i, rows := range s.rows {
		last := rule.Name{}
		for _, r := range rows {
			if r.name.Style == name.Style {
				last = r.name
			}
		}
		if name.Style != "" && name.Number == last.Number+1 {
			if found >= 0 {
				return 0, false
			}
			found = i
		}
	}
	return found, found >= 0
}

// add appends a row to a side, or a further line of its last row's name.
func (s *sides) add(side int, part segment) {
	label, code := part.label(), part.code.text
	rows := s.rows[side]
	if n := len(rows); n > 0 && code == "" && len(part.figures) == 0 && !isItem(label) {
		rows[n-1].label += label
		rows[n-1].name = rule.ParseName(rows[n-1].label)
		return
	}
	page := 0
	for _, t := range append(slices.Clone(part.words), part.figures...) {
		page = t.page
	}
	s.rows[side] = append(rows, printedRow{row: row{code: code, label: label, page: page, name: rule.ParseName(label)}, figures: part.figures})
}

// split gives each side its part of the header: by place, or each from a
// header of names on.
func (s *sides) split(header []token) error {
	s.header = make([][]token, len(s.begins))
	side := -1
	for _, t := range header {
		if isOver := t.text == string(model.RevenueSide) || t.text == string(model.ExpenditureSide); isOver || t.kind == number {
			continue
		}
		if s.aligned {
			at := s.at(t.from)
			s.header[at] = append(s.header[at], t)
			continue
		}
		if table.HeaderRole(t.text) == table.LabelHeader && !isKnown(t.text) {
			if side < 0 || slices.ContainsFunc(s.header[side], func(h token) bool { return isKnown(h.text) }) {
				side++
			}
		}
		if side < 0 || side >= len(s.header) {
			return errSides
		}
		s.header[side] = append(s.header[side], t)
	}
	return nil
}
