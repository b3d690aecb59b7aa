package section

import (
	"math"

	"github.com/juesuan/juesuan/extract/layout"
)

// largeType is how much larger than the body's the type of a title is.
const largeType = 1.1

// face is the type that most of the text is set in.
type face struct {
	size float64 // to half a point
	font string
	bold bool
}

// bodyFace finds the type of the running text: the commonest among the
// paragraphs of more than one line, or among all where there is none.
func bodyFace(paragraphs []layout.Paragraph) face {
	counts := map[face]int{}
	for _, several := range []bool{true, false} {
		for _, p := range paragraphs {
			if several && len(p.Lines) < 2 {
				continue
			}
			for _, line := range p.Lines {
				counts[faceOf(line)] += len(line.Glyphs)
			}
		}
		if len(counts) > 0 {
			break
		}
	}
	var body face
	most := 0
	for f, count := range counts {
		if count > most || count == most && less(f, body) {
			body, most = f, count
		}
	}
	return body
}

// less orders faces, so that the same text has the same body face each time.
func less(a, b face) bool {
	if a.size != b.size {
		return a.size < b.size
	}
	return a.font < b.font || a.font == b.font && !a.bold && b.bold
}

func faceOf(line layout.Line) face {
	return face{size: math.Round(2*line.Size) / 2, font: line.Font, bold: line.Bold}
}

// large tells whether the paragraph is set in larger type than the body.
func (f face) large(p layout.Paragraph) bool {
	return len(p.Lines) > 0 && p.Lines[0].Size >= largeType*f.size
}

// marked tells whether the first count characters of the paragraph stand out
// from the body, and from what follows them, by weight or font.
func (f face) marked(p layout.Paragraph, count int) bool {
	var heading, rest tally
	for _, line := range p.Lines {
		for i := range line.Glyphs {
			g := &line.Glyphs[i]
			marked := g.Bold && !f.bold || isChinese(g.Text) && g.Font != f.font
			if heading.all < count {
				heading.add(marked)
			} else {
				rest.add(marked)
			}
		}
	}
	return heading.mostly() && !rest.mostly()
}

// tally counts how many of some glyphs are marked.
type tally struct{ marked, all int }

func (t *tally) add(marked bool) {
	t.all++
	if marked {
		t.marked++
	}
}

// mostly tells whether three quarters are: figures and punctuation within a
// heading may be set in the body's face.
func (t tally) mostly() bool { return t.all > 0 && 4*t.marked >= 3*t.all }

func isChinese(text string) bool {
	for _, r := range text {
		return r >= 0x2E80 && r <= 0x9FFF
	}
	return false
}
