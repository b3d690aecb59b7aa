package press

import "math/rand/v2"

// RuleStyle is which rules a table is printed with.
type RuleStyle uint8

// The styles of rules.
const (
	FullGrid       RuleStyle = iota
	OpenSides                // no rules at the left and the right
	HorizontalOnly           // one rule between two rows
	HeaderRules              // over and under the header and at the end
	ColumnsOnly              // columns and header ruled, rows not
	BoxOnly                  // a frame and a rule under the header
	NoRules
	ColumnsAlone // rules between the columns, none across
)

// Align is where a text stands in its cell.
type Align uint8

// The alignments, from left to right and from top to bottom.
const (
	Start Align = iota
	Middle
	End
	Spread // the characters evenly from side to side (分散对齐)
)

// UnitPlace is where the unit of the figures is declared.
type UnitPlace uint8

// The places of the unit.
const (
	BesideEntity UnitPlace = iota
	OwnLine
	InTitle
	InFrame
	WithFormNo
)

// Style is how tables are printed. Lengths are in points.
type Style struct {
	Rules       RuleStyle
	Size        float64 // of the type
	Leading     float64 // from line to line, in sizes
	PadX, PadY  float64 // free space inside a cell at each side
	FigureAlign Align
	LabelAlign  Align
	Vertical    Align
	CodesLow    bool    // codes stand at the foot of their cells
	Narrow      float64 // width of the label columns against their longest text
	Loose       float64 // most extra width of a column
	Indentation string  // of names of the lowest level
	BoldHeader  bool
	Unit        UnitPlace
	Jitter      float64 // how far ends of rules miss each other
	Doubled     bool    // borders are drawn by both cells
	PageHeight  float64
	Repeat      bool // the header is repeated on the next page
	Break       bool // rows break over the page's end
	Prose       bool // paragraphs stand around the tables
	TitleBefore bool // the title stands at the foot of the page before
	Numbered    bool // pages have numbers at their feet
	Negative    Sign
	Spaced      bool // a blank stands behind the commas of figures
	Turned      int  // degrees by which the writing runs off the upright
	TitleTwice  bool // the title is printed once more under itself
	Enclosed    bool // the frame goes on around the page's number
	Sourced     bool // a note and where the figures are from stand under tables
	Gapped      bool // thousands are parted by a blank
	Upright     bool // short headers of one column are set from top to bottom
	LastAlone   bool // the last row stands on a page of its own, its columns set anew
	Facing      bool // the right half of the columns stands on pages behind the left one
	Apart       bool // at other heights than the left one
	NamesAgain  bool // with the names that the left one has
	Across      bool // each page of it behind its own of the left one
	Shaded      bool // the header and every other row have a ground of their own
	Filed       bool // pages are written to a file and read from it
	Font        Font // of the file
	Pen         Pen  // of the file
	BoldTwice   bool // bold characters are drawn twice in the file
	Rotated     bool // the file's pages lie on their side, turned by their /Rotate
	Whole       bool // figures have no decimals

	FigureVertical Align // of figures in their cells, and of codes where no rules part rows
	OpenEnds       bool  // no rules are where a page's end breaks a table
	TitleAgain     bool  // what stands over a table is repeated with its header
	FiguresBelow   bool  // the figures of a row that a page's end breaks stand on the next page

	TwoUp bool    // two pages are printed on one sheet, between rules
	Gap   float64 // between their margins
}

// Sign is how negative figures are printed.
type Sign uint8

// The signs of negative figures.
const (
	Minus Sign = iota
	Triangle
	Brackets
)

// RandomStyle draws a style of the kinds that published reports have.
func RandomStyle(r *rand.Rand) Style {
	s := Style{
		Rules:       pick(r, FullGrid, FullGrid, OpenSides, HorizontalOnly, HeaderRules, ColumnsOnly, BoxOnly, NoRules, ColumnsAlone),
		Size:        pick(r, 7.5, 9, 10, 10.5, 12),
		Leading:     between(r, 1.05, 1.4),
		PadX:        between(r, 1.5, 6),
		PadY:        between(r, 1, 8),
		FigureAlign: pick(r, End, End, End, Middle, Start),
		LabelAlign:  pick(r, Start, Start, Start, Middle),
		Vertical:    pick(r, Middle, Middle, Middle, Start),
		Narrow:      between(r, 0.45, 1.3),
		Loose:       between(r, 0, 40),
		Indentation: pick(r, "", "", "", "  ", "  ", "··"),
		BoldHeader:  chance(r, 2),
		Unit:        pick(r, BesideEntity, BesideEntity, OwnLine, InTitle, WithFormNo),
		Doubled:     chance(r, 4),
		PageHeight:  pick(r, 842.0, 595, 420),
		Repeat:      chance(r, 2),
		Break:       chance(r, 3),
		Prose:       chance(r, 3),
	}
	if chance(r, 3) {
		s.Jitter = between(r, 0.05, 1.2)
	}
	s.TitleBefore, s.Numbered = chance(r, 8), chance(r, 2)
	s.Negative, s.Spaced = pick(r, Minus, Minus, Triangle, Brackets), chance(r, 10)
	if s.Rules == FullGrid && chance(r, 6) {
		s.Unit = InFrame
	}
	if chance(r, 8) {
		s.Turned = pick(r, 90, 270)
	}
	s.TitleTwice, s.Sourced, s.Enclosed = chance(r, 12), chance(r, 6), chance(r, 6)
	if chance(r, 6) {
		s.Narrow = between(r, 0.2, 0.45)
	}
	s.Gapped, s.Upright = !s.Spaced && chance(r, 12), chance(r, 8)
	s.LastAlone = chance(r, 12)
	s.Facing = !s.LastAlone && chance(r, 20)
	s.Apart = s.Facing && chance(r, 4)
	s.NamesAgain = s.Facing && !s.Apart && chance(r, 3)
	s.Across = s.Facing && !s.Apart && !s.Numbered && chance(r, 2)
	s.Shaded, s.Filed = chance(r, 6), chance(r, 4)
	s.Font, s.Pen = pick(r, ToUnicode, UniGB, GBK), pick(r, Stroke, Hairline, Bar, Double, Dashed, Dotted, Pieces, White)
	s.BoldTwice, s.Rotated = chance(r, 3), s.Turned == 0 && chance(r, 6)
	s.Whole = s.rowsRuled() && !s.Gapped && chance(r, 6)
	s.FigureVertical = pick(r, s.Vertical, s.Vertical, s.Vertical, Start, End)
	s.OpenEnds, s.TitleAgain, s.FiguresBelow = chance(r, 8), !s.Break && !s.Facing && chance(r, 5), chance(r, 3)
	s.TwoUp, s.Gap = s.rowsRuled() && !s.Break && !s.Facing && !s.TitleBefore && !s.LastAlone && chance(r, 6), pick(r, 5.0, 8, 20, 60)
	if s.Rules == FullGrid {
		s.LabelAlign, s.CodesLow = pick(r, s.LabelAlign, s.LabelAlign, s.LabelAlign, Spread), chance(r, 6)
	}
	return s
}
