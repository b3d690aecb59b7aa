package ocr

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"slices"

	"github.com/juesuan/juesuan/extract/geometry"
	"github.com/juesuan/juesuan/extract/grid"
	"github.com/juesuan/juesuan/extract/layout"
	"github.com/juesuan/juesuan/extract/ocr/raster"
	"github.com/juesuan/juesuan/extract/pdf"
)

const (
	// pictureWidth and pictureHeight are how large a picture is at least, as
	// shares of the page's sides, that may show a statement: seals, marks and
	// ornaments are smaller.
	pictureWidth, pictureHeight = 0.4, 0.06
	// bandGap in points is how far apart bands lie that one picture was cut
	// into.
	bandGap = 1.0
)

// Pictures are the places on a page with text of its own where pictures lie
// that may show a table: clerks paste statements into a report as pictures of
// their spreadsheet. A picture with text or a large title over it is a
// background.
func Pictures(page *pdf.Page) []geometry.Rect {
	var places []geometry.Rect
	for _, place := range whole(page) {
		if place.Width() >= pictureWidth*page.Width && place.Height() >= pictureHeight*page.Height && !isBackground(page, place) {
			places = append(places, place)
		}
	}
	return places
}

// mostPlaces is how many separate pictures a page has at most that are looked
// at: drawings are made of thousands of small ones.
const mostPlaces = 64

// whole are the places of a page's pictures, those that were cut into bands
// put together.
func whole(page *pdf.Page) []geometry.Rect {
	var places []geometry.Rect
	for _, picture := range page.Images {
		place := picture.Box
		for i := 0; i < len(places); i++ {
			if places[i].Inset(-bandGap).Overlaps(place) {
				place = place.Union(places[i])
				places = slices.Delete(places, i, i+1)
				i = -1 // what grew may reach another one
			}
		}
		if places = append(places, place); len(places) > mostPlaces {
			return nil
		}
	}
	return places
}

// isBackground tells whether more is seen on a place than a stamp or a page
// number.
func isBackground(page *pdf.Page, place geometry.Rect) bool {
	count, title := 0, 0
	for glyph := range layout.Visible(page) {
		if glyph.Space() || layout.Aslant(glyph) || !place.Contains(glyph.Box.Center()) {
			continue
		}
		count++
		if glyph.Size >= titleSize {
			title++
		}
	}
	return count > stampGlyphs || title >= titleGlyphs
}

// Tables reads the tables that the pictures on a page show and adds their
// glyphs and rules to the page's own. What shows no table, like a chart, a
// photograph or a seal, is left out: where none does, the result is page itself.
func (r *Reader) Tables(ctx context.Context, page *pdf.Page) (*pdf.Page, error) {
	glance, scale, err := r.pictures(ctx, page, glanceSharpness)
	if err != nil || !newSheet(glance, scale).tabular() {
		return page, err
	}
	gray, scale, err := r.pictures(ctx, page, sharpness)
	if err != nil {
		return nil, err
	}
	shown, err := r.recognize(ctx, page, gray, scale)
	if err != nil {
		return nil, err
	}
	if legibility(shown.Glyphs) < legibleShare {
		return nil, fmt.Errorf("page %d: %w", page.Number, ErrIllegible)
	}
	both := *page
	both.Glyphs = append(slices.Clip(page.Glyphs), shown.Glyphs...)
	both.Rules = append(slices.Clip(page.Rules), shown.Rules...)
	levelFirst(both.Rules)
	return &both, nil
}

// glanceSharpness is the dots an inch that show whether there are rules: to
// draw and search a page at them takes a third of the time.
const glanceSharpness = 150

// pictures draws the page with nothing but its pictures.
func (r *Reader) pictures(ctx context.Context, page *pdf.Page, dpi int) (*image.Gray, raster.Scale, error) {
	gray, scale, err := r.draw(ctx, page.Number, dpi)
	if err == nil {
		keep(gray, Pictures(page), scale)
	}
	return gray, scale, err
}

// keep makes all of a page's picture paper but some places.
func keep(gray *image.Gray, places []geometry.Rect, scale raster.Scale) {
	kept := image.NewGray(gray.Rect)
	raster.Whiten(kept, kept.Rect)
	for _, place := range places {
		draw.Draw(kept, pixels(place, scale), gray, pixels(place, scale).Min, draw.Src)
	}
	copy(gray.Pix, kept.Pix)
}

// Least numbers of a table's rows, columns and cells; the frame of a chart with
// its legend has less.
const leastRows, leastColumns, leastCells = 3, 2, 8

// tabular tells whether the rules on the sheet are those of a table.
func (s *sheet) tabular() bool {
	for _, g := range grid.Find(&pdf.Page{Number: 1, Rules: s.pointRules()}, nil) {
		if g.Rows() >= leastRows && g.Columns() >= leastColumns && len(g.Cells) >= leastCells {
			return true
		}
	}
	return false
}
