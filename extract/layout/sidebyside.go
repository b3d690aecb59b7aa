package layout

import (
	"math"
	"strings"
)

// rowText is the text of a row's lines with a space between them.
func rowText(row []*Line) string {
	texts := make([]string, len(row))
	for i, line := range row {
		texts[i] = line.Text
	}
	return strings.Join(texts, " ")
}

// rowsOfLines cuts lines, sorted as Lines sorts them, into those that stand
// side by side on one baseline.
func rowsOfLines(lines []Line) [][]Line {
	var rows [][]Line
	start := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) && beside(lines[i-1], lines[i]) {
			continue
		}
		if i > start {
			rows = append(rows, lines[start:i:i])
		}
		start = i
	}
	return rows
}

// beside tells whether b goes on to the right of a in the same row.
func beside(a, b Line) bool {
	return math.Abs(baseline(a)-baseline(b)) <= baselineSpan*min(a.Size, b.Size) && b.Box.X0 >= a.Box.X1-baselineSpan*a.Size
}

func baseline(l Line) float64 { return l.Glyphs[0].Origin.Y }
