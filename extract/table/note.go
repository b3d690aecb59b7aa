package table

import (
	"regexp"
	"strings"

	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/normalize"
)

const (
	// noteGap is the widest gap between a table and its notes, and between
	// two of their lines, in font sizes.
	noteGap = 2.5
	// noteLines is the most lines of notes read under a table.
	noteLines = 12
)

var (
	noteStart = regexp.MustCompile(`^(?:备?注|说明|附注|[※*＊])[：:、.0-9一1]?`)
	// saysEmpty matches words that a table has nothing to show. Many forms
	// print 如本表为空，则… under every table: that counts only where it is.
	saysEmpty = regexp.MustCompile(`(?:无|没有|未(?:安排|发生|涉及|使用))[^，。；]{0,40}(?:收入|支出|收支|资金|经费|数据|安排|预算|情况|财政拨款)|(?:为空表|本表为空|此表为空|空表|无数据|无此项)`)
)

// notes are the lines right under a table that explain it, joined to one
// text for each note, and the lines themselves.
func notes(below []layout.Line, bottom float64) ([]string, []layout.Line) {
	var texts []string
	var taken []layout.Line
	for i, row := range captionRows(below) {
		line := row[0]
		text := normalize.Label(line.Text)
		if i >= noteLines || line.Box.Y0-bottom > noteGap*line.Size || looksLikeTitle(text) && !noteStart.MatchString(text) || isPart(text) {
			break
		}
		if len(texts) == 0 && !noteStart.MatchString(text) && !saysEmpty.MatchString(text) {
			break
		}
		for _, piece := range row {
			texts = append(texts, normalize.Label(piece.Text))
			taken = append(taken, piece)
		}
		bottom = line.Box.Y1
	}
	if len(texts) == 0 {
		return nil, nil
	}
	return []string{strings.Join(texts, "")}, taken
}

// isPart tells whether a line heads a part of the report.
func isPart(text string) bool {
	h, ok := normalize.Heading(text)
	return ok && (h.Style == normalize.PartHeading || h.Style == normalize.ChapterHeading || h.Style == normalize.ChineseHeading)
}
