package press

import (
	"cmp"
	"math"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// strip adds a piece of a rule.
func (s *sheets) strip(x0, y0, x1, y1 float64) {
	s.strips = append(s.strips, pdf.Rule{From: geometry.Point{X: x0, Y: y0}, To: geometry.Point{X: x1, Y: y1}, Thickness: 0.5})
}

// frame draws the borders of a cell, those that the style has. first and last
// tell whether the cell stands at the table's left and right side.
func (s *sheets) frame(box geometry.Rect, part part) {
	rules := s.style.Rules
	shift := 0.0
	if s.style.Doubled {
		shift = 0.8
	}
	if horizontal(rules, part.header || part.top) && !part.open {
		s.strip(box.X0, box.Y0, box.X1, box.Y0)
	}
	if horizontal(rules, part.header && part.lowest || part.bottom) {
		s.strip(box.X0, box.Y1-shift, box.X1, box.Y1-shift)
	}
	if vertical(rules, part.left) {
		s.strip(box.X0, box.Y0, box.X0, box.Y1)
	}
	if vertical(rules, part.right) {
		s.strip(box.X1-shift, box.Y0, box.X1-shift, box.Y1)
	}
}

// part is where a cell stands in its table.
type part struct {
	header, lowest           bool // in the header, and next to the body
	top, bottom, left, right bool // at the table's sides on this page
	open                     bool // no rule is over it
}

// openFoot takes the rule away that ends the page's part of a table at y.
func (s *sheets) openFoot(y float64) {
	s.strips = slices.DeleteFunc(s.strips, func(r pdf.Rule) bool { return r.Horizontal() && math.Abs(r.From.Y-y) <= 1 })
}

// rowsRuled tells whether rules are drawn between all rows and columns.
func (s Style) rowsRuled() bool { return s.Rules == FullGrid || s.Rules == OpenSides }

func horizontal(rules RuleStyle, outer bool) bool {
	switch rules {
	case NoRules, ColumnsAlone:
		return false
	case HeaderRules, ColumnsOnly, BoxOnly:
		return outer
	}
	return true
}

func vertical(rules RuleStyle, side bool) bool {
	switch rules {
	case NoRules, HorizontalOnly, HeaderRules:
		return false
	case BoxOnly:
		return side
	case OpenSides:
		return !side
	}
	return true
}

// shade gives a cell a ground where the style has shadings.
func (s *sheets) shade(box geometry.Rect, color uint32) {
	if s.style.Shaded {
		s.page().Fills = append(s.page().Fills, pdf.Fill{Box: box, Color: color})
	}
}

const headerGround, rowGround = 0xD0D0D0, 0xF0F0F0

// joined makes whole rules of pieces that lie end to end on one line, as the
// page reader does.
func joined(strips []pdf.Rule) []pdf.Rule {
	along := func(r pdf.Rule) (at, from, to float64) {
		if r.Horizontal() {
			return r.From.Y, r.From.X, r.To.X
		}
		return r.From.X, r.From.Y, r.To.Y
	}
	slices.SortFunc(strips, func(a, b pdf.Rule) int {
		if a.Horizontal() != b.Horizontal() {
			if a.Horizontal() {
				return -1
			}
			return 1
		}
		aAt, aFrom, _ := along(a)
		bAt, bFrom, _ := along(b)
		return cmp.Or(cmp.Compare(math.Round(aAt*10), math.Round(bAt*10)), cmp.Compare(aFrom, bFrom))
	})
	var rules []pdf.Rule
	for _, strip := range strips {
		if n := len(rules); n > 0 && rules[n-1].Horizontal() == strip.Horizontal() {
			at, start, end := along(rules[n-1])
			stripAt, from, to := along(strip)
			if math.Abs(at-stripAt) < 0.1 && from >= start-0.1 && from <= end+0.1 {
				if to > end && strip.Horizontal() {
					rules[n-1].To.X = to
				} else if to > end {
					rules[n-1].To.Y = to
				}
				continue
			}
		}
		rules = append(rules, strip)
	}
	return rules
}
