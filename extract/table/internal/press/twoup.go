package press

import (
	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/pdf"
)

// twoUp prints each page with an even number beside the one before it.
func (s *sheets) twoUp() {
	by := s.width - 2*margin + s.style.Gap
	var sheets []*pdf.Page
	for i, page := range s.pages {
		if i%2 == 0 {
			page.Number, page.Width = i/2+1, page.Width+by
			sheets = append(sheets, page)
			continue
		}
		left := sheets[len(sheets)-1]
		aside := func(b geometry.Rect) geometry.Rect { b.X0, b.X1 = b.X0+by, b.X1+by; return b }
		for _, g := range page.Glyphs {
			g.Box, g.Origin.X = aside(g.Box), g.Origin.X+by
			left.Glyphs = append(left.Glyphs, g)
		}
		for _, r := range page.Rules {
			r.From.X, r.To.X = r.From.X+by, r.To.X+by
			left.Rules = append(left.Rules, r)
		}
		for _, f := range page.Fills {
			f.Box = aside(f.Box)
			left.Fills = append(left.Fills, f)
		}
	}
	for i := range s.printed {
		s.printed[i].Page = (s.printed[i].Page + 1) / 2
	}
	s.pages = sheets
}
