package layout

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
	"github.com/juesuan/juesuan/normalize"
	"math"
	"slices"
)

// Paragraphs gives the body text of pages, in reading order, without what
// lies in the taken regions and without headers, footers and page numbers.
// Rows that are split by wide gaps (filled-in blanks, justified text, dot
// leaders) are one again. Wrapped lines are joined, over pages too, until an
// indent, a short last line, a numbering, a title or a change of type says
// that a new paragraph begins.
func Paragraphs(pages []*pdf.Page, taken []Region) []Paragraph {
	return Flow(pages, LinesOfPages(pages), taken)
}

// Flow is Paragraphs for lines that are there already: lines[i] are those of
// pages[i], with their roles.
func Flow(pages []*pdf.Page, lines [][]Line, taken []Region) []Paragraph {
	turns := make([]Turn, len(pages))
	for i, page := range pages {
		turns[i] = TurnOf(page.Width, page.Height, lines[i])
	}
	rows := bodyRows(pages, lines, taken, turns)
	if len(rows) == 0 {
		return nil
	}
	setMargins(rows)
	f := flow{size: usualSize(rows), pitch: usualPitch(rows), numbered: map[normalize.HeadingStyle]printedRow{}}
	var paragraphs []Paragraph
	start := 0
	for i := 1; i <= len(rows); i++ {
		if i < len(rows) && f.continues(rows[start:i], rows[i]) {
			continue
		}
		paragraph := paragraphOf(rows[start:i])
		for page := rows[start].page; page <= rows[i-1].page; page++ {
			turns[page].lay(&paragraph, pages[page].Number)
		}
		paragraph.Centred = f.title(rows[i-1])
		paragraphs = append(paragraphs, paragraph)
		f.numbered[rows[start].number.Style] = rows[start]
		start = i
	}
	return paragraphs
}

// bodyRows lists the rows of all pages that belong to the flow of text.
func bodyRows(pages []*pdf.Page, lines [][]Line, taken []Region, turns []Turn) []printedRow {
	var rows []printedRow
	apart := false
	for i, page := range pages {
		var regions []geometry.Rect
		for _, region := range taken {
			if region.Page == page.Number {
				regions = append(regions, region.Box)
			}
		}
		body := slices.DeleteFunc(slices.Clone(lines[i]), func(l Line) bool {
			return l.Role != Body || slices.ContainsFunc(regions, func(r geometry.Rect) bool { return r.Contains(l.Box.Center()) })
		})
		for k, region := range regions {
			regions[k] = turns[i].Toward().Bounds(region)
		}
		for _, line := range rowsOfLines(turns[i].Upright(body)) {
			row := newRow(line)
			row.page, row.pageWidth = i, turns[i].width()
			regions = slices.DeleteFunc(regions, func(r geometry.Rect) bool {
				above := r.Center().Y < row.box.Center().Y
				apart = apart || above
				return above
			})
			row.apart, apart = apart, false
			rows = append(rows, row)
		}
		apart = apart || len(regions) > 0
	}
	return rows
}

// flow is what is usual in the text, and how far its numbering got.
type flow struct {
	size     float64 // of the body's type
	pitch    float64 // from line to line, in em
	numbered map[normalize.HeadingStyle]printedRow
}

// usualPitch is the median distance of lines that follow each other, in em.
func usualPitch(rows []printedRow) float64 {
	var pitches []float64
	for i := 1; i < len(rows); i++ {
		if rows[i].page == rows[i-1].page && !rows[i].apart {
			pitches = append(pitches, (rows[i].base-rows[i-1].base)/rows[i].size)
		}
	}
	if len(pitches) == 0 {
		return math.Inf(1)
	}
	slices.Sort(pitches)
	return pitches[len(pitches)/2]
}
